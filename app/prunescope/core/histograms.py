"""Histograms of |w| whose bins are the top bits of floating-point numbers.

Bin 0 counts exact zeros. The `BINS` others are bounded by the float32 numbers with five
mantissa bits: 32 bins in each doubling, 2.2 % wide. The edges are the same for each
parameter and dtype (float64 beyond float32's range falls in the outermost bins), so
that counts of several parameters add up. All counts are exact.

A slider asks them "how many weights have |w| ≤ t" and "which t takes away k weights":
:func:`cumulate` once, then :func:`count_up_to` and :func:`threshold_for`, which work on
one histogram or on many at a time (bins along the last axis).
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from prunescope.core.keys import kind_for, magnitude_keys

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]
else:
    Counts = np.ndarray

_SHIFT = 18  # float32 has 23 mantissa bits, a bin is told by 5 of them
#: Bins for finite magnitudes above zero: 255 exponents, 32 bins each.
BINS = 255 << 5
_RAW_BINS = 256 << 5
_SIGN = np.uint32(1 << 31)


class Counter:
    """Counts narrow magnitude keys piece by piece, those below zero apart."""

    def __init__(self) -> None:
        self.zeros = 0
        self._raw = np.zeros((2, _RAW_BINS), np.int64)

    def add(self, keys: NDArray[np.uint32]) -> bool:
        """Count :func:`signed` keys; tell whether NaN or Inf are among them."""
        self.zeros += int(np.count_nonzero(keys == 0))
        found = np.bincount(keys >> np.uint32(_SHIFT), minlength=2 * _RAW_BINS)
        return self._add(found)

    def add_split(
        self, keys: NDArray[np.uint32], gone: NDArray[np.bool_], taken: Counter
    ) -> bool:
        """Count all keys here, and those that are `gone` in `taken` as well.

        One pass, and no keys are picked out, which takes longer than counting them.
        """
        zero = keys == 0
        self.zeros += int(np.count_nonzero(zero))
        taken.zeros += int(np.count_nonzero(zero & gone))
        places = keys >> np.uint32(_SHIFT)
        places += gone * np.uint32(2 * _RAW_BINS)
        found = np.bincount(places, minlength=4 * _RAW_BINS)
        kept, pruned = found[: 2 * _RAW_BINS], found[2 * _RAW_BINS :]
        taken._add(pruned)
        return self._add(kept + pruned)

    def _add(self, found: NDArray[np.intp]) -> bool:
        parts = found.reshape(2, _RAW_BINS)
        self._raw += parts
        return bool(parts[:, BINS:].any())

    @property
    def nonfinite(self) -> int:
        """Number of NaN and Inf."""
        return int(self._raw[:, BINS:].sum())

    @property
    def histogram(self) -> Counts:
        """The counts: int64, 1 + `BINS`."""
        counts = np.concatenate([[self.zeros], self._raw[:, :BINS].sum(axis=0)])
        counts[1] -= self.zeros
        return counts

    @property
    def negative(self) -> Counts:
        """The counts of the weights below zero: int64, 1 + `BINS`."""
        return np.concatenate([[0], self._raw[1, :BINS]])


def bins_of(keys: NDArray[np.uint32]) -> Counts:
    """Return the bin of each narrow key that is finite (int64, 0…BINS)."""
    bins: Counts = (keys >> np.uint32(_SHIFT)).astype(np.int64)
    bins += keys != 0
    return bins


def signed(keys: NDArray[np.uint32], negative: NDArray[np.bool_]) -> NDArray[np.uint32]:
    """Mark the narrow keys of weights below zero by their top bit; never zeros."""
    marks = negative.astype(np.uint32)
    marks <<= np.uint32(31)
    marks |= keys
    return marks


def signed_keys(
    array: NDArray[Any], dtype: str, values: NDArray[np.float64]
) -> NDArray[np.uint32]:
    """Return the :func:`signed` narrow keys of weights in their storage's numpy dtype.

    `values` are the same weights as numbers. The answer lies in new memory.
    """
    if dtype == "float32":
        # Copied: what is read twice is then near at hand, which halves the time.
        bits: NDArray[np.uint32] = array.view(np.uint32).copy()
    elif dtype == "bfloat16":
        bits = array.astype(np.uint32)
        bits <<= np.uint32(16)
    else:
        keys = narrowed(magnitude_keys(array, dtype, kind_for([dtype])))
        return signed(keys, values < 0)
    minus_zero = bits == _SIGN
    if minus_zero.any():
        bits[minus_zero] = 0
    return bits


def narrowed(keys: NDArray[Any]) -> NDArray[np.uint32]:
    """Return keys of float32, rounded down, for keys of any width.

    Only zero becomes zero; what is finite stays finite.
    """
    if keys.dtype == np.uint32:
        return keys
    values = keys.view(np.float64)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        rounded = values.astype(np.float32)
        narrow = rounded.view(np.uint32)
        narrow -= rounded.astype(np.float64) > values
    narrow[(narrow == 0) & (keys != 0)] = 1
    return narrow


@cache
def edges() -> NDArray[np.float64]:
    """Return the edges of the bins 1…BINS: float64, BINS + 1, ascending, read-only.

    Bin *i* holds magnitudes from `edges()[i - 1]` up to but without `edges()[i]`; the
    first edge is 0 (without zero itself), the last one Inf.
    """
    keys = np.arange(BINS + 1, dtype=np.uint32) << np.uint32(_SHIFT)
    values = keys.view(np.float32).astype(np.float64)
    values.flags.writeable = False
    return values


def bin_of(magnitude: float) -> int:
    """Return the bin that counts a magnitude (0…BINS)."""
    if not magnitude > 0:
        return 0
    return min(int(np.searchsorted(edges(), magnitude, side="right")), BINS)


def cumulate(histogram: Counts) -> Counts:
    """Return how many weights lie in each bin or below it; bins are the last axis."""
    return np.cumsum(histogram, axis=-1)


def count_up_to(cumulative: Counts, threshold: float) -> tuple[Counts, Counts]:
    """Return least and greatest possible number of weights with |w| ≤ `threshold`.

    They differ by the weights in the bin of the threshold.
    """
    place = bin_of(threshold)
    most = cumulative[..., place]
    if place == 0 or threshold == math.inf:
        return most, most
    return cumulative[..., place - 1], most


def threshold_for(cumulative: Counts, count: int) -> float:
    """Return the threshold that about `count` weights of one histogram lie below.

    It is interpolated within the bin that the `count`-th smallest weight lies in, 0.0
    for none, and Inf for more weights than there are.
    """
    if count <= 0:
        return 0.0
    place = int(np.searchsorted(cumulative, count))
    if place > BINS:
        return math.inf
    if place == 0:
        return 0.0
    before = int(cumulative[place - 1])
    share = (count - before) / (int(cumulative[place]) - before)
    low, high = float(edges()[place - 1]), float(edges()[place])
    return low + share * (high - low) if math.isfinite(high) else low
