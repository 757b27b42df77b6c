"""Zeros of pruned parameters, counted while their bytes are copied.

Whoever copies the bytes of a model that is larger than memory has them only once:
reading them again for a count would cost as much as the copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import DTYPES, decode
from prunescope.core.writers.pruned import Array, Bools, Bytes, Pruned, extent

if TYPE_CHECKING:
    from prunescope.core.inventory import TensorEntry


@dataclass(frozen=True, slots=True)
class Zeros:
    """Exact zeros of a parameter before and after pruning (−0.0 counts as one)."""

    before: int
    after: int


class Tally:
    """Counts zeros in the storages of one checkpoint, piece by piece, each piece once.

    Only parameters with a mask that fill a run of their storage, in whatever order,
    are counted; the others are looked up in vain.
    """

    def __init__(self, pruned: Pruned) -> None:
        self._runs: dict[int, list[_Run]] = {}
        for path in pruned.masks:
            entry = pruned.inventory[path]
            if _fills_a_run(entry):
                run = _Run(entry, *extent(entry))
                self._runs.setdefault(entry.storage, []).append(run)

    def add(self, storage: int, start: int, before: Bytes, after: Bytes) -> None:
        """Count bytes of a storage from `start` on, as they were and as they are now.

        `start` is a multiple of the item size.
        """
        for run in self._runs.get(storage, ()):
            run.add(start, before, after)

    @property
    def zeros(self) -> dict[str, Zeros]:
        """What was counted, by parameter path; only parameters seen from end to end."""
        return {
            run.entry.path: Zeros(run.before, run.after)
            for runs in self._runs.values()
            for run in runs
            if run.seen == run.entry.numel
        }


@dataclass(slots=True)
class _Run:
    """The items `first` to `last` of a storage, which one parameter fills."""

    entry: TensorEntry
    first: int
    last: int
    seen: int = 0
    before: int = 0
    after: int = 0

    def add(self, start: int, before: Bytes, after: Bytes) -> None:
        dtype = DTYPES[self.entry.dtype]
        item = start // dtype.itemsize
        begin = max(self.first - item, 0)
        end = min(self.last - item, before.size // dtype.itemsize)
        if begin >= end:
            return
        piece = slice(begin * dtype.itemsize, end * dtype.itemsize)
        self.seen += end - begin
        self.before += count(before[piece].view(dtype.storage), dtype.name)
        self.after += count(after[piece].view(dtype.storage), dtype.name)


def is_zero(values: Array, dtype: str) -> Bools:
    """Tell which storage values are exactly zero, of either sign."""
    unsigned = dtype == "bfloat16"  # its bits without the sign: quicker than float32
    values = values & np.uint16(0x7FFF) if unsigned else decode(values, dtype)
    zeros: Bools = values == 0
    return zeros


def count(values: Array, dtype: str) -> int:
    """Count the storage values that are exactly zero, of either sign."""
    return int(np.count_nonzero(is_zero(values, dtype)))


def _fills_a_run(entry: TensorEntry) -> bool:
    """Tell whether the weights lie side by side in the storage, in whatever order."""
    reach = 1
    for stride, size in sorted(zip(entry.strides, entry.shape, strict=True)):
        if size == 1:
            continue
        if stride != reach:
            return False
        reach *= size
    return True
