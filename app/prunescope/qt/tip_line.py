"""A tip of the day, and the next one for who asks."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from prunescope.qt.theme import GAP
from prunescope.qt.tips import tips
from prunescope.qt.widgets import Button
from prunescope.session.language import tr


class TipLine(QWidget):
    """Shows tip number `first`; without one, that of the day."""

    def __init__(self, first: int | None = None) -> None:
        super().__init__()
        today = QDate.currentDate().dayOfYear()
        self._number = today if first is None else first
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.next_button = Button(tr("Next tip"), quiet=True)
        self.next_button.setToolTip(tr("Show another tip"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._text, 1)
        row.addWidget(self.next_button)
        self.next_button.clicked.connect(self._on_next_clicked)
        self._show()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def _on_next_clicked(self) -> None:
        self._number += 1
        self._show()

    def _show(self) -> None:
        known = tips()
        self._text.setText(tr("Tip: {tip}", tip=known[self._number % len(known)]))
