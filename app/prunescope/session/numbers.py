"""Numbers as a person reads them: exact integers, thin spaces, decimal units.

The signs between the digits are handed in by the composition root; without it they are
thin spaces and a point.
"""

from __future__ import annotations

import math

THIN_SPACE = "\u202f"
MINUS = "\u2212"
#: Larger numbers are written with an exponent.
_WHOLE = 1e7


_group, _point = THIN_SPACE, "."


def install(group: str = THIN_SPACE, point: str = ".") -> None:
    """Write these signs between groups of three digits and before decimals."""
    global _group, _point  # one for the whole process, as in locale
    _group, _point = group, point


def grouped(number: int) -> str:
    """Write an integer in groups of three: 3 145 728."""
    return f"{number:,}".replace(",", _group)


def pointed(text: str) -> str:
    """Return a number that was written with a point as it is written here."""
    return text.replace(".", _point)


def short(number: int) -> str:
    """Write a count in three digits: 524 k, 22.2 M, 1.02 G."""
    return _scaled(number, ("", "k", "M", "G", "T"))


def size(nbytes: int) -> str:
    """Write bytes in decimal units: 89 MB."""
    return _scaled(nbytes, ("B", "kB", "MB", "GB", "TB"))


def _scaled(number: int, units: tuple[str, ...]) -> str:
    value, place = float(number), 0
    while value >= 999.5 and place < len(units) - 1:
        value /= 1000
        place += 1
    if place == 0:
        return f"{number} {units[0]}".strip()
    digits = 0 if value >= 100 or round(value, 1).is_integer() else 1
    return pointed(f"{value:.{digits}f} {units[place]}")


def percent(part: int, whole: int, digits: int = 1) -> str:
    """Write a share in percent; "0 %" and "100 %" only where that is exact."""
    if whole <= 0:
        return pointed(f"{0:.{digits}f} %")
    step = 10.0**-digits
    value = round(100 * part / whole, digits)
    if part and value == 0:
        return pointed(f"<{step:.{digits}f} %")
    if part != whole and value == 100:
        return pointed(f">{100 - step:.{digits}f} %")
    return pointed(f"{value:.{digits}f} %")


def real(value: float, digits: int = 4) -> str:
    """Write a real number in a few significant digits, with a true minus sign.

    What is larger than these digits is written as a whole number, up to ten millions.
    """
    if math.isnan(value):
        return "NaN"
    if 10.0**digits - 0.5 <= abs(value) < _WHOLE:
        return grouped(round(value)).replace("-", MINUS)
    text = f"{value:.{digits}g}"
    if "e" not in text and "inf" not in text and value != 0:
        exponent = math.floor(math.log10(abs(value)))
        text = f"{value:.{max(0, digits - 1 - exponent)}f}"
    return pointed(text.replace("-", MINUS))
