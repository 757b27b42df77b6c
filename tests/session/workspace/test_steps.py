"""Drafts become steps; steps accumulate, are edited and undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch
from safetensors.torch import save_file
from torch.nn.utils import prune as torch_prune

from helpers_workspace import Session, weights
from prunescope.core.plan import Count, Share
from prunescope.core.schedules import Schedule
from prunescope.qt.step_edits import step_presets

if TYPE_CHECKING:
    from pathlib import Path


def test_the_preview_becomes_exact_and_equals_torch(session: Session) -> None:
    session.draft(amount=Share(0.3), scope="global")
    shown = session.shown
    assert shown.numbers is not None
    assert shown.numbers.exact
    module = torch.nn.ParameterDict(
        {name.replace(".", "_"): t for name, t in weights().items() if t.ndim > 1}
    )
    torch_prune.global_unstructured(
        [(module, name) for name in list(module)],
        pruning_method=torch_prune.L1Unstructured,
        amount=0.3,
    )
    for name, mask in module.named_buffers():
        path = name.removesuffix("_mask").replace("_", ".")
        assert session.zeros()[path] == int((mask == 0).sum())
    assert session.effect() == "Prunes 435 of 1 450 kept (30.0 %)"


def test_applying_makes_a_step_and_an_emptied_draft(session: Session) -> None:
    session.draft(amount=Share(0.4))
    planned = session.zeros()
    session.workspace.plan.apply_draft()
    assert session.zeros() == planned
    (card,) = session.shown.steps
    assert card.title == "1 · 40 % of all layers"
    assert card.badge == "L1"
    assert session.remarks() == ["580 of 1 450 pruned"]
    assert session.shown.undo == "Apply L1 40 % to 3 layers"
    assert session.shown.modified
    assert session.shown.draft is not None
    assert session.shown.draft.step.amount == Share(0.0)
    assert session.shown.draft.problem == "Set an amount to prune more"


def test_steps_accumulate_on_what_is_still_kept(session: Session) -> None:
    for _ in range(3):
        session.draft(amount=Share(0.5))
        session.workspace.plan.apply_draft()
    assert session.zeros()["fc1.weight"] == 400 + 200 + 100


def test_undo_to_the_first_step_and_redo_to_the_last(session: Session) -> None:
    start = session.shown
    session.draft(amount=Share(0.2))
    session.workspace.plan.apply_draft()
    session.draft(amount=Share(0.9), scope="global")
    session.workspace.plan.apply_draft()
    session.workspace.plan.set_checked(frozenset({"fc1.weight"}))
    last, seen = session.zeros(), []
    while session.shown.undo:
        seen.append(session.shown.undo)
        session.workspace.history.undo()
    assert session.zeros() == dict(
        zip(session.zeros(), start.numbers.zeros_after.tolist(), strict=True)  # type: ignore[union-attr]
    )
    assert session.shown.steps == ()
    assert seen[0] == "Uncheck 2 layers"
    assert all(seen)
    while session.shown.redo:
        session.workspace.history.redo()
    assert session.zeros() == last
    assert len(session.shown.steps) == 2


def test_one_gesture_is_one_undo_step(session: Session) -> None:
    assert session.shown.draft is not None
    step = session.shown.draft.step
    for percent in range(51, 80):
        session.workspace.plan.edit_draft(
            replace(step, amount=Share(percent / 100)), "drag"
        )
    assert session.shown.undo == "Set amount to 79 %"
    session.workspace.history.undo()
    assert session.shown.draft.step.amount == Share(0.5)
    assert session.shown.undo == ""


def test_earlier_steps_can_be_switched_off_moved_and_removed(session: Session) -> None:
    session.draft(amount=Count(100), scope="global")
    session.workspace.plan.apply_draft()
    session.draft(method="ln_structured", amount=Count(2), scope="layer", n=2.0, dim=0)
    session.workspace.plan.apply_draft()
    assert [card.badge for card in session.shown.steps] == ["L1 · global", "L2 · dim 0"]
    both = session.zeros()
    session.workspace.plan.set_step_enabled(0, False)
    assert session.remarks()[0] == "Disabled"
    assert session.zeros()["fc1.weight"] == 80
    session.workspace.history.undo()
    assert session.zeros() == both
    session.workspace.plan.move_step(1, 0)
    assert [card.badge for card in session.shown.steps] == ["L2 · dim 0", "L1 · global"]
    session.workspace.plan.remove_step(0)
    assert session.remarks() == ["100 of 1 450 pruned"]
    assert session.shown.undo == "Remove step 1"


def test_a_step_becomes_the_draft_again(session: Session) -> None:
    session.workspace.plan.set_checked(frozenset({"fc1.weight"}))
    session.draft(amount=Share(0.25))
    session.workspace.plan.apply_draft()
    session.workspace.plan.set_checked(frozenset({"fc2.weight"}))
    session.workspace.plan.edit_step(0)
    assert [card.state for card in session.shown.steps] == ["edited"]
    assert session.shown.checked == {"fc1.weight"}
    assert session.shown.draft is not None
    assert session.shown.draft.step.amount == Share(0.25)
    assert session.zeros()["fc1.weight"] == 200


def test_a_step_that_cannot_be_applied_changes_nothing(session: Session) -> None:
    session.draft(amount=Count(20))
    session.workspace.plan.apply_draft()
    before = session.shown
    session.draft(amount=Count(500))
    assert session.shown.draft is not None
    problem = session.shown.draft.problem.replace("\u202f", " ")
    assert problem == "Only 180 weights are left in fc2.weight"
    session.workspace.plan.apply_draft()
    assert session.errors
    assert session.shown.steps == before.steps


def test_an_edit_that_breaks_a_later_step_is_refused(session: Session) -> None:
    session.workspace.plan.set_checked(frozenset({"fc2.weight"}))
    session.draft(amount=Count(20))
    session.workspace.plan.apply_draft()
    session.draft(amount=Count(180))
    session.workspace.plan.apply_draft()
    before = session.zeros()
    session.draft(method="l1_unstructured", amount=Share(0.0))
    loaded = replace(session.shown.steps[0].step, amount=Count(150))
    session.workspace.plan.change((loaded, session.shown.steps[1].step), "Edit")
    assert "180" in session.errors[-1]
    assert "50" in session.errors[-1]
    assert session.zeros() == before
    assert len(session.shown.steps) == 2


def test_pruning_zeros_again_says_that_it_changes_nothing(tmp_path: Path) -> None:
    sparse = torch.randn(10, 10)
    sparse.view(-1)[:60] = 0
    save_file({"fc.weight": sparse}, tmp_path / "sparse.safetensors")
    session = Session()
    session.workspace.open(tmp_path / "sparse.safetensors")
    session.draft(amount=Share(0.5))
    assert session.effect() == "Changes nothing: 50 of 50 are already zero"
    session.draft(amount=Share(0.9))
    assert session.effect() == "Prunes 90 of 100 kept (90.0 %), 60 of them already zero"
    assert session.shown.draft is not None
    assert session.shown.draft.warnings == ("fc.weight would be 90 % zero",)
    session.workspace.close()


def test_a_plan_survives_its_file(session: Session, tmp_path: Path) -> None:
    session.draft(amount=Share(0.4), scope="global")
    session.workspace.plan.apply_draft()
    zeros = session.zeros()
    session.workspace.files.save_plan(tmp_path / "my.plan.json")
    assert session.messages == ["Saved the plan as my.plan.json."]
    assert not session.shown.modified
    session.workspace.history.undo()
    session.workspace.files.load_plan(tmp_path / "my.plan.json")
    assert session.zeros() == zeros
    (tmp_path / "bad.plan.json").write_text("{}")
    session.workspace.files.load_plan(tmp_path / "bad.plan.json")
    assert "plan" in session.errors[-1]
    session.workspace.files.load_plan(tmp_path / "none.plan.json")
    assert "none.plan.json" in session.errors[-1]
    assert session.zeros() == zeros


def test_rounds_are_steps_in_one_edit(session: Session) -> None:
    session.draft(amount=Share(0.5))
    session.workspace.plan.apply_rounds(Schedule(3, "linear"))
    assert session.shown.undo == "Apply 3 rounds"
    assert session.zeros()["fc1.weight"] == 400
    session.workspace.plan.duplicate_step(0)
    session.workspace.plan.rename_step(0, "First")
    titles = [card.title for card in session.shown.steps]
    assert titles[0] == "1 · First"
    assert len(titles) == 4
    for _ in range(3):
        session.workspace.history.undo()
    assert session.remarks() == []


def test_snapshots_are_kept_and_restored(session: Session) -> None:
    session.draft(amount=Share(0.4))
    session.workspace.plan.apply_draft()
    zeros = session.zeros()
    session.workspace.history.keep()
    (view,) = session.shown.history.snapshots
    assert view.name == "Snapshot 1"
    assert view.remark.startswith("39.")
    session.workspace.history.rename(view.number, "Careful")
    session.draft(amount=Share(0.9))
    session.workspace.plan.apply_draft()
    session.workspace.history.restore(view.number)
    assert session.zeros() == zeros
    assert session.shown.undo == "Restore Careful"
    session.workspace.history.go(0)
    assert session.shown.undo == ""
    session.workspace.history.forget(view.number)
    assert all(s.branch for s in session.shown.history.snapshots)


def test_a_preset_of_several_steps_is_one_edit(session: Session) -> None:
    (title, steps), *_ = step_presets()
    session.workspace.plan.add_steps(steps, title)
    assert session.errors == []
    assert session.shown.undo == title
    zeros = session.zeros()
    assert zeros["conv1.weight"] == 90
    assert zeros["fc1.weight"] == 320
