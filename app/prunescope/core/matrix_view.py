"""A tensor as a matrix of cells: which weight each cell shows, for any rank.

Both sides of the matrix are mixed-radix counters. A side is a tuple of factors, the
outer first; each walks a number of steps of a fixed stride through the weights in
row-major order. So the weight at a cell is one number that depends on the row plus one
that depends on the column, whatever was transposed, sliced or split. Where dimensions
are averaged, a cell stands for several weights. Where a layout is wrapped, the last
line may end in padding cells that stand for no weight; where kernels are sorted, an
order of units lies between. Nothing here reads weights.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.indices import unravel

if TYPE_CHECKING:
    from numpy.typing import NDArray

WRAP_AT = 1024


@dataclass(frozen=True, slots=True)
class Cells:
    """A half-open rectangle of cells."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def count(self) -> int:
        """Number of cells."""
        return max(0, self.bottom - self.top) * max(0, self.right - self.left)

    def aligned(self, level: int, view: MatrixView) -> Cells:
        """Return the smallest rectangle of whole pixels around this one."""
        side = 1 << level
        return Cells(
            max(0, self.top) // side * side,
            max(0, self.left) // side * side,
            min(view.rows, -(-self.bottom // side) * side),
            min(view.columns, -(-self.right // side) * side),
        )


class Layout(Enum):
    """How the weights of a tensor lie in the matrix."""

    FLAT = "flat"
    MOSAIC = "mosaic"
    WRAPPED = "wrapped"
    MULTIPLES = "multiples"
    FREE = "free"


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
class Factor:
    """`length` steps of `stride` weights each along one side.

    `dim` is the dimension that it walks, -1 where it walks parts of several.
    """

    length: int
    stride: int
    dim: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class UnitOrder:
    """Which unit (int64) stands at each place, in reading order."""

    units: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Which weight each cell of the matrix shows.

    `shape` is the tensor's. `down` and `across` are the factors of rows and columns,
    the last `inner` of each (rows, columns) lie within one unit (a kernel, a head).
    `offset` is the weight at the first cell, as far as dimensions are sliced. A cell
    shows the mean over all steps of `averaged`. `numel` cells show weights; those
    beyond them are padding. `order` sorts the units.
    """

    shape: tuple[int, ...]
    layout: Layout
    down: tuple[Factor, ...]
    across: tuple[Factor, ...]
    inner: tuple[int, int]
    numel: int
    offset: int = 0
    labels: tuple[str, str] = ("", "")
    order: UnitOrder | None = None
    averaged: tuple[Factor, ...] = ()

    # --- sizes

    @property
    def total(self) -> int:
        """Weights of the tensor, shown or not."""
        return math.prod(self.shape)

    @property
    def depth(self) -> int:
        """Weights that one cell shows the mean of."""
        return length_of(self.averaged)

    @property
    def rows(self) -> int:
        """Height in cells."""
        return length_of(self.down)

    @property
    def columns(self) -> int:
        """Width in cells."""
        return length_of(self.across)

    @property
    def unit_rows(self) -> int:
        """Height of one unit in cells."""
        return length_of(self.down[len(self.down) - self.inner[0] :])

    @property
    def unit_columns(self) -> int:
        """Width of one unit in cells."""
        return length_of(self.across[len(self.across) - self.inner[1] :])

    @property
    def unit_size(self) -> int:
        """Weights in one unit."""
        return self.unit_rows * self.unit_columns

    @property
    def units_across(self) -> int:
        """Units in one line."""
        return self.columns // max(1, self.unit_columns)

    @property
    def has_padding(self) -> bool:
        """Whether some cells of the last line of units stand for no weight."""
        return self.rows * self.columns > self.numel

    @property
    def units(self) -> int:
        """Units shown."""
        return self.numel // max(1, self.unit_size)

    @property
    def top_level(self) -> int:
        """Level at which the whole matrix is one pixel."""
        return max(0, (max(self.rows, self.columns, 1) - 1).bit_length())

    @property
    def runs_on(self) -> bool:
        """Whether each line of units goes on where the one before it ended."""
        return bool(self.down) and self.down[0].dim < 0 and self.numel > 0

    # --- cells and weights

    def flat_index(self, row: int, column: int) -> int | None:
        """Row-major index of the weight at a cell; `None` on padding or outside.

        Where a cell shows the mean of several weights there is none either.
        """
        inside = 0 <= row < self.rows and 0 <= column < self.columns
        if not inside or self.depth > 1:
            return None
        if self.order is not None:
            row, column = self._unsorted(row, column)
        flat = self.offset + _walk(self.down, row) + _walk(self.across, column)
        return flat if self._shows(flat) else None

    def index(self, row: int, column: int) -> tuple[int, ...] | None:
        """Index tuple of the weight at a cell; `None` on padding or outside."""
        flat = self.flat_index(row, column)
        return None if flat is None else self.unravel(flat)

    def unravel(self, flat: int) -> tuple[int, ...]:
        """Index tuple of a row-major index; `()` for a scalar."""
        return unravel(flat, self.shape)

    def cell(self, flat: int) -> tuple[int, int] | None:
        """Row and column of the weight with a row-major index; `None` if not shown.

        Raises
        ------
        IndexError
            If the tensor has no such weight.
        """
        if not 0 <= flat < self.total:
            raise IndexError(f"weight {flat} of {self.total}")
        row, column = _place(self.down, flat), _place(self.across, flat)
        flat -= _walk(self.averaged, _place(self.averaged, flat))
        if self.offset + _walk(self.down, row) + _walk(self.across, column) != flat:
            return None
        if self.order is not None:
            return self._sorted(row, column)
        return row, column

    def _shows(self, flat: int) -> bool:
        return flat < self.total

    def _unsorted(self, row: int, column: int) -> tuple[int, int]:
        """Return the cell where a weight would lie if units were not sorted."""
        assert self.order is not None
        line, inner_row = divmod(row, self.unit_rows)
        place, inner_column = divmod(column, self.unit_columns)
        number = line * self.units_across + place
        if number >= self.units:
            return row, column
        return self._at(int(self.order.units[number]), inner_row, inner_column)

    def _sorted(self, row: int, column: int) -> tuple[int, int]:
        assert self.order is not None
        line, inner_row = divmod(row, self.unit_rows)
        place, inner_column = divmod(column, self.unit_columns)
        unit = line * self.units_across + place
        number = int(np.flatnonzero(self.order.units == unit)[0])
        return self._at(number, inner_row, inner_column)

    def _at(self, number: int, inner_row: int, inner_column: int) -> tuple[int, int]:
        line, place = divmod(number, self.units_across)
        return (
            line * self.unit_rows + inner_row,
            place * self.unit_columns + inner_column,
        )

    # --- rulers

    @property
    def row_axis(self) -> Axis:
        """The vertical axis."""
        step = self.units_across if self.runs_on else 1
        return Axis(self.labels[0], self.rows, self.unit_rows, step)

    @property
    def column_axis(self) -> Axis:
        """The horizontal axis."""
        return Axis(self.labels[1], self.columns, self.unit_columns)


def length_of(factors: tuple[Factor, ...]) -> int:
    """Return how many cells a side of these factors has."""
    return math.prod(factor.length for factor in factors)


def _walk(factors: tuple[Factor, ...], cell: int) -> int:
    """Weights from the start of a side to one of its cells."""
    flat = 0
    for factor in reversed(factors):
        cell, place = divmod(cell, factor.length)
        flat += place * factor.stride
    return flat


def _place(factors: tuple[Factor, ...], flat: int) -> int:
    """Cell along a side at which a weight lies, if it is shown."""
    cell = 0
    for factor in factors:
        cell = cell * factor.length + flat // factor.stride % factor.length
    return cell
