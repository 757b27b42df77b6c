"""The threshold of a draft, on a logarithmic scale."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from prunescope.qt.option_editor import Editor
from prunescope.qt.scrub_field import UNITS, ScrubField
from prunescope.qt.step_edits import (
    FIRST_THRESHOLD,
    typed_number,
    without_threshold,
)
from prunescope.session.language import mark, tr

if TYPE_CHECKING:
    from prunescope.core.methods import MethodSpec
    from prunescope.qt.step_edits import AmountUnit
    from prunescope.session.display import DraftCard

_STEPS = 1000


class ThresholdField(ScrubField[float]):
    """Shows and edits the absolute value below which the draft prunes.

    The slider goes over the reach of |w| in scope; what is typed or dragged may lie
    beyond.
    """

    #: The same draft is wanted in one of the units of an amount.
    unit_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Threshold"), "threshold", FIRST_THRESHOLD)
        self._reach = (0.0, 0.0)

    def show_card(self, card: DraftCard) -> None:
        """Show the draft's threshold; emits nothing."""
        self._reach = card.reach
        self.slider.setEnabled(card.reach[0] > 0)
        self._show_value(card.step.value or 0.0)

    # --- what kind of value

    @property
    def _steps(self) -> int:
        return _STEPS

    def _place_of(self, value: float) -> float:
        low, high = self._reach
        if value <= low or low <= 0:
            return 0.0
        return min(math.log(value / low) / math.log(high / low), 1.0)

    def _at(self, place: float) -> float:
        low, high = self._reach
        # The end is taken as it is: rounded down, it would keep the largest weight.
        return high if place >= 1 else _short(low * (high / low) ** place)

    def _dragged(self, before: float, distance: float, *, snap: bool) -> float:
        # The whole range of a drag is a decade: a point is a hundredth of it.
        value = (before or FIRST_THRESHOLD) * 10**distance
        return _short(value, 1 if snap else 4)

    def _typed(self, text: str) -> float:
        return typed_number(text)

    def _text_of(self, value: float) -> str:
        return f"{value:.6g}"

    def _unit_of(self, _value: float) -> int:
        return len(UNITS)

    def _reset_value(self) -> float:
        return FIRST_THRESHOLD

    def _on_unit_activated(self, index: int) -> None:
        if index < len(UNITS):
            self.unit_wanted.emit(UNITS[index][0])
        self._show()


class ValueEditor(Editor):
    """The absolute value below which weights are pruned."""

    label = mark("Below")

    def __init__(self) -> None:
        self.field = ThresholdField()
        super().__init__(self.field)
        self._card: DraftCard | None = None
        self.field.changed.connect(self._on_changed)
        self.field.problem_found.connect(self.problem_found)
        self.field.unit_wanted.connect(self._on_unit_wanted)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method has a threshold."""
        return "value" in spec.required

    def show_card(self, card: DraftCard) -> None:
        """Show the threshold."""
        self._card = card
        self.field.show_card(card)

    def _on_changed(self, value: float, gesture: str) -> None:
        self.edited.emit({"value": value}, gesture)

    def _on_unit_wanted(self, unit: AmountUnit) -> None:
        if self._card is not None:
            step = without_threshold(self._card.step, unit, self._card)
            self.step_chosen.emit(step)


def _short(value: float, digits: int = 4) -> float:
    return float(f"{value:.{digits}g}")
