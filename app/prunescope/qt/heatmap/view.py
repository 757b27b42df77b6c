"""The pannable, zoomable surface: matrix cells in, mouse and keys out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor

from prunescope.qt.heatmap.cell_box import Drag
from prunescope.qt.heatmap.overlay import Overlay
from prunescope.qt.heatmap.pinch import pinched
from prunescope.qt.heatmap.surface import MatrixSurface
from prunescope.qt.heatmap.viewport import Span
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QResizeEvent,
    )
    from PySide6.QtWidgets import QWidget

    from prunescope.core.matrix_view import Cells
    from prunescope.qt.heatmap.swipe import Swipe
    from prunescope.qt.theme import Theme

_DOUBLE_CLICK_ZOOM = 0.5
#: Kernels in sight, down, from which on a double click goes to one.
_UNITS_SEEN = 4
_PAN_SHARE = 0.1
_FAST_PAN_SHARE = 1.0
#: Rows that a double click leaves in sight, of a matrix without kernels.
_ROWS_SEEN = 9
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PAN_KEYS = _ARROWS | {
    Qt.Key.Key_A: (-1, 0),
    Qt.Key.Key_D: (1, 0),
    Qt.Key.Key_W: (0, -1),
    Qt.Key.Key_S: (0, 1),
}
_RING_REASONS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class HeatmapView(MatrixSurface):
    """Shows one matrix item; knows cells, not tiles.

    Signals
    -------
    view_changed
        Another part of the matrix is seen, or the size changed.
    cell_hovered
        `(row, column)` under the mouse, or `None` outside the matrix.
    arrow_pressed
        `((across, down), shift)`: an arrow key, while :attr:`takes_arrows`.
    original_held
        Whether the key that shows the original is down.
    region_dragged
        `(Cells, finished)`: a region is being marked out.
    painted
        `(row, column, finished)`: a cell under the brush; `None` cells end a stroke.
    swiped
        The divider was dragged to a point, or clicked: `(point, finished)`.
    menu_requested
        `(cell or None, global point)`.
    """

    view_changed = Signal()
    cell_hovered = Signal(object)
    arrow_pressed = Signal(object, bool)
    original_held = Signal(bool)
    region_dragged = Signal(object, bool)
    painted = Signal(object, bool)
    swiped = Signal(object)
    menu_requested = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self._meaning_of_drag, QColor(theme.panel), parent)
        #: Rows and columns of what a double click zooms to.
        self.unit = (1, 1)
        #: Whether arrow keys are told instead of panning.
        self.takes_arrows = False
        #: Whether the left button paints instead of panning.
        self.paints = False
        #: Takes the keys that are not for moving; tells whether it used one.
        self.take_key: Callable[[QKeyEvent], bool] = _use_nothing
        #: Whether the stroke under way takes back instead (Ctrl was held).
        self.keeps = False
        self._swipe: Swipe | None = None
        self._drag: Drag | None = None
        self._dropped = False
        self.overlay = Overlay(theme, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setMinimumSize(120, 100)
        self.setAccessibleName(tr("Matrix"))
        self._box.sigRangeChanged.connect(self._on_range_changed)
        self._box.dragged.connect(self._on_box_dragged)
        self._box.clicked.connect(self._on_box_clicked)
        self._box.double_clicked.connect(self._on_box_double_clicked)

    # --- values in

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.setBackground(QColor(theme.panel))
        self.overlay.set_theme(theme)

    def set_swipe(self, swipe: Swipe | None) -> None:
        """Show a divider; dragging it is told."""
        self._swipe = swipe
        self.overlay.set_divider(None if swipe is None else swipe.line(self.size()))

    def show_cross(self, cell: tuple[int, int] | None) -> None:
        """Show the crosshair on a cell without telling; `None` for none."""
        rows, columns = self.axis_maps()
        point = None
        if cell is not None:
            middle = columns.screen(cell[1] + 0.5), rows.screen(cell[0] + 0.5)
            point = _pixel(QPointF(*middle))
        self.overlay.set_cross(point)

    # --- dragging

    def _meaning_of_drag(self, start: QPointF, modifiers: Any) -> Drag:
        alt = modifiers & Qt.KeyboardModifier.AltModifier
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        # Some window managers move windows by Alt+drag.
        if alt or (control and not self.paints):
            return Drag.REGION
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return Drag.ZOOM
        if self._swipe is not None and self._swipe.is_near(start, self.size()):
            return Drag.SWIPE
        if not self.paints:
            return Drag.PAN
        self.keeps = control
        return Drag.PAINT

    def _on_box_dragged(
        self,
        drag: Drag,
        start: QPointF,
        now: QPointF,
        finished: bool,
    ) -> None:
        dropped = self._dropped
        self._drag = None if finished else drag
        self._dropped = dropped and not finished
        if dropped or not self._rows or not self._columns:
            return
        if drag is Drag.SWIPE:
            self.swiped.emit(now)
        elif drag is Drag.PAINT:
            self.painted.emit(self.cell_at(now), finished)
        elif drag is Drag.REGION:
            self.region_dragged.emit(self.cells_between(start, now), finished)
        else:
            self._drag_zoom(self.cells_between(start, now), finished=finished)

    def _drop_drag(self) -> bool:
        """Let a rectangle that is being drawn go; tell whether there was one."""
        if self._drag not in {Drag.ZOOM, Drag.REGION}:
            return False
        self._dropped, self._drag = True, None
        self.overlay.set_rubber(None)
        return True

    def _drag_zoom(self, cells: Cells, *, finished: bool) -> None:
        self.overlay.set_rubber(None if finished else cells)
        if finished:
            self.show_span(Span(cells.top, cells.left, cells.bottom, cells.right))

    def _on_box_clicked(self, point: QPointF, keeps: bool) -> None:
        if self._swipe is not None and self._swipe.is_near(point, self.size()):
            self.swiped.emit(None)
        elif self.paints and (cell := self.cell_at(point)) is not None:
            self.keeps = keeps
            self.painted.emit(cell, True)

    def _on_box_double_clicked(self, point: QPointF) -> None:
        """Zoom to the kernel or row at a point, or closer where it is near already."""
        cell, (high, wide) = self.cell_at(point), self.unit
        span = self.visible_span()
        seen = span.bottom - span.top
        if cell is not None and high * wide > 1 and seen > _UNITS_SEEN * high:
            top, left = cell[0] // high * high, cell[1] // wide * wide
            around = Span(top - high, left - wide, top + 2 * high, left + 2 * wide)
            self.show_span(around)
        elif cell is not None and high * wide == 1 and seen > 2 * _ROWS_SEEN:
            top = max(0, cell[0] - _ROWS_SEEN // 2)
            self.show_span(Span(top, span.left, top + _ROWS_SEEN, span.right))
        else:
            self.zoom(_DOUBLE_CLICK_ZOOM, self._box.mapSceneToView(point))

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan, tell arrows, show the original; the rest goes on."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            event.setAccepted(self.take_key(event))
        elif key == Qt.Key.Key_Escape and self._drop_drag():
            self.take_key(event)
        elif key == Qt.Key.Key_Backslash:
            if not event.isAutoRepeat():
                self.original_held.emit(True)
        elif self.takes_arrows and key in _ARROWS:
            self.arrow_pressed.emit(_ARROWS[key], shift)
        elif key in _PAN_KEYS:
            across, down = _PAN_KEYS[key]
            share = _FAST_PAN_SHARE if shift else _PAN_SHARE
            self.pan(across * share, down * share)
        else:
            event.setAccepted(self.take_key(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Return from the original."""
        if event.key() == Qt.Key.Key_Backslash and not event.isAutoRepeat():
            self.original_held.emit(False)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cell under the mouse."""
        point = QPointF(event.pos())
        self.menu_requested.emit(self.cell_at(point), event.globalPos())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom where two fingers pinch."""
        found = pinched(event, self.viewport())
        if found is None:
            return bool(super().viewportEvent(event))
        factor, point = found
        self.zoom(1 / factor, self._box.mapSceneToView(point))
        event.accept()
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the cell under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that no cell is under the mouse."""
        super().leaveEvent(event)
        self._hover(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard led here."""
        super().focusInEvent(event)
        self.overlay.set_ring(event.reason() in _RING_REASONS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring and return from the original."""
        super().focusOutEvent(event)
        self.overlay.set_ring(False)
        self.original_held.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole matrix in view if it was."""
        super().resizeEvent(event)
        overlay = getattr(self, "overlay", None)
        if overlay is None:  # the base class resizes itself before we are made
            return
        overlay.setGeometry(self.rect())
        if self._is_fitted:
            self.fit()
        self.set_swipe(self._swipe)
        self._on_range_changed()

    def _hover(self, point: QPointF | None) -> None:
        cell = None if point is None else self.cell_at(point)
        place = None if cell is None or point is None else _pixel(point)
        self.overlay.set_cross(place)
        self.cell_hovered.emit(cell)

    def _on_range_changed(self) -> None:
        rows, columns = self.axis_maps()
        left, top = round(columns.screen(0)), round(rows.screen(0))
        right, bottom = columns.screen(self._columns), rows.screen(self._rows)
        picture = QRect(QPoint(left, top), QPoint(round(right) - 1, round(bottom) - 1))
        self.overlay.set_picture_rect(picture & self.rect())
        self.overlay.set_maps(rows, columns)
        self.view_changed.emit()


def _use_nothing(_event: QKeyEvent) -> bool:
    return False


def _pixel(point: QPointF) -> QPoint:
    return QPoint(int(point.x()), int(point.y()))
