"""One stored weight as text: to be read by a person, and to be read back by a program.

A number is a scalar of numpy or Python: bool, integer, real or complex.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from prunescope.session.numbers import MINUS, grouped, real


def shown(number: Any) -> str:
    """Write a number for a person: integers whole, others in four digits."""
    if np.iscomplexobj(number):
        sign = MINUS if np.signbit(number.imag) else "+"
        imaginary = real(abs(float(number.imag)))
        return f"{real(float(number.real))} {sign} {imaginary}i"
    if np.issubdtype(np.asarray(number).dtype, np.floating):
        return real(float(number))
    return grouped(int(number)).replace("-", MINUS)


def written(number: Any) -> str:
    """Write a number in the fewest digits that read back as the same."""
    whole = np.asarray(number).dtype.kind in "bui"
    return str(int(number) if whole else number)


def magnitude(number: Any) -> float:
    """Return a real number as float, of a complex one the modulus."""
    # Not by `abs`, which overflows where a part is near the largest complex64.
    return float(abs(complex(number)) if np.iscomplexobj(number) else number)
