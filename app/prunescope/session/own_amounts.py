"""Amounts of their own: a layer that is to lose more or less than the others.

Such an amount is a step of the plan over that one layer, a share of all its weights,
and the layer leaves the draft's scope, so that nothing else is ranked with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prunescope.core.plan import Share, Step
from prunescope.session.language import tr
from prunescope.session.numbers import pointed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prunescope.session.editing import Editing

_METHOD = "l1_unstructured"


class OwnAmounts:
    """Gives layers amounts of their own; nothing while nothing is open."""

    def __init__(self, current: Callable[[], Editing | None]) -> None:
        self._current = current

    def set(self, path: str, share: float) -> None:
        """Let a layer have this share of zeros, by magnitude; one edit.

        A second amount replaces the first.
        """
        editing = self._current()
        if editing is None or path not in editing.opened.inventory:
            return
        opened = editing.opened
        path = opened.ledger.first_path(path)
        if path not in opened.checkable([path]):
            return
        amount = Share(round(min(max(share, 0.0), 1.0), 4), "all")
        steps = list(opened.state.plan.steps)
        place = own_steps(steps).get(path)
        if place is None:
            steps.append(Step(method=_METHOD, layers=(path,), amount=amount))
        else:
            steps[place] = replace(steps[place], amount=amount)
        settled = opened.state.settled
        rest = settled.checked.difference(opened.ledger.names(path))
        draft = replace(settled.draft, layers="*")
        text = tr("Prune {percent} % of {path}", percent=_percent(amount), path=path)
        editing.plan.change(tuple(steps), text, draft=draft, checked=rest)

    def drop(self, path: str) -> None:
        """Let a layer have the amount of the others again; one edit."""
        editing = self._current()
        if editing is None:
            return
        opened = editing.opened
        steps = list(opened.state.plan.steps)
        place = own_steps(steps).get(opened.ledger.first_path(path))
        if place is None:
            return
        del steps[place]
        settled = opened.state.settled
        back = settled.checked | opened.checkable([path])
        draft = replace(settled.draft, layers="*")
        text = tr("Prune {path} like the others", path=path)
        editing.plan.change(tuple(steps), text, draft=draft, checked=back)


def own_steps(steps: Iterable[Step]) -> dict[str, int]:
    """Return which layers have an amount of their own, and the places of its steps."""
    return {step.layers[0]: place for place, step in enumerate(steps) if _is_own(step)}


def _is_own(step: Step) -> bool:
    one = isinstance(step.layers, tuple) and len(step.layers) == 1
    amount = step.amount
    target = isinstance(amount, Share) and amount.of == "all"
    return one and target and step.enabled and step.method == _METHOD


def _percent(amount: Share) -> str:
    return pointed(f"{100 * amount.value:.4g}")
