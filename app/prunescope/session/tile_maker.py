"""Computes tiles: bounded reads, exact shares, one streaming pass per overview.

Fine levels read the rows they show. From `overview.BASE_LEVEL` on, a tile is cut out
of the parameter's cached overview, so that a layer larger than memory has one too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

from prunescope.core.arrangement import matrix_view
from prunescope.core.dtypes import dtype_of
from prunescope.core.errors import PrunescopeError, UnsupportedError
from prunescope.core.progress import Progress, silent
from prunescope.core.pyramid import (
    Statistic,
    block_maximum,
    block_sum,
    cells_per_pixel,
    halved_totals,
    means_of,
    pixels,
    values_of_keys,
    weights_per_pixel,
)
from prunescope.session.byte_cache import ByteCache
from prunescope.session.held_weights import HeldWeights
from prunescope.session.overview import (
    BASE_CELLS,
    BASE_LEVEL,
    Overview,
    build_overview,
    kept_counts,
)
from prunescope.session.passes import (
    KEEP_ALL,
    KeptRule,
    Read,
    Scan,
    Sums,
    as_float32,
)
from prunescope.session.picture_memory import PICTURE_MEMORY
from prunescope.session.tiles import Mode, TileRequest, TileResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.matrix_view import Cells, MatrixView
    from prunescope.session.value_range import ValueRange

_T = TypeVar("_T", bound=np.generic)


class WeightReader(Protocol):
    """The part of a checkpoint that pictures need."""

    @property
    def inventory(self) -> Inventory:
        """What the checkpoint holds."""

    def read(
        self, entry: TensorEntry, start: int = 0, stop: int | None = None
    ) -> NDArray[Any]:
        """Return weights start…stop in the numpy dtype of their storage."""


class TileMaker:
    """Makes the tiles of one checkpoint; its methods may run on several threads."""

    def __init__(self, reader: WeightReader) -> None:
        self._reader = reader
        self._cache = ByteCache(PICTURE_MEMORY.room)
        self._held_weights = HeldWeights()

    def make(
        self,
        request: TileRequest,
        rule: KeptRule = KEEP_ALL,
        progress: Progress = silent,
        limit: float | None = None,
    ) -> TileResponse:
        """Compute one tile; a failure becomes a failed tile with its sentence.

        `limit` is the largest finite |w| where it is known, which saves a pass over
        the whole parameter at fine levels.
        """
        try:
            return self._make(request, rule, progress, limit)
        except PrunescopeError as error:
            return TileResponse(request, None, None, None, 0.0, error.sentence)

    def holds(self, path: str) -> bool:
        """Whether all weights of a parameter are in memory."""
        return self._held_weights.get(path) is not None

    def values(self, path: str, start: int, stop: int) -> NDArray[np.float32]:
        """Return weights start…stop as pictures show them (float32, 1-D)."""
        entry = self._reader.inventory[path]
        held = self._held_weights.get(path)
        if held is not None:
            return held[start:stop]
        return as_float32(self._reader.read(entry, start, stop), entry.dtype)

    def reader(self, path: str, progress: Progress = silent) -> Read:
        """Return what gives weights start…stop of a parameter (float32, 1-D).

        Raises
        ------
        UnsupportedError
            If the parameter has no weights that can be drawn.
        """
        entry = self._reader.inventory[path]
        return self._source(entry, matrix_view(entry.shape), progress)

    def scan(self, path: str, view: MatrixView, progress: Progress = silent) -> Scan:
        """Return a pass over a parameter laid out as `view`; raises like `reader`."""
        source = self._source(self._reader.inventory[path], view, progress)
        return Scan(view, source, progress)

    def _make(
        self,
        request: TileRequest,
        rule: KeptRule,
        progress: Progress,
        limit: float | None,
    ) -> TileResponse:
        entry = self._reader.inventory[request.path]
        view = request.view or matrix_view(entry.shape)
        whole = _whole_pixels(request, view)
        scan = Scan(view, self._source(entry, view, progress), progress)
        if _is_direct(whole, scan):
            sums = scan.sums(whole.level, whole.cells, rule)
        else:
            sums = self._coarse(whole, scan, rule)
        if whole.mode is Mode.DIFF:
            sums = replace(sums, keys=self._changes(whole, scan, rule))
        if view.averaged:
            limit = self._mean_limit(whole, scan)
        elif limit is None:
            limit = self._overview(whole, scan).limit
        response = _response(whole, view, sums, limit, exact=rule.exact)
        if _tells_means(whole):
            response = replace(response, weight=self._means(whole, scan))
        if whole.within is None:
            return response
        held = self._held(whole, scan, whole.within)
        return replace(response, within=held.astype(np.float32) / _areas(whole, view))

    def _source(self, entry: TensorEntry, view: MatrixView, progress: Progress) -> Read:
        """Give weights from memory where the parameter is held, else from the file."""
        if entry.storage < 0 or dtype_of(entry.dtype).kind == "opaque":
            reason = entry.reason or f"its type is {entry.dtype}"
            raise UnsupportedError(f"{entry.path} cannot be drawn: {reason}.")

        def from_file(start: int, stop: int) -> NDArray[np.float32]:
            return as_float32(self._reader.read(entry, start, stop), entry.dtype)

        return self._held_weights.through(
            entry, from_file, progress, is_costly=self._is_costly(entry, view)
        )

    def _is_costly(self, entry: TensorEntry, view: MatrixView) -> bool:
        """Whether a second pass over the file takes much longer than one in memory."""
        storage = self._reader.inventory.storages[entry.storage]
        is_straight = storage.encoding == "raw" and entry.is_contiguous
        return not is_straight or view != matrix_view(entry.shape)

    def _coarse(self, request: TileRequest, scan: Scan, rule: KeptRule) -> Sums:
        overview = self._overview(request, scan)
        kept = self._kept(request, scan, overview, rule)
        area = _base_pixels(request.cells)
        further = request.level - BASE_LEVEL
        return Sums(
            block_maximum(overview.keys[area], further),
            block_sum(overview.zeros[area], further, BASE_CELLS),
            block_sum(kept[area], further, BASE_CELLS),
        )

    def _means(self, request: TileRequest, scan: Scan) -> NDArray[np.float32]:
        """Return means of each pixel's cells, or the roots of their mean squares."""
        level, cells, statistic = request.level, request.cells, request.statistic
        if _is_direct(request, scan):
            totals = scan.totals(level, cells, statistic)
        else:
            base = self._overview(request, scan).totals
            assert base is not None, "made with the statistic"
            totals = halved_totals(base[_base_pixels(cells)], level - BASE_LEVEL)
        counts = cells_per_pixel(scan.view, level, cells).astype(np.int64)
        means = means_of(totals, counts, statistic)
        means[counts == 0] = np.inf
        return means

    def _changes(
        self, request: TileRequest, scan: Scan, rule: KeptRule
    ) -> NDArray[np.uint32]:
        cells = request.cells
        if _is_direct(request, scan):
            return scan.changes(request.level, cells, rule)

        def whole() -> NDArray[np.uint32]:
            return scan.changes(BASE_LEVEL, scan.everything, rule)

        keys = self._under_rule("changes", request, rule, whole)
        return block_maximum(keys[_base_pixels(cells)], request.level - BASE_LEVEL)

    def _held(
        self, request: TileRequest, scan: Scan, wanted: ValueRange
    ) -> NDArray[np.int32]:
        if _is_direct(request, scan):
            return scan.held(request.level, request.cells, wanted)

        key = "held", request.path, request.view
        found = self._cache.get(key)
        if found is None or found[0] != wanted:
            held = scan.held(BASE_LEVEL, scan.everything, wanted).astype(np.uint8)
            found = wanted, held
            self._cache.put(key, found, held.nbytes)
        area = found[1][_base_pixels(request.cells)]
        return block_sum(area, request.level - BASE_LEVEL, BASE_CELLS)

    def _overview(self, request: TileRequest, scan: Scan) -> Overview:
        statistic = Statistic.LARGEST
        if _tells_means(request):
            statistic = request.statistic
        return self._cache.get_or_make(
            ("overview", request.path, scan.view, statistic),
            lambda: build_overview(scan, statistic),
            lambda made: made.nbytes,
        )

    def _mean_limit(self, request: TileRequest, scan: Scan) -> float:
        """Return the largest finite |mean| of all cells."""

        def largest() -> float:
            found = 0.0
            for band in scan.bands(0, scan.everything):
                means = np.abs(scan.values(band))
                finite = np.isfinite(means)
                found = max(found, float(means.max(where=finite, initial=0)))
            return found

        key = "mean limit", request.path, scan.view
        return self._cache.get_or_make(key, largest, lambda _: 64)

    def _kept(
        self, request: TileRequest, scan: Scan, overview: Overview, rule: KeptRule
    ) -> NDArray[np.uint8]:
        return self._under_rule(
            "kept", request, rule, lambda: kept_counts(scan, overview, rule)
        )

    def _under_rule(
        self,
        kind: str,
        request: TileRequest,
        rule: KeptRule,
        make: Callable[[], NDArray[_T]],
    ) -> NDArray[_T]:
        """Return what was made for this rule last, or make it."""
        # The rule is kept with it, so that its mask's identity stays taken.
        key = kind, request.path, request.view
        found = self._cache.get(key)
        if found is not None:
            cached, array = found
            if cached.mask is rule.mask and cached.threshold == rule.threshold:
                held: NDArray[_T] = array
                return held
        array = make()
        self._cache.put(key, (rule, array), array.nbytes)
        return array


def _tells_means(request: TileRequest) -> bool:
    """Whether pixels tell means; single weights, and changes, are told as they are."""
    is_single = request.level == 0 or request.mode is Mode.DIFF
    return request.statistic.is_mean and not is_single


def _is_direct(request: TileRequest, scan: Scan) -> bool:
    """Whether a tile is made of the weights themselves rather than of an overview."""
    return request.level < BASE_LEVEL or bool(scan.view.averaged)


def _base_pixels(cells: Cells) -> tuple[slice, slice]:
    """Return where an aligned rectangle lies in an overview."""
    return np.s_[
        cells.top >> BASE_LEVEL : pixels(cells.bottom, BASE_LEVEL),
        cells.left >> BASE_LEVEL : pixels(cells.right, BASE_LEVEL),
    ]


def _whole_pixels(request: TileRequest, view: MatrixView) -> TileRequest:
    """Grow the rectangle of a request to whole pixels inside the matrix."""
    level = max(0, min(request.level, view.top_level))
    cells = request.cells.aligned(level, view)
    if cells.bottom <= cells.top or cells.right <= cells.left:
        raise UnsupportedError(f"{request.path} has no weights to show here.")
    return replace(
        request,
        level=level,
        cell_top=cells.top,
        cell_left=cells.left,
        cell_bottom=cells.bottom,
        cell_right=cells.right,
    )


def _areas(request: TileRequest, view: MatrixView) -> NDArray[np.float32]:
    """Count the weights under each pixel of a request, NaN for padding."""
    counts = weights_per_pixel(view, request.level, request.cells).astype(np.float32)
    if view.has_padding:
        counts[counts == 0] = np.nan
    return counts


def _response(
    request: TileRequest, view: MatrixView, sums: Sums, limit: float, *, exact: bool
) -> TileResponse:
    area = _areas(request, view)
    weight = values_of_keys(sums.keys)
    if view.has_padding:
        weight[np.isnan(area)] = np.inf
    return TileResponse(
        request,
        weight,
        sums.kept.astype(np.float32) / area,
        sums.zeros.astype(np.float32) / area,
        limit,
        exact=exact,
        shape=(view.rows, view.columns),
    )
