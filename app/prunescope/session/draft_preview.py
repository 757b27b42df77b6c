"""The draft's effect: estimated at once, exact as soon as nothing moves.

Owned by the workspace and used on its thread; only the exact computation runs in the
look lane, where the newest draft wins.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.methods import METHODS
from prunescope.core.plan import Share
from prunescope.session import operations
from prunescope.session.display import Sight
from prunescope.session.held_amounts import HeldEffect, HeldPreview, effect_of_held
from prunescope.session.passes import KeptRule
from prunescope.session.preview import Estimate, estimate, refused
from prunescope.session.rank_table import RankTable, Row, build_table, place_of
from prunescope.session.resolve import (
    DraftEffect,
    effect_of_estimate,
    effect_of_pruning,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.plan import Step
    from prunescope.core.pruning import Pruning
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.opened import Opened

IDLE_SECONDS = 0.3
#: Drafts over more weights than this are not computed before they are applied.
EXACT_WEIGHTS = 200_000_000
EXACT, TABLE = "exact", "table"
#: Tables of up to this many parameters are built within a frame.
BUILT_AT_ONCE = 300
#: While weights are being counted, tables are not built more often than this.
REBUILD_SECONDS = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _Exact:
    """An exact result, or why there is none, for one plan, draft and amount held.

    `effect` is `None` where the draft prunes nothing, `held` where nothing is held.
    """

    steps: tuple[Step, ...]
    pruning: Pruning | None
    effect: DraftEffect | None
    held: HeldEffect | None = None
    problem: str = ""


class DraftPreview:
    """What the draft of one opened checkpoint would do, and an amount in the hand.

    `on_exact` hears that an exact result has arrived. `sight` tells how far pictures
    and numbers look; the draft is computed all the same.
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
        self.sight = Sight.DRAFT
        self._whole = opened.blank
        self._current = False
        self._again = False
        self._telling = self._due = False
        self._built_at = -math.inf
        self._table: tuple[RankTable, NDArray[np.int64], RankTable] | None = None
        self._estimate: tuple[Step, RankTable, Estimate] | None = None
        self._effect: tuple[Estimate, DraftEffect] | None = None
        self._holding = HeldPreview(opened)
        self._exact: _Exact | None = None
        self._pending: tuple[Step, ...] | None = None

    # --- estimate ------------------------------------------------------------------

    @property
    def table(self) -> RankTable:
        """The kept weights of the scope; none counted until the table is built."""
        whole = self._whole if self._current else self._opened.blank
        rows = self._opened.scope_rows()
        known = self._table
        if known is None or known[0] is not whole or known[1] is not rows:
            known = self._table = whole, rows, whole.part(rows)
        return known[2]

    def masks_changed(self) -> None:
        """Go by other masks: what was known of the kept weights is out of date.

        A large table is not made before :meth:`build_due` is called.
        """
        self._current = self._again = False
        self._telling = self._due = True
        self._lanes.forget(TABLE)
        if len(self._opened.ledger.tensors) <= BUILT_AT_ONCE:
            self._build()

    def build_due(self) -> None:
        """Make the table for masks that have changed, unless that was done."""
        if self._due:
            self._build()

    def measures_arrived(self, *, last: bool) -> None:
        """Take new measures in, once those before are."""
        self._telling = self._telling or last
        if self._lanes.busy(TABLE):
            self._again = True
        elif last or time.monotonic() - self._built_at > REBUILD_SECONDS:
            self._build()

    def _build(self) -> None:
        self._built_at, self._due = time.monotonic(), False
        opened = self._opened
        masks = {} if opened.pruning is None else opened.pruning.masks
        counted = dict(opened.ledger.counted)
        tensors = opened.ledger.tensors
        dim = opened.state.draft.dim

        def work(_: object) -> RankTable:
            rows = [Row(e, masks.get(e.path), counted.get(e.path)) for e in tensors]
            table = build_table(rows)
            if dim is not None:
                table.slices(dim)
            return table

        if len(tensors) <= BUILT_AT_ONCE:
            self._take(work(None))
        else:
            self._lanes.look(TABLE, work, self._built)

    def _take(self, table: RankTable) -> None:
        self._whole, self._current = table, True

    def _built(self, table: RankTable) -> None:
        self._take(table)
        if self._again:
            self._again = False
            self._build()
        elif self._telling:
            # Not after each part: pictures would be made again and again.
            self._telling = False
            self._on_exact()
            self.want_exact()

    @property
    def estimate(self) -> Estimate:
        """The estimate for the draft as it is now."""
        draft, table = self._opened.state.draft, self.table
        known = self._estimate
        if known is None or known[0] != draft or known[1] is not table:
            found = estimate(draft, table)
            problem = self._exact_problem()
            if problem and not found.problem:
                found = refused(draft, table, problem)
            known = self._estimate = draft, table, found
        return known[2]

    @property
    def effect(self) -> DraftEffect:
        """The effect of the draft: exact where that is known."""
        exact = self._exact
        if exact is not None and exact.effect is not None and exact.steps == self._key:
            return exact.effect
        found = self.estimate
        known = self._effect
        if known is None or known[0] is not found:
            known = self._effect = found, effect_of_estimate(found)
        return known[1]

    @property
    def held(self) -> HeldEffect | None:
        """The effect of an amount in the hand, if one is; exact where that is known."""
        exact = self._exact
        if self._opened.held is None or exact is None or exact.steps != self._key:
            return self._holding.effect
        return exact.held or self._holding.effect

    # --- exact ---------------------------------------------------------------------

    @property
    def _key(self) -> tuple[Step, ...]:
        held = self._opened.held
        mine = () if held is None else (held.step,)
        return (*self._opened.state.steps, *mine, self._opened.draft_step())

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
        if takes and found.units == 0 and not self.table.complete:
            amount = self._opened.state.draft.amount
            return amount is not None and amount.value == 0
        if self._opened.state.draft.method == "custom" and self.exact is None:
            return True  # what it does is not known before its code has run
        return bool(found.problem) or (takes and found.units == 0)

    @property
    def settled(self) -> bool:
        """Whether the masks of the plan are exactly what is shown."""
        return self._opened.held is None and self.idle

    def want_exact(self) -> None:
        """Have the exact result computed, once nothing has moved for a moment."""
        key = self._key
        if key == self._pending and self._lanes.busy(EXACT):
            return
        self._lanes.forget(EXACT)
        self._pending = None
        known = self._exact is not None and self._exact.steps == key
        if known or self.settled or not self._affordable():
            return
        self._pending = key
        held = self._opened.held
        steps = () if held is None else (held.step,)
        paths = None
        if not self.idle:
            steps, paths = (*steps, key[-1]), self._opened.scope_paths()
        request = operations.PruneRequest(
            self._opened.checkpoint,
            steps,
            self._opened.pruning,
            folder=self._opened.folder,
        )

        def work(context: JobContext) -> _Exact:
            context.pause(self._idle_seconds)
            pruning = operations.run_steps(request, context)
            effect = None if paths is None else effect_of_pruning(pruning, paths)
            mine = None if held is None else effect_of_held(pruning, held)
            return _Exact(key, pruning, effect, mine)

        self._lanes.look(
            EXACT,
            work,
            self._arrived,
            on_failed=lambda error: self._failed(key, error),
        )

    def put_off(self) -> None:
        """Begin the exact result anew if it is under way: the window is in use.

        What goes through many small parameters keeps the interpreter from it.
        """
        if self._lanes.busy(EXACT):
            self._pending = None
            self.want_exact()

    def _affordable(self) -> bool:
        if self.idle:
            return True
        draft, table = self._opened.state.draft, self.table
        small = int(table.numel.sum()) <= self._exact_weights
        return small and table.complete and draft.method != "custom"

    def _arrived(self, exact: _Exact) -> None:
        self._exact = exact
        self._estimate = None
        self._on_exact()

    def _failed(self, key: tuple[Step, ...], error: PrunescopeError) -> None:
        self._arrived(_Exact(key, None, None, problem=error.sentence.rstrip(".")))

    # --- pictures ------------------------------------------------------------------

    def rule(self, path: str) -> KeptRule:
        """Tell what is kept of one parameter in pictures, as far as one looks now."""
        if self.sight is Sight.ORIGINAL:
            return KeptRule()
        first = self._opened.ledger.first_path(path)
        held = self._opened.held is not None and self._opened.held.path == first
        if self.sight is Sight.PLAN and not held:
            return KeptRule(self._opened.mask_of(path))
        exact = self.exact
        if exact is not None:
            return KeptRule(exact.masks.get(path))
        settled = not held and (self.idle or self._row(first) is None)
        return KeptRule(self._opened.mask_of(path), self.threshold(first), settled)

    def threshold(self, path: str) -> float | None:
        """Return the |w| below which a parameter is pruned anew, if there is one.

        By an amount in the hand, or else by the draft.
        """
        held = self._opened.held
        if held is not None and held.path == path:
            effect = self.held
            value = math.nan if effect is None else effect.threshold
        else:
            row = self._row(path)
            if row is None or self.idle or self.sight is not Sight.DRAFT:
                return None
            value = float(self.effect.threshold[row])
        return None if math.isnan(value) else value

    def _row(self, path: str) -> int | None:
        """Return which row of the scope a parameter is, if it is in scope."""
        place = self._opened.ledger.place(path)
        places = self._opened.scope_places()
        if place is None or not places.size:
            return None
        row = int(np.searchsorted(places, place))
        return row if row < places.size and places[row] == place else None

    # --- from a threshold to an amount ---------------------------------------------

    def adjustable(self, path: str) -> bool:
        """Whether moving the threshold of this parameter edits the draft."""
        draft = self._opened.state.draft
        if draft.method not in {"l1_unstructured", "threshold"} or draft.importance:
            return False
        return self.table.complete and self._row(path) is not None

    def draft_for_threshold(self, path: str, value: float) -> Step | None:
        """Return the draft that prunes a parameter below `value`, if one can."""
        if not self.adjustable(path):
            return None
        draft, table = self._opened.state.draft, self.table
        if draft.method == "threshold":
            return replace(draft, value=value)
        below = table.below(place_of(value))
        chosen = np.arange(table.size)
        if draft.scope != "global":
            chosen = chosen[chosen == self._row(path)]
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
