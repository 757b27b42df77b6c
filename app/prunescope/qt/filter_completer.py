"""Completes the word at the cursor of the filter field, in a list below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from prunescope.qt.filter_completion import Completion, Vocabulary, completion
from prunescope.qt.row_delegate import RowDelegate
from prunescope.qt.theme import mono_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prunescope.core.inventory import TensorEntry

#: A completion that ends like this wants something after it.
_UNFINISHED = (":", "=", "<", ">", "~")


class FilterCompleter(QObject):
    """The list of options; `completed` tells that a whole term was put in."""

    completed = Signal()

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self._entries: Sequence[TensorEntry] = ()
        self._vocabulary: Vocabulary | None = None
        self._found = Completion(0, ())
        self._options = QStringListModel(self)
        self._completer = QCompleter(self._options, self)
        self._completer.setWidget(field)
        mode = QCompleter.CompletionMode.UnfilteredPopupCompletion
        self._completer.setCompletionMode(mode)
        self.popup = QListView()
        self.popup.setFont(mono_font())
        self._completer.setPopup(self.popup)
        self.popup.setItemDelegate(RowDelegate(self.popup))
        self._completer.activated.connect(self._on_chosen)

    @property
    def is_choosing(self) -> bool:
        """Whether a line of the list is picked, which Enter puts in."""
        return self.popup.isVisible() and self.popup.currentIndex().isValid()

    @property
    def options(self) -> tuple[str, ...]:
        """What is offered."""
        return self._found.options

    def set_entries(self, entries: Sequence[TensorEntry]) -> None:
        """Offer what the parameters of another model hold."""
        self._entries, self._vocabulary = entries, None

    def offer(self) -> None:
        """Offer what the word at the cursor may become."""
        if self._vocabulary is None:
            self._vocabulary = Vocabulary.of(self._entries)
        cursor = self._field.cursorPosition()
        self._found = completion(self._field.text(), cursor, self._vocabulary)
        self._options.setStringList(list(self._found.options))
        if self._found.options:
            self._completer.complete()
            # Qt makes the first line the current one: Enter would put it in, and
            # the down key go on to the second.
            self.popup.setCurrentIndex(QModelIndex())
        else:
            self.popup.hide()

    def _on_chosen(self, option: str) -> None:
        text, cursor = self._field.text(), self._field.cursorPosition()
        start = self._found.start
        self._field.setText(text[:start] + option + text[cursor:])
        self._field.setCursorPosition(start + len(option))
        self._found = Completion(start, ())
        if not option.endswith(_UNFINISHED):
            self.completed.emit()
