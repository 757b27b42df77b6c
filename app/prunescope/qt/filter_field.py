"""The filter box above the module tree: text, number of matches, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from prunescope.qt.announce import announce
from prunescope.qt.filter_completer import FilterCompleter
from prunescope.qt.filter_history import FilterHistory
from prunescope.qt.filter_memory import FilterMemory
from prunescope.qt.filter_message import FilterMessage
from prunescope.qt.icons import icon
from prunescope.qt.theme import EDGE, GAP, GRID, Theme, mixed, mono_font, palette
from prunescope.qt.widgets import Field, IconButton, TextLabel
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent

    from prunescope.core.inventory import TensorEntry

DEBOUNCE_MS = 120
#: How much of a colour tints the field: what cannot be understood, and what can.
_STRONG_TINT, _SLIGHT_TINT = 0.18, 0.09


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
        self._star_look = ("", "")
        self.field = Field(tr("Filter layers"), self)
        self.field.setPlaceholderText(tr("Filter: name, type:Conv2d, params>1M …"))
        self.field.setFont(mono_font())
        self.field.installEventFilter(self)
        self._count = TextLabel(dim=True, parent=self.field)
        self._count.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self._message = FilterMessage(theme)
        self._pause = QTimer(self, interval=DEBOUNCE_MS, singleShot=True)
        self.menu = FilterHistory(self._memory, self)
        self._open_menu = self.field.addAction(
            icon("search-menu", theme.dim), QLineEdit.ActionPosition.LeadingPosition
        )
        self._open_menu.setToolTip(tr("Recent and kept filters (↑)"))
        for button in self.field.findChildren(QToolButton):
            button.setAccessibleName(tr("Recent and kept filters"))
        self.star = IconButton(icon("star", theme.dim), tr("Keep this filter"))
        self.completer = FilterCompleter(self.field)

        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.field, 1)
        row.addWidget(self.star)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, GAP, GAP, GRID)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._message)

        self.field.textEdited.connect(self._pause.start)
        self.field.textEdited.connect(self.completer.offer)
        self.field.returnPressed.connect(self._on_return_pressed)
        self.completer.completed.connect(self._report)
        self._pause.timeout.connect(self._report)
        self._open_menu.triggered.connect(self.open_menu)
        self.menu.chosen.connect(self.apply)
        self.star.clicked.connect(self._on_star_clicked)
        self._show_state()

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

    def set_model(self, entries: Sequence[TensorEntry]) -> None:
        """Complete what these parameters hold from now on."""
        self.completer.set_entries(entries)

    def apply(self, expression: str) -> None:
        """Filter by this expression at once."""
        self.field.setText(expression)
        self._memory.use(expression)
        self._report()

    def set_matches(self, text: str) -> None:
        """Show and say how many parameters match, at the right end of the field."""
        if text != self._count.text():
            announce(self.field, text)
        self._count.setText(text)
        width = self._count.fontMetrics().horizontalAdvance(text)
        self.field.setTextMargins(GRID, 0, width + 2 * GAP if text else GRID, 0)
        self._place_count()

    def set_problem(self, sentence: str) -> None:
        """Tint the field and say in words what is wrong ("" for nothing)."""
        if sentence != self._problem:
            announce(self.field, sentence)
        self._problem = sentence
        self._message.say(sentence)
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self._open_menu.setIcon(icon("search-menu", theme.dim))
        self._message.set_theme(theme)
        self._show_state()

    def clear(self) -> None:
        """Remove the expression and report that."""
        if self.field.text():
            self.field.clear()
            self._report()

    def open_menu(self) -> None:
        """Offer the filters that are remembered."""
        below = QPoint(0, self.field.height() + GRID // 2)
        self.menu.popup(self.field.mapToGlobal(below))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Clear on Esc, go on to the tree on the down key, take dropped cells."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event.key()) or super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            expression = event.mimeData().text()
            if expression:
                event.acceptProposedAction()
                self.apply(expression)
            return True
        if event.type() == QEvent.Type.Resize:
            self._place_count()
        return super().eventFilter(watched, event)

    def _press(self, key: int) -> bool:
        """Do what a key means here; whether it means anything."""
        if key == Qt.Key.Key_Escape and self.field.text():
            self.clear()
        elif key == Qt.Key.Key_Down:
            self._memory.use(self.expression)
            self.left_downwards.emit()
        elif key == Qt.Key.Key_Up:
            self.open_menu()
        else:
            return False
        return True

    def _on_return_pressed(self) -> None:
        if self.completer.is_choosing:
            return
        self.completer.popup.hide()
        self._memory.use(self.expression)
        if self.expression != self._reported:
            self._report()
        self.next_requested.emit()

    def _on_star_clicked(self) -> None:
        kept = self.expression in self._memory.kept
        self._memory.keep(self.expression, not kept)
        self._show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the count at the right end."""
        super().resizeEvent(event)
        self._place_count()

    def _report(self) -> None:
        self._pause.stop()
        self._reported = self.expression
        self.filter_changed.emit(self.expression)
        self._show_state()

    def _place_count(self) -> None:
        width = self._count.sizeHint().width()
        left = self.field.width() - width - GAP
        self._count.setGeometry(left, 0, width, self.field.height())

    def _show_state(self) -> None:
        """Tint the field by what its expression is, and fill the star if it is kept."""
        theme, colours = self._theme, palette(self._theme)
        tint = theme.panel2
        if self._problem:
            tint = mixed(theme.panel, theme.warning, _STRONG_TINT).name()
        elif self._reported:
            tint = mixed(theme.panel2, theme.accent, _SLIGHT_TINT).name()
        colours.setColor(QPalette.ColorRole.AlternateBase, tint)
        self.field.setPalette(colours)
        kept = bool(self.expression) and self.expression in self._memory.kept
        look = ("star-filled", theme.accent) if kept else ("star", theme.dim)
        text = tr("Forget this filter") if kept else tr("Keep this filter")
        if look != self._star_look:
            # Drawing it at every key would be felt.
            self._star_look = look
            self.star.setIcon(icon(*look))
        self.star.setToolTip(text)
        self.star.setAccessibleName(text)
        self.star.setEnabled(bool(self.expression) and not self._problem)
