"""Asks whether code of a person's own may run; Enter and Esc both decline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import EDGE, GAP, TEXT_PIXELS, mono_font, sized
from prunescope.qt.widgets import Button, visible_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.session.code_consent import Question

_WIDTH = 460


class CodeDialog(QDialog):
    """Names the files that would run, with the digests of their bytes."""

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Run code"))
        self.setMinimumWidth(_WIDTH)

        # --- widgets
        title = _sentence(tr("This will run code on your computer"))
        title.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        told = _sentence(
            tr(
                "The plan has a step whose method is Python code of your own. It runs "
                "with your permissions, in a process of its own. Allow it only if you "
                "trust the file; a changed file is asked for again."
            )
        )
        self.run = Button(tr("Run it"))
        self.cancel = Button(tr("Cancel"), primary=True)
        self.cancel.setDefault(True)
        self.run.setAutoDefault(False)

        # --- layout
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * EDGE, 2 * EDGE, 2 * EDGE, EDGE)
        column.setSpacing(GAP)
        column.addWidget(title)
        column.addWidget(told)
        for file in question.files:
            name = _sentence(f"{file.path}\nSHA-256 {file.sha256 or '–'}")
            name.setFont(mono_font())
            mouse = Qt.TextInteractionFlag.TextSelectableByMouse
            name.setTextInteractionFlags(mouse)
            column.addWidget(name)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.run)
        buttons.addWidget(self.cancel)
        column.addSpacing(GAP)
        column.addLayout(buttons)
        width = max(_WIDTH, self.sizeHint().width())
        self.resize(width, column.totalHeightForWidth(width))

        # --- signals
        self.run.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setFocus()


def ask_to_run(
    question: Question, answer: Callable[[bool], None], parent: QWidget
) -> CodeDialog:
    """Open the dialog; `answer` hears whether the files may run."""
    dialog = CodeDialog(question, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    accepted = QDialog.DialogCode.Accepted
    dialog.finished.connect(lambda result: answer(result == accepted))
    dialog.open()
    return dialog


def _sentence(text: str) -> QLabel:
    lines = "\n".join(map(visible_text, text.split("\n")))
    return Paragraph(lines)
