"""Compares two checkpoints: names, shapes, changed weights, zeros, overlap of zeros.

Exact and streaming; numpy only. Which tensors are compared with which is said in
:mod:`~.matching`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from prunescope.core.dtypes import DTYPES, decode
from prunescope.core.inventory import Role
from prunescope.core.matching import NAME, match
from prunescope.core.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.matching import Pair, Pin

    Array = NDArray[Any]

_STEP = 1 << 18


class Weights(Protocol):
    """What can be compared: a checkpoint, or one seen through masks."""

    @property
    def inventory(self) -> Inventory:
        """What there is."""

    def read(self, entry: TensorEntry, start: int, stop: int) -> Array:
        """Return the weights start…stop in the storage's type."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Two tensors of one name that cannot be compared weight by weight."""

    path: str
    shape_a: tuple[int, ...]
    shape_b: tuple[int, ...]
    dtype_a: str
    dtype_b: str

    def as_json(self) -> dict[str, Any]:
        """Return the mismatch as `compare --json` has it."""
        return {
            "path": self.path,
            "shape_a": list(self.shape_a),
            "shape_b": list(self.shape_b),
            "dtype_a": self.dtype_a,
            "dtype_b": self.dtype_b,
        }


@dataclass(frozen=True, slots=True)
class Sums:
    """What adds up over tensors, of A and B as in :class:`TensorChange`.

    Zeros of `both` and of `either`, squares of A, of B and of what is between them, and
    their inner `product`, the last four of the weights that are finite in both.
    """

    both: int
    either: int
    squares_a: float
    squares_b: float
    squares_between: float
    product: float


@dataclass(frozen=True, slots=True)
class TensorChange:
    """How one tensor differs, from A to B; counts are weights.

    `changed` counts other bits (other values, where the types differ), `to_zero` the
    weights that are zero in B only. `max_abs` and `rel_l2` (‖B − A‖ / ‖A‖) are of the
    weights that are finite in both; `rel_l2` is `None` where A has no norm but 0.
    `mask_iou` is how far the zeros coincide: those of both over those of either,
    `None` where there are none. `cosine` is that of the angle between both as vectors,
    `None` where one has no norm but 0. `path_b` is the name in B, "" for the same one.
    `sums` is what these are made of, where it is known.
    """

    path: str
    numel: int
    changed: int
    to_zero: int
    zeros_a: int
    zeros_b: int
    max_abs: float
    rel_l2: float | None
    mask_iou: float | None
    cosine: float | None = None
    path_b: str = ""
    sums: Sums | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the change as `compare --json` has it."""
        return {
            "path": self.path,
            "numel": self.numel,
            "changed": self.changed,
            "to_zero": self.to_zero,
            "zeros_a": self.zeros_a,
            "zeros_b": self.zeros_b,
            "max_abs": self.max_abs,
            "rel_l2": self.rel_l2,
            "mask_iou": self.mask_iou,
            "cosine": self.cosine,
            "path_b": self.path_b or self.path,
        }


@dataclass(frozen=True, slots=True)
class Paired:
    """Two tensors that were compared though their names differ, and why.

    `how` is one of the words of :mod:`~.matching`.
    """

    path_a: str
    path_b: str
    how: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between the chosen states of two checkpoints.

    `changed` lists tensors with at least one changed weight, in A's order, under A's
    names, `same` the others that were compared; `mismatched` those of other shapes, or
    of types that are not understood.
    `paired` lists those that do not meet by their names; all in all there are `pairs`,
    `None` where nobody counted.
    """

    only_in_a: tuple[str, ...]
    only_in_b: tuple[str, ...]
    mismatched: tuple[Mismatch, ...]
    changed: tuple[TensorChange, ...]
    paired: tuple[Paired, ...] = ()
    pairs: int | None = None
    same: tuple[TensorChange, ...] = ()

    @property
    def identical(self) -> bool:
        """Whether both hold the same tensors with the same weights."""
        return not (self.only_in_a or self.only_in_b or self.mismatched or self.changed)

    def to_json(self) -> dict[str, Any]:
        """Return the comparison as one JSON object."""
        return {
            "identical": self.identical,
            "only_in_a": list(self.only_in_a),
            "only_in_b": list(self.only_in_b),
            "mismatched": [each.as_json() for each in self.mismatched],
            "changed": [each.as_json() for each in self.changed],
        }


def compare(
    a: Weights,
    b: Weights,
    *,
    pins: Iterable[Pin] = (),
    by_shape: bool = False,
    progress: Progress = silent,
) -> Comparison:
    """Compare parameters and buffers of two opened checkpoints.

    `pins` and `by_shape` are those of :func:`~.matching.match`. Memory does not grow
    with the tensors. `progress` counts weights.
    """
    ours, theirs = _state(a), _state(b)
    pairs = match(ours, theirs, pins=pins, by_shape=by_shape)
    total = sum(pair.one.numel for pair in pairs)
    mismatched: list[Mismatch] = []
    changed: list[TensorChange] = []
    same: list[TensorChange] = []
    done = 0
    for pair in pairs:
        one, other = pair.one, pair.other
        if not _comparable(one, other):
            mismatched += _mismatch(one, other)
        else:
            pass_over = _Pass(pair)
            for start in range(0, one.numel, _STEP):
                stop = min(start + _STEP, one.numel)
                pass_over.add(a.read(one, start, stop), b.read(other, start, stop))
                progress(done + stop, total, one.path)
            (changed if pass_over.changed else same).append(pass_over.result())
        done += one.numel
    met = {pair.one.path for pair in pairs}
    others = {pair.other.path for pair in pairs}
    return Comparison(
        only_in_a=tuple(entry.path for entry in ours if entry.path not in met),
        only_in_b=tuple(entry.path for entry in theirs if entry.path not in others),
        mismatched=tuple(mismatched),
        changed=tuple(changed),
        paired=tuple(
            Paired(pair.one.path, pair.other.path, pair.how)
            for pair in pairs
            if pair.how != NAME
        ),
        pairs=len(pairs),
        same=tuple(same),
    )


def _state(checkpoint: Weights) -> tuple[TensorEntry, ...]:
    tensors = checkpoint.inventory.tensors
    return tuple(entry for entry in tensors if entry.role is not Role.OTHER)


def _comparable(one: TensorEntry, other: TensorEntry) -> bool:
    return one.shape == other.shape and all(
        entry.storage >= 0
        and entry.dtype in DTYPES
        and DTYPES[entry.dtype].kind != "opaque"
        for entry in (one, other)
    )


def _mismatch(one: TensorEntry, other: TensorEntry) -> list[Mismatch]:
    if (one.shape, one.dtype) == (other.shape, other.dtype) and one.storage < 0:
        return []  # no data on either side: nothing that could differ
    return [Mismatch(one.path, one.shape, other.shape, one.dtype, other.dtype)]


class _Pass:
    """Adds up the differences of one pair of tensors."""

    def __init__(self, pair: Pair) -> None:
        self._one, self._other = pair.one, pair.other
        self.changed = 0
        self._to_zero = self._zeros_a = self._zeros_b = 0
        self._both = self._either = 0
        self._max_abs = self._squares = self._difference_squares = 0.0
        self._product = self._other_squares = 0.0

    def add(self, a: Array, b: Array) -> None:
        """Take the next weights of both, as they are stored."""
        values_a, values_b = decode(a, self._one.dtype), decode(b, self._other.dtype)
        zero_a, zero_b = values_a == 0, values_b == 0
        zeros_a, zeros_b = np.count_nonzero(zero_a), np.count_nonzero(zero_b)
        both = np.count_nonzero(zero_a & zero_b)
        self._zeros_a += int(zeros_a)
        self._zeros_b += int(zeros_b)
        self._both += int(both)
        self._either += int(zeros_a + zeros_b - both)
        self._to_zero += int(zeros_b - both)
        self.changed += int(np.count_nonzero(self._changes(a, b, values_a, values_b)))
        self._measure(values_a, values_b)

    def result(self) -> TensorChange:
        """Return the sums."""
        norm = math.sqrt(self._squares)
        difference = math.sqrt(self._difference_squares)
        return TensorChange(
            path=self._one.path,
            numel=self._one.numel,
            changed=self.changed,
            to_zero=self._to_zero,
            zeros_a=self._zeros_a,
            zeros_b=self._zeros_b,
            max_abs=self._max_abs,
            rel_l2=difference / norm if norm and math.isfinite(norm) else None,
            mask_iou=self._both / self._either if self._either else None,
            cosine=self._cosine(norm),
            path_b="" if self._one.path == self._other.path else self._other.path,
            sums=Sums(
                self._both,
                self._either,
                self._squares,
                self._other_squares,
                self._difference_squares,
                self._product,
            ),
        )

    def _cosine(self, norm: float) -> float | None:
        norms = norm * math.sqrt(self._other_squares)
        if not norms or not math.isfinite(norms) or not math.isfinite(self._product):
            return None
        return max(-1.0, min(1.0, self._product / norms))

    def _changes(
        self, a: Array, b: Array, values_a: Array, values_b: Array
    ) -> NDArray[np.bool_]:
        if self._one.dtype == self._other.dtype:
            size = a.dtype.itemsize
            words = f"u{min(size, 8)}"
            differs = np.not_equal(a.view(words), b.view(words)).reshape(a.size, -1)
            found: NDArray[np.bool_] = differs.any(axis=1)
            return found
        # Only NaN differs from itself, whatever the type.
        both_nan = (values_a != values_a) & (values_b != values_b)  # noqa: PLR0124
        changes: NDArray[np.bool_] = (values_a != values_b) & ~both_nan
        return changes

    def _measure(self, values_a: Array, values_b: Array) -> None:
        wide = np.result_type(values_a, values_b, np.float64)
        one, other = values_a.astype(wide), values_b.astype(wide)
        finite = np.isfinite(one) & np.isfinite(other)
        if not finite.all():
            one, other = one[finite], other[finite]
        if one.size == 0:
            return
        with np.errstate(over="ignore"):  # the result says that it has no norm then
            distance = np.abs(other - one)
            self._squares += float(np.sum(np.abs(one) ** 2))
            self._difference_squares += float(np.sum(distance**2))
            self._other_squares += float(np.sum(np.abs(other) ** 2))
            self._product += float(np.sum(np.real(np.conj(one) * other)))
        self._max_abs = max(self._max_abs, float(distance.max()))
