"""The pill "about this file": where it lies, what was odd, its config and metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from prunescope.qt.chip import Chip, Popup
from prunescope.qt.theme import GAP, Theme, mono_font
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr, tr_count
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from prunescope.core.inventory import Inventory

_NOTES_MOST = 8
_LINES_MOST = 14
_VALUE_MOST = 300


class ModelChip(Chip):
    """A pill in the toolbar; it counts what reading the file found odd."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("info", theme, parent)
        self._inventory: Inventory | None = None
        self.setAccessibleName(tr("About this file"))
        self.setToolTip(tr("Where the file lies, what is odd about it, its config"))

    def show_inventory(self, inventory: Inventory | None) -> None:
        """Remember what is open."""
        if inventory is self._inventory:
            return
        self._inventory = inventory
        notes = () if inventory is None else inventory.warnings
        counted = tr_count("1 note", "{count} notes", len(notes))
        self.setText(counted if notes else "")
        about = tr("About this file")
        self.setAccessibleName(f"{about}: {counted}" if notes else about)
        self.updateGeometry()

    def make_popup(self) -> ModelPopup:
        """Tell about the file that is open."""
        assert self._inventory is not None
        return ModelPopup(self._inventory, self)


class ModelPopup(Popup):
    """What is known about the file as a whole."""

    def __init__(self, inventory: Inventory, parent: QWidget) -> None:
        super().__init__(tr("About this file"), parent)
        first, *others = (stamp.path for stamp in inventory.files)
        more = tr_count("and 1 more file", "and {count} more files", len(others))
        where = (first, more) if others else (first,)
        self.add_widget(_text("\n".join(map(visible_text, where)), tr("Path")))
        self.add_sentence(tr("Container: {format}", format=inventory.format))
        if len(inventory.states) > 1:
            state = inventory.state or tr("the outermost")
            self.add_sentence(tr("State dict: {state}", state=state))
        for note in inventory.warnings[:_NOTES_MOST]:
            self.add_sentence(f"⚠ {translated(note)}")
        left = len(inventory.warnings) - _NOTES_MOST
        if left > 0:
            self.add_sentence(tr_count("1 more note", "{count} more notes", left))
        self._add_pairs(tr("config.json"), inventory.config)
        self._add_pairs(tr("Metadata"), inventory.metadata)

    def _add_pairs(self, title: str, pairs: tuple[tuple[str, str], ...]) -> None:
        if pairs:
            self.add_title(title)
            self.add_widget(_text("\n".join(_line(*pair) for pair in pairs), title))


def _line(key: str, value: str) -> str:
    cut = value if len(value) <= _VALUE_MOST else f"{value[:_VALUE_MOST]}…"
    return f"{visible_text(key[:_VALUE_MOST])}: {visible_text(cut)}"


def _text(text: str, name: str) -> QPlainTextEdit:
    view = QPlainTextEdit(text)
    view.setReadOnly(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFont(mono_font())
    view.setAccessibleName(name)
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    view.document().setDocumentMargin(0)
    lines = min(text.count("\n") + 1, _LINES_MOST)
    view.setFixedHeight(lines * view.fontMetrics().lineSpacing() + GAP)
    return view
