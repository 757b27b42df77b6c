"""How much each layer can lose: read off the counts, and made into steps of a plan.

The counts are those that the window makes of every file; what is not counted yet is
left out and told.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from prunescope.core.plan import Share, Step
from prunescope.core.sensitivity import EnergyCurve, sensitivity_of
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.sensitivity import Sensitivity
    from prunescope.session.editing import Editing
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.opened import Opened
    from prunescope.session.plan_wishes import PlanWishes

_SENSITIVITY = "sensitivity"


@dataclass(frozen=True, slots=True)
class Sensed:
    """The damage to each counted layer in scope; `missing` layers are not counted."""

    layers: tuple[Sensitivity, ...]
    missing: int


class Sensing:
    """Takes wishes about sensitivity; without an opened file they do nothing."""

    def __init__(
        self, lanes: Lanes, current: Callable[[], Editing | None], plan: PlanWishes
    ) -> None:
        self._lanes = lanes
        self._current = current
        self._plan = plan

    def look(self, receive: Callable[[Sensed], None]) -> None:
        """Tell what each amount would take of the layers in scope."""
        editing = self._current()
        if editing is None:
            return
        curves, missing = _curves(editing.opened)

        def work(context: JobContext) -> Sensed:
            found = []
            for done, (path, make) in enumerate(curves):
                context(done, len(curves))
                curve = make()
                found.append(sensitivity_of(path, curve, curve.weights))
            return Sensed(tuple(found), missing)

        self._lanes.look(_SENSITIVITY, work, receive)

    def use(self, loss: float) -> None:
        """Prune each layer in scope by as much as costs at most this relative loss.

        Amounts are whole percents, rounded down; one edit.
        """
        editing = self._current()
        if editing is None:
            return
        curves, _ = _curves(editing.opened)

        def work(context: JobContext) -> tuple[Step, ...]:
            amounts = {}
            for done, (path, make) in enumerate(curves):
                context(done, len(curves))
                amounts[path] = math.floor(100 * make().amount_for(loss))
            return steps_of(amounts)

        text = tr("Prune by sensitivity, loss at most {loss} %", loss=round(100 * loss))
        self._lanes.look(
            _SENSITIVITY, work, lambda steps: self._plan.add_steps(steps, text)
        )


def steps_of(percents: dict[str, int]) -> tuple[Step, ...]:
    """Return one step for all layers with the same amount, the smallest first."""
    alike: defaultdict[int, list[str]] = defaultdict(list)
    for path, percent in percents.items():
        if percent > 0:
            alike[percent].append(path)
    return tuple(
        Step(
            method="l1_unstructured",
            layers=tuple(alike[percent]),
            amount=Share(percent / 100, "all"),
        )
        for percent in sorted(alike)
    )


def _curves(
    opened: Opened,
) -> tuple[list[tuple[str, partial[EnergyCurve]]], int]:
    """Return what makes the curve of each counted layer in scope, and who is missing.

    Of the weights in the file, whatever the plan prunes.
    """
    bare, paths = opened.ledger.bare, opened.scope_paths()
    known = [
        (path, bare[path]) for path in paths if path in bare and not bare[path].failure
    ]
    curves = [(path, partial(EnergyCurve, x.bins, x.counts)) for path, x in known]
    return curves, len(paths) - len(known)
