"""Bit-packed pruning masks: one bit per weight, 1 = kept. numpy only."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Bits = NDArray[np.uint8]
    Bools = NDArray[np.bool_]

_ONES_IN_BYTE = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).sum(
    axis=1, dtype=np.uint8
)
_COUNT_BYTES = 1 << 20
_FEW_BYTES = 2000  # numpy's calls cost more than they save
_SLICE_WEIGHTS = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class PackedMask:
    """The mask of one parameter.

    `bits` holds the weights in row-major order as `numpy.packbits` packs them (uint8,
    the first weight in the highest bit); the bits past the last weight are 0. `kept`
    counts the ones. The array is not written to after the mask was made.
    """

    shape: tuple[int, ...]
    bits: Bits = field(repr=False)
    kept: int = field(init=False)

    def __post_init__(self) -> None:
        """Check the size and count the ones."""
        if self.bits.shape != (bytes_for(self.numel),) or self.bits.dtype != np.uint8:
            msg = f"{self.bits.shape} {self.bits.dtype} cannot hold {self.shape}"
            raise ValueError(msg)
        spare = -self.numel % 8
        if spare and self.bits[-1] & ((1 << spare) - 1):
            cleared = self.bits.copy()
            cleared[-1] &= 0xFF ^ ((1 << spare) - 1)
            object.__setattr__(self, "bits", cleared)
        object.__setattr__(self, "kept", count_ones(self.bits))

    @classmethod
    def full(cls, shape: tuple[int, ...]) -> PackedMask:
        """Return the mask that keeps everything."""
        return cls(shape, full_bits(math.prod(shape)))

    @classmethod
    def from_bool(cls, kept: Bools) -> PackedMask:
        """Pack an array that is true where a weight is kept."""
        return cls(kept.shape, np.packbits(kept, axis=None))

    @property
    def numel(self) -> int:
        """Number of weights."""
        return math.prod(self.shape)

    @property
    def pruned(self) -> int:
        """Number of weights that the mask takes away."""
        return self.numel - self.kept

    @property
    def nbytes(self) -> int:
        """Bytes in memory."""
        return self.bits.nbytes

    def __and__(self, other: PackedMask) -> PackedMask:
        """Return the mask that keeps what both keep."""
        if self.shape != other.shape:
            msg = f"masks of shapes {self.shape} and {other.shape} do not combine"
            raise ValueError(msg)
        return PackedMask(self.shape, self.bits & other.bits)

    def equals(self, other: PackedMask) -> bool:
        """Tell whether both masks keep the same weights of the same shape."""
        return self.shape == other.shape and np.array_equal(self.bits, other.bits)

    def unpack(self, start: int = 0, stop: int | None = None) -> Bools:
        """Return the weights start…stop (flat indices) as bool, true = kept."""
        return unpack_bits(self.bits, start, self.numel if stop is None else stop)

    def count(self, start: int = 0, stop: int | None = None) -> int:
        """Count the kept weights among start…stop (flat indices)."""
        end = self.numel if stop is None else stop
        first, last = -(-start // 8), end // 8
        if first >= last:
            return int(np.count_nonzero(self.unpack(start, end)))
        edges = np.count_nonzero(self.unpack(start, first * 8)) + np.count_nonzero(
            self.unpack(last * 8, end)
        )
        return count_ones(self.bits[first:last]) + int(edges)

    def rows(self, first: int, last: int) -> Bools:
        """Return the slices first…last along dimension 0, in their shape, as bool."""
        size = math.prod(self.shape[1:])
        flat = self.unpack(first * size, last * size)
        return flat.reshape(last - first, *self.shape[1:])

    def slice_counts(
        self, dim: int, tick: Callable[[], None] = lambda: None
    ) -> NDArray[np.int64]:
        """Count the kept weights in each slice along `dim`.

        `tick` is called again and again, and may raise to stop.
        """
        size, inner = self.shape[dim], math.prod(self.shape[dim:][1:])
        counts = np.zeros(size, np.int64)
        if not self.numel:
            return counts
        for start in range(0, self.numel, _SLICE_WEIGHTS):
            tick()
            kept = self.unpack(start, min(start + _SLICE_WEIGHTS, self.numel))
            first = start // inner
            ends = np.arange(first + 1, (start + kept.size - 1) // inner + 1) * inner
            cuts = np.concatenate([[0], ends - start]).astype(np.int64)
            sums = np.add.reduceat(kept, cuts, dtype=np.int64)
            runs = (first + np.arange(sums.size)) % size
            counts += np.bincount(runs, weights=sums, minlength=size).astype(np.int64)
        return counts


def bytes_for(numel: int) -> int:
    """Return the bytes that hold one bit for each of `numel` weights."""
    return -(-numel // 8)


def full_bits(numel: int) -> Bits:
    """Return writable packed bits that keep all of `numel` weights."""
    bits = np.full(bytes_for(numel), 0xFF, np.uint8)
    if numel % 8:
        bits[-1] = 0xFF << (-numel % 8) & 0xFF
    return bits


def unpack_bits(bits: Bits, start: int, stop: int) -> Bools:
    """Return the bits start…stop as bool."""
    if stop <= start:
        return np.zeros(0, np.bool_)
    first = start // 8
    unpacked = np.unpackbits(bits[first : -(-stop // 8)], count=stop - first * 8)
    return unpacked[start - first * 8 :].view(np.bool_)


def count_ones(bits: Bits) -> int:
    """Count the ones in packed bits."""
    return sum(
        _ones(bits[start : start + _COUNT_BYTES])
        for start in range(0, bits.size, _COUNT_BYTES)
    )


def _ones(bits: Bits) -> int:
    if bits.size <= _FEW_BYTES:
        return int.from_bytes(bits.tobytes(), "little").bit_count()
    if hasattr(np, "bitwise_count"):  # numpy 2
        words = bits.size // 8 * 8
        if words and bits.flags.c_contiguous:
            whole = np.bitwise_count(bits[:words].view(np.uint64)).sum(dtype=np.int64)
            return int(whole) + int(np.bitwise_count(bits[words:]).sum(dtype=np.int64))
        return int(np.bitwise_count(bits).sum(dtype=np.int64))
    return int(_ONES_IN_BYTE[bits].sum(dtype=np.int64))
