"""Rulers: indices beside the picture, and what they count."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from prunescope.qt.heatmap.axis_map import AxisMap
from prunescope.qt.heatmap.dimension_words import dimension_word
from prunescope.qt.number_text import integer_text
from prunescope.qt.theme import GRID, SMALL_PIXELS, Theme, sized

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from prunescope.core.matrix_view import Axis

_SPACING_ACROSS = 64
_SPACING_DOWN = 48
_TICK_HEIGHT = 16
_NAME_HEIGHT = 18
_LEFT_WIDTH = 56
#: Logical pixels per index from which a label stands at the middle of its cells.
_CENTRED_FROM = 14


class Ruler(QWidget):
    """One ruler, along the bottom or, with its name turned, along the left."""

    def __init__(
        self, orientation: Qt.Orientation, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_across = orientation is Qt.Orientation.Horizontal
        self._theme = theme
        self._axis: Axis | None = None
        self._map = AxisMap(1.0, 0.0)
        expanding, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        if self._is_across:
            self.setSizePolicy(expanding, fixed)
        else:
            self.setSizePolicy(fixed, expanding)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self.update()

    def set_axis(self, axis: Axis | None) -> None:
        """Count along another axis."""
        self._axis = axis
        self.updateGeometry()
        self.update()

    def set_map(self, axis_map: AxisMap) -> None:
        """Follow the picture; `axis_map` leads to this widget's coordinates."""
        if axis_map != self._map:
            self._map = axis_map
            self.update()

    def sizeHint(self) -> QSize:
        """Prefer two lines of text, or the room of a long index."""
        if self._is_across:
            return QSize(200, _TICK_HEIGHT + _NAME_HEIGHT + 6)
        return QSize(max(_LEFT_WIDTH, self._longest + _NAME_HEIGHT + 2 * GRID), 200)

    @property
    def _longest(self) -> int:
        """Width of the last index of the axis."""
        axis = self._axis
        if axis is None or not axis.cells:
            return 0
        last = integer_text(axis.index_at(axis.cells))
        return QFontMetrics(self._small).horizontalAdvance(last)

    @property
    def _small(self) -> QFont:
        return sized(self.font(), SMALL_PIXELS - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name and the indices in sight."""
        del event
        self.paint_on(QPainter(self))

    def paint_on(self, painter: QPainter) -> None:
        """Paint the ruler, here or in a file."""
        if self._axis is None or not self._axis.cells:
            return
        painter.setPen(QColor(self._theme.dim))
        painter.setFont(self._small)
        for cell, text in self._ticks(self._axis):
            self._paint_tick(painter, cell, text)
        self._paint_name(painter, self._axis)

    def _ticks(self, axis: Axis) -> list[tuple[float, str]]:
        """Cells (with fraction) and texts of the labels in sight."""
        group = self._map.scale * axis.cells_per_index
        count = -(-axis.cells // axis.cells_per_index)
        spacing = _SPACING_ACROSS if self._is_across else _SPACING_DOWN
        step = tick_step(spacing / group, count)
        length = self.width() if self._is_across else self.height()
        first = max(0, math.floor(self._map.cell(0) / axis.cells_per_index))
        last = min(count, math.ceil(self._map.cell(length) / axis.cells_per_index))
        middle = axis.cells_per_index / 2 if group >= _CENTRED_FROM else 0.0
        # The end is written too, where it is a length: not between cells of weights.
        is_length = not middle and axis.index_step == 1
        ends = count if is_length else count - 1
        return [
            (
                place * axis.cells_per_index + middle,
                integer_text(axis.index_at(place * axis.cells_per_index)),
            )
            for place in range(-(-first // step) * step, min(last, ends) + 1, step)
        ]

    def _paint_tick(self, painter: QPainter, cell: float, text: str) -> None:
        place = self._map.screen(cell)
        length = self.width() if self._is_across else self.height()
        if not -1 <= place <= length + 1:
            return
        if not self._is_across:
            top = min(max(place - 8, 0), self.height() - 16)
            area = QRectF(0, top, self.width() - 8, 16)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, flags, text)
            return
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        left = min(max(place - width / 2, 0), self.width() - width)
        area = QRectF(left, 5, width, _TICK_HEIGHT)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_name(self, painter: QPainter, axis: Axis) -> None:
        centre, name = Qt.AlignmentFlag.AlignCenter, dimension_word(axis.label)
        if self._is_across:
            top = 5 + _TICK_HEIGHT
            painter.drawText(QRectF(0, top, self.width(), 16), centre, name)
            return
        painter.translate(0, self.height())
        painter.rotate(-90)
        painter.drawText(QRectF(0, 1, self.height(), 16), centre, name)


def tick_step(least: float, count: int) -> int:
    """Return the smallest round step of at least `least` indices.

    Round is a power of two where the axis itself has a length of that kind (128
    channels are read in 32s), else 1, 2 or 5 times a power of ten.
    """
    if least <= 1:
        return 1
    if count % 32 == 0:
        return int(2 ** math.ceil(math.log2(least)))
    power = 10 ** math.floor(math.log10(least))
    return int(
        next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)
    )
