"""The kept weights of many parameters, sorted into bins, for instant look-ups.

One :class:`RankTable` of the whole model is built off the owner's thread whenever
measures or masks change; the checked layers are a part of it that shares its bins, so
that checking costs next to nothing, and a slider tick is one binary search over all
parameters at once. Parameters are rows; their non-empty bins lie one after the other
with one running sum, so that 2 000 rows take a few megabytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import DTYPES
from prunescope.core.histograms import BINS, edges

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from prunescope.core.inventory import TensorEntry
    from prunescope.core.masks import PackedMask
    from prunescope.session.counting import Counted

    Counts = NDArray[np.int64]

#: More dimensions than this are not told apart; no parameter has as many.
_DIMS = 8
_COLUMNS = (
    *("numel", "kept", "finite", "kept_zeros", "nonfinite", "ndim", "sizes"),
    *("numbers", "starts", "measured", "masked", "integer"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One parameter as the preview sees it; `counted` is `None` until measured."""

    entry: TensorEntry
    mask: PackedMask | None
    counted: Counted | None


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """The non-empty bins of all rows of a model, one row after the other.

    `keys` is ``row * (BINS + 1) + bin``, ascending, `counts` the kept weights in each,
    `sums` the running sum of `counts`; all int64.
    """

    keys: Counts
    counts: Counts
    sums: Counts
    lengths: Counts


@dataclass(frozen=True, slots=True, eq=False)
class RankTable:
    """Rows of kept weights.

    Per row, int64: `numel`, `kept`, `finite` (kept and finite), `kept_zeros` (kept
    and exactly zero), `nonfinite` (in the file), `ndim`, `sizes` (rows × dimensions,
    0 where there is none), `numbers` (where it is in `bins`) and `starts` (the running
    sum before it). `measured`, `masked` and `integer` tell which rows were measured,
    have a mask, and are stored as integers.
    """

    rows: tuple[Row, ...]
    bins: Bins
    numel: Counts
    kept: Counts
    finite: Counts
    kept_zeros: Counts
    nonfinite: Counts
    ndim: Counts
    sizes: Counts
    numbers: Counts
    starts: Counts
    measured: NDArray[np.bool_]
    masked: NDArray[np.bool_]
    integer: NDArray[np.bool_]
    _slices: dict[int, tuple[Counts, Counts]] = field(default_factory=dict)
    _all: list[tuple[Counts, Counts]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @property
    def complete(self) -> bool:
        """Whether every row was measured."""
        return bool(self.measured.all())

    def part(self, chosen: Counts) -> RankTable:
        """Return the table of some rows, in the given order; it shares the bins."""
        if len(chosen) == self.size and (chosen == np.arange(self.size)).all():
            return self
        columns = {name: getattr(self, name)[chosen] for name in _COLUMNS}
        slices = {
            dim: (kept[chosen], every[chosen])
            for dim, (kept, every) in self._slices.items()
        }
        rows = tuple(map(self.rows.__getitem__, chosen.tolist()))
        return replace(self, rows=rows, **columns, _slices=slices, _all=[])

    def slices(self, dim: int) -> tuple[Counts, Counts]:
        """Slices along `dim` that are still kept, and all, per row; 0 without `dim`."""
        if dim not in self._slices:
            every = self._sizes_along(dim)
            kept = every.copy()
            for number in np.flatnonzero(self.masked & (every > 0)):
                mask = self.rows[number].mask
                assert mask is not None
                along = mask.slice_counts(dim % len(mask.shape))
                kept[number] = np.count_nonzero(along)
            self._slices[dim] = kept, every
        return self._slices[dim]

    def _sizes_along(self, dim: int) -> Counts:
        places = self.ndim + dim if dim < 0 else np.full(self.size, dim)
        inside = (places >= 0) & (places < np.minimum(self.ndim, _DIMS))
        sizes: Counts = np.where(
            inside,
            self.sizes[np.arange(self.size), places.clip(0, _DIMS - 1)],
            0,
        )
        return sizes

    def threshold_of(self, ranks: Counts) -> NDArray[np.float64]:
        """Estimate the |w| below which `ranks` weights of each row lie (NaN for 0)."""
        bins = self.bins
        if not bins.keys.size:
            return np.full(self.size, np.nan)
        wanted = self.starts + ranks
        place = np.searchsorted(bins.sums, wanted, side="left")
        place = np.minimum(place, bins.keys.size - 1)
        before = bins.sums[place] - bins.counts[place]
        inside = (wanted - before) / bins.counts[place]
        value = _value(bins.keys[place] % (BINS + 1), inside)
        return np.where((ranks > 0) & (ranks <= self.finite), value, np.nan)

    def below(self, place: float) -> Counts:
        """Estimate how many weights of each row lie below a place (see `place_of`)."""
        bins = self.bins
        if not bins.keys.size:
            return np.zeros(self.size, np.int64)
        whole = int(place)
        wanted = self.numbers * (BINS + 1) + whole
        upper = np.searchsorted(bins.keys, wanted, side="left")
        under: Counts = np.where(upper > 0, bins.sums[upper - 1], 0) - self.starts
        found = np.minimum(upper, bins.keys.size - 1)
        inside = np.where(bins.keys[found] == wanted, bins.counts[found], 0)
        under += np.rint(inside * (place - whole)).astype(np.int64)
        return under

    def merged(self, rows: NDArray[np.bool_]) -> tuple[Counts, Counts]:
        """Merge rows into one histogram and its running sum; all rows only once."""
        if rows.all() and self._all:
            return self._all[0]
        weights = np.zeros(self.bins.lengths.size, np.bool_)
        weights[self.numbers[rows]] = True
        chosen = np.repeat(weights, self.bins.lengths)
        keys, counts = self.bins.keys, self.bins.counts
        if not chosen.all():
            keys, counts = keys[chosen], counts[chosen]
        dense = np.bincount(keys % (BINS + 1), counts, BINS + 1).astype(np.int64)
        result = dense, np.cumsum(dense)
        if rows.all():
            self._all.append(result)
        return result

    def global_place(self, rank: int, rows: NDArray[np.bool_]) -> float:
        """Place, as bin plus fraction, below which `rank` weights of `rows` lie."""
        dense, sums = self.merged(rows)
        found = int(np.searchsorted(sums, rank, side="left"))
        if rank <= 0 or found > BINS:
            return 0.0 if rank <= 0 else float(BINS + 1)
        return found + float((rank - (sums[found] - dense[found])) / dense[found])

    def reach(self) -> tuple[float, float]:
        """Bound |w| of the kept weights above zero, to one bin; 0, 0 without any."""
        counts, _ = self.merged(np.ones(self.size, np.bool_))
        bins = np.flatnonzero(counts[1:]) + 1
        if not bins.size:
            return 0.0, 0.0
        return value_of(int(bins[0])), value_of(int(bins[-1]) + 1)


def place_of(value: float) -> float:
    """Place of an absolute value: its bin plus how far up in it."""
    if value <= 0:
        return 0.0
    limits = edges()
    found = int(np.searchsorted(limits, value, side="right"))
    if found > BINS:
        return float(BINS + 1)
    low, high = limits[found - 1], limits[found]
    return found + float((value - low) / (high - low))


def value_of(place: float) -> float:
    """Undo :func:`place_of`."""
    whole = min(int(place), BINS)
    bins = np.array([whole])
    return float(_value(bins, np.array([place - whole]))[0])


def _value(bins: Counts, inside: NDArray[np.float64]) -> NDArray[np.float64]:
    limits = edges().copy()
    limits[-1] = np.finfo(np.float32).max
    low = limits[np.maximum(bins - 1, 0)]
    high = limits[bins]
    return np.where(bins == 0, 0.0, low + (high - low) * inside)


def build_table(rows: Sequence[Row]) -> RankTable:
    """Sort the kept weights of `rows` into one table."""
    size = len(rows)
    bins, found, counts = _bins_of(rows)
    numbers = np.repeat(np.arange(size), bins.lengths)
    finite = np.bincount(numbers, counts, size).astype(np.int64)
    zeros = np.bincount(numbers, counts * (found == 0), size).astype(np.int64)
    numel = _column(row.entry.numel for row in rows)
    masked = np.array([row.mask is not None for row in rows], np.bool_)
    kept = numel.copy()
    kept[masked] = [row.mask.kept for row in rows if row.mask is not None]
    return RankTable(
        rows=tuple(rows),
        bins=bins,
        numel=numel,
        kept=kept,
        finite=finite,
        kept_zeros=zeros,
        nonfinite=_column(r.counted.nonfinite if r.counted else 0 for r in rows),
        ndim=_column(row.entry.ndim for row in rows),
        sizes=np.array([_padded(row.entry.shape) for row in rows], np.int64).reshape(
            size, _DIMS
        ),
        numbers=np.arange(size),
        starts=np.concatenate([[0], np.cumsum(finite)])[:-1].astype(np.int64),
        measured=np.array([row.counted is not None for row in rows], np.bool_),
        masked=masked,
        integer=np.array([_is_integer(row.entry) for row in rows], np.bool_),
    )


def _is_integer(entry: TensorEntry) -> bool:
    return entry.dtype in DTYPES and DTYPES[entry.dtype].kind == "int"


def _column(values: Iterable[int]) -> Counts:
    return np.array(list(values), np.int64)


def _padded(shape: tuple[int, ...]) -> tuple[int, ...]:
    return (*shape, *(0,) * _DIMS)[:_DIMS]


def _bins_of(rows: Sequence[Row]) -> tuple[Bins, Counts, Counts]:
    """Lay the bins of what the rows' masks keep end to end; also bin and count each."""
    empty = np.zeros(0, np.int64)
    parts: list[tuple[Counts, Counts, int]] = []
    for row in rows:
        counted = row.counted
        if counted is None:
            parts.append((empty, empty, 0))
        elif counted.mask is row.mask:
            parts.append((counted.kept_bins, counted.kept_counts, 0))
        else:
            pruned = 0 if row.mask is None else row.mask.pruned
            parts.append((counted.bins, counted.counts, pruned))
    lengths = _column(len(part[0]) for part in parts)
    bins = np.concatenate([part[0] for part in parts] or [empty])
    counts = np.concatenate([part[1] for part in parts] or [empty])
    gone = _column(part[2] for part in parts)
    numbers = np.repeat(np.arange(len(rows)), lengths)
    if gone.any():
        # Measured under an older mask: until it is measured again, suppose that the
        # smallest weights went, which is what most methods do.
        counts = np.clip(_running(counts, lengths) - gone[numbers], 0, counts)
        some = counts > 0
        lengths = np.bincount(numbers[some], minlength=len(rows))
        bins, counts, numbers = bins[some], counts[some], numbers[some]
    keys = numbers * (BINS + 1) + bins
    return Bins(keys, counts, np.cumsum(counts), lengths), bins, counts


def _running(counts: Counts, lengths: Counts) -> Counts:
    """Sum up within each row."""
    sums = np.concatenate([[0], np.cumsum(counts)])
    before = sums[np.cumsum(lengths) - lengths]
    running: Counts = sums[1:] - np.repeat(before, lengths)
    return running
