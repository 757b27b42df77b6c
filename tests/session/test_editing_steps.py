"""Steps edited where they stand, and steps whose layers are a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import load_file, save_file

from helpers_inline import InlineSession
from prunescope.core.plan import Count, Share, Step, loads
from prunescope.core.schedules import Schedule
from prunescope.session.file_jobs import ExportWish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

L1 = Step(method="l1_unstructured", amount=Share(0.5))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[InlineSession]:
    torch.manual_seed(0)
    weights = {"a.weight": torch.randn(10, 10), "b.weight": torch.randn(20, 10)}
    save_file(weights, tmp_path / "net.safetensors")
    session = InlineSession(tmp_path / "net.safetensors")
    for _ in range(3):
        session.workspace.plan.edit_draft(L1)
        session.workspace.plan.apply_draft()
    session.workspace.plan.set_checked(frozenset({"b.weight"}))
    yield session
    session.workspace.close()


def states(session: InlineSession) -> list[str]:
    return [card.state for card in session.shown.steps]


def zeros(session: InlineSession) -> int:
    assert session.shown.totals is not None
    return session.shown.totals.zeros_after


def replaced(session: InlineSession) -> int:
    assert session.shown.draft is not None
    return session.shown.draft.replaces


def test_a_changed_step_stays_where_it_is(session: InlineSession) -> None:
    plan = session.workspace.plan
    plan.edit_step(1)
    assert states(session) == ["applied", "edited", "waiting"]
    assert replaced(session) == 2
    assert zeros(session) == 150 + 75
    plan.edit_draft(Step(method="l1_unstructured", amount=Count(10)))
    plan.apply_draft()
    assert states(session) == ["applied"] * 3
    remarks = [card.remark for card in session.shown.steps]
    assert [remark.split()[0] for remark in remarks] == ["150", "20", "65"]
    assert session.shown.undo == "Change step 2"
    assert session.shown.checked == {"b.weight"}
    assert replaced(session) == 0


def test_a_step_that_is_left_is_what_it_was(session: InlineSession) -> None:
    plan, before = session.workspace.plan, session.shown
    plan.edit_step(0)
    plan.edit_draft(Step(method="l1_unstructured", amount=Share(0.9)))
    plan.leave_step()
    after = session.shown
    assert (after.steps, after.checked) == (before.steps, before.checked)
    assert after.draft is not None
    assert before.draft is not None
    assert after.draft.step == before.draft.step
    session.workspace.history.undo()
    assert states(session) == ["edited", "waiting", "waiting"]


@pytest.mark.parametrize("apply_draft", [False, True])
def test_an_export_holds_the_steps_that_wait(
    session: InlineSession, tmp_path: Path, apply_draft: bool
) -> None:
    plan = session.workspace.plan
    plan.edit_step(0)
    plan.edit_draft(Step(method="l1_unstructured", amount=Share(0.0)))
    plan.edit_draft(Step(method="l1_unstructured", amount=Share(0.1)))
    target = tmp_path / "out.safetensors"
    wish = ExportWish(target, "same", apply_draft=apply_draft)
    session.workspace.files.export(wish)
    gone = sum(int((w == 0).sum()) for w in load_file(target).values())
    assert gone == (77 + 155 if apply_draft else 87 + 175)
    assert states(session) == ["applied"] * 3


def test_a_plan_that_is_saved_meanwhile_is_whole(
    session: InlineSession, tmp_path: Path
) -> None:
    session.workspace.plan.edit_step(1)
    session.workspace.files.save_plan(tmp_path / "x.plan.json")
    assert len(loads((tmp_path / "x.plan.json").read_bytes()).steps) == 3
    saved = session.workspace.returning.saved({})
    assert saved is not None
    assert len(saved.steps) == 3


def test_any_other_wish_about_steps_settles_it_first(session: InlineSession) -> None:
    plan = session.workspace.plan
    plan.edit_step(1)
    plan.move_step(2, 0)
    assert states(session) == ["applied"] * 3
    assert session.shown.undo == "Move step 3 to 1"
    plan.edit_step(0)
    plan.edit_step(2)
    assert states(session) == ["applied", "applied", "edited"]


def test_an_edit_that_a_later_step_cannot_follow_is_refused(
    session: InlineSession,
) -> None:
    plan = session.workspace.plan
    plan.edit_step(2)
    plan.edit_draft(Step(method="l1_unstructured", amount=Count(25)))
    plan.apply_draft()
    plan.edit_step(0)
    plan.edit_draft(Step(method="l1_unstructured", amount=Share(0.9)))
    plan.apply_draft()
    assert "25" in session.errors[-1]
    assert states(session) == ["edited", "waiting", "waiting"]


def test_a_draft_can_follow_a_filter_and_its_step_does(
    session: InlineSession, tmp_path: Path
) -> None:
    plan = session.workspace.plan
    plan.follow("a")
    assert session.shown.checked == {"a.weight"}
    plan.edit_draft(Step(method="l1_unstructured", amount=Count(4)))
    assert session.card.exact
    assert session.card.effect.startswith("Prunes 4 of 13 kept")
    plan.apply_draft()
    step = session.shown.steps[-1].step
    assert step.layers == "a"
    session.workspace.files.save_plan(tmp_path / "x.plan.json")
    assert loads((tmp_path / "x.plan.json").read_bytes()).steps[-1].layers == "a"
    assert session.card.step.layers == "a"
    plan.edit_step(3)
    assert session.card.step.layers == "a"


def test_checking_other_layers_makes_them_a_fixed_list_again(
    session: InlineSession,
) -> None:
    plan = session.workspace.plan
    plan.follow("a")
    plan.set_checked(frozenset({"b.weight"}))
    assert session.card.step.layers == "*"
    session.workspace.history.undo()
    assert session.card.step.layers == "a"
    plan.follow("*")
    assert session.shown.checked == {"a.weight"}
    assert session.card.step.layers == "*"


def test_a_filter_that_matches_nothing_or_what_changes_is_refused(
    session: InlineSession,
) -> None:
    plan, before = session.workspace.plan, session.card.step
    for expression in ("zzz", "zeros>1%", "type::"):
        plan.follow(expression)
        assert len(session.errors) == 1
        session.errors.clear()
    assert session.card.step == before


def test_a_threshold_that_takes_the_place_of_an_amount_prunes_as_much(
    session: InlineSession,
) -> None:
    plan = session.workspace.plan
    plan.set_checked(frozenset({"a.weight", "b.weight"}))
    plan.edit_draft(L1)
    before = session.card
    assert before.threshold is not None
    plan.edit_draft(Step(method="threshold", value=before.threshold))
    # One histogram bin holds few of 38 weights.
    assert abs(session.card.units - before.units) <= 2


def test_rounds_are_named_by_their_place(session: InlineSession) -> None:
    session.workspace.plan.edit_draft(L1)
    session.workspace.plan.apply_rounds(Schedule(2))
    names = [card.step.name for card in session.shown.steps[-2:]]
    assert names == ["Round 1 of 2, Magnitude (L1)", "Round 2 of 2, Magnitude (L1)"]
    session.workspace.history.undo()
    assert len(session.shown.steps) == 3


def test_the_draft_becomes_a_step_for_some_layers(session: InlineSession) -> None:
    plan = session.workspace.plan
    plan.edit_draft(Step(method="l1_unstructured", amount=Share(0.5)))
    plan.add_step(frozenset({"a.weight"}))
    assert states(session) == ["applied"] * 4
    assert session.shown.checked == {"a.weight"}
    assert [card.remark.split()[0] for card in session.shown.steps][3] == "6"
