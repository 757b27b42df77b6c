"""Exact measures of one parameter, in a single streaming pass. numpy only."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from prunescope.core.dtypes import decode
from prunescope.core.histograms import BINS, Counter, Counts, signed_keys
from prunescope.core.progress import Progress, silent
from prunescope.core.structure import Structure, StructureCounter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from prunescope.core.inventory import TensorEntry
    from prunescope.core.masks import PackedMask

_READ = 1 << 20
_PIECE = 1 << 16


class Reader(Protocol):
    """The part of a checkpoint that measuring needs."""

    def read(
        self, entry: TensorEntry, start: int = 0, stop: int | None = None
    ) -> NDArray[Any]:
        """Return weights start…stop in the numpy dtype of their storage."""


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """What is known of one parameter after a pass over its weights.

    `zeros` counts exact zeros, `nonfinite` NaN and Inf, whose first flat index is
    `first_nonfinite` (-1: none). The rest is about the finite weights (of complex ones:
    their moduli), in float64, and NaN where there are none: `mean`, `std` (of the
    population), `l1` (sum of |w|) and `l2` (root of the sum of squares). `counts` are
    |w| in the non-empty `bins` of :mod:`prunescope.core.histograms`, ascending, and
    `taken` those of them that a mask takes away; `negative` and `taken_negative` are
    the ones below zero among these; all int64. `structure` tells the pattern of the
    zeros, with those of the mask.
    """

    numel: int
    zeros: int
    nonfinite: int
    first_nonfinite: int
    minimum: float
    maximum: float
    mean: float
    std: float
    l1: float
    l2: float
    bins: Counts
    counts: Counts
    taken: Counts
    negative: Counts
    taken_negative: Counts
    structure: Structure

    @property
    def finite(self) -> int:
        """Number of weights that are neither NaN nor Inf."""
        return self.numel - self.nonfinite

    @property
    def histogram(self) -> Counts:
        """The counts of all bins, empty ones included: int64, 1 + `BINS`."""
        return _dense(self.bins, self.counts)

    @property
    def kept(self) -> Counts:
        """The histogram of the weights that the mask keeps."""
        return _dense(self.bins, self.counts - self.taken)


def _dense(bins: Counts, counts: Counts) -> Counts:
    dense = np.zeros(BINS + 1, np.int64)
    dense[bins] = counts
    return dense


@dataclass(slots=True)
class _Moments:
    """Running count, extremes, mean and sum of squared deviations, in float64.

    Pieces are merged by the formula of Chan, Golub and LeVeque (1979), which keeps its
    precision where the mean is large against the deviation.
    """

    count: int = 0
    minimum: float = math.inf
    maximum: float = -math.inf
    mean: float = 0.0
    deviation: float = 0.0
    l1: float = 0.0
    square: float = 0.0

    def add(self, values: NDArray[np.float64]) -> None:
        """Take finite values in; they are overwritten."""
        if not values.size:
            return
        self.minimum = min(self.minimum, float(values.min()))
        self.maximum = max(self.maximum, float(values.max()))
        self.square += float(np.einsum("i,i->", values, values))
        mean = float(values.mean())
        step, count = mean - self.mean, self.count + values.size
        values -= mean
        deviation = float(np.einsum("i,i->", values, values))
        between = step * step * self.count * values.size / count
        self.deviation += deviation + between
        self.mean += step * values.size / count
        self.count = count
        values += mean
        self.l1 += float(np.abs(values, out=values).sum())


@dataclass(slots=True)
class _Totals:
    """What accumulates over the pieces of one parameter."""

    counter: Counter = field(default_factory=Counter)
    moments: _Moments = field(default_factory=_Moments)
    first_nonfinite: int = -1


def measure(
    reader: Reader,
    entry: TensorEntry,
    mask: PackedMask | None = None,
    *,
    progress: Progress = silent,
) -> Measures:
    """Measure one parameter; with a `mask`, split its histogram.

    Progress is told in weights, at least every few milliseconds.
    """
    totals = _Totals()
    structure = StructureCounter(entry.shape)
    pruned = Counter()
    with np.errstate(over="ignore", invalid="ignore"):
        for start, piece in _pieces(reader, entry, progress, structure.unit):
            values = _wide(piece, entry.dtype)
            keys = signed_keys(piece, entry.dtype, values)
            zero = keys == 0
            if mask is None:
                odd = totals.counter.add(keys)
            else:
                gone = ~mask.unpack(start, start + piece.size)
                odd = totals.counter.add_split(keys, gone, pruned)
                zero |= gone
            _add_values(totals, values, start, odd=odd)
            if zero.any():
                structure.add(start, zero)
            else:
                structure.add_dense(piece.size)
    return _measures(entry, totals, pruned, structure)


def _measures(
    entry: TensorEntry, totals: _Totals, pruned: Counter, structure: StructureCounter
) -> Measures:
    counter, moments = totals.counter, totals.moments
    known = moments.count > 0
    histogram = counter.histogram
    bins = np.flatnonzero(histogram)
    return Measures(
        numel=entry.numel,
        zeros=counter.zeros,
        nonfinite=counter.nonfinite,
        first_nonfinite=totals.first_nonfinite,
        minimum=moments.minimum if known else math.nan,
        maximum=moments.maximum if known else math.nan,
        mean=moments.mean if known else math.nan,
        std=math.sqrt(moments.deviation / moments.count) if known else math.nan,
        l1=moments.l1 if known else math.nan,
        l2=math.sqrt(moments.square) if known else math.nan,
        bins=bins,
        counts=histogram[bins],
        taken=pruned.histogram[bins],
        negative=counter.negative[bins],
        taken_negative=pruned.negative[bins],
        structure=structure.result,
    )


def _wide(piece: NDArray[Any], dtype: str) -> NDArray[np.float64]:
    """Return weights as float64, complex ones by their moduli, in new memory."""
    values = decode(piece, dtype)
    if np.iscomplexobj(values):
        values = np.abs(values)
    return values.astype(np.float64)


def _add_values(
    totals: _Totals, values: NDArray[np.float64], start: int, *, odd: bool
) -> None:
    if odd:
        finite = np.isfinite(values)
        if totals.first_nonfinite < 0:
            totals.first_nonfinite = start + int(np.argmin(finite))
        values = values[finite]
    totals.moments.add(values)


def _pieces(
    reader: Reader, entry: TensorEntry, progress: Progress, unit: int = 1
) -> Iterator[tuple[int, NDArray[Any]]]:
    """Yield start and storage values of cache-sized pieces of whole units."""
    size = max(1, _PIECE // unit) * unit
    step = max(1, _READ // size) * size
    for start in range(0, entry.numel, step):
        block = reader.read(entry, start, min(start + step, entry.numel))
        for first in range(0, block.size, size):
            yield start + first, block[first : first + size]
        progress(min(start + step, entry.numel), entry.numel, entry.path)


# --- structure of the zeros --------------------------------------------------------


def slice_zeros(
    reader: Reader,
    entry: TensorEntry,
    dim: int,
    mask: PackedMask | None = None,
    *,
    progress: Progress = silent,
) -> Counts:
    """Count the zeros in each slice along `dim`: int64, one count per slice.

    With a `mask`, what it takes away counts as zero too.
    """
    size, inner = entry.shape[dim], math.prod(entry.shape[dim + 1 :])
    counts = np.zeros(size, np.int64)
    for start, piece in _pieces(reader, entry, progress):
        zeros = np.flatnonzero(_is_zero(piece, entry.dtype, start, mask))
        counts += np.bincount((zeros + start) // inner % size, minlength=size)
    return counts


def n_m_compliance(
    reader: Reader,
    entry: TensorEntry,
    n: int,
    m: int,
    mask: PackedMask | None = None,
    *,
    progress: Progress = silent,
) -> float | None:
    """Return the share of groups with at most `n` non-zeros among `m` weights.

    Groups lie along dimension 1, each position of a kernel for itself, as
    :func:`prunescope.core.groups.n_m` makes them. `None` where the dimension does not
    divide into groups.
    """
    if len(entry.shape) < 2 or not entry.numel or entry.shape[1] % m:
        return None
    inner = math.prod(entry.shape[2:])
    unit = m * inner
    step = max(1, _READ // unit) * unit
    good = 0
    for start in range(0, entry.numel, step):
        stop = min(start + step, entry.numel)
        piece = reader.read(entry, start, stop)
        zero = _is_zero(piece, entry.dtype, start, mask).reshape(-1, m, inner)
        good += int(np.count_nonzero(zero.sum(axis=1, dtype=np.int64) >= m - n))
        progress(stop, entry.numel, entry.path)
    return good / (entry.numel // m)


def _is_zero(
    piece: NDArray[Any], dtype: str, start: int, mask: PackedMask | None
) -> NDArray[np.bool_]:
    zero: NDArray[np.bool_] = decode(piece, dtype) == 0
    if mask is not None:
        zero |= ~mask.unpack(start, start + piece.size)
    return zero
