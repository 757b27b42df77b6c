"""Random tickets: fresh weights under the masks of trained ones.

The control experiment of the lottery ticket (Frankle and Carbin 2019): the pruned
parameters are drawn anew (:mod:`prunescope.core.fresh_weights`), everything else in the
file stays. Nothing is held in memory: weights are drawn where they are read.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.checkpoint import Checkpoint
from prunescope.core.dtypes import DTYPES, decode
from prunescope.core.errors import OperationError
from prunescope.core.formats.storage_reader import StorageReader
from prunescope.core.fresh_weights import DRAWN, Law, draw, encoded, initial_law
from prunescope.core.writers.pruned import Bytes, extent, positions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prunescope.core.inventory import Storage, TensorEntry
    from prunescope.core.progress import Progress

_CHUNK = 1 << 20


class Resampled(Checkpoint):
    """A checkpoint seen with fresh weights in some of its parameters.

    Parameters
    ----------
    checkpoint
        The opened file. It is only read, and may be closed independently.
    paths
        The parameters to draw anew: those that are pruned. Tied ones are one tensor.
    seed
        Same seed, same file, same weights.

    Raises
    ------
    OperationError
        If a parameter has an element type that fresh weights cannot be drawn in.
    """

    def __init__(self, checkpoint: Checkpoint, paths: Iterable[str], seed: int) -> None:
        inventory = checkpoint.inventory
        found = (inventory[path] for path in paths)
        entries = dict.fromkeys(inventory[e.tied_to or e.path] for e in found)
        #: How each parameter is drawn, by its first path.
        self.laws = {entry.path: _law(checkpoint, entry) for entry in entries}
        fresh = _FreshStorages(checkpoint, tuple(entries), self.laws, seed)
        super().__init__(checkpoint.path, inventory, fresh)


def _law(checkpoint: Checkpoint, entry: TensorEntry) -> Law:
    if entry.dtype not in DRAWN:
        raise OperationError(
            f"Fresh weights cannot be drawn for {entry.path}, which holds "
            f"{entry.dtype}; leave it out of the plan or do without --resample."
        )
    return initial_law(entry, checkpoint.inventory) or _own_spread(checkpoint, entry)


def _own_spread(checkpoint: Checkpoint, entry: TensorEntry) -> Law:
    """Return the normal distribution with the spread that the finite weights have."""
    count, total, squares = 0, 0.0, 0.0
    for start in range(0, entry.numel, _CHUNK):
        raw = checkpoint.read(entry, start, start + _CHUNK)
        values = decode(raw, entry.dtype).astype(np.float64)
        values = values[np.isfinite(values)]
        count += values.size
        total += float(values.sum())
        squares += float(np.square(values).sum())
    if not count:
        return Law("normal", 0.0)
    variance = max(squares / count - (total / count) ** 2, 0.0)
    return Law("normal", variance**0.5)


class _FreshStorages(StorageReader):
    """Reads storages with the fresh weights in place of those in the file."""

    def __init__(
        self,
        checkpoint: Checkpoint,
        entries: tuple[TensorEntry, ...],
        laws: dict[str, Law],
        seed: int,
    ) -> None:
        super().__init__(checkpoint.inventory)
        self._plain = StorageReader(checkpoint.inventory)
        self._laws, self._seed = laws, seed
        self._turned: dict[str, Bytes] = {}
        self._views: dict[Storage, list[TensorEntry]] = {}
        for entry in entries:
            storage = checkpoint.inventory.storages[entry.storage]
            self._views.setdefault(storage, []).append(entry)

    def read(self, storage: Storage, start: int, stop: int) -> bytes:
        """Bytes `start` to `stop` of the storage, fresh where they are drawn anew."""
        raw = self._plain.read(storage, start, stop)
        if storage not in self._views:
            return raw
        return self.rewritten(storage, start, np.frombuffer(raw, np.uint8)).tobytes()

    def rewritten(self, storage: Storage, start: int, data: Bytes) -> Bytes:
        """Return bytes of a storage from `start` on with the fresh weights in them."""
        views = self._views.get(storage)
        if views is None:
            return data
        result = data.copy()
        for entry in views:
            size = DTYPES[entry.dtype].itemsize
            first, last = (size * item for item in extent(entry))
            begin, end = max(first, start), min(last, start + data.size)
            if begin < end:
                # Whole items around the range, of which it may be any bytes.
                low, high = begin // size, -(-end // size)
                fresh = self._items(storage, entry, low, high)
                part = fresh[begin - low * size : end - low * size]
                result[begin - start : end - start] = part
        return result

    def _items(
        self, storage: Storage, entry: TensorEntry, low: int, high: int
    ) -> Bytes:
        """Return the bytes of the storage's items low…high, all of them in `entry`."""
        at = entry.storage_offset
        if entry.is_contiguous:
            return self._drawn(storage, entry, low - at, high - at)
        if entry.path not in self._turned:
            self._turned[entry.path] = self._turned_whole(storage, entry)
        size = DTYPES[entry.dtype].itemsize
        first = extent(entry)[0]
        return self._turned[entry.path][(low - first) * size : (high - first) * size]

    def _turned_whole(self, storage: Storage, entry: TensorEntry) -> Bytes:
        """Return all items that the tensor spans, in the order of the storage."""
        size = DTYPES[entry.dtype].itemsize
        first, last = extent(entry)
        raw = self._plain.read(storage, first * size, last * size)
        items = np.frombuffer(raw, f"V{size}").copy()
        for start in range(0, entry.numel, _CHUNK):
            stop = min(start + _CHUNK, entry.numel)
            fresh = self._drawn(storage, entry, start, stop).view(items.dtype)
            items[positions(entry, start, stop) - first] = fresh
        return items.view(np.uint8)

    def _drawn(
        self, storage: Storage, entry: TensorEntry, start: int, stop: int
    ) -> Bytes:
        law = self._laws[entry.path]
        values = encoded(draw(law, self._seed, entry.path, start, stop), entry.dtype)
        if storage.byteorder != sys.byteorder:
            values = values.byteswap()
        return values.view(np.uint8)

    def verify(self, storage: Storage, progress: Progress) -> None:
        """Compare the storage as the file has it with its CRC-32."""
        self._plain.verify(storage, progress)

    def check_unchanged(self) -> None:
        """:class:`ChangedOnDiskError` if any file is not what was parsed."""
        self._plain.check_unchanged()

    def close(self) -> None:
        """Close all files."""
        self._plain.close()
        super().close()
