"""Text in as many lines as it takes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel


class Paragraph(QLabel):
    """A label of plain text that wraps: never markup; `dim` in the colour of labels."""

    def __init__(self, text: str = "", *, dim: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if dim:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
