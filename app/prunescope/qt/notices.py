"""Bars above the panels that offer something and wait: changed, restore, crashed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from prunescope.qt.icons import icon, icon_pixmap
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.slots import without_state
from prunescope.qt.theme import EDGE, GAP, GRID, Theme, mixed
from prunescope.qt.widgets import Button, IconButton, visible_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    #: What a button says, and what it does besides closing the bar.
    Choice = tuple[str, Callable[[], object]]


class NoticeBar(QWidget):
    """A sentence and the choices it offers; gone once one was taken."""

    closed = Signal()

    def __init__(self, text: str, choices: tuple[Choice, ...], theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = QLabel()
        self._icon.setFixedSize(16, 16)
        self.sentence = Paragraph(visible_text(text))
        self.buttons = tuple(Button(label) for label, _ in choices)
        self.close_button = IconButton(
            icon("close", theme.dim), tr("Close the message")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, GRID, GAP, GRID + 1)
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self.sentence, 1)
        for button, (label, act) in zip(self.buttons, choices, strict=True):
            button.setToolTip(label)
            button.clicked.connect(self.close_for_good)
            button.clicked.connect(without_state(act))
            row.addWidget(button)
        row.addWidget(self.close_button)
        self.close_button.clicked.connect(self.close_for_good)
        self.set_theme(theme)

    def close_for_good(self) -> None:
        """Take the bar away."""
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap("info", theme.accent, scale=scale))
        self.close_button.setIcon(icon("close", theme.dim))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a faint tint of the accent and the hairline below."""
        painter = QPainter(self)
        tint = mixed(self._theme.panel, self._theme.accent_background, 0.7)
        painter.fillRect(event.rect(), tint)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.palette().mid())


class Notices(QWidget):
    """The bars of one window, oldest first; a new one with the same key replaces."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars: dict[str, NoticeBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def bars(self) -> dict[str, NoticeBar]:
        """The bars that are there, by key."""
        return dict(self._bars)

    def offer(self, key: str, text: str, *choices: Choice) -> NoticeBar:
        """Show a bar with these choices."""
        self.withdraw(key)
        bar = NoticeBar(text, choices, self._theme)
        bar.closed.connect(partial(self._forget, key))
        self._bars[key] = bar
        self._column.addWidget(bar)
        return bar

    def withdraw(self, key: str) -> None:
        """Take a bar away, if it is there."""
        if key in self._bars:
            self._bars[key].close_for_good()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        for bar in self._bars.values():
            bar.set_theme(theme)

    def _forget(self, key: str) -> None:
        del self._bars[key]
