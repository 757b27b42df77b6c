"""What is shown about the selected parameter: its histogram and its inspector."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.histograms import BINS, edges
from prunescope.session.display import Histogram
from prunescope.session.numbers import grouped, percent, real, size
from prunescope.session.rank_table import place_of
from prunescope.session.resolve import bytes_of

if TYPE_CHECKING:
    from prunescope.core.inventory import TensorEntry
    from prunescope.session.counting import Counted

#: Bins to draw, at most.
SHOWN_BINS = 256


@dataclass(frozen=True, slots=True)
class Details:
    """Structure of the zeros of one parameter after plan and draft.

    `dead` of `slices` slices along dim 0 hold nothing but zeros; `two_of_four` is the
    share of groups of four inputs with at most two that are not zero (`None` where
    the shape has no such groups).
    """

    path: str
    dead: int
    slices: int
    two_of_four: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """What is known of the selected parameter.

    `zeros_after` is -1 until it is known. `threshold` is the draft's, NaN where it
    has none; `exact` tells whether `counted` was measured under plan and draft. `tied`
    are the other names of the same tensor.
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


def inspector_rows(selection: Selection) -> tuple[tuple[str, str], ...]:
    """Make the label-value rows of the inspector."""
    entry, counted = selection.entry, selection.counted
    rows = [("Shape", _shape_text(entry))]
    if selection.zeros_after >= 0 and entry.numel:
        kept = entry.numel - selection.zeros_after
        about = "" if selection.exact_numbers else "≈ "
        share = percent(kept, entry.numel)
        text = f"{about}{grouped(kept)} of {grouped(entry.numel)} ({share})"
        rows.append(("Kept", text))
    if counted is None:
        rows.append(("Measures", "counting…"))
    elif counted.failure:
        rows.append(("Measures", counted.failure))
    else:
        rows += _measure_rows(entry, counted)
    rows += _detail_rows(selection.details)
    if not math.isnan(selection.threshold):
        about = "" if selection.exact_numbers else "≈ "
        rows.append(("Threshold", f"{about}{real(selection.threshold)}"))
    rows.append(("Type", f"{entry.dtype} · {size(bytes_of(entry))}"))
    if selection.tied:
        rows.append(("Tied with", ", ".join(selection.tied)))
    if entry.reason:
        rows.append(
            ("Not by default" if entry.eligible else "Not prunable", entry.reason)
        )
    return tuple(rows)


def _measure_rows(entry: TensorEntry, counted: Counted) -> list[tuple[str, str]]:
    rows = []
    if not math.isnan(counted.mean):
        rows.append(("Mean · std", f"{real(counted.mean)} · {real(counted.std)}"))
        low, high = real(counted.minimum), real(counted.maximum)
        rows.append(("Range", f"{low} … {high}"))
    share = percent(counted.zeros, entry.numel)
    rows.append(("Zeros in file", f"{grouped(counted.zeros)} ({share})"))
    if counted.nonfinite:
        index = np.unravel_index(counted.first_nonfinite, entry.shape or (1,))
        place = ", ".join(str(int(i)) for i in index)
        text = f"{grouped(counted.nonfinite)}, first at [{place}]"
        rows.append(("NaN or Inf", text))
    return rows


def _detail_rows(details: Details | None) -> list[tuple[str, str]]:
    if details is None:
        return []
    dead = f"{grouped(details.dead)} of {grouped(details.slices)} (dim 0)"
    rows = [("Dead channels", dead)]
    if details.two_of_four is not None:
        rows.append(
            ("2:4 pattern", f"{details.two_of_four:.1%} of groups".replace("%", " %"))
        )
    return rows


def _shape_text(entry: TensorEntry) -> str:
    return " × ".join(map(str, entry.shape)) or "scalar"
