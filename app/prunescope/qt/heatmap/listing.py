"""The table of what a heatmap shows: its twin for who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from prunescope.qt.table_dialog import TableDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.matrix_view import Cells, MatrixView
    from prunescope.qt.heatmap.panel import HeatmapPanel
    from prunescope.session.tables import Table


class ListingSource(Protocol):
    """What a listing needs of the session."""

    def list_cells(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[Table], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Call `receive` with a table of these cells."""


class Listing(QObject):
    """Lists the marked region of a panel, else all that is seen of its parameter."""

    def __init__(self, panel: HeatmapPanel, source: ListingSource) -> None:
        super().__init__(panel)
        self._panel = panel
        self._source = source
        panel.commands.connect(list_weights=self.show_table)

    def show_table(self) -> None:
        """Have the table made, then show it."""
        pane = self._panel.pane
        view = pane.view
        if view is None or not view.numel:
            return
        cells = self._panel.marking.region or pane.surface.visible_span().cells(view)
        self._source.list_cells(
            pane.path, view, cells, self._receive, viewer=pane.viewer
        )

    def _receive(self, table: Table) -> None:
        TableDialog(table, self._panel.failed.emit, self._panel.window()).open()
