"""Asks for one value: what it is for, where it is typed, and the word that takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout

from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import EDGE, GAP
from prunescope.qt.widgets import Button, TextLabel, visible_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 400
_EXPANDING = QSizePolicy.Policy.Expanding


class EntryDialog(QDialog):
    """Accepted by Return or the button `take`, rejected by Esc.

    ::

        about
        [editor] [editor]
        remark
                          Cancel   take
    """

    def __init__(
        self,
        title: str,
        about: str,
        editors: tuple[QWidget, ...],
        take: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # --- widgets
        words = Paragraph(visible_text(about), dim=True)
        words.setBuddy(editors[-1])
        self.remark = TextLabel(dim=True)
        self.take = Button(take, primary=True)
        self.take.setDefault(True)
        cancel = Button(tr("Cancel"))
        # --- layout
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for editor in editors:
            wide = editor.sizePolicy().horizontalPolicy() == _EXPANDING
            row.addWidget(editor, int(wide))
        row.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(EDGE)
        column.addWidget(words)
        column.addLayout(row)
        column.addWidget(self.remark)
        column.addLayout(buttons)
        self.setFixedWidth(_WIDTH)
        # --- signals
        self.take.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        editors[-1].setFocus()
