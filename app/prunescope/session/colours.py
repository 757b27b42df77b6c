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
        "zero": "#7d879a",
        "nonfinite": "#d100d1",
        "accent": "#1a64d8",
    },
    Theme.DARK: {
        "panel": "#1c2027",
        "rest": "#303743",
        "negative": "#6fabff",
        "positive": "#ffa25c",
        "kept": "#46536a",
        "pruned": "#ff7a50",
        "zero": "#808ca1",
        "nonfinite": "#ff4dff",
        "accent": "#5b9dff",
    },
}


def colour(theme: Theme, name: str) -> NDArray[np.uint8]:
    """Return one colour as RGBA (uint8, shape (4,)).

    Names are "panel", "rest", "negative", "positive", "kept", "pruned", "zero",
    "nonfinite" and "accent".
    """
    digits = _TOKENS[theme][name].removeprefix("#")
    return np.array([*bytes.fromhex(digits), 255], np.uint8)


@functools.cache
def density(theme: Theme) -> NDArray[np.uint8]:
    """Table for shares that are not zero: pruned colour (none) to kept (all)."""
    table = _table(
        theme, blend(colour(theme, "pruned"), colour(theme, "kept"), _places())
    )
    table[1] = colour(theme, "pruned")
    return table


# --- ramps -------------------------------------------------------------------------


def _places() -> NDArray[np.float64]:
    return np.linspace(0, 1, LAST - FIRST + 1)


def _table(theme: Theme, data: NDArray[np.uint8]) -> NDArray[np.uint8]:
    special = [colour(theme, "nonfinite"), colour(theme, "rest")]
    return np.concatenate([special, data]).astype(np.uint8)


def blend(
    first: NDArray[np.uint8], second: NDArray[np.uint8], places: NDArray[np.float64]
) -> NDArray[np.uint8]:
    """Return the colours that lie `places` (0 … 1) of the way between two (RGBA)."""
    low, high = _to_oklab(np.array([first[:3], second[:3]]) / 255)
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
