"""What a person chose of the colours, and the shades that follow for a parameter."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from prunescope.session.histogram_axis import strong_magnitude
from prunescope.session.shades import ColourMap, Levels, Shades
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.session.display import Histogram

#: Share of the weights beyond automatic levels; choosing them again takes more.
FIRST_SHARE = 0.0035
_MORE = 3.5
_MOST_SHARE = 0.2


class LevelsRule(Enum):
    """Where the ends of the colour scale come from."""

    AUTO = "auto"
    SYMMETRIC = "symmetric"
    MIN_MAX = "min-max"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Tones:
    """Choices that hold for every parameter.

    `share` of the weights lie beyond automatic levels. `levels` are those that were
    set; `locked` ones stay for all layers.
    """

    signed: ColourMap = ColourMap.BLUE_ORANGE
    absolute: ColourMap = ColourMap.BLUE
    rule: LevelsRule = LevelsRule.AUTO
    share: float = FIRST_SHARE
    levels: Levels | None = None
    locked: bool = False
    special_zero: bool = True
    dims: bool = True
    hatches: bool = True

    def with_map(self, name: ColourMap, mode: Mode) -> Tones:
        """Colour what `mode` shows with another map."""
        if mode is Mode.MAGNITUDE:
            return replace(self, absolute=name)
        return replace(self, signed=name)

    def with_rule(self, rule: LevelsRule) -> Tones:
        """Take the levels from elsewhere; automatic ones again take in less."""
        again = rule is LevelsRule.AUTO and self.rule is LevelsRule.AUTO
        share = min(self.share * _MORE, _MOST_SHARE) if again else FIRST_SHARE
        return replace(self, rule=rule, share=share, locked=False)

    def with_levels(self, levels: Levels) -> Tones:
        """Set the levels."""
        return replace(self, rule=LevelsRule.SET, levels=levels)

    def with_lock(self, locked: bool, now: Levels) -> Tones:
        """Keep the levels of now for all layers, or let each have its own."""
        if locked:
            return replace(self.with_levels(now), locked=True)
        return replace(self, rule=LevelsRule.AUTO, share=FIRST_SHARE, locked=False)

    def for_parameter(self) -> Tones:
        """Return the choices that hold on for another parameter."""
        if self.rule is LevelsRule.SET and not self.locked:
            return replace(self, rule=LevelsRule.AUTO, share=FIRST_SHARE)
        return self


def shades_of(
    tones: Tones,
    mode: Mode,
    largest: float | None,
    histogram: Histogram | None,
    strongest: Callable[[float], float | None],
) -> Shades:
    """Return the shades of a parameter whose largest finite |w| is `largest`.

    `strongest` tells the |w| that a share of what is painted exceeds, for as long as
    there is no histogram. What is not known yet falls back to what is.
    """
    limit = largest or 0.0
    levels = Levels.symmetric(limit)
    if tones.rule is LevelsRule.SET and tones.levels is not None:
        levels = tones.levels
    elif tones.rule is LevelsRule.AUTO:
        if histogram is None:
            strong = strongest(tones.share)
        else:
            strong = strong_magnitude(histogram, tones.share)
        if strong:
            levels = Levels.symmetric(min(strong, limit) if limit else strong)
    elif tones.rule is LevelsRule.MIN_MAX and mode is not Mode.DIFF:
        levels = _range(histogram) or levels
    return Shades(
        levels,
        tones.signed,
        tones.absolute,
        tones.special_zero,
        tones.dims,
        tones.hatches,
    )


def _range(histogram: Histogram | None) -> Levels | None:
    if histogram is None or not math.isfinite(histogram.lowest):
        return None
    low, high = histogram.lowest, histogram.highest
    return Levels(low, high) if low < high else None
