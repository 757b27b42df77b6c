"""The histogram of one parameter: what is counted, and where the draft would cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prunescope.qt.column_choice import ColumnChoice
from prunescope.qt.histogram_frame import Frame
from prunescope.qt.histogram_layers import HistogramLayers, Layer
from prunescope.qt.histogram_look import Look
from prunescope.qt.histogram_paint import Grip, HistogramPainter
from prunescope.qt.histogram_texts import (
    column_lines,
    description,
    empty_sentence,
    threshold_label,
    zero_lines,
)
from prunescope.qt.theme import EDGE, Theme
from prunescope.qt.threshold_line import ThresholdLine, resting_place
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from prunescope.session.display import Histogram, LayerHistogram
    from prunescope.session.histogram_axis import Axis

_KEY_STEP = 0.01
_FINE_STEP = 0.001


class HistogramPlot(QWidget):
    """Columns over |w| or w, with threshold lines to drag or move by ← and →.

    Signals
    -------
    threshold_moved
        Absolute value wished for, and a key that is the same for all moves of one
        gesture. Esc within a drag wishes for the value before it.
    range_chosen
        The :class:`~prunescope.session.value_range.ValueRange` of the columns that
        were clicked, dragged over or chosen by keys; `None` for none.
    readout_changed
        Text about the column under the mouse or the cursor, else about the threshold
        while the keyboard moves it ("" for none).
    """

    threshold_moved = Signal(float, str)
    range_chosen = Signal(object)
    readout_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = Look()
        self._layers = HistogramLayers()
        self._missing = ""
        self._row = 0
        self._line = ThresholdLine()
        self._choice = ColumnChoice()
        self.setMouseTracking(True)
        self.setMinimumSize(160, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Histogram"))

    # --- values in

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self.update()

    def set_histogram(
        self,
        histogram: Histogram | None,
        path: str = "",
        beside: tuple[LayerHistogram, ...] = (),
    ) -> None:
        """Show the counts of a layer, and others beside it.

        The axis stays still while the line is dragged.
        """
        self._layers.show(path, histogram, beside)
        self._line.show(resting_place(histogram))
        self._divide(keep=self._line.held)
        self.setToolTip(
            tr("Drag a line to set the threshold, or columns to see their weights")
            if self._adjustable
            else tr("Drag over columns to see their weights alone")
        )
        drawn = bool(self._layers.drawn)
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if drawn else Qt.FocusPolicy.NoFocus
        )
        if self.readout:
            self._tell()
        elif self.hasFocus() and self.label:
            self.readout_changed.emit(self.label)
        self._describe()
        self.update()

    def say(self, sentence: str) -> None:
        """Say why there is no histogram, while there is none."""
        self._missing = sentence
        self._describe()
        self.update()

    @property
    def _sentence(self) -> str:
        """What is written in place of columns."""
        histogram = self._layers.histogram
        return self._missing if histogram is None else empty_sentence(histogram)

    def set_look(self, look: Look) -> None:
        """Show it in another way; columns that were chosen are left with their axis."""
        if look.signed != self._look.signed:
            self.leave_range()
        self._look = look
        self._divide()
        self._tell()
        self.update()

    def leave_range(self) -> bool:
        """Choose no columns; whether any were chosen."""
        had = self._choice.range is not None
        self._choice.clear()
        self.update()
        if had:
            self.range_chosen.emit(None)
        return had

    def _divide(self, *, keep: bool = False) -> None:
        """Cut the axis, unless it is to be kept, into columns."""
        self._layers.divide(self._look, keep=keep)
        self._row = min(self._row, max(0, len(self._layers.drawn) - 1))
        if self._layers.drawn:
            self._choice.keep_within(len(self._subject.columns.kept))

    @property
    def _subject(self) -> Layer:
        """The layer under the mouse; the current one unless others have rows."""
        return self._layers.drawn[self._row]

    # --- values out

    @property
    def look(self) -> Look:
        """How it is shown."""
        return self._look

    @property
    def threshold(self) -> float | None:
        """The threshold drawn now: the draft's, or where it is being dragged."""
        return self._line.value

    @property
    def is_dragging(self) -> bool:
        """Whether the threshold line is held."""
        return self._line.held

    @property
    def label(self) -> str:
        """The threshold and the share of zeros, as written beside the line."""
        if not self._layers.drawn:
            return ""
        return threshold_label(self._layers.drawn[0].histogram, self._line.value)

    @property
    def readout(self) -> str:
        """What is said about the column under the mouse or the cursor."""
        return " · ".join(self._lines())

    def line_places(self) -> tuple[float, ...]:
        """Return where the threshold lines stand, in this widget's coordinates."""
        frame, value = self.frame(), self._line.value
        if frame is None or value is None:
            return ()
        return tuple(frame.x_of(mark) for mark in frame.axis.marks(value))

    def frame(self) -> Frame | None:
        """Return where the current layer lies; `None` with nothing to draw."""
        whole = self._whole()
        return None if whole is None else self._layers.frames(whole, self._look)[0]

    def _whole(self) -> Frame | None:
        """Return where all layers lie."""
        axis = self._layers.axis
        if axis is None:
            return None
        zeros, lines = self._layers.has_zeros, int(self._look.quantiles)
        ratio = self.devicePixelRatioF()
        return Frame.of(self.size(), axis, ratio, zeros=zeros, lines=lines)

    def sizeHint(self) -> QSize:
        """Prefer the size in the main window."""
        return QSize(330, 220)

    # --- the mouse

    def event(self, event: QEvent) -> bool:
        """Say what can be done, but not over a column that tells of itself."""
        if event.type() == QEvent.Type.ToolTip and self._choice.marked is not None:
            event.ignore()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the threshold line, or begin to choose columns."""
        frame = self.frame()
        if event.button() is not Qt.MouseButton.LeftButton or frame is None:
            super().mousePressEvent(event)
        elif self._is_on_line(event.position()):
            self._line.take()
            self._choice.hover(None)
            self._tell()
        else:
            self._row = 0
            self._choice.press(self._column_at(frame, event.position()))
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the line, choose more columns, or tell about the one below."""
        frame, point = self._whole(), event.position()
        if frame is None:
            return
        if self._line.held:
            self._move_to(abs(frame.value_at(point.x())))
            return
        if not self._choice.pressed:
            self._row = self._layers.row_at(frame, self._look, point.y())
        on_line = self._is_on_line(point)
        self._choice.hover(None if on_line else self._column_at(frame, point))
        shape = Qt.CursorShape.SplitHCursor if on_line else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the line, or end the choice."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._line.release()
            if self._choice.pressed:
                self._choose()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell about nothing."""
        super().leaveEvent(event)
        self._choice.hover(None)
        self._tell()

    def _column_at(self, frame: Frame, point: QPointF) -> int | None:
        if frame.is_on_zeros(point.x()):
            return ColumnChoice.ZEROS
        position = min(max(frame.position(point.x()), 0.0), 1.0)
        return self._subject.columns.at(position)

    def _is_on_line(self, point: QPointF) -> bool:
        frame, value = self.frame(), self._line.value
        if frame is None or value is None or not self._adjustable:
            return False
        return frame.is_on_line(point, value)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line by ← and →, finely with Shift, the cursor with Ctrl."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        axis = self._layers.axis
        if step and control and axis is not None:
            self._row = 0
            self._choice.step(step, len(self._subject.columns.kept), extend=fine)
            self._tell()
        elif step and self._adjustable and axis is not None:
            self._line.press_key()
            self._nudge(axis, step * (_FINE_STEP if fine else _KEY_STEP))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        elif event.key() != Qt.Key.Key_Escape or not self._escape():
            super().keyPressEvent(event)

    def _nudge(self, axis: Axis, step: float) -> None:
        value = self._line.value or 0.0
        # On an axis that begins at zero, half of it stands for all magnitudes.
        position = axis.position(value) + (step / 2 if axis.signed else step)
        self._move_to(max(0.0, axis.value(position)))

    def _escape(self) -> bool:
        """Undo a drag, else choose nothing; whether there was anything to leave."""
        if self._line.held:
            before = self._line.release()
            if before is not None:
                self._move_to(before)
            return True
        return self.leave_range()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring, and the cursor."""
        super().focusOutEvent(event)
        self._choice.cursor = None
        self._tell()

    # --- what follows

    def _move_to(self, value: float) -> None:
        if value == self._line.value:
            return
        self._line.value = value
        self.update()
        self.threshold_moved.emit(value, self._line.key)

    def _choose(self) -> None:
        """Choose the columns under the mouse or the cursor; the same again: none."""
        if self._layers.axis is not None:
            layer, axis = self._subject, self._layers.axis
            found = self._choice.choose(layer.histogram, layer.columns, axis)
            self.update()
            self.range_chosen.emit(found)

    @property
    def _adjustable(self) -> bool:
        histogram = self._layers.histogram
        return histogram is not None and histogram.adjustable

    def _lines(self) -> tuple[str, ...]:
        span, axis = self._choice.span, self._layers.axis
        if span is None or axis is None:
            return ()
        layer = self._subject
        name = () if self._layers.alone else (layer.name,)
        if span[0] == ColumnChoice.ZEROS:
            return (*name, *zero_lines(layer.histogram))
        return (*name, *column_lines(layer.histogram, layer.columns, span, axis))

    def _tell(self) -> None:
        self.update()
        self._describe()
        self.readout_changed.emit(self.readout)

    def _describe(self) -> None:
        histogram = self._layers.histogram
        if histogram is None or self._layers.axis is None:
            self.setAccessibleDescription(self._sentence)
            return
        whole = description(histogram, self._line.value)
        self.setAccessibleDescription(self.readout or whole)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint columns, zeros, ticks and the threshold."""
        del event
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        whole = self._whole()
        if whole is None:
            self._paint_sentence(painter, self._sentence)
            return
        look, layers, own = self._look, self._layers, self._layers.drawn[0]
        frames = layers.frames(whole, look)
        paint = HistogramPainter(painter, frames[0], self._theme, own.histogram)
        self._choice.paint(paint, own.columns)
        taken = layers.paint(painter, whole, self._theme, look)
        if self._line.value is not None:
            grip = Grip(self._adjustable, self.hasFocus())
            paint.threshold(self._line.value, self.label, taken, grip)
        layer, frame = self._subject, frames[self._row]
        mark = HistogramPainter(painter, frame, self._theme, layer.histogram)
        self._choice.paint_mark(mark, layer.columns, frame, self._lines())
        if self.hasFocus() and not self._adjustable:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_sentence(self, painter: QPainter, sentence: str) -> None:
        painter.setPen(QColor(self._theme.dim))
        room = self.rect().adjusted(EDGE * 2, EDGE, -EDGE * 2, -EDGE)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, sentence)
