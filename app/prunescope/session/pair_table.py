"""A part of a compared pair as a table: A, B and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.indices import index_text, unravel
from prunescope.session.language import tr
from prunescope.session.picture_table import block_rows, cell_of
from prunescope.session.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.matrix_view import MatrixView
    from prunescope.session.tables import Cell
    from prunescope.session.tiles import TileResponse

    Responses = tuple[TileResponse, TileResponse, TileResponse]


def pair_table(responses: Responses, view: MatrixView, layer: str) -> Table:
    """List the same tile of B − A, A and B, all of `Mode.WEIGHT`.

    At level 0, unless cells show means, a row is a weight: its index, A, B and B − A.
    Otherwise a row is a block: its rows and columns, how many weights it has, how many
    of them changed, and B − A where that is largest.
    """
    distance = responses[0]
    header: tuple[str, ...]
    if distance.request.level or view.depth > 1:
        header = (
            tr("Rows"),
            tr("Columns"),
            tr("Weights"),
            tr("Changed"),
            tr("Unchanged"),
            tr("Largest B − A"),
        )
        rows = tuple(
            (*row[:4], *row[5:])  # nothing is pruned
            for row in block_rows(distance, view)
        )
    else:
        header = (tr("Index"), tr("A"), tr("B"), tr("B − A"))
        rows = tuple(_weight_rows(responses, view))
    return Table(tr("Difference of {path}", path=layer), header, rows)


def _weight_rows(responses: Responses, view: MatrixView) -> Iterator[tuple[Cell, ...]]:
    distance, a, b = (response.weight for response in responses)
    assert distance is not None
    assert a is not None
    assert b is not None
    cells = responses[0].request.cells
    for row, column in np.ndindex(distance.shape):
        flat = view.flat_index(cells.top + row, cells.left + column)
        if flat is not None:
            values = (float(each[row, column]) for each in (a, b, distance))
            index = index_text(unravel(flat, view.shape))
            yield (index, *map(cell_of, values))
