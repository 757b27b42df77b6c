"""The arithmetic of levels of detail.

At level *k* one pixel covers 2**k × 2**k cells; pixels at the lower and right edge
cover fewer, and are never stretched. Weight overviews carry the value of largest
magnitude, mask overviews the exact share of cells: a mean of weights, or a
sub-sampled mask, shows a 90 % pruned matrix like a dense one. numpy only.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.core.matrix_view import Cells, MatrixView

_T = TypeVar("_T", bound=np.generic)


class Statistic(Enum):
    """What an overview of weights tells of those under one pixel.

    A mean near zero is said of weights that cancel each other as of weights that are
    zero, so that it hides sparsity. The kept share is that of weights that are neither
    pruned nor zero.
    """

    LARGEST = "largest"
    RMS = "rms"
    MEAN = "mean"
    KEPT = "kept"

    @property
    def is_mean(self) -> bool:
        """Whether it is a mean of weights or of their squares."""
        return self in {Statistic.RMS, Statistic.MEAN}


def level_for(cells_per_pixel: float) -> int:
    """Coarsest level whose pixels are no larger than a device pixel."""
    if not cells_per_pixel > 1:
        return 0
    return math.frexp(cells_per_pixel)[1] - 1


def pixels(cells: int, level: int) -> int:
    """Pixels that `cells` cells need at a level."""
    return -(-cells >> level) if cells > 0 else 0


def magnitude_keys(values: NDArray[np.float32]) -> NDArray[np.uint32]:
    """Map values to integers that order by magnitude, the sign in the lowest bit.

    Of two values with one magnitude the negative one is larger, and anything
    non-finite is larger than all finite values, so that a maximum of keys is the
    signed value of largest magnitude and marks non-finite blocks.
    """
    bits = np.ascontiguousarray(values, np.float32).view(np.uint32)
    keys = bits << np.uint32(1)
    keys |= bits >> np.uint32(31)
    return keys


def values_of_keys(keys: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Undo :func:`magnitude_keys`; NaN for every non-finite value."""
    bits = (keys >> np.uint32(1)) | (keys << np.uint32(31))
    values = bits.view(np.float32)
    values[keys >= np.uint32(0xFF000000)] = np.nan
    return values


def block_keys(values: NDArray[np.float32], level: int) -> NDArray[np.uint32]:
    """Largest magnitude key of each 2**level × 2**level block of values.

    The same as `block_maximum(magnitude_keys(values), level)`, with keys made only of
    the extremes of each column of a block.
    """
    if not level:
        return magnitude_keys(values)
    # A signalling NaN is what the picture is about to show, not worth a warning.
    with np.errstate(invalid="ignore"):
        high = _fold(np.maximum, values, 1 << level)
        low = _fold(np.minimum, values, 1 << level)
    keys = magnitude_keys(high)
    np.maximum(keys, magnitude_keys(low), out=keys)
    return _halved(np.maximum, keys, 1, level)


def block_maximum(array: NDArray[np.uint32], level: int) -> NDArray[np.uint32]:
    """Largest entry of each 2**level × 2**level block; edge blocks are smaller."""
    return _halved(np.maximum, _halved(np.maximum, array, 0, level), 1, level)


def block_sum(
    array: NDArray[np.uint8] | NDArray[np.int32], level: int, largest: int = 1
) -> NDArray[np.int32]:
    """Sum of each 2**level × 2**level block (int32); edge blocks are smaller.

    `largest` bounds the entries: sums stay in narrow integers as long as they fit,
    which is most of the work.
    """
    summed: NDArray[np.integer] = array
    bound = largest
    # Rows first: they are contiguous, and leave little to do for the columns.
    for axis in (0, 1):
        for _ in range(level):
            bound *= 2
            if bound > np.iinfo(summed.dtype).max:
                summed = summed.astype(np.uint16 if bound < 65536 else np.int32)
            summed = _halved(np.add, summed, axis, 1)
    return summed.astype(np.int32)


def block_totals(
    values: NDArray[np.float32], level: int, statistic: Statistic
) -> NDArray[np.float64]:
    """Sum of each block of weights, or of their squares (float64).

    Totals of a coarser level are sums of these (`halved_totals`). What is not finite
    makes its total so.
    """
    side = 1 << level
    totals = np.zeros((pixels(values.shape[0], level), values.shape[1]))
    term = np.empty_like(totals)
    for first in range(min(side, values.shape[0])):
        rows = values[first::side]
        part = term[: rows.shape[0]]
        if statistic is Statistic.RMS:
            np.multiply(rows, rows, out=part, dtype=np.float64)
        else:
            part[:] = rows
        totals[: rows.shape[0]] += part
    return halved_totals(totals, level, axes=(1,))


def halved_totals(
    totals: NDArray[np.float64], level: int, axes: tuple[int, ...] = (0, 1)
) -> NDArray[np.float64]:
    """Sum of each 2**level × 2**level block of totals; edge blocks are smaller.

    With one of `axes` only along that.
    """
    # Of Inf and −Inf the sum is NaN, which is shown, not worth a warning.
    with np.errstate(invalid="ignore"):
        for axis in axes:
            totals = _halved(np.add, totals, axis, level)
    return totals


def means_of(
    totals: NDArray[np.float64], counts: NDArray[np.int64], statistic: Statistic
) -> NDArray[np.float32]:
    """Return means, or roots of mean squares, of `counts` weights each (float32).

    They are NaN where a weight is not finite, or where there is none.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        means = totals / counts
        if statistic is Statistic.RMS:
            np.sqrt(means, out=means)
    means[~np.isfinite(means)] = np.nan
    narrow: NDArray[np.float32] = means.astype(np.float32)
    return narrow


def pixel_area(level: int, cells: Cells) -> NDArray[np.int32]:
    """Cells under each pixel of an aligned rectangle, padding included (int32)."""
    rows = _extents(cells.top, cells.bottom, level)
    return _products(rows, _extents(cells.left, cells.right, level))


def cells_per_pixel(view: MatrixView, level: int, cells: Cells) -> NDArray[np.int32]:
    """Cells that show a weight under each pixel of an aligned rectangle (int32)."""
    counts = pixel_area(level, cells)
    if view.has_padding:
        first_row = view.rows - view.unit_rows
        first_column = view.units % view.units_across * view.unit_columns
        rows = _extents(cells.top, cells.bottom, level, first_row)
        columns = _extents(cells.left, cells.right, level, first_column)
        counts -= _products(rows, columns)
    return counts


def weights_per_pixel(view: MatrixView, level: int, cells: Cells) -> NDArray[np.int64]:
    """Weights under each pixel of an aligned rectangle (int64)."""
    return cells_per_pixel(view, level, cells).astype(np.int64) * view.depth


def _products(rows: NDArray[np.int32], columns: NDArray[np.int32]) -> NDArray[np.int32]:
    products: NDArray[np.int32] = np.multiply.outer(rows, columns)
    return products


def _fold(
    combine: np.ufunc, values: NDArray[np.float32], side: int
) -> NDArray[np.float32]:
    """Combine each `side` rows into one; the last may be made of fewer."""
    rows, columns = values.shape
    whole = rows // side * side
    folded = np.empty((-(-rows // side), columns), values.dtype)
    blocks = values[:whole].reshape(-1, side, columns)
    combine.reduce(blocks, axis=1, out=folded[: rows // side])
    if whole < rows:
        combine.reduce(values[whole:], axis=0, out=folded[-1])
    return folded


def _halved(
    combine: np.ufunc, array: NDArray[_T], axis: int, times: int
) -> NDArray[_T]:
    """Combine neighbours along an axis, `times` times; one at the end stays alone."""
    for _ in range(times):
        even, odd = _halves(array, axis)
        array = even.copy()
        body = array[: odd.shape[0]] if axis == 0 else array[:, : odd.shape[1]]
        combine(body, odd, out=body)
    return array


def _halves(array: NDArray[_T], axis: int) -> tuple[NDArray[_T], NDArray[_T]]:
    if axis == 0:
        return array[0::2], array[1::2]
    return array[:, 0::2], array[:, 1::2]


def _extents(start: int, stop: int, level: int, first: int = 0) -> NDArray[np.int32]:
    """Cells from `first` on in each block of [start, stop)."""
    edges = np.append(np.arange(start, stop, 1 << level), stop)
    extents: NDArray[np.int32] = np.diff(np.maximum(edges, first)).astype(np.int32)
    return extents
