"""Tells calmly that the program itself is at fault, with what helps to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.folders import show_log_folder
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import EDGE, GAP, mono_font
from prunescope.qt.widgets import Button
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 100_000


class BugDialog(QDialog):
    """One sentence and details to copy; further bugs are added to the same dialog."""

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Prunescope")
        self._texts: list[str] = []

        # --- widgets
        self.sentence = Paragraph(sentence)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setFont(mono_font())
        self.details.setAccessibleName(tr("Details"))
        self.details.setToolTip(tr("What happened, for those who mend it"))
        self.copy_button = _button(tr("Copy details"), self._copy)
        self.log_button = _button(tr("Open log folder"), show_log_folder)
        self.close_button = _button(tr("Close"), self.accept, primary=True)

        # --- layout
        bottom = QHBoxLayout()
        bottom.setSpacing(GAP)
        bottom.addWidget(self.copy_button)
        bottom.addWidget(self.log_button)
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * EDGE, 2 * EDGE, 2 * EDGE, 2 * EDGE)
        column.setSpacing(EDGE)
        column.addWidget(self.sentence)
        column.addWidget(self.details, 1)
        column.addLayout(bottom)
        self.resize(600, 320)

    def add(self, text: str) -> None:
        """Show another text above those of before."""
        self._texts = [text, *self._texts][:20]
        self.details.setPlainText("\n".join(self._texts)[:_MOST])
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


def _button(text: str, act: Callable[[], None], *, primary: bool = False) -> Button:
    button = Button(text, primary=primary)
    button.setToolTip(text)
    button.clicked.connect(act)
    return button
