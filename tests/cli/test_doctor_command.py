"""`prunescope doctor` and what `inspect` says of imports, as a person types them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import torch

from helpers_files import TENSOR, state_dict_pickle, write_torch_zip
from helpers_patients import network, pruned_network, save
from prunescope.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

Out = pytest.CaptureFixture[str]


def evil(path: Path) -> Path:
    call = b"cos\nsystem\nX\x02\x00\x00\x00id\x85R"
    return write_torch_zip(path, state_dict_pickle(("w", TENSOR), ("x", call)))


def test_a_healthy_file_is_called_that(tmp_path: Path, capsys: Out) -> None:
    path = save(tmp_path / "net.pt", network().state_dict())
    assert main(["doctor", str(path)]) == 0
    assert "Nothing is wrong with this file." in capsys.readouterr().out


def test_findings_are_no_failure_and_come_as_one_object(
    tmp_path: Path, capsys: Out
) -> None:
    path = save(tmp_path / "net.pt", pruned_network())
    assert main(["doctor", str(path), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["mended"] is None
    assert "pruning-pairs" in {each["code"] for each in data["findings"]}
    assert {"name": "torch.nn.utils.prune.L1Unstructured"}.items() <= {
        key: value
        for each in data["imports"]
        if each["name"].endswith("L1Unstructured")
        for key, value in each.items()
    }.items()


def test_the_mended_copy_says_what_was_done_and_what_was_not(
    tmp_path: Path, capsys: Out
) -> None:
    state = pruned_network().state_dict()
    state["3.bias"][2] = float("inf")
    path = save(tmp_path / "net.pt", state)
    target = tmp_path / "out.pt"
    assert main(["doctor", str(path), "-o", str(target)]) == 0
    said = capsys.readouterr().out
    assert f"{target} written and verified (state_dict)." in said
    assert "mended: 2 parameters are kept as weight and mask" in said
    assert "left as it is: 1 weight is NaN or Inf" in said
    network().load_state_dict(torch.load(target, weights_only=True))


def test_a_taken_target_needs_force(tmp_path: Path, capsys: Out) -> None:
    path = save(tmp_path / "net.pt", pruned_network().state_dict())
    target = save(tmp_path / "out.pt", "precious")
    assert main(["doctor", str(path), "-o", str(target)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--force" in said
    assert main(["doctor", str(path), "-o", str(target), "--force"]) == 0


def test_the_state_can_be_chosen(tmp_path: Path, capsys: Out) -> None:
    content = {"model": network().state_dict(), "ema": {"w": torch.zeros(2, 2) / 0}}
    path = save(tmp_path / "train.pt", content)
    assert main(["doctor", str(path), "--state", "ema", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["state"] == "ema"
    assert "non-finite" in {each["code"] for each in data["findings"]}


def test_inspect_lists_imports_and_marks_dangerous_ones(
    tmp_path: Path, capsys: Out
) -> None:
    path = evil(tmp_path / "evil.pt")
    assert main(["inspect", str(path)]) == 0
    said = capsys.readouterr().out
    assert "os.system  ! runs commands on this computer" in said
    assert main(["inspect", str(path), "--json"]) == 0
    names = json.loads(capsys.readouterr().out)["imports"]
    assert names[0] == {
        "name": "os.system",
        "dangerous": True,
        "reason": "runs commands on this computer",
    }
    assert {"torch._utils._rebuild_tensor_v2": False}.items() <= {
        each["name"]: each["dangerous"] for each in names
    }.items()


def test_inspect_warns_of_pairs(tmp_path: Path, capsys: Out) -> None:
    path = save(tmp_path / "net.pt", pruned_network().state_dict())
    assert main(["inspect", str(path)]) == 0
    assert "2 parameters are kept as weight and mask" in capsys.readouterr().err


def test_pruning_goes_on_from_the_masks_of_the_file(
    tmp_path: Path, capsys: Out
) -> None:
    state = pruned_network().state_dict()
    path = save(tmp_path / "net.pt", state)
    target = tmp_path / "out.pt"
    arguments = ["-o", str(target), "--format", "state_dict", "--json"]
    step = ["--method", "l1_unstructured", "--amount", "0.5", "--layers", "0.weight"]
    assert main(["prune", str(path), *step, *arguments]) == 0
    capsys.readouterr()
    found = torch.load(target, weights_only=True)
    assert int((found["0.weight"] == 0).sum()) == 108 + 54  # half, then half of it
    assert not found["0.weight"][state["0.weight_mask"] == 0].any()
    wanted = state["3.weight_orig"] * state["3.weight_mask"]
    assert torch.equal(found["3.weight"], wanted)
