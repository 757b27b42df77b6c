"""Paints a histogram in device pixels, so that columns stay crisp at every scale.

::

    0: 12  t = 0.0132 · 50.0 %          zeros, and the label of the threshold
                 ●
    ▌        ▂▅▇█┃▇▅▂                   zeros apart, then pruned | kept
            5 25 50 75 95 %             quantiles, if wished for
    0    1e−5   1e−3   1e−1
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from prunescope.qt.histogram_frame import LINE, TOP, ZERO_WIDTH, Frame
from prunescope.qt.histogram_texts import tick_text
from prunescope.qt.number_text import THIN_SPACE, integer_text
from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import EDGE, GAP, GRID, SMALL_PIXELS, Theme, mono_font, sized
from prunescope.session.histogram_bins import cumulative, quantiles
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from prunescope.session.display import Histogram
    from prunescope.session.histogram_bins import Columns

_FIRST_LINE = 4
_HANDLE = TOP - 7
_HANDLE_RADIUS = 5.5
_TICK_SPACING = 60
_TICK = 4
_CARD_ALPHA = 240
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
#: In which order they are named, as far as there is room.
_FIRST_NAMED = (2, 0, 4, 1, 3)


@dataclass(frozen=True, slots=True)
class Grip:
    """Whether a threshold can be moved, and whether the keyboard would do it."""

    adjustable: bool
    focused: bool


class HistogramPainter:
    """One painting of one histogram; `font` is that of the widget."""

    def __init__(
        self, painter: QPainter, frame: Frame, theme: Theme, histogram: Histogram
    ) -> None:
        self._painter = painter
        self._frame = frame
        self._theme = theme
        self._histogram = histogram
        self._small = sized(painter.font(), SMALL_PIXELS)
        painter.setFont(self._small)

    # --- columns

    def columns(
        self, shown: Columns, *, logarithmic: bool, tallest: float | None = None
    ) -> None:
        """Paint pruned below kept, and the zeros on the same scale.

        The largest height is as high as the rectangle, unless `tallest` is.
        """
        frame, painter = self._frame, self._painter
        tallest = tallest or shown.tallest or 1.0
        tops = self._tops(shown.heights, tallest, logarithmic=logarithmic)
        # Stacked by share, so that both colours are as true where heights are not.
        total = np.maximum(shown.pruned + shown.kept, 1)
        down = np.array(tops) - frame.area.bottom()
        middles = frame.crisp_all(frame.area.bottom() + down * shown.pruned / total)
        edges = frame.crisp_all(frame.across(shown.positions))
        pruned, kept = QColor(self._theme.pruned), QColor(self._theme.kept)
        bottom = frame.area.bottom()
        for index, (top, middle) in enumerate(zip(tops, middles, strict=True)):
            left = edges[index]
            width = max(edges[index + 1] - left, 1 / frame.ratio)
            if middle < bottom:
                painter.fillRect(QRectF(left, middle, width, bottom - middle), pruned)
            if top < middle:
                painter.fillRect(QRectF(left, top, width, middle - top), kept)
        if frame.zeros is not None and self._histogram.zeros:
            share = self._histogram.zeros / tallest
            if logarithmic:
                share = math.log1p(self._histogram.zeros) / math.log1p(tallest)
            self._zero_column(frame.zeros, share)

    def _tops(
        self, heights: NDArray[np.float64], tallest: float, *, logarithmic: bool
    ) -> list[float]:
        """Return where columns of these heights end; what counts is seen."""
        high = np.log1p(heights) / math.log1p(tallest)
        shares = high if logarithmic else heights / tallest
        least = 1 / self._frame.ratio
        down = np.maximum(shares * self._frame.area.height(), least * (heights > 0))
        return self._frame.crisp_all(self._frame.area.bottom() - down)

    def _zero_column(self, room: QRectF, share: float) -> None:
        """Paint the zeros; a cut tells that they go beyond."""
        height = max(1.0, min(share, 1.0) * room.height())
        top = self._frame.crisp(room.bottom() - height)
        column = QRectF(room.left(), top, room.width(), room.bottom() - top)
        self._painter.fillRect(column, QColor(self._theme.zero))
        if share > 1:
            cut = QRectF(room.left(), self._frame.crisp(top + 10), room.width(), 3)
            self._painter.fillRect(cut, QColor(self._theme.panel))

    def outline(
        self, shown: Columns, tallest: float, colour: str, *, logarithmic: bool
    ) -> None:
        """Draw only the upper edge of the columns."""
        frame, painter = self._frame, self._painter
        tops = self._tops(shown.heights, tallest, logarithmic=logarithmic)
        edges = frame.crisp_all(frame.across(shown.positions))
        bottom = frame.area.bottom()
        points = [QPointF(edges[0], bottom)]
        for left, right, top in zip(edges[:-1], edges[1:], tops, strict=True):
            points += [QPointF(left, top), QPointF(right, top)]
        points.append(QPointF(edges[-1], bottom))
        painter.setPen(QPen(QColor(colour), 1.5))
        painter.drawPolyline(QPolygonF(points))

    def band(self, low: float, high: float) -> None:
        """Paint the background of a range of values that is chosen."""
        frame = self._frame
        left, right = frame.crisp(frame.x_of(low)), frame.crisp(frame.x_of(high))
        width = max(right - left, 2.0)
        area = QRectF(left, frame.area.top(), width, frame.area.height())
        self._painter.fillRect(area, QColor(self._theme.accent_background))
        base = QRectF(left, frame.area.bottom() + 1, width, 2)
        self._painter.fillRect(base, QColor(self._theme.accent))

    def zero_band(self) -> None:
        """Paint the background of the zeros, which are chosen."""
        room = self._frame.zeros
        if room is not None:
            wide = room.adjusted(-GRID, 0, GRID, 0)
            self._painter.fillRect(wide, QColor(self._theme.accent_background))
            base = QRectF(wide.left(), room.bottom() + 1, wide.width(), 2)
            self._painter.fillRect(base, QColor(self._theme.accent))

    def marker(self, shown: Columns, number: int | None) -> None:
        """Mark the column under the mouse or the cursor; `None`: that of zeros."""
        frame, colour = self._frame, QColor(self._theme.text)
        if number is None:
            room = frame.zeros or QRectF()
            left, width = room.left(), room.width()
        else:
            edges = frame.crisp_all(frame.across(shown.positions[number : number + 2]))
            left, width = edges[0], max(edges[1] - edges[0], 1.0)
        self._painter.fillRect(QRectF(left, frame.area.bottom(), width, 3), colour)
        colour.setAlpha(60)
        area = QRectF(left, frame.area.top(), width, frame.area.height())
        self._painter.fillRect(area, colour)

    # --- lines and ticks

    def cumulative(self) -> None:
        """Draw the share of weights, zeros included, up to each value."""
        frame = self._frame
        values, shares = cumulative(self._histogram, frame.axis)
        across = frame.across(frame.axis.positions(values)).tolist()
        up = (frame.area.bottom() - frame.area.height() * shares).tolist()
        line = QPolygonF([QPointF(x, y) for x, y in zip(across, up, strict=True)])
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((self._theme.panel, 3.5), (self._theme.text, 1.5)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawPolyline(line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QColor(self._theme.dim))
        right = QRectF(frame.area.left(), 0, frame.area.width(), LINE)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        lines = (1.0, 0.5) if frame.area.height() > 2 * LINE else (1.0,)
        for share in lines:
            text = f"{share:.0%}".replace("%", f"{THIN_SPACE}%")
            y = frame.crisp(frame.area.bottom() - share * frame.area.height())
            dash = QRectF(frame.area.right(), y, EDGE / 2, 1)
            painter.fillRect(dash, QColor(self._theme.dim))
            painter.drawText(right.translated(0, y), flags, text)

    def base(self) -> None:
        """Draw the base line."""
        frame = self._frame
        left = EDGE if frame.zeros is not None else frame.area.left()
        base = QRectF(left, frame.area.bottom(), frame.area.right() - left, 1)
        self._painter.fillRect(base, QColor(self._theme.line))

    def ticks(self, line: int) -> None:
        """Draw the base line, and round values in a line of text below it."""
        frame, painter = self._frame, self._painter
        self.base()
        painter.setPen(QColor(self._theme.dim))
        limits = frame.area.left() - EDGE / 2, frame.area.right() + EDGE
        for value in frame.axis.ticks(int(frame.area.width() / _TICK_SPACING)):
            self._below(frame.x_of(value), tick_text(value, frame.axis), line, limits)
        if frame.zeros is not None:
            self._below(frame.zeros.center().x(), "0", line, (0, limits[0] + EDGE))

    def _below(
        self, x: float, text: str, line: int, limits: tuple[float, float]
    ) -> None:
        """Write below the base line, if it fits between two places."""
        half = self._painter.fontMetrics().horizontalAdvance(text) / 2 + 1
        if x - half < limits[0] or x + half > limits[1]:
            return
        top = self._frame.area.bottom() + 5 + line * LINE
        room = QRectF(x - half, top, 2 * half, LINE)
        self._painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def quantiles(self) -> None:
        """Mark the values that some shares of the weights lie below."""
        frame, painter = self._frame, self._painter
        if self._histogram.numel == self._histogram.nonfinite:
            return
        painter.setFont(sized(painter.font(), SMALL_PIXELS - 1))
        found = quantiles(self._histogram, frame.axis, QUANTILES)
        places = [frame.crisp(frame.x_of(value)) for value in found]
        for x in places:
            mark = QRectF(x, frame.area.bottom() - _TICK, 1, 2 * _TICK)
            painter.fillRect(mark, QColor(self._theme.text))
        taken: list[tuple[float, float]] = []
        for number in _FIRST_NAMED:
            text = f"{QUANTILES[number]:.0%}".replace("%", f"{THIN_SPACE}%")
            half = painter.fontMetrics().horizontalAdvance(text) / 2 + GRID
            left, right = places[number] - half, places[number] + half
            if not any(left < end and start < right for start, end in taken):
                self._below(places[number], text, 0, (0, frame.area.right() + EDGE))
                taken.append((left, right))
        painter.setFont(self._small)

    # --- words

    def counts(self) -> float:
        """Write the numbers of zeros, NaN and Inf; return what the first line takes."""
        histogram, painter = self._histogram, self._painter
        zeros = self._frame.zeros
        left = EDGE if zeros is None else zeros.right() - ZERO_WIDTH
        line = QRectF(left, _FIRST_LINE, self._frame.area.right() - left, LINE)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        wide = painter.fontMetrics().horizontalAdvance
        end = 0.0
        if zeros is not None:
            text = f"0: {integer_text(histogram.zeros)}"
            painter.setPen(QColor(self._theme.dim))
            painter.drawText(line, flags, text)
            end = left + wide(text) + GAP
        if histogram.nonfinite:
            text = tr("⚠ NaN or Inf: {count}", count=integer_text(histogram.nonfinite))
            after = max(left, end) + wide(text) + GAP
            if after < self._frame.area.center().x():
                line.setLeft(max(left, end))
                end = after
            else:
                line.translate(ZERO_WIDTH + 6, LINE + GRID)
            painter.setPen(QColor(self._theme.warning))
            painter.drawText(line, flags, text)
        return end

    def threshold(self, value: float, label: str, taken: float, grip: Grip) -> None:
        """Draw the line, or the pair, with handles; the label above, after `taken`."""
        frame, painter = self._frame, self._painter
        colour = QColor(self._theme.accent if grip.adjustable else self._theme.dim)
        marks = frame.axis.marks(value)
        for mark in marks:
            left = frame.crisp(frame.x_of(mark) - 1)
            height = frame.area.bottom() - _HANDLE
            painter.fillRect(QRectF(left, _HANDLE, 2, height), colour)
            if grip.adjustable:
                self._handle(QPointF(left + 1, _HANDLE), colour, ring=grip.focused)
        self._label((frame.x_of(marks[0]) + frame.x_of(marks[-1])) / 2, label, taken)

    def cut(self) -> None:
        """Mark where the draft cuts, if it does, for lines that are not moved here."""
        frame, value = self._frame, self._histogram.threshold
        for mark in () if value is None else frame.axis.marks(value):
            left = frame.crisp(frame.x_of(mark))
            line = QRectF(left, frame.area.top(), 1, frame.area.height())
            self._painter.fillRect(line, QColor(self._theme.accent))

    def name(self, text: str, colour: str) -> None:
        """Write whose columns these are."""
        painter, area = self._painter, self._frame.area
        painter.setFont(sized(painter.font(), SMALL_PIXELS - 1))
        painter.setPen(QColor(colour))
        room = QRectF(area.left() + GRID, area.top(), area.width(), LINE)
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideLeft, int(area.width() / 2)
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, flags, shown)
        painter.setFont(self._small)

    def legend(self, names: Sequence[tuple[str, str]]) -> None:
        """Write whose outlines these are."""
        painter, area = self._painter, self._frame.area
        painter.setFont(sized(painter.font(), SMALL_PIXELS - 1))
        left = area.left() + GRID
        for number, (name, colour) in enumerate(names):
            top = area.top() + number * (LINE - 2)
            painter.fillRect(QRectF(left, top + 7, GAP, 3), QColor(colour))
            shown = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideLeft, int(area.width() * 0.4)
            )
            painter.setPen(QColor(self._theme.dim))
            room = QRectF(left + GAP + GRID, top, area.width(), LINE)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(self._small)

    def _handle(self, centre: QPointF, colour: QColor, *, ring: bool) -> None:
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ring:
            painter.setPen(QPen(colour, 2))
            painter.setBrush(QColor(self._theme.accent_background))
            painter.drawEllipse(centre, _HANDLE_RADIUS + 3, _HANDLE_RADIUS + 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, _HANDLE_RADIUS, _HANDLE_RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _label(self, x: float, text: str, taken: float) -> None:
        """Write above a handle, right of what is written there."""
        painter, right = self._painter, self._frame.area.right() + GAP
        painter.setFont(mono_font(SMALL_PIXELS - 1))
        width = painter.fontMetrics().horizontalAdvance(text) + 1
        left = max(min(x - width / 2, right - width), taken, GRID)
        painter.setPen(QColor(self._theme.text))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, _FIRST_LINE, right - left, LINE), flags, text)
        painter.setFont(self._small)

    def card(self, x: float, lines: tuple[str, ...]) -> None:
        """Write about the marked column, where there is more room beside it."""
        painter, area = self._painter, self._frame.area
        painter.setFont(sized(painter.font(), SMALL_PIXELS - 1))
        metrics = painter.fontMetrics()
        width = max(metrics.horizontalAdvance(line) for line in lines) + 2 * GAP
        height = LINE * len(lines) + GAP
        left = x + GAP if x < area.center().x() else x - GAP - width
        left = min(max(left, GRID), area.right() + GAP - width)
        room = QRectF(left, area.top() + GRID, width, height)
        fill = QColor(self._theme.panel2)
        fill.setAlpha(_CARD_ALPHA)
        rounded(painter, room, fill, QColor(self._theme.line))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for number, line in enumerate(lines):
            painter.setPen(QColor(self._theme.dim if number else self._theme.text))
            top = room.top() + GRID + number * LINE
            painter.drawText(QRectF(left + GAP, top, width, LINE), flags, line)
