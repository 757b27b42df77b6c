"""A file with several state dicts: listed, and chosen by every command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import torch
from torch import nn

from prunescope.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def training(tmp_path: Path) -> Path:
    """A checkpoint with a model, its average and a smaller model."""
    torch.manual_seed(0)
    state = nn.Linear(8, 6).state_dict()
    average = {name: value / 2 for name, value in state.items()}
    path = tmp_path / "training.pt"
    small = nn.Linear(2, 3).state_dict()
    torch.save({"model": state, "ema": average, "critic": small, "epoch": 3}, path)
    return path


def _json(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Any:
    assert main([str(argument) for argument in arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_inspect_lists_them_and_shows_the_largest_that_is_no_average(
    training: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _json(capsys, "inspect", training, "--json")
    assert found["state"] == "model"
    assert found["states"] == [
        {"path": "model", "tensors": 2, "bytes": 4 * (48 + 6)},
        {"path": "ema", "tensors": 2, "bytes": 4 * (48 + 6)},
        {"path": "critic", "tensors": 2, "bytes": 4 * (6 + 3)},
    ]
    assert main(["inspect", str(training)]) == 0
    assert " * model  2 tensors" in capsys.readouterr().out


def test_prune_changes_the_chosen_one_only(
    training: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pt"
    report = _json(
        capsys, "prune", training, "--state", "ema", "--json", "-o", out,
        "--method", "l1_unstructured", "--amount", "0.5",
    )  # fmt: skip
    assert report["verified"] is True
    before, after = torch.load(training), torch.load(out)
    assert torch.equal(before["model"]["weight"], after["model"]["weight"])
    assert int((after["ema"]["weight"] == 0).sum()) == 24


def test_compare_takes_one_of_each_file(
    training: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    same = _json(capsys, "compare", training, training, "--state", "ema", "--json")
    assert same["identical"]
    differ = _json(capsys, "compare", training, training, "--state-b", "ema", "--json")
    assert [change["path"] for change in differ["changed"]] == ["weight", "bias"]


def test_render_and_doctor_look_at_the_chosen_one(
    training: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    png = tmp_path / "w.png"
    assert main(["render", str(training), "weight", "--state", "critic",
                 "-o", str(png)]) == 0  # fmt: skip
    assert png.read_bytes().startswith(b"\x89PNG")
    capsys.readouterr()
    found = _json(capsys, "doctor", training, "--state", "critic", "--json")
    assert found["state"] == "critic"
    found = _json(capsys, "sensitivity", training, "--state", "critic", "--json")
    assert [each["numel"] for each in found["parameters"]] == [6]


@pytest.mark.parametrize("command", ["inspect", "doctor"])
def test_a_state_that_is_not_there_is_one_sentence_with_those_that_are(
    training: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, str(training), "--state", "modle"]) == 1
    error = capsys.readouterr().err
    assert "There is no state dict at 'modle'" in error
    assert "model, ema, critic" in error
