"""Opening, filtering, and jobs beside the owner."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import torch
from safetensors.torch import save_file

from helpers_workspace import Session
from prunescope.core.errors import FilterError
from prunescope.core.plan import Share, Step
from prunescope.session.file_jobs import ExportWish

if TYPE_CHECKING:
    from prunescope.session.display import Display


def test_opening_shows_the_tree_the_zeros_and_a_draft(session: Session) -> None:
    shown = session.shown
    assert shown.title == "tiny.safetensors"
    assert shown.summary.startswith("1.5 k weights · 5 tensors · float32")
    assert shown.checked == {"conv1.weight", "fc1.weight", "fc2.weight"}
    assert shown.current == "conv1.weight"
    assert shown.totals is not None
    assert shown.totals.zeros_now == 0
    assert shown.undo == shown.redo == ""
    assert not shown.modified
    assert "cpu" in [device.name for device in shown.devices]


def test_the_tree_is_there_before_anything_is_counted(model: Path) -> None:
    session = Session()
    session.workspace.open(model)
    first = next(shown for shown in session.displays if shown.inventory is not None)
    assert first.numbers is not None
    assert first.numbers.counted == 0
    assert (first.numbers.zeros_now == -1).all()
    session.workspace.close()


def test_a_bad_file_leaves_the_open_document(session: Session, tmp_path: Path) -> None:
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(b"not a model at all")
    session.workspace.open(bad)
    assert len(session.errors) == 1
    assert session.shown.title == "tiny.safetensors"
    session.draft(amount=Share(0.1))
    assert session.effect() == "Prunes 145 of 1 450 kept (10.0 %)"


def test_opening_another_file_starts_afresh(session: Session, tmp_path: Path) -> None:
    session.workspace.plan.apply_draft()
    save_file({"other.weight": torch.randn(4, 4)}, tmp_path / "other.safetensors")
    session.workspace.open(tmp_path / "other.safetensors")
    assert session.shown.title == "other.safetensors"
    assert session.shown.steps == ()
    assert session.shown.checked == {"other.weight"}


def test_a_change_is_shown_before_threads_begin_to_count(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[object] = []
    look, show = session.workspace._lanes.look, session.workspace._on_display

    def record_look(kind: object, *rest: Any, **options: Any) -> None:
        order.append(kind)
        look(kind, *rest, **options)

    def record_display(display: Display) -> None:
        order.append("display")
        show(display)

    monkeypatch.setattr(session.workspace._lanes, "look", record_look)
    monkeypatch.setattr(session.workspace, "_on_display", record_display)
    session.workspace.plan.apply_draft()
    assert "count" in order
    changed = order[: order.index("count")]
    assert "display" in changed
    assert len(session.shown.steps) == 1


def test_filters_know_what_was_counted(session: Session) -> None:
    assert session.workspace.filtered("fc") == {
        "fc1.weight", "fc1.bias", "fc2.weight",
    }  # fmt: skip
    assert session.workspace.filtered("planned>50% fc2") == frozenset()
    assert session.workspace.filtered("planned>=50% fc2") == {"fc2.weight"}
    session.workspace.check_only("name:fc1")
    assert session.shown.checked == {"fc1.weight"}
    session.workspace.check_only("bias")
    assert session.shown.checked == {"conv1.bias", "fc1.bias"}
    with pytest.raises(FilterError):
        session.workspace.filtered("zeroes>1")
    session.workspace.check_only("zeroes>1")
    assert "zeroes" in session.errors[-1]


def test_tied_names_are_one_tensor(tmp_path: Path) -> None:
    shared = torch.randn(6, 4)
    state = {"embed.weight": shared, "mid.weight": torch.randn(4, 4)}
    torch.save(state | {"head.weight": shared}, tmp_path / "tied.pt")
    session = Session()
    session.workspace.open(tmp_path / "tied.pt")
    assert session.errors == []
    session.workspace.plan.set_checked(frozenset({"embed.weight"}))
    session.draft(amount=Share(0.5))
    assert session.shown.totals is not None
    assert session.shown.totals.numel == 40
    assert session.shown.totals.zeros_after == 12
    assert session.zeros() == {"embed.weight": 12, "mid.weight": 0, "head.weight": 12}
    assert session.shown.draft is not None
    assert session.shown.draft.warnings == (
        "Also changes head.weight, which is the same tensor",
    )
    session.workspace.close()


def test_lanes_work_beside_the_owner_and_a_cancelled_job_changes_nothing(
    model: Path,
) -> None:
    session = Session(inline=False)
    session.workspace.open(model)
    (job,) = session.shown.jobs
    assert job.title == "Opening tiny.safetensors"
    session.workspace.cancel(job.number)
    assert session.shown.jobs == ()
    session.workspace.open(model)
    session.wait_until(
        lambda: (
            session.shown.numbers is not None
            and session.shown.numbers.exact
            and session.shown.numbers.counted == 5
        )
    )
    session.workspace.plan.apply_draft()
    session.wait_until(lambda: len(session.shown.steps) == 1)
    assert session.errors == []
    session.workspace.close()
    shown = session.shown
    session.workspace.plan.apply_draft()
    session.workspace.history.undo()
    assert session.shown is shown


def test_wishes_without_a_file_do_nothing() -> None:
    session = Session()
    workspace = session.workspace
    workspace.plan.apply_draft()
    workspace.history.undo()
    workspace.history.redo()
    workspace.plan.edit_draft(Step(method="identity"))
    workspace.plan.set_checked(frozenset({"x"}))
    workspace.check_only("x")
    workspace.files.export(ExportWish(Path("nothing"), "same"))
    workspace.plan.remove_step(0)
    assert workspace.pictures.readout("x", 0) is None
    assert workspace.filtered("x") == frozenset()
    assert session.errors == []
    assert session.displays == []
    workspace.close()
