"""Measures of many small parameters at a time, for models of tens of thousands.

The same numbers as :func:`prunescope.core.measures.measure` gives one by one, but the
arithmetic runs over all weights of a batch at once. numpy only.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from prunescope.core.dtypes import decode
from prunescope.core.histograms import BINS, bins_of, narrowed
from prunescope.core.keys import kind_for, magnitude_keys
from prunescope.core.measures import Measures
from prunescope.core.structure import Structure, StructureCounter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from prunescope.core.inventory import TensorEntry
    from prunescope.core.masks import PackedMask
    from prunescope.core.measures import Reader

    Floats = NDArray[np.float64]

#: Parameters of up to this many weights are small, and a batch of them.
SMALL_WEIGHTS, BATCH_WEIGHTS = 4096, 1 << 16


def measure_small(
    reader: Reader, entries: Sequence[TensorEntry], masks: Sequence[PackedMask | None]
) -> list[Measures]:
    """Measure parameters of one dtype, none empty, each under its mask or without."""
    pieces = [reader.read(entry) for entry in entries]
    batch = _Batch(entries, masks, np.concatenate(pieces))
    return [batch.measures(place) for place in range(len(entries))]


class _Batch:
    """The weights of several parameters end to end; reduced in the constructor."""

    def __init__(
        self,
        entries: Sequence[TensorEntry],
        masks: Sequence[PackedMask | None],
        flat: NDArray[Any],
    ) -> None:
        self._entries = entries
        dtype = entries[0].dtype
        sizes = np.array([entry.numel for entry in entries], np.int64)
        self._ends = np.cumsum(sizes)
        self._starts = self._ends - sizes
        owner = np.repeat(np.arange(len(entries)), sizes)
        with np.errstate(over="ignore", invalid="ignore"):
            keys = narrowed(magnitude_keys(flat, dtype, kind_for([dtype])))
            values = decode(flat, dtype)
            values = np.abs(values) if np.iscomplexobj(values) else values
            wide = values.astype(np.float64)
            self._reduce(wide, np.isfinite(wide), owner)
        self._finite = np.isfinite(wide)
        self._zero = keys == 0
        gone = _gone(entries, masks)
        self._gone = self._zero if gone is None else self._zero | gone
        self._count(bins_of(keys), owner, gone, wide < 0)

    def _reduce(
        self, wide: Floats, finite: NDArray[np.bool_], owner: NDArray[np.int64]
    ) -> None:
        """Reduce what is finite of each parameter to its moments and extremes."""
        starts = self._starts
        self._number = np.add.reduceat(finite, starts, dtype=np.int64)
        self.low = np.minimum.reduceat(np.where(finite, wide, math.inf), starts)
        self.high = np.maximum.reduceat(np.where(finite, wide, -math.inf), starts)
        known = np.where(finite, wide, 0.0)
        number = np.maximum(self._number, 1)
        self.mean = np.add.reduceat(known, starts) / number
        self.l1 = np.add.reduceat(np.abs(known), starts)
        self.l2 = np.sqrt(np.add.reduceat(known * known, starts))
        apart = np.where(finite, wide - self.mean[owner], 0.0)
        self.std = np.sqrt(np.add.reduceat(apart * apart, starts) / number)

    def _count(
        self,
        bins: NDArray[np.int64],
        owner: NDArray[np.int64],
        gone: NDArray[np.bool_] | None,
        negative: NDArray[np.bool_],
    ) -> None:
        """Count the weights of each parameter in each of its bins."""
        place = owner * (BINS + 1) + bins
        finite = self._finite
        found, inverse, counts = np.unique(
            place[finite], return_inverse=True, return_counts=True
        )
        self._bins, self._counts = found % (BINS + 1), counts
        gone = np.zeros_like(finite) if gone is None else gone
        self._taken, self._negative, self._taken_negative = (
            np.bincount(inverse[which[finite]], minlength=len(found))
            for which in (gone, negative, gone & negative)
        )
        limits = np.arange(len(self._entries) + 1) * (BINS + 1)
        self._limits = np.searchsorted(found, limits)

    def measures(self, place: int) -> Measures:
        """Return the measures of one parameter."""
        entry = self._entries[place]
        start, end = int(self._starts[place]), int(self._ends[place])
        own = slice(self._limits[place], self._limits[place + 1])
        number = int(self._number[place])
        known = number > 0
        odd = entry.numel - number
        return Measures(
            numel=entry.numel,
            zeros=int(np.count_nonzero(self._zero[start:end])),
            nonfinite=odd,
            first_nonfinite=int(np.argmin(self._finite[start:end])) if odd else -1,
            minimum=float(self.low[place]) if known else math.nan,
            maximum=float(self.high[place]) if known else math.nan,
            mean=float(self.mean[place]) if known else math.nan,
            std=float(self.std[place]) if known else math.nan,
            l1=float(self.l1[place]) if known else math.nan,
            l2=float(self.l2[place]) if known else math.nan,
            bins=self._bins[own],
            counts=self._counts[own],
            taken=self._taken[own],
            negative=self._negative[own],
            taken_negative=self._taken_negative[own],
            structure=self._structure(entry, slice(start, end)),
        )

    def _structure(self, entry: TensorEntry, own: slice) -> Structure:
        counter = StructureCounter(entry.shape)
        gone = self._gone[own]
        if gone.any():
            counter.add(0, gone)
        else:
            counter.add_dense(entry.numel)
        return counter.result


def _gone(
    entries: Sequence[TensorEntry], masks: Sequence[PackedMask | None]
) -> NDArray[np.bool_] | None:
    """Tell which weights the masks take away; `None` if there is no mask."""
    if all(mask is None for mask in masks):
        return None
    return np.concatenate(
        [
            np.zeros(entry.numel, np.bool_) if mask is None else ~mask.unpack()
            for entry, mask in zip(entries, masks, strict=True)
        ]
    )
