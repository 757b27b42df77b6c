"""What lies over the picture: crosshair, badge, failure, focus ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from prunescope.qt.style import rounded
from prunescope.qt.theme import GAP, SMALL_PIXELS, Theme, sized

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_BADGE_HEIGHT = 22
_BADGE_ALPHA = 225
_CROSS_ALPHA = 190


class Overlay(QWidget):
    """A transparent widget above the view; it never takes the mouse."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cross: QPoint | None = None
        self._picture = QRect()
        self._badge = ""
        self._failure = ""
        self._has_ring = False
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

    def set_badge(self, text: str) -> None:
        """Show a remark about the scale at the bottom left ("" for none)."""
        if text != self._badge:
            self._badge = text
            self.update(0, self.height() - 40, self.width(), 40)

    def set_failure(self, sentence: str) -> None:
        """Show that the picture could not be made, and why ("" if it could)."""
        if sentence != self._failure:
            self._failure = sentence
            self.update()

    def set_ring(self, visible: bool) -> None:  # noqa: FBT001 - a setter's value
        """Show that the keyboard acts here."""
        if visible != self._has_ring:
            self._has_ring = visible
            self.update()

    @property
    def badge(self) -> str:
        """The remark about the scale."""
        return self._badge

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
        if self._badge:
            self._paint_badge(painter)
        if self._has_ring:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_cross(self, painter: QPainter, cross: QPoint) -> None:
        colour = QColor(self._theme.text)
        colour.setAlpha(_CROSS_ALPHA)
        area = self._picture
        painter.fillRect(QRect(area.left(), cross.y(), area.width(), 1), colour)
        painter.fillRect(QRect(cross.x(), area.top(), 1, area.height()), colour)

    def _paint_badge(self, painter: QPainter) -> None:
        painter.setFont(sized(self.font(), SMALL_PIXELS - 1))
        width = painter.fontMetrics().horizontalAdvance(self._badge) + 2 * GAP
        top = self.height() - _BADGE_HEIGHT - GAP
        area = QRectF(GAP, top, width, _BADGE_HEIGHT)
        fill = QColor(self._theme.panel)
        fill.setAlpha(_BADGE_ALPHA)
        rounded(painter, area, fill)
        painter.setPen(QColor(self._theme.dim))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._badge)

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
