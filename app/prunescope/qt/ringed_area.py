"""A scroll area that shows when the keyboard scrolls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent


class _Ring(QWidget):
    """Lies above everything in the area, and lets the mouse through."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        accent = self.palette().accent().color()
        rounded(QPainter(self), QRectF(self.rect()), None, accent, radius=GRID, width=2)


class RingedArea(QScrollArea):
    """Scrolls its widget up and down, without a frame, ringed while it has the focus.

    Give it a widget, then keep to that: the ring lies above it.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setAccessibleName(name)
        self._ring = _Ring(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self._ring.raise_()
        self._ring.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ring around everything."""
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())
