"""How the weights of one parameter are distributed, under plan and draft."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.histograms import edges
from prunescope.session.counted_values import Values
from prunescope.session.display import Histogram
from prunescope.session.rank_table import place_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.session.counting import Counted

    Counts = NDArray[np.int64]


def histogram_of(
    counted: Counted | None,
    threshold: float,
    *,
    adjustable: bool,
    exact: bool,
    where: str = "",
    values: Values = Values.PLANNED,
) -> Histogram | None:
    """Make the histogram of what was counted; `None` where nothing was.

    `threshold` is the draft's, NaN where it has none; `exact` tells whether `counted`
    was measured under plan and draft. Otherwise what lies below the threshold is taken
    away from what the plan keeps, in part in the bin that it falls into.
    """
    if counted is None or counted.failure:
        return None
    inside = counted.bins > 0
    bins = counted.bins[inside] - 1
    first, last = (int(bins[0]), int(bins[-1]) + 1) if bins.size else (0, 1)

    def dense(counts: Counts) -> Counts:
        row = np.zeros(last - first, np.int64)
        row[bins - first] = counts[inside]
        return row

    below, gone_below = dense(counted.negative), dense(counted.pruned_negative)
    above = dense(counted.counts) - below
    gone_above = dense(counted.pruned) - gone_below
    if not exact and not math.isnan(threshold):
        place = place_of(threshold) - 1 - first
        gone_below = _with_threshold(below, gone_below, place)
        gone_above = _with_threshold(above, gone_above, place)
    pruned = gone_below + gone_above
    return Histogram(
        edges=edges()[first : last + 1],
        pruned=pruned,
        kept=below + above - pruned,
        pruned_negative=gone_below,
        kept_negative=below - gone_below,
        zeros=counted.zeros,
        nonfinite=counted.nonfinite,
        threshold=None if math.isnan(threshold) else threshold,
        adjustable=adjustable,
        exact=exact,
        lowest=counted.minimum,
        highest=counted.maximum,
        where=where,
        values=values,
    )


def _with_threshold(counts: Counts, pruned: Counts, place: float) -> Counts:
    """Take away, in addition, what lies below an estimated place among the bins."""
    whole = min(max(0, math.floor(place)), len(counts))
    after = pruned.copy()
    after[:whole] = counts[:whole]
    if 0 <= place < len(counts):
        left = int(counts[whole] - pruned[whole])
        after[whole] += round(left * (place - whole))
    return after
