"""How much each layer can lose: a sweep over layers and amounts, made into steps.

Of the weights that the plan leaves, in the edit lane, layer by layer. What was counted
for the window is taken from there, so that only the rest is read. A sweep that is
cancelled keeps the layers that it has measured.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.analysis import Sweep, losses_of
from prunescope.core.errors import OperationError
from prunescope.core.plan import Share, Step
from prunescope.core.sensitivity import AMOUNTS, EnergyCurve, sensitivity_of
from prunescope.session.amount_groups import grouped_percents
from prunescope.session.counting import Task, count
from prunescope.session.language import tr, tr_count
from prunescope.session.trust import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.sensitivity import Sensitivity
    from prunescope.session.counting import Counted
    from prunescope.session.editing import Editing
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.opened import Opened
    from prunescope.session.plan_wishes import PlanWishes

_USE, _ESTIMATE = "use sensitivity", "estimate sensitivity"
#: How often measured layers are handed over.
PART_SECONDS = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Sensed:
    """What one layer loses at each amount, and the curve that tells any other."""

    sensitivity: Sensitivity
    curve: EnergyCurve


@dataclass(frozen=True, slots=True)
class Yield:
    """What pruning to a loss would take: `pruned` of `kept` weights, in `steps`."""

    pruned: int
    kept: int
    steps: int


class Sensing:
    """Takes wishes about sensitivity; without an opened file they do nothing.

    `on_error` hears why a result cannot be used, `on_news` that there is one to keep.
    """

    def __init__(
        self,
        lanes: Lanes,
        current: Callable[[], Editing | None],
        plan: PlanWishes,
        *,
        on_error: Callable[[PrunescopeError], None],
        on_news: Callable[[], None],
    ) -> None:
        self._lanes = lanes
        self._current = current
        self._plan = plan
        self._on_error = on_error
        self._on_news = on_news
        self._sensed: dict[str, Sensed] = {}
        #: The job of the sweep under way.
        self.job: int | None = None

    def layers(self) -> tuple[tuple[str, int], ...]:
        """Return path and number of weights of each layer that a sweep measures."""
        editing = self._current()
        if editing is None:
            return ()
        return tuple((task.entry.path, task.entry.numel) for task in _tasks(editing))

    def sweep(
        self,
        on_part: Callable[[tuple[Sensitivity, ...]], None],
        on_ended: Callable[[], None],
    ) -> None:
        """Measure the layers in scope; `on_ended` also hears of a cancelled sweep."""
        editing = self._current()
        if editing is None:
            return
        self.cancel()
        self._sensed = {}
        opened, tasks = editing.opened, _tasks(editing)
        counted, plan, at = dict(opened.ledger.counted), opened.state.plan, now()

        def take(parts: tuple[Sensed, ...]) -> None:
            for part in parts:
                self._sensed[part.sensitivity.path] = part
            on_part(tuple(part.sensitivity for part in parts))

        def end(_: object = None) -> None:
            self.job = None
            if self._sensed:
                found = losses_of(each.sensitivity for each in self._sensed.values())
                sweep = Sweep("weights", plan, at, len(tasks), AMOUNTS, found)
                opened.analysis = opened.analysis.with_sweep(sweep)
                self._on_news()
            on_ended()

        self.job = self._lanes.edit(
            tr_count(
                "Sensitivity of 1 layer", "Sensitivity of {count} layers", len(tasks)
            ),
            lambda context: _sweep(opened, tasks, counted, context),
            end,
            on_failed=self._on_error,
            on_cancelled=end,
            on_part=take,
        )

    def cancel(self) -> None:
        """End the sweep under way; what it has measured stays."""
        if self.job is not None:
            self._lanes.cancel(self.job)

    def estimate(self, loss: float, receive: Callable[[Yield], None]) -> None:
        """Tell how much :meth:`use` would prune; the newest wish wins."""
        sensed = tuple(self._sensed.values())

        def work(context: JobContext) -> Yield:
            found = _percents(sensed, loss, context)
            pruned = sum(round(p / 100 * each.curve.weights) for each, p in found)
            kept = sum(each.curve.weights for each in sensed)
            return Yield(pruned, kept, len({p for _, p in found if p}))

        self._lanes.look(_ESTIMATE, work, receive)

    def use(self, loss: float) -> None:
        """Prune each measured layer by as much as costs at most this relative loss.

        Amounts are whole percents of what is left, rounded down to a few different
        ones, each of which is a step; one edit.
        """
        sensed = tuple(self._sensed.values())

        def work(context: JobContext) -> tuple[Step, ...]:
            found = _percents(sensed, loss, context)
            return steps_of({each.sensitivity.path: p for each, p in found})

        percent = round(100 * loss)
        text = use_text(loss)

        def done(steps: tuple[Step, ...]) -> None:
            if steps:
                self._plan.add_steps(steps, text)
                return
            sentence = tr(
                "At a loss of {loss} % no layer can lose a hundredth of its weights; "
                "allow a larger loss.",
                loss=percent,
            )
            self._on_error(OperationError(sentence))

        self._lanes.look(_USE, work, done)


def use_text(loss: float) -> str:
    """Name the edit that uses a result."""
    return tr("Prune by sensitivity, loss at most {loss} %", loss=round(100 * loss))


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
            amount=Share(percent / 100),
        )
        for percent in sorted(alike)
    )


def _tasks(editing: Editing) -> tuple[Task, ...]:
    opened = editing.opened
    return tuple(
        Task(opened.inventory[path], opened.mask_of(path))
        for path in sorted(opened.scope_paths(), key=opened.tree.leaf_of.__getitem__)
    )


def _sweep(
    opened: Opened,
    tasks: tuple[Task, ...],
    counted: dict[str, Counted],
    context: JobContext,
) -> None:
    whole, done, told = sum(task.entry.numel for task in tasks), 0, 0.0
    ready: list[Sensed] = []
    for number, task in enumerate(tasks, start=1):
        context(done, whole, tr("layer {number} of {n}", number=number, n=len(tasks)))
        ready += _sensed(opened, task, counted.get(task.entry.path), context)
        done += task.entry.numel
        if time.monotonic() - told > PART_SECONDS or number == len(tasks):
            context.part(tuple(ready))
            ready, told = [], time.monotonic()


def _sensed(
    opened: Opened, task: Task, known: Counted | None, context: JobContext
) -> list[Sensed]:
    """Measure one layer; none where it cannot be read."""
    if known is None or known.mask is not task.mask:
        # Only cancelled here: its own progress would not be that of the sweep.
        known = count(opened.checkpoint, task, context.quiet())
    if known.failure:
        return []
    curve = EnergyCurve(known.kept_bins, known.kept_counts)
    return [Sensed(sensitivity_of(task.entry.path, curve, curve.weights), curve)]


def _percents(
    sensed: tuple[Sensed, ...], loss: float, context: JobContext
) -> list[tuple[Sensed, int]]:
    """Return how much each layer may lose, in few different amounts."""
    whole = []
    for done, each in enumerate(sensed):
        context(done, len(sensed))
        most = math.floor(100 * each.curve.amount_for(loss))
        whole.append((most, each.curve.weights))
    return list(zip(sensed, grouped_percents(whole), strict=True))
