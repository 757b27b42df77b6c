"""Custom methods: a person's code, in a helper process, with consent only."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil
import pytest
import torch
from torch.nn.utils import prune as torch_prune

from helpers_pruning import Holder, kept
from prunescope.core import custom_code, custom_helper, helper_process
from prunescope.core.amounts import Count, Share
from prunescope.core.errors import OperationError, PlanError
from prunescope.core.plan import Plan, Step
from prunescope.core.progress import Cancelled
from prunescope.core.pruning import Pruning, prune
from prunescope.core.tensors import MappingSource

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE = """
import os, time
import torch
from torch.nn.utils import prune

print("noise on standard output")

class Below(prune.BasePruningMethod):
    PRUNING_TYPE = "unstructured"
    def __init__(self, threshold):
        self.threshold = threshold
    def compute_mask(self, t, default_mask):
        return default_mask * (t.abs() >= self.threshold)

class Smallest(prune.L1Unstructured):
    pass

class Half(prune.BasePruningMethod):
    PRUNING_TYPE = "global"
    def compute_mask(self, t, default_mask):
        return default_mask * 0.5

class WrongShape(Half):
    def compute_mask(self, t, default_mask):
        return default_mask[:1]

class Slow(Half):
    def compute_mask(self, t, default_mask):
        time.sleep(600)

class Dies(Half):
    def compute_mask(self, t, default_mask):
        print("last words", flush=True)
        os._exit(3)

class Fails(Half):
    def compute_mask(self, t, default_mask):
        raise RuntimeError("no such luck")

class Plain:
    pass
"""


@pytest.fixture
def weights() -> dict[str, torch.Tensor]:
    return {"a.weight": torch.randn(6, 5), "b.weight": torch.randn(4, 6)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine.py").write_text(CODE)
    return tmp_path


def run(
    weights: dict[str, torch.Tensor], folder: Path, *steps: Step, **options: Any
) -> Pruning:
    source = MappingSource(weights)
    allowed = {"allow_code": True, **options}
    return prune(Plan(steps), source, source.inventory, folder=folder, **allowed)


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the helper's program in this process: its answers are the same, sooner."""

    def answer(command: Sequence[str], **_: object) -> helper_process.Ended:
        custom_helper.main(Path(command[-1]))
        return helper_process.Ended(0, "")

    monkeypatch.setattr(helper_process, "run", answer)


def custom(name: str, **options: Any) -> Step:
    return Step(method="custom", file="mine.py", class_name=name, **options)


def test_code_runs_only_with_consent(
    weights: dict[str, torch.Tensor], folder: Path
) -> None:
    (folder / "mine.py").write_text("open('ran', 'w').close()")
    with pytest.raises(PlanError, match="needs your consent"):
        run(weights, folder, custom("Below"), allow_code=False)
    assert not (folder / "ran").exists()


SWAPPED = """
from pathlib import Path
from torch.nn.utils import prune

Path(__file__).with_name("ran").touch()

class Smallest(prune.L1Unstructured):
    pass
"""


def test_only_the_allowed_bytes_run(
    weights: dict[str, torch.Tensor], tmp_path: Path
) -> None:
    file, ran = tmp_path / "mine.py", tmp_path / "ran"
    file.write_text(SWAPPED)
    step = custom("Smallest", amount=Share(0.5))
    asked = frozenset({hashlib.sha256(CODE.encode()).hexdigest()})
    with pytest.raises(PlanError, match="allow it again"):
        run(weights, tmp_path, step, allow_code=asked)
    assert not ran.exists()
    given = frozenset({hashlib.sha256(SWAPPED.encode()).hexdigest()})
    done = run(weights, tmp_path, step, allow_code=given)
    assert ran.exists()  # the code knows where it comes from
    assert done.masks["a.weight"].pruned == 15


@pytest.mark.usefixtures("_here")
def test_a_chain_with_custom_steps_equals_torch(
    weights: dict[str, torch.Tensor], folder: Path
) -> None:
    steps = (
        custom("Below", arguments=(("threshold", 0.3),)),
        custom("Smallest", amount=Share(0.25)),
        custom("Smallest", amount=Count(5), scope="global"),
    )
    ours = run(weights, folder, *steps)
    holders = {path: Holder(tensor) for path, tensor in weights.items()}
    for path, holder in holders.items():
        above = weights[path].abs() >= 0.3
        torch_prune.custom_from_mask(holder, "weight", above)
        torch_prune.l1_unstructured(holder, "weight", 0.25)
    torch_prune.global_unstructured(
        [(holder, "weight") for holder in holders.values()],
        pruning_method=torch_prune.L1Unstructured,
        amount=5,
    )
    for path, holder in holders.items():
        expected = holder.get_buffer("weight_mask").numpy() == 1
        assert np.array_equal(kept(ours.masks[path]), expected)


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Half", "holds 0.5, not 0 or 1"),
        ("WrongShape", r"gave the shape \[1, 5\]"),
        ("Fails", "no such luck"),
        ("Plain", "no class Plain that derives from BasePruningMethod"),
        ("Missing", "no class Missing"),
        ("Below", "missing 1 required positional argument"),
    ],
)
def test_wrong_code_is_a_plan_error(
    weights: dict[str, torch.Tensor], folder: Path, name: str, expected: str
) -> None:
    with pytest.raises(PlanError, match=expected) as caught:
        run(weights, folder, custom(name))
    assert caught.value.sentence.startswith("Step 1: the code in mine.py failed")


def test_a_helper_that_dies_is_told_with_its_last_words(
    weights: dict[str, torch.Tensor], folder: Path
) -> None:
    with pytest.raises(OperationError, match="stopped before it was done") as caught:
        run(weights, folder, custom("Dies"))
    assert "last words" in caught.value.details


def test_a_helper_that_hangs_is_stopped(
    weights: dict[str, torch.Tensor], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(custom_code, "TIME_LIMIT", 0.3)
    with pytest.raises(OperationError, match="took longer than"):
        run(weights, folder, custom("Slow"))


def test_cancel_ends_the_helper(
    weights: dict[str, torch.Tensor],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[int] = []
    command = custom_code._command

    def watched(request: Path) -> Any:
        started.append(1)
        return command(request)

    monkeypatch.setattr(custom_code, "_command", watched)

    def stop(done: int, total: int, text: str = "") -> None:  # noqa: ARG001
        if started:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(weights, folder, custom("Slow"), progress=stop)
    left = [" ".join(child.cmdline()) for child in psutil.Process().children()]
    assert not [line for line in left if "custom_helper" in line]
