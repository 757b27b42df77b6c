"""Which colours weights get: a colour map, the levels it spans, what is special.

Maps that lead through the colour of the panel follow the theme; the others are the
same in light and dark. Zero stays neutral where levels are symmetric.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from prunescope.core.pyramid import Statistic
from prunescope.session import colours

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.session.colours import Theme

_F = TypeVar("_F", bound=np.floating)


class ColourMap(Enum):
    """The curated colour maps."""

    BLUE_ORANGE = "blue-orange"
    BLUE_RED = "blue-red"
    PURPLE_GREEN = "purple-green"
    BLUE = "blue"
    VIRIDIS = "viridis"
    CIVIDIS = "cividis"
    MAGMA = "magma"
    GREY = "grey"


#: Stops from low to high; "panel", "negative" and "positive" are the theme's.
_STOPS = {
    ColourMap.BLUE_ORANGE: ("negative", "panel", "positive"),
    ColourMap.BLUE_RED: ("#2553b8", "panel", "#b3122e"),
    ColourMap.PURPLE_GREEN: ("#6d2f8e", "panel", "#1c7a3e"),
    ColourMap.BLUE: ("panel", "negative"),
    ColourMap.VIRIDIS: ("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"),
    ColourMap.CIVIDIS: ("#00224e", "#434e6c", "#7d7c78", "#bcaf6f", "#fee838"),
    ColourMap.MAGMA: ("#000004", "#51127c", "#b73779", "#fc8961", "#fcfdbf"),
    ColourMap.GREY: ("#101214", "#f4f5f7"),
}


class Scale(Enum):
    """How values are spread over the colours of a map."""

    LINEAR = "linear"
    #: Symmetric logarithm: linear around zero, logarithmic beyond, in both directions.
    SYMLOG = "symlog"


#: On a symmetric logarithmic scale, how far down it is logarithmic.
DECADES = 3


@dataclass(frozen=True, slots=True)
class Levels:
    """The values that the ends of a colour map stand for, low < high.

    `scale` tells how those between are spread.
    """

    low: float
    high: float
    scale: Scale = Scale.LINEAR

    @classmethod
    def symmetric(cls, limit: float) -> Levels:
        """Return levels around zero; ±1 where there is nothing to tell apart."""
        end = limit if limit > 0 else 1.0
        return cls(-end, end)

    @property
    def floor(self) -> float:
        """The smallest |w| inside, where all have one sign; else 0."""
        return max(0.0, self.low, -self.high)

    @property
    def limit(self) -> float:
        """The largest |w| inside."""
        return max(abs(self.low), abs(self.high))

    def spread(self, values: NDArray[_F]) -> NDArray[_F]:
        """Return values so that equal steps of them are equal steps of colour.

        They keep their sign and order; a zero stays one, and NaN too.
        """
        if self.scale is Scale.LINEAR or not self.limit:
            return values
        knee = values.dtype.type(self.limit / 10**DECADES)
        with np.errstate(over="ignore"):
            logarithms = np.log1p(np.abs(values) / max(knee, _least(values)))
        spread: NDArray[_F] = np.copysign(logarithms, values)
        return spread

    def place(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where values lie on the map: 0 at its low end, 1 at its high end."""
        low, high = self.spread(np.array([self.low, self.high], np.float64))
        places: NDArray[np.float64] = (self.spread(values) - low) / (high - low)
        return places


@dataclass(frozen=True, slots=True)
class Shades:
    """How weights are coloured.

    `signed` colours weights and differences between `levels`, `absolute` |w| by its
    logarithm. With `special_zero` an exact zero has its own colour, with `dims` pruned
    weights are faded, with `hatches` what is special is told by a pattern too. Where a
    pixel stands for several weights, their `overview` is seen.
    """

    levels: Levels
    signed: ColourMap = ColourMap.BLUE_ORANGE
    absolute: ColourMap = ColourMap.BLUE
    special_zero: bool = True
    dims: bool = True
    hatches: bool = True
    overview: Statistic = Statistic.LARGEST

    def looked_at(self, scale: Scale, overview: Statistic) -> Shades:
        """Return the same on another scale, with another statistic of overviews."""
        levels = replace(self.levels, scale=scale)
        return replace(self, levels=levels, overview=overview)


def _least(values: NDArray[_F]) -> _F:
    least: _F = np.finfo(values.dtype).tiny
    return least


@functools.cache
def ramp(theme: Theme, name: ColourMap) -> NDArray[np.uint8]:
    """Return the colours of a map from low to high (uint8, (254, 4), RGBA)."""
    stops = _STOPS[name]
    count = colours.LAST - colours.FIRST + 1
    # Half a step off both ends of each part, so that maps are symmetric.
    places = (np.arange(count) + 0.5) / count * (len(stops) - 1)
    parts = [
        colours.blend(
            _rgba(theme, stops[number]),
            _rgba(theme, stops[number + 1]),
            places[(places >= number) & (places < number + 1)] - number,
        )
        for number in range(len(stops) - 1)
    ]
    return np.concatenate(parts)


def _rgba(theme: Theme, stop: str) -> NDArray[np.uint8]:
    if stop.startswith("#"):
        return np.array([*bytes.fromhex(stop[1:]), 255], np.uint8)
    return colours.colour(theme, stop)
