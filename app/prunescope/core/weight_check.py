"""Looks at every weight for what a healthy model has not, in one streaming pass.

Works on the bits, so that types without arithmetic in numpy are looked at as well.
numpy only.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from prunescope.core.dtypes import DTYPES, decode
from prunescope.core.inventory import Role
from prunescope.core.masks import PackedMask
from prunescope.core.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.inventory import Inventory, TensorEntry

    Array = NDArray[Any]
    Bools = NDArray[np.bool_]

_READ = 1 << 18
#: Smaller tensors are equal by accident: ones, zeros, small tables.
_SMALLEST_COPY = 64


class _Bits(NamedTuple):
    """A binary floating-point type: its word, and where magnitudes change kind."""

    word: str
    sign: int
    nonfinite: int
    normal: int


_BITS = {
    "float64": _Bits("u8", 1 << 63, 0x7FF << 52, 1 << 52),
    "float32": _Bits("u4", 1 << 31, 0xFF << 23, 1 << 23),
    "float16": _Bits("u2", 1 << 15, 0x1F << 10, 1 << 10),
    "bfloat16": _Bits("u2", 1 << 15, 0xFF << 7, 1 << 7),
    "float8_e4m3fn": _Bits("u1", 1 << 7, 0x7F, 1 << 3),
    "float8_e5m2": _Bits("u1", 1 << 7, 0x1F << 2, 1 << 2),
}


@dataclass(frozen=True, slots=True)
class WeightCheck:
    """What was found in one tensor; counts are weights.

    `first_nonfinite` is a flat index (-1: none). `dead` lists the slices along
    dimension 0 that are entirely zero, of parameters with two or more dimensions.
    `odd_truths` counts bytes of a bool tensor that are neither 0 nor 1.
    `digest` is equal for tensors of equal bytes, where another of the same shape and
    type is in the file; empty for those that hold one value only.
    """

    entry: TensorEntry
    nonfinite: int = 0
    first_nonfinite: int = -1
    denormals: int = 0
    negative_zeros: int = 0
    dead: tuple[int, ...] = ()
    digest: bytes = b""
    odd_truths: int = 0


def check_weights(
    checkpoint: Checkpoint,
    skipped: Iterable[int] = (),
    *,
    masks: Mapping[str, PackedMask] | None = None,
    progress: Progress = silent,
) -> tuple[WeightCheck, ...]:
    """Look at all numbers of the chosen state, tied ones once.

    Parameters
    ----------
    checkpoint
        The opened checkpoint.
    skipped
        Indices of damaged storages, which are not read.
    masks
        What counts as zero besides, by parameter path.
    progress
        Told in bytes.
    """
    damaged = frozenset(skipped)
    inventory = checkpoint.inventory
    entries = [e for e in inventory.tensors if _is_checked(inventory, e, damaged)]
    twins = Counter(_kind(entry) for entry in entries)
    total = sum(entry.numel * DTYPES[entry.dtype].itemsize for entry in entries)
    done, checks = 0, []
    for entry in entries:
        twin = twins[_kind(entry)] > 1 and _may_be_copy(entry)
        look = _Look(entry, None if masks is None else masks.get(entry.path), twin=twin)
        for start in range(0, entry.numel, _READ):
            values = checkpoint.read(entry, start, min(start + _READ, entry.numel))
            look.add(start, values)
            done += values.nbytes
            progress(done, total, f"Looking at {entry.path}")
        checks.append(look.result())
    return tuple(checks)


def without_negative_zeros(checkpoint: Checkpoint, entry: TensorEntry) -> PackedMask:
    """Return the mask that takes the weights which are −0.0, and no others."""
    bits = _BITS[entry.dtype]
    kept = np.empty(entry.numel, np.bool_)
    for start in range(0, entry.numel, _READ):
        values = checkpoint.read(entry, start, min(start + _READ, entry.numel))
        kept[start : start + values.size] = values.view(bits.word) != bits.sign
    return PackedMask(entry.shape, np.packbits(kept))


def _is_checked(
    inventory: Inventory, entry: TensorEntry, damaged: frozenset[int]
) -> bool:
    return (
        entry.role is not Role.OTHER
        and entry.tied_to is None
        and entry.storage not in damaged
        and inventory.has_values(entry)
        and DTYPES[entry.dtype].kind in ("float", "complex", "bool")
    )


def _kind(entry: TensorEntry) -> tuple[str, tuple[int, ...]]:
    return entry.dtype, entry.shape


def _may_be_copy(entry: TensorEntry) -> bool:
    return (
        entry.role is Role.PARAMETER
        and entry.dtype != "bool"
        and entry.ndim >= 2
        and entry.numel >= _SMALLEST_COPY
        and entry.is_contiguous
    )


@dataclass(slots=True)
class _Look:
    """Adds up what the pieces of one tensor hold."""

    entry: TensorEntry
    mask: PackedMask | None
    twin: bool
    nonfinite: int = 0
    first: int = -1
    denormals: int = 0
    negative_zeros: int = 0
    odd_truths: int = 0
    alive: Bools | None = None
    constant: bool = True
    value: Array | None = None
    digest: Any = field(default_factory=lambda: hashlib.blake2b(digest_size=16))

    def __post_init__(self) -> None:
        entry = self.entry
        weights = entry.role is Role.PARAMETER and entry.dtype != "bool"
        if weights and entry.ndim >= 2 and entry.numel:
            self.alive = np.zeros(entry.shape[0], np.bool_)

    def add(self, start: int, values: Array) -> None:
        """Take the next weights, as they are stored."""
        bits = _BITS.get(self.entry.dtype)
        if self.entry.dtype == "bool":
            self.odd_truths += int(np.count_nonzero(values > 1))
            return
        if bits is None:
            nonfinite, zero = self._decoded(values)
        else:
            nonfinite, zero = self._by_bits(values, bits)
        if nonfinite.any():
            self.nonfinite += int(np.count_nonzero(nonfinite))
            if self.first < 0:
                self.first = start + int(nonfinite.argmax())
        if self.alive is not None:
            if self.mask is not None:
                zero = zero | ~self.mask.unpack(start, start + values.size)
            self._live(start, ~zero)
        if self.twin:
            self._hash(values)

    def result(self) -> WeightCheck:
        """Return what was found."""
        dead = () if self.alive is None else np.flatnonzero(~self.alive).tolist()
        return WeightCheck(
            self.entry,
            self.nonfinite,
            self.first,
            self.denormals,
            self.negative_zeros,
            tuple(dead),
            self.digest.digest() if self.twin and not self.constant else b"",
            self.odd_truths,
        )

    def _by_bits(self, values: Array, bits: _Bits) -> tuple[Bools, Bools]:
        words = values.view(bits.word)
        magnitudes = words & np.array(bits.sign - 1, bits.word)
        zero: Bools = magnitudes == 0
        small = np.count_nonzero(magnitudes < np.array(bits.normal, bits.word))
        zeros = np.count_nonzero(zero)
        self.denormals += int(small - zeros)
        if zeros:
            negative = words == np.array(bits.sign, bits.word)
            self.negative_zeros += int(np.count_nonzero(negative))
        nonfinite: Bools = magnitudes >= np.array(bits.nonfinite, bits.word)
        return nonfinite, zero

    def _decoded(self, values: Array) -> tuple[Bools, Bools]:
        numbers = decode(values, self.entry.dtype)
        return ~np.isfinite(numbers), numbers == 0

    def _live(self, start: int, nonzero: Bools) -> None:
        assert self.alive is not None
        inner = math.prod(self.entry.shape[1:])
        first, last = start // inner, (start + nonzero.size - 1) // inner
        edges = np.arange(first + 1, last + 1) * inner - start
        cuts = np.concatenate([[0], edges]).astype(np.int64)
        self.alive[first : last + 1] |= np.logical_or.reduceat(nonzero, cuts)

    def _hash(self, values: Array) -> None:
        raw = np.ascontiguousarray(values).view(np.uint8)
        self.digest.update(raw.data)
        if self.constant:
            items = raw.reshape(values.size, -1)
            self.value = items[0] if self.value is None else self.value
            self.constant = bool((items == self.value).all())
