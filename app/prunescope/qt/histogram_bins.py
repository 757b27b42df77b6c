"""From exact counts to the columns of the histogram; arithmetic without widgets.

The bins that are measured follow the bit patterns of floats, so that their widths in
log10 differ by up to a factor of two. Columns of equal width are cut from the
cumulative counts; their areas are therefore true and show no steps.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.session.display import Histogram

#: Outer columns lower than this share of the tallest would not reach half a pixel.
_VISIBLE_SHARE = 1 / 400
#: Share of the smallest weights that the span leaves out.
_TAIL_SHARE = 0.0025
#: Share of weights that reach a colour scale's end or lie beyond it.
_STRONG_SHARE = 0.001
_PADDING_DECADES = 0.12
_MAX_COLUMNS = 256


@dataclass(frozen=True, slots=True)
class Span:
    """The range of log10 |w| that is shown."""

    low: float
    high: float

    def position(self, magnitude: float) -> float:
        """Return where |w| lies in the span: 0 at its left end, 1 at its right."""
        if magnitude <= 0:
            return 0.0
        share = (math.log10(magnitude) - self.low) / (self.high - self.low)
        return min(max(share, 0.0), 1.0)

    def magnitude(self, position: float) -> float:
        """Return the |w| at a position in [0, 1]."""
        share = min(max(position, 0.0), 1.0)
        return float(10 ** (self.low + share * (self.high - self.low)))


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Heights of the columns between `cuts`, in weights per `width` decades.

    `cuts` are log10 |w|, float64 (columns + 1,), `width` apart but for the column
    that the threshold splits in two. `pruned` and `kept` are float64 (columns,).
    """

    cuts: NDArray[np.float64]
    width: float
    pruned: NDArray[np.float64]
    kept: NDArray[np.float64]

    @property
    def tallest(self) -> float:
        """The largest height."""
        return float((self.pruned + self.kept).max(initial=0.0))


def visible_span(histogram: Histogram) -> Span | None:
    """Return the range that holds every column one could see, or None if empty.

    A draft's threshold beyond the weights widens it by at most two decades.
    """
    counts = histogram.pruned + histogram.kept
    if not counts.any():
        return None
    density = counts / np.diff(histogram.edges)
    tail = np.cumsum(counts) <= counts.sum() * _TAIL_SHARE
    least = density.max() * _VISIBLE_SHARE
    seen = np.flatnonzero((density >= least) & ~tail)
    low = float(histogram.edges[seen[0]]) - _PADDING_DECADES
    high = float(histogram.edges[seen[-1] + 1]) + _PADDING_DECADES
    if histogram.adjustable and histogram.threshold:
        mark = math.log10(histogram.threshold)
        low = max(min(low, mark - _PADDING_DECADES), low - 2)
        high = min(max(high, mark + _PADDING_DECADES), high + 2)
    return Span(low, high)


def strong_magnitude(
    histogram: Histogram, share: float = _STRONG_SHARE
) -> float | None:
    """Return the |w| that a share of the weights exceeds, `None` without weights.

    As the end of a colour scale it keeps a few outliers from paling all the others.
    """
    counts = histogram.pruned + histogram.kept
    total = int(counts.sum())
    if not total:
        return None
    cumulative = np.cumsum(counts)
    place = int(np.searchsorted(cumulative, total * (1 - share)))
    return float(10 ** histogram.edges[place + 1])


def columns(
    histogram: Histogram, span: Span, count: int, threshold: float | None = None
) -> Columns:
    """Cut `count` columns (at most 256) of equal width out of the exact counts.

    The column that holds `threshold` is split there, so that colours meet at it.
    """
    count = max(1, min(count, _MAX_COLUMNS))
    width = (span.high - span.low) / count
    cuts = np.linspace(span.low, span.high, count + 1)
    if threshold is not None and 0 < span.position(threshold) < 1:
        cuts = np.unique(np.append(cuts, math.log10(threshold)))
    scale = width / np.diff(cuts)
    return Columns(
        cuts=cuts,
        width=width,
        pruned=_between(histogram.edges, histogram.pruned, cuts) * scale,
        kept=_between(histogram.edges, histogram.kept, cuts) * scale,
    )


def decade_ticks(span: Span, most: int) -> tuple[int, ...]:
    """Return at most `most` powers of ten inside the span, evenly spaced."""
    exponents = range(math.ceil(span.low), math.floor(span.high) + 1)
    stride = max(1, math.ceil(len(exponents) / max(1, most)))
    return tuple(exponents[::stride])


def _between(
    edges: NDArray[np.float64], counts: NDArray[np.int64], cuts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the weights between neighbouring cuts, bins shared out by their width."""
    cumulative = np.concatenate(([0.0], np.cumsum(counts, dtype=np.float64)))
    shares: NDArray[np.float64] = np.diff(np.interp(cuts, edges, cumulative))
    return shares
