"""The table of what a heatmap shows: its twin for who cannot see it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject

from prunescope.core.errors import PrunescopeError
from prunescope.qt.table_dialog import TableDialog
from prunescope.session.picture_table import level_for_table, picture_table
from prunescope.session.tiles import Mode, TileRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.panel import HeatmapPanel
    from prunescope.session.tables import Table
    from prunescope.session.tiles import TileResponse

    T = TypeVar("T")


class ListingSource(Protocol):
    """What a listing needs of the session."""

    def new_viewer(self) -> int:
        """Return a number for one more view of weights."""

    def request_tiles(
        self,
        request: TileRequest,
        prepare: Callable[[TileResponse], T],
        receive: Callable[[T], None],
    ) -> None:
        """Have a tile made; call `receive` with what `prepare` makes of it."""


class Listing(QObject):
    """Lists the marked region of a panel, else all that is seen of its parameter."""

    def __init__(self, panel: HeatmapPanel, source: ListingSource) -> None:
        super().__init__(panel)
        self._panel = panel
        self._source = source
        self._viewer = source.new_viewer()
        self._generation = 0
        panel.commands.connect(list_weights=self.show_table)

    def show_table(self) -> None:
        """Have the table made, then show it."""
        pane = self._panel.pane
        view = pane.view
        if view is None or not view.numel:
            return
        cells = self._panel.marking.region or pane.surface.visible_span().cells(view)
        self._generation += 1
        request = TileRequest(
            pane.path,
            Mode.WEIGHT,
            level_for_table(cells),
            cells.top,
            cells.left,
            cells.bottom,
            cells.right,
            self._generation,
            view,
            self._viewer,
        )
        prepare = partial(_table, view=view)
        self._source.request_tiles(request, prepare, self._receive)

    def _receive(self, found: Table | str) -> None:
        tell = self._panel.failed.emit
        if isinstance(found, str):
            tell(PrunescopeError(found))
        else:
            TableDialog(found, tell, self._panel.window()).open()


def _table(response: TileResponse, view: MatrixView) -> Table | str:
    return response.failure or picture_table(response, view)
