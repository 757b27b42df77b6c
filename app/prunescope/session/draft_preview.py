"""The draft's effect: estimated at once, exact as soon as nothing moves.

Owned by the workspace and used on its thread; only the exact computation runs in the
look lane, where the newest draft wins.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prunescope.core.methods import METHODS
from prunescope.core.plan import Share
from prunescope.session import operations
from prunescope.session.passes import KeptRule
from prunescope.session.preview import Estimate, estimate
from prunescope.session.rank_table import RankTable, build_table, place_of
from prunescope.session.resolve import (
    DraftEffect,
    effect_of_estimate,
    effect_of_pruning,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.plan import Step
    from prunescope.core.pruning import Pruning
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.opened import Opened

IDLE_SECONDS = 0.3
#: Drafts over more weights than this are not computed before they are applied.
EXACT_WEIGHTS = 200_000_000
EXACT = "exact"


@dataclass(frozen=True, slots=True, eq=False)
class _Exact:
    """An exact result, or why there is none, for one plan and draft."""

    steps: tuple[Step, ...]
    pruning: Pruning | None
    problem: str = ""


class DraftPreview:
    """What the draft of one opened checkpoint would do.

    `on_exact` hears that an exact result has arrived.
    """

    def __init__(
        self,
        opened: Opened,
        lanes: Lanes,
        on_exact: Callable[[], None],
        *,
        idle_seconds: float = IDLE_SECONDS,
        exact_weights: int = EXACT_WEIGHTS,
    ) -> None:
        self._opened = opened
        self._lanes = lanes
        self._on_exact = on_exact
        self._idle_seconds = idle_seconds
        self._exact_weights = exact_weights
        self._table: RankTable | None = None
        self._built = (0.0, 0.0)
        self._estimate: tuple[Step, RankTable, Estimate] | None = None
        self._effect: tuple[Pruning | None, Estimate, DraftEffect] | None = None
        self._exact: _Exact | None = None
        self._pending: tuple[Step, ...] | None = None

    # --- estimate ------------------------------------------------------------------

    @property
    def table(self) -> RankTable:
        """The kept weights of the scope."""
        if self._table is None:
            began = time.monotonic()
            self._table = build_table(self._opened.rows())
            ended = time.monotonic()
            self._built = ended, ended - began
        return self._table

    def scope_changed(self) -> None:
        """Masks or checked layers changed: start over."""
        self._table = None

    def measures_arrived(self, *, last: bool) -> None:
        """Take new measures in, but spend no more than a little time on building."""
        when, took = self._built
        if last or time.monotonic() - when > 20 * took:
            self._table = None

    @property
    def estimate(self) -> Estimate:
        """The estimate for the draft as it is now."""
        draft, table = self._opened.state.draft, self.table
        known = self._estimate
        if known is None or known[0] != draft or known[1] is not table:
            found = estimate(draft, table)
            problem = self._exact_problem()
            if problem and not found.problem:
                found = replace(found, problem=problem)
            known = self._estimate = draft, table, found
        return known[2]

    @property
    def effect(self) -> DraftEffect:
        """The effect of the draft: exact where that is known."""
        exact, found = self.exact, self.estimate
        known = self._effect
        if known is None or known[0] is not exact or known[1] is not found:
            if exact is None:
                effect = effect_of_estimate(found)
            else:
                effect = effect_of_pruning(exact, self.table, found)
            known = self._effect = exact, found, effect
        return known[2]

    # --- exact ---------------------------------------------------------------------

    @property
    def _key(self) -> tuple[Step, ...]:
        return (*self._opened.state.steps, self._opened.draft_step())

    @property
    def exact(self) -> Pruning | None:
        """Exact result of plan and draft, if it has been computed."""
        found = self._exact
        return None if found is None or found.steps != self._key else found.pruning

    def _exact_problem(self) -> str:
        found = self._exact
        return "" if found is None or found.steps != self._key else found.problem

    @property
    def idle(self) -> bool:
        """Whether the draft prunes nothing, so that the plan's masks are exact."""
        found = self.estimate
        takes = METHODS[self._opened.state.draft.method].takes_amount
        return bool(found.problem) or (takes and found.units == 0)

    def want_exact(self) -> None:
        """Have the exact result computed, once nothing has moved for a moment."""
        key = self._key
        if key == self._pending and self._lanes.busy(EXACT):
            return
        self._lanes.forget(EXACT)
        self._pending = None
        known = self._exact is not None and self._exact.steps == key
        if known or self.idle or not self._affordable():
            return
        self._pending = key
        request = operations.PruneRequest(
            self._opened.checkpoint,
            (key[-1],),
            self._opened.pruning,
            folder=self._opened.folder,
        )

        def work(context: JobContext) -> Pruning:
            context.pause(self._idle_seconds)
            return operations.run_steps(request, context)

        self._lanes.look(
            EXACT,
            work,
            lambda pruning: self._arrived(_Exact(key, pruning)),
            on_failed=lambda error: self._failed(key, error),
        )

    def _affordable(self) -> bool:
        draft, table = self._opened.state.draft, self.table
        small = int(table.numel.sum()) <= self._exact_weights
        return small and table.complete and draft.method != "custom"

    def _arrived(self, exact: _Exact) -> None:
        self._exact = exact
        self._estimate = None
        self._on_exact()

    def _failed(self, key: tuple[Step, ...], error: PrunescopeError) -> None:
        self._arrived(_Exact(key, None, error.sentence.rstrip(".")))

    # --- pictures ------------------------------------------------------------------

    def rule(self, path: str) -> KeptRule:
        """Tell what plan and draft keep of one parameter, for pictures."""
        exact = self.exact
        if exact is not None:
            return KeptRule(exact.masks.get(path))
        first = self._opened.ledger.first_path(path)
        in_scope = any(row.entry.path == first for row in self.table.rows)
        settled = self.idle or not in_scope
        return KeptRule(self._opened.mask_of(path), self.threshold(first), settled)

    def threshold(self, path: str) -> float | None:
        """Return the |w| below which the draft prunes a parameter, if it has one."""
        if self.idle:
            return None
        effect = self.effect
        for row, value in zip(self.table.rows, effect.threshold, strict=True):
            if row.entry.path == path:
                return None if math.isnan(value) else float(value)
        return None

    # --- from a threshold to an amount ---------------------------------------------

    def adjustable(self, path: str) -> bool:
        """Whether moving the threshold of this parameter edits the draft."""
        draft = self._opened.state.draft
        if draft.method not in {"l1_unstructured", "threshold"} or draft.importance:
            return False
        return any(row.entry.path == path for row in self.table.rows)

    def draft_for_threshold(self, path: str, value: float) -> Step | None:
        """Return the draft that prunes a parameter below `value`, if one can."""
        if not self.adjustable(path):
            return None
        draft, table = self._opened.state.draft, self.table
        if draft.method == "threshold":
            return replace(draft, value=value)
        below = table.below(place_of(value))
        everywhere = draft.scope == "global"
        chosen = [
            number
            for number, row in enumerate(table.rows)
            if everywhere or row.entry.path == path
        ]
        units = int(below[chosen].sum())
        if isinstance(draft.amount, Share) and draft.amount.of == "all":
            total = int((table.numel - (table.kept - table.finite))[chosen].sum())
            gone = total - int(table.finite[chosen].sum())
            return replace(draft, amount=Share(_share(units + gone, total), "all"))
        if draft.amount is None or isinstance(draft.amount, Share):
            left = int(table.finite[chosen].sum())
            return replace(draft, amount=Share(_share(units, left)))
        return replace(draft, amount=replace(draft.amount, value=units))


def _share(part: int, whole: int) -> float:
    return min(1.0, part / whole) if whole > 0 else 0.0
