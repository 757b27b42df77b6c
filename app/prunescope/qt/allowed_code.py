"""The list of code that runs without a question, with a way to take that back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.errors import PrunescopeError
from prunescope.qt.theme import GAP, ROW_HEIGHT
from prunescope.qt.widgets import Button, TextLabel, visible_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.session.trust import Trust, Trusted

_ROWS = 4


class AllowedCode(QWidget):
    """Lists what is trusted, newest first; *Revoke* asks again from now on."""

    def __init__(self, trust: Trust) -> None:
        super().__init__()
        self._trust = trust
        self.status = TextLabel(dim=True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Code that runs without a question"))
        self.list.setToolTip(tr("Model code that you allowed for exactly these files"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.revoke = Button(tr("Revoke"))
        self.revoke.setToolTip(tr("Ask again before this code runs"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.revoke)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.status)
        column.addWidget(self.list)
        column.addLayout(foot)
        self.revoke.clicked.connect(self._on_revoke_clicked)
        self.list.itemSelectionChanged.connect(self._on_selection_changed)
        self._show()

    def _show(self) -> None:
        entries = self._trust.entries()
        self.list.clear()
        for entry in reversed(entries):
            item = QListWidgetItem(visible_text(_line(entry)))
            item.setData(Qt.ItemDataRole.UserRole, entry.sha256)
            item.setToolTip(visible_text(f"{entry.path}\nSHA-256 {entry.sha256}"))
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.list.addItem(item)
        self.list.setFixedHeight(min(len(entries), _ROWS) * ROW_HEIGHT)
        self.list.setVisible(bool(entries))
        self.revoke.setVisible(bool(entries))
        self.status.setText(
            tr("Model code that runs without a question:")
            if entries
            else tr("No model code runs without a question.")
        )
        self._on_selection_changed()

    def _on_selection_changed(self) -> None:
        self.revoke.setEnabled(bool(self.list.selectedItems()))

    def _on_revoke_clicked(self) -> None:
        for item in self.list.selectedItems():
            try:
                self._trust.revoke(item.data(Qt.ItemDataRole.UserRole))
            except PrunescopeError as error:
                self.status.setText(error.sentence)
                return
        self._show()


def _line(entry: Trusted) -> str:
    return tr(
        "{name} · {day} · SHA-256 {digest}…",
        name=Path(entry.path).name,
        day=entry.day,
        digest=entry.sha256[:8],
    )
