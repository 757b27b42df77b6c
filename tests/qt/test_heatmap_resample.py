"""Resampling and coding: exact means, largest magnitudes, special values."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prunescope.core.matrix_view import Cells
from prunescope.qt.heatmap import palettes
from prunescope.qt.heatmap.axis_map import AxisMap
from prunescope.qt.heatmap.picture import Picture, logarithmic_codes, weight_codes
from prunescope.qt.heatmap.resample import WHOLE, area_mean, largest_code, shares_of
from prunescope.qt.heatmap.stage import Stage
from prunescope.qt.heatmap.stage import edges as edges_of
from prunescope.qt.heatmap.viewport import Crop
from prunescope.session import colours
from prunescope.session.shades import ColourMap, Levels, Shades, ramp
from prunescope.session.tiles import Mode


def edges(start: float, stop: float, count: int) -> np.ndarray:
    return np.linspace(start, stop, count + 1)


def mean_by_hand(
    values: np.ndarray, rows: np.ndarray, columns: np.ndarray
) -> np.ndarray:
    def weights(cuts: np.ndarray, length: int) -> np.ndarray:
        low, high = cuts[:-1, None], cuts[1:, None]
        cells = np.arange(length)
        covered = np.minimum(high, cells + 1) - np.maximum(low, cells)
        return np.asarray(covered.clip(0) / (high - low))

    down, across = weights(rows, values.shape[0]), weights(columns, values.shape[1])
    return np.asarray(down @ values @ across.T)


sizes = st.integers(1, 40)
shares = st.floats(0, 1)


@given(
    st.tuples(sizes, sizes), st.tuples(sizes, sizes), shares, shares, st.integers(0, 99)
)
def test_area_mean_holds_for_any_edges(
    size: tuple[int, int],
    screen: tuple[int, int],
    start: float,
    extent: float,
    seed: int,
) -> None:
    values = np.random.default_rng(seed).random(size, np.float32)
    cuts = []
    for length, count in zip(size, screen, strict=True):
        low = start * length * 0.9
        high = low + max(0.05, extent) * (length - low)
        cuts.append(edges(low, high, count))
    drawn = area_mean(shares_of(values), *cuts)
    assert drawn.shape == screen
    expected = mean_by_hand(values, *cuts)
    np.testing.assert_allclose(drawn / WHOLE, expected, atol=2 / WHOLE)
    for same in (0, WHOLE):
        plain = np.full(size, same, np.uint16)
        assert (area_mean(plain, *cuts) == same).all()


@given(st.tuples(sizes, sizes), st.tuples(sizes, sizes), st.integers(0, 99))
def test_no_largest_weight_is_lost_on_the_way_to_fewer_pixels(
    size: tuple[int, int], screen: tuple[int, int], seed: int
) -> None:
    codes = np.random.default_rng(seed).integers(0, 256, size).astype(np.uint8)
    fewer = (min(size[0], screen[0]), min(size[1], screen[1]))
    drawn = largest_code(
        codes, edges(0, size[0], fewer[0]), edges(0, size[1], fewer[1])
    )
    assert drawn.shape == fewer
    assert drawn.max() == codes.max()
    assert set(np.unique(drawn)) <= set(np.unique(codes))


def test_enlarging_repeats_codes() -> None:
    codes = np.array([[1, 2], [3, 4]], np.uint8)
    drawn = largest_code(codes, edges(0, 2, 6), edges(0, 2, 4))
    assert drawn.tolist() == [[1, 1, 2, 2]] * 3 + [[3, 3, 4, 4]] * 3


def test_the_largest_code_is_the_largest_magnitude() -> None:
    weight = np.array([[0.0, 0.1, -0.5, 0.3, 1.0, -1.0, np.inf, np.nan]], np.float32)
    codes = weight_codes(weight, Levels.symmetric(1.0))[0].tolist()
    zero, small, half, third, one, minus_one, padding, nonfinite = codes
    assert padding < zero < small < third < half < one < minus_one < nonfinite
    assert (padding, zero, nonfinite) == (
        palettes.PADDING,
        palettes.ZERO,
        palettes.NONFINITE,
    )


def test_logarithms_rise_with_magnitude_and_tell_zero_apart() -> None:
    weight = np.array([[0.0, 1e-9, 1e-3, -1e-2, 1e-1, 1.0]], np.float32)
    codes = logarithmic_codes(weight, Levels.symmetric(1.0))[0].tolist()
    assert codes == sorted(codes)
    assert codes[0] == palettes.ZERO
    assert codes[1] == palettes.FIRST
    assert codes[-1] == palettes.LAST_LOGARITHM


@pytest.mark.parametrize("limit", [0.0, 1e-40, 3e38])
def test_extreme_limits_give_codes_without_warnings(limit: float) -> None:
    weight = np.array([[0.0, limit, -limit, np.nan, np.inf]], np.float32)
    assert weight_codes(weight, Levels.symmetric(limit))[0, 3] == palettes.NONFINITE
    assert logarithmic_codes(weight, Levels.symmetric(limit))[0, 4] == palettes.PADDING


def colour_of(table: np.ndarray, index: int) -> tuple[int, int, int]:
    value = int(table[index])
    return value >> 16 & 255, value >> 8 & 255, value & 255


@pytest.mark.parametrize("theme", list(colours.Theme))
def test_pictures_and_files_use_the_same_colours(theme: colours.Theme) -> None:
    bright = palettes.DIM_STEPS << 8
    weights = palettes.weight_table(theme, Shades(Levels.symmetric(1.0)))
    largest = palettes.FIRST + 2 * (palettes.MAGNITUDES - 1)
    for index, expected in (
        (largest, ramp(theme, ColourMap.BLUE_ORANGE)[-1]),
        (largest + 1, ramp(theme, ColourMap.BLUE_ORANGE)[0]),
        (palettes.ZERO, colours.colour(theme, "rest")),
        (palettes.NONFINITE, colours.colour(theme, "nonfinite")),
    ):
        assert colour_of(weights, bright + index) == tuple(expected[:3])
    mask = palettes.mask_table(theme)
    steps = palettes.SHARE_STEPS
    assert colour_of(mask, 0) == tuple(colours.colour(theme, "pruned")[:3])
    assert colour_of(mask, steps - 1) == tuple(colours.colour(theme, "zero")[:3])
    assert colour_of(mask, (steps - 1) * steps) == tuple(
        colours.colour(theme, "kept")[:3]
    )


@pytest.mark.parametrize(
    ("offset", "shown"), [(-64.0, False), (-63.0, True), (99.0, True), (100.0, False)]
)
def test_a_tile_out_of_sight_has_no_pixels(offset: float, shown: bool) -> None:
    found = edges_of(AxisMap(1.0, offset), 0, 64, 0, range(100))
    assert (found is not None) == shown
    if found is not None:
        assert 0 <= found[1][0] < found[1][-1] <= 64


def test_what_is_painted_beforehand_is_shown_once_and_only_there() -> None:
    rng = np.random.default_rng(5)
    weight = rng.normal(size=(24, 40)).astype(np.float32)
    kept = rng.random((24, 40), np.float32)
    original = False
    picture = Picture(
        weight, 3.0, kept, None, intact=False, has_nonfinite=False, padding=None
    )
    crop = Crop(0, Cells(0, 0, 24, 40))
    shades, axis = Shades(Levels.symmetric(3.0)), AxisMap(1.7, 2.0)
    stage = Stage(
        Mode.WEIGHT,
        colours.Theme.DARK,
        shades,
        original,
        axis,
        axis,
        range(60),
        range(90),
    )
    painted = stage.pixels(crop, picture)
    assert painted is not None
    stage.rehearse(crop, picture)
    assert picture.rehearsed is not None
    shown = stage.pixels(crop, picture)
    assert shown is not None
    np.testing.assert_array_equal(shown[2], painted[2])
    stage.rehearse(crop, picture)
    moved = replace(stage, across=AxisMap(1.7, -3.0)).pixels(crop, picture)
    assert moved is not None
    assert moved[1] == 0
