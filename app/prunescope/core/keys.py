"""Magnitude keys: unsigned integers that order weights as their absolute values do.

The bits of an IEEE number without its sign, read as an integer, have the order of the
magnitudes. So ranking compares and counts integers, exactly and at the speed of memory.
Narrow keys are those of float32, which holds every 16-bit and smaller type exactly;
wide keys are those of float64. Ranking mixed types compares exact values.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from prunescope.core.dtypes import decode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class KeyKind:
    """A width of keys.

    Keys have no sign bit. `finite` is the first key that is no finite number.
    `excluded`, all bits, marks what is not ranked at all: already pruned weights.
    """

    bits: int
    dtype: type[np.uint32 | np.uint64]
    float_dtype: type[np.float32 | np.float64]
    finite: int
    excluded: int

    def value(self, key: int) -> float:
        """Return the magnitude that a key stands for."""
        return float(np.array(key, self.dtype).view(self.float_dtype))

    def are_below(self, keys: NDArray[Any], limit: int) -> NDArray[np.bool_]:
        """Tell which keys are below a limit, which is at most `finite`.

        Compared as the numbers that they stand for, which numpy does more than twice
        as fast; what is not finite, or excluded, is never below.
        """
        bits = self.dtype(limit)
        if not _SMALLEST > 0:  # a library made this thread take subnormals for zeros
            return np.asarray(keys < bits)
        values: NDArray[Any] = keys.view(self.float_dtype)
        return np.asarray(values < bits.view(self.float_dtype))

    def first_at_least(self, value: float) -> int:
        """Return the smallest key whose magnitude is not below `value`."""
        with np.errstate(over="ignore"):
            nearest = self.float_dtype(value)
        key = int(np.array(nearest).view(self.dtype))
        return key + 1 if float(nearest) < value else key


_SMALLEST = np.uint32(1).view(np.float32)

NARROW = KeyKind(32, np.uint32, np.float32, 0x7F80_0000, 0xFFFF_FFFF)
WIDE = KeyKind(64, np.uint64, np.float64, 0x7FF0 << 48, 0xFFFF_FFFF_FFFF_FFFF)

_NARROW_DTYPES = frozenset(
    {
        "float32",
        "float16",
        "bfloat16",
        "float8_e4m3fn",
        "float8_e4m3fnuz",
        "float8_e5m2",
        "float8_e5m2fnuz",
        "float8_e8m0fnu",
        "int16",
        "int8",
        "uint16",
        "uint8",
        "bool",
    }
)
_SIGN_FREE_32 = np.uint32(0x7FFF_FFFF)
_SIGN_FREE_64 = np.uint64((1 << 63) - 1)


def kind_for(dtypes: Iterable[str]) -> KeyKind:
    """Return the narrowest keys that hold the magnitudes of all dtypes exactly."""
    return NARROW if _NARROW_DTYPES.issuperset(dtypes) else WIDE


def magnitude_keys(
    array: NDArray[Any], dtype: str, kind: KeyKind, room: NDArray[Any] | None = None
) -> NDArray[Any]:
    """Return the keys of weights, in an array of the kind's dtype to write to.

    Parameters
    ----------
    array
        Weights in the numpy dtype of their storage, contiguous, any shape.
    dtype
        Their element type. Complex numbers rank by modulus, computed in float64;
        64-bit integers by the nearest float64.
    kind
        As wide as :func:`kind_for` says, or wider.
    room
        Memory of the kind's dtype, at least as long as `array`, that the answer may lie
        in; new memory for each piece costs as much as the arithmetic.
    """
    if kind is NARROW:
        return _narrow(array, dtype, room)
    if dtype.startswith("complex"):
        return _modulus(decode(array, dtype).astype(np.complex128)).view(np.uint64)
    keys = decode(array, dtype).astype(np.float64).view(np.uint64)
    keys &= _SIGN_FREE_64
    return keys


def _narrow(array: NDArray[Any], dtype: str, room: NDArray[Any] | None) -> NDArray[Any]:
    if dtype == "bfloat16":
        keys = (array & np.uint16(0x7FFF)).astype(np.uint32)
        keys <<= np.uint32(16)
        return keys
    if dtype == "float16":
        return _half_keys(array)
    floats = decode(array, dtype).astype(np.float32, copy=False)
    out = None if room is None else room[: floats.size]
    return np.bitwise_and(floats.view(np.uint32), _SIGN_FREE_32, out=out)


def _half_keys(array: NDArray[Any]) -> NDArray[Any]:
    """Return the keys of float16; three times as fast as converting them.

    The bits moved to their place in a float32 make a number that is too small by the
    difference of the exponents' biases, 2¹¹², subnormal numbers included.
    """
    keys = (array.view(np.uint16) & np.uint16(0x7FFF)).astype(np.uint32)
    keys <<= np.uint32(13)
    values = keys.view(np.float32)
    values *= np.float32(2.0**112)
    nonfinite = keys >= np.uint32(0x4780_0000)  # 65536, which float16 does not reach
    if nonfinite.any():
        keys[nonfinite] |= np.uint32(NARROW.finite)
    return keys


def _modulus(values: NDArray[np.complex128]) -> NDArray[np.float64]:
    """Return |z| from correctly rounded operations, the same on every machine."""
    real, imaginary = np.abs(values.real), np.abs(values.imag)
    _, exponent = np.frexp(np.maximum(real, imaginary))  # scaled, squares stay finite
    real_scaled = np.ldexp(real, -exponent)
    imaginary_scaled = np.ldexp(imaginary, -exponent)
    squares = real_scaled * real_scaled + imaginary_scaled * imaginary_scaled
    with np.errstate(over="ignore"):
        modulus = np.ldexp(np.sqrt(squares), exponent)
    return np.where(np.isinf(real) | np.isinf(imaginary), math.inf, modulus)
