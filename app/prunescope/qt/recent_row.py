"""One file opened before: its name, folder, size and zeros, and a pin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from prunescope.qt.icons import icon
from prunescope.qt.theme import CONTROL_HEIGHT, GAP, GRID, SMALL_PIXELS, Theme, sized
from prunescope.qt.widgets import IconButton, TextLabel
from prunescope.session import numbers
from prunescope.session.language import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import (
        QContextMenuEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
    )

    from prunescope.qt.recent import RecentFile

_NAME_MOST = 200


class RecentRow(QWidget):
    """A row of the list; what is not there any more is dim and says so.

    `chosen` and `pin_toggled` say what they are called; `menu_requested` carries the
    place on the screen.
    """

    chosen = Signal()
    pin_toggled = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, file: RecentFile, folder: Path, theme: Theme) -> None:
        super().__init__()
        self.file = file
        there = file.exists
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Open {name}", name=file.name))
        self.setToolTip(file.path)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        symbol = QLabel()
        symbol.setPixmap(icon("file", theme.dim).pixmap(QSize(16, 16)))
        name = TextLabel(file.name, dim=not there)
        name.setMinimumWidth(min(name.sizeHint().width(), _NAME_MOST))
        self.remark = TextLabel(_remark(file, there=there), dim=True)
        self.remark.setMinimumWidth(self.remark.sizeHint().width())
        place = TextLabel(str(folder), dim=True)
        for label in (self.remark, place):
            label.setFont(sized(self.font(), SMALL_PIXELS))
        pin = tr("Unpin") if file.pinned else tr("Pin to the top")
        self.pin = IconButton(_pin_icon(theme, pinned=file.pinned), pin)
        self.pin.setFixedSize(24, 24)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 0, GRID, 0)
        row.setSpacing(GAP)
        row.addWidget(symbol)
        row.addWidget(name)
        row.addWidget(place, 1)
        row.addWidget(self.remark)
        row.addWidget(self.pin)
        self.pin.clicked.connect(self.pin_toggled)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the file."""
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, by mouse or by key."""
        self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the file with Return or the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint the row under the mouse, ring the one with the focus."""
        painter = QPainter(self)
        if self.underMouse() or self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(self.palette().alternateBase())
            accent = QPen(self.palette().accent().color(), 2)
            painter.setPen(accent if self.hasFocus() else Qt.PenStyle.NoPen)
            inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inner, GRID, GRID)


def _remark(file: RecentFile, *, there: bool) -> str:
    if not there:
        return tr("not found – Locate…")
    parts = []
    if file.size:
        parts.append(numbers.size(file.size))
    if file.zeros >= 0:
        share = numbers.percent(round(file.zeros * 1e9), 10**9)
        parts.append(tr("{share} zeros", share=share))
    return " · ".join(parts)


def _pin_icon(theme: Theme, *, pinned: bool) -> QIcon:
    return icon("pinned" if pinned else "pin", theme.accent if pinned else theme.dim)
