"""An amount in the hand: what a layer would have for its own, shown before it has.

While the end of a bar is dragged nothing is edited. Its layer is taken out of the
draft's scope, and out of the plan what it had for its own before; what the step in the
hand would do is estimated, and soon exact, as for the draft.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prunescope.session.preview import estimate
from prunescope.session.rank_table import RankTable, Row, build_table

if TYPE_CHECKING:
    from prunescope.core.plan import Step
    from prunescope.core.pruning import Pruning
    from prunescope.session.counting import Counted
    from prunescope.session.opened import Opened


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The step over one layer that is in the hand.

    `path` is the first of the layer's names, `place` where it is in the ledger's
    arrays. `start` is the plan without what it had for its own, which the step goes on
    from; `before` is the whole plan, under which the layer was `counted`.
    """

    path: str
    place: int
    step: Step
    start: Pruning | None
    before: Pruning | None
    counted: Counted | None


@dataclass(frozen=True, slots=True)
class HeldEffect:
    """What the step in the hand does to its layer; as in :class:`~.preview.Estimate`.

    `place` is that of :class:`Held`.
    """

    place: int
    gone: int
    zeros: int
    threshold: float
    exact: bool


class HeldPreview:
    """Estimates the step in the hand of one opened checkpoint."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._table: RankTable | None = None

    @property
    def effect(self) -> HeldEffect | None:
        """The estimate; `None` while nothing is held."""
        held = self._opened.held
        if held is None:
            return None
        found = estimate(held.step, self._table_of(held.path))
        return HeldEffect(
            held.place,
            int(found.gone[0]),
            int(found.zeros[0]),
            float(found.threshold[0]),
            found.exact,
        )

    def _table_of(self, path: str) -> RankTable:
        opened = self._opened
        mask, counted = opened.mask_of(path), opened.ledger.counted.get(path)
        known = self._table
        row = None if known is None else known.rows[0]
        same = row is not None and (row.entry.path, row.mask, row.counted) == (
            path,
            mask,
            counted,
        )
        if known is None or not same:
            known = build_table([Row(opened.inventory[path], mask, counted)])
            self._table = known
        return known


def effect_of_held(pruning: Pruning, held: Held) -> HeldEffect:
    """Read the exact effect off the trace; the step went on from `held.start`."""
    number = 0 if held.start is None else held.start.steps
    found = [t for t in pruning.trace if t.step == number and t.path == held.path]
    if not found:
        return HeldEffect(held.place, 0, 0, math.nan, exact=True)
    trace = found[0]
    threshold = math.nan if trace.threshold is None else float(trace.threshold)
    return HeldEffect(held.place, trace.weights, trace.zeros, threshold, exact=True)


def without_step(opened: Opened, path: str, number: int) -> Pruning | None:
    """Return the plan's result as if its step `number`, over one layer, were not there.

    Where another step prunes the layer as well, its mask before the step is taken from
    what was computed before; where that is forgotten, the result stays as it is.
    """
    pruning = opened.pruning
    if pruning is None:
        return None
    others = {t.step for t in pruning.trace if t.path == path} - {number}
    masks = dict(pruning.masks)
    if others:
        earlier = opened.masks.get(opened.state.steps[:number])
        if earlier is None or max(others) > number:
            return pruning
        masks.update((name, earlier.masks[path]) for name in opened.ledger.names(path))
    else:
        for name in opened.ledger.names(path):
            masks.pop(name, None)
    trace = tuple(t for t in pruning.trace if (t.step, t.path) != (number, path))
    return replace(pruning, masks=masks, trace=trace)
