"""Where the parts of a histogram lie within its widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF

from prunescope.qt.theme import EDGE

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtCore import QPointF, QSize

    from prunescope.session.histogram_axis import Axis

TOP = 36
LINE = 16
ZERO_WIDTH = 8
_ZERO_SPACE = 24
_BOTTOM = 26
_GRIP = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle of the columns, and that of the zeros at its left if there are any.

    `ratio` is device pixels per pixel: edges are rounded to whole ones.
    """

    axis: Axis
    area: QRectF
    zeros: QRectF | None
    ratio: float

    @classmethod
    def of(
        cls, size: QSize, axis: Axis, ratio: float, *, zeros: bool, lines: int = 0
    ) -> Frame:
        """Divide a widget; `lines` of text are wanted below the ticks."""
        left = EDGE + (_ZERO_SPACE if zeros else 0)
        bottom = _BOTTOM + lines * LINE
        width, height = size.width() - left - EDGE, size.height() - TOP - bottom
        area = QRectF(left, TOP, max(1, width), max(1, height))
        column = QRectF(EDGE, TOP, ZERO_WIDTH, area.height()) if zeros else None
        return cls(axis, area, column, ratio).row(0, area.height())

    def row(self, down: float, height: float) -> Frame:
        """Return a part of it, as wide as the whole, between whole device pixels."""
        top = self.crisp(self.area.top() + down)
        high = max(1.0, self.crisp(self.area.top() + down + height) - top)
        area = QRectF(self.area.left(), top, self.area.width(), high)
        zeros = self.zeros
        if zeros is not None:
            zeros = QRectF(zeros.left(), top, zeros.width(), area.height())
        return Frame(self.axis, area, zeros, self.ratio)

    def x_of(self, value: float) -> float:
        """Return where a value lies."""
        return self.area.left() + self.axis.position(value) * self.area.width()

    def position(self, x: float) -> float:
        """Return the position on the axis, beyond its ends too."""
        return (x - self.area.left()) / self.area.width()

    def value_at(self, x: float) -> float:
        """Return the value at a place, or that of the end it lies beyond."""
        return self.axis.value(self.position(x))

    def is_on_zeros(self, x: float) -> bool:
        """Whether a place belongs to the column of zeros."""
        return self.zeros is not None and x < self.area.left() - 2

    def is_on_line(self, point: QPointF, threshold: float) -> bool:
        """Whether one takes hold of a line of the threshold at a point."""
        marks = self.axis.marks(threshold)
        return any(abs(point.x() - self.x_of(mark)) <= _GRIP for mark in marks)

    def crisp(self, position: float) -> float:
        """Round to the grid of device pixels."""
        return round(position * self.ratio) / self.ratio

    def crisp_all(self, positions: NDArray[np.float64]) -> list[float]:
        """Round to the grid of device pixels."""
        crisp: list[float] = (np.rint(positions * self.ratio) / self.ratio).tolist()
        return crisp

    def across(self, positions: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where positions on the axis lie, inside the rectangle."""
        places: NDArray[np.float64] = positions.clip(0, 1) * self.area.width()
        return places + self.area.left()
