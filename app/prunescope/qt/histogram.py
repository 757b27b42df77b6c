"""The histogram: how large the weights are, and where the draft would cut.

Painted in device pixels so that columns stay crisp at every scale:

    0: 12        ●                    number of exact zeros, threshold handle
    ▌        ▂▅▇█┃▇▅▂                 zeros apart, then pruned | kept by log10 |w|
    0    1e−5   1e−3   1e−1
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from prunescope.qt.histogram_bins import columns, decade_ticks, visible_span
from prunescope.qt.number_text import integer_text, magnitude_text, power_text
from prunescope.qt.theme import EDGE, SMALL_PIXELS, Theme, sized
from prunescope.session.language import tr

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from prunescope.qt.histogram_bins import Columns, Span
    from prunescope.session.display import Histogram

_TOP = 20
_BOTTOM = 26
_HANDLE_RADIUS = 5.5
_GRIP = 8
_ZERO_COLUMN = 8
_ZERO_SPACE = 24
_COLUMN_STRIDE = 4
_TICK_SPACING = 56
_KEY_STEP = 0.01
_FINE_STEP = 0.001
_BURST_MS = 1000


class HistogramPlot(QWidget):
    """Columns over log10 |w| with a threshold line to drag or move by ← and →.

    Signals
    -------
    threshold_moved
        Absolute value wished for, and a key that is the same for all moves of one
        gesture. Esc within a drag wishes for the value before it.
    """

    threshold_moved = Signal(float, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._histogram: Histogram | None = None
        self._span: Span | None = None
        self._threshold: float | None = None
        self._before_drag: float | None = None
        self._gesture = 0
        self._logarithmic = self._cumulative = False
        self._last_key_ms = -_BURST_MS
        self.setMouseTracking(True)
        self.setMinimumSize(160, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Histogram"))

    # --- values in

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self.update()

    def set_histogram(self, histogram: Histogram | None) -> None:
        """Show other counts; the span stays still while the line is dragged."""
        self._histogram = histogram
        if not self.is_dragging:
            self._span = None if histogram is None else visible_span(histogram)
            self._threshold = None if histogram is None else histogram.threshold
        adjustable = self._adjustable
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if adjustable else Qt.FocusPolicy.NoFocus
        )
        self.setAccessibleDescription(self._description())
        self.update()

    def set_logarithmic(self, logarithmic: bool) -> None:  # noqa: FBT001 - a state
        """Show heights on a logarithmic scale, so that rare weights are seen."""
        self._logarithmic = logarithmic
        self.update()

    def set_cumulative(self, cumulative: bool) -> None:  # noqa: FBT001 - a state
        """Draw the share of weights up to each magnitude too."""
        self._cumulative = cumulative
        self.update()

    # --- values out

    @property
    def threshold(self) -> float | None:
        """The threshold drawn now: the draft's, or where it is being dragged."""
        return self._threshold

    @property
    def is_dragging(self) -> bool:
        """Whether the threshold line is held."""
        return self._before_drag is not None

    def threshold_x(self) -> float | None:
        """Return where the threshold line stands, in this widget's coordinates."""
        if self._span is None or self._threshold is None:
            return None
        area = self._area()
        return area.left() + self._span.position(self._threshold) * area.width()

    def sizeHint(self) -> QSize:
        """Prefer the size in the main window."""
        return QSize(330, 220)

    # --- dragging and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the threshold line."""
        on_line = self._is_on_line(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or not on_line:
            super().mousePressEvent(event)
            return
        self._before_drag = self._threshold
        self._gesture += 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the line, or show that it can be moved."""
        if self.is_dragging and self._span is not None:
            area = self._area()
            share = (event.position().x() - area.left()) / area.width()
            self._move_to(self._span.magnitude(share))
        elif self._is_on_line(event.position()):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the line."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._before_drag = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line by ← and →, finely with Shift; Esc undoes a drag."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self._before_drag is not None:
            self._move_to(self._before_drag)
            self._before_drag = None
            return
        directions = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key not in directions or not self._adjustable or self._span is None:
            super().keyPressEvent(event)
            return
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = _FINE_STEP if fine else _KEY_STEP
        if event.timestamp() - self._last_key_ms >= _BURST_MS:
            self._gesture += 1
        self._last_key_ms = event.timestamp()
        position = self._span.position(self._threshold or 0.0)
        self._move_to(self._span.magnitude(position + directions[Qt.Key(key)] * step))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def _move_to(self, value: float) -> None:
        if value == self._threshold:
            return
        self._threshold = value
        self.update()
        self.threshold_moved.emit(value, f"threshold line {self._gesture}")

    @property
    def _adjustable(self) -> bool:
        histogram = self._histogram
        return histogram is not None and histogram.adjustable

    def _is_on_line(self, point: QPointF) -> bool:
        x = self.threshold_x()
        return self._adjustable and x is not None and abs(point.x() - x) <= _GRIP

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint columns, zeros, ticks and the threshold."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        painter.setFont(sized(self.font(), SMALL_PIXELS))
        histogram, span = self._histogram, self._span
        if histogram is None or span is None:
            self._paint_sentence(painter, self._empty_sentence())
            return
        area = self._area()
        count = int(area.width() / _COLUMN_STRIDE)
        shown = columns(histogram, span, count, self._threshold)
        self._paint_columns(painter, area, shown)
        if histogram.zeros:
            share = self._height(histogram.zeros, shown.tallest)
            self._paint_zero_column(painter, area, share)
        if self._cumulative:
            self._paint_cumulative(painter, area, shown, histogram)
        self._paint_ticks(painter, area, span)
        self._paint_counts(painter, histogram)
        self._paint_threshold(painter, area)

    def _area(self) -> QRectF:
        """Return the rectangle of the columns."""
        zeros = self._histogram.zeros if self._histogram is not None else 0
        left = EDGE + (_ZERO_SPACE if zeros else 0)
        return QRectF(
            left,
            _TOP,
            max(1, self.width() - left - EDGE),
            max(1, self.height() - _TOP - _BOTTOM),
        )

    def _paint_columns(self, painter: QPainter, area: QRectF, shown: Columns) -> None:
        gap = 1.0 if area.width() / len(shown.kept) >= 3 else 0.0
        pruned, kept = QColor(self._theme.pruned), QColor(self._theme.kept)
        places = (shown.cuts - shown.cuts[0]) / (shown.cuts[-1] - shown.cuts[0])
        edges = self._crisp_all(area.left() + area.width() * places)
        middles = self._tops(area, shown.pruned, shown.tallest)
        tops = self._tops(area, shown.pruned + shown.kept, shown.tallest)
        bottom = area.bottom()
        for index, (top, middle) in enumerate(zip(tops, middles, strict=True)):
            left, width = edges[index], edges[index + 1] - edges[index] - gap
            if middle < bottom:
                painter.fillRect(QRectF(left, middle, width, bottom - middle), pruned)
            if top < middle:
                painter.fillRect(QRectF(left, top, width, middle - top), kept)

    def _tops(
        self, area: QRectF, counts: NDArray[np.float64], tallest: float
    ) -> list[float]:
        """Return where columns of these heights end, in device pixels."""
        high = np.log1p(counts) / math.log1p(tallest)
        shares = high if self._logarithmic else counts / tallest
        return self._crisp_all(area.bottom() - shares * area.height())

    def _height(self, count: float, tallest: float) -> float:
        """Return how high a count stands, as a share of the tallest column."""
        if self._logarithmic:
            return math.log1p(count) / math.log1p(tallest)
        return count / tallest

    def _paint_cumulative(
        self, painter: QPainter, area: QRectF, shown: Columns, histogram: Histogram
    ) -> None:
        """Draw the share of weights, zeros included, up to each cut."""
        counts = np.cumsum(histogram.pruned + histogram.kept) + histogram.zeros
        edges = np.concatenate([[histogram.zeros], counts])
        shares = np.interp(shown.cuts, histogram.edges, edges) / max(1, counts[-1])
        places = (shown.cuts - shown.cuts[0]) / (shown.cuts[-1] - shown.cuts[0])
        across = (area.left() + area.width() * places).tolist()
        up = (area.bottom() - area.height() * shares).tolist()
        line = QPolygonF([QPointF(x, y) for x, y in zip(across, up, strict=True)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.dim), 1.5))
        painter.drawPolyline(line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_zero_column(self, painter: QPainter, area: QRectF, share: float) -> None:
        """Paint the zeros on the columns' scale; a cut tells that they go beyond."""
        height = max(1.0, min(share, 1.0) * area.height())
        top = self._crisp(area.bottom() - height)
        column = QRectF(EDGE, top, _ZERO_COLUMN, area.bottom() - top)
        painter.fillRect(column, QColor(self._theme.zero))
        if share > 1:
            cut = QRectF(EDGE, self._crisp(top + 10), _ZERO_COLUMN, 3)
            painter.fillRect(cut, QColor(self._theme.panel))

    def _paint_ticks(self, painter: QPainter, area: QRectF, span: Span) -> None:
        painter.setPen(QColor(self._theme.line))
        base = QRectF(EDGE, area.bottom(), self.width() - 2 * EDGE, 1)
        painter.fillRect(base, QColor(self._theme.line))
        painter.setPen(QColor(self._theme.dim))
        metrics = painter.fontMetrics()
        for exponent in decade_ticks(span, int(area.width() / _TICK_SPACING)):
            text = power_text(exponent)
            half = metrics.horizontalAdvance(text) / 2 + 1
            x = area.left() + span.position(10.0**exponent) * area.width()
            if area.left() - EDGE / 2 <= x - half and x + half <= self.width():
                label = QRectF(x - half, area.bottom() + 5, 2 * half, 16)
                painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
        if area.left() > EDGE:
            zero = QRectF(EDGE - 8, area.bottom() + 5, _ZERO_COLUMN + 16, 16)
            painter.drawText(zero, Qt.AlignmentFlag.AlignCenter, "0")

    def _paint_counts(self, painter: QPainter, histogram: Histogram) -> None:
        left = EDGE if not histogram.zeros else EDGE + _ZERO_COLUMN + 6
        line = QRectF(left, 6, self.width(), 16)
        painter.setPen(QColor(self._theme.dim))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if histogram.zeros:
            painter.drawText(line, flags, f"0: {integer_text(histogram.zeros)}")
            line.translate(0, 16)
        if histogram.nonfinite:
            painter.setPen(QColor(self._theme.warning))
            text = tr("⚠ NaN or Inf: {count}", count=integer_text(histogram.nonfinite))
            painter.drawText(line, flags, text)

    def _paint_threshold(self, painter: QPainter, area: QRectF) -> None:
        x = self.threshold_x()
        if x is None:
            return
        colour = QColor(self._theme.accent if self._adjustable else self._theme.dim)
        left = self._crisp(x - 1)
        painter.fillRect(QRectF(left, _TOP - 6, 2, area.bottom() - _TOP + 6), colour)
        if not self._adjustable:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(left + 1, _TOP - 6)
        if self.hasFocus():
            painter.setPen(QPen(colour, 2))
            painter.setBrush(QColor(self._theme.accent_background))
            painter.drawEllipse(centre, _HANDLE_RADIUS + 3, _HANDLE_RADIUS + 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, _HANDLE_RADIUS, _HANDLE_RADIUS)

    def _paint_sentence(self, painter: QPainter, sentence: str) -> None:
        painter.setPen(QColor(self._theme.dim))
        painter.setFont(self.font())
        room = self.rect().adjusted(EDGE * 2, EDGE, -EDGE * 2, -EDGE)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, sentence)

    def _crisp(self, position: float) -> float:
        """Round to the grid of device pixels."""
        ratio = self.devicePixelRatioF()
        return round(position * ratio) / ratio

    def _crisp_all(self, positions: NDArray[np.float64]) -> list[float]:
        ratio = self.devicePixelRatioF()
        crisp: list[float] = (np.rint(positions * ratio) / ratio).tolist()
        return crisp

    # --- words

    def _empty_sentence(self) -> str:
        if self._histogram is None:
            return tr("Select a layer on the left to see how large its weights are.")
        if self._histogram.zeros:
            return tr(
                "All {count} weights of this layer are zero.",
                count=integer_text(self._histogram.zeros),
            )
        return tr("This layer has no finite weights to show.")

    def _description(self) -> str:
        histogram = self._histogram
        if histogram is None or self._span is None:
            return self._empty_sentence()
        text = tr(
            "{kept} kept, {pruned} pruned, {zeros} already zero",
            kept=integer_text(int(histogram.kept.sum())),
            pruned=integer_text(int(histogram.pruned.sum())),
            zeros=integer_text(histogram.zeros),
        )
        if histogram.threshold is None:
            return text
        threshold = magnitude_text(histogram.threshold)
        return tr("{counts}, threshold {threshold}", counts=text, threshold=threshold)
