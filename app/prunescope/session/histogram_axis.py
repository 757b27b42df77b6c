"""The two axes of a histogram: |w| on a logarithmic scale, and w on a linear one.

A *position* is 0 at the left end of the axis and 1 at its right end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from prunescope.session.display import Histogram

    Floats = NDArray[np.float64]

#: Outer columns lower than this share of the tallest would not reach half a pixel.
_VISIBLE_SHARE = 1 / 400
#: Share of the smallest weights that a logarithmic axis leaves out.
_TAIL_SHARE = 0.0025
#: Share of the largest weights that a linear axis may leave out.
_STRONG_SHARE = 0.0005
_PADDING_DECADES = 0.12
_PADDING = 1.06
#: How much longer a linear axis may get for the sake of outliers.
_MOST_TIMES = 4
#: As many decades as an axis has when it shows every weight.
_MOST_DECADES = 12
_SMALLEST, _LARGEST = 1e-45, float(np.finfo(np.float32).max)


@dataclass(frozen=True, slots=True)
class MagnitudeAxis:
    """Absolute values; `low` and `high` are log10 of its ends."""

    low: float
    high: float
    signed: ClassVar[bool] = False

    def positions(self, values: Floats) -> Floats:
        """Return where values lie, beyond 0 and 1 too (float64)."""
        logs = np.log10(np.clip(values, _SMALLEST, _LARGEST))
        places: Floats = (logs - self.low) / (self.high - self.low)
        return places

    def position(self, value: float) -> float:
        """Return where a value lies, or the end it lies beyond."""
        if value <= 0:
            return 0.0
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return min(max(share, 0.0), 1.0)

    def value(self, position: float) -> float:
        """Return the value at a position in [0, 1]."""
        share = min(max(position, 0.0), 1.0)
        return float(10 ** (self.low + share * (self.high - self.low)))

    def marks(self, threshold: float) -> tuple[float, ...]:
        """Return the values where a threshold stands."""
        return (threshold,)

    def ticks(self, most: int) -> tuple[float, ...]:
        """Return at most `most` powers of ten inside, evenly spaced."""
        exponents = range(math.ceil(self.low), math.floor(self.high) + 1)
        stride = max(1, math.ceil(len(exponents) / max(1, most)))
        return tuple(10.0**exponent for exponent in exponents[::stride])


@dataclass(frozen=True, slots=True)
class SignedAxis:
    """Values from −`limit` to `limit`."""

    limit: float
    signed: ClassVar[bool] = True

    def positions(self, values: Floats) -> Floats:
        """Return where values lie, beyond 0 and 1 too (float64)."""
        places: Floats = (np.clip(values, -_LARGEST, _LARGEST) / self.limit + 1) / 2
        return places

    def position(self, value: float) -> float:
        """Return where a value lies, or the end it lies beyond."""
        return min(max((value / self.limit + 1) / 2, 0.0), 1.0)

    def value(self, position: float) -> float:
        """Return the value at a position in [0, 1]."""
        return (2 * min(max(position, 0.0), 1.0) - 1) * self.limit

    def marks(self, threshold: float) -> tuple[float, ...]:
        """Return the values where a threshold stands: a pair."""
        return (-threshold, threshold)

    def ticks(self, most: int) -> tuple[float, ...]:
        """Return at most `most` round values inside, 0 among them."""
        least = 2 * self.limit / max(1, most)
        decade = 10.0 ** math.floor(math.log10(least))
        step = next(decade * f for f in (1, 2, 5, 10) if decade * f >= least)
        count = math.floor(self.limit / step)
        return tuple(step * number for number in range(-count, count + 1))


Axis = MagnitudeAxis | SignedAxis


def joined(axes: Sequence[Axis]) -> Axis:
    """Return the axis that holds what all of these hold; they are of one kind."""
    signed = [axis.limit for axis in axes if isinstance(axis, SignedAxis)]
    if signed:
        return SignedAxis(max(signed))
    plain = [axis for axis in axes if isinstance(axis, MagnitudeAxis)]
    return MagnitudeAxis(min(a.low for a in plain), max(a.high for a in plain))


def axis_of(histogram: Histogram, *, signed: bool, every: bool = False) -> Axis | None:
    """Return the axis that shows a histogram; `None` where it counts nothing.

    It holds every column that one could see, with `every` each weight that does not
    squeeze all others. A draft's threshold beyond the weights widens it a little.
    """
    counts = histogram.pruned + histogram.kept
    if not counts.any():
        return None
    if signed:
        return _signed_axis(histogram, counts, every=every)
    logs = np.log10(np.clip(histogram.edges, _SMALLEST, _LARGEST))
    if every:
        seen = np.flatnonzero(counts)
    else:
        density = counts / np.diff(logs)
        tail = np.cumsum(counts) <= counts.sum() * _TAIL_SHARE
        seen = np.flatnonzero((density >= density.max() * _VISIBLE_SHARE) & ~tail)
    low = float(logs[seen[0]]) - _PADDING_DECADES
    high = float(logs[seen[-1] + 1]) + _PADDING_DECADES
    if histogram.adjustable and histogram.threshold:
        mark = math.log10(histogram.threshold)
        low = max(min(low, mark - _PADDING_DECADES), low - 2)
        high = min(max(high, mark + _PADDING_DECADES), high + 2)
    return MagnitudeAxis(max(low, high - _MOST_DECADES), high)


def _signed_axis(
    histogram: Histogram, counts: NDArray[np.int64], *, every: bool
) -> SignedAxis:
    limit = strong_magnitude(histogram, _STRONG_SHARE)
    largest = strong_magnitude(histogram, 0.0)
    assert limit is not None, counts
    assert largest is not None, counts
    if every:
        limit = min(largest, _MOST_TIMES * limit)
    limit *= _PADDING
    if histogram.adjustable and histogram.threshold:
        limit = min(max(limit, histogram.threshold * _PADDING), 2 * limit)
    return SignedAxis(limit)


def strong_magnitude(histogram: Histogram, share: float) -> float | None:
    """Return the |w| that a share of the weights exceeds, `None` without weights.

    As the end of a scale it keeps a few outliers from squeezing all the others.
    """
    counts = histogram.pruned + histogram.kept
    total = int(counts.sum())
    if not total:
        return None
    cumulative = np.cumsum(counts)
    place = int(np.searchsorted(cumulative, total * (1 - share)))
    return min(float(histogram.edges[place + 1]), _LARGEST)
