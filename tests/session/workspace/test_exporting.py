"""What is exported is what was planned, or nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from safetensors.torch import load_file

from helpers_workspace import Session
from prunescope.core.errors import PrunescopeError, ReadError
from prunescope.core.plan import Count, Share
from prunescope.session import operations
from prunescope.session.file_jobs import ExportListener, ExportWish

if TYPE_CHECKING:
    from pathlib import Path


def test_an_export_can_apply_the_draft_first(session: Session, model: Path) -> None:
    session.draft(amount=Share(0.25))
    assert session.workspace.plan.unapplied == "Magnitude (L1), 25 %, 3 layers"
    planned, target = session.zeros(), model.with_name("out.safetensors")
    session.workspace.files.export(ExportWish(target, "same", apply_draft=True))
    assert session.messages == [
        "Exported out.safetensors with 3 pruned tensors, verified."
    ]
    written = load_file(target)
    assert {path: int((written[path] == 0).sum()) for path in planned} == planned
    assert session.shown.undo == "Apply L1 25 % to 3 layers"
    assert session.workspace.plan.unapplied == ""


def test_nothing_is_written_if_the_draft_cannot_be_applied(
    session: Session, model: Path
) -> None:
    target = model.with_name("out.safetensors")
    session.draft(amount=Count(500))
    session.workspace.files.export(ExportWish(target, "same", apply_draft=True))
    assert "nothing written" in session.errors[0]
    assert not target.exists()


def test_an_export_hears_that_its_draft_could_not_be_computed(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(exact_weights=0)  # so that only applying computes
    session.workspace.open(model)

    def fail(*_: object) -> None:
        raise ReadError("The disk has gone.")

    monkeypatch.setattr(operations, "run_steps", fail)
    session.draft(amount=Share(0.25))
    heard: list[PrunescopeError] = []
    wish = ExportWish(model.with_name("out.safetensors"), "same", apply_draft=True)
    session.workspace.files.export(wish, ExportListener(on_failed=heard.append))
    assert [error.sentence for error in heard] == ["The disk has gone."]
    assert session.errors == []
    assert session.shown.steps == ()
    assert not wish.target.exists()
    session.workspace.close()


@pytest.mark.parametrize("name", ["same", "state_dict", "npz"])
def test_an_empty_plan_is_copied_or_converted(
    session: Session, model: Path, name: str
) -> None:
    target = session.workspace.files.suggested_target(name)
    session.workspace.files.export(ExportWish(target, name))
    assert session.errors == []
    assert session.messages == [
        f"Exported {target.name} with nothing pruned, verified."
    ]
    if name == "same":
        assert target.read_bytes() == model.read_bytes()


def test_there_are_no_masks_of_an_empty_plan(session: Session, model: Path) -> None:
    target = model.with_name("masks.safetensors")
    session.workspace.files.export(ExportWish(target, "masks"))
    assert "no masks to export" in session.errors[0]
    assert not target.exists()


def test_what_is_exported_is_what_was_planned(session: Session, model: Path) -> None:
    before = hashlib.sha256(model.read_bytes()).hexdigest()
    session.workspace.files.export(
        ExportWish(model.with_name("x.safetensors"), "masks")
    )
    assert "apply the draft" in session.errors.pop()
    unsettled = session.workspace.files.suggested_target("same")
    assert unsettled == model.with_name("tiny-pruned.safetensors")
    session.workspace.plan.apply_draft()
    target = session.workspace.files.suggested_target("same")
    assert target == model.with_name("tiny-pruned-49pct.safetensors")
    session.workspace.files.export(ExportWish(target, "same"))
    assert session.errors == []
    assert session.messages == [
        "Exported tiny-pruned-49pct.safetensors with 3 pruned tensors, verified."
    ]
    found = {name: int((t == 0).sum()) for name, t in load_file(target).items()}
    assert found == session.zeros()
    assert hashlib.sha256(model.read_bytes()).hexdigest() == before
    again = session.workspace.files.suggested_target("same")
    assert again.name == "tiny-pruned-49pct-2.safetensors"
    assert session.workspace.files.suggested_target("state_dict").suffix == ".pt"
