"""Amounts of their own: a layer that is to lose more or less than the others.

Such an amount is a step of the plan over that one layer, a share of all its weights or
channels, and the layer leaves the draft's scope, so that nothing else is ranked with
it. It prunes as what governed the layer before does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prunescope.core.errors import PrunescopeError
from prunescope.core.methods import METHODS
from prunescope.core.plan import Share, Step
from prunescope.session.held_amounts import Held, without_step
from prunescope.session.language import tr
from prunescope.session.numbers import pointed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prunescope.session.document import DocumentState, Edited
    from prunescope.session.editing import Editing
    from prunescope.session.opened import Opened


@dataclass(frozen=True, slots=True)
class _Parts:
    """The steps of a plan, in the parts in which a document has them, and the scope."""

    steps: tuple[Step, ...]
    edited: Edited | None
    checked: frozenset[str]

    def with_own(self, step: Step, names: tuple[str, ...]) -> _Parts:
        """Return them with an amount for the layer of these names, in no scope then."""
        place = own_steps(self.steps).get(names[0])
        if place is None:
            rest = self.without_own(names[0])
            steps, edited = (*rest.steps, step), rest.edited
        else:
            steps = (*self.steps[:place], step, *self.steps[place + 1 :])
            edited = self.edited
        if edited is not None:
            waiting = edited.checked.difference(names)
            edited = replace(edited, checked=waiting, draft=_fixed(edited.draft))
        return _Parts(steps, edited, self.checked.difference(names))

    def without_own(self, path: str) -> _Parts:
        """Return them without an amount of a layer's own."""
        edited = self.edited
        if edited is not None:
            edited = replace(edited, later=_without(edited.later, path))
        return replace(self, steps=_without(self.steps, path), edited=edited)


class OwnAmounts:
    """Gives layers amounts of their own; nothing while nothing is open."""

    def __init__(self, current: Callable[[], Editing | None]) -> None:
        self._current = current
        self._made: _Parts | None = None

    def hold(self, path: str, share: float) -> None:
        """Show what :meth:`set` would do, while the amount is in the hand."""
        editing = self._current()
        first = None if editing is None else _own_path(editing.opened, path)
        if editing is None or first is None:
            return
        held = editing.opened.held
        if held is None or held.path != first:
            editing.hold(None)
            held = _grasped(editing, first)
        amount = _amount(share)
        editing.hold(replace(held, step=replace(held.step, amount=amount)))

    def let_go(self) -> None:
        """Show what is there again: the amount in the hand is not wanted."""
        editing = self._current()
        if editing is not None:
            editing.hold(None)

    def set(self, path: str, share: float) -> None:
        """Let a layer have this share of zeros; one edit.

        A second amount replaces the first.
        """
        editing = self._current()
        first = None if editing is None else _own_path(editing.opened, path)
        if editing is None or first is None:
            return
        held = editing.opened.held
        if held is None or held.path != first:
            held = None
        template = _template(editing, first) if held is None else held.step
        step = replace(template, amount=_amount(share))
        parts = self._parts(editing)
        self._made = made = parts.with_own(step, editing.opened.ledger.names(first))

        def otherwise() -> None:
            if editing.opened.held is held:
                editing.hold(None)

        editing.plan.change(
            made.steps,
            tr("Prune {percent} % of {path}", percent=_percent(share), path=first),
            draft=_fixed(editing.opened.state.draft),
            checked=made.checked,
            edited=made.edited,
            otherwise=otherwise,
        )

    def drop(self, path: str) -> None:
        """Let a layer have the amount of the others again; one edit."""
        editing = self._current()
        if editing is None:
            return
        opened, state = editing.opened, editing.opened.state
        path = opened.ledger.first_path(path)
        if path not in own_steps(state.plan.steps):
            return
        left = self._parts(editing).without_own(path)
        editing.plan.change(
            left.steps,
            tr("Prune {path} like the others", path=path),
            draft=_fixed(state.draft),
            checked=left.checked | opened.checkable([path]),
            edited=left.edited,
        )

    def _parts(self, editing: Editing) -> _Parts:
        """Return the plan to go on from: a hand may outrun the computing of masks."""
        made, wanted = self._made, editing.plan.wanted
        if made is not None and wanted is not None and wanted is made.steps:
            return made
        state = editing.opened.state
        return _Parts(state.steps, state.edited, state.checked)


def own_steps(steps: Iterable[Step]) -> dict[str, int]:
    """Return which layers have an amount of their own, and the places of its steps."""
    return {step.layers[0]: place for place, step in enumerate(steps) if _is_own(step)}


def _is_own(step: Step) -> bool:
    one = isinstance(step.layers, tuple) and len(step.layers) == 1
    amount = step.amount
    target = isinstance(amount, Share) and amount.of == "all"
    return one and target and step.enabled and step.scope == "layer"


def _without(steps: tuple[Step, ...], path: str) -> tuple[Step, ...]:
    place = own_steps(steps).get(path)
    return steps if place is None else (*steps[:place], *steps[place + 1 :])


def _own_path(opened: Opened, path: str) -> str | None:
    """Return the first name of a layer that can have an amount of its own.

    While that amount is edited in the draft, it cannot have another one.
    """
    if path not in opened.inventory:
        return None
    first, edited = opened.ledger.first_path(path), opened.state.edited
    if edited is not None and first in own_steps([edited.step]):
        return None
    return first if first in opened.checkable([first]) else None


def _grasped(editing: Editing, path: str) -> Held:
    """Take the amount of a layer into the hand, as it is."""
    opened = editing.opened
    place, own = opened.ledger.place(path), own_steps(opened.state.steps).get(path)
    assert place is not None, "only parameters have amounts"
    start = opened.pruning if own is None else without_step(opened, path, own)
    step, counted = _template(editing, path), opened.ledger.counted.get(path)
    return Held(path, place, step, start, opened.pruning, counted)


# --- how it prunes -----------------------------------------------------------------


def _template(editing: Editing, path: str) -> Step:
    """Return the step of a layer's own; its amount is still to be set.

    It prunes as the amount that the layer has for its own does, or as the draft that
    prunes it now, or else as the last step that did, where these take amounts.
    """
    opened = editing.opened
    state, plan = opened.state, opened.state.plan
    own = own_steps(plan.steps).get(path)
    if own is not None:
        return plan.steps[own]
    governing = [s for s in _governing(editing, path, state) if _takes_amount(s)]
    found = governing[0] if governing else Step(method="l1_unstructured")
    return replace(
        found, layers=(path,), scope="layer", cap=None, name="", enabled=True
    )


def _governing(editing: Editing, path: str, state: DocumentState) -> list[Step]:
    """Return the steps that a layer is pruned by, the one that decides first."""
    opened = editing.opened
    drafts = [state.draft] if path in opened.scope_paths() else []
    steps = [s for s in reversed(state.steps) if s.enabled and _covers(opened, s, path)]
    return [*steps, *drafts] if editing.preview.idle else [*drafts, *steps]


def _covers(opened: Opened, step: Step, path: str) -> bool:
    try:
        return path in map(opened.ledger.first_path, opened.layers_of(step))
    except PrunescopeError:
        return False


def _takes_amount(step: Step) -> bool:
    return METHODS[step.method].takes_amount


def _fixed(draft: Step) -> Step:
    """Return a draft whose layers are those that are checked."""
    return replace(draft, layers="*")


def _amount(share: float) -> Share:
    return Share(round(min(max(share, 0.0), 1.0), 4), "all")


def _percent(share: float) -> str:
    return pointed(f"{100 * _amount(share).value:.4g}")
