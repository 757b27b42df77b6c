"""The amount of a step: a field to type in or drag, its unit, and a slider."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.errors import PlanError
from prunescope.core.plan import Amount, Share
from prunescope.qt.step_edits import (
    AmountUnit,
    amount_text,
    in_unit,
    share_of,
    typed_amount,
    unit_of,
    with_share,
)
from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import CONTROL_HEIGHT, GAP, GRID, TEXT_PIXELS, sized
from prunescope.qt.ticks import Gestures, Ticks
from prunescope.session.language import mark, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent

    from prunescope.session.display import DraftCard

UNITS: tuple[tuple[AmountUnit, str], ...] = (
    ("remaining", mark("of remaining")),
    ("all", mark("of all")),
    ("count", mark("count")),
)
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

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
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
        """Step with the arrows, cancel a drag with Esc."""
        if self._drag is _Drag.DRAGGING and event.key() == Qt.Key.Key_Escape:
            self._drag = _Drag.NONE
            self.releaseKeyboard()
            self.scrub_cancelled.emit()
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
    """A slider whose drag Esc takes back; `cancelled` tells of it."""

    cancelled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give a drag up with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.isSliderDown():
            self.setSliderDown(False)
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse, unless the drag was given up."""
        if self.isSliderDown():
            super().mouseMoveEvent(event)


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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
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
        self.setProperty("quiet", True)  # noqa: FBT003 - a property's value
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def sizeHint(self) -> QSize:
        """Leave room for the longest text and the arrow."""
        texts = [self.itemText(position) for position in range(self.count())]
        widest = max(map(self.fontMetrics().horizontalAdvance, texts), default=0)
        return QSize(widest + 5 * GAP, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the whole width."""
        return self.sizeHint()


class AmountField(QWidget):
    """Shows and edits the amount of the draft.

    `amount_changed` carries the amount and a gesture: the edits of one drag share
    it. `problem_found` carries why a typed text is no amount ("" once it is).
    """

    amount_changed = Signal(object, str)
    problem_found = Signal(str)
    #: The same draft is wanted as a threshold: the |w| below which it prunes.
    threshold_wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amount: Amount = Share(0.5)
        self._before: Amount = self._amount
        self._sums = self._least = 0, 0
        self._slider_step = 0.001
        self._threshold: float | None = None
        self._gestures = Gestures("amount")
        self._ticks = Ticks(self)

        # --- widgets
        self.edit = ScrubEdit(tr("Amount"))
        self.unit = UnitCombo(tr("Unit of the amount"))
        for _, title in UNITS:
            self.unit.addItem(tr(title))
        self.unit.addItem(tr("threshold"))
        self.slider = AmountSlider(tr("Amount"))

        # --- layout
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + 2)
        column.addWidget(FieldBox(self.edit, self.unit))
        column.addWidget(self.slider)
        self.setFocusProxy(self.edit)

        # --- signals
        self.edit.editingFinished.connect(self._on_edit_finished)
        self.edit.scrub_started.connect(self._begin)
        self.edit.scrubbed.connect(self._on_scrubbed)
        self.edit.scrub_ended.connect(self._ticks.flush)
        self.edit.scrub_cancelled.connect(self._on_scrub_cancelled)
        self.edit.nudged.connect(self.nudge)
        self.edit.reset.connect(self._on_reset)
        self.unit.activated.connect(self._on_unit_activated)
        self.slider.sliderPressed.connect(self._begin)
        self.slider.sliderReleased.connect(self._ticks.flush)
        self.slider.cancelled.connect(self._on_scrub_cancelled)
        self.slider.valueChanged.connect(self._on_slider_changed)
        self._ticks.due.connect(self.amount_changed)

    def show_card(self, card: DraftCard) -> None:
        """Show the draft's amount; emits nothing."""
        amount = card.step.amount
        self._sums, self._least = (card.remaining, card.total), card.least
        self._slider_step = max(card.slider_step, 0.0005)
        self._threshold = card.threshold
        # While the hand is ahead of what is shown elsewhere, its amount stays.
        if amount is not None and not self._ticks.is_waiting:
            self._amount = amount
            self._show()

    def _show(self) -> None:
        text = amount_text(self._amount)
        if not (self.edit.hasFocus() and self.edit.isModified()):
            if self.edit.text() != text:
                self.edit.setText(text)
            self.edit.setModified(False)
        self.slider.setAccessibleDescription(text)
        units = [unit for unit, _ in UNITS]
        self.unit.setCurrentIndex(units.index(unit_of(self._amount)))
        with QSignalBlocker(self.slider):
            most = max(round(1 / self._slider_step), 1)
            self.slider.setRange(0, most)
            self.slider.setSingleStep(max(round(most / 100), 1))
            self.slider.setPageStep(max(most // 10, 1))
            share = share_of(self._amount, self._least[0])
            self.slider.setValue(round(share * most))

    def _begin(self) -> None:
        self._ticks.flush()
        self._gestures.begin()
        self._before = self._amount

    def _take(self, amount: Amount) -> bool:
        """Show an amount that a person chose; tells whether it is another one."""
        if amount == self._amount:
            return False
        self._amount = amount
        self.edit.setModified(False)
        self._show()
        return True

    def _set(self, amount: Amount) -> None:
        """Wish for an amount as a step of its own."""
        self._ticks.flush()
        if self._take(amount):
            self.amount_changed.emit(amount, "")

    def _move(self, share: float) -> None:
        """Wish for a share of the range as part of the gesture."""
        amount = with_share(self._amount, share, self._least[0])
        if self._take(amount):
            self._ticks.put(amount, self._gestures.name)

    def _on_scrubbed(self, distance: float, snap: bool) -> None:  # noqa: FBT001
        share = share_of(self._before, self._least[0]) + distance
        self._move(round(share * 20) / 20 if snap else round(share, 4))

    def _on_scrub_cancelled(self) -> None:
        self._take(self._before)
        self._ticks.put(self._before, self._gestures.name)
        self._ticks.flush()

    def _on_reset(self) -> None:
        self._set(with_share(self._amount, 0.5, self._least[0]))

    def nudge(self, step: float) -> None:
        """Move the amount by a share of its range; quick steps are one gesture."""
        if self._gestures.burst():
            self._ticks.flush()
        share = share_of(self._amount, self._least[0])
        self._move(round(share + step, 4))

    def _on_slider_changed(self, value: int) -> None:
        if not self.slider.isSliderDown():
            self._gestures.burst()
        self._move(value / self.slider.maximum())

    def _on_unit_activated(self, index: int) -> None:
        if index == len(UNITS):
            if self._threshold is None:
                self.problem_found.emit(
                    tr("This draft has no threshold; choose magnitude and an amount.")
                )
            else:
                self.threshold_wanted.emit(self._threshold)
            self._show()
            return
        unit = UNITS[index][0]
        try:
            counts = "count" in {unit, unit_of(self._amount)}
            bounds = self._least if counts else self._sums
            amount = in_unit(self._amount, unit, *bounds)
        except PlanError as error:
            self.problem_found.emit(error.sentence)
            self._show()
            return
        self._set(amount)

    def _on_edit_finished(self) -> None:
        if not self.edit.isModified():
            return
        try:
            amount = typed_amount(self.edit.text(), self._amount)
        except PlanError as error:
            self.problem_found.emit(error.sentence)
            return
        self.edit.setModified(False)
        self.problem_found.emit("")
        self._set(amount)
        self._show()
