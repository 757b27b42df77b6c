"""A part of a parameter as a table: the twin of its picture, to read and to hear."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.indices import index_text, unravel
from prunescope.core.pyramid import weights_per_pixel
from prunescope.session.language import tr
from prunescope.session.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.matrix_view import Cells, MatrixView
    from prunescope.session.tables import Cell
    from prunescope.session.tiles import TileResponse

#: Rows of a table at most.
MOST_ROWS = 4_096


def level_for_table(cells: Cells) -> int:
    """Return the finest level at which a rectangle makes at most `MOST_ROWS` rows."""
    level = 0
    rows, columns = cells.bottom - cells.top, cells.right - cells.left
    while _blocks(rows, level) * _blocks(columns, level) > MOST_ROWS:
        level += 1
    return level


def _blocks(cells: int, level: int) -> int:
    """Blocks along a side at most: one more may be cut at each end."""
    return (cells >> level) + 2 if level else cells


def picture_table(response: TileResponse, view: MatrixView) -> Table:
    """List the weights of a tile of `Mode.WEIGHT`, or the blocks of a coarser one.

    At level 0, unless cells show means, a row is a weight: its index, its value, its
    value after the plan, and what becomes of it. Otherwise a row is a block: its rows
    and columns, how many weights it has, how many of them are kept, pruned and already
    zero, and its largest value. What holds NaN or Inf says so in place of a value.
    """
    request = response.request
    header: tuple[str, ...]
    if request.level or view.depth > 1:
        header = (
            tr("Rows"),
            tr("Columns"),
            tr("Weights"),
            tr("Kept"),
            tr("Pruned"),
            tr("Already zero"),
            tr("Largest weight"),
        )
        rows = tuple(block_rows(response, view))
    else:
        header = (tr("Index"), tr("Weight"), tr("After"), tr("State"))
        rows = tuple(_weight_rows(response, view))
    title = tr("Weights of {path}", path=request.path)
    return Table(title if response.exact else f"≈ {title}", header, rows)


def _weight_rows(
    response: TileResponse, view: MatrixView
) -> Iterator[tuple[Cell, ...]]:
    assert response.weight is not None
    assert response.kept is not None
    assert response.zero is not None
    cells = response.request.cells
    for (row, column), weight in np.ndenumerate(response.weight):
        flat = view.flat_index(cells.top + row, cells.left + column)
        if flat is None:
            continue
        index = index_text(unravel(flat, view.shape))
        is_kept = response.kept[row, column] > 0
        state = tr("kept") if is_kept else tr("pruned")
        if response.zero[row, column] > 0:
            state = tr("already zero")
        value = cell_of(float(weight))
        yield index, value, value if is_kept else 0.0, state


def block_rows(response: TileResponse, view: MatrixView) -> Iterator[tuple[Cell, ...]]:
    """List the blocks of a coarser tile: where, how many weights, of which kind.

    A row is the block's rows, its columns, weights, kept, pruned, already zero, and the
    value of largest magnitude.
    """
    assert response.weight is not None
    assert response.kept is not None
    assert response.zero is not None
    request = response.request
    cells, side = request.cells, 1 << request.level
    counts = weights_per_pixel(view, request.level, cells)
    kept = np.rint(np.nan_to_num(response.kept) * counts).astype(np.int64)
    zero = np.rint(np.nan_to_num(response.zero) * counts).astype(np.int64)
    for (row, column), weight in np.ndenumerate(response.weight):
        count = int(counts[row, column])
        if not count:
            continue
        top, left = cells.top + row * side, cells.left + column * side
        still, already = int(kept[row, column]), int(zero[row, column])
        yield (
            f"{top}:{min(top + side, cells.bottom)}",
            f"{left}:{min(left + side, cells.right)}",
            count,
            still,
            count - still - already,
            already,
            cell_of(float(weight)),
        )


def cell_of(weight: float) -> Cell:
    """Return a value as it is listed; what is not finite says so."""
    return weight if math.isfinite(weight) else tr("NaN or Inf")
