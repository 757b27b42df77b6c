"""A tensor as a matrix of cells, and the arithmetic of its levels of detail.

Every layout is one formula. The weights are cut into *units* of `unit_rows` ×
`unit_columns` consecutive weights (1 × 1, or one convolution kernel), and the units
are laid out in reading order, `across` of them in a row. So a band of matrix rows is
always one run of weights in the file, and where `across` does not divide the number
of units, the last row ends in padding cells that stand for no weight.

At level *k* one pixel covers 2**k × 2**k cells; pixels at the lower and right edge
cover fewer, and are never stretched. Weight overviews carry the value of largest
magnitude, mask overviews the exact share of cells: a mean of weights, or a
sub-sampled mask, shows a 90 % pruned matrix like a dense one. numpy only.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_T = TypeVar("_T", bound=np.generic)

WRAP_AT = 1024
THIN = 16
LONGEST_ASPECT = 64


@dataclass(frozen=True, slots=True)
class Cells:
    """A half-open rectangle of cells."""

    top: int
    left: int
    bottom: int
    right: int

    def aligned(self, level: int, view: MatrixView) -> Cells:
        """Return the smallest rectangle of whole pixels around this one."""
        side = 1 << level
        return Cells(
            max(0, self.top) // side * side,
            max(0, self.left) // side * side,
            min(view.rows, pixels(self.bottom, level) * side),
            min(view.columns, pixels(self.right, level) * side),
        )


class Layout(Enum):
    """How the weights of a tensor lie in the matrix."""

    FLAT = "flat"
    MOSAIC = "mosaic"
    WRAPPED = "wrapped"


@dataclass(frozen=True, slots=True)
class Axis:
    """One side of the matrix, for rulers.

    `label` names it, `cells` is its length. The index at a cell is
    ``cell // cells_per_index * index_step``.
    """

    label: str
    cells: int
    cells_per_index: int = 1
    index_step: int = 1

    def index_at(self, cell: int) -> int:
        """Index to write beside a cell."""
        return cell // self.cells_per_index * self.index_step


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Which weight each cell of the matrix shows.

    `units` units of `unit_rows` × `unit_columns` cells lie `across` in a row.
    """

    shape: tuple[int, ...]
    layout: Layout
    units: int
    unit_rows: int
    unit_columns: int
    across: int

    @property
    def unit_size(self) -> int:
        """Weights in one unit."""
        return self.unit_rows * self.unit_columns

    @property
    def numel(self) -> int:
        """Weights shown."""
        return self.units * self.unit_size

    @property
    def unit_lines(self) -> int:
        """Rows of units."""
        return -(-self.units // self.across)

    @property
    def rows(self) -> int:
        """Height in cells."""
        return self.unit_lines * self.unit_rows

    @property
    def columns(self) -> int:
        """Width in cells."""
        return min(self.across, self.units) * self.unit_columns

    @property
    def has_padding(self) -> bool:
        """Whether some cells of the last row of units stand for no weight."""
        return self.units > self.across and self.units % self.across != 0

    @property
    def top_level(self) -> int:
        """Level at which the whole matrix is one pixel."""
        return max(0, (max(self.rows, self.columns, 1) - 1).bit_length())

    def flat_index(self, row: int, column: int) -> int | None:
        """Row-major index of the weight at a cell; `None` on padding or outside."""
        if not (0 <= row < self.rows and 0 <= column < self.columns):
            return None
        line, inner_row = divmod(row, self.unit_rows)
        place, inner_column = divmod(column, self.unit_columns)
        unit = line * self.across + place
        if unit >= self.units:
            return None
        inner = inner_row * self.unit_columns + inner_column
        return unit * self.unit_size + inner

    def index(self, row: int, column: int) -> tuple[int, ...] | None:
        """Index tuple of the weight at a cell; `None` on padding or outside."""
        flat = self.flat_index(row, column)
        return None if flat is None else self.unravel(flat)

    def unravel(self, flat: int) -> tuple[int, ...]:
        """Index tuple of a row-major index; `()` for a scalar."""
        index = []
        for size in reversed(self.shape):
            flat, place = divmod(flat, size)
            index.append(place)
        return tuple(reversed(index))

    def cell(self, flat: int) -> tuple[int, int]:
        """Row and column of the weight with a row-major index."""
        if not 0 <= flat < self.numel:
            raise IndexError(f"weight {flat} of {self.numel}")
        unit, inner = divmod(flat, self.unit_size)
        line, place = divmod(unit, self.across)
        inner_row, inner_column = divmod(inner, self.unit_columns)
        return (
            line * self.unit_rows + inner_row,
            place * self.unit_columns + inner_column,
        )

    @property
    def row_axis(self) -> Axis:
        """The vertical axis."""
        if self.layout is Layout.WRAPPED:
            label = "kernel, wrapped" if self.unit_size > 1 else "index, wrapped"
            return Axis(label, self.rows, self.unit_rows, self.across)
        label = "output channel" if len(self.shape) > 1 else "index"
        return Axis(label, self.rows, self.unit_rows)

    @property
    def column_axis(self) -> Axis:
        """The horizontal axis."""
        if self.layout is Layout.WRAPPED:
            word = "kernel" if self.unit_size > 1 else "index"
            label = f"{word}, wrapped at {self.across}"
        elif self.layout is Layout.MOSAIC or math.prod(self.shape[2:]) == 1:
            label = "input channel"
        else:
            label = "input channel × kernel"
        return Axis(label, self.columns, self.unit_columns)


def matrix_view(shape: tuple[int, ...], layout: Layout | None = None) -> MatrixView:
    """Lay a tensor of any shape out as a matrix.

    Without `layout` the most readable one is chosen: kernels of two or more
    dimensions as a mosaic, depthwise ones and thin tensors wrapped, all else flat
    (first dimension × rest). A layout that the shape does not have falls back to
    flat. Scalars are one cell; empty tensors have no cells.
    """
    numel = math.prod(shape)
    chosen = layout or _default_layout(shape)
    if chosen is Layout.MOSAIC and len(shape) < 4:
        chosen = Layout.FLAT
    if numel == 0:
        return MatrixView(shape, Layout.FLAT, 0, 1, 1, 1)
    if chosen is Layout.FLAT:
        across = math.prod(shape[1:]) if len(shape) > 1 else numel
        return MatrixView(shape, chosen, numel, 1, 1, across)
    rows, columns = _kernel(shape)
    units = numel // (rows * columns)
    if chosen is Layout.MOSAIC:
        return MatrixView(shape, chosen, units, rows, columns, shape[1])
    across = _square_width(units * rows / columns)
    return MatrixView(shape, chosen, units, rows, columns, across)


def _kernel(shape: tuple[int, ...]) -> tuple[int, int]:
    if len(shape) < 4:
        return 1, 1
    return math.prod(shape[2:-1]), shape[-1]


def _default_layout(shape: tuple[int, ...]) -> Layout:
    if len(shape) < 2:
        return Layout.WRAPPED if math.prod(shape) > THIN else Layout.FLAT
    rows, columns = _kernel(shape)
    kernels = rows > 1 and columns > 1
    high, wide = shape[0] * rows, math.prod(shape[1:]) // max(1, rows)
    if not kernels:
        high, wide = shape[0], math.prod(shape[1:])
    short, long = sorted((high, wide))
    if short <= THIN and long > LONGEST_ASPECT * short:
        return Layout.WRAPPED
    if kernels:
        return Layout.WRAPPED if shape[1] == 1 and shape[0] > 4 else Layout.MOSAIC
    return Layout.FLAT


def _square_width(units: float) -> int:
    """Power of two near the side of a square, at most `WRAP_AT`."""
    side = max(1.0, math.sqrt(units))
    return min(WRAP_AT, 1 << math.ceil(math.log2(side)))


# --- levels of detail --------------------------------------------------------------


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


def block_maximum(array: NDArray[np.uint32], level: int) -> NDArray[np.uint32]:
    """Largest entry of each 2**level × 2**level block; edge blocks are smaller."""
    for _ in range(level):
        for axis in (0, 1):
            even, odd = _halves(array, axis)
            merged = even.copy()
            body = merged[: odd.shape[0]] if axis == 0 else merged[:, : odd.shape[1]]
            np.maximum(body, odd, out=body)
            array = merged
    return array


def block_sum(
    array: NDArray[np.uint8] | NDArray[np.int32], level: int, largest: int = 1
) -> NDArray[np.int32]:
    """Sum of each 2**level × 2**level block (int32); edge blocks are smaller.

    `largest` bounds the entries: sums stay in narrow integers as long as they fit,
    which is most of the work.
    """
    summed: NDArray[np.integer] = array
    bound = largest
    for _ in range(level):
        for axis in (0, 1):
            bound *= 2
            if bound > np.iinfo(summed.dtype).max:
                summed = summed.astype(np.uint16 if bound < 65536 else np.int32)
            even, odd = _halves(summed, axis)
            merged = even.copy()
            body = merged[: odd.shape[0]] if axis == 0 else merged[:, : odd.shape[1]]
            body += odd
            summed = merged
    return summed.astype(np.int32)


def gather(
    view: MatrixView,
    cells: Cells,
    read: Callable[[int, int], NDArray[_T]],
    fill: _T | float,
) -> NDArray[_T]:
    """Collect the cells of a rectangle into a matrix, `fill` on padding.

    `read` gives the weights start…stop in row-major order (1-D). It is asked for one
    run where the rectangle takes most of the width, else for one run per unit row.
    """
    first_line, last_line = _span(cells.top, cells.bottom, view.unit_rows)
    first, last = _span(cells.left, cells.right, view.unit_columns)
    lines, size = last_line - first_line, view.unit_size
    if 2 * (last - first) >= view.across or lines == 1:
        first, last = (first, last) if lines == 1 else (0, view.across)
        start = first_line * view.across + first
        runs = [(start, start + lines * (last - first))]
    else:
        starts = range(first_line * view.across, last_line * view.across, view.across)
        runs = [(start + first, start + last) for start in starts]
    pieces = []
    for start, stop in runs:
        end = max(start, min(stop, view.units))
        pieces.append(read(start * size, end * size))
        if end < stop:
            missing = np.full((stop - end) * size, fill, pieces[0].dtype)
            pieces.append(missing)
    flat = pieces[0] if len(pieces) == 1 else np.concatenate(pieces)
    units = flat.reshape(lines, last - first, view.unit_rows, view.unit_columns)
    matrix = units.transpose(0, 2, 1, 3).reshape(lines * view.unit_rows, -1)
    top = first_line * view.unit_rows
    left = first * view.unit_columns
    return matrix[cells.top - top : cells.bottom - top, cells.left - left :][
        :, : cells.right - cells.left
    ]


def pixel_area(level: int, cells: Cells) -> NDArray[np.int32]:
    """Cells under each pixel of an aligned rectangle, padding included (int32)."""
    rows = _extents(cells.top, cells.bottom, level)
    return np.outer(rows, _extents(cells.left, cells.right, level)).astype(np.int32)


def cells_per_pixel(view: MatrixView, level: int, cells: Cells) -> NDArray[np.int32]:
    """Cells that show a weight under each pixel of an aligned rectangle (int32)."""
    counts = pixel_area(level, cells)
    if view.has_padding:
        first_row = view.rows - view.unit_rows
        first_column = view.units % view.across * view.unit_columns
        rows = _extents(cells.top, cells.bottom, level, first_row)
        columns = _extents(cells.left, cells.right, level, first_column)
        counts -= np.outer(rows, columns).astype(np.int32)
    return counts


def _span(start: int, stop: int, size: int) -> tuple[int, int]:
    return start // size, -(-stop // size)


def _halves(array: NDArray[_T], axis: int) -> tuple[NDArray[_T], NDArray[_T]]:
    if axis == 0:
        return array[0::2], array[1::2]
    return array[:, 0::2], array[:, 1::2]


def _extents(start: int, stop: int, level: int, first: int = 0) -> NDArray[np.int64]:
    """Cells from `first` on in each block of [start, stop)."""
    edges = np.append(np.arange(start, stop, 1 << level), stop)
    extents: NDArray[np.int64] = np.diff(np.maximum(edges, first))
    return extents
