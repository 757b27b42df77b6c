"""What a person may wish to see of one parameter, whatever its weights come from.

Every method returns at once. Tiles, statistics and searches run in the look lane: per
viewer, the newest of a kind wins.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from prunescope.core.errors import UnsupportedError
from prunescope.session.kernel_order import kernel_order
from prunescope.session.passes import KEEP_ALL, KeptRule
from prunescope.session.picture_table import level_for_table, picture_table
from prunescope.session.region import region_stats, region_text
from prunescope.session.search import Search, find
from prunescope.session.tiles import Mode, TileRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.inventory import FileStamp, TensorEntry
    from prunescope.core.matrix_view import Cells, MatrixView, UnitOrder
    from prunescope.core.progress import Progress
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.region import RegionStats
    from prunescope.session.tables import Table
    from prunescope.session.tile_maker import TileMaker
    from prunescope.session.tiles import Readout, TileResponse

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Pictured:
    """A parameter that pictures are made of, as it is now.

    `rule` tells what is kept of it, `limit` its largest finite |w| where that is known,
    `files` what no picture may be written over.
    """

    entry: TensorEntry
    tiles: TileMaker
    rule: KeptRule = KEEP_ALL
    limit: float | None = None
    files: tuple[FileStamp, ...] = ()


def made(found: Pictured, request: TileRequest, progress: Progress) -> TileResponse:
    """Make a tile.

    Raises
    ------
    UnsupportedError
        There is none; tells why.
    """
    response = found.tiles.make(request, found.rule, progress, found.limit)
    if response.failure:
        raise UnsupportedError(response.failure)
    return response


class Pictures(ABC):
    """Has tiles made and weights looked at; nothing of what is not pictured.

    `on_error` hears why something cannot be seen.
    """

    def __init__(
        self, lanes: Lanes, on_error: Callable[[PrunescopeError], None]
    ) -> None:
        self._lanes = lanes
        self._on_error = on_error
        self._kinds: set[tuple[str, object, int]] = set()
        self._viewers = 0

    @abstractmethod
    def pictured(self, path: str) -> Pictured | None:
        """Return what a parameter's pictures are made of; `None` if it has none."""

    @abstractmethod
    def readout(self, path: str, flat: int) -> Readout | None:
        """Read the weight at a row-major index; `None` where none can be read.

        Reads a few bytes at once; cheap enough for each mouse move.
        """

    @abstractmethod
    def mark_region(self, path: str, view: MatrixView, cells: Cells | None) -> None:
        """Count a region of the parameter looked at apart; `None`: none of it."""

    def new_viewer(self) -> int:
        """Return a number for one more view of weights."""
        self._viewers += 1
        return self._viewers

    # --- tiles -----------------------------------------------------------------------

    def request_tiles(
        self,
        request: TileRequest,
        prepare: Callable[[TileResponse], T],
        receive: Callable[[T], None],
    ) -> None:
        """Have a tile computed; older requests of the same viewer are dropped.

        `prepare` is called in the look lane, and `receive` with what it returns.
        """
        found = self.pictured(request.path)
        if found is None:
            return
        tiles, rule, limit = found.tiles, found.rule, found.limit
        self._lanes.look(
            self._kind("tile", request.viewer),
            lambda context: prepare(tiles.make(request, rule, context, limit)),
            receive,
            generation=request.generation,
        )

    # --- regions, searches, orders ---------------------------------------------------

    def look_at_region(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[RegionStats], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Have the weights of a region looked at, as far as they are kept."""

        def work(found: Pictured, context: JobContext) -> RegionStats:
            scan = found.tiles.scan(path, view, context)
            return region_stats(scan, cells, found.rule)

        self._look("region", viewer, path, work, receive)

    def copy_region(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[str], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Have the values of a region written as tab-separated lines."""

        def work(found: Pictured, context: JobContext) -> str:
            return region_text(found.tiles.scan(path, view, context), cells)

        self._look("copy", viewer, path, work, receive)

    def list_cells(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[Table], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Have weights listed, one by one or in blocks if they are many."""
        edges = (cells.top, cells.left, cells.bottom, cells.right)
        level = level_for_table(cells)
        request = TileRequest(path, Mode.WEIGHT, level, *edges, 0, view)

        def work(found: Pictured, context: JobContext) -> Table:
            return self.listed(found, request, view, context)

        self._look("list", viewer, path, work, receive)

    def listed(
        self,
        found: Pictured,
        request: TileRequest,
        view: MatrixView,
        progress: Progress,
    ) -> Table:
        """Make the table of a tile, in the look lane."""
        return picture_table(made(found, request, progress), view)

    def find(
        self,
        path: str,
        search: Search,
        start: int,
        receive: Callable[[int | None], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Have a weight looked for, from a row-major index on."""

        def work(found: Pictured, context: JobContext) -> int | None:
            read = found.tiles.reader(path, context)
            return find(search, read, found.entry.numel, start, context)

        self._look("find", viewer, path, work, receive)

    def sort_kernels(
        self, path: str, receive: Callable[[UnitOrder], None], *, viewer: int = 0
    ) -> None:
        """Have the kernels of a parameter sorted by norm."""

        def work(found: Pictured, context: JobContext) -> UnitOrder:
            read = found.tiles.reader(path, context)
            return kernel_order(read, found.entry.shape, context)

        self._look("order", viewer, path, work, receive)

    def _look(
        self,
        kind: str,
        viewer: int,
        path: str,
        work: Callable[[Pictured, JobContext], T],
        receive: Callable[[T], None],
    ) -> None:
        found = self.pictured(path)
        if found is not None:
            self._lanes.look(
                self._kind(kind, viewer),
                lambda context: work(found, context),
                receive,
                on_failed=self._on_error,
            )

    def _kind(self, kind: str, viewer: int) -> tuple[str, object, int]:
        """Name a kind of look that is this object's alone."""
        found = kind, self, viewer
        self._kinds.add(found)
        return found

    def stop(self) -> None:
        """Stop what is under way."""
        for kind in self._kinds:
            self._lanes.forget(kind)
        self._kinds.clear()
