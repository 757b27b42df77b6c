"""How colours look: contrast (WCAG 2.2), colour blindness, difference (CIEDE2000)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QColor


#: Linear RGB as seen with these deficiencies, complete (Machado et al., 2009).
SEEN_WITH = {
    "full vision": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: QColor) -> NDArray[np.float64]:
    """Return linear red, green and blue, each in [0, 1]."""
    srgb = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of two opaque colours (WCAG 2.2)."""
    luminances = [float(_XYZ[1] @ linear(colour)) for colour in (first, second)]
    return (max(luminances) + 0.05) / (min(luminances) + 0.05)


def seen(colour: QColor, deficiency: str) -> NDArray[np.float64]:
    """Return CIE L*a*b* (D65) of a colour as seen with a deficiency."""
    rgb = np.clip(SEEN_WITH[deficiency] @ linear(colour), 0, 1)
    ratio = _XYZ @ rgb / _WHITE
    root = np.where(ratio > 216 / 24389, np.cbrt(ratio), 841 / 108 * ratio + 4 / 29)
    x, y, z = root
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Return ΔE 2000 of two colours in L*a*b* (Sharma, Wu and Dalal, 2005)."""
    chroma = (np.hypot(*first[1:]) + np.hypot(*second[1:])) / 2
    stretch = 1.5 - np.sqrt(chroma**7 / (chroma**7 + 25**7)) / 2
    parts = []
    for light, red, yellow in (first, second):
        hue = np.degrees(np.arctan2(yellow, red * stretch)) % 360
        parts.append((light, np.hypot(red * stretch, yellow), hue))
    (light1, chroma1, hue1), (light2, chroma2, hue2) = parts
    turn = (hue2 - hue1 + 180) % 360 - 180
    light, chroma, hue = (light1 + light2) / 2, (chroma1 + chroma2) / 2, hue1 + turn / 2
    weight = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    far = (light - 50) ** 2
    by_light = (light2 - light1) / (1 + 0.015 * far / np.sqrt(20 + far))
    by_chroma = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    by_hue = 2 * np.sqrt(chroma1 * chroma2) * np.sin(np.radians(turn / 2))
    by_hue /= 1 + 0.015 * chroma * weight
    swing = 60 * np.exp(-(((((hue - 275) % 360 + 180) % 360 - 180) / 25) ** 2))
    rotation = -2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * np.sin(np.radians(swing))
    squares = by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue
    return float(np.sqrt(squares))
