"""The amount of a step: a share or a count, in a field with its unit, and a slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from prunescope.core.errors import PlanError
from prunescope.core.plan import Amount, Count, Share
from prunescope.qt.scrub_field import UNITS, ScrubField
from prunescope.qt.step_edits import (
    amount_text,
    in_unit,
    share_of,
    typed_amount,
    unit_of,
    with_share,
)
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.session.display import DraftCard


class AmountField(ScrubField[Amount]):
    """Shows and edits the amount of the draft."""

    #: The same draft is wanted as a threshold: the |w| below which it prunes.
    threshold_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__(tr("Amount"), "amount", Share(0.5))
        self._sums = self._least = 0, 0
        self._slider_step = 0.001
        self._threshold: float | None = None

    def show_card(self, card: DraftCard) -> None:
        """Show the draft's amount; emits nothing."""
        self._sums, self._least = (card.remaining, card.total), card.least
        self._slider_step = max(card.slider_step, 0.0005)
        self._threshold = card.threshold
        if card.step.amount is not None:
            self._show_value(card.step.amount)

    # --- what kind of value

    @property
    def _steps(self) -> int:
        return max(round(1 / self._slider_step), 1)

    def _place_of(self, value: Amount) -> float:
        return share_of(value, self._least[0])

    def _at(self, place: float) -> Amount:
        return with_share(self._value, place, self._least[0])

    def _dragged(self, before: Amount, distance: float, *, snap: bool) -> Amount:
        share = share_of(before, self._least[0]) + distance
        return self._at(round(share * 20) / 20 if snap else round(share, 4))

    def _nudged(self, value: Amount, step: float) -> Amount:
        moved = self._dragged(value, step, snap=False)
        if moved != value or not isinstance(value, Count):
            return moved
        # The step is less than half a unit: one it is then.
        more = value.value + (1 if step > 0 else -1)
        return Count(min(max(more, 0), self._least[0]))

    def _typed(self, text: str) -> Amount:
        return typed_amount(text, self._value)

    def _text_of(self, value: Amount) -> str:
        return amount_text(value)

    def _unit_of(self, value: Amount) -> int:
        return [unit for unit, _ in UNITS].index(unit_of(value))

    def _reset_value(self) -> Amount:
        return self._at(0.5)

    # --- other units

    def _on_unit_activated(self, index: int) -> None:
        if index == len(UNITS):
            self._ask_threshold()
            return
        unit = UNITS[index][0]
        try:
            counts = "count" in {unit, unit_of(self._value)}
            bounds = self._least if counts else self._sums
            amount = in_unit(self._value, unit, *bounds)
        except PlanError as error:
            self.problem_found.emit(error.sentence)
            self._show()
            return
        self._set(amount)

    def _ask_threshold(self) -> None:
        if self._threshold is None:
            self.problem_found.emit(
                tr("This draft has no threshold; choose magnitude and an amount.")
            )
        else:
            self.threshold_wanted.emit(self._threshold)
        self._show()
