"""The field that takes a person to an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prunescope.qt.theme import EDGE, GAP
from prunescope.qt.widgets import Field, TextLabel
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_WIDTH = 200


class GoToBar(QWidget):
    """A row below the head: a field, and beside it what is wrong or was found.

    Signals
    -------
    wanted
        What was typed, when Enter is pressed.
    left
        The row was closed: the picture should have the focus again.
    """

    wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = Field(tr("Go to index"))
        self.field.setFixedWidth(_WIDTH)
        self.field.setPlaceholderText("12,3,1,2")
        self.field.setToolTip(
            tr("An index, a slice like 12,:, a flat index, max, min, nan or next zero")
        )
        self.remark = TextLabel(dim=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, GAP, EDGE, 0)
        row.setSpacing(GAP)
        row.addWidget(TextLabel(tr("Go to"), dim=True))
        row.addWidget(self.field)
        row.addWidget(self.remark, 1)
        self.setFocusProxy(self.field)
        self.hide()
        self.field.returnPressed.connect(self._on_field_return_pressed)

    def open(self, example: str) -> None:
        """Show the row, with an example of an index of this shape."""
        self.remark.setText(
            tr("an index like {example}, max, min, nan, next zero", example=example)
        )
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def tell(self, remark: str) -> None:
        """Say what is wrong, or where it went."""
        self.remark.setText(remark)
        self.field.setAccessibleDescription(remark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_field_return_pressed(self) -> None:
        if self.field.text().strip():
            self.wanted.emit(self.field.text())
