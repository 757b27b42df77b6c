"""Regions of the matrix as boxes of indices, and boxes as they are written."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prunescope.core.arrangement import (
    Arrangement,
    Role,
    arranged,
    heads_of,
    is_depthwise,
    matrix_view,
)
from prunescope.core.indices import (
    Box,
    box_text,
    index_text,
    parse_box,
    ravel,
    runs_of,
    unravel,
)
from prunescope.core.matrix_view import Cells, Layout, MatrixView
from prunescope.core.regions import boxes_of

shapes = st.lists(st.integers(1, 6), min_size=1, max_size=5).map(tuple)


@st.composite
def views(draw: st.DrawFn) -> MatrixView:
    shape = draw(shapes)
    layout = draw(st.sampled_from([None, Layout.FLAT, Layout.MOSAIC, Layout.WRAPPED]))
    if layout is not None and draw(st.booleans()):
        return matrix_view(shape, layout)
    if is_depthwise(shape) and draw(st.booleans()):
        kernels = Arrangement.of(shape, Layout.MOSAIC)
        return arranged(shape, kernels.with_role(2, Role.SLICE).with_slice(2, 1))
    heads = [n for n in range(1, shape[0] + 1) if shape[0] % n == 0]
    chosen = Arrangement.of(shape, Layout.FLAT)
    if draw(st.booleans()):
        chosen = heads_of(shape, draw(st.sampled_from(heads)))
    for dim, size in enumerate(chosen.dims):
        chosen = chosen.with_role(dim, draw(st.sampled_from(Role)))
        chosen = chosen.with_slice(dim, draw(st.integers(0, size - 1)))
    return arranged(shape, chosen)


def weights_of(box: Box, shape: tuple[int, ...]) -> list[int]:
    grid = np.arange(math.prod(shape)).reshape(shape)
    found: list[int] = grid[tuple(slice(*span) for span in box)].ravel().tolist()
    return found


@given(views(), st.data())
def test_boxes_hold_exactly_the_weights_of_a_region(
    view: MatrixView, data: st.DataObject
) -> None:
    top = data.draw(st.integers(0, view.rows - 1))
    bottom = data.draw(st.integers(top + 1, view.rows))
    left = data.draw(st.integers(0, view.columns - 1))
    right = data.draw(st.integers(left + 1, view.columns))
    places = ((flat, view.cell(flat)) for flat in range(view.total))
    seen = [
        flat
        for flat, place in places
        if place and top <= place[0] < bottom and left <= place[1] < right
    ]
    boxes = boxes_of(view, Cells(top, left, bottom, right))
    found = [flat for box in boxes for flat in weights_of(box, view.shape)]
    assert sorted(found) == seen


def test_a_channel_is_one_box() -> None:
    view = matrix_view((8, 4, 3, 3))
    assert boxes_of(view, Cells(6, 0, 9, 12)) == (((2, 3), (0, 4), (0, 3), (0, 3)),)
    assert boxes_of(view, Cells(0, 3, 24, 6)) == (((0, 8), (1, 2), (0, 3), (0, 3)),)


@st.composite
def boxes(draw: st.DrawFn) -> tuple[tuple[int, ...], Box]:
    shape = draw(shapes)
    box = []
    for size in shape:
        start = draw(st.integers(0, size - 1))
        box.append((start, draw(st.integers(start + 1, size))))
    return shape, tuple(box)


@given(boxes())
def test_boxes_read_back_as_they_were_written(
    case: tuple[tuple[int, ...], Box],
) -> None:
    shape, box = case
    text = box_text(box, shape)
    assert parse_box(text, shape) == box
    grid = np.arange(math.prod(shape)).reshape(shape)
    same = eval(f"grid[{text}]", {"grid": grid})
    assert np.ravel(same).tolist() == weights_of(box, shape)


@given(boxes())
def test_a_box_is_made_of_its_runs(case: tuple[tuple[int, ...], Box]) -> None:
    shape, box = case
    starts, length = runs_of(box, shape)
    found = [flat for start in starts for flat in range(start, start + length)]
    assert found == weights_of(box, shape)


def test_indices_are_named() -> None:
    assert index_text((12, 3, 1, 2)) == "o=12, i=3, kh=1, kw=2"
    assert index_text((4, 5)) == "o=4, i=5"
    assert index_text((1,) * 6).startswith("d0=1, d1=1")
    assert ravel(unravel(77, (4, 5, 6)), (4, 5, 6)) == 77


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,2,3", "names 3 dimensions"),
        ("9", "index 9 is out of range for dimension 0, which has 4 (0 to 3)"),
        ("-5", "out of range"),
        ("a", "is no index; write 12, : or 4:8"),
        ("1:2:3", "is no index"),
        ("3:1", "takes nothing of dimension 0"),
        ("9" * 40, "is no index"),
    ],
)
def test_what_is_no_box_is_told(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("(", "\\(").replace(")", "\\)")):
        parse_box(text, (4, 5))
