"""The table of a picture says what the picture shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers_pictures import PictureWorkspace
from prunescope.core.arrangement import matrix_view
from prunescope.core.matrix_view import Cells
from prunescope.session.picture_table import MOST_ROWS, level_for_table, picture_table
from prunescope.session.tiles import Mode, TileRequest

if TYPE_CHECKING:
    from prunescope.session.tables import Table


def table_of(workspace: PictureWorkspace, path: str, cells: Cells | None) -> Table:
    view = matrix_view(workspace.reader.arrays[path].shape)
    cells = cells or Cells(0, 0, view.rows, view.columns)
    edges = (cells.top, cells.left, cells.bottom, cells.right)
    level = level_for_table(cells)
    request = TileRequest(path, Mode.WEIGHT, level, *edges, 1, view)
    found: list[Table] = []
    workspace.request_tiles(
        request, lambda response: picture_table(response, view), found.append
    )
    return found[0]


def test_few_weights_are_listed_one_by_one() -> None:
    weights = np.array([[[[1.5, 0.0]], [[-2.0, np.nan]]]], np.float32)
    workspace = PictureWorkspace({"w": weights})
    workspace.prune("w", np.array([[[[True, True]], [[False, True]]]]))
    rows = table_of(workspace, "w", None).rows
    assert {row[0]: row[1:] for row in rows} == {
        "o=0, i=0, kh=0, kw=0": (1.5, 1.5, "kept"),
        "o=0, i=0, kh=0, kw=1": (0.0, 0.0, "already zero"),
        "o=0, i=1, kh=0, kw=0": (-2.0, 0.0, "pruned"),
        "o=0, i=1, kh=0, kw=1": ("NaN or Inf", "NaN or Inf", "kept"),
    }


def test_many_weights_are_counted_by_blocks() -> None:
    rng = np.random.default_rng(3)
    weights = rng.standard_normal((700, 333)).astype(np.float32)
    weights[weights > 1] = 0
    kept = rng.random(weights.shape) < 0.4
    workspace = PictureWorkspace({"w": weights})
    workspace.prune("w", kept)
    table = table_of(workspace, "w", None)
    assert len(table.rows) <= MOST_ROWS
    for rows, columns, count, still, pruned, already, largest in table.rows:
        down, across = (slice(*map(int, str(t).split(":"))) for t in (rows, columns))
        block, mask = weights[down, across], kept[down, across]
        assert count == block.size
        assert still == np.count_nonzero(mask & (block != 0))
        assert pruned == np.count_nonzero(~mask & (block != 0))
        assert already == np.count_nonzero(block == 0)
        assert abs(float(largest)) == np.abs(block).max()
    assert sum(int(row[2]) for row in table.rows) == weights.size


@given(
    st.integers(0, 99_999),
    st.integers(0, 99_999),
    st.integers(1, 10**6),
    st.integers(1, 10**6),
)
def test_a_table_never_grows_too_long(
    top: int, left: int, rows: int, columns: int
) -> None:
    cells = Cells(top, left, top + rows, left + columns)
    level = level_for_table(cells)
    side = 1 << level
    down = (cells.bottom - 1) // side - top // side + 1
    across = (cells.right - 1) // side - left // side + 1
    assert down * across <= MOST_ROWS


@pytest.mark.parametrize("shape", [(), (5,), (3000,), (64, 64, 1, 1), (2, 3, 4, 2, 2)])
def test_each_weight_of_any_shape_is_told_once(shape: tuple[int, ...]) -> None:
    weights = np.arange(1, 1 + np.prod(shape, dtype=int), dtype=np.float32)
    workspace = PictureWorkspace({"w": weights.reshape(shape)})
    table = table_of(workspace, "w", None)
    if len(table.header) == 4:
        assert sorted(row[1] for row in table.rows) == weights.tolist()
    else:
        assert sum(int(row[2]) for row in table.rows) == weights.size
