"""What is to be said about a filter, below its field: an icon and a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from prunescope.qt.icons import icon_pixmap
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import GRID, Theme, palette
from prunescope.qt.widgets import unbroken

_ICON_SIZE = 14


class FilterMessage(QWidget):
    """A sentence that wraps, with the icon of a warning; hidden while it is empty."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icon = QLabel()
        self._text = Paragraph()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.set_theme(theme)
        self.say("")

    def say(self, sentence: str) -> None:
        """Say something, or nothing ("")."""
        self._text.setText(unbroken(sentence))
        self.setVisible(bool(sentence))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        colours = palette(theme)
        colours.setColor(QPalette.ColorRole.WindowText, QColor(theme.warning))
        self._text.setPalette(colours)
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap("warning", theme.warning, _ICON_SIZE, scale))
