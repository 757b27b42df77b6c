"""Asks which keys a command shall have, and tells whom they would be taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.action_spec import plain_text
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import CONTROL_HEIGHT, EDGE, GAP, GRID, TEXT_PIXELS, sized
from prunescope.qt.widgets import Button, TextLabel
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from prunescope.qt.action_spec import ActionSpec
    from prunescope.qt.key_bindings import KeyBindings

_WIDTH = 420


class _KeysField(QKeySequenceEdit):
    """Takes one combination of keys; Esc is left to the dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self.setFixedHeight(CONTROL_HEIGHT)
        fields = self.findChildren(QLineEdit)
        for field in fields:
            field.setTextMargins(GRID + 2, 0, GRID, 0)
        for part in (self, *fields):
            part.setAccessibleName(tr("New keys"))
            part.setToolTip(tr("Press the keys that the command shall have."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key but Esc."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class KeyDialog(QDialog):
    """Changes the keys of `spec` in `bindings`; `accepted` tells that it did."""

    def __init__(
        self,
        spec: ActionSpec,
        bindings: KeyBindings,
        specs: Sequence[ActionSpec],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Change keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._spec = spec
        self._bindings = bindings
        self._specs = specs

        # --- widgets
        title = TextLabel(plain_text(spec.title).rstrip("…"))
        title.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self.keys = _KeysField()
        self.note = Paragraph()
        self.note.setMinimumHeight(3 * TEXT_PIXELS)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.start = Button(tr("From the start"))
        self.start.setToolTip(tr("Give the command its keys from the start"))
        self.start.setEnabled(bindings.is_own(spec))
        self.none = Button(tr("No keys"))
        self.none.setToolTip(tr("Leave the command without keys"))
        cancel = Button(tr("Cancel"))
        cancel.setToolTip(tr("Leave the keys as they are (Esc)"))
        self.use = Button(tr("Use"), primary=True)
        self.use.setToolTip(tr("Give the command these keys"))

        # --- layout
        bottom = QHBoxLayout()
        bottom.setSpacing(GAP)
        bottom.addWidget(self.start)
        bottom.addWidget(self.none)
        bottom.addStretch(1)
        bottom.addWidget(cancel)
        bottom.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * EDGE, 2 * EDGE, 2 * EDGE, 2 * EDGE)
        column.setSpacing(EDGE)
        for part in (title, self.keys, self.note):
            column.addWidget(part)
        column.addLayout(bottom)
        self.setMinimumWidth(_WIDTH)

        # --- signals
        self.keys.keySequenceChanged.connect(self._on_keys_changed)
        self.start.clicked.connect(self._on_start_clicked)
        self.none.clicked.connect(self._on_none_clicked)
        cancel.clicked.connect(self.reject)
        self.use.clicked.connect(self._on_use_clicked)
        self._on_keys_changed()
        self.keys.setFocus()

    def _on_keys_changed(self) -> None:
        keys = self.keys.keySequence()
        self.use.setEnabled(not keys.isEmpty())
        self.note.setText(self._note(keys))

    def _note(self, keys: QKeySequence) -> str:
        if keys.isEmpty():
            return tr("Press the keys that the command shall have.")
        other = self._bindings.owner(keys.toString(), self._specs, self._spec)
        if other is None:
            return tr("Nothing else has these keys.")
        return tr(
            "These keys belong to “{command}”, which would lose them.",
            command=plain_text(other.title).rstrip("…"),
        )

    def _on_use_clicked(self) -> None:
        keys = self.keys.keySequence().toString()
        self._bindings.choose(self._spec, keys, self._specs)
        self.accept()

    def _on_none_clicked(self) -> None:
        self._bindings.choose(self._spec, "")
        self.accept()

    def _on_start_clicked(self) -> None:
        for keys in self._spec.keys:
            if self._bindings.owner(keys, self._specs, self._spec) is not None:
                self.note.setText(self._note(QKeySequence(keys)))
                self.keys.setKeySequence(QKeySequence(keys))
                return
        self._bindings.reset([self._spec])
        self.accept()
