"""From what is known to what is shown: pure functions, no state.

Sentences carry exact integers; "≈" stands before a number that is estimated.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import dtype_of
from prunescope.core.methods import METHODS, Unit
from prunescope.session.display import DraftCard, StepCard
from prunescope.session.edit_texts import badge, step_title
from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import grouped, percent, pointed, real, short, size
from prunescope.session.preview import Estimate, count_bounds, unit_name
from prunescope.session.rank_table import value_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.plan import Step
    from prunescope.core.pruning import Pruning, StepEffect, StepTrace
    from prunescope.session.counting import Counted
    from prunescope.session.document import DocumentState
    from prunescope.session.rank_table import RankTable


#: Weights that are so much smaller than the largest leave no room on a slider.
_DECADES = 1e-6
#: What these methods do can only be computed, not estimated.
_ONLY_EXACT = frozenset({"custom_from_mask", "custom"})


@dataclass(frozen=True, slots=True, eq=False)
class DraftEffect:
    """What the draft does, estimated or exact, per row of the table.

    `gone`, `zeros` and `threshold` are as in :class:`~.preview.Estimate`.
    """

    gone: NDArray[np.int64]
    zeros: NDArray[np.int64]
    threshold: NDArray[np.float64]
    units: int
    exact: bool


def effect_of_estimate(estimate: Estimate) -> DraftEffect:
    """Take an estimate for what happens; its masks are never exact."""
    return DraftEffect(
        estimate.gone, estimate.zeros, estimate.threshold, estimate.units, exact=False
    )


def effect_of_pruning(pruning: Pruning, paths: Iterable[str]) -> DraftEffect:
    """Read the exact effect of the last step on these parameters off the trace."""
    traces = {t.path: t for t in pruning.trace if t.step == pruning.steps - 1}
    found = [traces.get(path) for path in paths]
    return DraftEffect(
        np.array([t.weights if t else 0 for t in found], np.int64),
        np.array([t.zeros if t else 0 for t in found], np.int64),
        np.array([_threshold(t) for t in found], np.float64),
        sum(t.pruned for t in found if t),
        exact=True,
    )


def _threshold(trace: StepTrace | None) -> float:
    known = trace is not None and trace.threshold is not None
    return float(trace.threshold or 0.0) if known and trace else math.nan


def summary(inventory: Inventory) -> str:
    """Sum a checkpoint up: "22.2 M weights · 44 tensors · float32 · 89 MB"."""
    tensors = (*inventory.parameters, *inventory.buffers)
    once = [t for t in inventory.parameters if t.tied_to is None]
    weights = sum(t.numel for t in once)
    dtypes: dict[str, int] = {}
    for tensor in once:
        dtypes[tensor.dtype] = dtypes.get(tensor.dtype, 0) + tensor.numel
    names = sorted(dtypes, key=lambda name: -dtypes[name])
    more = f" +{len(names) - 2}" if len(names) > 2 else ""
    parts = [
        tr("{n} weights", n=short(weights)),
        tr_count("1 tensor", "{count} tensors", len(tensors)),
        ", ".join(names[:2]) + more,
        size(inventory.size),
    ]
    return " · ".join(part for part in parts if part)


# --- steps -------------------------------------------------------------------------


def step_cards(
    state: DocumentState, pruning: Pruning | None, inventory: Inventory
) -> tuple[StepCard, ...]:
    """Make the cards of the plan's steps, with what the applied ones did."""
    effects = () if pruning is None else pruning.effects[: len(state.steps)]
    # Of a plan that is computed without one of its steps, the last is not known.
    known = (*effects, *(None,) * (len(state.steps) - len(effects)))
    applied = tuple(
        StepCard(
            step,
            step_title(number + 1, step, inventory),
            badge(step),
            step_remark(step, effect),
        )
        for number, (step, effect) in enumerate(zip(state.steps, known, strict=True))
    )
    return (*applied, *_unsettled(state, inventory))


def _unsettled(state: DocumentState, inventory: Inventory) -> tuple[StepCard, ...]:
    """Make the cards of a step that is being edited, and of those that wait for it."""
    if state.edited is None:
        return ()
    number = len(state.steps) + 1
    edited, remark = state.edited.step, tr("Edited in the draft")
    title = step_title(number, edited, inventory)
    cards = [StepCard(edited, title, badge(edited), remark, "edited")]
    remark = tr("Counted anew once step {n} is settled", n=number)
    for place, step in enumerate(state.edited.later, start=number + 1):
        title = step_title(place, step, inventory)
        cards.append(StepCard(step, title, badge(step), remark, "waiting"))
    return tuple(cards)


def step_remark(step: Step, effect: StepEffect | None) -> str:
    """Tell the exact effect of an applied step."""
    if not step.enabled:
        return tr("Disabled")
    if effect is None or not effect.parameters:
        return tr("Prunes nothing")
    if effect.weights and effect.weights == effect.zeros:
        return _changes_nothing(effect.weights, effect.zeros)
    numbers = {"pruned": grouped(effect.pruned), "kept": grouped(effect.kept)}
    if METHODS[step.method].unit is Unit.SLICE:
        return tr("{pruned} of {kept} channels pruned", **numbers)
    return tr("{pruned} of {kept} pruned", **numbers)


def _changes_nothing(gone: int, zeros: int) -> str:
    return tr(
        "Changes nothing: {zeros} of {gone} are already zero",
        zeros=grouped(zeros),
        gone=grouped(gone),
    )


# --- the draft ---------------------------------------------------------------------


def draft_card(
    step: Step,
    table: RankTable,
    estimate: Estimate,
    effect: DraftEffect,
    *,
    halted: bool,
) -> DraftCard:
    """Make the card of the step that is being edited, but for its notes.

    `halted` tells that the layers that are not counted are not about to be.
    """
    exact_counts = effect.exact or estimate.exact
    return DraftCard(
        step=step,
        layers=table.size,
        remaining=estimate.remaining,
        total=estimate.total,
        units=effect.units,
        unit_name=unit_name(step),
        effect=""
        if estimate.problem
        else _counting_sentence(table, effect, halted=halted)
        or _sentence(step, table, estimate, effect, exact=exact_counts),
        exact=exact_counts,
        problem=estimate.problem or _nothing_yet(step, effect, table),
        dims=dimension_names(table.ndim, table.sizes),
        slider_step=_slider_step(step, table),
        threshold=_one_threshold(table, effect),
        reach=_reach(step, table),
        spread=_spread(step, table, effect),
        hint=_granularity(step, table),
        least=count_bounds(step, table),
    )


def _one_threshold(table: RankTable, effect: DraftEffect) -> float | None:
    """Return the |w| below which as many weights of all rows go as the draft prunes."""
    known = effect.threshold[~np.isnan(effect.threshold)]
    if not known.size:
        return None
    if (known == known[0]).all():
        return float(known[0])
    everything = np.ones(table.size, np.bool_)
    return value_of(table.global_place(int(effect.gone.sum()), everything))


def _reach(step: Step, table: RankTable) -> tuple[float, float]:
    if step.method != "threshold" or not table.size:
        return 0.0, 0.0
    low, high = table.reach()
    return max(low, _DECADES * high), high


def _spread(step: Step, table: RankTable, effect: DraftEffect) -> str:
    if step.scope != "global" or table.size < 2 or not effect.units:
        return ""
    zeros = table.numel - table.kept + table.kept_zeros + effect.gone - effect.zeros
    share = zeros / np.maximum(1, table.numel)
    low, high = int(np.argmin(share)), int(np.argmax(share))
    return tr(
        "Layers come out {about}{low} to {high} zero",
        about="" if effect.exact else "≈ ",
        low=percent(int(zeros[low]), int(table.numel[low])),
        high=percent(int(zeros[high]), int(table.numel[high])),
    )


def _counting_sentence(table: RankTable, effect: DraftEffect, *, halted: bool) -> str:
    """Tell that layers are not counted yet; "" once all are."""
    if table.complete or effect.exact:
        return ""
    done = int(np.count_nonzero(table.measured))
    if halted:
        return tr(
            "{done} of {n} layers are counted; the others when the draft is changed "
            "or applied",
            done=done,
            n=table.size,
        )
    return tr("Counting weights… {done} of {n} layers", done=done, n=table.size)


def _sentence(
    step: Step,
    table: RankTable,
    estimate: Estimate,
    effect: DraftEffect,
    *,
    exact: bool,
) -> str:
    units, left = effect.units, estimate.remaining
    if step.method in _ONLY_EXACT and not effect.exact:
        return _not_yet(step)
    if units == 0:
        return tr("Prunes nothing")
    gone, zeros = int(effect.gone.sum()), int(effect.zeros.sum())
    if exact and gone and gone == zeros:
        return _changes_nothing(gone, zeros)
    sure = METHODS[step.method].takes_amount and not _has_unranked(step, table)
    about = "" if exact or sure else "≈ "
    text = _prunes_text(step, f"{about}{grouped(units)}", units, left)
    if exact and zeros:
        text = tr("{what}, {n} of them already zero", what=text, n=grouped(zeros))
    return text + _threshold_text(step, effect)


def _has_unranked(step: Step, table: RankTable) -> bool:
    """Whether there are channels that no norm can rank, for NaN or Inf in them."""
    slices = METHODS[step.method].unit is Unit.SLICE
    return slices and bool(table.nonfinite.any())


def _prunes_text(step: Step, number: str, units: int, left: int) -> str:
    values = {"n": number, "left": grouped(left), "share": percent(units, left)}
    if METHODS[step.method].unit is Unit.SLICE:
        return tr("Prunes {n} of {left} channels ({share})", **values)
    return tr("Prunes {n} of {left} kept ({share})", **values)


def _not_yet(step: Step) -> str:
    if step.method == "custom":
        return tr("What it prunes is known once its code has run")
    return tr("Reading the masks…")


def _threshold_text(step: Step, effect: DraftEffect) -> str:
    known = effect.threshold[~np.isnan(effect.threshold)]
    if not known.size or step.method == "threshold":
        return ""
    about = "" if effect.exact else "≈ "
    low, high = real(float(known.min()), 3), real(float(known.max()), 3)
    if low == high:
        return " · " + tr("threshold {about}{value}", about=about, value=high)
    return " · " + tr(
        "thresholds {about}{low} to {high}", about=about, low=low, high=high
    )


def _nothing_yet(step: Step, effect: DraftEffect, table: RankTable) -> str:
    takes = METHODS[step.method].takes_amount
    if takes and effect.units == 0 and table.complete:
        return tr("Set an amount to prune more")
    return ""


def dimension_names(
    ndim: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[str, ...]:
    """Name the dimensions that all rows have: "0 · output channels (64)".

    `ndim` and `sizes` are those of a :class:`~.rank_table.RankTable`.
    """
    if not ndim.size or ndim.min() < 2:
        return ()
    names = []
    for dim in range(min(int(ndim.min()), sizes.shape[1])):
        word = {0: tr("output channels"), 1: tr("input channels")}.get(
            dim, tr("kernel")
        )
        same = (sizes[:, dim] == sizes[0, dim]).all()
        size_text = f" ({sizes[0, dim]})" if same else ""
        names.append(f"{dim} · {word}{size_text}")
    return tuple(names)


def _slider_step(step: Step, table: RankTable) -> float:
    if METHODS[step.method].unit is not Unit.SLICE or not table.size:
        return 0.001
    sizes = table.slices(step.dim or 0)[1]
    largest = int(sizes.max())
    return 1 / largest if largest > 0 else 0.001


def _granularity(step: Step, table: RankTable) -> str:
    """Say how finely channels can be pruned: "64 channels, in steps of 1.5625 %"."""
    if METHODS[step.method].unit is not Unit.SLICE or not table.size:
        return ""
    sizes = table.slices(step.dim or 0)[1]
    low, high = int(sizes.min()), int(sizes.max())
    if low < 1:
        return ""
    if low < high:
        return tr("{low} to {high} channels", low=grouped(low), high=grouped(high))
    text = pointed(f"{100 / high:.4f}".rstrip("0").rstrip("."))
    return tr("{n} channels, in steps of {share} %", n=grouped(high), share=text)


def bytes_of(entry: TensorEntry) -> int:
    """Bytes of a tensor's weights."""
    return entry.numel * dtype_of(entry.dtype).itemsize


def limit_of(counted: Counted | None) -> float | None:
    """Largest finite |w| of a parameter, where it was measured."""
    return None if counted is None or counted.failure else counted.limit
