"""The whole session without a window, on real files."""

from __future__ import annotations

import hashlib
import queue
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch.nn.utils import prune as torch_prune

from helpers_inline import inline_lanes
from prunescope.core.errors import FilterError, PrunescopeError, ReadError
from prunescope.core.plan import Count, Share, Step
from prunescope.core.schedules import Schedule
from prunescope.qt.step_edits import step_presets
from prunescope.session import operations
from prunescope.session.display import Sight
from prunescope.session.file_jobs import ExportListener, ExportWish
from prunescope.session.numbers import real
from prunescope.session.tiles import Mode, TileRequest, TileResponse
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prunescope.session.display import Display

WAIT = 30.0


class Session:
    """A workspace with a record of what it told."""

    def __init__(self, *, inline: bool = True, **options: Any) -> None:
        self.inbox: queue.Queue[Callable[[], None]] = queue.Queue()
        self.displays: list[Display] = []
        self.errors: list[str] = []
        self.messages: list[str] = []

        self.workspace = Workspace(
            self.inbox.put,
            self.displays.append,
            self._on_error,
            self.messages.append,
            lanes=inline_lanes if inline else None,
            idle_seconds=0.0,
            **options,
        )

    def _on_error(self, error: PrunescopeError) -> None:
        self.errors.append(error.sentence)

    @property
    def shown(self) -> Display:
        return self.workspace.display

    def wait_until(self, fact: Callable[[], bool]) -> None:
        while not fact():
            self.inbox.get(timeout=WAIT)()

    def draft(self, **changes: object) -> None:
        assert self.shown.draft is not None
        self.workspace.plan.edit_draft(replace(self.shown.draft.step, **changes))  # type: ignore[arg-type]

    def zeros(self) -> dict[str, int]:
        assert self.shown.numbers is not None
        assert self.shown.inventory is not None
        paths = [entry.path for entry in self.shown.inventory.parameters]
        return dict(zip(paths, self.shown.numbers.zeros_after.tolist(), strict=True))

    def effect(self) -> str:
        assert self.shown.draft is not None
        sentence, *_ = self.shown.draft.effect.split(" · ")
        return sentence.replace("\u202f", " ")

    def remarks(self) -> list[str]:
        return [card.remark.replace("\u202f", " ") for card in self.shown.steps]


def weights() -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    return {
        "conv1.weight": torch.randn(6, 3, 5, 5),
        "conv1.bias": torch.randn(6),
        "fc1.weight": torch.randn(20, 40),
        "fc1.bias": torch.randn(20),
        "fc2.weight": torch.randn(10, 20),
    }


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.safetensors"
    save_file(weights(), path)
    return path


@pytest.fixture
def session(model: Path) -> Iterator[Session]:
    session = Session()
    session.workspace.open(model)
    assert session.errors == []
    yield session
    session.workspace.close()


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


def test_the_threshold_line_edits_the_amount(session: Session) -> None:
    session.workspace.select("fc1.weight")
    values = weights()["fc1.weight"].abs().flatten().sort().values
    session.workspace.plan.set_threshold(float(values[199]), "drag")
    assert abs(session.zeros()["fc1.weight"] - 200) <= 20
    assert session.shown.histogram is not None
    assert session.shown.histogram.adjustable
    threshold = session.shown.histogram.threshold
    assert threshold == pytest.approx(float(values[199]), rel=0.1)
    session.workspace.select("fc1.bias")
    before = session.shown.draft
    session.workspace.plan.set_threshold(0.5)
    assert session.shown.draft == before


def test_the_histogram_adds_up_to_the_weights(session: Session) -> None:
    session.workspace.select("fc1.weight")
    session.draft(amount=Share(0.3))
    found = session.shown.histogram
    assert found is not None
    assert found.exact
    assert int((found.kept + found.pruned).sum()) == 800
    assert int(found.pruned.sum()) == 240
    assert len(found.edges) == len(found.kept) + 1
    below = int((found.kept_negative + found.pruned_negative).sum())
    assert 0 < below < 800
    assert (np.diff(found.edges) > 0).all()


def test_several_selected_layers_are_summed_up(session: Session) -> None:
    workspace = session.workspace
    workspace.select("fc1.weight", ("fc2.weight", "nowhere", "fc1.weight"))
    assert session.shown.selected == ("fc1.weight", "fc2.weight")
    assert workspace.filtered("selected:true") == {"fc1.weight", "fc2.weight"}
    session.draft(amount=Share(0.3))
    zeros, tensors = session.zeros(), weights()
    chosen = [tensors["fc1.weight"], tensors["fc2.weight"]]
    whole = sum(tensor.numel() for tensor in chosen)
    gone = zeros["fc1.weight"] + zeros["fc2.weight"]
    rows = dict(session.shown.inspector)
    assert rows["Selected"] == "2 layers"
    assert rows["Weights"].replace("\u202f", "") == str(whole)
    assert rows["Kept"].replace("\u202f", "") == f"{whole - gone} of {whole}"
    low = min(float(tensor.min()) for tensor in chosen)
    high = max(float(tensor.max()) for tensor in chosen)
    assert rows["Range"] == f"{real(low)} … {real(high)}"
    workspace.select("fc1.weight")
    assert session.shown.others == ()
    assert dict(session.shown.inspector)["Shape"] == "20 × 40"


def test_the_inspector_tells_exact_measures(session: Session) -> None:
    session.workspace.select("fc1.weight")
    session.draft(method="ln_structured", amount=Count(5), n=1.0, dim=0)
    rows = dict(session.shown.inspector)
    assert rows["Shape"] == "20 × 40"
    assert rows["Kept"] == "600 of 800"
    assert rows["Zeros planned"] == "200 of 800 (25.0 %)"
    assert rows["Zeros in file"] == "0 of 800 (0.0 %)"
    assert rows["Dead outputs"] == "5 of 20"
    assert rows["Dead inputs"] == "0 of 40"
    assert rows["Groups that fit"] == "1:4 25.0 % · 2:4 25.0 % · 3:4 25.0 %"
    assert rows["Draft"] == "prunes 200 more"
    assert rows["Zeros form"] == "whole output channels"
    assert rows["Size, dense"] == "3.2 kB, zeros and all"
    assert rows["Size, shrunk"] == "2.4 kB"
    assert rows["Size, bitmask"] == "2.5 kB"
    assert "Size, 2:4" not in rows
    assert rows["Type"] == "float32 · 3.2 kB"
    operations = "1\u202f600 per row (token); 1\u202f200 if zeros are skipped"
    assert rows["FLOPs"] == f"{operations} (as a Linear)"
    values = weights()["fc1.weight"]
    mean = f"{values.mean():.4f}".replace("-", "\u2212")
    assert rows["Mean · std"].startswith(mean[:5])
    session.workspace.plan.apply_draft()
    assert dict(session.shown.inspector)["Step 1"] == (
        "Structured Ln · −5 of 20 channels · −200 weights"
    )


def test_the_inspector_tells_the_first_nan(tmp_path: Path) -> None:
    weights = torch.randn(4, 6)
    weights[2, 3] = torch.nan
    save_file({"fc.weight": weights}, tmp_path / "odd.safetensors")
    session = Session()
    session.workspace.open(tmp_path / "odd.safetensors")
    assert session.shown.nonfinite == "1 NaN or Inf, the first at [2, 3]"
    session.workspace.close()


def tile(session: Session, mode: Mode, generation: int = 1) -> TileResponse:
    received: list[TileResponse] = []
    request = TileRequest("fc1.weight", mode, 0, 0, 0, 20, 40, generation)
    session.workspace.pictures.request_tiles(
        request, lambda made: made, received.append
    )
    return received[0]


def test_tiles_and_read_out_follow_plan_and_draft(session: Session) -> None:
    session.draft(amount=Share(0.3))
    session.workspace.plan.apply_draft()
    version = session.shown.masks_version
    session.draft(amount=Share(0.5))
    assert session.shown.masks_version > version
    response = tile(session, Mode.MASK)
    assert response.exact
    assert response.kept is not None
    assert int(response.kept.sum()) == 280
    values = weights()["fc1.weight"]
    small = int(values.abs().argmin())
    large = int(values.abs().argmax())
    middle = int(values.abs().flatten().argsort()[400])
    texts = []
    for flat in (small, middle, large):
        found = session.workspace.pictures.readout("fc1.weight", flat)
        assert found is not None
        assert found.index == divmod(flat, 40)
        assert found.value == values.flatten()[flat]
        assert response.kept.flatten()[flat] == (found.state == "kept")
        texts.append(found.text.split(" · ")[2])
        smaller = float((values.abs() < abs(found.value)).float().mean())
        rank = found.text.split(" · ")[1].removeprefix("|w| rank ")
        assert float(rank.strip("≈ %")) == pytest.approx(100 * smaller, abs=1)
        assert found.threshold is not None
    assert texts[0].startswith("pruned by step 1 (t = ")
    assert texts[1].startswith("pruned by the draft (t = ")
    assert texts[2] == "kept"
    assert session.workspace.pictures.readout("fc1.weight", 800) is None


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


def test_the_original_and_the_plan_can_be_looked_at(session: Session) -> None:
    session.draft(amount=Share(0.3))
    session.workspace.plan.apply_draft()
    session.draft(amount=Share(0.5))
    both = session.zeros()["fc1.weight"]
    session.workspace.look(Sight.PLAN)
    assert session.zeros()["fc1.weight"] == 240 < both
    kept = tile(session, Mode.MASK, 2).kept
    assert kept is not None
    assert int(kept.sum()) == 560
    session.workspace.look(Sight.ORIGINAL)
    assert session.zeros()["fc1.weight"] == 0
    kept = tile(session, Mode.MASK, 3).kept
    assert kept is not None
    assert int(kept.sum()) == 800
    session.workspace.look(Sight.DRAFT)
    assert session.zeros()["fc1.weight"] == both


def test_a_preset_of_several_steps_is_one_edit(session: Session) -> None:
    (title, steps), *_ = step_presets()
    session.workspace.plan.add_steps(steps, title)
    assert session.errors == []
    assert session.shown.undo == title
    zeros = session.zeros()
    assert zeros["conv1.weight"] == 90
    assert zeros["fc1.weight"] == 320
