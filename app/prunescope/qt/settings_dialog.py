"""The settings: each takes effect at once, so there is nothing to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.allowed_code import AllowedCode
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import EDGE, GAP, TEXT_PIXELS, sized
from prunescope.qt.widgets import Button, TextLabel
from prunescope.session.language import tr
from prunescope.session.numbers import size
from prunescope.session.picture_memory import CHOICES
from prunescope.session.places import trust_file
from prunescope.session.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prunescope.qt.preferences import Preferences

_WIDTH = 480


class SettingsDialog(QDialog):
    """Choices by group; `languages` are the names and titles of those there are."""

    def __init__(
        self,
        preferences: Preferences,
        languages: Sequence[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._preferences = preferences
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * EDGE)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(1, 1)

        # --- choices
        self._head(tr("Appearance"))
        themes = [
            ("system", tr("Like the system")),
            ("light", tr("Light")),
            ("dark", tr("Dark")),
        ]
        self.theme = self._choice("theme", tr("Theme"), themes)
        first = ("system", tr("Like the system"))
        self.language = self._choice(
            "language", tr("Language"), [first, *languages], apply_last=True
        )
        self.numbers = self._choice(
            "numbers",
            tr("Thousands"),
            [("thin", tr("Thin spaces")), ("locale", tr("As usual in your country"))],
        )
        self.motion = self._choice(
            "motion",
            tr("Motion"),
            [first, ("reduced", tr("Reduced: nothing blinks or slides"))],
        )
        self._head(tr("Files"))
        self.single_instance = self._flag(
            "single_instance",
            tr("Open files in the program that runs already"),
            tr("Takes effect with the next start; --new-instance overrides it"),
        )
        self.restore = self._flag(
            "restore",
            tr("Offer to restore work after a crash"),
            tr("Plan, scope and view of each window are kept until it is closed"),
        )
        self._head(tr("Computing"))
        self.picture_memory = self._choice(
            "picture_memory",
            tr("Memory for pictures"),
            [(str(mb), size(mb * 1_000_000)) for mb in CHOICES],
        )
        self.picture_memory.setToolTip(
            tr("What each open file may keep of pictures, to show them again at once")
        )
        self.gpu = self._flag(
            "gpu",
            tr("Offer graphics processors to compute on"),
            tr("Takes effect with the next window"),
        )
        self._head(tr("Security"))
        self.allowed = AllowedCode(Trust(trust_file()))
        self._grid.addWidget(self.allowed, self._grid.rowCount(), 0, 1, 2)

        # --- layout
        self.note = Paragraph(
            tr("The settings cannot be saved: their folder is read-only.")
        )
        self.note.setVisible(not preferences.saves)
        close = Button(tr("Close"), primary=True)
        close.setToolTip(tr("Close (Esc)"))
        close.clicked.connect(self.accept)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * EDGE, 2 * EDGE, 2 * EDGE, 2 * EDGE)
        column.setSpacing(EDGE)
        column.addLayout(self._grid)
        column.addWidget(self.note)
        column.addStretch(1)
        column.addLayout(bottom)
        self.setMinimumWidth(_WIDTH)

    def _head(self, title: str) -> None:
        label = TextLabel(title)
        label.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, EDGE)
            row += 1
        self._grid.addWidget(label, row, 0, 1, 2)

    def _choice(
        self,
        name: str,
        title: str,
        options: Sequence[tuple[str, str]],
        *,
        apply_last: bool = False,
    ) -> QComboBox:
        """Add a choice among words.

        With `apply_last` it is taken once the event is over: it may replace the window
        that this dialog belongs to.
        """
        label, box = TextLabel(title), QComboBox()
        label.setBuddy(box)
        label.setMinimumWidth(label.sizeHint().width())
        box.setAccessibleName(title)
        box.setToolTip(title)
        for value, text in options:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(self._preferences.text(name))))

        def choose(index: int) -> None:
            self._preferences.choose(name, box.itemData(index))

        kind = Qt.ConnectionType
        how = kind.QueuedConnection if apply_last else kind.AutoConnection
        box.activated.connect(choose, how)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(box, row, 1)
        return box

    def _flag(self, name: str, title: str, hint: str) -> QCheckBox:
        box = QCheckBox(title)
        box.setToolTip(hint)
        box.setChecked(self._preferences.flag(name))

        def choose(checked: bool) -> None:
            self._preferences.choose(name, checked)

        box.toggled.connect(choose)
        self._grid.addWidget(box, self._grid.rowCount(), 0, 1, 2)
        return box
