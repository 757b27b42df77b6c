"""The colours of heatmaps."""

import numpy as np
import pytest

from prunescope.session.colours import Theme, colour, density
from prunescope.session.shades import ColourMap, Levels, Shades, ramp
from prunescope.session.tile_colours import colour_tile
from prunescope.session.tiles import Mode, TileRequest, TileResponse

THEMES = list(Theme)


def diverging(theme: Theme) -> np.ndarray:
    return ramp(theme, ColourMap.BLUE_ORANGE)


def tile(
    mode: Mode,
    weight: list[float],
    kept: list[float] | None = None,
    zero: list[float] | None = None,
) -> TileResponse:
    def row(values: list[float]) -> np.ndarray:
        return np.array([values], np.float32)

    return TileResponse(
        TileRequest("w", mode, 0, 0, 0, 1, len(weight), 1),
        row(weight),
        row(kept or [1.0] * len(weight)),
        row(zero or [0.0] * len(weight)),
        limit=1.0,
    )


def luminance(rgba: np.ndarray) -> np.ndarray:
    linear = (rgba[..., :3] / 255) ** 2.2
    brightness: np.ndarray = linear @ [0.2126, 0.7152, 0.0722]
    return brightness


@pytest.mark.parametrize("theme", THEMES)
def test_small_weights_look_like_the_panel_and_signs_differ(theme: Theme) -> None:
    table = diverging(theme).astype(int)
    panel = colour(theme, "panel").astype(int)
    assert len(table) == 254
    assert np.abs(table[126] - panel).max() <= 3
    assert np.abs(table[127] - panel).max() <= 3
    assert table[0, 2] > table[0, 0]  # negative is blue
    assert table[-1, 0] > table[-1, 2]  # positive is orange


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("signed", [True, False])
def test_strength_is_monotone_in_lightness(theme: Theme, signed: bool) -> None:
    half = diverging(theme)[127:] if signed else ramp(theme, ColourMap.BLUE)
    steps = np.diff(luminance(half))
    sign = -1 if theme is Theme.LIGHT else 1
    assert (sign * steps >= -2e-3).all()
    assert abs(luminance(half)[-1] - luminance(half)[0]) > 0.25


@pytest.mark.parametrize("theme", THEMES)
def test_kept_pruned_and_zero_differ_in_lightness(theme: Theme) -> None:
    values = [
        float(luminance(colour(theme, name))) for name in ("kept", "pruned", "zero")
    ]
    brightest, darkest = max(values), min(values)
    assert (brightest + 0.05) / (darkest + 0.05) > 1.5


@pytest.mark.parametrize("theme", THEMES)
def test_special_values_have_their_own_colours(theme: Theme) -> None:
    picture = colour_tile(tile(Mode.WEIGHT, [np.nan, 0.0, np.inf, 1e-9]), theme=theme)
    assert tuple(picture[0, 0]) == tuple(colour(theme, "nonfinite"))
    assert tuple(picture[0, 1]) == tuple(colour(theme, "rest"))
    assert picture[0, 2, 3] == 0  # padding is transparent
    assert tuple(picture[0, 3]) != tuple(picture[0, 1])


def test_weights_are_drawn_symmetrically_and_clipped_at_the_limit() -> None:
    table = diverging(Theme.LIGHT)
    picture = colour_tile(tile(Mode.WEIGHT, [-1.0, 1.0, -9.0, 9.0]))
    np.testing.assert_array_equal(picture[0, 0], table[0])
    np.testing.assert_array_equal(picture[0, 1], table[-1])
    np.testing.assert_array_equal(picture[0, 2], table[0])
    np.testing.assert_array_equal(picture[0, 3], table[-1])


def test_pruned_weights_are_dimmed() -> None:
    picture = colour_tile(tile(Mode.WEIGHT, [1.0, 1.0], kept=[1.0, 0.0]))
    assert luminance(picture[0, 1]) > luminance(picture[0, 0])


@pytest.mark.parametrize("theme", THEMES)
def test_masks_blend_three_colours_by_their_shares(theme: Theme) -> None:
    response = tile(Mode.MASK, [1.0] * 4, kept=[1, 0, 0, 0.5], zero=[0, 0, 1, 0])
    picture = colour_tile(response, theme=theme)[0]
    assert tuple(picture[0]) == tuple(colour(theme, "kept"))
    assert tuple(picture[1]) == tuple(colour(theme, "pruned"))
    assert tuple(picture[2]) == tuple(colour(theme, "zero"))
    middle = (picture[0].astype(float) + picture[1]) / 2
    assert np.abs(picture[3] - middle).max() <= 1


@pytest.mark.parametrize("theme", THEMES)
def test_the_density_ramp_ends_in_the_colours_of_the_mask(theme: Theme) -> None:
    picture = colour_tile(
        tile(Mode.DENSITY, [1.0] * 3, kept=[0, 1, np.nan]), None, theme
    )
    assert tuple(picture[0, 0]) == tuple(colour(theme, "pruned"))
    assert tuple(picture[0, 1]) == tuple(colour(theme, "kept"))
    assert picture[0, 2, 3] == 0
    assert len(density(theme)) == 256


def test_magnitudes_are_drawn_over_four_decades() -> None:
    table = ramp(Theme.LIGHT, ColourMap.BLUE)
    picture = colour_tile(tile(Mode.MAGNITUDE, [-1.0, 1e-2, 1e-4, 1e-9, 0.0]))[0]
    np.testing.assert_array_equal(picture[0], table[-1])
    assert np.abs(picture[1].astype(int) - table[127]).max() <= 2
    np.testing.assert_array_equal(picture[2], table[0])
    np.testing.assert_array_equal(picture[3], table[0])
    assert tuple(picture[4]) == tuple(colour(Theme.LIGHT, "rest"))


def test_a_parameter_of_zeros_has_no_scale_and_still_a_picture() -> None:
    response = tile(Mode.WEIGHT, [0.0, 0.0], zero=[1.0, 1.0])
    picture = colour_tile(response, Shades(Levels.symmetric(0.0)))
    assert tuple(picture[0, 0]) == tuple(colour(Theme.LIGHT, "rest"))


@pytest.mark.parametrize("theme", THEMES)
def test_a_difference_is_neutral_where_nothing_changes(theme: Theme) -> None:
    response = tile(Mode.DIFF, [0.0, 1.0, -1.0], kept=[1.0, 0.0, 0.0])
    unchanged, more, less = colour_tile(response, theme=theme)[0]
    assert unchanged.tolist() == colour(theme, "rest").tolist()
    assert more.tolist() == diverging(theme)[-1].tolist()
    assert less.tolist() == diverging(theme)[0].tolist()
