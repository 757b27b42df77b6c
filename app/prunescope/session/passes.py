"""One pass over a rectangle of weights: what a tile needs of every block.

Exact at every edge: blocks at the border are smaller, padding cells count for
nothing. numpy only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from prunescope.core.dtypes import decode
from prunescope.core.gathering import gather, gather_layers
from prunescope.core.matrix_view import Cells, MatrixView
from prunescope.core.progress import Progress, silent
from prunescope.core.pyramid import (
    block_keys,
    block_sum,
    block_totals,
    cells_per_pixel,
    pixel_area,
)

if TYPE_CHECKING:
    from prunescope.core.masks import PackedMask
    from prunescope.core.pyramid import Statistic
    from prunescope.session.value_range import ValueRange

_T = TypeVar("_T", bound=np.generic)

BAND_CELLS = 1 << 20
_TINY = np.float32(1e-45)

#: Gives the weights start…stop (float32, 1-D, row-major).
Read = Callable[[int, int], NDArray[np.float32]]


@dataclass(frozen=True, slots=True, eq=False)
class KeptRule:
    """What plan and draft keep of one parameter.

    Kept is what `mask` keeps (`None`: all), and of that, while the draft is only
    estimated, what is not below `threshold` in absolute value. `settled` is false
    while a draft without a threshold (random, structured) is not computed yet: then
    this is what the plan keeps.
    """

    mask: PackedMask | None = None
    threshold: float | None = None
    settled: bool = True

    @property
    def exact(self) -> bool:
        """Whether this says exactly what is kept."""
        return self.settled and self.threshold is None


KEEP_ALL = KeptRule()


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Per pixel: the largest magnitude key, weights already zero, weights kept.

    `keys` are uint32 (`core.pyramid.magnitude_keys`), the counts int32; kept weights
    are not zero. A cell is a weight, unless it shows the mean of several.
    """

    keys: NDArray[np.uint32]
    zeros: NDArray[np.int32]
    kept: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Weights (float32) and whether each is kept: (rows, columns, weights of a cell).

    On padding they are 0 and say nothing: `Scan.real` tells where that is.
    """

    values: NDArray[np.float32]
    kept: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """A parameter that is read for pictures, in bands of bounded size."""

    view: MatrixView
    read: Read
    progress: Progress = silent

    @property
    def everything(self) -> Cells:
        """The whole matrix."""
        return Cells(0, 0, self.view.rows, self.view.columns)

    def bands(self, level: int, cells: Cells) -> Iterator[Cells]:
        """Cut a rectangle into bands of whole pixels, reporting each.

        Bands lie along the side that the file walks last, so that each is about one
        run of weights; whole units where possible, so that none is read twice.
        """
        by_rows = self.by_rows
        first, last = (
            (cells.top, cells.bottom) if by_rows else (cells.left, cells.right)
        )
        wide = cells.right - cells.left if by_rows else cells.bottom - cells.top
        unit = self.view.unit_rows if by_rows else self.view.unit_columns
        step = _band_length(1 << level, unit, max(1, BAND_CELLS // max(1, wide)))
        for start in range(first, last, step):
            self.progress(start - first, last - first, "rows")
            stop = min(start + step, last)
            if by_rows:
                yield replace(cells, top=start, bottom=stop)
            else:
                yield replace(cells, left=start, right=stop)

    @property
    def by_rows(self) -> bool:
        """Whether bands are made of rows rather than of columns."""
        sides = self.view.down, self.view.across
        down, across = (side[0].stride if side else 0 for side in sides)
        return down >= across or self.view.order is not None

    def join(self, parts: list[NDArray[_T]]) -> NDArray[_T]:
        """Put the results of all bands of a rectangle together."""
        if len(parts) == 1:
            return parts[0]
        return np.concatenate(parts, axis=0 if self.by_rows else 1)

    def values(self, cells: Cells) -> NDArray[np.float32]:
        """Return the cells of a rectangle, 0 on padding."""
        if not self.view.averaged:
            return gather(self.view, cells, self.read, fill=np.float32(0))
        return self._mean(cells, (piece.values for piece in self.pieces(cells)))

    def real(self, cells: Cells) -> NDArray[np.bool_]:
        """Tell which cells of a rectangle stand for a weight."""
        return gather(self.view, cells, _ones, fill=False)

    def pieces(self, cells: Cells, rule: KeptRule | None = None) -> Iterator[Piece]:
        """Give all weights of a rectangle that is held in memory, in pieces.

        There is one piece, unless cells show the means of many weights.
        """
        rule = rule or KEEP_ALL
        if not self.view.averaged:
            values = self.values(cells)
            kept = self.kept(values, cells, rule)
            yield Piece(values[:, :, None], kept[:, :, None])
            return
        layers = gather_layers(self.view, cells, self.read, BAND_CELLS)
        masks: Iterator[NDArray[np.bool_]] = iter(())
        if rule.mask is not None:
            masks = gather_layers(self.view, cells, rule.mask.unpack, BAND_CELLS)
        for values in layers:
            kept = next(masks, np.ones(values.shape, np.bool_))
            yield Piece(values, _above(values, kept, rule.threshold))

    def _mean(
        self, cells: Cells, layers: Iterable[NDArray[np.float32]]
    ) -> NDArray[np.float32]:
        shape = cells.bottom - cells.top, cells.right - cells.left
        total = np.zeros(shape, np.float64)
        # Of Inf and −Inf the mean is NaN, which is shown, not worth a warning.
        with np.errstate(invalid="ignore"):
            for layer in layers:
                total += layer.sum(axis=2, dtype=np.float64)
        return (total / self.view.depth).astype(np.float32)

    def sums(self, level: int, cells: Cells, rule: KeptRule) -> Sums:
        """Sum up an aligned rectangle at a level."""
        parts = [self.band_sums(level, band, rule) for band in self.bands(level, cells)]
        return Sums(
            self.join([part.keys for part in parts]),
            self.join([part.zeros for part in parts]),
            self.join([part.kept for part in parts]),
        )

    def band_sums(self, level: int, cells: Cells, rule: KeptRule) -> Sums:
        """Sum up one band, which is held in memory."""
        if self.view.averaged:
            return self._mean_sums(level, cells, rule)
        values = self.values(cells)
        nonzero = values != 0
        kept = nonzero & self.kept(values, cells, rule)
        weights = cells_per_pixel(self.view, level, cells)
        return Sums(
            block_keys(values, level),
            weights - count_true(nonzero, level),
            count_true(kept, level),
        )

    def _mean_sums(self, level: int, cells: Cells, rule: KeptRule) -> Sums:
        zeros = np.zeros((cells.bottom - cells.top, cells.right - cells.left), np.int32)
        kept = np.zeros_like(zeros)

        def counted() -> Iterator[NDArray[np.float32]]:
            for piece in self.pieces(cells, rule):
                nonzero = piece.values != 0
                np.add(zeros, np.count_nonzero(~nonzero, axis=2), out=zeros)
                alive = np.count_nonzero(nonzero & piece.kept, axis=2)
                np.add(kept, alive, out=kept)
                yield piece.values

        keys = block_keys(self._mean(cells, counted()), level)
        return Sums(keys, block_sum(zeros, level), block_sum(kept, level))

    def totals(
        self, level: int, cells: Cells, statistic: Statistic
    ) -> NDArray[np.float64]:
        """Sum the weights, or their squares, of an aligned rectangle at a level."""
        return self.join(
            [
                block_totals(self.values(band), level, statistic)
                for band in self.bands(level, cells)
            ]
        )

    def changes(self, level: int, cells: Cells, rule: KeptRule) -> NDArray[np.uint32]:
        """Return the key of the largest change (−w where w is pruned) per pixel."""
        if rule.mask is None and rule.threshold is None:
            return np.zeros(pixel_area(level, cells).shape, np.uint32)
        return self.join(
            [
                block_keys(self._change(band, rule), level)
                for band in self.bands(level, cells)
            ]
        )

    def _change(self, cells: Cells, rule: KeptRule) -> NDArray[np.float32]:
        """Return what pruning adds to each cell of a band."""
        # Subtracted rather than negated: what stays is +0, whose key is 0.
        changes = (
            np.where(piece.kept, np.float32(0), np.float32(0) - piece.values)
            for piece in self.pieces(cells, rule)
        )
        if self.view.averaged:
            return self._mean(cells, changes)
        return next(changes)[:, :, 0]

    def held(self, level: int, cells: Cells, wanted: ValueRange) -> NDArray[np.int32]:
        """Count the cells per pixel whose weights belong to a range of values."""
        return self.join(
            [self._held(level, band, wanted) for band in self.bands(level, cells)]
        )

    def _held(self, level: int, cells: Cells, wanted: ValueRange) -> NDArray[np.int32]:
        held = (wanted.holds(piece.values) for piece in self.pieces(cells))
        if self.view.averaged:
            counts = sum(np.count_nonzero(flags, axis=2) for flags in held)
            return block_sum(np.asarray(counts, np.int32), level)
        inside = next(held)[:, :, 0]
        if wanted.zeros:
            inside &= self.real(cells)
        return count_true(inside, level)

    def kept(
        self, values: NDArray[np.float32], cells: Cells, rule: KeptRule
    ) -> NDArray[np.bool_]:
        """Return what is kept of a band, wherever it is not zero already."""
        if rule.mask is None:
            kept = np.ones(values.shape, np.bool_)
        else:
            kept = gather(self.view, cells, rule.mask.unpack, fill=False)
        return _above(values, kept, rule.threshold)


def _above(
    values: NDArray[np.float32], kept: NDArray[np.bool_], threshold: float | None
) -> NDArray[np.bool_]:
    """Return what is kept and not below a threshold in absolute value."""
    if threshold is None:
        return kept
    # Written so that what is not finite stays kept.
    return kept & ~(np.abs(values) < threshold)


def _ones(start: int, stop: int) -> NDArray[np.bool_]:
    return np.ones(stop - start, np.bool_)


def _band_length(side: int, unit: int, wanted: int) -> int:
    """Return about `wanted` cells: whole pixels of `side` cells, whole units if any."""
    length = max(side, wanted // (side * unit) * side)
    return length * unit if length > side or unit == 1 else length


def count_true(flags: NDArray[np.bool_], level: int) -> NDArray[np.int32]:
    """Count what is true in each block (int32)."""
    return block_sum(np.ascontiguousarray(flags).view(np.uint8), level)


def as_float32(array: NDArray[Any], dtype: str) -> NDArray[np.float32]:
    """Return storage values as float32, for pictures.

    Complex numbers count by their modulus. What is finite stays finite and what is
    not zero stays different from zero, however large or small it is.
    """
    values = decode(array, dtype)
    if values.dtype == np.float32:
        return values
    if np.iscomplexobj(values):
        values = np.abs(values)
    with np.errstate(over="ignore", under="ignore"):
        narrow: NDArray[np.float32] = values.astype(np.float32)
    if values.dtype == np.float64:
        lost = (narrow == 0) & (values != 0)
        narrow[lost] = np.copysign(_TINY, values[lost]).astype(np.float32)
        burst = np.isinf(narrow) & np.isfinite(values)
        largest = np.finfo(np.float32).max
        narrow[burst] = np.copysign(largest, values[burst]).astype(np.float32)
    return narrow
