"""Group I of the matrix: what pruning does at its edges, as a person types it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch

from helpers_audit import assert_one_sentence, fingerprints
from helpers_matrix import parameters
from prunescope.cli import main
from prunescope.core import pruning
from prunescope.core.plan import Share, Step
from prunescope.session.jobs import InlineExecutor, Lanes
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prunescope.core.errors import PrunescopeError

State = dict[str, torch.Tensor]
NAN, INF = float("nan"), float("inf")


@dataclass(frozen=True, slots=True)
class Operation:
    """One row: options of `prune`, and what comes of it.

    `pruned` are the weights pruned per parameter; where it is empty the command must
    refuse with `words` in its sentence, else they are in a note or nowhere.
    """

    id: str
    options: str
    pruned: dict[str, int]
    words: str = ""
    make: Callable[[], State] | None = None


def _usual() -> State:
    torch.manual_seed(0)
    return {"a.weight": torch.randn(4, 5), "b.weight": torch.randn(2, 5),
            "b.bias": torch.ones(3)}  # fmt: skip


def _with_nan() -> State:
    return {**_usual(), "a.weight": torch.full((4, 5), NAN)}


def _infinite() -> State:
    return {"a.weight": torch.tensor([[INF, 1.0], [-INF, NAN]])}


def _small() -> State:
    return {"one.weight": torch.ones(1, 1), "none.weight": torch.ones(0, 3)}


def _tied() -> State:
    weight = torch.arange(1.0, 21.0).reshape(4, 5)
    return {"a.weight": weight, "b.weight": weight}


def _equal() -> State:
    return {"a.weight": torch.ones(4, 5)}


def _integers() -> State:
    return {"a.weight": torch.arange(20, dtype=torch.int64).reshape(4, 5),
            "b.weight": torch.ones(2, 5)}  # fmt: skip


def _grouped() -> State:
    return {"a.weight": torch.arange(1.0, 73.0).reshape(8, 1, 3, 3)}


L1 = "--method l1_unstructured --amount"
ROWS = [
    Operation("I01-0", f"{L1} 0.0", {"a.weight": 0, "b.weight": 0}),
    Operation("I01-all", f"{L1} 1.0", {"a.weight": 20, "b.weight": 10}),
    Operation("I01-tiny", f"{L1} 1e-12", {"a.weight": 0, "b.weight": 0}),
    Operation("I01-one", f"{L1} 1", {"a.weight": 1, "b.weight": 1}),
    Operation("I01-percent", f"{L1} 50%", {"a.weight": 10, "b.weight": 5}),
    Operation("I01-nan", f"{L1} nan", {}, "nan"),
    Operation("I01-negative", f"{L1}=-1", {}, "-1"),
    Operation("I01-two", f"{L1} 2.0", {}, "2"),
    Operation("I01-inf", f"{L1} inf", {}, "inf"),
    Operation("I01-many", f"{L1} 21", {}, "21"),
    Operation("I02-even", f"{L1} 0.125 --layers a.weight", {"a.weight": 2}),
    Operation("I02-odd", f"{L1} 0.175 --layers a.weight", {"a.weight": 4}),
    Operation("I03", f"{L1} 7", {"a.weight": 7}, "", _equal),
    Operation("I04", f"{L1} 0.5 --scope global", {"a.weight": 0, "b.weight": 5},
              "NaN or Inf", _with_nan),
    Operation("I05", "--method random_unstructured --amount 1.0 --seed 1",
              {"a.weight": 4}, "", _infinite),
    Operation("I06-one", f"{L1} 0.5 --layers one.weight", {"one.weight": 0}, "",
              _small),
    Operation("I06-none", f"{L1} 0.5 --layers none.weight", {}, "empty", _small),
    Operation("I07", f"{L1} 0.5 --scope global", {"a.weight": 10}, "", _tied),
    Operation("I09-dim0", "--method ln_structured --amount 2 --n 2 --dim 0 --layers "
              "a.weight", {"a.weight": 10}),
    Operation("I09-dim1", "--method ln_structured --amount 2 --n 2 --dim 1 --layers "
              "a.weight", {"a.weight": 8}),
    Operation("I09-grouped", "--method ln_structured --amount 0.25 --n 1 --dim 0",
              {"a.weight": 18}, "", _grouped),
    Operation("I09-bias", "--method ln_structured --amount 1 --n 2 --dim 0 --layers "
              "b.bias", {}, "1-D"),
    Operation("I09-axis", "--method ln_structured --amount 1 --n 2 --dim 7 --layers "
              "a.weight", {}, "7"),
    Operation("I10", "--method n_m --n 2 --m 4", {"a.weight": 0, "b.weight": 0},
              "not divisible by 4"),
    Operation("I16", f"{L1} 0.5 --layers a.weight", {}, "not a parameter", _integers),
    Operation("I17", "--method random_unstructured --amount 0.5 --seed 7",
              {"a.weight": 10, "b.weight": 5}),
]  # fmt: skip


def _prune(
    source: Path, target: Path, options: str, capsys: pytest.CaptureFixture[str]
) -> tuple[int, Any, str]:
    capsys.readouterr()
    code = main(["prune", str(source), "-o", str(target), "--json", *options.split()])
    said = capsys.readouterr()
    return code, json.loads(said.out) if not code else None, said.err


@pytest.mark.parametrize("row", parameters(ROWS))
def test_operations(
    row: Operation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in" / "m.pt", tmp_path / "out.pt"
    source.parent.mkdir()
    torch.save((row.make or _usual)(), source)
    before = fingerprints(source.parent)
    code, report, said = _prune(source, target, row.options, capsys)
    if row.pruned:
        assert code == 0, said
        assert {p["path"]: p["pruned"] for p in report["parameters"]} == row.pruned
        assert row.words in json.dumps(report)
        after = torch.load(target)
        for path, count in row.pruned.items():
            assert int((after[path] == 0).sum()) >= count
    else:
        assert code == 1
        assert_one_sentence(said)
        assert row.words in said
        assert not target.exists()
    assert fingerprints(source.parent) == before
    assert [p.name for p in tmp_path.iterdir() if p != target] == ["in"]


def test_i12_half_twice_leaves_a_quarter_and_the_zeros_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    torch.save({"a.weight": torch.arange(1.0, 41.0).reshape(4, 10)}, tmp_path / "m.pt")
    step = {"method": "l1_unstructured", "layers": "*", "amount": {"share": 0.5}}
    plan = {"format": "prunescope.plan", "version": 1, "steps": [step, step]}
    (tmp_path / "p.plan.json").write_text(json.dumps(plan))
    options = f"--plan {tmp_path / 'p.plan.json'}"
    _, report, _ = _prune(tmp_path / "m.pt", tmp_path / "o.pt", options, capsys)
    assert report["totals"]["zeros_after"] == 30
    once = torch.load(tmp_path / "o.pt")["a.weight"]
    assert torch.equal(once.flatten()[:30], torch.zeros(30))


@pytest.mark.parametrize("seed", [0, 7])
def test_i17_a_seed_gives_the_same_file_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    torch.save(_usual(), tmp_path / "m.pt")
    options = f"--method random_unstructured --amount 0.5 --seed {seed}"
    digests = {
        _prune(tmp_path / "m.pt", tmp_path / f"{i}.pt", options, capsys)[1]["sha256"]
        for i in range(2)
    }
    assert len(digests) == 1


def test_i08_a_layer_that_would_have_nothing_left_is_named_before(
    tmp_path: Path,
) -> None:
    workspace = _opened(tmp_path, _never)
    workspace.plan.edit_draft(Step(method="l1_unstructured", amount=Share(1.0)))
    card = workspace.display.draft
    workspace.close()
    assert card is not None
    assert any("would be entirely zero" in warning for warning in card.warnings)


@pytest.mark.parametrize(
    "allocate",
    [
        pytest.param(lambda: torch.empty(1 << 60), id="torch"),
        pytest.param(lambda: np.empty(1 << 56), id="numpy"),
        pytest.param(lambda: bytearray(1 << 60), id="python"),
    ],
)
def test_i14_memory_that_ends_in_a_step_leaves_the_plan_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allocate: Callable[[], object]
) -> None:
    errors: list[PrunescopeError] = []
    workspace = _opened(tmp_path, errors.append)
    workspace.plan.edit_draft(Step(method="l1_unstructured", amount=Share(0.5)))
    workspace.plan.apply_draft()
    before = workspace.display
    assert len(before.steps) == 1
    with monkeypatch.context() as short:
        short.setattr(pruning, "prune", lambda *_, **__: allocate())
        workspace.plan.edit_draft(
            Step(method="random_unstructured", amount=Share(0.3), seed=1)
        )
        workspace.plan.apply_draft()
    after = workspace.display
    assert errors
    for error in errors:
        assert_one_sentence(error.sentence)
        assert "not enough memory" in error.sentence
    assert after.steps == before.steps
    workspace.plan.edit_draft(Step(method="l1_unstructured", amount=Share(0.3)))
    workspace.plan.apply_draft()
    assert len(workspace.display.steps) == 2
    workspace.close()


def test_i14_a_command_that_runs_out_of_memory_tells_it_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    torch.save(_usual(), tmp_path / "m.pt")
    (tmp_path / "o.pt").write_bytes(b"old")
    monkeypatch.setattr(pruning, "prune", lambda *_, **__: torch.empty(1 << 60))
    options = "--force --method l1_unstructured --amount 0.5"
    code, _, said = _prune(tmp_path / "m.pt", tmp_path / "o.pt", options, capsys)
    assert code == 1
    assert_one_sentence(said)
    assert "not enough memory" in said
    assert (tmp_path / "o.pt").read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["m.pt", "o.pt"]


DYING = """
import os, signal
from torch.nn.utils.prune import BasePruningMethod
class Dying(BasePruningMethod):
    PRUNING_TYPE = "unstructured"
    def compute_mask(self, t, default_mask):
        if t.numel() == 10:  # the second layer: the first one was done
            os.kill(os.getpid(), signal.SIGKILL)
        return default_mask
"""


def test_i15_a_worker_that_is_killed_in_the_middle_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    torch.save(_usual(), tmp_path / "m.pt")
    (tmp_path / "dying.py").write_text(DYING)
    (tmp_path / "o.pt").write_bytes(b"old")
    step = {"method": "custom", "layers": "*", "file": "dying.py", "class": "Dying"}
    plan = {"format": "prunescope.plan", "version": 1, "steps": [step]}
    (tmp_path / "p.json").write_text(json.dumps(plan))
    before = fingerprints(tmp_path)
    options = f"--force --allow-code --plan {tmp_path / 'p.json'}"
    code, _, said = _prune(tmp_path / "m.pt", tmp_path / "o.pt", options, capsys)
    assert code == 1
    assert_one_sentence(said)
    assert "stopped before it was done" in said
    assert fingerprints(tmp_path) == before


def _opened(folder: Path, on_error: Callable[[PrunescopeError], None]) -> Workspace:
    """Open the usual model in a session that does everything at once."""

    def inline(
        on_bug: Callable[[Exception], None], on_jobs: Callable[[], None]
    ) -> Lanes:
        now = InlineExecutor()
        return Lanes(
            lambda call: call(), on_bug=on_bug, on_jobs=on_jobs, edit=now, look=now
        )

    torch.save(_usual(), folder / "m.pt")
    workspace = Workspace(
        lambda call: call(), lambda _: None, on_error, _never, lanes=inline,
        idle_seconds=0.0,
    )  # fmt: skip
    workspace.open(folder / "m.pt")
    return workspace


def _never(told: object) -> None:
    raise AssertionError(told)
