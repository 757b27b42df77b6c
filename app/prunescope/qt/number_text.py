"""How numbers are written: exact integers in groups, shares, small magnitudes."""

from __future__ import annotations

import math

from prunescope.session.numbers import grouped, pointed

#: Groups thousands; narrow, and never broken at the end of a line.
THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def integer_text(number: int) -> str:
    """Return an exact integer in groups of three: `1 048 576`."""
    return grouped(number).replace("-", MINUS)


def percent_text(part: int, whole: int) -> str:
    """Return a share with one decimal: `50.0 %`; only none is 0.0 and all 100.0."""
    if whole <= 0:
        return pointed(f"0.0{THIN_SPACE}%")
    tenths = round(1000 * part / whole)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    return pointed(f"{tenths / 10:.1f}{THIN_SPACE}%")


def magnitude_text(value: float) -> str:
    """Return a real number with three significant digits: `0.0132`, `−3.10e−6`."""
    if not value:
        return "0"
    if not math.isfinite(value):
        return f"{value:g}".replace("-", MINUS)
    if 1e-4 <= abs(value) < 1e6:
        decimals = max(0, 2 - math.floor(math.log10(abs(value))))
        text = f"{value:.{decimals}f}"
        return pointed(text.replace("-", MINUS))
    mantissa, _, exponent = f"{value:.2e}".partition("e")
    return pointed(f"{mantissa}e{int(exponent)}".replace("-", MINUS))


def power_text(exponent: int) -> str:
    """Return a power of ten: `1e−4`."""
    return f"1e{exponent}".replace("-", MINUS)
