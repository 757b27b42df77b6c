"""A tensor as a matrix, and its levels of detail."""

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
    matrix_view,
    sorted_kernels,
)
from prunescope.core.gathering import gather
from prunescope.core.matrix_view import Cells, Layout, MatrixView, UnitOrder
from prunescope.core.pyramid import (
    block_keys,
    block_maximum,
    block_sum,
    cells_per_pixel,
    level_for,
    magnitude_keys,
    pixels,
    values_of_keys,
)

shapes = st.lists(st.integers(0, 7), max_size=5).map(tuple)
layouts = st.sampled_from([None, *Layout])


def grid(view: MatrixView) -> list[list[int | None]]:
    return [
        [view.flat_index(row, column) for column in range(view.columns)]
        for row in range(view.rows)
    ]


@given(shapes, layouts)
def test_every_weight_has_exactly_one_cell(
    shape: tuple[int, ...], layout: Layout | None
) -> None:
    view = matrix_view(shape, layout)
    cells = [flat for row in grid(view) for flat in row]
    shown = [flat for flat in cells if flat is not None]
    assert sorted(shown) == list(range(math.prod(shape)))
    assert (len(shown) < len(cells)) == view.has_padding


@given(shapes, layouts, st.data())
def test_cell_and_weight_are_inverse(
    shape: tuple[int, ...], layout: Layout | None, data: st.DataObject
) -> None:
    view = matrix_view(shape, layout)
    if view.numel == 0:
        assert (view.rows, view.columns) == (0, 0)
        return
    flat = data.draw(st.integers(0, view.numel - 1))
    cell = view.cell(flat)
    assert cell is not None
    row, column = cell
    assert view.flat_index(row, column) == flat
    index = view.index(row, column)
    assert index is not None
    assert len(index) == len(shape)
    assert (
        index
        == tuple(int(i) for i in np.unravel_index(flat, shape or (1,)))[: len(shape)]
    )


@given(shapes, layouts)
def test_a_band_of_unit_rows_is_one_run_of_weights(
    shape: tuple[int, ...], layout: Layout | None
) -> None:
    view = matrix_view(shape, layout)
    cells = grid(view)
    for line in range(view.rows // view.unit_rows if view.numel else 0):
        band = cells[line * view.unit_rows : (line + 1) * view.unit_rows]
        found = sorted(flat for row in band for flat in row if flat is not None)
        start = line * view.units_across * view.unit_size
        assert found == list(range(start, start + len(found)))


def test_a_convolution_is_a_mosaic_of_its_kernels() -> None:
    view = matrix_view((6, 4, 3, 5))
    assert view.layout is Layout.MOSAIC
    assert (view.rows, view.columns) == (6 * 3, 4 * 5)
    assert view.index(2 * 3 + 1, 3 * 5 + 4) == (2, 3, 1, 4)
    assert view.row_axis.label == "output channel"
    assert view.row_axis.index_at(2 * 3 + 1) == 2
    assert view.column_axis.index_at(3 * 5 + 4) == 3


@pytest.mark.parametrize(
    ("shape", "layout", "size"),
    [
        ((120, 400), Layout.FLAT, (120, 400)),
        ((128, 128, 64, 1), Layout.FLAT, (128, 8192)),
        ((64, 64, 1, 1), Layout.FLAT, (64, 64)),
        ((32, 16, 3), Layout.FLAT, (32, 48)),
        ((64, 1, 3, 3), Layout.MOSAIC, (24, 24)),
        ((72, 1, 5, 5), Layout.MOSAIC, (40, 45)),
        ((67, 1, 3, 3), Layout.MOSAIC, (24, 27)),
        ((1536, 1, 4), Layout.MOSAIC, (64, 96)),
        ((16, 1, 5), Layout.FLAT, (16, 5)),
        ((4, 1, 3, 3), Layout.MOSAIC, (12, 3)),
        ((1024,), Layout.WRAPPED, (32, 32)),
        ((1_000_000,), Layout.WRAPPED, (977, 1024)),
        ((1, 1000), Layout.WRAPPED, (32, 32)),
        ((50_000, 2), Layout.WRAPPED, (196, 512)),
        ((10,), Layout.FLAT, (1, 10)),
        ((), Layout.FLAT, (1, 1)),
        ((0, 5), Layout.FLAT, (0, 0)),
        ((4, 2, 3, 3, 3), Layout.MOSAIC, (36, 6)),
    ],
)
def test_each_shape_has_a_readable_default(
    shape: tuple[int, ...], layout: Layout, size: tuple[int, int]
) -> None:
    view = matrix_view(shape)
    assert view.layout is layout
    assert (view.rows, view.columns) == size


def test_depthwise_kernels_stand_in_lines() -> None:
    view = matrix_view((67, 1, 3, 5))
    lines, wide = view.rows // 3, view.columns // 5
    assert view.index(3 + 2, 2 * 5 + 4) == (wide + 2, 0, 2, 4)
    assert view.row_axis.index_at(3) == wide
    assert view.column_axis.label == f"output channel, {wide} in a line"
    last = [view.index(view.rows - 1, column) for column in range(view.columns)]
    assert last.count(None) == (lines * wide - 67) * 5
    volume = Arrangement.of((67, 1, 2, 3, 5), Layout.MOSAIC)
    plane = arranged(volume.dims, volume.with_role(2, Role.SLICE).with_slice(2, 1))
    assert (plane.rows, plane.columns) == (view.rows, view.columns)
    assert plane.index(3 + 2, 2 * 5 + 4) == (wide + 2, 0, 1, 2, 4)
    tall = arranged(volume.dims, volume.with_role(2, Role.MEAN))
    assert (tall.rows, tall.columns) == (67 * 3, 5)


def test_axes_are_named_for_the_reader() -> None:
    assert matrix_view((8, 4)).column_axis.label == "input channel"
    assert matrix_view((8, 4, 16, 1)).column_axis.label == "input channel × kernel"
    wrapped = matrix_view((4096,))
    assert wrapped.column_axis.label == "index, wrapped at 64"
    assert wrapped.row_axis.index_at(3) == 192


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_the_level_grows_with_the_weights_per_pixel(one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert level_for(low) <= level_for(high)
    assert 2 ** level_for(high) <= max(high, 1)


def test_the_level_changes_at_powers_of_two() -> None:
    assert [level_for(x) for x in (0.1, 1, 1.99, 2, 3.99, 4, 64)] == [
        0, 0, 0, 1, 1, 2, 6,
    ]  # fmt: skip


@given(shapes.filter(lambda shape: math.prod(shape) > 0), layouts)
def test_the_top_level_is_one_pixel(
    shape: tuple[int, ...], layout: Layout | None
) -> None:
    view = matrix_view(shape, layout)
    assert pixels(view.rows, view.top_level) == 1
    assert pixels(view.columns, view.top_level) == 1


arrays = st.tuples(
    st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1)
).map(lambda t: np.random.default_rng(t[2]).integers(0, 2, t[:2], np.uint8))


@given(arrays, st.integers(0, 6))
def test_sums_have_exact_edges(array: np.ndarray, level: int) -> None:
    summed = block_sum(array, level)
    side = 1 << level
    for row in range(summed.shape[0]):
        for column in range(summed.shape[1]):
            block = array[row * side :, column * side :][:side, :side]
            assert summed[row, column] == block.sum()


@given(arrays, st.integers(0, 3), st.integers(0, 3))
def test_a_parent_is_the_sum_of_its_children(
    array: np.ndarray, level: int, further: int
) -> None:
    children = block_sum(array, level)
    parents = block_sum(children, further, largest=4**level)
    np.testing.assert_array_equal(parents, block_sum(array, level + further))


def test_sums_of_large_blocks_do_not_overflow() -> None:
    ones = np.ones((300, 300), np.uint8)
    np.testing.assert_array_equal(
        block_sum(ones, 8), [[256 * 256, 256 * 44], [44 * 256, 44 * 44]]
    )


@given(shapes.filter(lambda shape: math.prod(shape) > 0), layouts, st.integers(0, 4))
def test_cells_under_pixels_count_every_weight_once(
    shape: tuple[int, ...], layout: Layout | None, level: int
) -> None:
    view = matrix_view(shape, layout)
    counts = cells_per_pixel(view, level, Cells(0, 0, view.rows, view.columns))
    filled = np.array([[f is not None for f in row] for row in grid(view)], np.uint8)
    np.testing.assert_array_equal(counts, block_sum(filled, level))


@given(
    st.integers(1, 40), st.integers(1, 40), st.integers(0, 5), st.integers(0, 2**32 - 1)
)
def test_keys_of_blocks_are_the_largest_of_their_weights(
    rows: int, columns: int, level: int, seed: int
) -> None:
    generator = np.random.default_rng(seed)
    values = generator.standard_normal((rows, columns)).astype(np.float32).round(1)
    values[generator.random(values.shape) < 0.01] = np.nan
    values[generator.random(values.shape) < 0.01] = -np.inf
    found, expected = (
        values_of_keys(keys)
        for keys in (
            block_keys(values, level),
            block_maximum(magnitude_keys(values), level),
        )
    )
    np.testing.assert_array_equal(found, expected)


@given(
    st.lists(
        st.floats(width=32, allow_nan=True, allow_infinity=True),
        min_size=1,
        max_size=64,
    ),
    st.integers(0, 3),
)
def test_overviews_keep_the_value_of_largest_magnitude(
    values: list[float], level: int
) -> None:
    array = np.array([values], np.float32)
    keys = block_maximum(magnitude_keys(array), level)
    found = values_of_keys(keys)[0]
    side = 1 << level
    for number, value in enumerate(found):
        block = array[0, number * side : (number + 1) * side]
        if not np.isfinite(block).all():
            assert np.isnan(value)
        else:
            assert value in block
            assert abs(value) == np.abs(block).max()


@given(shapes.filter(lambda shape: math.prod(shape) > 0), layouts, st.data())
def test_gathering_reads_exactly_the_cells_of_a_rectangle(
    shape: tuple[int, ...], layout: Layout | None, data: st.DataObject
) -> None:
    view = matrix_view(shape, layout)
    top, bottom = sorted(data.draw(st.sets(st.integers(0, view.rows), min_size=2)))[:2]
    left = data.draw(st.integers(0, view.columns - 1))
    right = data.draw(st.integers(left + 1, view.columns))
    weights = np.arange(view.numel)
    found = gather(view, Cells(top, left, bottom, right), lambda a, b: weights[a:b], -1)
    expected = [
        [-1 if flat is None else flat for flat in row[left:right]]
        for row in grid(view)[top:bottom]
    ]
    np.testing.assert_array_equal(found, expected)


#: Roles under which a cell is one weight.
SINGLE = [role for role in Role if role is not Role.MEAN]


@st.composite
def arrangements(draw: st.DrawFn) -> tuple[tuple[int, ...], MatrixView]:
    shape = draw(st.lists(st.integers(1, 6), min_size=1, max_size=6).map(tuple))
    if shape[0] > 1 and draw(st.booleans()):
        heads = next(n for n in range(2, 7) if shape[0] % n == 0)
        chosen = heads_of(shape, heads)
    else:
        chosen = Arrangement.of(shape, Layout.FLAT)
    for dim, size in enumerate(chosen.dims):
        chosen = chosen.with_role(dim, draw(st.sampled_from(SINGLE)))
        chosen = chosen.with_slice(dim, draw(st.integers(0, size - 1)))
    return shape, arranged(shape, chosen)


@given(arrangements(), st.data())
def test_any_arrangement_shows_what_it_says(
    arrangement: tuple[tuple[int, ...], MatrixView], data: st.DataObject
) -> None:
    shape, view = arrangement
    weights = np.arange(math.prod(shape))
    expected = np.array(grid(view), np.int64)
    assert expected.size == view.numel == np.unique(expected).size
    top = data.draw(st.integers(0, view.rows - 1))
    bottom = data.draw(st.integers(top + 1, view.rows))
    left = data.draw(st.integers(0, view.columns - 1))
    right = data.draw(st.integers(left + 1, view.columns))
    cells = Cells(top, left, bottom, right)
    found = gather(view, cells, lambda a, b: weights[a:b], -1)
    np.testing.assert_array_equal(found, expected[top:bottom, left:right])
    row, column = top, left
    flat = int(expected[row, column])
    assert np.ravel_multi_index(view.index(row, column) or (), shape) == flat
    assert view.cell(flat) == (row, column)
    hidden = np.setdiff1d(weights, expected)
    assert all(view.cell(int(flat)) is None for flat in hidden[:50])


def test_transposing_exchanges_rows_and_columns() -> None:
    plain = Arrangement.of((4, 3, 2, 2), Layout.MOSAIC)
    view = arranged((4, 3, 2, 2), plain)
    turned = arranged((4, 3, 2, 2), plain.transposed())
    assert (turned.rows, turned.columns) == (view.columns, view.rows)
    assert turned.index(5, 2) == view.index(2, 5)
    assert turned.row_axis.label == "input channel"


def test_a_dimension_takes_the_place_of_another() -> None:
    chosen = Arrangement.of((4, 3, 2), Layout.FLAT).with_role(1, Role.ROWS)
    assert chosen.roles == (Role.COLUMNS, Role.ROWS, Role.COLUMNS)
    cut = chosen.with_role(2, Role.SLICE).with_slice(2, 99)
    assert arranged((4, 3, 2), cut).index(1, 3) == (3, 1, 1)


def test_heads_are_units_with_guides() -> None:
    view = arranged((12, 5), heads_of((12, 5), 3))
    assert (view.rows, view.columns, view.unit_rows) == (12, 5, 4)
    assert view.row_axis.label == "head"
    assert view.row_axis.index_at(5) == 1
    assert view.index(5, 2) == (5, 2)
    with pytest.raises(ValueError, match="no 5 equal parts"):
        heads_of((12, 5), 5)


def test_small_multiples_stand_in_their_order() -> None:
    order = UnitOrder(np.array([5, 0, 3, 1, 4, 2]))
    view = sorted_kernels((3, 2, 2, 2), order)
    weights = np.arange(24)
    whole = Cells(0, 0, view.rows, view.columns)
    found = gather(view, whole, lambda a, b: weights[a:b], -1)
    assert found[0, 0] == 5 * 4
    assert view.index(0, 0) == (2, 1, 0, 0)
    shown = [[-1 if flat is None else flat for flat in row] for row in grid(view)]
    np.testing.assert_array_equal(found, shown)
    for flat in range(24):
        cell = view.cell(flat)
        assert cell is not None
        assert view.flat_index(*cell) == flat


@given(shapes.filter(lambda shape: math.prod(shape) > 0), st.integers(0, 4))
def test_tiles_cover_the_matrix_exactly_once(
    shape: tuple[int, ...], level: int
) -> None:
    view = matrix_view(shape)
    covered = np.zeros((view.rows, view.columns), int)
    side = 3 << level
    for top in range(0, view.rows, side):
        for left in range(0, view.columns, side):
            asked = Cells(top, left, top + side, left + side).aligned(level, view)
            assert asked.aligned(level, view) == asked
            covered[asked.top : asked.bottom, asked.left : asked.right] += 1
    assert (covered == 1).all()
