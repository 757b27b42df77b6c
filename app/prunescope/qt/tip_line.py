"""A tip of the day, and the next one for who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import GAP
from prunescope.qt.tips import tips
from prunescope.qt.widgets import Button
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from prunescope.qt.action_set import Actions


class TipLine(QWidget):
    """Shows tip number `first`; without one, that of the day.

    `actions` tell the keys that stand in it.
    """

    def __init__(self, actions: Actions, first: int | None = None) -> None:
        super().__init__()
        self._actions = actions
        today = QDate.currentDate().dayOfYear()
        self._number = today if first is None else first
        self._text = Paragraph(dim=True)
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

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the keys of now."""
        super().showEvent(event)
        self._show()

    def _keys_of(self, command: str) -> str:
        native = QKeySequence.SequenceFormat.NativeText
        return self._actions[command].shortcut().toString(native)

    def _on_next_clicked(self) -> None:
        self._number += 1
        self._show()

    def _show(self) -> None:
        known = tips(self._keys_of)
        self._text.setText(tr("Tip: {tip}", tip=known[self._number % len(known)]))
