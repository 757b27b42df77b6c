"""How fast the weights of a file are counted, from what is counted when."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.dtypes import dtype_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.inventory import Inventory
    from prunescope.session.display import Numbers

#: A rate over a shorter time than this (seconds) tells nothing.
_LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Pace:
    """How far and how fast weights are counted; both are unknown (0) at first.

    `share` is that of the bytes, in [0, 1]; `rate` is in bytes per second, and so many
    `seconds` are left at that rate.
    """

    share: float
    rate: float = 0.0
    seconds: float = 0.0


class CountingRate:
    """The pace since the counting of a model was first seen, or was gone on with.

    What was known before that does not count.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._inventory: Inventory | None = None
        self._bytes: list[int] = []
        self._start = 0.0, 0

    def pace(self, inventory: Inventory, numbers: Numbers) -> Pace:
        """Return the pace of the counting of which `numbers` are the newest."""
        if inventory is not self._inventory:
            self._inventory = inventory
            self._bytes = [
                entry.numel * dtype_of(entry.dtype).itemsize
                for entry in inventory.parameters
            ]
            self._start = self._clock(), self._counted(numbers)
        counted, whole = self._counted(numbers), sum(self._bytes)
        seconds, read = self._clock() - self._start[0], counted - self._start[1]
        share = counted / whole if whole else 0.0
        if seconds < _LEAST or not read:
            return Pace(share)
        return Pace(share, read / seconds, (whole - counted) * seconds / read)

    def rest(self) -> None:
        """Know that nothing is counted for a while."""
        self._inventory = None

    def _counted(self, numbers: Numbers) -> int:
        # Without NumPy, which the first window does not wait for.
        pairs = zip(self._bytes, numbers.zeros_now.tolist(), strict=True)
        return sum(nbytes for nbytes, zeros in pairs if zeros >= 0)
