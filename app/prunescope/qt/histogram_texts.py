"""What the histogram says in words: about columns, the threshold, and itself."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from prunescope.qt.number_text import (
    MINUS,
    integer_text,
    magnitude_text,
    percent_text,
    power_text,
)
from prunescope.qt.value_range_text import edge_text, interval_text
from prunescope.session.counted_values import Values
from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import pointed

if TYPE_CHECKING:
    from prunescope.session.display import Display, Histogram
    from prunescope.session.histogram_axis import Axis
    from prunescope.session.histogram_bins import Columns


def column_lines(
    histogram: Histogram, columns: Columns, span: tuple[int, int], axis: Axis
) -> tuple[str, ...]:
    """Tell the limits of columns, from the first to the last, and what they count."""
    own = slice(span[0], span[1] + 1)
    low, high = float(columns.edges[span[0]]), float(columns.edges[span[1] + 1])
    name = histogram.values.along(signed=axis.signed)
    limits = interval_text(low, high, name)
    if low < 0:
        sign = "≤" if high <= 0 else "<"
        limits = f"{edge_text(low)} < {name} {sign} {edge_text(high)}"
    pruned, kept = int(columns.pruned[own].sum()), int(columns.kept[own].sum())
    share = percent_text(pruned + kept, histogram.numel)
    if histogram.values is not Values.PLANNED:
        count = integer_text(kept)
        counts = tr_count("1 weight", "{count} weights", kept, count=count)
        return (f"{limits} · {share}", counts)
    about = "" if histogram.exact or histogram.threshold is None else "≈ "
    counts = tr(
        "{about}{kept} kept · {pruned} pruned",
        about=about,
        kept=integer_text(kept),
        pruned=integer_text(pruned),
    )
    return (f"{limits} · {share}", counts)


def zero_lines(histogram: Histogram) -> tuple[str, ...]:
    """Tell of the exact zeros."""
    share = percent_text(histogram.zeros, histogram.numel)
    count = integer_text(histogram.zeros)
    text = {
        Values.PLANNED: tr("{count} already zero", count=count),
        Values.BARE: tr("{count} zero", count=count),
        Values.DIFFERENCE: tr("{count} unchanged", count=count),
    }[histogram.values]
    return (f"{histogram.values.signed} = 0 · {share}", text)


def threshold_label(histogram: Histogram, value: float | None) -> str:
    """Return the threshold and the share that is zero with it; "" without one."""
    if value is None:
        return ""
    sign = "=" if histogram.exact and value == (histogram.threshold or 0.0) else "≈"
    share = percent_text(histogram.gone, histogram.numel)
    return f"t {sign} {magnitude_text(value)} · {share}"


def tick_text(value: float, axis: Axis) -> str:
    """Return a round value beside a tick of an axis."""
    if not axis.signed:
        return power_text(round(math.log10(value)))
    if not value:
        return "0"
    if 1e-4 <= abs(value) < 1e5:
        text = f"{value:.6f}".rstrip("0").rstrip(".")
        return pointed(text.replace("-", MINUS))
    mantissa, _, exponent = f"{value:.0e}".partition("e")
    return f"{mantissa}e{int(exponent)}".replace("-", MINUS)


def missing_sentence(display: Display) -> str:
    """Say why there is no histogram."""
    numbers, inventory = display.numbers, display.inventory
    if display.current is None or numbers is None or inventory is None:
        return tr("Select a layer on the left to see how large its weights are.")
    if display.halted:
        return tr("The weights of this layer are not counted: counting was stopped.")
    if numbers.counted < len(inventory.parameters):
        return tr("Counting the weights of this layer…")
    return tr("The weights of this layer cannot be counted.")


def empty_sentence(histogram: Histogram) -> str:
    """Say why a histogram has nothing to draw."""
    if histogram.zeros and histogram.values is Values.DIFFERENCE:
        return tr(
            "All {count} weights are the same in A and B.",
            count=integer_text(histogram.zeros),
        )
    if histogram.zeros:
        return tr(
            "All {count} weights of this layer are zero.",
            count=integer_text(histogram.zeros),
        )
    return tr("This layer has no finite weights to show.")


def layer_caption(name: str, histogram: Histogram) -> str:
    """Name a layer among others, and say why it has no columns if it has none."""
    if (histogram.kept + histogram.pruned).any():
        return name
    if histogram.zeros:
        return tr("{layer} · all zero", layer=name)
    return tr("{layer} · no finite weights", layer=name)


def description(histogram: Histogram, threshold: float | None) -> str:
    """Tell all that is counted, for those who do not see it."""
    kept, zeros = integer_text(int(histogram.kept.sum())), integer_text(histogram.zeros)
    if histogram.values is Values.DIFFERENCE:
        return tr("{changed} changed, {same} unchanged", changed=kept, same=zeros)
    if histogram.values is Values.BARE:
        return tr("{count} not zero, {zeros} zero", count=kept, zeros=zeros)
    text = tr(
        "{kept} kept, {pruned} pruned, {zeros} already zero",
        kept=kept,
        pruned=integer_text(int(histogram.pruned.sum())),
        zeros=zeros,
    )
    if threshold is None:
        return text
    return tr(
        "{counts}, threshold {threshold}",
        counts=text,
        threshold=magnitude_text(threshold),
    )
