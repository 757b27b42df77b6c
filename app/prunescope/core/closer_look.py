"""A closer look at one parameter: the tails of its weights, how well it packs."""

from __future__ import annotations

import math
import zlib
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import decode
from prunescope.core.progress import Progress, silent

if TYPE_CHECKING:
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.masks import PackedMask
    from prunescope.core.measures import Reader

_READ = 1 << 19
_SAMPLES, _SAMPLE = 8, 1 << 16


def kurtosis(
    reader: Reader,
    entry: TensorEntry,
    mean: float,
    std: float,
    *,
    progress: Progress = silent,
) -> float:
    """Return the excess kurtosis of the finite weights: 0 for a normal distribution.

    `mean` and `std` (of the population) are known from a pass before; NaN where all
    weights are equal or there are none.
    """
    if not std > 0:
        return math.nan
    total, count = 0.0, 0
    for start in range(0, entry.numel, _READ):
        stop = min(start + _READ, entry.numel)
        values = np.real(decode(reader.read(entry, start, stop), entry.dtype))
        scaled = (values.astype(np.float64) - mean) / std
        scaled = scaled[np.isfinite(scaled)]
        squares = scaled * scaled
        total += float(np.einsum("i,i->", squares, squares))
        count += scaled.size
        progress(stop, entry.numel, entry.path)
    return total / count - 3 if count else math.nan


def packed_share(
    reader: Reader,
    entry: TensorEntry,
    mask: PackedMask | None = None,
    *,
    progress: Progress = silent,
) -> float:
    """Estimate which share of the bytes is left in a zip archive (deflate, level 6).

    Packs up to eight evenly spread samples of 65 536 weights, so that it takes no
    time; exact where those are all.
    """
    whole = packed = 0
    size = min(_SAMPLE, entry.numel)
    count = min(_SAMPLES, math.ceil(entry.numel / size)) if size else 0
    for number in range(count):
        last = entry.numel - size
        start = round(last * number / max(1, count - 1)) if count > 1 else 0
        piece = reader.read(entry, start, start + size)
        if mask is not None:
            gone = ~mask.unpack(start, start + size)
            piece = np.where(gone, np.zeros((), piece.dtype), piece)
        content = piece.tobytes()
        whole += len(content)
        packed += len(zlib.compress(content, 6))
        progress(number + 1, count, entry.path)
    return packed / whole if whole else 1.0
