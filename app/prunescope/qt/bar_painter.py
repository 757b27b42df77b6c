"""How one line of the list of bars looks: label, bar, share; and the total below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from prunescope.qt.path_texts import shortened
from prunescope.qt.share_bar import crisp, paint_share_bar, paint_total_line
from prunescope.qt.theme import EDGE, GAP, GRID, ROW_HEIGHT, SMALL_PIXELS, sized

if TYPE_CHECKING:
    from prunescope.qt.theme import Theme

BAR_HEIGHT = 14
#: Width of what folds a group.
CHEVRON = 14
#: As much of a label is left where a chip stands beside it, and the size of a dot.
_LEAST_LABEL, _DOT = 64, 6
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Line:
    """What is written and drawn in one line.

    `counts` are weights, zeros now and zeros planned (-1: not known), `length` is the
    share of the room that the bar takes, `own` the words for the amount of a layer
    that has one of its own, the longest first, `grip` the share of zeros at which its
    bar is held.
    """

    label: str
    counts: tuple[int, int, int]
    share: str
    length: float = 1.0
    is_head: bool = False
    is_folded: bool = False
    is_indented: bool = False
    is_current: bool = False
    is_selected: bool = False
    is_marked: bool = False
    is_hovered: bool = False
    is_warning: bool = False
    own: tuple[str, ...] = ()
    grip: float | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Where labels, bars and shares stand in a list that is `width` wide."""

    width: int
    label: int
    share: int
    indent: int

    @property
    def left(self) -> int:
        """Where the bars begin."""
        return EDGE + self.indent + self.label + EDGE

    @property
    def room(self) -> int:
        """How long the longest bar is."""
        return max(1, self.width - EDGE - self.share - GAP - self.left)


class BarPainter:
    """Paints lines with one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def paint(
        self, painter: QPainter, rect: QRect, line: Line, columns: Columns
    ) -> None:
        """Paint a line into its rectangle."""
        theme = self.theme
        if line.is_marked:
            painter.fillRect(rect, QColor(theme.accent_background))
        elif line.is_hovered or line.is_current:
            painter.fillRect(rect, QColor(theme.panel2))
        plain = painter.font()
        if line.is_head:
            painter.setFont(strong(plain))
        self._paint_label(painter, rect, line, columns)
        quiet = theme.text if line.is_selected or line.is_head else theme.dim
        painter.setPen(QColor(theme.warning if line.is_warning else quiet))
        painter.drawText(rect.adjusted(0, 0, -EDGE, 0), _RIGHT, line.share)
        painter.setFont(plain)
        top = rect.top() + (ROW_HEIGHT - BAR_HEIGHT) // 2
        height = BAR_HEIGHT
        if line.is_head:
            top, height = top + 4, height - 8
        length = max(2, round(columns.room * line.length))
        bar = QRectF(columns.left, top, length, height)
        paint_share_bar(painter, bar, line.counts, theme)
        if line.grip is not None:
            self._paint_grip(painter, bar, line.grip)

    def _paint_label(
        self, painter: QPainter, rect: QRect, line: Line, columns: Columns
    ) -> None:
        theme, left, room = self.theme, EDGE, columns.label + columns.indent
        if line.is_head:
            self._paint_chevron(painter, rect, folded=line.is_folded)
            left, room = left + CHEVRON, room - CHEVRON
        elif line.is_indented:
            left, room = left + columns.indent, columns.label
        if line.own:
            name = painter.fontMetrics().horizontalAdvance(line.label)
            least = room - min(name, _LEAST_LABEL) - GRID
            right = columns.left - GAP
            room -= self._paint_own(painter, rect, line.own, right, least) + GRID
        painter.setPen(QColor(theme.accent if line.is_selected else theme.text))
        label = shortened(line.label, painter.fontMetrics(), room)
        painter.drawText(rect.adjusted(left, 0, 0, 0), _LEFT, label)

    def _paint_own(
        self,
        painter: QPainter,
        rect: QRect,
        texts: tuple[str, ...],
        right: int,
        most: int,
    ) -> int:
        """Paint the chip of an amount of its own; return its width.

        It has as many words as there is room for: none in the end, only a dot.
        """
        theme, font = self.theme, painter.font()
        painter.save()
        painter.setFont(sized(font, SMALL_PIXELS))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        text, width = "", _DOT
        for each in texts:
            wanted = painter.fontMetrics().horizontalAdvance(each) + 2 * GRID + 2
            if wanted <= most:
                text, width = each, wanted
                break
        height = ROW_HEIGHT - 9 if text else _DOT
        top = rect.top() + (ROW_HEIGHT - height) / 2
        chip = QRectF(right - width, top, width, height)
        painter.setBrush(QColor(theme.accent_background if text else theme.accent))
        painter.drawRoundedRect(chip, 6, 6)
        painter.setPen(QColor(theme.accent))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
        return width

    def _paint_chevron(self, painter: QPainter, rect: QRect, *, folded: bool) -> None:
        middle = QPointF(EDGE + 4, rect.center().y() + 0.5)
        tip, side = (QPointF(2, 0), QPointF(-2, 4)) if folded else _DOWN
        other = QPointF(side.x(), -side.y()) if folded else QPointF(-4, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.dim), 1.5))
        painter.drawPolyline([middle + side, middle + tip, middle + other])
        painter.restore()

    def _paint_grip(self, painter: QPainter, bar: QRectF, share: float) -> None:
        x = crisp(painter, bar.left() + bar.width() * share)
        grip = QRectF(x - 1.5, bar.top() - 3, 3, bar.height() + 6)
        painter.fillRect(grip, QColor(self.theme.accent))

    def paint_total(
        self, painter: QPainter, columns: Columns, bottom: int, share: float, text: str
    ) -> None:
        """Draw the line at which the total ends across all bars, and its words."""
        x = crisp(painter, columns.left + columns.room * share)
        paint_total_line(painter, x, bottom, self.theme)
        painter.setPen(QColor(self.theme.dim))
        painter.setFont(sized(painter.font(), SMALL_PIXELS))
        half = painter.fontMetrics().horizontalAdvance(text) / 2 + 2
        middle = min(max(x, EDGE + half), columns.width - EDGE - half)
        label = QRectF(middle - half, bottom + 2, 2 * half, 18)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)

    def paint_sentence(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Write a sentence where there are no lines."""
        painter.setPen(QColor(self.theme.dim))
        room = rect.adjusted(EDGE * 2, EDGE, -EDGE * 2, -EDGE)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, text)


_DOWN = QPointF(0, 2), QPointF(4, -2)


def strong(font: QFont) -> QFont:
    """Return the font of heads."""
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong
