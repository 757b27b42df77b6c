"""Tiles: the truth about weights and masks at every zoom."""

from __future__ import annotations

import math
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers_session import MemoryReader
from prunescope.core.arrangement import Arrangement, Role, arranged, matrix_view
from prunescope.core.masks import PackedMask
from prunescope.core.matrix_view import Cells, Layout
from prunescope.core.progress import Cancelled
from prunescope.core.pyramid import (
    Statistic,
    block_sum,
    cells_per_pixel,
    weights_per_pixel,
)
from prunescope.session import held_weights
from prunescope.session.byte_cache import ByteCache
from prunescope.session.jobs import JobContext
from prunescope.session.passes import KeptRule, as_float32
from prunescope.session.tile_maker import TileMaker
from prunescope.session.tiles import Mode, TileRequest, TileResponse
from prunescope.session.value_range import ValueRange

if TYPE_CHECKING:
    from numpy.typing import NDArray

RNG = np.random.default_rng(7)


def whole(path: str, reader: MemoryReader, level: int) -> TileRequest:
    view = matrix_view(reader.inventory[path].shape)
    return TileRequest(path, Mode.MASK, level, 0, 0, view.rows, view.columns, 1)


def made(
    array: NDArray[Any], level: int = 0, rule: KeptRule | None = None
) -> TileResponse:
    reader = MemoryReader({"w": array})
    maker = TileMaker(reader)
    response = maker.make(whole("w", reader, level), rule or KeptRule())
    assert response.failure == ""
    return response


def masks(side: int) -> dict[str, NDArray[np.bool_]]:
    column = np.arange(side)
    every = np.ones((side, side), np.bool_)
    return {
        "2:4": every & (column % 4 < 2),
        "1:4": every & (column % 4 == 3),
        "block": np.kron(RNG.random((side // 8, side // 8)) < 0.3, np.ones((8, 8))) > 0,
        "random": RNG.random((side, side)) < 0.1,
        "channel": every & (RNG.random((side, 1)) < 0.5),
    }


@pytest.mark.parametrize("name", ["2:4", "1:4", "block", "random", "channel"])
@pytest.mark.parametrize("level", range(7))
def test_the_drawn_density_is_the_true_one(name: str, level: int) -> None:
    kept = masks(320)[name]
    weights = RNG.standard_normal(kept.shape).astype(np.float32)
    response = made(weights, level, KeptRule(PackedMask.from_bool(kept)))
    assert response.kept is not None
    side = 1 << level
    for row, column in np.ndindex(*response.kept.shape):
        block = kept[row * side :, column * side :][:side, :side]
        assert response.kept[row, column] == pytest.approx(block.mean(), abs=1e-6)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(1, 20), min_size=1, max_size=4).map(tuple),
    st.integers(0, 6),
    st.integers(0, 2**31),
)
def test_shares_add_up_to_the_counts_of_the_tensor(
    shape: tuple[int, ...], level: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    weights = (rng.standard_normal(shape) * rng.integers(0, 2, shape)).astype("f4")
    kept = rng.random(shape) < 0.6
    view = matrix_view(shape)
    response = made(weights, level, KeptRule(PackedMask.from_bool(kept)))
    assert response.kept is not None
    assert response.zero is not None
    cells = Cells(0, 0, view.rows, view.columns)
    area = cells_per_pixel(view, response.request.level, cells)
    assert np.nansum(response.kept * area) == pytest.approx(
        np.count_nonzero(kept & (weights != 0))
    )
    assert np.nansum(response.zero * area) == pytest.approx(
        np.count_nonzero(weights == 0)
    )
    assert response.limit == np.abs(weights).max()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=4).map(tuple),
    st.integers(0, 5),
    st.integers(0, 2**31),
)
def test_the_density_of_a_parent_is_the_mean_of_its_children(
    shape: tuple[int, ...], level: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    weights = (rng.standard_normal(shape) * rng.integers(0, 2, shape)).astype("f4")
    rule = KeptRule(PackedMask.from_bool(rng.random(shape) < 0.6))
    children, parent = made(weights, level, rule), made(weights, level + 1, rule)
    view = matrix_view(shape)
    fine, coarse = (
        cells_per_pixel(view, tile.request.level, tile.request.cells)
        for tile in (children, parent)
    )
    further = parent.request.level - children.request.level
    for name in ("kept", "zero"):
        counted = np.nan_to_num(getattr(children, name)) * fine
        summed = block_sum(np.rint(counted).astype(np.int32), further)
        drawn = np.nan_to_num(getattr(parent, name)) * coarse
        np.testing.assert_allclose(drawn, summed, atol=1e-3)


@pytest.mark.parametrize("statistic", [Statistic.RMS, Statistic.MEAN])
@pytest.mark.parametrize("held", [True, False])
def test_means_of_overviews_are_those_of_the_weights(
    statistic: Statistic, held: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = RNG.standard_normal((101, 75)).astype(np.float32)
    weights[40, 50] = np.nan
    if not held:
        monkeypatch.setattr("prunescope.session.passes.BAND_CELLS", 1200)
    reader = MemoryReader({"w": weights})
    maker = TileMaker(reader)
    for level in range(8):
        request = replace(
            whole("w", reader, level), mode=Mode.WEIGHT, statistic=statistic
        )
        response = maker.make(request)
        assert response.weight is not None
        side = 1 << response.request.level
        for row, column in np.ndindex(*response.weight.shape):
            block = weights[row * side :, column * side :][:side, :side]
            exact = block.astype(np.float64)
            true = exact.mean() if level else exact.item()
            if level and statistic is Statistic.RMS:
                true = np.sqrt(np.square(exact).mean())
            drawn = response.weight[row, column]
            np.testing.assert_allclose(drawn, true, rtol=1e-5, atol=1e-7)


def test_padding_and_huge_weights_are_no_part_of_a_mean() -> None:
    reader = MemoryReader({"w": np.full(1000, 3e38, np.float32)})
    for statistic in (Statistic.RMS, Statistic.MEAN):
        request = replace(whole("w", reader, 4), mode=Mode.WEIGHT, statistic=statistic)
        response = TileMaker(reader).make(request)
        assert response.weight is not None
        np.testing.assert_allclose(response.weight, 3e38, rtol=1e-6)


def test_overviews_keep_spikes_that_a_mean_would_lose() -> None:
    weights = np.full((256, 256), 1e-3, np.float32)
    weights[100, 200] = -0.7
    response = made(weights, 6)
    assert response.weight is not None
    assert response.weight[1, 3] == np.float32(-0.7)
    assert response.weight[0, 0] == np.float32(1e-3)


def test_what_is_not_finite_is_marked_at_every_level() -> None:
    weights = np.ones((64, 64), np.float32)
    weights[9, 9] = np.nan
    weights[40, 40] = -np.inf
    for level in (0, 2, 4):
        response = made(weights, level)
        assert response.weight is not None
        assert np.isnan(response.weight[9 >> level, 9 >> level])
        assert np.isnan(response.weight[40 >> level, 40 >> level])
        assert np.isnan(response.weight).sum() == 2
        assert response.limit == 1


def test_padding_stands_for_no_weight() -> None:
    response = made(np.ones(1000, np.float32))
    assert response.shape == (32, 32)
    assert response.weight is not None
    assert response.kept is not None
    assert np.isposinf(response.weight).sum() == 24
    assert np.isnan(response.kept).sum() == 24
    assert np.isnan(response.kept[-1, -24:]).all()


def test_an_estimated_draft_prunes_below_its_threshold_and_says_so() -> None:
    weights = np.array([[0.0, 0.1, -0.2, np.nan]], np.float32)
    mask = PackedMask.from_bool(np.array([[True, True, True, True]]))
    response = made(weights, 0, KeptRule(mask, 0.15))
    assert response.kept is not None
    np.testing.assert_array_equal(response.kept, [[0, 0, 1, 1]])
    assert response.exact is False


def test_tiles_of_a_large_layer_read_only_their_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(held_weights, "WHOLE_WEIGHTS", 1000)
    reader = MemoryReader({"w": RNG.standard_normal((512, 512)).astype("f4")})
    request = TileRequest("w", Mode.WEIGHT, 0, 100, 64, 120, 96, 1)
    response = TileMaker(reader).make(request, limit=4.0)
    assert response.weight is not None
    np.testing.assert_array_equal(response.weight, reader.arrays["w"][100:120, 64:96])
    assert sum(stop - start for _, start, stop in reader.reads) == 20 * 32


def test_an_overview_is_one_pass_in_bounded_pieces_and_then_cached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(held_weights, "WHOLE_WEIGHTS", 1000)
    monkeypatch.setattr("prunescope.session.passes.BAND_CELLS", 4096)
    array = RNG.standard_normal((256, 256)).astype("f4")
    reader = MemoryReader({"w": array})
    maker = TileMaker(reader)
    for level in (3, 4, 8):
        assert not maker.make(whole("w", reader, level)).failure
    assert sum(stop - start for _, start, stop in reader.reads) == array.size
    assert max(stop - start for _, start, stop in reader.reads) <= 4096


def test_large_and_small_layers_are_drawn_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    array = RNG.standard_normal((24, 20, 3, 3)).astype("f4")
    array[array < -1] = 0
    mask = PackedMask.from_bool(RNG.random(array.shape) < 0.5)
    for level in range(6):
        held = made(array, level, KeptRule(mask))
        with monkeypatch.context() as patch:
            patch.setattr(held_weights, "WHOLE_WEIGHTS", 10)
            patch.setattr("prunescope.session.passes.BAND_CELLS", 300)
            streamed = made(array, level, KeptRule(mask))
        for name in ("weight", "kept", "zero"):
            np.testing.assert_array_equal(getattr(held, name), getattr(streamed, name))


def test_new_masks_are_not_drawn_from_the_cache() -> None:
    reader = MemoryReader({"w": np.ones((64, 64), np.float32)})
    maker = TileMaker(reader)
    request = whole("w", reader, 6)
    shares = []
    for density in (1.0, 0.5, 0.25):
        kept = np.arange(64 * 64).reshape(64, 64) < density * 64 * 64
        response = maker.make(request, KeptRule(PackedMask.from_bool(kept)))
        assert response.kept is not None
        shares.append(float(response.kept[0, 0]))
    assert shares == [1.0, 0.5, 0.25]


def test_a_rectangle_grows_to_whole_pixels_inside_the_matrix() -> None:
    reader = MemoryReader({"w": np.ones((100, 50), np.float32)})
    request = TileRequest("w", Mode.WEIGHT, 2, 5, 6, 999, 13, 1)
    response = TileMaker(reader).make(request)
    grown = response.request
    assert (grown.cell_top, grown.cell_left) == (4, 4)
    assert (grown.cell_bottom, grown.cell_right) == (100, 16)
    assert response.weight is not None
    assert response.weight.shape == (24, 3)


@pytest.mark.parametrize("shape", [(), (0, 3), (1,), (3, 1, 1, 1), (2, 1, 3, 3)])
def test_no_shape_is_too_odd(shape: tuple[int, ...]) -> None:
    array = np.ones(shape, np.float32)
    reader = MemoryReader({"w": array})
    response = TileMaker(reader).make(whole("w", reader, 0))
    if math.prod(shape) == 0:
        assert "no weights" in response.failure
    else:
        assert response.failure == ""


def test_what_cannot_be_drawn_says_why() -> None:
    reader = MemoryReader({"w": np.ones((2, 2), np.uint8)}, {"w": "quint4x2"})
    response = TileMaker(reader).make(whole("w", reader, 0))
    assert response.failure == "w cannot be drawn: its type is quint4x2."


def test_a_tile_that_is_not_wanted_stops() -> None:
    reader = MemoryReader({"w": np.ones((64, 64), np.float32)})
    cancel = threading.Event()
    cancel.set()
    context = JobContext(cancel, lambda *_: None)
    with pytest.raises(Cancelled):
        TileMaker(reader).make(whole("w", reader, 0), progress=context)


def test_pictures_keep_tiny_and_huge_doubles_apart_from_zero_and_infinity() -> None:
    values = np.array([0.0, 1e-300, -1e-300, 1e300, np.inf, np.nan])
    narrow = as_float32(values, "float64")
    assert narrow[0] == 0
    assert narrow[1] > 0 > narrow[2]
    assert np.isfinite(narrow[3])
    assert np.isinf(narrow[4])
    assert np.isnan(narrow[5])


def test_the_cache_forgets_what_was_not_used_for_longest() -> None:
    cache = ByteCache(lambda: 100)
    for name in "abc":
        cache.put(name, name.upper(), 40)
    assert cache.get("a") is None
    assert cache.get("b") == "B"
    cache.put("d", "D", 40)
    assert cache.get("c") is None
    assert cache.nbytes == 80
    cache.put("e", "E", 500)
    assert cache.get("e") is None
    assert cache.get("d") == "D"


def test_the_cache_forgets_all_that_a_smaller_limit_has_no_room_for() -> None:
    limits = iter([100, 100, 0, 100])
    cache = ByteCache(lambda: next(limits))
    cache.put("a", "A", 40)
    cache.put("b", "B", 40)
    cache.put("c", "C", 40)
    assert [cache.get(name) for name in "abc"] == [None] * 3
    cache.put("d", "D", 40)
    assert cache.get("d") == "D"


@pytest.mark.parametrize("level", range(6))
@pytest.mark.parametrize("estimated", [False, True])
def test_differences_carry_the_largest_change(level: int, estimated: bool) -> None:
    weights = RNG.standard_normal((70, 50)).astype(np.float32)
    weights[3, 4] = 0
    if estimated:
        gone, rule = np.abs(weights) < 0.5, KeptRule(threshold=0.5)
    else:
        gone = RNG.random(weights.shape) < 0.02
        rule = KeptRule(PackedMask.from_bool(~gone))
    request = replace(whole("w", MemoryReader({"w": weights}), level), mode=Mode.DIFF)
    maker = TileMaker(MemoryReader({"w": weights}))
    for _ in range(2):  # made, then held
        response = maker.make(request, rule)
        assert response.weight is not None
        change = np.where(gone, -weights, 0)
        side = 1 << level
        for row, column in np.ndindex(*response.weight.shape):
            block = change[row * side :, column * side :][:side, :side]
            strongest = block.flat[np.abs(block).argmax()]
            assert response.weight[row, column] == strongest
    unpruned = maker.make(request, KeptRule()).weight
    assert unpruned is not None
    assert not unpruned.any()


def test_a_pruned_nan_is_a_change_that_is_seen() -> None:
    weights = np.array([[1, np.nan], [2, 3]], np.float32)
    rule = KeptRule(PackedMask.from_bool(np.array([[True, False], [True, True]])))
    request = replace(whole("w", MemoryReader({"w": weights}), 1), mode=Mode.DIFF)
    response = TileMaker(MemoryReader({"w": weights})).make(request, rule)
    assert response.weight is not None
    assert np.isnan(response.weight).all()


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.integers(1, 20), min_size=1, max_size=3).map(tuple),
    st.integers(0, 6),
    st.integers(0, 2**31),
    st.booleans(),
)
def test_the_share_in_a_range_of_values_is_exact_at_every_level(
    shape: tuple[int, ...], level: int, seed: int, zeros: bool
) -> None:
    rng = np.random.default_rng(seed)
    weights = (rng.standard_normal(shape) * rng.integers(0, 2, shape)).astype("f4")
    within = ValueRange((0.25, 0.5), (0.5, 2.0), zeros)
    reader = MemoryReader({"w": weights})
    request = replace(whole("w", reader, level), within=within)
    response = TileMaker(reader).make(request)
    assert response.within is not None
    view = matrix_view(shape)
    cells = Cells(0, 0, view.rows, view.columns)
    area = cells_per_pixel(view, response.request.level, cells)
    inside = (weights > -0.5) & (weights <= -0.25) | (weights >= 0.5) & (weights < 2)
    expected = inside | (weights == 0) if zeros else inside
    assert np.nansum(response.within * area) == pytest.approx(expected.sum())
    assert (np.isnan(response.within) == (area == 0)).all()


@pytest.mark.parametrize("level", [0, 1, 4])
@pytest.mark.parametrize("estimated", [False, True])
@pytest.mark.parametrize("averaged", [(2, 3), (1,), (0, 3), (1, 2, 3)])
def test_means_over_dimensions_and_their_shares(
    level: int, averaged: tuple[int, ...], estimated: bool
) -> None:
    shape = (33, 20, 3, 5)
    weights = RNG.standard_normal(shape).astype(np.float32)
    weights[weights > 1.2] = 0
    mask = RNG.random(shape) < 0.6
    rule = KeptRule(PackedMask.from_bool(mask), 0.5 if estimated else None)
    arrangement = Arrangement.of(shape, Layout.FLAT)
    for dim in averaged:
        arrangement = arrangement.with_role(dim, Role.MEAN)
    view = arranged(shape, arrangement)
    maker = TileMaker(MemoryReader({"w": weights}))
    request = TileRequest("w", Mode.WEIGHT, level, 0, 0, view.rows, view.columns, 1)
    request = replace(request, view=view)
    response = maker.make(request, rule)
    assert response.failure == ""
    assert response.weight is not None
    assert response.kept is not None
    assert response.zero is not None
    kept = mask & (weights != 0) & ~(estimated & (np.abs(weights) < 0.5))
    area = weights_per_pixel(view, level, response.request.cells)
    assert int(area.sum()) == weights.size
    assert round(float((response.kept * area).sum())) == np.count_nonzero(kept)
    assert round(float((response.zero * area).sum())) == np.count_nonzero(weights == 0)
    means = weights.mean(axis=averaged, dtype=np.float64)
    assert response.limit == pytest.approx(np.abs(means).max(), rel=1e-6)
    assert np.abs(response.weight).max() == pytest.approx(response.limit)
    if not level:
        matrix = means.reshape(response.weight.shape)
        np.testing.assert_allclose(response.weight, matrix, rtol=1e-5, atol=1e-7)
    change = maker.make(replace(request, mode=Mode.DIFF), rule).weight
    lost = np.where(kept | (weights == 0), 0, -weights).mean(axis=averaged)
    assert change is not None
    assert np.abs(change).max() == pytest.approx(np.abs(lost).max(), rel=1e-5)
