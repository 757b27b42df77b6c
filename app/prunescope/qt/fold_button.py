"""The chevron at the end of a panel's head, which folds the panel away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QToolButton

from prunescope.qt.style_parts import chevron
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_TURNS = {"down": 0, "left": 90, "right": -90}
_SIZE = 24


class FoldButton(QToolButton):
    """A quiet button whose chevron points to where the panel goes."""

    def __init__(self, direction: Literal["left", "right", "down"], panel: str) -> None:
        super().__init__()
        self._turn = _TURNS[direction]
        text = tr("Hide this panel; an icon at the side brings it back")
        self.setToolTip(text)
        self.setAccessibleName(tr("Hide this panel: {panel}", panel=panel))
        self.setAutoRaise(True)
        self.setProperty("quiet", True)
        self.setFixedSize(_SIZE, _SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, then its chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.rotate(self._turn)
        colour = self.palette().placeholderText().color()
        chevron(painter, QPointF(0, 0), colour)
