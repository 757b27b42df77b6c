"""The head of a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prunescope.qt.theme import EDGE, GAP, HEADER_HEIGHT, TEXT_PIXELS, sized
from prunescope.qt.widgets import TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPaintEvent

_TITLE_LEAST = 120


class PanelHeader(QWidget):
    """The head of a panel: a title, a dim remark beside it, controls at the right."""

    double_clicked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEADER_HEIGHT)
        self._title = TextLabel(title)
        self._title.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self._remark = _Remark(dim=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(EDGE, 0, GAP, 1)
        self._row.setSpacing(GAP)
        self._row.addWidget(self._title)
        self._row.addWidget(self._remark, 1)
        self.set_title(title)

    def add(self, control: QWidget) -> None:
        """Put a control at the right end."""
        self._row.addWidget(control)

    def set_title(self, title: str) -> None:
        """Show another title; it gives way only when longer than 120 px."""
        self._title.setText(title)
        width = self._title.sizeHint().width()
        self._title.setMinimumWidth(min(width, _TITLE_LEAST))
        self._title.setMaximumWidth(width)

    def set_remark(self, remark: str, font: QFont | None = None) -> None:
        """Show a dim remark beside the title, in `font` if given."""
        if font is not None:
            self._remark.setFont(font)
        self._remark.setText(remark)

    def set_fit(self, fit: Callable[[str, QFontMetrics, int], str]) -> None:
        """Make a title that is too long shorter in another way."""
        self._title.fit = fit

    @property
    def least_width(self) -> int:
        """The width that the controls of now need beside any title."""
        own = self._title.minimumWidth()
        return self._row.minimumSize().width() - own + _TITLE_LEAST

    @property
    def title(self) -> str:
        """The title as shown."""
        return self._title.text()

    @property
    def remark(self) -> str:
        """The remark as shown."""
        return self._remark.text()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell it, wherever it is no control."""
        event.accept()
        self.double_clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline below."""
        bottom = QRect(0, self.height() - 1, self.width(), 1)
        QPainter(self).fillRect(bottom, self.palette().mid())


class _Remark(TextLabel):
    """What can be spared: left out where there is no room for all of it."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sizeHint().width() <= self.width():
            super().paintEvent(event)
