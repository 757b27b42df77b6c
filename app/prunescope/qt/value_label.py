"""A value that can be selected and copied, and that wraps wherever it has to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from prunescope.qt.theme import mono_font
from prunescope.qt.widgets import BREAK, breakable
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent


class ValueLabel(QLabel):
    """Breaks names behind their points; what is copied has no such breaks in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(mono_font())
        self.setWordWrap(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def value(self) -> str:
        """The value without breaks."""
        return self.text().replace(BREAK, "")

    def set_value(self, text: str) -> None:
        """Show another value."""
        self.setText(breakable(text))

    def copy(self) -> None:
        """Copy what is selected, else the whole value."""
        chosen = self.selectedText().replace(BREAK, "")
        QApplication.clipboard().setText(chosen or self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy without the breaks."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Copy"), self.copy)
        menu.popup(event.globalPos())
