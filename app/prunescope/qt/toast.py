"""A short piece of good news over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from prunescope.qt.icons import icon_pixmap
from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import EDGE, GAP, GRID, Theme
from prunescope.qt.widgets import Button, visible_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

TOAST_MS = 4000
_TOAST_MARGIN = 40


class Toast(QWidget):
    """A short piece of good news over the window, gone after four seconds.

    It may offer one thing to do about it.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, GAP + 2, EDGE + GRID, GAP + 2)
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self._text)
        self.button = Button("", quiet=True)
        self.button.clicked.connect(self._on_button_clicked)
        self._act: Callable[[], object] = self.hide
        row.addWidget(self.button)
        self._timer = QTimer(self, interval=TOAST_MS, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    @property
    def text(self) -> str:
        """The text as shown ("" while hidden)."""
        return "" if self.isHidden() else self._text.text()

    def show_text(
        self, text: str, offer: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Show a text for four seconds, with a button if something is on offer."""
        self._text.setText(visible_text(text))
        label, self._act = offer or ("", self.hide)
        self.button.setText(label)
        self.button.setToolTip(label)
        self.button.setVisible(offer is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap("ok", theme.ok, scale=scale))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a raised card."""
        painter = QPainter(self)
        fill, line = QColor(self._theme.panel2), QColor(self._theme.line)
        rounded(painter, QRectF(self.rect()), fill, line, radius=GAP)

    def _on_button_clicked(self) -> None:
        self.hide()
        self._act()

    def _place(self) -> None:
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(left, self._window.height() - self.height() - _TOAST_MARGIN)
