"""The pannable, zoomable surface: matrix cells in, mouse and keys out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor

from prunescope.qt.heatmap.axis_map import AxisMap
from prunescope.qt.heatmap.overlay import Overlay
from prunescope.qt.heatmap.viewport import Span

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QGraphicsItem, QWidget

    from prunescope.qt.theme import Theme

_ZOOM = 0.8
_DOUBLE_CLICK_ZOOM = 0.5
_PAN_SHARE = 0.1
_FAST_PAN_SHARE = 0.9
#: Fewest cells along a side that still fill the view.
_FEWEST_CELLS = 4
_PAN_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_RING_REASONS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class CellBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph is not typed
    """A view box in cells: rows go down, the right button is left to menus."""

    def __init__(self) -> None:
        super().__init__(invertY=True, enableMenu=False, lockAspect=False)
        self.setDefaultPadding(0)
        self.disableAutoRange()

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        """Zoom at the mouse, from the present scale rather than the last painted."""
        self.updateMatrix()
        super().wheelEvent(event, axis)

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        """Pan with the left or middle button."""
        self.updateMatrix()
        if event.button() is Qt.MouseButton.RightButton:
            event.ignore()
        else:
            super().mouseDragEvent(event, axis)

    def mouseClickEvent(self, event: Any) -> None:
        """Zoom in on a double click."""
        if event.double() and event.button() is Qt.MouseButton.LeftButton:
            centre = self.mapSceneToView(event.scenePos())
            self.scaleBy((_DOUBLE_CLICK_ZOOM, _DOUBLE_CLICK_ZOOM), centre)
            event.accept()


class HeatmapView(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph is not typed
    """Shows one matrix item; knows cells, not tiles.

    Signals
    -------
    view_changed
        Another part of the matrix is seen, or the size changed.
    cell_hovered
        `(row, column)` under the mouse, or `None` outside the matrix.
    mode_key_pressed
        Number of the mode, from 1.
    original_held
        Whether the key that shows the original is down.
    """

    view_changed = Signal()
    cell_hovered = Signal(object)
    mode_key_pressed = Signal(object)
    original_held = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        pg.setConfigOptions(
            imageAxisOrder="row-major", antialias=False, useOpenGL=False
        )
        super().__init__(parent, background=QColor(theme.panel))
        self._rows = self._columns = 0
        self._is_fitted = True
        self._box = CellBox()
        self.setCentralItem(self._box)
        self.overlay = Overlay(theme, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(120, 100)
        self.setAccessibleName(self.tr("Matrix"))
        self._box.sigRangeChanged.connect(self._on_range_changed)
        self._box.sigRangeChangedManually.connect(self._on_range_changed_manually)

    # --- values in

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.setBackground(QColor(theme.panel))
        self.overlay.set_theme(theme)

    def add_item(self, item: QGraphicsItem) -> None:
        """Show an item whose coordinates are cells."""
        self._box.addItem(item, ignoreBounds=True)

    def set_matrix(self, rows: int, columns: int) -> None:
        """Show a matrix of this size as a whole."""
        self._rows, self._columns = rows, columns
        self._set_limits()
        self.fit()

    # --- what is seen

    @property
    def is_fitted(self) -> bool:
        """Whether the whole matrix is seen, as after :meth:`fit`."""
        return self._is_fitted

    def visible_span(self) -> Span:
        """Return the rectangle of cells that is seen."""
        (left, right), (top, bottom) = self._box.viewRange()
        return Span(top, left, bottom, right)

    def axis_maps(self) -> tuple[AxisMap, AxisMap]:
        """Return the maps of rows and columns to this widget's coordinates."""
        span = self.visible_span()
        down = self.height() / max(span.bottom - span.top, 1e-9)
        across = self.width() / max(span.right - span.left, 1e-9)
        return AxisMap(down, -span.top * down), AxisMap(across, -span.left * across)

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return the row and column at a point, `None` outside the matrix."""
        rows, columns = self.axis_maps()
        row, column = int(rows.cell(point.y()) // 1), int(columns.cell(point.x()) // 1)
        inside = 0 <= row < self._rows and 0 <= column < self._columns
        return (row, column) if inside else None

    # --- moving

    def fit(self) -> None:
        """Show the whole matrix."""
        if self._rows and self._columns:
            self._box.setRange(
                xRange=(0, self._columns), yRange=(0, self._rows), padding=0
            )
        self._is_fitted = True

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show `factor` times as many cells along each side, around a cell."""
        self._box.scaleBy((factor, factor), at)
        self._is_fitted = False

    def one_to_one(self) -> None:
        """Show one weight per device pixel, around the present middle."""
        ratio = self.devicePixelRatioF()
        span = self.visible_span()
        middle = QPointF((span.left + span.right) / 2, (span.top + span.bottom) / 2)
        wide, high = self.width() * ratio / 2, self.height() * ratio / 2
        self._box.setRange(
            xRange=(middle.x() - wide, middle.x() + wide),
            yRange=(middle.y() - high, middle.y() + high),
            padding=0,
        )
        self._is_fitted = False

    def pan(self, across: float, down: float) -> None:
        """Move by shares of what is seen."""
        span = self.visible_span()
        self._box.translateBy(
            x=across * (span.right - span.left), y=down * (span.bottom - span.top)
        )
        self._is_fitted = False

    def toggle_square_cells(self) -> None:
        """Give rows and columns the same scale, or let the matrix fill the view."""
        locked = self._box.state["aspectLocked"] is False
        self._box.setAspectLocked(locked, ratio=1)
        self._set_limits()
        self.fit()

    def _set_limits(self) -> None:
        locked = self._box.state["aspectLocked"] is not False
        if locked or not self._rows:
            none = dict.fromkeys(
                ("xMin", "xMax", "yMin", "yMax", "minXRange", "minYRange")
            )
            self._box.setLimits(**none)
            return
        self._box.setLimits(
            xMin=-self._columns / 2,
            xMax=self._columns * 1.5,
            yMin=-self._rows / 2,
            yMax=self._rows * 1.5,
            minXRange=min(self._columns, _FEWEST_CELLS),
            minYRange=min(self._rows, _FEWEST_CELLS),
        )

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Navigate, choose modes, show the original; the rest goes on."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not self._handle_key(Qt.Key(event.key()), modifiers, event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Return from the original."""
        if event.key() == Qt.Key.Key_Backslash and not event.isAutoRepeat():
            self.original_held.emit(False)  # noqa: FBT003 - a signal's value
        else:
            event.ignore()

    def _handle_key(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier, event: QKeyEvent
    ) -> bool:
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        rest = modifiers & ~Qt.KeyboardModifier.ShiftModifier
        if rest == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_1:
            self.one_to_one()
        elif rest != Qt.KeyboardModifier.NoModifier:
            return False
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.mode_key_pressed.emit(key - Qt.Key.Key_0)
        elif key in {Qt.Key.Key_F, Qt.Key.Key_0}:
            self.fit()
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(_ZOOM)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _ZOOM)
        elif key == Qt.Key.Key_Backslash:
            if not event.isAutoRepeat():
                self.original_held.emit(True)  # noqa: FBT003 - a signal's value
        elif key == Qt.Key.Key_A:
            self.toggle_square_cells()
        elif key in _PAN_KEYS:
            across, down = _PAN_KEYS[key]
            share = _FAST_PAN_SHARE if shift else _PAN_SHARE
            self.pan(across * share, down * share)
        else:
            return False
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
        self.original_held.emit(False)  # noqa: FBT003 - a signal's value

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole matrix in view if it was."""
        super().resizeEvent(event)
        overlay = getattr(self, "overlay", None)
        if overlay is None:  # the base class resizes itself before we are made
            return
        overlay.setGeometry(self.rect())
        overlay.raise_()
        if self._is_fitted:
            self.fit()
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
        self.view_changed.emit()

    def _on_range_changed_manually(self) -> None:
        self._is_fitted = False


def _pixel(point: QPointF) -> QPoint:
    return QPoint(int(point.x()), int(point.y()))
