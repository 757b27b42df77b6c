"""Sparsity bars: one row per parameter, painted only where visible.

conv6      ▒█████████████┊██▁▁   93.0 %     already zero | planned | kept
conv5      ▒█████████▁▁▁▁┊▁▁▁▁   61.0 %     dashed: the total
                    total 50.0 %
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from prunescope.qt.number_text import integer_text, percent_text
from prunescope.qt.path_texts import plain_tool_tip, shortened
from prunescope.qt.row_picking import Pick, RowPicker, pick_of
from prunescope.qt.share_bar import crisp, paint_share_bar, paint_total_line
from prunescope.qt.sparsity_rows import Order, ParameterTable, shown_rows
from prunescope.qt.sparsity_texts import (
    NEARLY_EMPTY,
    bar_tool_tip,
    nearly_empty,
    share_text,
)
from prunescope.qt.theme import EDGE, GAP, ROW_HEIGHT, SMALL_PIXELS, Theme, sized
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr, tr_count

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from prunescope.session.display import Display, Numbers, Totals

_BAR_HEIGHT = 14
_FOOTER = 24
_TOP = 6
_LABEL_SHARE = 0.4
_MEASURED_LABELS = 200


class SparsityBars(QAbstractScrollArea):
    """A virtual list of bars; clicks, drags, ↑ and ↓ wish for another selection.

    Signals
    -------
    select_requested
        Parameter path of the row that was chosen, and those beside it (a tuple).
    """

    select_requested = Signal(str, object)
    #: A double click: the parameter is to be looked at.
    open_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._order = Order.PLANNED
        self._display: Display | None = None
        self._table: ParameterTable | None = None
        self._checked: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._rows: NDArray[np.intp] = np.zeros(0, np.intp)
        self._label_width = 0
        self._hovered = -1
        self._selected: frozenset[int] = frozenset()
        self._picker = RowPicker()
        self._dragged = -1
        self._by_size = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(160, 100)
        self.setAccessibleName(tr("Sparsity by layer"))

    # --- values in

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self.viewport().update()

    def set_order(self, order: Order) -> None:
        """Sort the bars in another way."""
        self._order = order
        self._arrange()
        self._reveal_current()

    def set_by_size(self, by_size: bool) -> None:  # noqa: FBT001 - a plain state
        """Make bars as long as their layers are large, or all alike."""
        self._by_size = by_size
        self.viewport().update()

    def show_display(self, display: Display) -> None:
        """Take over what differs from the display shown."""
        old, self._display = self._display, display
        if old is None or old.inventory is not display.inventory:
            inventory = display.inventory
            self._table = None if inventory is None else ParameterTable.of(inventory)
            self._rows = np.zeros(0, np.intp)
            old = None
        same_checks = old is not None and old.checked == display.checked
        if self._table is not None and not same_checks:
            self._checked = self._table.checked(display.checked)
        if not same_checks or old is None or old.numbers is not display.numbers:
            self._arrange()
        if old is None or old.totals != display.totals:
            self.viewport().update()
        if old is None or old.selected != display.selected:
            self._take_selection(display)
            if old is None or old.current != display.current:
                self._reveal_current()
            self.viewport().update()

    # --- rows

    @property
    def order(self) -> Order:
        """How the bars are sorted now."""
        return self._order

    def row_paths(self) -> tuple[str, ...]:
        """Return the parameter paths from top to bottom."""
        if self._table is None:
            return ()
        return tuple(self._table.paths[row] for row in self._rows)

    def reveal(self, path: str) -> None:
        """Choose a parameter that has a bar, and scroll there."""
        if path in self.row_paths():
            self.select_requested.emit(path, ())
        self.setFocus()

    def row_rect(self, place: int) -> QRect:
        """Return where row `place` lies in the viewport."""
        top = _TOP + place * ROW_HEIGHT - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), ROW_HEIGHT)

    def sizeHint(self) -> QSize:
        """Prefer the size in the main window."""
        return QSize(330, 220)

    def _arrange(self) -> None:
        count = len(self._rows)
        place = self._current_place()
        above = self.row_rect(place).top() if place >= 0 else -1
        self._rows = np.zeros(0, np.intp)
        if self._table is not None and self._display is not None:
            self._rows = shown_rows(
                self._table, self._checked, self._display.numbers, self._order
            )
        if len(self._rows) != count:
            self._measure()
            self._update_scroll_range()
        if 0 <= above < self._list_height():
            self._hold_current_at(above)
        self.setAccessibleDescription(self._description())
        self.viewport().update()

    def _hold_current_at(self, top: int) -> None:
        """Scroll so that the selected row stays where it was when bars change order."""
        place = self._current_place()
        if place >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.row_rect(place).top() - top)

    def _measure(self) -> None:
        """Give the labels the width that the first ones need, within reason."""
        if self._table is None:
            return
        metrics = self.fontMetrics()
        rows = np.sort(self._rows)[:_MEASURED_LABELS]
        widest = max(
            (metrics.horizontalAdvance(self._table.label(row)) for row in rows),
            default=0,
        )
        most = int(self.viewport().width() * _LABEL_SHARE)
        self._label_width = min(widest + 2, most)

    def _update_scroll_range(self) -> None:
        visible = self._list_height()
        whole = _TOP + len(self._rows) * ROW_HEIGHT
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, whole - visible))
        bar.setPageStep(visible)
        bar.setSingleStep(ROW_HEIGHT)

    def _list_height(self) -> int:
        return max(1, self.viewport().height() - _FOOTER)

    def _current_place(self) -> int:
        """Place of the selected parameter in the list, or -1."""
        display, table = self._display, self._table
        if display is None or table is None or display.current is None:
            return -1
        row = table.places.get(display.current, -1)
        places = np.flatnonzero(self._rows == row)
        return int(places[0]) if len(places) else -1

    def _take_selection(self, display: Display) -> None:
        places = {} if self._table is None else self._table.places
        rows = (places.get(path, -1) for path in display.selected)
        self._selected = frozenset(row for row in rows if row >= 0)

    def _reveal_current(self) -> None:
        place = self._current_place()
        if place < 0:
            return
        top = place * ROW_HEIGHT
        bar = self.verticalScrollBar()
        lowest = _TOP + top + ROW_HEIGHT - self._list_height()
        highest = top + _TOP if place else 0
        bar.setValue(min(max(bar.value(), lowest), highest))

    # --- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse."""
        place = self._place_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged = place
            if place >= 0:
                self._choose(place, pick_of(event.modifiers()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go on to the weights of the row under the mouse."""
        if self._place_at(event.position().toPoint()) >= 0:
            self.open_requested.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the mouse; with its button down, choose all up to it."""
        point = event.position().toPoint()
        dragged = event.buttons() & Qt.MouseButton.LeftButton and self._dragged >= 0
        if dragged and self._nearest(point) != self._dragged:
            self._dragged = self._nearest(point)
            self._choose(self._dragged, Pick.RANGE)
        self._hover(self._place_at(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose another row by ↑, ↓, Page Up, Page Down, Home or End.

        With Shift, choose all up to there.
        """
        page = max(1, self._list_height() // ROW_HEIGHT - 1)
        last = len(self._rows) - 1
        place = self._current_place()
        targets = {
            Qt.Key.Key_Up: place - 1,
            Qt.Key.Key_Down: place + 1,
            Qt.Key.Key_PageUp: place - page,
            Qt.Key.Key_PageDown: place + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() not in targets or last < 0:
            super().keyPressEvent(event)
            return
        target = min(max(targets[Qt.Key(event.key())], 0), last)
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if target != place or (len(self._selected) > 1 and not shift):
            self._choose(target, Pick.RANGE if shift else Pick.ONLY)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show exact integers as a tool tip; forget the hovered row on leaving."""
        if isinstance(event, QHelpEvent):
            place = self._place_at(event.pos())
            text = self.tool_tip(place)
            shown = plain_tool_tip(text) if text else ""
            QToolTip.showText(event.globalPos(), shown, self.viewport())
            return True
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _choose(self, place: int, how: Pick) -> None:
        table, current = self._table, self._current_place()
        if table is None:
            return
        row, beside = self._picker.pick(
            self._rows.tolist(),
            place,
            how,
            current=int(self._rows[current]) if current >= 0 else -1,
            selected=sorted(self._selected),
        )
        others = tuple(table.paths[other] for other in beside)
        self.select_requested.emit(table.paths[row], others)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def _nearest(self, point: QPoint) -> int:
        offset = point.y() - _TOP + self.verticalScrollBar().value()
        return min(max(offset // ROW_HEIGHT, 0), len(self._rows) - 1)

    def _place_at(self, point: QPoint) -> int:
        offset = point.y() - _TOP + self.verticalScrollBar().value()
        place = offset // ROW_HEIGHT
        inside = 0 <= point.y() < self._list_height() and offset >= 0
        return place if inside and place < len(self._rows) else -1

    # --- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit labels and scroll range to the new size."""
        super().resizeEvent(event)
        self._measure()
        self._update_scroll_range()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, then the total."""
        del event
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._theme.panel))
        if not len(self._rows):
            self._paint_sentence(painter)
            return
        first = max(0, (self.verticalScrollBar().value() - _TOP) // ROW_HEIGHT)
        last = first + self._list_height() // ROW_HEIGHT + 2
        current = self._current_place()
        painter.save()
        painter.setClipRect(0, 0, self.viewport().width(), self._list_height())
        for place in range(first, min(last, len(self._rows))):
            self._paint_row(painter, place, is_current=place == current)
        painter.restore()
        totals = self._display.totals if self._display is not None else None
        shown = totals is not None and totals.zeros_after >= 0 and not self._by_size
        if totals is not None and shown and totals.numel:
            self._paint_total(painter, totals)

    def _bars(self) -> tuple[int, int]:
        """Left edge and width of the bars."""
        left = EDGE + self._label_width + EDGE
        right = self.viewport().width() - EDGE - self._percent_width() - GAP
        return left, max(1, right - left)

    def _percent_width(self) -> int:
        widest = "⚠≈ 99.9 %" if self._warns() else "≈ 99.9 %"
        return self.fontMetrics().horizontalAdvance(widest)

    def _warns(self) -> bool:
        """Whether any layer is nearly empty."""
        numbers = None if self._display is None else self._display.numbers
        if numbers is None or self._table is None or not len(self._rows):
            return False
        numel = self._table.numel[self._rows]
        return bool((numbers.zeros_after[self._rows] > NEARLY_EMPTY * numel).any())

    def _paint_row(self, painter: QPainter, place: int, *, is_current: bool) -> None:
        table, display = self._table, self._display
        if table is None or display is None:
            return
        row = int(self._rows[place])
        rect = self.row_rect(place)
        is_selected = row in self._selected
        if is_selected and len(self._selected) > 1:
            painter.fillRect(rect, QColor(self._theme.accent_background))
        elif place == self._hovered or (is_current and self.hasFocus()):
            painter.fillRect(rect, QColor(self._theme.panel2))
        painter.setPen(QColor(self._theme.accent if is_selected else self._theme.text))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        label = visible_text(table.label(row))
        label = shortened(label, self.fontMetrics(), self._label_width)
        painter.drawText(rect.adjusted(EDGE, 0, 0, 0), flags, label)
        quiet = self._theme.text if is_current else self._theme.dim
        empty = nearly_empty(table, display.numbers, row)
        painter.setPen(QColor(self._theme.warning if empty else quiet))
        painter.drawText(
            rect.adjusted(0, 0, -EDGE, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            share_text(table, display.numbers, row),
        )
        self._paint_bar(painter, rect, display.numbers, row)

    def _paint_bar(
        self, painter: QPainter, rect: QRect, numbers: Numbers | None, row: int
    ) -> None:
        if self._table is None:
            return
        left, width = self._bars()
        numel = int(self._table.numel[row])
        if self._by_size:
            largest = int(self._table.numel[self._rows].max(initial=1))
            width = max(2, round(width * numel / largest))
        top = rect.top() + (ROW_HEIGHT - _BAR_HEIGHT) // 2
        counts = numel, -1, -1
        if numbers is not None:
            now, after = numbers.zeros_now[row], numbers.zeros_after[row]
            counts = numel, int(now), int(after)
        bar = QRectF(left, top, width, _BAR_HEIGHT)
        paint_share_bar(painter, bar, counts, self._theme)

    def _paint_total(self, painter: QPainter, totals: Totals) -> None:
        left, width = self._bars()
        x = crisp(painter, left + width * totals.zeros_after / totals.numel)
        end = _TOP + len(self._rows) * ROW_HEIGHT + 2
        bottom = min(end, self._list_height())
        paint_total_line(painter, x, bottom, self._theme)
        painter.setPen(QColor(self._theme.dim))
        painter.setFont(sized(self.font(), SMALL_PIXELS))
        about = "" if totals.exact else "≈ "
        share = about + percent_text(totals.zeros_after, totals.numel)
        text = tr("total {share}", share=share)
        half = painter.fontMetrics().horizontalAdvance(text) / 2 + 2
        middle = min(max(x, EDGE + half), self.viewport().width() - EDGE - half)
        label = QRectF(middle - half, bottom + 2, 2 * half, 18)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_sentence(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.dim))
        room = self.viewport().rect().adjusted(EDGE * 2, EDGE, -EDGE * 2, -EDGE)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, self._description())

    # --- words

    def tool_tip(self, place: int) -> str:
        """Return the exact integers of a row ("" outside the rows)."""
        table = self._table
        numbers = self._display.numbers if self._display is not None else None
        if place < 0 or table is None or numbers is None:
            return ""
        return bar_tool_tip(table, numbers, int(self._rows[place]))

    def _description(self) -> str:
        if self._table is None:
            return tr("Open a model to see where its zeros are.")
        if not len(self._rows):
            return tr("This model has no layers that can be pruned.")
        rows = len(self._rows)
        text = tr_count("1 layer", "{count} layers", rows, count=integer_text(rows))
        place = self._current_place()
        return f"{text}, {self.tool_tip(place)}" if place >= 0 else text
