"""Plans on the command line: as code, with a person's own method, on other weights."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from prunescope.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

METHOD = """
from torch.nn.utils import prune

class EverySecond(prune.BasePruningMethod):
    PRUNING_TYPE = "unstructured"
    def compute_mask(self, t, default_mask):
        mask = default_mask.clone()
        mask.view(-1)[::2] = 0
        return mask
"""


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    path = tmp_path / "trained.safetensors"
    save_file({"fc.weight": np.arange(-6, 6, dtype=np.float32).reshape(3, 4)}, path)
    return path


def test_code_prints_python_that_compiles(
    sample_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["code", str(sample_folder / "tutorial.plan.json")]) == 0
    program = capsys.readouterr().out
    compile(program, "plan.py", "exec")
    assert "global_unstructured" in program
    assert "conv2d" in program


def test_code_says_why_lightning_cannot_do_a_plan(
    sample_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = str(sample_folder / "tutorial.plan.json")
    assert main(["code", plan, "--lightning"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_rewind_writes_the_initial_weights_under_the_trained_mask(
    trained: Path, tmp_path: Path
) -> None:
    initial, target = tmp_path / "initial.safetensors", tmp_path / "ticket.safetensors"
    save_file({"fc.weight": np.full((3, 4), 7, np.float32)}, initial)
    given = ["prune", trained, "-o", target, "--rewind", initial]
    given += ["--method", "l1_unstructured", "--amount", "50%"]
    assert main([str(part) for part in given]) == 0
    magnitude = np.abs(load_file(trained)["fc.weight"])
    ticket = load_file(target)["fc.weight"]
    assert set(np.unique(ticket)) == {0.0, 7.0}
    assert np.count_nonzero(ticket == 0) == 6
    assert magnitude[ticket == 0].max() <= magnitude[ticket != 0].min()


def test_a_plan_may_name_the_weights_under_its_masks(
    trained: Path, tmp_path: Path
) -> None:
    initial, target = tmp_path / "initial.safetensors", tmp_path / "ticket.safetensors"
    save_file({"fc.weight": np.full((3, 4), 7, np.float32)}, initial)
    step = {"method": "l1_unstructured", "layers": "*", "amount": {"share": 0.5}}
    data = {"format": "prunescope.plan", "version": 1, "steps": [step]}
    plan, report = tmp_path / "ticket.plan.json", tmp_path / "report.json"
    plan.write_text(json.dumps(data | {"weights": {"rewind": initial.name}}))
    given = ["prune", trained, "-o", target, "--plan", plan, "--report", report]
    assert main([str(part) for part in given]) == 0
    assert set(np.unique(load_file(target)["fc.weight"])) == {0.0, 7.0}
    told = json.loads(report.read_text())
    assert told["plan"]["weights"] == {"rewind": initial.name}


def test_resample_writes_fresh_weights_under_the_trained_mask(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["prune", str(trained), "--method", "l1_unstructured", "--amount", "50%"]
    magnitude = np.abs(load_file(trained)["fc.weight"])
    found = []
    for number, seed in enumerate((1, 1, 2)):
        target = tmp_path / f"{number}.safetensors"
        assert main([*given, "-o", str(target), "--resample", str(seed)]) == 0
        found.append(load_file(target)["fc.weight"])
    kept = found[0] != 0
    assert magnitude[~kept].max() <= magnitude[kept].min()
    assert 0 < np.abs(found[0]).max() <= 0.5  # ±1/√4, as torch initialises a Linear
    assert np.array_equal(found[0], found[1])
    assert not np.array_equal(found[0], found[2])
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main([*given, "-o", "o", "--resample", "1", "--rewind", str(trained)])
    assert "not allowed with" in capsys.readouterr().err


def test_a_persons_code_runs_only_when_allowed(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.py").write_text(METHOD)
    step = {"method": "custom", "layers": "*", "file": "mine.py"}
    step["class"] = "EverySecond"
    plan, target = tmp_path / "custom.plan.json", tmp_path / "out.safetensors"
    data = {"format": "prunescope.plan", "version": 1, "steps": [step]}
    plan.write_text(json.dumps(data))
    given = ["prune", str(trained), "--plan", str(plan), "-o", str(target)]
    assert main(given) == 1
    assert "--allow-code" in capsys.readouterr().err
    assert not target.exists()
    assert main([*given, "--allow-code"]) == 0
    assert not load_file(target)["fc.weight"].reshape(-1)[::2].any()


@pytest.mark.parametrize(
    ("given", "pruned"),
    [
        (["--amount", "50%", "--schedule", "constant:2"], [6, 3]),
        (["--amount", "9", "--schedule", "linear:3"], [3, 3, 3]),
        (["--schedule", "25%,50%"], [3, 3]),
    ],
)
def test_a_schedule_is_rounds_of_the_step(
    trained: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    given: list[str],
    pruned: list[int],
) -> None:
    target = str(tmp_path / "o.safetensors")
    step = ["prune", str(trained), "-o", target, "--method", "l1_unstructured"]
    assert main([*step, *given, "--json"]) == 0
    steps = json.loads(capsys.readouterr().out)["steps"]
    assert [s["pruned_after"] - s["pruned_before"] for s in steps] == pruned


def test_caps_and_importance_are_options(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = tmp_path / "scores.safetensors"
    save_file({"fc.weight": np.arange(12, dtype=np.float32).reshape(3, 4)}, scores)
    target = tmp_path / "o.safetensors"
    step = ["prune", str(trained), "-o", str(target), "--method", "l1_unstructured"]
    step += ["--importance", str(scores), "--amount", "4"]
    assert main(step) == 0
    assert not load_file(target)["fc.weight"][0].any()
    assert main([*step, "--cap", "0.25", "--force"]) == 1
    assert "scope 'global'" in capsys.readouterr().err
    assert main([*step, "--cap", "0.25", "--force", "--scope", "global"]) == 1
    assert "only 3 can go" in capsys.readouterr().err


def test_what_is_no_schedule_is_told(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    step = ["prune", str(trained), "-o", str(tmp_path / "o"), "--amount", "50%"]
    for method, text, part in (
        ("l1_unstructured", "cubik:5", "did you mean 'cubic'"),
        ("l1_unstructured", "cubic:0", "choose 1 to 500 rounds"),
        ("l1_unstructured", "30%,x", "'x' is not an amount"),
        ("l1_unstructured", "3,5", "is no schedule"),
        ("l1_unstructured", "50%,30%", "list the shares in rising order"),
    ):
        assert main([*step, "--method", method, "--schedule", text]) == 1
        assert part in capsys.readouterr().err
