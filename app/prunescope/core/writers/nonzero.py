"""Which weights of a pruned tensor are stored in sparse forms: all but +0.0 bits.

−0.0 and NaN are stored, so that every form gives back the very bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import DTYPES
from prunescope.core.writers.pruned import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.inventory import TensorEntry
    from prunescope.core.writers.pruned import Array, Bools, Pruned


def nonzero(values: Array) -> Bools:
    """Tell which storage values have any bit set."""
    size = values.dtype.itemsize
    raw = np.ascontiguousarray(values).view(np.uint8)
    if size in {1, 2, 4, 8}:
        raw = raw.view(f"u{size}")
        return np.asarray(raw != 0, np.bool_)
    return np.asarray(raw.reshape(-1, size).any(axis=1), np.bool_)


def row_blocks(
    pruned: Pruned, entry: TensorEntry, width: int
) -> Iterator[tuple[Array, Bools]]:
    """Yield blocks of whole rows: (rows, width) storage values, and which are stored.

    A row is `width` weights; `width` divides the number of weights.
    """
    itemsize = DTYPES[entry.dtype].itemsize
    step = max(1, CHUNK // max(1, itemsize * width)) * width
    for start in range(0, entry.numel, step):
        values = pruned.read(entry, start, min(start + step, entry.numel))
        yield values.reshape(-1, width), nonzero(values).reshape(-1, width)


def sparse_entries(
    pruned: Pruned, entries: tuple[TensorEntry, ...]
) -> tuple[TensorEntry, ...]:
    """Return those of the tensors that a mask prunes; the others stay dense."""
    return tuple(e for e in entries if e.numel and pruned.touches(e.storage))
