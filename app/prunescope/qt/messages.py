"""The only place that says something to the person: banners, toasts, questions."""

from __future__ import annotations

import platform
import traceback
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal, qVersion
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from prunescope import __version__
from prunescope.core.errors import PrunescopeError
from prunescope.qt.icons import icon, icon_pixmap
from prunescope.qt.style import rounded
from prunescope.qt.theme import EDGE, GAP, GRID, Theme, mixed, mono_font
from prunescope.qt.widgets import Button, IconButton, visible_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

TOAST_MS = 4000
_BUG = (
    "Something went wrong in Prunescope itself; your files are untouched. "
    "The details help to mend it."
)
_TOAST_MARGIN = 40


class Answer(Enum):
    """What to do with a plan that was not saved."""

    SAVE = auto()
    DISCARD = auto()
    STAY = auto()


class Banner(QWidget):
    """A sentence about what went wrong, with details to unfold; stays until closed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

        # --- widgets
        self._icon = QLabel()
        self._icon.setFixedSize(16, 16)
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self._sentence.setTextInteractionFlags(selectable)
        self._fold = Button("Details", quiet=True)
        self._fold.setCheckable(True)
        self.close_button = IconButton(icon("close", theme.dim), "Close the message")
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setFont(mono_font())
        self._details.setAccessibleName("Details")
        self._details.setMaximumHeight(120)

        # --- layout
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._fold)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, GRID, GAP, GRID + 1)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._details)

        # --- signals
        self._fold.toggled.connect(self._details.setVisible)
        self.close_button.clicked.connect(self.hide)
        self.set_theme(theme)
        self.hide()

    @property
    def sentence(self) -> str:
        """The sentence as shown ("" while hidden)."""
        return "" if self.isHidden() else self._sentence.text()

    def show_error(self, error: PrunescopeError) -> None:
        """Show one failure; it takes the place of the one before."""
        self._sentence.setText(visible_text(error.sentence))
        self._details.setPlainText(error.details)
        self._fold.setVisible(bool(error.details))
        self._fold.setChecked(False)
        self._details.setVisible(False)
        self.show()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap("warning", theme.warning, scale=scale))
        self.close_button.setIcon(icon("close", theme.dim))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a faint tint of the warning colour and the hairline below."""
        painter = QPainter(self)
        tint = mixed(self._theme.panel, self._theme.warning, 0.12)
        painter.fillRect(event.rect(), tint)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.palette().mid())


class Toast(QWidget):
    """A short piece of good news over the window, gone after four seconds."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, GAP + 2, EDGE + GRID, GAP + 2)
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self._text)
        self._timer = QTimer(self, interval=TOAST_MS, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parent.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    @property
    def text(self) -> str:
        """The text as shown ("" while hidden)."""
        return "" if self.isHidden() else self._text.text()

    def show_text(self, text: str) -> None:
        """Show a text for four seconds."""
        self._text.setText(visible_text(text))
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap("ok", theme.ok, scale=scale))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a raised card."""
        painter = QPainter(self)
        fill, line = QColor(self._theme.panel2), QColor(self._theme.line)
        rounded(painter, QRectF(self.rect()), fill, line, radius=GAP)

    def _place(self) -> None:
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(left, self._window.height() - self.height() - _TOAST_MARGIN)


class Messages(QObject):
    """Says what a person should know; tests listen to `said` (kind, sentence).

    The banner is put into the window's layout, the toast floats over `window`.
    """

    said = Signal(str, str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.banner = Banner(theme)
        self.toast = Toast(theme, window)

    def error(self, error: PrunescopeError) -> None:
        """Tell a failure, without stopping anyone."""
        self.banner.show_error(error)
        self.said.emit("error", error.sentence)

    def bug(self, error: Exception) -> None:
        """Tell that the program itself is at fault, with what helps to mend it."""
        lines = "".join(traceback.format_exception(error))
        self.error(PrunescopeError(_BUG, lines))

    def message(self, text: str) -> None:
        """Tell a short piece of good news."""
        self.banner.hide()
        self.toast.show_text(text)
        self.said.emit("message", text)

    def ask_unsaved(self) -> Answer:
        """Ask what to do with the plan before the window closes."""
        box = self._question("The plan has changes that are not saved.")
        save = box.addButton("Save plan…", QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton("Discard", QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        if clicked is save:
            return Answer.SAVE
        return Answer.DISCARD if clicked is discard else Answer.STAY

    def ask_cancel_export(self) -> bool:
        """Ask whether a running export may be cancelled."""
        box = self._question("An export is running; nothing is left half written.")
        leave = box.addButton("Cancel export", QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is leave

    def about(self) -> None:
        """Tell what this program is, and its versions."""
        box = self._question(f"Prunescope {__version__}")
        box.setWindowTitle("About Prunescope")
        box.setInformativeText(
            "See where a PyTorch model's zeros are, decide what to prune, "
            "export a verified file.\n\n"
            f"Python {platform.python_version()} · Qt {qVersion()}\n"
            "Prunescope opens no network connection, ever."
        )
        box.addButton("Close", QMessageBox.ButtonRole.RejectRole)
        box.exec()

    def _question(self, text: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Prunescope")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        return box

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.banner.set_theme(theme)
        self.toast.set_theme(theme)
