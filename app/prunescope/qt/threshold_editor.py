"""The threshold of a draft: typed, dragged or stepped on a logarithmic scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.errors import PlanError
from prunescope.qt.amount_field import UNITS
from prunescope.qt.option_editor import Editor
from prunescope.qt.scrub_edit import FieldBox, ScrubEdit, UnitCombo
from prunescope.qt.step_edits import (
    FIRST_THRESHOLD,
    typed_number,
    without_threshold,
)
from prunescope.qt.ticks import Gestures, Ticks
from prunescope.session.language import mark, tr

if TYPE_CHECKING:
    from prunescope.core.methods import MethodSpec
    from prunescope.session.display import DraftCard


class ValueEditor(Editor):
    """The absolute value below which weights are pruned."""

    label = mark("Below")

    def __init__(self) -> None:
        self.field = ScrubEdit(tr("Threshold"))
        self.unit = UnitCombo(tr("Unit of the amount"))
        for _, title in UNITS:
            self.unit.addItem(tr(title))
        self.unit.addItem(tr("threshold"))
        super().__init__(FieldBox(self.field, self.unit))
        self.setFocusProxy(self.field)
        self._card: DraftCard | None = None
        self._value = self._before = 0.0
        self._gestures = Gestures("threshold")
        self._ticks = Ticks(self)
        self._ticks.due.connect(self._on_due)
        self.unit.activated.connect(self._on_unit_activated)
        self.field.scrub_started.connect(self._begin)
        self.field.scrub_ended.connect(self._ticks.flush)
        self.field.typing_cancelled.connect(self._on_typing_cancelled)
        self.field.reset.connect(self._on_reset)
        self.field.scrubbed.connect(self._on_scrubbed)
        self.field.scrub_cancelled.connect(self._on_cancelled)
        self.field.nudged.connect(self.nudge)
        self.field.editingFinished.connect(self._on_finished)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method has a threshold."""
        return "value" in spec.required

    def show_card(self, card: DraftCard) -> None:
        """Show the threshold, unless it is being typed."""
        self._card = card
        self.unit.setCurrentIndex(len(UNITS))
        if not self._ticks.is_waiting:
            self._value = card.step.value or 0.0
            self._show()

    def _show(self) -> None:
        if not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(f"{self._value:.6g}")

    def _on_typing_cancelled(self) -> None:
        self._show()
        self.problem_found.emit("")

    def _begin(self) -> None:
        self._ticks.flush()
        self._gestures.begin()
        self._before = self._value

    def _move(self, value: float) -> None:
        self.field.setModified(False)
        self._value = value
        self._show()
        self._ticks.put(value, self._gestures.name)

    def _on_due(self, value: float, gesture: str) -> None:
        self.edited.emit({"value": value}, gesture)

    def _on_scrubbed(self, distance: float, snap: bool) -> None:  # noqa: FBT001
        # A threshold lives on a logarithmic scale: a point is a hundredth of a decade.
        digits = 1 if snap else 4
        before = self._before or FIRST_THRESHOLD
        self._move(float(f"{before * 10**distance:.{digits}g}"))

    def _on_cancelled(self) -> None:
        self._move(self._before)
        self._ticks.flush()

    def _on_reset(self) -> None:
        self._begin()
        self._move(FIRST_THRESHOLD)

    def flush(self) -> None:
        """Wish now for what would be wished for in a moment."""
        self._ticks.flush()

    def nudge(self, step: float) -> None:
        """Move the threshold by a share of a decade; quick steps are one gesture."""
        if self._gestures.burst():
            self._ticks.flush()
        self._move(float(f"{(self._value or FIRST_THRESHOLD) * 10**step:.4g}"))

    def _on_unit_activated(self, index: int) -> None:
        if self._card is not None and index < len(UNITS):
            unit = UNITS[index][0]
            step = without_threshold(self._card.step, unit, self._card)
            self.step_chosen.emit(step)
        self.unit.setCurrentIndex(len(UNITS))

    def _on_finished(self) -> None:
        if not self.field.isModified():
            return
        self.field.setModified(False)
        try:
            value = typed_number(self.field.text())
        except PlanError as error:
            self.problem_found.emit(error.sentence)
            return
        self.problem_found.emit("")
        self.edited.emit({"value": value}, "")
