"""The kept weights of many parameters, sorted into bins, for instant look-ups.

Built when measures, masks or scope change; a slider tick then is a few binary searches
over all parameters at once. Parameters are rows; their non-empty bins lie one after
the other with one running sum, so that 2 000 rows take a few megabytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.histograms import BINS, edges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from prunescope.core.inventory import TensorEntry
    from prunescope.core.masks import PackedMask
    from prunescope.session.counting import Counted

    Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One parameter as the preview sees it; `counted` is `None` until measured."""

    entry: TensorEntry
    mask: PackedMask | None
    counted: Counted | None


@dataclass(frozen=True, slots=True, eq=False)
class RankTable:
    """Rows of kept weights.

    Per row, int64: `numel`, `kept`, `finite` (kept and finite), `kept_zeros` (kept
    and exactly zero). `complete` tells whether every row was measured. `keys` is
    ``row * (BINS + 1) + bin`` of each non-empty bin, ascending, `counts` the kept
    weights in it, `sums` the running sum over everything, `starts` its value before
    each row.
    """

    rows: tuple[Row, ...]
    numel: Counts
    kept: Counts
    finite: Counts
    kept_zeros: Counts
    complete: bool
    keys: Counts
    counts: Counts
    sums: Counts
    starts: Counts
    _slices: dict[int, tuple[Counts, Counts]] = field(default_factory=dict)
    _sums_of: dict[bytes, tuple[Counts, Counts]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(self.rows)

    def slices(self, dim: int) -> tuple[Counts, Counts]:
        """Slices along `dim` that are still kept, and all, per row; 0 without `dim`."""
        if dim not in self._slices:
            pairs = [_slices(row, dim) for row in self.rows]
            kept = np.array([pair[0] for pair in pairs], np.int64)
            self._slices[dim] = kept, np.array([pair[1] for pair in pairs], np.int64)
        return self._slices[dim]

    def threshold_of(self, ranks: Counts) -> NDArray[np.float64]:
        """Estimate the |w| below which `ranks` weights of each row lie (NaN for 0)."""
        if not self.keys.size:
            return np.full(self.size, np.nan)
        wanted = self.starts + ranks
        place = np.searchsorted(self.sums, wanted, side="left")
        place = np.minimum(place, self.keys.size - 1)
        before = self.sums[place] - self.counts[place]
        inside = (wanted - before) / self.counts[place]
        value = _value(self.keys[place] % (BINS + 1), inside)
        return np.where((ranks > 0) & (ranks <= self.finite), value, np.nan)

    def below(self, place: float) -> Counts:
        """Estimate how many weights of each row lie below a place (see `place_of`)."""
        whole = int(place)
        base = np.arange(self.size) * (BINS + 1)
        upper = np.searchsorted(self.keys, base + whole, side="left")
        running = np.concatenate([[0], self.sums])
        under = running[upper] - self.starts
        found = np.minimum(upper, max(0, self.keys.size - 1))
        if self.keys.size:
            inside = np.where(
                (upper < self.keys.size) & (self.keys[found] == base + whole),
                self.counts[found],
                0,
            )
            under = under + np.rint(inside * (place - whole)).astype(np.int64)
        return under

    def _merged(self, rows: NDArray[np.bool_]) -> tuple[Counts, Counts]:
        """Merge rows into one histogram and its running sum; all rows only once."""
        name = rows.tobytes()
        if name not in self._sums_of:
            chosen = rows[self.keys // (BINS + 1)]
            bins = self.keys[chosen] % (BINS + 1)
            dense = np.bincount(bins, self.counts[chosen], BINS + 1).astype(np.int64)
            if not rows.all():
                return dense, np.cumsum(dense)
            self._sums_of[name] = dense, np.cumsum(dense)
        return self._sums_of[name]

    def global_place(self, rank: int, rows: NDArray[np.bool_]) -> float:
        """Place, as bin plus fraction, below which `rank` weights of `rows` lie."""
        dense, sums = self._merged(rows)
        found = int(np.searchsorted(sums, rank, side="left"))
        if rank <= 0 or found > BINS:
            return 0.0 if rank <= 0 else float(BINS + 1)
        return found + float((rank - (sums[found] - dense[found])) / dense[found])


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
    kept = [_kept_bins(row) for row in rows]
    lengths = [len(bins) for bins, _ in kept]
    numbers = np.repeat(np.arange(len(rows)), lengths)
    empty = np.zeros(0, np.int64)
    bins = np.concatenate([bins for bins, _ in kept] or [empty])
    counts = np.concatenate([counts for _, counts in kept] or [empty])
    sums = np.cumsum(counts)
    finite = np.bincount(numbers, counts, len(rows)).astype(np.int64)
    zeros = np.bincount(numbers, counts * (bins == 0), len(rows)).astype(np.int64)
    return RankTable(
        rows=tuple(rows),
        numel=np.array([row.entry.numel for row in rows], np.int64),
        kept=np.array(
            [row.entry.numel if row.mask is None else row.mask.kept for row in rows],
            np.int64,
        ),
        finite=finite,
        kept_zeros=zeros,
        complete=all(row.counted is not None for row in rows),
        keys=numbers * (BINS + 1) + bins,
        counts=counts,
        sums=sums,
        starts=np.concatenate([[0], np.cumsum(finite)])[:-1].astype(np.int64),
    )


def _slices(row: Row, dim: int) -> tuple[int, int]:
    shape = row.entry.shape
    size = shape[dim] if -len(shape) <= dim < len(shape) else 0
    if row.mask is None or not size:
        return size, size
    return int((row.mask.slice_counts(dim % len(shape)) > 0).sum()), size


def _kept_bins(row: Row) -> tuple[Counts, Counts]:
    """Non-empty bins of what the row's mask keeps, and their counts."""
    counted = row.counted
    if counted is None:
        empty = np.zeros(0, np.int64)
        return empty, empty
    if counted.mask is row.mask:
        return counted.kept_bins, counted.kept_counts
    # Measured under an older mask: until it is measured again, suppose that the
    # smallest weights went, which is what most methods do.
    gone = 0 if row.mask is None else row.mask.pruned
    left = np.clip(np.cumsum(counted.counts) - gone, 0, counted.counts)
    some = left > 0
    return counted.bins[some], left[some]
