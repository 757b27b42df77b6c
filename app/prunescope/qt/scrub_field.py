"""A value that is typed, dragged in its field, stepped by keys, or slid below it.

[ 50.0 %        of remaining ▾ ]
 ─────────●───────────────────
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prunescope.core.errors import PlanError
from prunescope.qt.scrub_edit import AmountSlider, FieldBox, ScrubEdit, UnitCombo
from prunescope.qt.theme import GRID
from prunescope.qt.ticks import Gestures, Ticks
from prunescope.session.language import mark, tr

if TYPE_CHECKING:
    from prunescope.qt.step_edits import AmountUnit

Value = TypeVar("Value")
#: The units of an amount; a threshold is the one behind them.
UNITS: tuple[tuple[AmountUnit, str], ...] = (
    ("remaining", mark("of remaining")),
    ("all", mark("of all")),
    ("count", mark("count")),
)


class ScrubField(QWidget, Generic[Value]):
    """Edits one value of the draft in every way that a hand may wish for.

    `changed` carries the value and a gesture: the edits of one drag share it.
    `problem_found` carries why a typed text is no value ("" once it is). What kind of
    value it is, and where on the slider it lies, is told by the subclass.
    """

    changed = Signal(object, str)
    problem_found = Signal(str)

    def __init__(self, name: str, kind: str, value: Value) -> None:
        super().__init__()
        self._value = self._before = value
        self._gestures = Gestures(kind)
        self._ticks = Ticks(self)

        # --- widgets
        self.edit = ScrubEdit(name)
        self.unit = UnitCombo(tr("Unit of the amount"))
        for _, title in UNITS:
            self.unit.addItem(tr(title))
        self.unit.addItem(tr("threshold"))
        self.slider = AmountSlider(name)

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
        self.edit.typing_cancelled.connect(self._on_typing_cancelled)
        self.edit.nudged.connect(self.nudge)
        self.edit.reset.connect(self._on_reset)
        self.unit.activated.connect(self._on_unit_activated)
        self.slider.grabbed.connect(self._begin)
        self.slider.sliderReleased.connect(self._ticks.flush)
        self.slider.cancelled.connect(self._on_scrub_cancelled)
        self.slider.valueChanged.connect(self._on_slider_changed)
        self._ticks.due.connect(self.changed)

    # --- what kind of value

    @property
    def _steps(self) -> int:
        """How many places the slider has."""
        raise NotImplementedError

    def _place_of(self, value: Value) -> float:
        """Where on the slider a value lies, in [0, 1]."""
        raise NotImplementedError

    def _at(self, place: float) -> Value:
        """Return the value at a place of the slider, in [0, 1]."""
        raise NotImplementedError

    def _dragged(self, before: Value, distance: float, *, snap: bool) -> Value:
        """Return the value at a distance of the hand, 1.0 for the whole range."""
        raise NotImplementedError

    def _nudged(self, value: Value, step: float) -> Value:
        """Return the value after one step of a key, a share of the whole range."""
        return self._dragged(value, step, snap=False)

    def _typed(self, text: str) -> Value:
        """Read what was typed; raises a :class:`PlanError`."""
        raise NotImplementedError

    def _text_of(self, value: Value) -> str:
        raise NotImplementedError

    def _unit_of(self, value: Value) -> int:
        """Which entry of the units a value is given in."""
        raise NotImplementedError

    def _reset_value(self) -> Value:
        raise NotImplementedError

    def _on_unit_activated(self, index: int) -> None:
        raise NotImplementedError

    # --- value in

    def _show_value(self, value: Value) -> None:
        """Show the draft's value, unless the hand is ahead of what is shown elsewhere.

        Emits nothing.
        """
        if not self._ticks.is_waiting:
            self._value = value
        self._show()

    def _show(self) -> None:
        text = self._text_of(self._value)
        if not (self.edit.hasFocus() and self.edit.isModified()):
            if self.edit.text() != text:
                self.edit.setText(text)
            self.edit.setModified(False)
        self.slider.setAccessibleDescription(text)
        self.edit.setAccessibleDescription(
            tr("Drag, type or use the arrow keys; now {amount}", amount=text)
        )
        self.unit.setCurrentIndex(self._unit_of(self._value))
        with QSignalBlocker(self.slider):
            most = self._steps
            self.slider.setRange(0, most)
            self.slider.setSingleStep(max(round(most / 100), 1))
            self.slider.setPageStep(max(most // 10, 1))
            self.slider.setValue(round(self._place_of(self._value) * most))

    # --- wishes out

    def flush(self) -> None:
        """Wish now for what would be wished for in a moment."""
        self._ticks.flush()

    def nudge(self, step: float) -> None:
        """Move the value by a share of its range; quick steps are one gesture."""
        if self._gestures.burst():
            self._ticks.flush()
        self._move(self._nudged(self._value, step))

    def _begin(self) -> None:
        self._ticks.flush()
        self._gestures.begin()
        self._before = self._value

    def _take(self, value: Value) -> bool:
        """Show a value that a person chose; tells whether it is another one."""
        if value == self._value:
            return False
        self._value = value
        self.edit.setModified(False)
        self._show()
        return True

    def _set(self, value: Value) -> None:
        """Wish for a value as a step of its own."""
        self._ticks.flush()
        if self._take(value):
            self.changed.emit(value, "")

    def _move(self, value: Value) -> None:
        """Wish for a value as part of the gesture."""
        if self._take(value):
            self._ticks.put(value, self._gestures.name)

    def _on_scrubbed(self, distance: float, snap: bool) -> None:
        self._move(self._dragged(self._before, distance, snap=snap))

    def _on_scrub_cancelled(self) -> None:
        self._take(self._before)
        self._ticks.put(self._before, self._gestures.name)
        self._ticks.flush()

    def _on_typing_cancelled(self) -> None:
        self._show()
        self.edit.selectAll()
        self.problem_found.emit("")

    def _on_reset(self) -> None:
        self._set(self._reset_value())

    def _on_slider_changed(self, place: int) -> None:
        if not self.slider.is_held:
            self._gestures.burst()
        self._move(self._at(place / self.slider.maximum()))

    def _on_edit_finished(self) -> None:
        if not self.edit.isModified():
            return
        try:
            value = self._typed(self.edit.text())
        except PlanError as error:
            self.problem_found.emit(error.sentence)
            return
        self.edit.setModified(False)
        self.problem_found.emit("")
        self._set(value)
        self._show()
