"""Random tickets: fresh weights under the masks, drawn as torch initialises modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from torch import nn

from prunescope.core.amounts import Share
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import OperationError
from prunescope.core.export import export
from prunescope.core.fresh_weights import Law, draw, encoded, initial_law
from prunescope.core.plan import Plan, Step
from prunescope.core.pruning import prune
from prunescope.core.resampling import Resampled
from prunescope.core.tensors import CheckpointSource

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.masks import PackedMask

State = dict[str, torch.Tensor]
HALF = Step(method="l1_unstructured", amount=Share(0.5), scope="global")


def masks_of(checkpoint: Checkpoint, *steps: Step) -> dict[str, PackedMask]:
    source = CheckpointSource(checkpoint)
    return prune(Plan(steps or (HALF,)), source, checkpoint.inventory).masks


def ticket(source: Path, target: Path, seed: int, file_format: str = "same") -> State:
    with open_checkpoint(source) as checkpoint:
        masks = masks_of(checkpoint)
        with Resampled(checkpoint, masks, seed) as fresh:
            export(fresh, masks, target, file_format)
    state: State = torch.load(target, weights_only=True)
    return state


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    tied = torch.randn(40, 30)
    base = torch.randn(20, 16)
    state = {
        "fc1.weight": torch.randn(60, 50),
        "fc1.bias": torch.randn(60),
        "conv.weight": torch.randn(8, 4, 3, 3).to(memory_format=torch.channels_last),
        "tied.weight": tied,
        "head.weight": tied,
        "half.weight": torch.randn(30, 30).bfloat16(),
        "slice.weight": base[3:11],
    }
    torch.save(state, tmp_path / "trained.pt")
    return tmp_path / "trained.pt"


def test_pruned_parameters_are_fresh_where_they_are_kept(
    trained: Path, tmp_path: Path
) -> None:
    before = torch.load(trained, weights_only=True)
    after = ticket(trained, tmp_path / "a.pt", 3)
    assert torch.equal(after["fc1.bias"], before["fc1.bias"])
    assert after["tied.weight"].data_ptr() == after["head.weight"].data_ptr()
    with open_checkpoint(trained) as checkpoint:
        masks = masks_of(checkpoint)
    assert len(masks) == 6
    for path, mask in masks.items():
        kept = torch.from_numpy(mask.unpack().reshape(mask.shape))
        assert torch.equal(after[path] != 0, kept)
        assert (after[path] == before[path])[kept].float().mean() < 0.05
    bound = 1 / 50**0.5
    assert 0.95 * bound < after["fc1.weight"].abs().max() <= bound


def test_the_seed_and_nothing_else_decides(trained: Path, tmp_path: Path) -> None:
    one = ticket(trained, tmp_path / "a.pt", 3)
    again = ticket(trained, tmp_path / "b.pt", 3, "state_dict")
    other = ticket(trained, tmp_path / "c.pt", 4)
    assert all(torch.equal(one[path], again[path]) for path in one)
    assert not torch.equal(one["fc1.weight"], other["fc1.weight"])


def test_another_format_holds_the_same_ticket(trained: Path, tmp_path: Path) -> None:
    expected = ticket(trained, tmp_path / "a.pt", 3)
    with open_checkpoint(trained) as checkpoint:
        masks = masks_of(checkpoint)
        with Resampled(checkpoint, masks, 3) as fresh:
            export(fresh, masks, tmp_path / "b.safetensors", "safetensors")
    found = load_file(tmp_path / "b.safetensors")
    assert all(torch.equal(found[path], expected[path]) for path in expected)


# --- the distributions -------------------------------------------------------------

MODULES: dict[str, nn.Module] = {
    "linear": nn.Linear(30, 20),
    "conv": nn.Conv2d(6, 8, 3, groups=2),
    "turned": nn.ConvTranspose1d(6, 8, 5),
    "lstm": nn.LSTM(12, 16, proj_size=8),
    "gru": nn.GRU(12, 16),
    "attention": nn.MultiheadAttention(16, 4),
    "embedding": nn.Embedding(50, 40),
    "norm": nn.BatchNorm2d(9),
    "layer_norm": nn.LayerNorm(9),
    "slope": nn.PReLU(),
}


@pytest.mark.parametrize("name", MODULES)
def test_fresh_weights_are_distributed_as_torchs_own(name: str, tmp_path: Path) -> None:
    torch.save(nn.ModuleDict({name: MODULES[name]}), tmp_path / "m.pt")
    draws: dict[str, list[torch.Tensor]] = {}
    for _ in range(20):
        for module in MODULES[name].modules():
            for reset in ("reset_parameters", "_reset_parameters"):
                getattr(module, reset, lambda: None)()
        for path, parameter in MODULES[name].named_parameters():
            draws.setdefault(path, []).append(parameter.detach().clone())
    with open_checkpoint(tmp_path / "m.pt") as checkpoint:
        for path, tensors in draws.items():
            if path == "out_proj.bias":  # attention zeroes the bias of its linear layer
                continue
            theirs = torch.stack(tensors)
            law = initial_law(checkpoint.inventory[f"{name}.{path}"],
                              checkpoint.inventory)  # fmt: skip
            assert law is not None, path
            ours = torch.from_numpy(draw(law, 1, path, 0, theirs.numel()))
            assert ours.std() == pytest.approx(float(theirs.std()), rel=0.2, abs=1e-9)
            assert ours.mean() == pytest.approx(float(theirs.mean()), abs=0.2)
            if law.kind == "uniform":
                assert theirs.abs().max() <= law.size * (1 + 1e-6)
                assert theirs.abs().max() > 0.8 * law.size


def test_what_has_no_known_class_keeps_its_spread(tmp_path: Path) -> None:
    values = 3 + 0.02 * torch.randn(300, 400)
    values[5, 5] = torch.nan
    torch.save({"odd_name": values}, tmp_path / "m.pt")
    with (
        open_checkpoint(tmp_path / "m.pt") as checkpoint,
        Resampled(checkpoint, ["odd_name"], 0) as fresh,
    ):
        law = fresh.laws["odd_name"]
        found = fresh.read(fresh.inventory["odd_name"])
    assert law.kind == "normal"
    assert law.size == pytest.approx(0.02, rel=0.02)
    assert found.mean() == pytest.approx(0, abs=1e-3)
    assert found.std() == pytest.approx(0.02, rel=0.02)


@pytest.mark.parametrize("kind", ["uniform", "normal"])
def test_any_part_of_a_draw_is_a_part_of_the_whole(kind: str) -> None:
    law = Law("uniform" if kind == "uniform" else "normal", 0.5)
    whole = draw(law, 7, "a", 0, 200_000)
    for start, stop in ((0, 1), (65_535, 65_537), (100, 199_999), (70_000, 70_000)):
        assert np.array_equal(draw(law, 7, "a", start, stop), whole[start:stop])
    assert not np.array_equal(draw(law, 7, "b", 0, 99), whole[:99])


def test_bfloat16_is_rounded_as_torch_rounds() -> None:
    values = np.random.default_rng(0).normal(size=10_000).astype(np.float32)
    expected = torch.from_numpy(values).bfloat16().view(torch.int16).numpy()
    found = encoded(values.astype(np.float64), "bfloat16")
    assert np.array_equal(found.view(np.int16), expected)


def test_types_that_cannot_be_drawn_are_refused(tmp_path: Path) -> None:
    torch.save({"a.weight": torch.ones(4, 4, dtype=torch.int8)}, tmp_path / "m.pt")
    with (
        open_checkpoint(tmp_path / "m.pt") as checkpoint,
        pytest.raises(OperationError, match=r"a\.weight, which holds int8"),
    ):
        Resampled(checkpoint, ["a.weight"], 0)
