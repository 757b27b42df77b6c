"""Masks computed on an accelerator are those of the CPU, whatever its memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import torch
from safetensors.torch import save_file

from prunescope.core import accelerated
from prunescope.core.amounts import Count, Share
from prunescope.core.plan import Plan, Step
from prunescope.core.pruning import Pruning, prune
from prunescope.core.tensors import MappingSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(
        not torch.accelerator.is_available(), reason="torch finds no accelerator here"
    ),
]
DTYPES = ["float32", "float64", "float16", "bfloat16", "float8_e4m3fn", "float8_e5m2",
          "int8", "complex64"]  # fmt: skip


def l1(amount: Any, **options: Any) -> Step:
    return Step(method="l1_unstructured", amount=amount, **options)


STEPS = {
    "global": l1(Share(0.3), scope="global"),
    "global count": l1(Count(1000), scope="global"),
    "capped": l1(Share(0.6), scope="global", cap=0.7),
    "per layer": l1(Share(0.5)),
    "target": l1(Share(0.8, "all")),
    "importance": l1(Share(0.4), importance="scores.safetensors"),
    "random": Step(method="random_unstructured", amount=Share(0.1), seed=3),
    "structured": Step(method="ln_structured", amount=Share(0.25), n=2, dim=0),
    "random structured": Step(
        method="random_structured", amount=Share(0.2), dim=1, seed=4
    ),
    "2:4": Step(method="n_m", n=2, m=4),
    "threshold": Step(method="threshold", value=0.01),
    "zeros": Step(method="keep_zeros"),
    "masks": Step(method="custom_from_mask", masks="masks.safetensors"),
    "custom": Step(method="custom", file="mine.py", class_name="Half"),
    "identity": Step(method="identity"),
}
METHOD = """
from torch.nn.utils import prune

class Half(prune.BasePruningMethod):
    PRUNING_TYPE = "unstructured"
    def compute_mask(self, t, default_mask):
        mask = default_mask.clone()
        mask.view(-1)[::2] = 0
        return mask
"""


def device() -> str:
    found = torch.accelerator.current_accelerator()
    assert found is not None
    return found.type


def model(dtype: str) -> dict[str, torch.Tensor]:
    """Three layers with zeros, ties, and NaN where the type has it."""
    weights = {}
    for index in range(3):
        values = torch.randn(500, 400) * 0.3**index
        values[values.abs() < 0.1 * 0.3**index] = 0
        if dtype == "int8":
            values = (values * 30).clamp(-128, 127)
        weights[f"layer{index}.weight"] = values.to(getattr(torch, dtype))
    if dtype in {"float32", "float64", "float16", "bfloat16", "complex64"}:
        weights["layer1.weight"][5, 7] = torch.nan
    return weights


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    weights = model("float32")
    scores = {path: torch.rand(tensor.shape) for path, tensor in weights.items()}
    save_file(scores, tmp_path / "scores.safetensors")
    masks = {path: torch.rand(tensor.shape) > 0.2 for path, tensor in weights.items()}
    save_file(masks, tmp_path / "masks.safetensors")
    (tmp_path / "mine.py").write_text(METHOD)
    return tmp_path


def run(
    weights: dict[str, torch.Tensor], folder: Path, *names: str, on: str = "cpu"
) -> Pruning:
    source = MappingSource(weights)
    steps = (replace(STEPS[name], layers=tuple(weights)) for name in names)
    return prune(
        Plan(tuple(steps)),
        source,
        source.inventory,
        device=on,
        folder=folder,
        allow_code=True,
    )


def assert_same(found: Pruning, expected: Pruning) -> None:
    assert found.trace == expected.trace
    assert all(found.masks[p].equals(expected.masks[p]) for p in expected.masks)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", [name for name in STEPS if name != "custom"])
def test_every_method_gives_the_masks_of_the_cpu(
    folder: Path, dtype: str, name: str
) -> None:
    weights = model(dtype)
    for names in ((name,), ("global", name)):
        expected = run(weights, folder, *names)
        assert_same(run(weights, folder, *names, on=device()), expected)


@pytest.mark.parametrize("name", STEPS)
def test_weights_that_live_there_are_pruned_there(folder: Path, name: str) -> None:
    weights = model("float32")
    resident = {path: tensor.to(device()) for path, tensor in weights.items()}
    expected = run(weights, folder, name)
    assert_same(run(resident, folder, name, on=device()), expected)


@pytest.mark.parametrize("piece", [8, 1 << 12, 1 << 30])
def test_the_size_of_the_pieces_does_not_matter(
    folder: Path, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = {"layer0.weight": torch.randn(40, 50).round(decimals=1)}
    monkeypatch.setattr(accelerated, "_PIECE_LEAST", piece)
    monkeypatch.setattr(accelerated, "_PIECE_MOST", piece)
    expected = run(weights, folder, "global", "threshold")
    assert_same(run(weights, folder, "global", "threshold", on=device()), expected)


@pytest.fixture
def little_memory() -> Iterator[int]:
    """Let this process have 256 MB of the card; give the bytes."""
    if device() != "cuda":
        pytest.skip("only CUDA can be held to a part of its memory")
    torch.cuda.empty_cache()
    wanted = 256 << 20
    total = torch.cuda.get_device_properties(0).total_memory
    torch.cuda.set_per_process_memory_fraction(wanted / total)
    yield wanted
    torch.cuda.set_per_process_memory_fraction(1.0)
    torch.cuda.empty_cache()


def test_a_model_larger_than_the_memory_is_pruned_in_pieces(
    folder: Path, little_memory: int
) -> None:
    weights = {"layer0.weight": torch.randn(30_000, 5000)}  # 600 MB
    assert weights["layer0.weight"].nbytes > 2 * little_memory
    expected = run(weights, folder, "global")
    found = run(weights, folder, "global", on=device())
    assert found.masks["layer0.weight"].equals(expected.masks["layer0.weight"])
    assert torch.cuda.max_memory_reserved() <= little_memory


def test_where_nothing_fits_the_cpu_takes_over_and_it_is_told(
    folder: Path, little_memory: int
) -> None:
    held = torch.empty(little_memory - (2 << 20), dtype=torch.uint8, device=device())
    weights = {"layer0.weight": torch.randn(3000, 1000)}
    expected = run(weights, folder, "global")
    found = run(weights, folder, "global", on=device())
    assert found.masks["layer0.weight"].equals(expected.masks["layer0.weight"])
    assert "had not enough memory" in found.trace[0].notes[0]
    del held


def test_nothing_stays_in_its_memory(folder: Path) -> None:
    before = torch.accelerator.memory_allocated()
    run(model("float32"), folder, "global", "per layer", on=device())
    assert torch.accelerator.memory_allocated() == before
