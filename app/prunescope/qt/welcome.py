"""What the centre shows while nothing is open: open, drop, recent, the sample."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from prunescope.qt.icons import application_icon, icon
from prunescope.qt.theme import (
    CARD_RADIUS,
    CONTROL_HEIGHT,
    EDGE,
    GAP,
    GRID,
    Theme,
    sized,
)
from prunescope.qt.widgets import Button, TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_WIDTH = 460
_RECENT_MOST = 6
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_INVITATION = "Open a model to see where its zeros are."
_DROP = "or drop a .safetensors, .pt, .pth or .ckpt file anywhere in the window"


class RecentRow(QWidget):
    """A file opened lately: its name, and dimly the folder it lies in."""

    chosen = Signal()

    def __init__(self, path: Path, theme: Theme) -> None:
        super().__init__()
        self.path = path
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Open {path.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        symbol = QLabel()
        symbol.setPixmap(icon("file", theme.dim).pixmap(QSize(16, 16)))
        name = TextLabel(path.name)
        name.setMinimumWidth(min(name.sizeHint().width(), _WIDTH // 2))
        folder = TextLabel(str(path.parent), dim=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 0, GAP, 0)
        row.setSpacing(GAP)
        row.addWidget(symbol)
        row.addWidget(name)
        row.addWidget(folder, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the file."""
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the file with Return or the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Tint the row under the mouse, ring the one with the focus."""
        painter = QPainter(self)
        if self.underMouse() or self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(self.palette().alternateBase())
            accent = QPen(self.palette().accent().color(), 1.5)
            painter.setPen(accent if self.hasFocus() else Qt.PenStyle.NoPen)
            inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inner, GRID, GRID)


class Welcome(QWidget):
    """The page before the first model."""

    open_requested = Signal()
    sample_requested = Signal()
    recent_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paths: list[Path] = []

        # --- widgets
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(QSize(48, 48)))
        picture.setAlignment(_MIDDLE)
        invitation = TextLabel(_INVITATION)
        invitation.setFont(sized(self.font(), 18, strong=True))
        invitation.setAlignment(_MIDDLE)
        invitation.setMinimumWidth(_WIDTH)
        drop = TextLabel(_DROP, dim=True)
        drop.setAlignment(_MIDDLE)
        self.open_button = Button("Open model…", primary=True)
        self.sample_button = Button("Try the sample")
        self._recent_title = TextLabel("Recent", dim=True)

        # --- layout
        page = QWidget()
        page.setFixedWidth(_WIDTH)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(EDGE)
        inner.addWidget(picture)
        inner.addWidget(invitation)
        inner.addSpacing(GRID)
        inner.addLayout(buttons)
        inner.addWidget(drop)
        inner.addSpacing(GAP)
        inner.addWidget(self._recent_title)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        inner.addLayout(self._recent)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(page, 0, _MIDDLE)
        column.addStretch(3)
        self.setFocusProxy(self.open_button)

        # --- signals
        self.open_button.clicked.connect(self.open_requested)
        self.sample_button.clicked.connect(self.sample_requested)
        self.set_recent([])

    @property
    def recent(self) -> list[Path]:
        """The files listed, newest first."""
        return list(self._paths)

    def set_recent(self, paths: Sequence[Path]) -> None:
        """List the files opened lately."""
        self._paths = list(paths)
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for path in self._paths[:_RECENT_MOST]:
            row = RecentRow(path, self._theme)
            row.chosen.connect(partial(self.recent_requested.emit, path))
            self._recent.addWidget(row)
        self._recent_title.setVisible(bool(self._paths))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.set_recent(self._paths)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the drop area's dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.line), 1.5, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(16.5, 16.5, -16.5, -16.5)
        painter.drawRoundedRect(frame, CARD_RADIUS, CARD_RADIUS)
