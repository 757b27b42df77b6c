"""What lies over the picture: crosshair, badge, failure, focus ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from prunescope.core.matrix_view import Cells
from prunescope.qt.heatmap.axis_map import AxisMap
from prunescope.qt.path_texts import shortened
from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import GAP, SMALL_PIXELS, Theme, sized
from prunescope.qt.widgets import elided

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFontMetrics, QPaintEvent

    Fit = Callable[[str, QFontMetrics, int], str]

_BADGE_HEIGHT = 22
_BADGE_ALPHA = 225
_CROSS_ALPHA = 190
_REGION_ALPHA = 40
_LEAST_MARK = 6
_BETWEEN = " · "


def one_cell(cell: tuple[int, int]) -> Cells:
    """Return a cell as a rectangle."""
    row, column = cell
    return Cells(row, column, row + 1, column + 1)


class Overlay(QWidget):
    """A transparent widget above the view; it never takes the mouse."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cross: QPoint | None = None
        self._picture = QRect()
        self._badge = ""
        self._failure = ""
        self._caption = ""
        self._echo = ""
        self._has_ring = False
        self._rows = self._columns = AxisMap(1.0, 0.0)
        self._region: Cells | None = None
        self._rubber: Cells | None = None
        self._cursor: Cells | None = None
        self._flash: Cells | None = None
        self._divider: QRectF | None = None
        self._stroke: tuple[tuple[int, int], ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    # --- values in

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self.update()

    def set_picture_rect(self, rect: QRect) -> None:
        """Keep the crosshair inside the picture."""
        self._picture = rect

    def set_cross(self, point: QPoint | None) -> None:
        """Move the crosshair; only its lines are painted again."""
        if point == self._cross:
            return
        for place in (self._cross, point):
            if place is not None:
                self.update(QRect(place.x() - 1, 0, 3, self.height()))
                self.update(QRect(0, place.y() - 1, self.width(), 3))
        self._cross = point

    def set_maps(self, rows: AxisMap, columns: AxisMap) -> None:
        """Follow the picture: marks are kept in cells."""
        self._rows, self._columns = rows, columns
        marks = (self._region, self._rubber, self._cursor, self._flash)
        if any(mark is not None for mark in marks):
            self.update()

    def set_region(self, cells: Cells | None) -> None:
        """Mark out a region; `None` for none."""
        self._region = cells
        self.update()

    def set_rubber(self, cells: Cells | None) -> None:
        """Mark out what is about to be zoomed to; `None` for none."""
        self._rubber = cells
        self.update()

    def set_cursor(self, cell: tuple[int, int] | None) -> None:
        """Show the key cursor at a cell; `None` for none."""
        self._cursor = None if cell is None else one_cell(cell)
        self.update()

    def set_flash(self, cell: tuple[int, int] | None) -> None:
        """Draw the eye to a cell; `None` ends it."""
        self._flash = None if cell is None else one_cell(cell)
        self.update()

    def set_stroke(self, cells: tuple[tuple[int, int], ...]) -> None:
        """Show what a brush has gone over so far."""
        self._stroke = cells
        self.update()

    def set_divider(self, line: QRectF | None) -> None:
        """Show the divider between before and after; `None` for none."""
        self._divider = line
        self.update()

    @property
    def region(self) -> Cells | None:
        """The region that is marked out."""
        return self._region

    def set_badge(self, text: str) -> None:
        """Show a remark about the scale at the bottom left ("" for none)."""
        if text != self._badge:
            self._badge = text
            self.update(0, self.height() - 40, self.width(), 40)

    @property
    def caption(self) -> str:
        """What the picture is called ("" for nothing)."""
        return self._caption

    def set_caption(self, text: str) -> None:
        """Name the picture at the top left ("" for nothing)."""
        if text != self._caption:
            self._caption = text
            self.update()

    def set_echo(self, text: str) -> None:
        """Tell below the name what another picture points at ("" for nothing)."""
        if text != self._echo:
            self._echo = text
            self.update()

    def set_failure(self, sentence: str) -> None:
        """Show that the picture could not be made, and why ("" if it could)."""
        if sentence != self._failure:
            self._failure = sentence
            self.update()

    def set_ring(self, visible: bool) -> None:
        """Show that the keyboard acts here."""
        if visible != self._has_ring:
            self._has_ring = visible
            self.update()

    @property
    def badge(self) -> str:
        """The remark about the scale."""
        return self._badge

    @property
    def echo(self) -> str:
        """What is told below the name."""
        return self._echo

    @property
    def failure(self) -> str:
        """The sentence of a failed picture."""
        return self._failure

    @property
    def cross(self) -> QPoint | None:
        """Where the crosshair stands, in this widget's coordinates."""
        return self._cross

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is to say."""
        del event
        painter = QPainter(self)
        if self._failure:
            self._paint_failure(painter)
            return
        if self._cross is not None:
            self._paint_cross(painter, self._cross)
        self._paint_marks(painter)
        top = self.height() - _BADGE_HEIGHT - GAP
        self._paint_badge(painter, self._badge, top, _without_first)
        self._paint_badge(painter, self._caption, GAP, shortened)
        self._paint_badge(painter, self._echo, 2 * GAP + _BADGE_HEIGHT, _without_name)
        if self._has_ring:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_cross(self, painter: QPainter, cross: QPoint) -> None:
        colour = QColor(self._theme.text)
        colour.setAlpha(_CROSS_ALPHA)
        area = self._picture
        painter.fillRect(QRect(area.left(), cross.y(), area.width(), 1), colour)
        painter.fillRect(QRect(cross.x(), area.top(), 1, area.height()), colour)

    def _paint_marks(self, painter: QPainter) -> None:
        accent = QColor(self._theme.accent)
        if self._divider is not None:
            painter.fillRect(self._divider, accent)
        for cells in (self._region, self._rubber):
            if cells is not None:
                fill = QColor(accent)
                fill.setAlpha(_REGION_ALPHA)
                painter.setPen(QPen(accent, 1))
                painter.setBrush(fill)
                painter.drawRect(self._rect_of(cells))
        for cell in self._stroke:
            painter.fillRect(self._rect_of(one_cell(cell)), QColor(self._theme.pruned))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._cursor is not None:
            painter.setPen(QPen(QColor(self._theme.panel), 4))
            painter.drawRect(self._rect_of(self._cursor))
            painter.setPen(QPen(accent, 2))
            painter.drawRect(self._rect_of(self._cursor))
        if self._flash is not None:
            painter.setPen(QPen(accent, 3))
            painter.drawEllipse(self._rect_of(self._flash).adjusted(-16, -16, 16, 16))

    def _rect_of(self, cells: Cells) -> QRectF:
        """Return where cells lie, at least a few pixels large."""
        left, right = (self._columns.screen(c) for c in (cells.left, cells.right))
        top, bottom = (self._rows.screen(c) for c in (cells.top, cells.bottom))
        rect = QRectF(left, top, right - left, bottom - top)
        wide = max(0.0, _LEAST_MARK - rect.width()) / 2
        high = max(0.0, _LEAST_MARK - rect.height()) / 2
        return rect.adjusted(-wide, -high, wide, high)

    def _paint_badge(
        self, painter: QPainter, text: str, top: int, fit: Fit = elided
    ) -> None:
        if not text:
            return
        painter.setFont(sized(self.font(), SMALL_PIXELS - 1))
        metrics, room = painter.fontMetrics(), self.width() - 4 * GAP
        text = fit(text, metrics, room)
        width = metrics.horizontalAdvance(text) + 2 * GAP
        area = QRectF(GAP, top, width, _BADGE_HEIGHT)
        fill = QColor(self._theme.panel)
        fill.setAlpha(_BADGE_ALPHA)
        rounded(painter, area, fill)
        painter.setPen(QColor(self._theme.dim))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_failure(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        hatch = QColor(self._theme.line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hatch)
        painter.setBrush(Qt.BrushStyle.BDiagPattern)
        brush = painter.brush()
        brush.setColor(hatch)
        painter.fillRect(self.rect(), brush)
        painter.setFont(self.font())
        text = f"⚠ {self._failure}"
        room = self.rect().adjusted(24, 12, -24, -12)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        taken = painter.boundingRect(room, int(flags), text)
        card = QRectF(taken.adjusted(-12, -8, 12, 8))
        rounded(painter, card, QColor(self._theme.panel), QColor(self._theme.line))
        painter.setPen(QColor(self._theme.text))
        painter.drawText(room, int(flags), text)


def _without_first(text: str, metrics: QFontMetrics, width: int) -> str:
    """Leave out the first parts where there is no room for all."""
    while metrics.horizontalAdvance(text) > width and _BETWEEN in text:
        text = text.partition(_BETWEEN)[2]
    return elided(text, metrics, width)


def _without_name(text: str, metrics: QFontMetrics, width: int) -> str:
    """Leave out the name, then the index too, where there is no room for all."""
    _, bracket, index = text.partition("[")
    _, _, value = index.partition("] = ")
    choices = [text, bracket + index, value] if value else [text]
    found = (choice for choice in choices if metrics.horizontalAdvance(choice) <= width)
    return next(found, None) or elided(choices[-1], metrics, width)
