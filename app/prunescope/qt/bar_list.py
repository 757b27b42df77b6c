"""A list of sparsity bars to look at: what is listed where, painted where visible.

▾ Conv2d   ▒▒▒▒▒▒▒▒▒▒▒▒▁▁▁▁▁▁▁   70.0 %     head of a group, with its subtotal
  conv6    ▒█████████████┊██▁▁   93.0 %     already zero | planned | kept
  conv5    ▒█████████▁▁▁▁┊▁▁▁▁   61.0 %     dashed: the total
                    total 50.0 %
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from prunescope.qt.bar_painter import CHEVRON, BarPainter, Columns, strong
from prunescope.qt.bar_rows import BarRows
from prunescope.qt.number_text import percent_text
from prunescope.qt.sparsity_texts import widest_share
from prunescope.qt.theme import ROW_HEIGHT, Theme
from prunescope.session.language import tr, tr_count

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from prunescope.qt.bar_grip import Grip
    from prunescope.qt.bar_lines import Grouping
    from prunescope.qt.sparsity_rows import Order
    from prunescope.session.display import Display, Totals

_FOOTER = 24
_TOP = 6
#: Labels have what they need as long as the longest bar keeps this: names matter most.
_SHORTEST_BAR = 56
_MEASURED_LABELS = 200


class BarList(QAbstractScrollArea):
    """Shows the bars of a display, with one line hovered and one bar in the hand."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = BarPainter(theme)
        self._display: Display | None = None
        self._rows = BarRows()
        self._label_width = 0
        self._hovered = -1
        self._grip: Grip | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(160, 100)
        self.setAccessibleName(tr("Sparsity by layer"))

    # --- values in

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._painter = BarPainter(theme)
        self.viewport().update()

    def set_order(self, order: Order) -> None:
        """Sort the bars in another way."""
        self._rows.order = order
        self._arrange()
        self._reveal_current()

    def set_grouping(self, grouping: Grouping) -> None:
        """Put bars below a head for what they have in common."""
        self._rows.set_grouping(grouping)
        self._arrange()
        self._reveal_current()

    def set_by_size(self, by_size: bool) -> None:
        """Make bars as long as their layers are large, or all alike."""
        self._rows.by_size = by_size
        self.viewport().update()

    def show_display(self, display: Display) -> None:
        """Take over what differs from the display shown."""
        old, self._display = self._display, display
        if self._rows.take(display):
            # A bar in the hand stays where it is.
            if self._grip is None:
                self._arrange()
            self.viewport().update()
        if old is None or old.totals != display.totals:
            self.viewport().update()
        if old is None or old.selected != display.selected:
            if old is None or old.current != display.current:
                self._reveal_current()
            self.viewport().update()

    # --- rows

    @property
    def order(self) -> Order:
        """How the bars are sorted now."""
        return self._rows.order

    def row_paths(self) -> tuple[str, ...]:
        """Return the parameter paths from top to bottom, also those folded away."""
        return self._rows.paths

    def own_share(self, path: str) -> float | None:
        """Return the share of zeros that a layer has for its own."""
        return self._rows.own_share(path)

    def row_rect(self, place: int) -> QRect:
        """Return where line `place` lies in the viewport."""
        top = _TOP + place * ROW_HEIGHT - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), ROW_HEIGHT)

    def sizeHint(self) -> QSize:
        """Prefer the size in the main window."""
        return QSize(330, 220)

    def _arrange(self) -> None:
        count = self._rows.count
        place = self._rows.current_place
        above = self.row_rect(place).top() if place >= 0 else -1
        self._rows.arrange()
        if self._rows.count != count:
            self._measure()
            self._update_scroll_range()
        if 0 <= above < self._list_height():
            self._hold_current_at(above)
        self.setAccessibleDescription(self._description())
        self.viewport().update()

    def _hold_current_at(self, top: int) -> None:
        """Scroll so that the selected row stays where it was when bars change order."""
        place = self._rows.current_place
        if place >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.row_rect(place).top() - top)

    def _measure(self) -> None:
        """Give the labels the width that the first ones need, within reason."""
        # The heads of groups are written in it.
        metrics = QFontMetrics(strong(self.font()))
        labels = self._rows.labels(_MEASURED_LABELS)
        widest = max((metrics.horizontalAdvance(label) for label in labels), default=0)
        most = self._columns_beside(0).room - _SHORTEST_BAR
        self._label_width = max(0, min(widest + 2, most))

    def _update_scroll_range(self) -> None:
        visible = self._list_height()
        whole = _TOP + self._rows.count * ROW_HEIGHT
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, whole - visible))
        bar.setPageStep(visible)
        bar.setSingleStep(ROW_HEIGHT)

    def _list_height(self) -> int:
        return max(1, self.viewport().height() - _FOOTER)

    def _reveal_current(self) -> None:
        place = self._rows.current_place
        if place < 0:
            return
        top = place * ROW_HEIGHT
        bar = self.verticalScrollBar()
        lowest = _TOP + top + ROW_HEIGHT - self._list_height()
        highest = top + _TOP if place else 0
        bar.setValue(min(max(bar.value(), lowest), highest))

    def _nearest(self, point: QPoint) -> int:
        offset = point.y() - _TOP + self.verticalScrollBar().value()
        return min(max(offset // ROW_HEIGHT, 0), self._rows.count - 1)

    def _place_at(self, point: QPoint) -> int:
        offset = point.y() - _TOP + self.verticalScrollBar().value()
        place = offset // ROW_HEIGHT
        inside = 0 <= point.y() < self._list_height() and offset >= 0
        return place if inside and place < self._rows.count else -1

    # --- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit labels and scroll range; the selected row stays in sight."""
        super().resizeEvent(event)
        place = self._rows.current_place
        top = self.row_rect(place).top()
        self._measure()
        self._update_scroll_range()
        old = event.oldSize()  # not valid the first time
        if not old.isValid() or 0 <= top < old.height():
            self._reveal_current()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines in sight, then the total."""
        del event
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._painter.theme.panel))
        if not self._rows.count:
            rect = self.viewport().rect()
            self._painter.paint_sentence(painter, rect, self._description())
            return
        first = max(0, (self.verticalScrollBar().value() - _TOP) // ROW_HEIGHT)
        last = first + self._list_height() // ROW_HEIGHT + 2
        columns = self._columns()
        painter.save()
        painter.setClipRect(0, 0, self.viewport().width(), self._list_height())
        for place in range(first, min(last, self._rows.count)):
            line = self._rows.line(
                place,
                grip=self._grip,
                hovered=place == self._hovered,
                focused=self.hasFocus(),
            )
            self._painter.paint(painter, self.row_rect(place), line, columns)
        painter.restore()
        totals = self._display.totals if self._display is not None else None
        shown = totals is not None and totals.zeros_after >= 0
        if totals is not None and shown and not self._rows.by_size and totals.numel:
            self._paint_total(painter, totals, columns)

    def _columns(self) -> Columns:
        return self._columns_beside(self._label_width)

    def _columns_beside(self, label: int) -> Columns:
        """Return where things stand if labels are `label` wide."""
        widest = widest_share(warns=self._rows.warns)
        share = self.fontMetrics().horizontalAdvance(widest)
        indent = CHEVRON if self._rows.grouped else 0
        width = self.viewport().width()
        return Columns(width, label, share, indent)

    def _paint_total(self, painter: QPainter, totals: Totals, columns: Columns) -> None:
        end = _TOP + self._rows.count * ROW_HEIGHT + 2
        about = "" if totals.exact else "≈ "
        share = about + percent_text(totals.zeros_after, totals.numel)
        self._painter.paint_total(
            painter,
            columns,
            min(end, self._list_height()),
            totals.zeros_after / totals.numel,
            tr("total {share}", share=share),
        )

    # --- words

    def tool_tip(self, place: int) -> str:
        """Return the exact integers of a line ("" outside the lines)."""
        return self._rows.tool_tip(place)

    def _description(self) -> str:
        if not self._rows.is_open:
            return tr("Open a model to see where its zeros are.")
        rows = len(self._rows.lines.rows)
        if not self._rows.count:
            return tr("This model has no layers that can be pruned.")
        text = tr_count("1 layer", "{count} layers", rows)
        place = self._rows.current_place
        return f"{text}, {self.tool_tip(place)}" if place >= 0 else text
