"""Files that torch pruned before: opened with their masks, exported, mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import torch

from helpers_inline import InlineSession
from helpers_patients import finding, network, permanent, pruned_network, save
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.progress import silent
from prunescope.session.file_jobs import ExportWish
from prunescope.session.jobs import InlineExecutor, Lanes
from prunescope.session.resuming import open_resumed
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.core.doctor import Examination


class Window:
    """A workspace whose jobs run at once, and what it said."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.messages: list[str] = []
        self.workspace = Workspace(
            lambda call: call(),
            lambda _: None,
            lambda error: self.errors.append(error.sentence),
            self.messages.append,
            lanes=lambda on_bug, on_jobs: Lanes(
                lambda call: call(),
                on_bug=on_bug,
                on_jobs=on_jobs,
                edit=InlineExecutor(),
                look=InlineExecutor(),
            ),
        )


@pytest.mark.parametrize("whole", [True, False])
def test_the_masks_are_the_first_step(tmp_path: Path, whole: bool) -> None:
    model = pruned_network()
    path = save(tmp_path / "net.pt", model if whole else model.state_dict())
    opened = open_resumed(path, None, silent)
    names = {entry.path for entry in opened.inventory.parameters}
    assert names == {"0.weight", "0.bias", "3.weight", "3.bias"}
    assert not opened.inventory.buffers
    (step,) = opened.state.steps
    assert step.method == "custom_from_mask"
    assert step.layers == ("0.weight", "3.weight")
    mask = opened.mask_of("0.weight")
    assert mask is not None
    wanted = model.state_dict()["0.weight_mask"].flatten().bool().numpy()
    assert (mask.unpack() == wanted).all()
    assert opened.state.checked == {"0.weight", "3.weight"}
    assert not opened.history.modified
    opened.close()


def test_the_draft_tells_which_layers_come_with_a_mask(tmp_path: Path) -> None:
    session = InlineSession(save(tmp_path / "net.pt", pruned_network().state_dict()))
    (warning,) = session.card.warnings
    assert warning.endswith("ranked under that mask: 0.weight, 3.weight")
    session.workspace.plan.set_checked(frozenset({"3.weight"}))
    assert session.card.warnings[0].endswith("mask: 3.weight")
    session.workspace.close()


def test_a_file_without_pairs_opens_as_it_is(tmp_path: Path) -> None:
    opened = open_resumed(
        save(tmp_path / "net.pt", network().state_dict()), None, silent
    )
    assert opened.state.steps == ()
    opened.close()


def test_masks_that_scale_are_not_resumed(tmp_path: Path) -> None:
    state = pruned_network().state_dict()
    state["0.weight_mask"] *= 0.5
    opened = open_resumed(save(tmp_path / "net.pt", state), None, silent)
    assert opened.state.steps == ()
    assert "0.weight_orig" in opened.inventory
    opened.close()


def load(path: Path) -> dict[str, Any]:
    state: dict[str, Any] = torch.load(path, weights_only=True)
    return state


def test_exports_of_a_resumed_file_load_in_torch(tmp_path: Path) -> None:
    model = pruned_network()
    path = save(tmp_path / "net.pt", model.state_dict())
    before = model.state_dict()
    masks = {n: before[f"{n}_mask"].clone() for n in ("0.weight", "3.weight")}
    window = Window()
    window.workspace.open(path)
    for name in ("same", "state_dict", "masks_kept"):
        window.workspace.files.export(ExportWish(tmp_path / f"{name}.pt", name))
    window.workspace.close()
    assert window.errors == []
    same, kept = load(tmp_path / "same.pt"), load(tmp_path / "masks_kept.pt")
    for found in (same, kept):
        assert found.keys() == before.keys()
        pruned_network().load_state_dict(found)
    for name, mask in masks.items():
        assert torch.equal(same[f"{name}_orig"], before[f"{name}_orig"] * mask)
        assert torch.equal(kept[f"{name}_orig"], before[f"{name}_orig"])
        assert torch.equal(kept[f"{name}_mask"].float(), mask)
    plain = load(tmp_path / "state_dict.pt")
    for name, value in permanent(model).items():
        assert torch.equal(plain[name], value)


def test_the_doctor_looks_at_the_file_not_at_the_view(tmp_path: Path) -> None:
    path = save(tmp_path / "net.pt", pruned_network().state_dict())
    window = Window()
    window.workspace.open(path)
    found: list[Examination] = []
    window.workspace.files.examine(found.append)
    assert finding(found[0], "pruning-pairs").paths == ("0.weight", "3.weight")
    window.workspace.files.write_mended(found[0], tmp_path / "out.pt")
    assert window.errors == []
    assert window.messages[-1].startswith("Wrote out.pt, verified: ")
    network().load_state_dict(load(tmp_path / "out.pt"))
    window.workspace.close()


def test_a_file_that_changed_after_its_check_is_not_mended(tmp_path: Path) -> None:
    path = save(tmp_path / "net.pt", pruned_network().state_dict())
    window = Window()
    window.workspace.open(path)
    found: list[Examination] = []
    window.workspace.files.examine(found.append)
    save(path, {"0.weight": torch.ones(2, 2)})
    window.workspace.files.write_mended(found[0], tmp_path / "out.pt")
    assert len(window.errors) == 1
    assert "changed on disk" in window.errors[0]
    assert not (tmp_path / "out.pt").exists()
    window.workspace.close()


def test_what_has_no_data_is_as_it_was_in_the_view(tmp_path: Path) -> None:
    state = pruned_network().state_dict()
    state["count"] = torch.tensor(3)
    path = save(tmp_path / "net.pt", state)
    opened = open_resumed(path, None, silent)
    with open_checkpoint(path) as plain:
        assert opened.inventory["count"] == plain.inventory["count"]
        assert opened.inventory["0.weight"].type == plain.inventory["0.bias"].type
    assert opened.inventory["0.weight"].prunable
    opened.close()
