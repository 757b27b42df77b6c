"""The key cursor, the marked region, and copying what they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from prunescope.core.errors import PrunescopeError
from prunescope.core.indices import Box, box_text
from prunescope.core.matrix_view import Cells
from prunescope.core.regions import boxes_of
from prunescope.qt.heatmap.overlay import one_cell
from prunescope.qt.motion import keeps_still
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.commands import Commands
    from prunescope.qt.heatmap.pane import Pane
    from prunescope.session.region import RegionStats
    from prunescope.session.tiles import Readout

_FLASH_MS = 150
_FLASHES = 6
_LEAST_PIXELS = 14


class MarkingSource(Protocol):
    """What marking needs of the session."""

    def readout(self, path: str, flat: int) -> Readout | None:
        """Return the weight at a row-major index, `None` where none can be read."""

    def look_at_region(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[RegionStats], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Call `receive` with the statistics of a region; a newer one cancels it."""

    def mark_region(self, path: str, view: MatrixView, cells: Cells | None) -> None:
        """Show the distribution of a region alone; `None`: of the whole again."""

    def copy_region(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[str], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Call `receive` with the values of a region as tab-separated lines."""


class Marking(QObject):
    """One cell under the key cursor, and one region, of the picture in a pane.

    Signals
    -------
    region_changed
        The region's :class:`Cells`, or `None`.
    stats_arrived
        The region's :class:`RegionStats`, or `None` while they are not known.
    said
        A short text for the person: what was copied.
    failed
        A :class:`PrunescopeError`.
    """

    region_changed = Signal(object)
    stats_arrived = Signal(object)
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, pane: Pane, source: MarkingSource, commands: Commands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._source = source
        self.cursor: tuple[int, int] | None = None
        self.region: Cells | None = None
        self._hovered: tuple[int, int] | None = None
        self._corner: tuple[int, int] | None = None
        self._flash: tuple[int, int] | None = None
        self._flashes = 0
        self._flash_timer = QTimer(self)
        self._flash_timer.setInterval(_FLASH_MS)
        self._flash_timer.timeout.connect(self._on_flash_timer_timeout)
        surface = pane.surface
        surface.cell_hovered.connect(self._on_surface_cell_hovered)
        surface.arrow_pressed.connect(self._on_surface_arrow_pressed)
        surface.region_dragged.connect(self._on_surface_region_dragged)
        commands.connect(
            cursor=self.start_cursor,
            copy_value=self.copy_value,
            copy_table=self.copy_table,
            copy_slice=self.copy_slice,
        )

    # --- what is marked

    @property
    def target(self) -> Cells | None:
        """The region, else the cell under the cursor, else that under the mouse."""
        cell = self.cursor or self._hovered
        if self.region is not None:
            return self.region
        return None if cell is None else one_cell(cell)

    def boxes(self, cells: Cells | None = None) -> tuple[Box, ...]:
        """Return the indices of some cells (the marked ones if not given)."""
        view, cells = self._pane.view, cells or self.target
        if view is None or cells is None:
            return ()
        try:
            return boxes_of(view, cells)
        except PrunescopeError as error:
            self.failed.emit(error)
            return ()

    def forget(self) -> bool:
        """Leave cursor and region; whether there was any."""
        had = self.cursor is not None or self.region is not None
        self._move_cursor(None)
        self._mark(None)
        self._pane.surface.overlay.set_rubber(None)
        return had

    def refresh(self) -> None:
        """Look at the region again: masks have changed."""
        if self.region is not None:
            self._look()

    # --- the cursor

    def start_cursor(self) -> None:
        """Put the cursor under the mouse, else in the middle of what is seen."""
        view = self._pane.view
        if view is None or not view.numel:
            return
        cell = self.cursor or self._hovered or self._middle(view)
        self._pane.surface.show_cell(cell)
        self._move_cursor(cell)

    def go_to(self, cell: tuple[int, int]) -> None:
        """Bring a cell into view, put the cursor there and draw the eye to it."""
        self._pane.surface.show_cell(cell, _LEAST_PIXELS)
        self._move_cursor(cell)
        self._flash, self._flashes = cell, _FLASHES
        self._flash_timer.start()

    def mark(self, cells: Cells) -> None:
        """Mark out a region and bring it into view."""
        self._pane.surface.show_cell((cells.top, cells.left))
        self._mark(cells)

    def _middle(self, view: MatrixView) -> tuple[int, int]:
        seen = self._pane.surface.visible_span().cells(view)
        return (seen.top + seen.bottom) // 2, (seen.left + seen.right) // 2

    def _move_cursor(self, cell: tuple[int, int] | None) -> None:
        self.cursor = cell
        self._pane.surface.takes_arrows = cell is not None
        self._pane.follow_cursor(cell)

    def _on_surface_arrow_pressed(self, step: tuple[int, int], shift: bool) -> None:
        """Move the cursor; with Shift, stretch a region to it."""
        view, cell = self._pane.view, self.cursor
        if view is None or cell is None:
            return
        across, down = step
        moved = (
            min(max(0, cell[0] + down), view.rows - 1),
            min(max(0, cell[1] + across), view.columns - 1),
        )
        if shift:
            self._corner = self._corner or cell
            self._mark(_between(self._corner, moved))
        else:
            self._corner = None
        self._pane.surface.show_cell(moved)
        self._move_cursor(moved)

    def _on_surface_cell_hovered(self, cell: tuple[int, int] | None) -> None:
        self._hovered = cell

    def _on_flash_timer_timeout(self) -> None:
        self._flashes -= 1
        overlay = self._pane.surface.overlay
        is_seen = self._flashes % 2 or keeps_still(self._pane)
        overlay.set_flash(self._flash if is_seen else None)
        if self._flashes <= 0:
            self._flash_timer.stop()
            overlay.set_flash(None)

    # --- the region

    def _on_surface_region_dragged(self, cells: Cells, finished: bool) -> None:
        self.region = cells
        self._pane.surface.overlay.set_region(cells)
        if finished:
            self._mark(cells)

    def _mark(self, cells: Cells | None) -> None:
        known, self.region = self.region, cells
        self._pane.surface.overlay.set_region(cells)
        self.region_changed.emit(cells)
        if self._pane.view is not None and (known or cells) is not None:
            self._source.mark_region(self._pane.path, self._pane.view, cells)
        if cells is None:
            self._corner = None
        else:
            self._look()

    def _look(self) -> None:
        view, cells = self._pane.view, self.region
        if view is None or cells is None:
            return

        def receive(stats: RegionStats) -> None:
            if self.region == cells:
                self.stats_arrived.emit(stats)

        self._source.look_at_region(
            self._pane.path, view, cells, receive, viewer=self._pane.viewer
        )

    # --- copying

    def copy_value(self) -> None:
        """Copy the number under the cursor or the mouse."""
        view, cell = self._pane.view, self.cursor or self._hovered
        flat = None if view is None or cell is None else view.flat_index(*cell)
        readout = None if flat is None else self._source.readout(self._pane.path, flat)
        if readout is not None:
            self._copied(readout.written, readout.text)

    def copy_table(self) -> None:
        """Copy the marked values, tab-separated; a single one like its number."""
        view, cells = self._pane.view, self.region
        if view is None or cells is None:
            self.copy_value()
            return

        def receive(text: str) -> None:
            rows, columns = cells.bottom - cells.top, cells.right - cells.left
            self._copied(
                text, tr("{rows} × {columns} values", rows=rows, columns=columns)
            )

        self._source.copy_region(
            self._pane.path, view, cells, receive, viewer=self._pane.viewer
        )

    def copy_slice(self) -> None:
        """Copy an expression that takes the marked weights out of a state dict."""
        view, boxes = self._pane.view, self.boxes()
        if view is None or not boxes:
            return
        name = f"state_dict[{self._pane.path!r}]"
        places = [f"[{box_text(box, view.shape)}]" if box else "" for box in boxes]
        text = "\n".join(f"{name}{place}" for place in places)
        self._copied(text, text if len(boxes) == 1 else tr("{n} slices", n=len(boxes)))

    def _copied(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.emit(tr("Copied: {what}", what=what))


def _between(one: tuple[int, int], two: tuple[int, int]) -> Cells:
    (top, bottom), (left, right) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    return Cells(top, left, bottom + 1, right + 1)
