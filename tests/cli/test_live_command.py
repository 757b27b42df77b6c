"""`prunescope live`: nothing runs without a word, and what it prints is true."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import torch
from torch.nn.utils import prune

from prunescope.__main__ import main
from prunescope.core import live
from prunescope.core.live_report import LiveReport

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from prunescope.core.live import LiveRequest
    from prunescope.core.masks import PackedMask

Out = pytest.CaptureFixture[str]

CODE = """
from torch import nn

def make_model(): return nn.Linear(4, 3)
def evaluate(model): return float("nan")
"""


@pytest.fixture
def code(tmp_path: Path) -> Path:
    path = tmp_path / "net.py"
    path.write_text(CODE)
    return path


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "net.pt"
    torch.save(torch.nn.Linear(4, 3).state_dict(), path)
    return path


def refusal(*arguments: object, capsys: Out) -> str:
    assert main(["live", *map(str, arguments)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_without_a_word_it_tells_what_would_run(
    weights: Path, code: Path, capsys: Out
) -> None:
    said = refusal(weights, "--code", code, capsys=capsys)
    assert "make_model of net.py and all that it imports" in said
    assert "add --allow-code if you trust it" in said


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ("file", "net.pt holds a state_dict and no module; name a Python file"),
        ("config", "There is no config.json beside"),
        ("net", "'net' names no code; write FILE.py:FUNCTION"),
        ("nowhere.py", "nowhere.py was not found"),
    ],
)
def test_code_that_is_not_there_is_one_sentence(
    weights: Path, choice: str, sentence: str, capsys: Out
) -> None:
    refused = refusal(weights, "--code", choice, "--allow-code", capsys=capsys)
    assert sentence in refused


def test_a_python_that_is_not_there_is_one_sentence(
    weights: Path, code: Path, capsys: Out
) -> None:
    options = ("--code", code, "--python", "no-such-python", "--allow-code")
    assert "There is no program no-such-python" in refusal(
        weights, *options, capsys=capsys
    )


def test_its_json_is_json_even_where_a_number_is_none(
    weights: Path, code: Path, capsys: Out
) -> None:
    """With the real helper, and the word given."""
    options = ["--code", str(code), "--allow-code", "--evaluate", "--json"]
    assert main(["live", str(weights), *options]) == 0

    def refuse(name: str) -> None:
        pytest.fail(f"{name} is no JSON")

    shown: dict[str, Any] = json.loads(capsys.readouterr().out, parse_constant=refuse)
    assert shown["evaluation"] == {"before": None, "after": None}
    assert [*shown["stages"]] == ["loaded", "pruned", "permanent"]


def test_masks_that_the_file_brings_are_applied(
    tmp_path: Path, code: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = torch.nn.Linear(4, 3)
    prune.l1_unstructured(model, "weight", 5)
    path = tmp_path / "masked.pt"
    torch.save(model.state_dict(), path)
    applied: dict[str, int] = {}

    def note(
        _request: LiveRequest, _: object, masks: Mapping[str, PackedMask], *__: object
    ) -> LiveReport:
        applied.update({name: mask.pruned for name, mask in masks.items()})
        return LiveReport((), (), "2", "3", isolated=True)

    monkeypatch.setattr(live, "run", note)
    assert main(["live", str(path), "--code", str(code), "--allow-code"]) == 0
    assert applied == {"weight": 5}
    capsys.readouterr()
