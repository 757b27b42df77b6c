"""The filter box above the module tree: text, number of matches, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from prunescope.qt.icons import icon
from prunescope.qt.theme import EDGE, GAP, GRID, Theme, mixed, mono_font, palette
from prunescope.qt.widgets import Field, TextLabel

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent

DEBOUNCE_MS = 120


class FilterField(QWidget):
    """A field whose text is reported once typing pauses.

    `filter_changed` carries the expression ("" for none), `left_downwards` tells
    that the person went on to the tree.
    """

    filter_changed = Signal(str)
    left_downwards = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problem = ""
        self.field = Field("Filter layers", self)
        self.field.setPlaceholderText("Filter: name, type:Conv2d, params>1M …")
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
            button.setAccessibleName("Filter")
        self._pause = QTimer(self, interval=DEBOUNCE_MS, singleShot=True)

        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, GAP, EDGE, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.field)
        column.addWidget(self._message)

        self.field.textEdited.connect(self._pause.start)
        self._pause.timeout.connect(self._report)
        self.field.returnPressed.connect(self._report)

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
        self._colour()

    def clear(self) -> None:
        """Remove the expression and report that."""
        if self.field.text():
            self.field.clear()
            self._report()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Clear on Esc, go on to the tree on the down key, keep the count in place."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.clear()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.left_downwards.emit()
                return True
        if event.type() == QEvent.Type.Resize:
            self._place_count()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the count at the right end."""
        super().resizeEvent(event)
        self._place_count()

    def _report(self) -> None:
        self._pause.stop()
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
