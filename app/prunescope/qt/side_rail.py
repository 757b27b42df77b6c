"""A strip of buttons that stand for hidden panels, and those of a narrow window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prunescope.qt.arrangements import panel_title
from prunescope.qt.icons import icon
from prunescope.qt.theme import GRID, Theme
from prunescope.qt.widgets import IconButton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

_WIDTH = 36


class SideRail(QWidget):
    """Buttons from top to bottom, each with the icon of a panel by its name.

    `toggled` carries the name of the panel.
    """

    toggled = Signal(str)

    def __init__(self, icons: Mapping[str, str], theme: Theme) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self._buttons: list[tuple[str, str, IconButton]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        for name, symbol in icons.items():
            button = IconButton(icon(symbol, theme.dim), panel_title(name))
            button.clicked.connect(partial(self.toggled.emit, name))
            column.addWidget(button)
            self._buttons.append((name, symbol, button))
        column.addStretch(1)
        self.hide()

    def offer(self, panels: frozenset[str]) -> None:
        """Show the buttons of these panels; without any, there is no strip."""
        for name, _, button in self._buttons:
            button.setVisible(name in panels)
        self.setVisible(any(name in panels for name, _, _ in self._buttons))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        for _, symbol, button in self._buttons:
            button.setIcon(icon(symbol, theme.dim))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint hairlines at both sides."""
        painter, line = QPainter(self), self.palette().mid()
        painter.fillRect(0, 0, 1, self.height(), line)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), line)
