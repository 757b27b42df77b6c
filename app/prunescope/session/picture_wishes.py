"""What a person may wish to see of one parameter; nothing while nothing is open.

Every method returns at once. Tiles, statistics and searches run in the look lane: per
viewer, the newest of a kind wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from prunescope.session.kernel_order import kernel_order
from prunescope.session.marked_region import Region
from prunescope.session.readout import read_out
from prunescope.session.region import region_stats, region_text
from prunescope.session.resolve import limit_of
from prunescope.session.search import Search, find

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.matrix_view import Cells, MatrixView, UnitOrder
    from prunescope.session.editing import Editing
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.opened import Opened
    from prunescope.session.region import RegionStats
    from prunescope.session.tiles import Readout, TileRequest, TileResponse

T = TypeVar("T")

TILE, REGION, COPY, FIND, ORDER = "tile", "region", "copy", "find", "order"


class PictureWishes:
    """Has tiles made and weights read, in the look lane or at once.

    `current` tells what is open, `on_error` hears why something cannot be seen.
    """

    def __init__(
        self,
        lanes: Lanes,
        current: Callable[[], Editing | None],
        on_error: Callable[[PrunescopeError], None],
    ) -> None:
        self._lanes = lanes
        self._current = current
        self._on_error = on_error
        self._kinds: set[tuple[str, int]] = set()
        self._viewers = 0

    def new_viewer(self) -> int:
        """Return a number for one more view of weights."""
        self._viewers += 1
        return self._viewers

    # --- tiles and weights ---------------------------------------------------------

    def request_tiles(
        self,
        request: TileRequest,
        prepare: Callable[[TileResponse], T],
        receive: Callable[[T], None],
    ) -> None:
        """Have a tile computed; older requests of the same viewer are dropped.

        `prepare` is called in the look lane, and `receive` with what it returns.
        """
        editing = self._current()
        if editing is None or request.path not in editing.opened.inventory:
            return
        opened, preview = editing.opened, editing.preview
        rule = preview.rule(request.path)
        counted = opened.ledger.counted.get(opened.ledger.first_path(request.path))
        limit = limit_of(counted)
        kind = (TILE, request.viewer)
        self._kinds.add(kind)
        self._lanes.look(
            kind,
            lambda context: prepare(opened.tiles.make(request, rule, context, limit)),
            receive,
            generation=request.generation,
        )

    def readout(self, path: str, flat: int) -> Readout | None:
        """Read the weight at a row-major index; `None` where none can be read.

        Reads a few bytes of the file at once; cheap enough for each mouse move.
        """
        editing = self._current()
        if editing is None:
            return None
        return read_out(editing.opened, editing.preview, path, flat)

    # --- regions, searches, orders -------------------------------------------------

    def look_at_region(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[RegionStats], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Have the weights of a region looked at, under plan and draft."""
        editing = self._current()
        if editing is None or path not in editing.opened.inventory:
            return
        rule = editing.preview.rule(path)

        def work(opened: Opened, context: JobContext) -> RegionStats:
            return region_stats(opened.tiles.scan(path, view, context), cells, rule)

        self._look((REGION, viewer), path, work, receive)

    def mark_region(self, path: str, view: MatrixView, cells: Cells | None) -> None:
        """Count a region of the selected parameter apart; `None`: none of it."""
        editing = self._current()
        if editing is None or path != editing.opened.current:
            return
        region = None if cells is None else Region(path, view, cells)
        editing.marked.mark(region)

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

        def work(opened: Opened, context: JobContext) -> str:
            return region_text(opened.tiles.scan(path, view, context), cells)

        self._look((COPY, viewer), path, work, receive)

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

        def work(opened: Opened, context: JobContext) -> int | None:
            read = opened.tiles.reader(path, context)
            return find(search, read, opened.inventory[path].numel, start, context)

        self._look((FIND, viewer), path, work, receive)

    def sort_kernels(
        self, path: str, receive: Callable[[UnitOrder], None], *, viewer: int = 0
    ) -> None:
        """Have the kernels of a parameter sorted by norm."""

        def work(opened: Opened, context: JobContext) -> UnitOrder:
            read = opened.tiles.reader(path, context)
            return kernel_order(read, opened.inventory[path].shape, context)

        self._look((ORDER, viewer), path, work, receive)

    def _look(
        self,
        kind: tuple[str, int],
        path: str,
        work: Callable[[Opened, JobContext], T],
        receive: Callable[[T], None],
    ) -> None:
        editing = self._current()
        if editing is None or path not in editing.opened.inventory:
            return
        opened = editing.opened
        self._kinds.add(kind)
        self._lanes.look(
            kind,
            lambda context: work(opened, context),
            receive,
            on_failed=self._on_error,
        )

    def stop(self) -> None:
        """Stop what is under way: another file is being opened."""
        for kind in self._kinds:
            self._lanes.forget(kind)
        self._kinds.clear()
