"""Tiles as RGBA pictures, one pixel for each of the tile's, for files.

The same colours as in the window, which paints faster and at any scale. numpy only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prunescope.session.colours import (
    DECADES,
    DIMMED,
    FIRST,
    LAST,
    Theme,
    colour,
    density,
)
from prunescope.session.shades import ColourMap, Levels, Shades, ramp
from prunescope.session.tiles import Mode, TileResponse

if TYPE_CHECKING:
    from numpy.typing import NDArray


def colour_tile(
    response: TileResponse, shades: Shades | None = None, theme: Theme = Theme.LIGHT
) -> NDArray[np.uint8]:
    """Paint a tile (uint8, shape (rows, columns, 4), RGBA).

    Without `shades` the largest |w| of the whole parameter has the strongest colour.
    Padding cells are transparent. The response must not be a failed one.
    """
    shades = shades or Shades(Levels.symmetric(response.limit))
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
        levels = shades.levels
        ends = levels.spread(np.array([levels.low, levels.high]))
        indices = _indices(levels.spread(response.weight), *ends.tolist())
        table = _table(theme, shades.signed)
    else:
        indices = _magnitude_indices(response.weight, shades.levels.limit)
        table = _table(theme, shades.absolute)
    if shades.special_zero:
        indices[response.weight == 0] = 1
    picture = table[indices]
    if shades.dims and mode is not Mode.DIFF and response.kept is not None:
        assert response.zero is not None
        picture = _dim(picture, response.kept + response.zero, theme)
    return _clear(picture, padding)


def _table(theme: Theme, name: ColourMap) -> NDArray[np.uint8]:
    special = [colour(theme, "nonfinite"), colour(theme, "rest")]
    return np.concatenate([special, ramp(theme, name)])


# --- values to table indices -------------------------------------------------------


def _magnitude_indices(weight: NDArray[np.float32], limit: float) -> NDArray[np.uint8]:
    with np.errstate(divide="ignore"):
        logarithm: NDArray[np.float32] = np.log10(np.abs(weight))
    top = np.log10(limit) if limit > 0 else 0.0
    indices = _indices(logarithm, top - DECADES, top)
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
