"""Which tiles there are, and which to ask for next; no widgets, no threads.

Life of a request: at most one is under way. While it is, wishes replace each other;
when its answer arrives, the newest wish is sent. So quick changes of view or amount
never starve the picture by cancelling every request before it is answered. Another
parameter supersedes at once: generations tell its answers from late ones.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from prunescope.core.matrix_view import Cells
from prunescope.core.pyramid import Statistic
from prunescope.qt.heatmap.picture import Picture
from prunescope.qt.heatmap.viewport import MOST_PIXELS, SMALL_CELLS, Crop, overview_crop
from prunescope.session.shades import Levels
from prunescope.session.tiles import Mode, TileRequest, TileResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.stage import Stage
    from prunescope.session.value_range import ValueRange

T = TypeVar("T")

#: Tiles kept besides the overview, and their pixels, of up to 17 bytes each.
_KEPT_TILES, _KEPT_PIXELS = 4, 3 * MOST_PIXELS // 2
#: After this long a newer wish no longer waits for an answer.
_PATIENCE_SECONDS = 0.5


class TileSource(Protocol):
    """The part of the workspace that makes tiles."""

    def request_tiles(
        self,
        request: TileRequest,
        prepare: Callable[[TileResponse], T],
        receive: Callable[[T], None],
    ) -> None:
        """Call `receive` with the prepared tile; a newer request may cancel it.

        `prepare` is called where the tile was made, off the owner's thread.
        """


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """An answer: a picture, or the sentence why there is none."""

    crop: Crop
    version: int
    generation: int
    picture: Picture | None
    failure: str
    exact: bool
    within: ValueRange | None = None


class TileFeed:
    """Tiles of one parameter at a time; `on_change` hears of every new tile.

    Feeds of different `viewer` numbers do not supersede each other's requests.
    """

    def __init__(
        self,
        source: TileSource,
        on_change: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
        viewer: int = 0,
    ) -> None:
        self._source = source
        self._on_change = on_change
        self._clock = clock
        self._viewer = viewer
        #: The levels that tiles are coded for beforehand.
        self.levels = Levels.symmetric(0.0)
        #: The surface that tiles are painted for beforehand.
        self.stage: Stage | None = None
        self._path = ""
        self._mode = Mode.WEIGHT
        self._version = 0
        self._within: ValueRange | None = None
        self._statistic = Statistic.LARGEST
        self._view: MatrixView | None = None
        self._wanted: Crop | None = None
        self._visible: Cells | None = None
        self._tiles: list[Tile] = []
        self._overview: Tile | None = None
        self._generation = 0
        self._under_way: Crop | None = None
        self._sent_at = 0.0

    # --- wishes

    def show(self, path: str, view: MatrixView | None, version: int) -> None:
        """Forget everything and begin with another parameter ("" for none)."""
        self._path, self._view, self._version = path, view, version
        self._wanted = self._visible = None
        self._tiles, self._overview = [], None
        self._under_way = None
        self._generation += 1

    def set_version(self, version: int) -> None:
        """Ask again for what is seen: masks have changed."""
        if version != self._version:
            self._version = version
            self._advance()

    def set_range(self, within: ValueRange | None) -> None:
        """Ask for the weights in a range of values; `None`: for all."""
        if within != self._within:
            self._within = within
            self._under_way = None
            self._advance()

    def set_mode(self, mode: Mode) -> None:
        """Ask for another kind of values; changes are tiles of their own."""
        is_other = (mode is Mode.DIFF) != (self._mode is Mode.DIFF)
        self._mode = mode
        if is_other:
            self.show(self._path, self._view, self._version)

    def set_statistic(self, statistic: Statistic) -> None:
        """Ask for means in overviews, or for the largest weights again."""
        asked = statistic if statistic.is_mean else Statistic.LARGEST
        if asked is not self._statistic:
            self._statistic = asked
            wanted, visible = self._wanted, self._visible
            self.show(self._path, self._view, self._version)
            if wanted is not None and visible is not None:
                self.want(wanted, visible, self._mode)

    def want(self, crop: Crop, visible: Cells, mode: Mode) -> None:
        """Ask for a crop; `visible` is the part of it that is seen."""
        self.set_mode(mode)
        self._wanted, self._visible = crop, visible
        self._advance()

    # --- what there is

    @property
    def is_refining(self) -> bool:
        """Whether what is seen is not yet what was wished for."""
        return self._wanted is not None and self._satisfying() is None

    @property
    def limit(self) -> float | None:
        """Largest finite |w| of the parameter, once a tile has told it."""
        for tile in self._all():
            if tile.picture is not None:
                return tile.picture.limit
        return None

    @property
    def overview(self) -> Tile | None:
        """The tile of the whole matrix, if there is one."""
        if self._view is None:
            return None
        whole = Cells(0, 0, self._view.rows, self._view.columns)
        covering = [tile for tile in self._all() if tile.crop.covers(whole)]
        newest = max(covering, key=lambda tile: tile.version, default=None)
        return next(filter(self._is_current, covering), newest)

    @property
    def version(self) -> int:
        """The masks that are asked for."""
        return self._version

    @property
    def failure(self) -> str:
        """Why the parameter cannot be drawn ("" if it can)."""
        return next((tile.failure for tile in self._all() if tile.failure), "")

    def visible_tiles(self) -> list[Tile]:
        """Return the tiles to paint for the present wish, the lowest first."""
        wanted, visible = self._wanted, self._visible
        if wanted is None or visible is None:
            return [self._overview] if self._overview is not None else []
        tiles = [tile for tile in self._all() if tile.picture is not None]

        def distance(tile: Tile) -> tuple[int, bool]:
            return abs(tile.crop.level - wanted.level), not self._is_current(tile)

        covering = [tile for tile in tiles if tile.crop.covers(visible)]
        lowest = min(covering, key=distance, default=None)
        layers = [] if lowest is None else [lowest]
        partial = [
            tile
            for tile in tiles
            if tile.crop.touches(visible)
            and (lowest is None or distance(tile) < distance(lowest))
        ]
        return layers + sorted(partial, key=distance, reverse=True)

    # --- asking

    def _all(self) -> list[Tile]:
        overview = [self._overview] if self._overview is not None else []
        return overview + self._tiles

    def _satisfying(self) -> Tile | None:
        """Return the tile that is just what was wished for, failed or not."""
        wanted, visible = self._wanted, self._visible
        if wanted is None or visible is None:
            return None
        for tile in self._all():
            fits = tile.crop.level == wanted.level and tile.crop.covers(visible)
            if fits and self._is_current(tile):
                return tile
        return None

    def _is_current(self, tile: Tile) -> bool:
        """Whether a tile shows the masks and the range that are asked for."""
        return tile.version == self._version and tile.within == self._within

    def _advance(self) -> None:
        if self._view is None or not self._path:
            return
        waited = self._clock() - self._sent_at
        if self._under_way is not None and waited < _PATIENCE_SECONDS:
            return
        crop = self._next_crop(self._view)
        if crop is not None:
            self._send(crop)

    def _next_crop(self, view: MatrixView) -> Crop | None:
        overview = self._overview
        is_large = view.rows * view.columns > SMALL_CELLS
        if overview is None and is_large:
            return overview_crop(view)
        if self._wanted is not None and self._satisfying() is None:
            return self._wanted
        is_stale = overview is not None and not self._is_current(overview)
        return overview_crop(view) if is_stale else None

    def _send(self, crop: Crop) -> None:
        self._generation += 1
        self._under_way = crop
        self._sent_at = self._clock()
        request = TileRequest(
            path=self._path,
            mode=self._mode,
            level=crop.level,
            cell_top=crop.cells.top,
            cell_left=crop.cells.left,
            cell_bottom=crop.cells.bottom,
            cell_right=crop.cells.right,
            generation=self._generation,
            view=self._view,
            viewer=self._viewer,
            within=self._within,
            statistic=self._statistic,
        )
        prepare = partial(
            _tile, version=self._version, levels=self.levels, stage=self.stage
        )
        self._source.request_tiles(request, prepare, self._on_tile)

    def _on_tile(self, tile: Tile) -> None:
        if tile.generation != self._generation or self._under_way is None:
            return
        asked, self._under_way = self._under_way, None
        if self._view is not None and asked == overview_crop(self._view):
            self._overview = tile
        else:
            self._keep(tile)
        self._on_change()
        self._advance()

    def _keep(self, tile: Tile) -> None:
        """Add a tile; those it replaces, and the oldest, go."""
        others = [
            old
            for old in self._tiles
            if old.crop.level != tile.crop.level or not tile.crop.covers(old.crop.cells)
        ]
        kept, left = [tile], _KEPT_PIXELS - tile.crop.pixels
        for old in reversed(others[1 - _KEPT_TILES :]):
            left -= old.crop.pixels
            if left >= 0:
                kept.insert(0, old)
        self._tiles = kept


def _tile(
    response: TileResponse, version: int, levels: Levels, stage: Stage | None
) -> Tile:
    """Make a tile ready to be painted, so that nothing of that is left to a frame."""
    request = response.request
    crop = Crop(request.level, request.cells)
    picture = None if response.failure else Picture.of(response)
    if picture is not None:
        picture.code(request.mode, levels)
        if stage is not None and stage.mode is request.mode:
            stage.rehearse(crop, picture)
    return Tile(
        crop=crop,
        version=version,
        generation=request.generation,
        picture=picture,
        failure=response.failure,
        exact=response.exact,
        within=request.within,
    )
