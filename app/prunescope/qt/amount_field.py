"""The amount of a step: a field to type in or drag, its unit, and a slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prunescope.core.errors import PlanError
from prunescope.core.plan import Amount, Share
from prunescope.qt.scrub_edit import AmountSlider, FieldBox, ScrubEdit, UnitCombo
from prunescope.qt.step_edits import (
    AmountUnit,
    amount_text,
    in_unit,
    share_of,
    typed_amount,
    unit_of,
    with_share,
)
from prunescope.qt.theme import GRID
from prunescope.qt.ticks import Gestures, Ticks
from prunescope.session.language import mark, tr

if TYPE_CHECKING:
    from prunescope.session.display import DraftCard

UNITS: tuple[tuple[AmountUnit, str], ...] = (
    ("remaining", mark("of remaining")),
    ("all", mark("of all")),
    ("count", mark("count")),
)


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
        self.edit.typing_cancelled.connect(self._on_typing_cancelled)
        self.edit.nudged.connect(self.nudge)
        self.edit.reset.connect(self._on_reset)
        self.unit.activated.connect(self._on_unit_activated)
        self.slider.grabbed.connect(self._begin)
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
        self.edit.setAccessibleDescription(
            tr("Drag, type or use the arrow keys; now {amount}", amount=text)
        )
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

    def _on_typing_cancelled(self) -> None:
        self._show()
        self.edit.selectAll()
        self.problem_found.emit("")

    def _on_reset(self) -> None:
        self._set(with_share(self._amount, 0.5, self._least[0]))

    def flush(self) -> None:
        """Wish now for what would be wished for in a moment."""
        self._ticks.flush()

    def nudge(self, step: float) -> None:
        """Move the amount by a share of its range; quick steps are one gesture."""
        if self._gestures.burst():
            self._ticks.flush()
        share = share_of(self._amount, self._least[0])
        self._move(round(share + step, 4))

    def _on_slider_changed(self, value: int) -> None:
        if not self.slider.is_held:
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
