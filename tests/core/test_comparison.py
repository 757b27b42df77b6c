"""Two checkpoints side by side: every number against torch's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import save_file

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.comparison import Comparison, Paired, compare
from prunescope.core.matching import PINNED, REWRITTEN, SHAPE
from prunescope.core.progress import Cancelled

if TYPE_CHECKING:
    from pathlib import Path

State = dict[str, torch.Tensor]


def compared(folder: Path, a: State, b: State) -> Comparison:
    torch.save(a, folder / "a.pt")
    torch.save(b, folder / "b.pt")
    with (
        open_checkpoint(folder / "a.pt") as one,
        open_checkpoint(folder / "b.pt") as other,
    ):
        return compare(one, other)


def test_the_same_tensors_in_two_containers_are_identical(tmp_path: Path) -> None:
    state = {
        "a.weight": torch.tensor([[1.0, float("nan")], [float("inf"), -0.0]]),
        "a.count": torch.tensor([3]),
        "a.half": torch.randn(3, 3).bfloat16(),
        "empty": torch.empty(0),
    }
    torch.save(state, tmp_path / "a.pt")
    save_file(state, tmp_path / "b.safetensors")
    with (
        open_checkpoint(tmp_path / "a.pt") as one,
        open_checkpoint(tmp_path / "b.safetensors") as other,
    ):
        comparison = compare(one, other)
    assert comparison.identical
    assert comparison.to_json() == {
        "identical": True,
        "only_in_a": [],
        "only_in_b": [],
        "mismatched": [],
        "changed": [],
    }


@pytest.mark.parametrize(
    "dtype", [torch.float32, torch.float64, torch.bfloat16, torch.float16], ids=str
)
def test_pruning_is_measured_as_torch_measures_it(
    tmp_path: Path, dtype: torch.dtype
) -> None:
    generator = torch.Generator().manual_seed(1)
    a = torch.randn(700, 400, generator=generator).to(dtype)
    a[:3] = 0
    b = a.clone()
    b[torch.rand(a.shape, generator=generator) < 0.3] = 0
    b[5, 5] = 3
    (change,) = compared(tmp_path, {"w": a, "s": a}, {"w": b, "s": a}).changed
    wide_a, wide_b = a.double(), b.double()
    zero_a, zero_b = a == 0, b == 0
    assert change.path == "w"
    assert change.numel == a.numel()
    assert change.changed == int((a != b).sum())
    assert change.to_zero == int((zero_b & ~zero_a).sum())
    assert (change.zeros_a, change.zeros_b) == (int(zero_a.sum()), int(zero_b.sum()))
    assert change.max_abs == float((wide_b - wide_a).abs().max())
    assert change.rel_l2 == pytest.approx(
        float((wide_b - wide_a).norm() / wide_a.norm())
    )
    overlap = int((zero_a & zero_b).sum()) / int((zero_a | zero_b).sum())
    assert change.mask_iou == pytest.approx(overlap)


def test_bits_decide_what_changed(tmp_path: Path) -> None:
    a = {"w": torch.tensor([0.0, float("nan"), 1.0]), "z": torch.zeros(2)}
    b = {"w": torch.tensor([-0.0, float("nan"), float("inf")]), "z": torch.ones(2)}
    first, second = compared(tmp_path, a, b).changed
    assert (first.changed, first.to_zero, first.max_abs) == (2, 0, 0.0)
    assert (second.rel_l2, second.mask_iou, second.max_abs) == (None, 0.0, 1.0)
    assert json.loads(json.dumps(first.as_json(), allow_nan=False))["changed"] == 2


def test_other_types_are_compared_by_value(tmp_path: Path) -> None:
    a = torch.tensor([0.5, 1.0, float("nan"), 1 / 3])
    (change,) = compared(tmp_path, {"w": a}, {"w": a.half()}).changed
    assert change.changed == 1
    assert compared(tmp_path, {"w": a[:3]}, {"w": a[:3].half()}).identical


def test_complex_and_whole_numbers_are_compared(tmp_path: Path) -> None:
    a = {"c": torch.tensor([3 + 4j, 1j]).to(torch.complex128), "i": torch.arange(3)}
    b = {"c": torch.tensor([0j, 1j]).to(torch.complex128), "i": torch.tensor([0, 1, 5])}
    first, second = compared(tmp_path, a, b).changed
    assert (first.changed, first.to_zero, first.max_abs) == (1, 1, 5.0)
    assert (second.changed, second.max_abs) == (1, 3.0)


def test_names_and_shapes_that_differ_are_listed(tmp_path: Path) -> None:
    a = {"only.a": torch.ones(1), "w": torch.ones(2, 3), "same": torch.ones(2)}
    b = {"w": torch.ones(3, 2), "same": torch.ones(2), "only.b": torch.ones(1)}
    comparison = compared(tmp_path, a, b)
    assert comparison.only_in_a == ("only.a",)
    assert comparison.only_in_b == ("only.b",)
    (mismatch,) = comparison.mismatched
    assert (mismatch.shape_a, mismatch.shape_b) == ((2, 3), (3, 2))
    assert not comparison.identical
    assert comparison.changed == ()


@pytest.mark.parametrize("prefix", ["module.", "_orig_mod.", "module._orig_mod."])
def test_prefixes_of_wrappers_do_not_matter(tmp_path: Path, prefix: str) -> None:
    state = {"a.weight": torch.ones(2, 2), "b.weight": torch.ones(2, 2)}
    wrapped = {prefix + name: tensor for name, tensor in state.items()}
    assert compared(tmp_path, wrapped, state).identical
    assert compared(tmp_path, state, wrapped).identical


def test_comparing_can_be_cancelled(tmp_path: Path) -> None:
    def cancel(done: int, total: int, text: str = "") -> None:
        assert 0 < done <= total == 4
        assert text == "w"
        raise Cancelled

    torch.save({"w": torch.ones(4)}, tmp_path / "a.pt")
    with open_checkpoint(tmp_path / "a.pt") as one, pytest.raises(Cancelled):
        compare(one, one, progress=cancel)


def test_names_meet_by_stem_pin_and_shape(tmp_path: Path) -> None:
    ones = torch.ones
    a = {"model.a.weight": ones(2, 3), "b.weight": ones(4), "x": ones(5), "y": ones(5)}
    b = {"module.a.weight": ones(2, 3), "c.weight": ones(4), "u": ones(5), "v": ones(5)}
    save_file(a, tmp_path / "a.safetensors")
    save_file(b, tmp_path / "b.safetensors")
    with (
        open_checkpoint(tmp_path / "a.safetensors") as one,
        open_checkpoint(tmp_path / "b.safetensors") as other,
    ):
        plain = compare(one, other)
        assert plain.only_in_a == ("b.weight", "x", "y")
        assert plain.paired == (Paired("model.a.weight", "module.a.weight", REWRITTEN),)
        full = compare(one, other, pins=(("x", "v"), ("x", "u")), by_shape=True)
    assert full.identical
    assert {(p.path_a, p.path_b): p.how for p in full.paired} == {
        ("model.a.weight", "module.a.weight"): REWRITTEN,
        ("b.weight", "c.weight"): SHAPE,
        ("x", "v"): PINNED,
        ("y", "u"): SHAPE,
    }


def test_the_cosine_is_that_of_both_as_vectors(tmp_path: Path) -> None:
    one, other = torch.randn(700, 500), torch.randn(700, 500)
    save_file({"w": one, "z": torch.zeros(3)}, tmp_path / "a.safetensors")
    save_file({"w": other, "z": torch.ones(3)}, tmp_path / "b.safetensors")
    with (
        open_checkpoint(tmp_path / "a.safetensors") as a,
        open_checkpoint(tmp_path / "b.safetensors") as b,
    ):
        w, z = compare(a, b).changed
    flat, wide = one.double().flatten(), other.double().flatten()
    exact = float(flat @ wide / (flat.norm() * wide.norm()))
    assert w.cosine == pytest.approx(exact, rel=1e-9)
    assert z.cosine is None
