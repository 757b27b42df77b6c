"""Pills in the toolbar, each with a popup behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from prunescope.qt.icons import icon
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.style_parts import popup_part, rounded
from prunescope.qt.theme import (
    EDGE,
    GAP,
    GRID,
    SMALL_PIXELS,
    TEXT_PIXELS,
    Theme,
    sized,
)
from prunescope.qt.widgets import visible_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HEIGHT = 24
_ICON = 14
_POPUP_WIDTH = 400


class Popup(QFrame):
    """A title and what is added below, gone with the next click elsewhere."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self._column.setSpacing(GAP)
        self.add_title(title)

    def add_title(self, text: str) -> None:
        """Add a line in strong type."""
        label = QLabel(text)
        label.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self._column.addWidget(label)

    def add_sentence(self, text: str) -> None:
        """Add a dim paragraph, as plain text."""
        label = Paragraph(visible_text(text), dim=True)
        label.setFixedWidth(_POPUP_WIDTH)
        self._column.addWidget(label)

    def add_widget(self, widget: QWidget) -> None:
        """Add anything else."""
        self._column.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one hairline around all."""
        popup_part(self)


class Chip(QPushButton):
    """A pill with an icon and a short text; a click opens :meth:`make_popup`."""

    def __init__(self, icon_name: str, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setFont(sized(self.font(), SMALL_PIXELS - 1))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HEIGHT)
        self.setIconSize(QSize(_ICON, _ICON))
        self.set_theme(theme)
        self.clicked.connect(self._on_clicked)

    def make_popup(self) -> QWidget:
        """Return what a click shows below: a popup or a menu."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.setIcon(icon(self._icon_name, theme.dim))

    def sizeHint(self) -> QSize:
        """Leave 8 px at both sides of icon and text."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        between = GRID + 2 if width else 0
        return QSize(width + between + _ICON + 2 * GAP, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the icon alone."""
        return QSize(_ICON + 2 * GAP, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint pill, icon and text."""
        painter = QPainter(self)
        palette = self.palette()
        frame = QRectF(self.rect())
        line = palette.accent() if self.hasFocus() else palette.mid()
        hovered = self.underMouse() or self.isDown()
        fill = palette.midlight() if not hovered else palette.highlight()
        radius, width = frame.height() / 2, 2 if self.hasFocus() else 1
        rounded(painter, frame, fill.color(), line.color(), radius=radius, width=width)
        top = (self.height() - _ICON) // 2
        self.icon().paint(painter, GAP, top, _ICON, _ICON)
        painter.setPen(palette.placeholderText().color())
        rest = self.rect().adjusted(GAP + _ICON + GRID, 0, -GAP, 0)
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self.text(), elide, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, text)

    def _on_clicked(self) -> None:
        popup = self.make_popup()
        popup.move(self.mapToGlobal(QPoint(0, self.height() + GRID)))
        popup.show()
