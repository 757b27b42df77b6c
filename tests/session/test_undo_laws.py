"""Undo and redo of whatever a person does, on a real workspace and a real file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file

from helpers_inline import InlineSession
from prunescope.core.plan import Count, Share, Step
from prunescope.core.schedules import Schedule
from prunescope.qt.step_edits import step_presets

if TYPE_CHECKING:
    from prunescope.core.plan import Amount

PATHS = ("a.weight", "b.weight")

Act = Callable[[InlineSession], object]


def _draft(
    method: str, amount: Amount, scope: Literal["layer", "global"], gesture: str
) -> Act:
    options = {"ln_structured": {"n": 2.0, "dim": 0}, "threshold": {"value": 0.1}}
    step = Step(method=method, **options.get(method, {}))  # type: ignore[arg-type]
    if method in {"l1_unstructured", "ln_structured"}:
        step = replace(step, amount=amount)
    if method == "l1_unstructured":
        step = replace(step, scope=scope)
    return lambda session: session.workspace.plan.edit_draft(step, gesture)


drafts = st.builds(
    _draft,
    st.sampled_from(["l1_unstructured", "ln_structured", "threshold", "keep_zeros"]),
    st.one_of(st.floats(0, 1).map(Share), st.integers(0, 5).map(Count)),
    st.sampled_from(["layer", "global"]),
    st.sampled_from(["", "drag", "keys"]),
)
places = st.integers(0, 3)


def _act(name: str, *values: object) -> Act:
    return lambda session: getattr(session.workspace.plan, name)(*values)


acts = st.one_of(
    drafts,
    st.just(_act("apply_draft")),
    st.just(_act("apply_rounds", Schedule(2))),
    st.just(_act("leave_step")),
    st.just(_act("add_steps", step_presets()[0][1], "Preset")),
    st.frozensets(st.sampled_from(PATHS)).map(lambda some: _act("set_checked", some)),
    places.map(lambda place: _act("edit_step", place)),
    places.map(lambda place: _act("remove_step", place)),
    places.map(lambda place: _act("duplicate_step", place)),
    places.map(lambda place: _act("rename_step", place, "Attention")),
    st.builds(lambda a, b: _act("move_step", a, b), places, places),
    st.builds(lambda a, b: _act("set_step_enabled", a, b), places, st.booleans()),
)


def looks(session: InlineSession) -> tuple[object, ...]:
    """What a person sees of the plan, and the zeros that follow from it."""
    shown = session.shown
    assert shown.numbers is not None
    steps = [(card.step, card.state, card.remark) for card in shown.steps]
    zeros = shown.numbers.zeros_after.tolist()
    return steps, session.card.step, shown.checked, zeros, shown.totals


@settings(deadline=None, max_examples=25)
@given(st.lists(acts, min_size=3, max_size=14))
def test_undoing_all_gives_the_first_plan_and_redoing_all_the_last(
    walk: list[Act],
) -> None:
    torch.manual_seed(0)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "net.safetensors"
        save_file({name: torch.randn(8, 6) for name in PATHS}, path)
        session = InlineSession(path)
        first = looks(session)
        for act in walk:
            act(session)
        last = looks(session)
        seen = [last]
        while session.shown.undo:
            session.workspace.history.undo()
            seen.append(looks(session))
        assert seen[-1] == first
        while session.shown.redo:
            assert looks(session) == seen.pop()
            session.workspace.history.redo()
        assert looks(session) == last
        session.workspace.close()
