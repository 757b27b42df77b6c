"""The pannable, zoomable surface: matrix cells in, mouse and keys out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor

from prunescope.core.matrix_view import Cells
from prunescope.qt.heatmap.axis_map import AxisMap
from prunescope.qt.heatmap.cell_box import CellBox, Drag
from prunescope.qt.heatmap.overlay import Overlay
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
    from PySide6.QtWidgets import QGraphicsItem, QWidget

    from prunescope.qt.heatmap.swipe import Swipe
    from prunescope.qt.theme import Theme

_ZOOM = 0.8
_PAN_SHARE = 0.1
_FAST_PAN_SHARE = 0.9
#: Fewest cells along a side that still fill the view.
_FEWEST_CELLS = 4
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


class HeatmapView(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph is not typed
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
        pg.setConfigOptions(
            imageAxisOrder="row-major", antialias=False, useOpenGL=False
        )
        super().__init__(parent, background=QColor(theme.panel))
        self._rows = self._columns = 0
        self._is_fitted = True
        #: Whether arrow keys are told instead of panning.
        self.takes_arrows = False
        #: Whether the left button paints instead of panning.
        self.paints = False
        #: Takes the keys that are not for moving; tells whether it used one.
        self.take_key: Callable[[QKeyEvent], bool] = _use_nothing
        #: Whether the stroke under way takes back instead (Ctrl was held).
        self.keeps = False
        self._swipe: Swipe | None = None
        self._box = CellBox(self._meaning_of_drag)
        self.setCentralItem(self._box)
        self.overlay = Overlay(theme, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(120, 100)
        self.setAccessibleName(tr("Matrix"))
        self._box.sigRangeChanged.connect(self._on_range_changed)
        self._box.sigRangeChangedManually.connect(self._on_range_changed_manually)
        self._box.dragged.connect(self._on_box_dragged)
        self._box.clicked.connect(self._on_box_clicked)

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

    def set_swipe(self, swipe: Swipe | None) -> None:
        """Show a divider; dragging it is told."""
        self._swipe = swipe
        self.overlay.set_divider(None if swipe is None else swipe.line(self.size()))

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

    def cells_between(self, one: QPointF, two: QPointF) -> Cells:
        """Return the cells between two points, inside the matrix."""
        rows, columns = self.axis_maps()
        top, bottom = sorted((rows.cell(one.y()), rows.cell(two.y())))
        left, right = sorted((columns.cell(one.x()), columns.cell(two.x())))
        return Cells(
            min(max(0, int(top // 1)), max(0, self._rows - 1)),
            min(max(0, int(left // 1)), max(0, self._columns - 1)),
            min(max(1, int(bottom // 1) + 1), self._rows),
            min(max(1, int(right // 1) + 1), self._columns),
        )

    # --- moving

    def fit(self) -> None:
        """Show the whole matrix."""
        if self._rows and self._columns:
            self.show_span(Span(0, 0, self._rows, self._columns))
        self._is_fitted = True

    def show_span(self, span: Span) -> None:
        """Show a rectangle of cells."""
        self._box.setRange(
            xRange=(span.left, span.right), yRange=(span.top, span.bottom), padding=0
        )
        self._is_fitted = False

    def show_cell(self, cell: tuple[int, int], least: float = 0.0) -> None:
        """Bring a cell into view, at least `least` pixels large."""
        row, column = cell[0] + 0.5, cell[1] + 0.5
        span = self.visible_span()
        high, wide = span.bottom - span.top, span.right - span.left
        if least:
            high = min(high, self.height() / least)
            wide = min(wide, self.width() / least)
        inside = span.top < row < span.bottom and span.left < column < span.right
        same = (high, wide) == (span.bottom - span.top, span.right - span.left)
        if not (inside and same):
            top = _kept_inside(row - high / 2, high, self._rows)
            left = _kept_inside(column - wide / 2, wide, self._columns)
            self.show_span(Span(top, left, top + high, left + wide))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show `factor` times as many cells along each side, around a cell."""
        self._box.scaleBy((factor, factor), at)
        self._is_fitted = False

    def zoom_in(self) -> None:
        """Show less, around the middle."""
        self.zoom(_ZOOM)

    def zoom_out(self) -> None:
        """Show more, around the middle."""
        self.zoom(1 / _ZOOM)

    def one_to_one(self) -> None:
        """Show one weight per device pixel, around the present middle."""
        ratio = self.devicePixelRatioF()
        span = self.visible_span()
        middle = QPointF((span.left + span.right) / 2, (span.top + span.bottom) / 2)
        wide, high = self.width() * ratio / 2, self.height() * ratio / 2
        self.show_span(
            Span(
                middle.y() - high,
                middle.x() - wide,
                middle.y() + high,
                middle.x() + wide,
            )
        )

    def pan(self, across: float, down: float) -> None:
        """Move by shares of what is seen."""
        span = self.visible_span()
        self._box.translateBy(
            x=across * (span.right - span.left), y=down * (span.bottom - span.top)
        )
        self._is_fitted = False

    def set_square_cells(self, square: bool) -> None:  # noqa: FBT001 - a setter's value
        """Give rows and columns the same scale, or let the matrix fill the view."""
        self._box.setAspectLocked(square, ratio=1)
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

    # --- dragging

    def _meaning_of_drag(self, start: QPointF, modifiers: Any) -> Drag:
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return Drag.REGION
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return Drag.ZOOM
        if self._swipe is not None and self._swipe.is_near(start, self.size()):
            return Drag.SWIPE
        if not self.paints:
            return Drag.PAN
        self.keeps = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        return Drag.PAINT

    def _on_box_dragged(
        self,
        drag: Drag,
        start: QPointF,
        now: QPointF,
        finished: bool,  # noqa: FBT001 - a slot
    ) -> None:
        if not self._rows or not self._columns:
            return
        if drag is Drag.SWIPE:
            self.swiped.emit(now)
        elif drag is Drag.PAINT:
            self.painted.emit(self.cell_at(now), finished)
        elif drag is Drag.REGION:
            self.region_dragged.emit(self.cells_between(start, now), finished)
        else:
            self._drag_zoom(self.cells_between(start, now), finished=finished)

    def _drag_zoom(self, cells: Cells, *, finished: bool) -> None:
        self.overlay.set_rubber(None if finished else cells)
        if finished:
            self.show_span(Span(cells.top, cells.left, cells.bottom, cells.right))

    def _on_box_clicked(self, point: QPointF, keeps: bool) -> None:  # noqa: FBT001
        if self._swipe is not None and self._swipe.is_near(point, self.size()):
            self.swiped.emit(None)
        elif self.paints and (cell := self.cell_at(point)) is not None:
            self.keeps = keeps
            self.painted.emit(cell, True)  # noqa: FBT003 - a signal's value

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan, tell arrows, show the original; the rest goes on."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            event.setAccepted(self.take_key(event))
        elif key == Qt.Key.Key_Backslash:
            if not event.isAutoRepeat():
                self.original_held.emit(True)  # noqa: FBT003 - a signal's value
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
            self.original_held.emit(False)  # noqa: FBT003 - a signal's value
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cell under the mouse."""
        point = QPointF(event.pos())
        self.menu_requested.emit(self.cell_at(point), event.globalPos())
        event.accept()

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

    def _on_range_changed_manually(self) -> None:
        self._is_fitted = False


def _use_nothing(_event: QKeyEvent) -> bool:
    return False


def _kept_inside(start: float, length: float, cells: int) -> float:
    """Move a span so that it shows no more of what is outside than it must."""
    return max(0.0, min(start, cells - length)) if length < cells else 0.0


def _pixel(point: QPointF) -> QPoint:
    return QPoint(int(point.x()), int(point.y()))
