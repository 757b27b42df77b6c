"""Look-up tables from codes and shares to opaque colours (uint32, 0xAARRGGBB).

They follow :mod:`prunescope.session.colours`, so that the window and the files it
writes show the same colours.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

from prunescope.session import colours
from prunescope.session.shades import ramp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.session.shades import Shades

    Table = NDArray[np.uint32]

#: Codes of weights: padding, exact zero, 2 + 2 × magnitude + sign …, non-finite.
PADDING, ZERO, FIRST, NONFINITE = 0, 1, 2, 255
MAGNITUDES = 126
#: Codes of |w| on a logarithmic scale lie between FIRST and this.
LAST_LOGARITHM = 254
DIM_STEPS = 32
SHARE_STEPS = 128


@functools.lru_cache(maxsize=64)
def weight_table(theme: colours.Theme, shades: Shades) -> Table:
    """Return colours of ``code | unpruned share << 8``, shares in 0 … DIM_STEPS."""
    levels = shades.levels
    data = ramp(theme, shades.signed)
    plain = _special(theme)
    low, high = levels.spread(np.array([levels.low, levels.high], np.float64))
    floor, limit = levels.spread(np.array([levels.floor, levels.limit], np.float64))
    magnitudes = np.linspace(floor, limit, MAGNITUDES)
    for first, values in ((FIRST, magnitudes), (FIRST + 1, -magnitudes)):
        places = (values - low) / (high - low) * len(data)
        taken = data[np.clip(places, 0, len(data) - 1).astype(int)]
        plain[first : first + 2 * MAGNITUDES : 2] = taken
    if not shades.special_zero:
        place = -low / (high - low) * len(data)
        plain[ZERO] = data[int(np.clip(place, 0, len(data) - 1))]
    return _dimmed(plain, theme)


@functools.lru_cache(maxsize=64)
def magnitude_table(theme: colours.Theme, shades: Shades) -> Table:
    """Return colours of ``code | unpruned share << 8`` for logarithmic codes."""
    data = ramp(theme, shades.absolute)
    count = LAST_LOGARITHM - FIRST + 1
    places = np.rint(np.arange(count) * (len(data) - 1) / (count - 1)).astype(int)
    plain = _special(theme)
    plain[FIRST : LAST_LOGARITHM + 1] = data[places]
    if not shades.special_zero:
        plain[ZERO] = data[0]
    return _dimmed(plain, theme)


@functools.cache
def mask_table(theme: colours.Theme) -> Table:
    """Return colours of ``kept × SHARE_STEPS + zero``, both in 0 … SHARE_STEPS - 1."""
    shares = np.arange(SHARE_STEPS) / (SHARE_STEPS - 1)
    kept, zero = np.meshgrid(shares, shares, indexing="ij")
    pruned = np.clip(1 - kept - zero, 0, 1)
    blend = (
        kept[..., None] * colours.colour(theme, "kept")
        + zero[..., None] * colours.colour(theme, "zero")
        + pruned[..., None] * colours.colour(theme, "pruned")
    )
    return packed(blend.clip(0, 255).reshape(-1, 4))


@functools.cache
def density_table(theme: colours.Theme) -> Table:
    """Return colours of kept shares in 0 … 255."""
    table = colours.density(theme)
    places = np.rint(np.linspace(colours.FIRST, colours.LAST, 255)).astype(int)
    return packed(table[np.concatenate(([1], places))])


@functools.cache
def range_table(theme: colours.Theme) -> Table:
    """Return colours of places on the scale of a range of values, in 0 … 255."""
    rest, accent = (colours.colour(theme, name) for name in ("rest", "accent"))
    return packed(colours.blend(rest, accent, np.linspace(0, 1, 256)))


def _special(theme: colours.Theme) -> NDArray[np.uint8]:
    plain = np.empty((256, 4), np.uint8)
    plain[:] = colours.colour(theme, "panel")
    plain[ZERO] = colours.colour(theme, "rest")
    plain[NONFINITE] = colours.colour(theme, "nonfinite")
    return plain


def _dimmed(plain: NDArray[np.uint8], theme: colours.Theme) -> Table:
    """Fade each colour as far as weights are pruned; padding stays padding."""
    share = np.arange(DIM_STEPS + 1) / DIM_STEPS
    strength = (colours.DIMMED + (1 - colours.DIMMED) * share)[:, None, None]
    target = colours.colour(theme, "rest")
    faded = plain[None] * strength + target * (1 - strength)
    faded[:, PADDING] = colours.colour(theme, "panel")
    return packed(faded.reshape(-1, 4))


def packed(rgba: NDArray[np.float64] | NDArray[np.uint8]) -> Table:
    """Return RGBA colours as opaque 0xAARRGGBB."""
    channels = np.rint(rgba[:, 2::-1]).astype(np.uint8)
    opaque = np.full((len(channels), 1), 255, np.uint8)
    # Byte order blue, green, red, alpha is 0xAARRGGBB on little-endian machines.
    joined = np.hstack([channels, opaque]).view(np.dtype("<u4"))
    return joined.ravel().astype(np.uint32)
