"""A sentence in place of rows, with a way out where there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import EDGE, GAP
from prunescope.qt.widgets import Button, breakable
from prunescope.session.language import tr


class TreeNotice(QWidget):
    """Says why there are no rows; hidden until something is said."""

    clear_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self._text = Paragraph(dim=True)
        self.clear_button = Button(tr("Clear filter"))
        self.clear_button.setToolTip(tr("Show all layers again (Esc in the filter)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)
        self.clear_button.clicked.connect(self.clear_requested)
        self.hide()

    @property
    def text(self) -> str:
        """What is said ("" while hidden)."""
        return self._said

    def say(self, text: str, *, clears: bool = False) -> None:
        """Say `text` ("" hides); with `clears`, a button offers to clear the filter."""
        self._said = text
        self._text.setText(breakable(text))
        self.clear_button.setVisible(clears)
        self.setVisible(bool(text))
