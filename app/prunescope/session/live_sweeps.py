"""How much each layer matters to the running model: a sweep as a job.

The model's code runs in the helper process of :mod:`prunescope.core.live`, after a
person has allowed it; layers come in one by one, so that a sweep that is cancelled
keeps what it has measured.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core import live
from prunescope.core.analysis import Sweep
from prunescope.core.errors import OperationError
from prunescope.core.live_report import OF_THE_CODE, SYNTHETIC
from prunescope.core.live_sweep import SweepRequest
from prunescope.core.sensitivity import AMOUNTS
from prunescope.session.language import tr, tr_count
from prunescope.session.sensing import Yield, steps_of, use_text
from prunescope.session.trust import now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prunescope.core.analysis import By, LayerLosses
    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.errors import PrunescopeError
    from prunescope.core.live import LiveRequest
    from prunescope.core.masks import PackedMask
    from prunescope.core.progress import Progress
    from prunescope.session.editing import Editing
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.live_jobs import Offer
    from prunescope.session.plan_wishes import PlanWishes

    Runner = Callable[
        [
            LiveRequest,
            Checkpoint,
            Mapping[str, PackedMask],
            Progress,
            Callable[[LayerLosses], None],
        ],
        object,
    ]

#: What sweeps measure that run the model.
BY_RUNNING: tuple[By, By] = ("answers", "evaluation")


@dataclass(frozen=True, slots=True)
class SweepListener:
    """Hears layers as they are measured, then that there are no more, or why not."""

    on_part: Callable[[tuple[LayerLosses, ...]], None]
    on_ended: Callable[[], None]
    on_failed: Callable[[PrunescopeError], None]


class LiveSweeps:
    """Takes wishes for sweeps by the running model; without a file they do nothing.

    `by` tells what is measured: its answers, or what a function of the person's own
    makes of it, `evaluate(model)`. The latter also measures the model as it is.
    `on_error` hears why a result cannot be used, `on_news` that there is one to keep;
    `runner` runs a request, tests pass one without a helper process.
    """

    def __init__(
        self,
        lanes: Lanes,
        current: Callable[[], Editing | None],
        plan: PlanWishes,
        *,
        by: By = "answers",
        on_error: Callable[[PrunescopeError], None],
        on_news: Callable[[], None],
        runner: Runner = live.run,
    ) -> None:
        self._lanes = lanes
        self._current = current
        self._plan = plan
        self._by = by
        self._on_error = on_error
        self._on_news = on_news
        self._runner = runner
        #: The job of the sweep under way.
        self.job: int | None = None
        self._found: dict[str, LayerLosses] = {}
        #: Whether it is about made-up inputs.
        self.made_up = False

    @property
    def so_far(self) -> tuple[LayerLosses, ...]:
        """What the sweep under way has measured."""
        return tuple(self._found.values())

    def kept(self) -> Sweep | None:
        """Return the newest sweep, if the plan is still the one that it was under."""
        editing, sweep = self._current(), self._newest()
        if editing is None or sweep is None:
            return None
        return sweep if sweep.plan == editing.opened.state.plan else None

    def _newest(self) -> Sweep | None:
        editing = self._current()
        return None if editing is None else editing.opened.analysis.sweep(self._by)

    def measure(self, offer: Offer, inputs: str, listener: SweepListener) -> None:
        """Prune each layer in scope alone, and measure the model each time.

        `inputs` are shapes as a person writes them, for the model to answer; "" takes
        those that the code makes.
        `listener` hears of the end of a cancelled sweep too.
        """
        editing = self._current()
        if editing is None:
            return
        self.cancel()
        opened = editing.opened
        paths, plan, at = opened.scope_paths(), opened.state.plan, now()
        masks = {} if opened.pruning is None else opened.pruning.masks
        found: dict[str, LayerLosses] = {}
        self._found, self.made_up = found, bool(inputs.strip())
        evaluates, amounts = self._by == "evaluation", amounts_of(self._by)

        def work(context: JobContext) -> None:
            request = live.LiveRequest(
                offer.disclosure,
                python=offer.choice.python,
                isolated=offer.isolated,
                permanent=False,
                inputs=live.parse_inputs(inputs) if inputs.strip() else (),
                sweep=SweepRequest(paths, amounts, self._by),
                limit=live.SWEEP_LIMIT,
            )
            opened.checkpoint.check_unchanged()
            self._runner(request, opened.checkpoint, masks, context, context.part)

        def take(layer: LayerLosses) -> None:
            found[layer.path] = layer
            listener.on_part((layer,))

        def end(_: object = None) -> None:
            if found is self._found:  # no newer one is under way
                self.job = None
            if found:
                told = SYNTHETIC if inputs.strip() else OF_THE_CODE
                if evaluates:
                    told = f"evaluate(model) of {offer.disclosure.source.path.name}"
                layers = tuple(found.values())
                sweep = Sweep(self._by, plan, at, len(paths), amounts, layers, told)
                opened.analysis = opened.analysis.with_sweep(sweep)
                self._on_news()
            listener.on_ended()

        def failed(error: PrunescopeError) -> None:
            end()
            listener.on_failed(error)

        self.job = self._lanes.edit(
            _title(len(paths), evaluates=evaluates),
            work,
            end,
            on_failed=failed,
            on_cancelled=end,
            on_part=take,
        )

    def cancel(self) -> None:
        """End the sweep under way; what it has measured stays."""
        if self.job is not None:
            self._lanes.cancel(self.job)

    def estimate(self, loss: float, receive: Callable[[Yield], None]) -> None:
        """Tell how much :meth:`use` would prune."""
        sweep = self._newest()
        if sweep is not None:
            percents = percents_of(sweep, loss)
            pruned = sum(round(percents[e.path] / 100 * e.kept) for e in sweep.layers)
            kept = sum(each.kept for each in sweep.layers)
            steps = {percent for percent in percents.values() if percent}
            receive(Yield(pruned, kept, len(steps)))

    def use(self, loss: float) -> None:
        """Prune each layer to the largest amount that alone costs at most this loss."""
        sweep = self._newest()
        if sweep is None:
            return
        steps = steps_of(percents_of(sweep, loss))
        if steps:
            self._plan.add_steps(steps, use_text(loss))
            return
        sentence = tr(
            "At a loss of {loss} % no layer can lose a tenth of its weights; allow a "
            "larger loss.",
            loss=round(100 * loss),
        )
        self._on_error(OperationError(sentence))


def amounts_of(by: By) -> tuple[float, ...]:
    """Return the amounts of a sweep; an evaluation is also of the model as it is."""
    return (0.0, *AMOUNTS) if by == "evaluation" else AMOUNTS


def _title(layers: int, *, evaluates: bool) -> str:
    if evaluates:
        return tr_count(
            "Evaluation without parts of 1 layer",
            "Evaluation without parts of {count} layers",
            layers,
        )
    return tr_count(
        "Answers without parts of 1 layer",
        "Answers without parts of {count} layers",
        layers,
    )


def percents_of(sweep: Sweep, loss: float) -> dict[str, int]:
    """Return to how many percent each layer may be pruned at most.

    The largest amount up to which each costs at most `loss`: as one minus the cosine
    similarity of the answers, or as the relative change of the evaluation; 0 where the
    smallest amount costs more.
    """
    found = {}
    for layer in sweep.layers:
        allowed = 0.0
        for amount, cost in zip(sweep.amounts, _costs(sweep, layer), strict=True):
            if not cost <= loss:
                break
            allowed = amount
        found[layer.path] = math.floor(100 * allowed + 1e-9)
    return found


def _costs(sweep: Sweep, layer: LayerLosses) -> tuple[float, ...]:
    """Return the loss at each amount; NaN where that is no finite number."""
    values = layer.losses[0]
    if sweep.by == "answers":
        return tuple(math.nan if value is None else 1 - value for value in values)
    whole = values[0]
    return tuple(
        math.nan if value is None or not whole else abs(value - whole) / abs(whole)
        for value in values
    )
