"""The parts of the helper program that need no process of their own to be tested."""

from __future__ import annotations

import copy
import sys
from typing import TYPE_CHECKING, Any

import pytest
import torch
from torch import nn

from prunescope.core import live_report
from prunescope.core.live_program import loading, sweeping, weights
from prunescope.core.live_sweep import SweepRequest, progress_of

if TYPE_CHECKING:
    from pathlib import Path

CODE = """
from torch import nn

class Own(nn.Module):
    pass

def make_model(): return nn.Linear(2, 3)
def nothing(): return 5
"""


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Python file; what running it changes in this process is undone."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setitem(sys.modules, "prunescope_live_code", sys)
    path = tmp_path / "mine.py"
    path.write_text(CODE)
    return path


def load(path: Path, kind: str, factory: str = "") -> loading.Loaded:
    return loading.load(
        {
            "kind": kind,
            "code": str(path),
            "origin": str(path),
            "name": path.name,
            "factory": factory,
        }
    )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nothing", r"nothing returned int and no torch\.nn\.Module"),
        ("missing", r"no function missing \(it has Own, make_model, nothing\)"),
    ],
)
def test_code_that_makes_no_model_is_told(code: Path, name: str, sentence: str) -> None:
    with pytest.raises(loading.LoadingError, match=sentence):
        load(code, "factory", name)


def test_a_module_of_missing_classes_is_one_sentence(
    code: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(code, "factory", "make_model")
    path = tmp_path / "own.pt"
    torch.save(sys.modules["prunescope_live_code"].Own(), path)
    monkeypatch.delitem(sys.modules, "prunescope_live_code")
    with pytest.raises(loading.LoadingError, match=r"own\.pt needs classes that"):
        load(path, "pickle")


def test_a_file_without_a_module_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "state.pt"
    torch.save({"weight": torch.ones(2)}, path)
    with pytest.raises(loading.LoadingError, match="holds tensors but no module"):
        load(path, "pickle")


@pytest.mark.parametrize("library", ["transformers", "timm"])
def test_a_library_that_is_not_there_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    path = tmp_path / "config.json"
    key = '"architectures": ["Bert"]' if library == "transformers" else ""
    path.write_text(f"{{{key}}}" if key else '{"architecture": "resnet18"}')
    with pytest.raises(loading.LoadingError, match=f"this Python has no {library}"):
        load(path, "config")


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        (nn.Linear(2, 4), r"weight is 3×2 in net\.pt and 4×2 in the model"),
        (nn.Sequential(nn.Linear(2, 3)), r"the model needs 0\.weight, 0\.bias, miss"),
    ],
)
def test_weights_that_do_not_fit_are_told(
    tmp_path: Path, model: nn.Module, sentence: str
) -> None:
    names = {"weight": [3, 2], "bias": [3]}
    entries = [
        {"path": name, "shape": shape, "dtype": "float32", "start": 0, "length": 24}
        for name, shape in names.items()
    ]
    (tmp_path / "weights.bin").write_bytes(bytes(24))
    request = {"tensors": entries, "strict": True, "checkpoint": "net.pt"}
    file = weights.File(str(tmp_path), "weights.bin")
    with pytest.raises(weights.WeightsError, match=sentence):
        weights.load_weights(model, file, request, {name: name for name in names})


ANSWER: dict[str, Any] = {
    "torch": "2",
    "python": "3",
    "stages": {},
    "notes": [],
    "drift": {"cosine": 0.5, "mse": 0.25},
    "evaluation": [0.5, float("nan")],
}


def test_what_is_not_finite_is_no_number_in_a_report() -> None:
    report = live_report.from_json(ANSWER, isolated=True, made_up=True)
    assert report.as_json()["evaluation"] == {"before": 0.5, "after": None}


@pytest.mark.parametrize(
    "garbage",
    [
        None,
        [],
        {"stages": 5},
        {**ANSWER, "stages": {"loaded": [{"path": 1}]}},
        {**ANSWER, "notes": [None]},
        {**ANSWER, "drift": {"cosine": "high"}},
        {**ANSWER, "evaluation": [1]},
    ],
)
def test_garbage_is_no_report(garbage: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        live_report.from_json(garbage, isolated=True, made_up=True)


def test_a_layer_is_put_back_when_it_was_pruned() -> None:
    model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 3))
    before = copy.deepcopy(model.state_dict())
    said: list[dict[str, Any]] = []
    layers = [("0.weight", "0.weight", None), ("1.weight", "1.weight", None)]
    measure = sweeping.drift_of(model, (torch.ones(2, 4),))
    sweeping.sweep(model, measure, layers, [0.5, 1.0], said.append)
    after = model.state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before)
    parts = [each["part"] for each in said if "part" in each]
    assert [part["kept"] for part in parts] == [16, 12]


def test_what_is_not_finite_is_not_pruned_and_counts_for_nothing() -> None:
    model = nn.Linear(2, 2, bias=False)
    values = torch.tensor([[float("nan"), 1.0], [-0.5, float("inf")]])
    model.load_state_dict({"weight": values})
    said: list[dict[str, Any]] = []
    layers = [("weight", "weight", None)]
    measure = sweeping.drift_of(model, (torch.ones(1, 2),))
    sweeping.sweep(model, measure, layers, [1.0], said.append)
    (part,) = [each["part"] for each in said if "part" in each]
    assert part["kept"] == 2
    assert part["cosine"] == part["mse"] == part["kl"] == [None]


PART: dict[str, Any] = {
    "path": "a",
    "kept": 3,
    "cosine": [1.0, float("nan")],
    "mse": [0.0, 2],
    "kl": [None, 0.5],
}


def test_a_part_of_a_sweep_is_believed_where_it_was_asked_for() -> None:
    wanted = SweepRequest(("a",), (0.1, 0.5))
    layer = wanted.layer(PART)
    assert layer is not None
    assert layer.losses == ((1.0, None), (0.0, 2.0), (None, 0.5))
    odds: tuple[object, ...] = (
        None,
        [],
        PART | {"path": "b"},
        PART | {"kept": -1},
        PART | {"mse": [0.0]},
        PART | {"kl": ["much", 1]},
    )
    for odd in odds:
        assert wanted.layer(odd) is None
    assert progress_of({"done": 1, "total": 2}) == (1, 2)
    assert progress_of({"done": "all", "total": 2}) == (0, 0)
