"""From a plan and weights to masks: runs the steps of a plan, one kernel each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core.custom_code import custom
from prunescope.core.errors import PlanError
from prunescope.core.fitting import Fitted, fit
from prunescope.core.given_masks import custom_from_mask, identity
from prunescope.core.groups import n_m
from prunescope.core.methods import METHODS, Unit
from prunescope.core.progress import Progress, silent
from prunescope.core.structured import ln_structured, random_structured
from prunescope.core.unstructured import (
    keep_zeros,
    l1_unstructured,
    random_unstructured,
    threshold,
)
from prunescope.core.workbench import Meter, Outcome, Target, Work, count_zeros

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.inventory import Inventory
    from prunescope.core.masks import PackedMask
    from prunescope.core.method_files import Allowed
    from prunescope.core.plan import Plan
    from prunescope.core.tensors import TensorSource

Kernel = Callable[[Work], list[Outcome]]

KERNELS: dict[str, Kernel] = {
    "identity": identity,
    "l1_unstructured": l1_unstructured,
    "random_unstructured": random_unstructured,
    "ln_structured": ln_structured,
    "random_structured": random_structured,
    "custom_from_mask": custom_from_mask,
    "custom": custom,
    "n_m": n_m,
    "threshold": threshold,
    "keep_zeros": keep_zeros,
}
#: Passes over the weights that a step makes, as a rule; only progress depends on it.
_PASSES = 2


@dataclass(frozen=True, slots=True)
class StepTrace:
    """What one step did to one parameter.

    `total`, `kept` and `pruned` count units: weights, or slices for structured methods.
    `kept` is before the step. `weights` counts the weights that went, and `zeros` those
    of them that were exactly zero in the source already. `threshold` is the largest
    magnitude that went (of the whole step where the scope is global), for methods that
    rank magnitudes. `names` are all paths of the tensor, `path` is the first.
    """

    step: int
    method: str
    path: str
    names: tuple[str, ...]
    unit: Unit
    total: int
    kept: int
    pruned: int
    weights: int
    zeros: int
    threshold: float | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepEffect:
    """What one step did to all its `parameters`: the sums over their traces.

    All 0 for a step that is disabled.
    """

    parameters: int = 0
    kept: int = 0
    pruned: int = 0
    weights: int = 0
    zeros: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Pruning:
    """The masks of a plan and how they came about.

    `masks` holds a mask for each parameter that a step touched; tied paths have the
    very same mask. `trace` has one entry per step and parameter, in that order;
    `effects` one per step, disabled ones included, and `steps` is how many these are.
    """

    masks: dict[str, PackedMask] = field(default_factory=dict)
    trace: tuple[StepTrace, ...] = ()
    effects: tuple[StepEffect, ...] = ()

    @property
    def steps(self) -> int:
        """How many steps were run, disabled ones included."""
        return len(self.effects)


def prune(
    plan: Plan,
    source: TensorSource,
    inventory: Inventory,
    *,
    device: str = "cpu",
    progress: Progress = silent,
    start: Pruning | None = None,
    folder: Path | str = ".",
    allow_code: Allowed = False,
) -> Pruning:
    """Compute the masks of a plan; nothing is changed, in the source or in `start`.

    Parameters
    ----------
    plan
        The steps to run. With `start`, those that follow on what it did.
    source, inventory
        The weights, and what they are.
    device
        Where to compute: `cpu`, `cuda`, … The masks are the same on each.
    progress
        Told in weights; may raise `Cancelled`.
    start
        An earlier result to go on from.
    folder
        What relative file names in the plan are relative to.
    allow_code
        Which Python files `custom` steps may run, in a helper process: any (`True`),
        none, or those with one of these SHA-256.

    Raises
    ------
    PlanError
        If steps do not fit the model; names each of them and the parameter.
    """
    done = start or Pruning()
    masks = dict(done.masks)
    trace = list(done.trace)
    by_tensor = _names_by_tensor(inventory)
    numbered = enumerate(plan.steps, start=done.steps)
    active = [(number, step) for number, step in numbered if step.enabled]
    fitted = fit(active, inventory, Path(folder), progress, allow_code=allow_code)
    ends, meter = _meter(fitted, progress)
    with ExitStack() as closing:
        for each, end in zip(fitted, ends, strict=True):
            number = each.number
            meter.text = f"step {number + 1}: {METHODS[each.step.method].title}"
            targets = tuple(
                Target(entry, by_tensor[entry.path], masks.get(entry.path))
                for entry in each.entries
            )
            work = Work(
                each.step,
                targets,
                source,
                meter,
                inventory,
                Path(folder),
                closing,
                allow_code,
                device,
            )
            for outcome in _run(number, work):
                trace.append(_traced(number, work, outcome))
                for name in outcome.target.names:
                    masks[name] = outcome.mask
            meter.reach(end)
    new = _effects(trace[len(done.trace) :], done.steps, len(plan.steps))
    return Pruning(masks, tuple(trace), (*done.effects, *new))


def _effects(trace: list[StepTrace], first: int, steps: int) -> Iterator[StepEffect]:
    """Sum up what each of `steps` steps did, of which `first` is the first."""
    traces: defaultdict[int, list[StepTrace]] = defaultdict(list)
    for each in trace:
        traces[each.step].append(each)
    for number in range(first, first + steps):
        found = traces[number]
        yield StepEffect(
            len(found),
            sum(each.kept for each in found),
            sum(each.pruned for each in found),
            sum(each.weights for each in found),
            sum(each.zeros for each in found),
        )


def _names_by_tensor(inventory: Inventory) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = defaultdict(list)
    for entry in inventory.tensors:
        names[entry.tied_to or entry.path].append(entry.path)
    return {path: tuple(found) for path, found in names.items()}


def _meter(fitted: Iterable[Fitted], progress: Progress) -> tuple[list[int], Meter]:
    ends, total = [], 0
    for each in fitted:
        total += _PASSES * sum(entry.numel for entry in each.entries)
        ends.append(total)
    return ends, Meter(progress, total)


def _run(number: int, work: Work) -> list[Outcome]:
    try:
        return KERNELS[work.step.method](work)
    except PlanError as error:
        raise PlanError(f"Step {number + 1}: {error.sentence}") from None


def _traced(number: int, work: Work, outcome: Outcome) -> StepTrace:
    target = outcome.target
    gone = outcome.weights
    zeros = outcome.zeros
    if zeros is None:
        zeros = count_zeros(work, target, outcome.mask) if gone else 0
    notes = outcome.notes
    if gone and zeros == gone:
        notes = (*notes, f"changes nothing: {zeros} of {gone} are already zero")
    if len(target.names) > 1:
        others = ", ".join(target.names[1:])
        notes = (*notes, f"also changes {others}, which is the same tensor")
    return StepTrace(
        step=number,
        method=work.step.method,
        path=target.path,
        names=target.names,
        unit=METHODS[work.step.method].unit,
        total=outcome.total,
        kept=outcome.kept,
        pruned=outcome.pruned,
        weights=gone,
        zeros=zeros,
        threshold=outcome.threshold,
        notes=notes,
    )
