"""The colours of heatmaps, as tables, the same for the window and for files.

Ramps are interpolated in the OKLab space (Ottosson, *A perceptual color space for
image processing*, 2020), so that equal steps of value look like equal steps. Tables
are uint8 of shape (256, 4), RGBA: index 0 marks non-finite values, 1 an exact zero,
2 … 255 are data. numpy only.
"""

from __future__ import annotations

import functools
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from prunescope.session.tiles import Mode, TileResponse

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIRST, LAST = 2, 255
DECADES = 4.0
#: How much of a pruned weight's colour is left where the picture shows weights.
DIMMED = 0.25


class Theme(Enum):
    """Light or dark surroundings."""

    LIGHT = "light"
    DARK = "dark"


_TOKENS = {
    Theme.LIGHT: {
        "panel": "#ffffff",
        "rest": "#dfe3ea",
        "negative": "#0b4fb3",
        "positive": "#b3470b",
        "kept": "#c9d3e2",
        "pruned": "#e4572e",
        "zero": "#8a94a6",
        "nonfinite": "#d100d1",
    },
    Theme.DARK: {
        "panel": "#1c2027",
        "rest": "#303743",
        "negative": "#6fabff",
        "positive": "#ffa25c",
        "kept": "#46536a",
        "pruned": "#ff7a50",
        "zero": "#6f7b8f",
        "nonfinite": "#ff4dff",
    },
}


def colour(theme: Theme, name: str) -> NDArray[np.uint8]:
    """Return one colour as RGBA (uint8, shape (4,)).

    Names are "panel", "rest", "negative", "positive", "kept", "pruned", "zero" and
    "nonfinite".
    """
    digits = _TOKENS[theme][name].removeprefix("#")
    return np.array([*bytes.fromhex(digits), 255], np.uint8)


@functools.cache
def diverging(theme: Theme) -> NDArray[np.uint8]:
    """Table for signed weights: blue over the panel colour to orange."""
    half = (LAST - FIRST + 1) // 2
    # Half a step off the middle on both sides, so that the map is symmetric.
    places = (np.arange(half) + 0.5) / half
    negative = _ramp(theme, ("panel", "negative"), places)[::-1]
    positive = _ramp(theme, ("panel", "positive"), places)
    return _table(theme, np.concatenate([negative, positive]))


@functools.cache
def magnitude(theme: Theme) -> NDArray[np.uint8]:
    """Table for absolute values, from the panel colour to a strong blue."""
    return _table(theme, _ramp(theme, ("panel", "negative"), _places()))


@functools.cache
def density(theme: Theme) -> NDArray[np.uint8]:
    """Table for shares that are not zero: pruned colour (none) to kept (all)."""
    table = _table(theme, _ramp(theme, ("pruned", "kept"), _places()))
    table[1] = colour(theme, "pruned")
    return table


def colour_tile(
    response: TileResponse, limit: float | None = None, theme: Theme = Theme.LIGHT
) -> NDArray[np.uint8]:
    """Paint a tile (uint8, shape (rows, columns, 4), RGBA).

    `limit` is the absolute value of the strongest colour; without it the largest of
    the whole parameter. Padding cells are transparent. The response must not be a
    failed one.
    """
    scale = response.limit if limit is None else limit
    mode = response.request.mode
    if mode is Mode.MASK:
        return _paint_mask(response, theme)
    if mode is Mode.DENSITY:
        assert response.kept is not None, response.failure
        indices = _indices(response.kept, 0.0, 1.0)
        picture = density(theme)[indices]
        return _clear(picture, np.isnan(response.kept))
    assert response.weight is not None
    padding = np.isposinf(response.weight)
    if mode in {Mode.WEIGHT, Mode.DIFF}:
        indices = _weight_indices(response.weight, scale)
        picture = diverging(theme)[indices]
    else:
        picture = magnitude(theme)[_magnitude_indices(response.weight, scale)]
    if mode is not Mode.DIFF and response.kept is not None:
        assert response.zero is not None
        picture = _dim(picture, response.kept + response.zero, theme)
    return _clear(picture, padding)


# --- values to table indices -------------------------------------------------------


def _weight_indices(weight: NDArray[np.float32], limit: float) -> NDArray[np.uint8]:
    indices = _indices(weight, -limit, limit)
    indices[weight == 0] = 1
    return indices


def _magnitude_indices(weight: NDArray[np.float32], limit: float) -> NDArray[np.uint8]:
    with np.errstate(divide="ignore"):
        logarithm: NDArray[np.float32] = np.log10(np.abs(weight))
    top = np.log10(limit) if limit > 0 else 0.0
    indices = _indices(logarithm, top - DECADES, top)
    indices[weight == 0] = 1
    indices[np.isnan(weight)] = 0
    return indices


def _indices(values: NDArray[np.float32], low: float, high: float) -> NDArray[np.uint8]:
    """Spread [low, high] over the data entries; NaN becomes 0."""
    span = high - low
    steps = LAST - FIRST + 1
    scaled = np.nan_to_num(values - low, nan=0.0, posinf=span, neginf=0.0)
    scaled = scaled * (steps / span) if span > 0 else np.full_like(scaled, steps / 2)
    places = np.clip(scaled, 0, steps - 1) + FIRST
    indices: NDArray[np.uint8] = places.astype(np.uint8)
    indices[np.isnan(values)] = 0
    return indices


# --- pictures ----------------------------------------------------------------------


def _paint_mask(response: TileResponse, theme: Theme) -> NDArray[np.uint8]:
    assert response.kept is not None, response.failure
    assert response.zero is not None
    padding = np.isnan(response.kept)
    kept = np.where(padding, 0, response.kept)[..., None]
    zero = np.where(padding, 0, response.zero)[..., None]
    pruned = np.clip(1 - kept - zero, 0, 1)
    blend = (
        kept * colour(theme, "kept")
        + zero * colour(theme, "zero")
        + pruned * colour(theme, "pruned")
    )
    return _clear(np.rint(blend).clip(0, 255).astype(np.uint8), padding)


def _dim(
    picture: NDArray[np.uint8], unpruned: NDArray[np.float32], theme: Theme
) -> NDArray[np.uint8]:
    """Fade towards the colour of zero, as far as a pixel's weights are pruned."""
    share = np.nan_to_num(unpruned, nan=1.0).clip(0, 1)[..., None]
    strength = DIMMED + (1 - DIMMED) * share
    faded = picture * strength + colour(theme, "rest") * (1 - strength)
    return np.rint(faded).astype(np.uint8)


def _clear(picture: NDArray[np.uint8], where: NDArray[np.bool_]) -> NDArray[np.uint8]:
    picture[where] = 0
    return picture


# --- ramps -------------------------------------------------------------------------


def _places() -> NDArray[np.float64]:
    return np.linspace(0, 1, LAST - FIRST + 1)


def _table(theme: Theme, data: NDArray[np.uint8]) -> NDArray[np.uint8]:
    special = [colour(theme, "nonfinite"), colour(theme, "rest")]
    return np.concatenate([special, data]).astype(np.uint8)


def _ramp(
    theme: Theme, names: tuple[str, str], places: NDArray[np.float64]
) -> NDArray[np.uint8]:
    ends = np.array([colour(theme, name)[:3] for name in names]) / 255
    low, high = _to_oklab(ends)
    mixed = low + (high - low) * places[:, None]
    rgb = np.rint(_from_oklab(mixed) * 255).clip(0, 255)
    return np.column_stack([rgb, np.full(len(places), 255)]).astype(np.uint8)


_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def _to_oklab(srgb: NDArray[np.float64]) -> NDArray[np.float64]:
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    lab: NDArray[np.float64] = np.cbrt(linear @ _LMS.T) @ _LAB.T
    return lab


def _from_oklab(lab: NDArray[np.float64]) -> NDArray[np.float64]:
    linear = ((lab @ np.linalg.inv(_LAB).T) ** 3) @ np.linalg.inv(_LMS).T
    clipped = linear.clip(0, 1)
    srgb: NDArray[np.float64] = np.where(
        clipped <= 0.0031308, clipped * 12.92, 1.055 * clipped ** (1 / 2.4) - 0.055
    )
    return srgb
