"""From exact counts to what a histogram draws: columns, shares, quantiles.

The bins that are counted follow the bit patterns of floats, so that their widths differ
by up to a factor of two. Columns are made of whole ones, as nearly of equal width as
that allows: their counts are exact, and they stand as high as their weights are dense,
so that their areas are true and show no steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.session.value_range import ValueRange

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.session.display import Histogram
    from prunescope.session.histogram_axis import Axis

    Counts = NDArray[np.int64]
    Floats = NDArray[np.float64]

#: Columns along an axis, where that many bins were counted.
DISPLAY_BINS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns along an axis.

    `edges` (float64, columns + 1) are values, ascending, and `positions` where they lie
    on the axis. `pruned` and `kept` (int64, columns) are exact counts where the
    histogram is exact.
    """

    edges: Floats
    positions: Floats
    pruned: Counts
    kept: Counts

    @property
    def heights(self) -> Floats:
        """Weights in each column, as if it were a 256th of the axis wide."""
        widths = np.diff(self.positions) * DISPLAY_BINS
        heights: Floats = (self.pruned + self.kept) / widths
        return heights

    @property
    def tallest(self) -> float:
        """The largest height."""
        return float(self.heights.max(initial=0.0))

    def at(self, position: float) -> int | None:
        """Return the column at a position on the axis."""
        place = int(np.searchsorted(self.positions, position, side="right")) - 1
        return place if 0 <= place < len(self.kept) else None


def columns_of(histogram: Histogram, axis: Axis) -> Columns:
    """Join the counted bins along an axis into at most 256 columns.

    There are none where nothing but zeros, NaN and Inf is counted.
    """
    return _columns(histogram, axis, ends=False)


def whole_columns(histogram: Histogram, axis: Axis) -> Columns:
    """Return the columns along an axis, and one for what lies beyond each end."""
    return _columns(histogram, axis, ends=True)


def _columns(histogram: Histogram, axis: Axis, *, ends: bool) -> Columns:
    edges, pruned, kept = _along(histogram, signed=axis.signed)
    places = axis.positions(edges)
    if not (pruned + kept).any():
        return Columns(edges[:1], places[:1], pruned[:0], kept[:0])
    ideal = np.linspace(0, 1, DISPLAY_BINS + 1)
    after = np.searchsorted(places, ideal).clip(1, len(places) - 1)
    nearer = ideal - places[after - 1] < places[after] - ideal
    chosen = np.zeros(len(edges), np.bool_)
    chosen[after - nearer] = True
    if ends:
        chosen[[0, -1]] = True
    cuts = np.flatnonzero(chosen)
    return Columns(
        edges=edges[cuts],
        positions=places[cuts],
        pruned=_joined(pruned, cuts),
        kept=_joined(kept, cuts),
    )


def range_of(histogram: Histogram, low: float, high: float, axis: Axis) -> ValueRange:
    """Return the weights between two edges of columns, zeros apart."""
    positive = (max(low, 0.0), high) if high > 0 else (0.0, 0.0)
    negative = positive
    if axis.signed:
        negative = (max(-high, 0.0), -low) if low < 0 else (0.0, 0.0)
    edges, pruned, kept = _along(histogram, signed=axis.signed)
    inside = (edges[:-1] >= low) & (edges[1:] <= high)
    count = int((pruned + kept)[inside].sum())
    return ValueRange(negative, positive, share=count / max(1, histogram.numel))


def cumulative(histogram: Histogram, axis: Axis) -> tuple[Floats, Floats]:
    """Return values, ascending, and the share of finite weights up to each.

    Zeros are a step at zero, which stands before all others on an axis of |w|.
    """
    edges, pruned, kept = _along(histogram, signed=axis.signed)
    sums = np.concatenate([[0], np.cumsum(pruned + kept)]).astype(np.float64)
    largest = np.finfo(np.float32).max
    below = int(np.searchsorted(edges, 0)) + 1 if axis.signed else 0
    rest = max(0, below - 1)
    values = np.concatenate([edges[:below], [0.0], edges[rest:]])
    values = values.clip(-largest, largest)
    at_zero = [sums[rest] + histogram.zeros]
    sums = np.concatenate([sums[:below], at_zero, sums[rest:] + histogram.zeros])
    return values, sums / max(1.0, sums[-1])


def quantiles(
    histogram: Histogram, axis: Axis, shares: tuple[float, ...]
) -> tuple[float, ...]:
    """Return the values that these shares of the finite weights lie below."""
    values, sums = cumulative(histogram, axis)
    return tuple(np.interp(shares, sums, values).tolist())


def _along(histogram: Histogram, *, signed: bool) -> tuple[Floats, Counts, Counts]:
    """Return edges, pruned and kept along an axis."""
    edges, pruned, kept = histogram.edges, histogram.pruned, histogram.kept
    if not signed:
        return edges, pruned, kept
    gap = edges[0] > 0  # around zero, where no weight lies
    gone, left = histogram.pruned_negative, histogram.kept_negative
    return (
        np.concatenate([-edges[::-1], [0.0] if gap else [], edges[not gap :]]),
        _mirrored(gone, pruned - gone, gap=gap),
        _mirrored(left, kept - left, gap=gap),
    )


def _mirrored(below: Counts, above: Counts, *, gap: bool) -> Counts:
    return np.concatenate([below[::-1], np.zeros(2 * gap, np.int64), above])


def _joined(counts: Counts, cuts: Counts) -> Counts:
    sums = np.concatenate([[0], np.cumsum(counts)])
    joined: Counts = np.diff(sums[cuts])
    return joined
