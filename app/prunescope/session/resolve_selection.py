"""What is shown about the selected parameter: its histogram."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.histograms import BINS, edges
from prunescope.session.display import Histogram
from prunescope.session.rank_table import place_of

if TYPE_CHECKING:
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.pruning import StepTrace
    from prunescope.session.counting import Counted
    from prunescope.session.details import Details

#: Bins to draw, at most.
SHOWN_BINS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """What is known of the selected parameter.

    `zeros_after` is -1 until it is known. `threshold` is the draft's, NaN where it
    has none; `exact` tells whether `counted` was measured under plan and draft. `tied`
    are the other names of the same tensor, `sharing` those of others in its storage,
    `trace` is what each step of the plan did to it.
    """

    entry: TensorEntry
    counted: Counted | None
    zeros_after: int
    threshold: float
    adjustable: bool
    exact: bool
    exact_numbers: bool
    details: Details | None
    tied: tuple[str, ...] = ()
    sharing: tuple[str, ...] = ()
    trace: tuple[StepTrace, ...] = ()


def histogram_of(selection: Selection) -> Histogram | None:
    """Make the histogram of |w| of the selected parameter; `None` until measured."""
    counted = selection.counted
    if counted is None or counted.failure:
        return None
    inside = counted.bins > 0
    counts, pruned = _dense(counted, inside)
    if not selection.exact and not math.isnan(selection.threshold):
        pruned = _with_threshold(counts, pruned, selection.threshold)
    used = np.flatnonzero(counts)
    first, last = (int(used[0]), int(used[-1]) + 1) if used.size else (0, 1)
    step = -(-(last - first) // SHOWN_BINS)
    starts = np.arange(first, last, step)
    limits = edges()[[*starts, min(starts[-1] + step, BINS - 1)]]
    shown = np.add.reduceat(counts, starts)
    gone = np.add.reduceat(pruned, starts)
    threshold = None if math.isnan(selection.threshold) else selection.threshold
    return Histogram(
        np.log10(np.maximum(limits, 1e-45)),
        gone,
        shown - gone,
        counted.zeros,
        counted.nonfinite,
        threshold,
        selection.adjustable,
        selection.exact,
        counted.minimum,
        counted.maximum,
    )


def _dense(counted: Counted, inside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """All bins but that of the zeros, from index 0."""
    counts, pruned = np.zeros((2, BINS), np.int64)
    counts[counted.bins[inside] - 1] = counted.counts[inside]
    pruned[counted.bins[inside] - 1] = counted.pruned[inside]
    return counts, pruned


def _with_threshold(
    counts: np.ndarray, pruned: np.ndarray, threshold: float
) -> np.ndarray:
    """Take away, in addition, what lies below an estimated threshold."""
    place = place_of(threshold) - 1
    whole = min(max(0, int(place)), BINS)
    after = pruned.copy()
    after[:whole] = counts[:whole]
    if 0 <= place < BINS:
        left = counts[whole] - pruned[whole]
        after[whole] += round(float(left) * (place - whole))
    return after
