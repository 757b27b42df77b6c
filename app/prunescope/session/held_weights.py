"""All weights of the parameter that a person stays with."""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from prunescope.session.allocator import give_back
from prunescope.session.byte_cache import ByteCache
from prunescope.session.passes import BAND_CELLS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.core.inventory import TensorEntry
    from prunescope.core.progress import Progress
    from prunescope.session.passes import Read

#: Parameters of more weights than this are read by parts, whenever they are wanted.
WHOLE_WEIGHTS = 16 << 20
#: So many pictures are made of a parameter that is looked at in passing.
PASSING = 2
_ITEM_BYTES = 4


class HeldWeights:
    """Holds whole parameters (float32), one of the largest or several small ones.

    What was not used for longest goes before another one is read, so that no more is
    ever held. Usable from several threads: a parameter is read by one of them.
    """

    def __init__(self) -> None:
        self._cache = ByteCache(lambda: WHOLE_WEIGHTS * _ITEM_BYTES)
        self._reading = threading.Lock()
        self._wished: Counter[str] = Counter()

    def get(self, path: str) -> NDArray[np.float32] | None:
        """Return all weights of a parameter if they are held."""
        found: NDArray[np.float32] | None = self._cache.get(path)
        return found

    def through(
        self, entry: TensorEntry, read: Read, progress: Progress, *, is_costly: bool
    ) -> Read:
        """Return what reads a parameter for one picture.

        `read` is what reads its file. That is used while one only passes by and for
        what is too large; otherwise the first read holds all weights, at once where
        reading parts of the file again `is_costly`.
        """
        self._wished[entry.path] += 1
        passing = not is_costly and self._wished[entry.path] <= PASSING
        if passing or not 0 < entry.numel <= WHOLE_WEIGHTS:
            return read
        # Kept while this is used: another one's weights may need the room meanwhile.
        array: NDArray[np.float32] | None = None

        def from_memory(start: int, stop: int) -> NDArray[np.float32]:
            nonlocal array
            if array is None:
                array = self._all(entry, read, progress)
            return array[start:stop]

        return from_memory

    def _all(
        self, entry: TensorEntry, read: Read, progress: Progress
    ) -> NDArray[np.float32]:
        held = self.get(entry.path)
        if held is not None:
            return held
        with self._reading:
            held = self.get(entry.path)
            if held is None:
                self._cache.make_room(entry.numel * _ITEM_BYTES)
                give_back()
                held = _read_all(entry, read, progress)
                self._cache.put(entry.path, held, held.nbytes)
            return held


def _read_all(
    entry: TensorEntry, read: Read, progress: Progress
) -> NDArray[np.float32]:
    array = np.empty(entry.numel, np.float32)
    for start in range(0, entry.numel, BAND_CELLS):
        progress(start, entry.numel, "weights")
        stop = min(start + BAND_CELLS, entry.numel)
        array[start:stop] = read(start, stop)
    return array
