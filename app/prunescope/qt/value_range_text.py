"""How a range of values is written: `0.0120 ≤ |w| < 0.0126`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from prunescope.qt.number_text import MINUS, power_text
from prunescope.session.numbers import pointed

if TYPE_CHECKING:
    from prunescope.session.value_range import ValueRange

_DIGITS = 4


def edge_text(value: float) -> str:
    """Return an edge in four significant digits: `0.01263`, `−3.142e−6`."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}".replace("inf", "∞").replace("-", MINUS)
    place = math.floor(math.log10(abs(value)))
    if -5 < place < 6:
        text = f"{value:.{max(0, _DIGITS - 1 - place)}f}"
        return pointed(text.replace("-", MINUS))
    mantissa = pointed(f"{value / 10**place:.{_DIGITS - 1}f}".replace("-", MINUS))
    return mantissa + power_text(place)[1:]


def interval_text(low: float, high: float, name: str) -> str:
    """Return what lies between two values of what is called `name`."""
    return f"{edge_text(low)} ≤ {name} < {edge_text(high)}"


def range_text(within: ValueRange, name: str = "w") -> str:
    """Return which of the values called `name` belong to a range."""
    parts = []
    (low, high), (below, above) = within.positive, within.negative
    if within.positive == within.negative:
        if low < high:
            parts.append(interval_text(low, high, f"|{name}|"))
    elif low < high and below < above and max(low, below) == 0:
        parts.append(f"{edge_text(-above)} < {name} < {edge_text(high)}")
    else:
        if below < above:
            parts.append(f"{edge_text(-above)} < {name} ≤ {edge_text(-below)}")
        if low < high:
            parts.append(interval_text(low, high, name))
    if within.zeros:
        parts.append(f"{name} = 0")
    return " · ".join(parts)
