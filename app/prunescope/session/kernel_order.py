"""Kernels by their norm, for small multiples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.arrangement import kernel_size
from prunescope.core.errors import LimitError
from prunescope.core.matrix_view import UnitOrder
from prunescope.session.numbers import grouped
from prunescope.session.passes import BAND_CELLS

if TYPE_CHECKING:
    from prunescope.core.progress import Progress
    from prunescope.session.passes import Read

#: Kernels of more weights than this lie too far apart in the file to be sorted.
MOST_WEIGHTS = 16 << 20


def kernel_order(read: Read, shape: tuple[int, ...], progress: Progress) -> UnitOrder:
    """Order kernels (single weights where there are none) by L2 norm, largest first.

    What is not finite comes first; equal norms stay in the order of the file.

    Raises
    ------
    LimitError
        If the parameter is too large for that.
    """
    rows, columns = kernel_size(shape)
    size, numel = rows * columns, int(np.prod(shape, dtype=np.int64))
    if numel > MOST_WEIGHTS:
        raise LimitError(
            f"Kernels are sorted in parameters of up to {grouped(MOST_WEIGHTS)} "
            f"weights; this one has {grouped(numel)}, choose mosaic or flat."
        )
    step = max(1, BAND_CELLS // size) * size
    norms = []
    for start in range(0, numel, step):
        progress(start, numel, "weights")
        values = read(start, min(start + step, numel)).astype(np.float64)
        norms.append((values * values).reshape(-1, size).sum(axis=1))
    joined = np.concatenate(norms)
    joined[~np.isfinite(joined)] = np.inf
    return UnitOrder(np.argsort(-joined, kind="stable").astype(np.int64))
