"""Cards of the plan panel: a rounded frame, badges, notes with an icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from prunescope.qt.icons import icon_pixmap
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import CARD_RADIUS, GAP, GRID, SMALL_PIXELS, Theme, sized
from prunescope.qt.widgets import TextLabel, breakable, visible_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


#: Names of up to so many characters have room in a line of a note.
_NAME_MOST = 28


class Card(QWidget):
    """A rounded frame around a column; `accented` frames it in the accent."""

    def __init__(self, *, accented: bool = False) -> None:
        super().__init__()
        self.accented = accented
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GAP + 2, GAP, GAP + 2, GAP)
        self.column.setSpacing(GRID)
        # No maximum: wrapped sentences need more height where there is less width.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame."""
        palette = self.palette()
        ringed = self.accented or self.hasFocus()
        line = palette.accent().color() if ringed else palette.mid().color()
        frame = QRectF(self.rect())
        fill = palette.base().color()
        width = 1.5 if self.accented else 1.0
        painter = QPainter(self)
        rounded(painter, frame, fill, line, radius=CARD_RADIUS, width=width)


class Pill(TextLabel):
    """A short badge with round ends."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, dim=True)
        self.setFont(sized(self.font(), SMALL_PIXELS - 1, strong=True))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Leave 8 px at both sides."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + 2 * GAP + 2, 20)

    def minimumSizeHint(self) -> QSize:
        """Return the whole width: a badge is not elided."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill below its text."""
        palette = self.palette()
        frame = QRectF(self.rect())
        fill, line = palette.alternateBase().color(), palette.mid().color()
        rounded(QPainter(self), frame, fill, line, radius=frame.height() / 2)
        super().paintEvent(event)


class Note(QWidget):
    """A sentence with an icon before it, wrapped; hidden while empty."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._symbol = "warning"
        self._icon = QLabel()
        self._icon.setFixedSize(16, 16)
        self._text = Paragraph()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.setVisible(False)
        self.set_theme(theme)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.accessibleName()

    def set_text(self, sentence: str, symbol: str = "warning") -> None:
        """Show another sentence, as a "warning" or as mere "info"."""
        if symbol != self._symbol:
            self._symbol = symbol
            self.set_theme(self._theme)
        self._text.setText(breakable(sentence, longest=_NAME_MOST))
        self._text.setAccessibleName(visible_text(sentence))
        self.setVisible(bool(sentence))

    def set_theme(self, theme: Theme) -> None:
        """Colour the icon; the words stay in the colour of text, to be readable."""
        self._theme = theme
        colour = theme.warning if self._symbol == "warning" else theme.dim
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap(self._symbol, colour, scale=scale))


def set_text_colour(widget: QWidget, colour: str) -> None:
    """Give the text of one widget its own colour."""
    palette = widget.palette()
    palette.setColor(widget.foregroundRole(), QColor(colour))
    widget.setPalette(palette)
