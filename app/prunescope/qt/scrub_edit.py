"""What an amount is moved with: a field that is dragged sideways, and a slider."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSlider, QWidget

from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import CONTROL_HEIGHT, GAP, GRID, TEXT_PIXELS, sized

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent

_PIXELS_PER_POINT = 4
_DRAG_START = 3
_KEYS = {
    Qt.Key.Key_Up: 0.01,
    Qt.Key.Key_Down: -0.01,
    Qt.Key.Key_PageUp: 0.1,
    Qt.Key.Key_PageDown: -0.1,
}


class _Drag(Enum):
    """What the mouse is doing on the field."""

    NONE = auto()
    PRESSED = auto()
    DRAGGING = auto()


class ScrubEdit(QLineEdit):
    """A field that is dragged sideways while it is not being typed in.

    `scrubbed` carries the distance since the drag began, 1.0 for the whole range, and
    whether to snap; Shift makes it ten times finer. `nudged` is one step of a key or
    the wheel.
    """

    scrub_started = Signal()
    scrubbed = Signal(float, bool)
    scrub_ended = Signal()
    scrub_cancelled = Signal()
    typing_cancelled = Signal()
    nudged = Signal(float)
    reset = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._drag = _Drag.NONE
        self._start = self._last = QPointF()
        self._distance = 0.0
        self._clicked = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag, unless the field is being typed in."""
        typing = self._clicked or self.isModified()
        if typing or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._drag, self._distance = _Drag.PRESSED, 0.0
        self._start = self._last = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the value."""
        if self._drag is _Drag.NONE:
            super().mouseMoveEvent(event)
            return
        moved = event.position().x() - self._start.x()
        if self._drag is _Drag.PRESSED and abs(moved) >= _DRAG_START:
            self._drag = _Drag.DRAGGING
            self.grabKeyboard()
            self.scrub_started.emit()
        if self._drag is _Drag.DRAGGING:
            # Step by step, so that Shift changes the pace and not the value.
            held = event.modifiers()
            fine = 0.1 if held & Qt.KeyboardModifier.ShiftModifier else 1.0
            step = (event.position().x() - self._last.x()) * fine
            self._distance += step / _PIXELS_PER_POINT / 100
            self._last = event.position()
            snap = bool(held & Qt.KeyboardModifier.ControlModifier)
            self.scrubbed.emit(self._distance, snap)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag; a click without one starts typing."""
        drag, self._drag = self._drag, _Drag.NONE
        if drag is _Drag.PRESSED:
            self._clicked = True
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setCursor(Qt.CursorShape.IBeamCursor)
            self.selectAll()
        elif drag is _Drag.DRAGGING:
            self.releaseKeyboard()
            self.scrub_ended.emit()
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Put the amount back to what it is at first."""
        self._drag = _Drag.NONE
        self.setModified(False)
        self.clearFocus()
        self.reset.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring around the box."""
        super().focusInEvent(event)
        self.update_frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the cursor of a drag field again."""
        super().focusOutEvent(event)
        self._clicked = False
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.update_frame()

    def update_frame(self) -> None:
        """Have the box around the field repaint its focus ring."""
        parent = self.parentWidget()
        if parent is not None:
            parent.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows; Esc cancels a drag, and what was typed."""
        if self._drag is _Drag.DRAGGING and event.key() == Qt.Key.Key_Escape:
            self._drag = _Drag.NONE
            self.releaseKeyboard()
            self.scrub_cancelled.emit()
            return
        if self.isModified() and event.key() == Qt.Key.Key_Escape:
            self.setModified(False)
            self.typing_cancelled.emit()
            return
        step = _KEYS.get(Qt.Key(event.key()))
        if step is not None:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.nudged.emit(step * (0.1 if fine else 1))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step with the wheel, but only while focused."""
        if self.hasFocus() and event.angleDelta().y():
            self.nudged.emit(0.01 if event.angleDelta().y() > 0 else -0.01)
            event.accept()
        else:
            event.ignore()


class AmountSlider(QSlider):
    """A slider whose drag Esc takes back; `cancelled` tells of it.

    `grabbed` is said before a press moves the handle, so that it belongs to the drag.
    """

    grabbed = Signal()
    cancelled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.is_held = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the handle."""
        self.is_held = True
        self.grabbed.emit()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse, unless the drag was given up."""
        if self.is_held:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the handle."""
        super().mouseReleaseEvent(event)
        self.is_held = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give a drag up with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.is_held:
            self.is_held = False
            self.setSliderDown(False)
            self.cancelled.emit()
            return
        super().keyPressEvent(event)


class FieldBox(QWidget):
    """A field's frame around several controls."""

    def __init__(self, edit: QLineEdit, *others: QWidget) -> None:
        super().__init__()
        self._edit = edit
        self.setFixedHeight(CONTROL_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + 2, 1, 1, 1)
        row.setSpacing(GRID)
        row.addWidget(edit, 1)
        for other in others:
            row.addWidget(other)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, as a focus ring while the field is typed in."""
        palette = self.palette()
        focus = self._edit.hasFocus()
        line = palette.accent().color() if focus else palette.mid().color()
        fill = palette.alternateBase().color()
        width = 1.5 if focus else 1.0
        rounded(QPainter(self), QRectF(self.rect()), fill, line, width=width)


class UnitCombo(QComboBox):
    """A combo box without a frame, inside a field."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)  # on Linux, a reader hears what is chosen as the name
        self.setProperty("quiet", True)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def sizeHint(self) -> QSize:
        """Leave room for the longest text and the arrow."""
        texts = [self.itemText(position) for position in range(self.count())]
        widest = max(map(self.fontMetrics().horizontalAdvance, texts), default=0)
        return QSize(widest + 5 * GAP, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the whole width."""
        return self.sizeHint()
