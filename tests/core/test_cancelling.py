"""Cancelling at any moment of any method: soon, and nothing is changed by it.

No clock decides here. How soon is told by the work between two chances to cancel:
some million weights, which take some ten milliseconds; what that is in time on this
machine the benchmarks measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from prunescope.core import scores
from prunescope.core.amounts import Count, Share
from prunescope.core.plan import Plan, Step
from prunescope.core.progress import Cancelled
from prunescope.core.pruning import KERNELS, Pruning, prune
from prunescope.core.tensors import MappingSource

if TYPE_CHECKING:
    from pathlib import Path

METHOD = """
import torch
from torch.nn.utils import prune

class Half(prune.BasePruningMethod):
    PRUNING_TYPE = "unstructured"
    def compute_mask(self, t, default_mask):
        return default_mask * (t.abs() > 0.5)
"""
HALF = Share(0.5)
STEPS: dict[str, dict[str, Any]] = {
    "l1_unstructured": {"amount": HALF, "scope": "global"},
    "l1_unstructured, capped": {"amount": HALF, "scope": "global", "cap": 0.45},
    "l1_unstructured, importance": {"amount": HALF, "importance": "scores.safetensors"},
    "random_unstructured": {"amount": HALF, "seed": 1},
    "ln_structured": {"amount": HALF, "n": 2, "dim": 0},
    "ln_structured, nuclear": {"amount": Count(1), "n": "nuc", "dim": 0,
                               "layers": ("c.weight",)},
    "random_structured": {"amount": HALF, "dim": 1, "seed": 1},
    "n_m": {"n": 2, "m": 4},
    "threshold": {"value": 0.4},
    "keep_zeros": {},
    "custom_from_mask": {"masks": "masks.safetensors"},
    "custom": {"file": "mine.py", "class_name": "Half"},
    "identity": {},
}  # fmt: skip

#: How often these report depends on the time that another process takes.
OF_PROCESSES = {"custom", "custom_from_mask", "l1_unstructured, importance"}


def step_of(name: str) -> Step:
    return Step(method=name.partition(",")[0], **STEPS[name])


def model(rows: int = 100, columns: int = 400) -> dict[str, torch.Tensor]:
    big = {f"{name}.weight": torch.randn(rows, columns) for name in "ab"}
    return big | {"c.weight": torch.randn(6, 8, 4)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine.py").write_text(METHOD)
    weights = model()
    save_file(weights, tmp_path / "scores.safetensors")
    masks = {path: tensor > 0 for path, tensor in weights.items()}
    save_file(masks, tmp_path / "masks.safetensors")
    return tmp_path


class Stopping:
    """A progress call that cancels at one of its calls."""

    def __init__(self, at: int = -1) -> None:
        self.calls, self.at = 0, at

    def __call__(self, done: int, total: int, text: str = "") -> None:
        del text
        assert 0 <= done <= max(total, done)
        self.calls += 1
        if self.calls == self.at:
            raise Cancelled


def test_every_method_is_cancelled_here() -> None:
    assert {name.partition(",")[0] for name in STEPS} == set(KERNELS)


@pytest.mark.parametrize("name", STEPS)
def test_cancelled_at_any_moment_everything_is_as_it_was(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores, "PIECE", 1 << 12)
    monkeypatch.setattr(scores, "_SAMPLE_FROM", 1 << 12)
    monkeypatch.setattr(scores, "READ_WEIGHTS", 1 << 13)
    source = MappingSource(weights := model())
    before = {path: tensor.clone() for path, tensor in weights.items()}
    start = prune(Plan((step_of("threshold"),)), source, source.inventory)
    bits = {path: mask.bits.copy() for path, mask in start.masks.items()}

    def run(progress: Any) -> Pruning:
        return prune(
            Plan((step_of(name),)),
            source,
            source.inventory,
            progress=progress,
            start=start,
            folder=folder,
            allow_code=True,
        )

    whole = Stopping()
    run(whole)
    assert whole.calls >= 3 or name == "identity"
    last = whole.calls if name not in OF_PROCESSES else 6
    for at in sorted({1, min(2, last), last, *range(1, last, max(1, last // 12))}):
        with pytest.raises(Cancelled):
            run(Stopping(at))
    assert all(torch.equal(before[path], weights[path]) for path in weights)
    assert len(start.trace) == len(weights)
    assert all(np.array_equal(bits[p], mask.bits) for p, mask in start.masks.items())


class Watched(MappingSource):
    """Adds up what is read between two calls of its own progress."""

    since, most = 0, 0

    def read(self, path: str, start: int, stop: int) -> torch.Tensor:
        self.since += stop - start
        self.most = max(self.most, self.since)
        return super().read(path, start, stop)

    def progress(self, done: int, total: int, text: str = "") -> None:
        del done, total, text
        self.since = 0


@pytest.mark.parametrize(
    "name", [name for name in STEPS if name != "ln_structured, nuclear"]
)
def test_little_is_done_between_two_chances_to_cancel(
    tmp_path: Path, name: str
) -> None:
    weights = model(rows=3000, columns=1000)
    (tmp_path / "mine.py").write_text(METHOD)
    save_file(weights, tmp_path / "scores.safetensors")
    masks = {path: tensor > 0 for path, tensor in weights.items()}
    save_file(masks, tmp_path / "masks.safetensors")
    source = Watched(weights)
    prune(
        Plan((step_of(name),)),
        source,
        source.inventory,
        progress=source.progress,
        folder=tmp_path,
        allow_code=True,
    )
    assert source.most <= 1 << 21
