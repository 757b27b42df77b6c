"""A line that opens and closes what stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton

from prunescope.qt.style_parts import chevron, rounded
from prunescope.qt.theme import GRID, TEXT_PIXELS, sized
from prunescope.qt.widgets import visible_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HEIGHT = 24
_ARROW = 10


class Fold(QAbstractButton):
    """A title with an arrow, and a dim remark that is shown while it is closed."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._remark = ""
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def remark(self) -> str:
        """What stands beside the title while it is closed."""
        return self._remark

    def set_remark(self, remark: str) -> None:
        """Say what is inside, or what was set there."""
        if remark != self._remark:
            self._remark = remark
            self.setAccessibleDescription(remark)
            self.setToolTip(visible_text(remark))
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for the title; the remark takes what there is."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + _ARROW + 2 * GRID, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint arrow, title and remark."""
        painter = QPainter(self)
        palette = self.palette()
        if self.hasFocus():
            ring = QRectF(self.rect())
            rounded(painter, ring, None, palette.accent().color(), width=2)
        centre = QPointF(GRID + 2, self.height() / 2)
        dim = palette.placeholderText().color()
        chevron(painter, centre, dim, right=not self.isChecked())
        area = self.rect().adjusted(_ARROW + GRID, 0, -GRID, 0)
        painter.setFont(sized(self.font(), TEXT_PIXELS))
        painter.setPen(palette.windowText().color() if self.underMouse() else dim)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, middle, self.text())
        if self.isChecked():
            return
        metrics = painter.fontMetrics()
        area.setLeft(area.left() + metrics.horizontalAdvance(self.text()) + 2 * GRID)
        elided = Qt.TextElideMode.ElideRight
        text = metrics.elidedText(visible_text(self._remark), elided, area.width())
        painter.setPen(dim)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, text)
