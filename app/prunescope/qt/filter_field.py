"""The filter box above the module tree: text, number of matches, what is wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.filter_completion import Completion, completion
from prunescope.qt.filter_memory import FilterMemory
from prunescope.qt.icons import icon
from prunescope.qt.theme import EDGE, GAP, GRID, Theme, mixed, mono_font, palette
from prunescope.qt.widgets import Field, IconButton, TextLabel, visible_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent

DEBOUNCE_MS = 120


class FilterField(QWidget):
    """A field whose text is reported once typing pauses.

    `filter_changed` carries the expression ("" for none), `left_downwards` tells
    that the person went on to the tree, `next_requested` that the next match is
    wanted.
    """

    filter_changed = Signal(str)
    left_downwards = Signal()
    next_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        memory: FilterMemory | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._memory = memory or FilterMemory()
        self._problem = ""
        self._reported = ""
        self._types: tuple[str, ...] = ()
        self._dtypes: tuple[str, ...] = ()
        self._completion = Completion(0, ())
        self.field = Field(tr("Filter layers"), self)
        self.field.setPlaceholderText(tr("Filter: name, type:Conv2d, params>1M …"))
        self.field.setFont(mono_font())
        self.field.installEventFilter(self)
        self._count = TextLabel(dim=True, parent=self.field)
        self._count.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self._message = TextLabel()
        self._message.setVisible(False)
        self._search = self.field.addAction(
            icon("search", theme.dim), QLineEdit.ActionPosition.LeadingPosition
        )
        for button in self.field.findChildren(QToolButton):
            button.setAccessibleName(tr("Filter"))
        self._pause = QTimer(self, interval=DEBOUNCE_MS, singleShot=True)
        self.menu = QMenu(self)
        self.memory_button = IconButton(icon("star", theme.dim), tr("Kept filters"))
        self.memory_button.setMenu(self.menu)
        self.memory_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._options = QStringListModel(self)
        self._completer = QCompleter(self._options, self)
        self._completer.setWidget(self.field)
        mode = QCompleter.CompletionMode.UnfilteredPopupCompletion
        self._completer.setCompletionMode(mode)
        self._popup = QListView()
        self._popup.setFont(mono_font())
        self._completer.setPopup(self._popup)

        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.field, 1)
        row.addWidget(self.memory_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, GAP, GAP, GRID)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._message)

        self.field.textEdited.connect(self._on_text_edited)
        self._completer.activated.connect(self._on_completion_chosen)
        self._pause.timeout.connect(self._report)
        self.field.returnPressed.connect(self._on_return_pressed)
        self.menu.aboutToShow.connect(self._fill_menu)

    @property
    def expression(self) -> str:
        """The expression as typed."""
        return self.field.text().strip()

    @property
    def problem(self) -> str:
        """What is wrong with the expression ("" if nothing)."""
        return self._problem

    @property
    def matches(self) -> str:
        """The number of matches as shown."""
        return self._count.text()

    def set_model(self, types: tuple[str, ...], dtypes: tuple[str, ...]) -> None:
        """Complete these module types and element types from now on."""
        self._types, self._dtypes = types, dtypes

    @property
    def options(self) -> tuple[str, ...]:
        """What is offered to complete the word at the cursor."""
        return self._completion.options

    def apply(self, expression: str) -> None:
        """Filter by this expression at once."""
        self.field.setText(expression)
        self._memory.use(expression)
        self._report()

    def set_matches(self, text: str) -> None:
        """Show how many parameters match, at the right end of the field."""
        self._count.setText(text)
        width = self._count.fontMetrics().horizontalAdvance(text)
        self.field.setTextMargins(GRID, 0, width + 2 * GAP if text else GRID, 0)
        self._place_count()

    def set_problem(self, sentence: str) -> None:
        """Tint the field and say in words what is wrong ("" for nothing)."""
        self._problem = sentence
        self._message.setText(sentence)
        self._message.setToolTip(sentence)
        self._message.setVisible(bool(sentence))
        self._colour()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self._search.setIcon(icon("search", theme.dim))
        self._show_star()
        self._colour()

    def clear(self) -> None:
        """Remove the expression and report that."""
        if self.field.text():
            self.field.clear()
            self._report()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Clear on Esc, go on to the tree on the down key, take dropped cells."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.clear()
                return True
            if event.key() == Qt.Key.Key_Down:
                self._memory.use(self.expression)
                self.left_downwards.emit()
                return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            expression = event.mimeData().text()
            if expression:
                event.acceptProposedAction()
                self.apply(expression)
            return True
        if event.type() == QEvent.Type.Resize:
            self._place_count()
        return super().eventFilter(watched, event)

    # --- completing

    def _on_text_edited(self, text: str) -> None:
        self._pause.start()
        cursor = self.field.cursorPosition()
        self._completion = completion(text, cursor, self._types, self._dtypes)
        self._options.setStringList(list(self._completion.options))
        if self._completion.options:
            self._completer.complete()
        else:
            self._popup.hide()

    def _on_completion_chosen(self, option: str) -> None:
        text, cursor = self.field.text(), self.field.cursorPosition()
        start = self._completion.start
        self.field.setText(text[:start] + option + text[cursor:])
        self.field.setCursorPosition(start + len(option))
        self._completion = Completion(start, ())
        if option[-1] not in ":>":
            self._report()

    # --- remembering

    def _on_return_pressed(self) -> None:
        if self._popup.isVisible():
            return
        if self.expression != self._reported:
            self._memory.use(self.expression)
            self._report()
        else:
            self.next_requested.emit()

    def _fill_menu(self) -> None:
        menu, memory, expression = self.menu, self._memory, self.expression
        menu.clear()
        kept = expression in memory.kept
        text = tr("Forget this filter") if kept else tr("Keep this filter")
        action = menu.addAction(text, partial(self._keep, expression, not kept))
        action.setEnabled(bool(expression) and not self._problem)
        for title, expressions in (
            (tr("Kept"), memory.kept),
            (tr("Recent"), memory.recent),
        ):
            if expressions:
                menu.addSection(title)
            for old in expressions:
                shown = visible_text(old).replace("&", "&&")
                menu.addAction(shown, partial(self.apply, old))
        if memory.recent:
            menu.addSeparator()
            menu.addAction(tr("Clear the recent ones"), memory.clear_recent)

    def _keep(self, expression: str, kept: bool) -> None:  # noqa: FBT001 - a state
        self._memory.keep(expression, kept)
        self._show_star()

    def _show_star(self) -> None:
        kept = bool(self.expression) and self.expression in self._memory.kept
        name, colour = "star-filled" if kept else "star", self._theme.dim
        self.memory_button.setIcon(icon(name, self._theme.accent if kept else colour))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the count at the right end."""
        super().resizeEvent(event)
        self._place_count()

    def _report(self) -> None:
        self._pause.stop()
        self._reported = self.expression
        self._show_star()
        self.filter_changed.emit(self.expression)

    def _place_count(self) -> None:
        width = self._count.sizeHint().width()
        left = self.field.width() - width - GAP
        self._count.setGeometry(left, 0, width, self.field.height())

    def _colour(self) -> None:
        colours = palette(self._theme)
        if self._problem:
            tint = mixed(self._theme.panel, self._theme.warning, 0.18)
            colours.setColor(QPalette.ColorRole.AlternateBase, tint)
        self.field.setPalette(colours)
        message = palette(self._theme)
        warning = QColor(self._theme.warning)
        message.setColor(QPalette.ColorRole.WindowText, warning)
        self._message.setPalette(message)
