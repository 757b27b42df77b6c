"""One test for each rule of what pruning computes, beside the comparison with torch."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from helpers_pruning import kept, run
from prunescope.core.amounts import Count, Share
from prunescope.core.errors import PlanError
from prunescope.core.methods import METHODS, Unit
from prunescope.core.plan import Plan, Step
from prunescope.core.progress import Cancelled
from prunescope.core.pruning import KERNELS, Pruning, StepEffect, prune
from prunescope.core.tensors import MappingSource

if TYPE_CHECKING:
    from pathlib import Path

_NONE = StepEffect()


def l1(amount: float, **options: Any) -> Step:
    size = Share(amount) if isinstance(amount, float) else Count(amount)
    return Step(method="l1_unstructured", amount=size, **options)


def ln(amount: float, n: Any = 2, dim: int = 0, **options: Any) -> Step:
    size = Share(amount) if isinstance(amount, float) else Count(amount)
    return Step(method="ln_structured", amount=size, n=n, dim=dim, **options)


def weight(*values: float, dtype: torch.dtype = torch.float32) -> dict[str, Any]:
    return {"a.weight": torch.tensor([values], dtype=dtype)}


def pattern(pruning: Pruning, path: str = "a.weight") -> list[int]:
    return kept(pruning.masks[path]).astype(int).reshape(-1).tolist()


def refusal(tensors: dict[str, torch.Tensor], *steps: Step) -> str:
    with pytest.raises(PlanError) as caught:
        run(tensors, *steps)
    return caught.value.sentence


# --- amounts and accumulation ------------------------------------------------------


def test_every_method_has_a_kernel() -> None:
    assert set(KERNELS) == set(METHODS)


def test_the_story_of_torchs_tutorial() -> None:
    shapes = {
        "conv1": (6, 1, 3, 3),
        "conv2": (16, 6, 3, 3),
        "fc1": (120, 16 * 5 * 5),
        "fc2": (84, 120),
        "fc3": (10, 84),
    }
    weights = {f"{name}.weight": torch.randn(shape) for name, shape in shapes.items()}
    pruning = run(weights, l1(0.2, scope="global"))
    assert sum(mask.numel for mask in pruning.masks.values()) == 59_838
    assert sum(mask.pruned for mask in pruning.masks.values()) == 11_968


def test_shares_are_of_what_remains() -> None:
    steps = (l1(0.5), l1(0.5), l1(0.5), l1(100))
    pruning = run({"a.weight": torch.randn(10, 100)}, *steps)
    assert np.cumsum([t.pruned for t in pruning.trace]).tolist() == [500, 750, 875, 975]


def test_the_effect_of_a_step_is_the_sum_of_its_traces() -> None:
    weights = {"a.weight": torch.randn(8, 8), "b.weight": torch.zeros(8, 4)}
    off = replace(l1(0.5), enabled=False)
    first = run(weights, l1(0.5), off)
    both = run(weights, l1(0.5), off, ln(0.25, dim=0))
    assert both.effects[:2] == first.effects == (StepEffect(2, 96, 48, 48, 16), _NONE)
    for number, effect in enumerate(both.effects):
        traces = [trace for trace in both.trace if trace.step == number]
        assert effect.parameters == len(traces)
        assert effect.kept == sum(trace.kept for trace in traces)
        assert effect.pruned == sum(trace.pruned for trace in traces)
        assert effect.weights == sum(trace.weights for trace in traces)
        assert effect.zeros == sum(trace.zeros for trace in traces)


def test_slices_accumulate() -> None:
    pruning = run({"a.weight": torch.randn(8, 5)}, ln(0.5), ln(0.5), ln(0.5))
    assert np.cumsum([t.pruned for t in pruning.trace]).tolist() == [4, 6, 7]
    assert [t.kept for t in pruning.trace] == [8, 4, 2]
    assert pruning.trace[0].unit is Unit.SLICE


def test_a_share_of_all_is_a_target() -> None:
    step = Step(method="l1_unstructured", amount=Share(0.7, "all"))
    pruning = run({"a.weight": torch.randn(10, 100)}, l1(0.5), step, step)
    assert [t.pruned for t in pruning.trace] == [500, 200, 0]


def test_a_count_beyond_what_is_left_names_step_parameter_and_numbers() -> None:
    sentence = refusal({"a.weight": torch.randn(10, 10)}, l1(0.5), l1(51))
    assert sentence.startswith("Step 2: a.weight: The step prunes 51 but only 50 are")


def test_a_disabled_step_does_nothing_and_keeps_its_number() -> None:
    pruning = run({"a.weight": torch.randn(4, 4)}, l1(0.5, enabled=False), l1(0.25))
    assert [(t.step, t.pruned) for t in pruning.trace] == [(1, 4)]
    assert pruning.steps == 2


def test_pruning_zeros_again_changes_nothing_and_says_so() -> None:
    weights = {"a.weight": torch.randn(10, 10)}
    first = run(weights, l1(0.5))
    mask = torch.from_numpy(kept(first.masks["a.weight"]))
    permanent = torch.where(mask, weights["a.weight"], 0.0)
    again = run({"a.weight": permanent}, l1(0.5))
    assert again.trace[0].notes == ("changes nothing: 50 of 50 are already zero",)
    resumed = run({"a.weight": permanent}, Step(method="keep_zeros"), l1(0.5))
    assert resumed.masks["a.weight"].pruned == 75
    assert (resumed.trace[1].zeros, resumed.trace[1].pruned) == (0, 25)


def test_going_on_from_an_earlier_result_equals_running_all() -> None:
    weights = {"a.weight": torch.randn(20, 30), "b.weight": torch.randn(30, 10)}
    steps = (l1(0.3, scope="global"), ln(0.25), l1(0.5, layers=("b.weight",)))
    whole = run(weights, *steps)
    first = run(weights, *steps[:1])
    before = {path: mask.bits.copy() for path, mask in first.masks.items()}
    rest = run(weights, *steps[1:], start=first)
    assert rest.trace == whole.trace
    assert all(whole.masks[p].equals(rest.masks[p]) for p in weights)
    assert all(np.array_equal(before[p], first.masks[p].bits) for p in weights)


def test_a_failing_step_changes_nothing() -> None:
    weights = {"a.weight": torch.randn(4, 4)}
    copy = weights["a.weight"].clone()
    start = run(weights, l1(4))
    bits = start.masks["a.weight"].bits.copy()
    with pytest.raises(PlanError):
        run(weights, l1(4), l1(100), start=start)
    assert np.array_equal(start.masks["a.weight"].bits, bits)
    assert (len(start.trace), start.steps) == (1, 1)
    assert torch.equal(weights["a.weight"], copy)


# --- ties, zeros, non-finite -------------------------------------------------------


def test_of_equal_magnitudes_the_first_ones_go() -> None:
    assert pattern(run(weight(1, -1, 1, 2, -1), l1(2))) == [0, 0, 1, 1, 1]
    pair = {"a.weight": torch.ones(2, 3), "b.weight": torch.ones(1, 4)}
    listed = l1(7, scope="global", layers=("b.weight", "a.weight"))
    pruning = run(pair, listed)
    assert (pruning.masks["b.weight"].pruned, pattern(pruning)) == (
        4,
        [0, 0, 0, 1, 1, 1],
    )


def test_equal_norms_go_lowest_index_first() -> None:
    tensor = torch.tensor([[3.0, 4.0], [4.0, 3.0], [5.0, 0.0], [1.0, 9.0]])
    assert pattern(run({"a.weight": tensor}, ln(2))) == [0, 0, 0, 0, 1, 1, 1, 1]


def test_negative_zero_is_zero() -> None:
    pruning = run(weight(1.0, -0.0, 0.5, 0.0), Step(method="keep_zeros"))
    assert pattern(pruning) == [1, 0, 1, 0]
    assert pruning.trace[0].zeros == 2
    assert pattern(run(weight(1.0, -0.0, 0.0), l1(1))) == [1, 0, 1]


def test_non_finite_weights_are_neither_ranked_nor_pruned() -> None:
    values = weight(math.nan, 1, 2, math.inf, 3, -math.inf, 4)
    pruning = run(values, l1(0.5))
    assert pattern(pruning) == [1, 0, 0, 1, 1, 1, 1]
    assert pruning.trace[0].notes == (
        "3 weights are NaN or Inf and were kept, the first at [0, 0]",
    )
    assert pruning.trace[0].threshold == 2.0


def test_an_all_nan_layer_does_not_harm_the_healthy_ones() -> None:
    weights = {
        "a.weight": torch.full((10, 10), math.nan),
        "b.weight": torch.randn(10, 10),
    }
    pruning = run(weights, l1(0.5, scope="global"))
    assert (pruning.masks["a.weight"].pruned, pruning.masks["b.weight"].pruned) == (
        0,
        50,
    )


def test_a_slice_with_nan_is_kept_and_named() -> None:
    tensor = torch.arange(12.0).reshape(4, 3)
    tensor[1, 2] = math.nan
    pruning = run({"a.weight": tensor}, ln(1.0))
    assert pattern(pruning) == [0] * 3 + [1] * 3 + [0] * 6
    assert "1 slices hold NaN or Inf" in pruning.trace[0].notes[0]
    assert "the first is 1 of dim 0" in pruning.trace[0].notes[0]


def test_random_and_structured_steps_may_prune_nan() -> None:
    tensor = torch.full((4, 4), math.nan)
    step = Step(method="random_unstructured", amount=Share(1.0), seed=1)
    assert run({"a.weight": tensor}, step).masks["a.weight"].kept == 0


# --- thresholds, groups ------------------------------------------------------------


def test_threshold_prunes_what_is_strictly_below() -> None:
    step = Step(method="threshold", value=0.5)
    pruning = run(weight(0.5, -0.5, 0.49, -0.1, 1), step)
    assert pattern(pruning) == [1, 1, 0, 0, 1]
    # float32's 0.1 is above 0.1, and float16's below
    tenth = Step(method="threshold", value=0.1)
    assert pattern(run(weight(0.1), tenth)) == [1]
    assert pattern(run(weight(0.1, dtype=torch.float16), tenth)) == [0]
    assert pattern(run(weight(0.0, 1e30), Step(method="threshold", value=1e300))) == [
        0,
        0,
    ]
    assert pattern(run(weight(0.0), Step(method="threshold", value=0.0))) == [1]


def naive_n_m(tensor: torch.Tensor, n: int, m: int) -> torch.Tensor:
    grouped = tensor.movedim(1, -1).reshape(*tensor.movedim(1, -1).shape[:-1], -1, m)
    order = grouped.abs().sort(dim=-1, stable=True).indices
    keep = torch.ones_like(grouped, dtype=torch.bool)
    keep.scatter_(-1, order[..., : m - n], value=False)
    return keep.reshape(tensor.movedim(1, -1).shape).movedim(-1, 1)


@pytest.mark.parametrize(("n", "m"), [(2, 4), (1, 4), (4, 8), (1, 2), (8, 16), (3, 12)])
@pytest.mark.parametrize("shape", [(6, 48), (5, 48, 3, 3), (2, 96, 2)])
def test_n_m_keeps_the_largest_of_each_group(
    n: int, m: int, shape: tuple[int, ...]
) -> None:
    tensor = torch.round(torch.randn(shape) * 4)
    step = Step(method="n_m", n=n, m=m)
    found = torch.from_numpy(kept(run({"a.weight": tensor}, step).masks["a.weight"]))
    assert torch.equal(found, naive_n_m(tensor, n, m))


def test_n_m_counts_what_is_pruned_already() -> None:
    step = Step(method="n_m", n=2, m=4)
    pruning = run(weight(1, 2, 3, 4, 1, 1, 1, 9), l1(2), step)
    assert pattern(pruning) == [0, 0, 1, 1, 0, 0, 1, 1]


def test_n_m_leaves_layers_that_do_not_divide() -> None:
    weights = {"a.weight": torch.randn(4, 8), "b.weight": torch.randn(4, 6)}
    pruning = run(weights, Step(method="n_m", n=2, m=4))
    assert pruning.masks["b.weight"].pruned == 0
    assert "6 is not divisible by 4" in pruning.trace[1].notes[0]


# --- structured --------------------------------------------------------------------


def test_structured_methods_refuse_one_dimension() -> None:
    weights = {"a.bias": torch.randn(8)}
    sentence = refusal(weights, ln(1, layers=("a.bias",)))
    assert "a.bias is 1-D, cannot be pruned by channel" in sentence


def test_a_dimension_that_does_not_exist_is_refused() -> None:
    assert "dim 2 does not exist" in refusal(
        {"a.weight": torch.ones(2, 2)}, ln(1, dim=2)
    )


def test_nuclear_norm_is_that_of_matrices() -> None:
    tensor = torch.randn(6, 4, 3)
    expected = torch.stack([torch.linalg.matrix_norm(m, "nuc") for m in tensor])
    gone = set(expected.argsort()[:2].tolist())
    mask = kept(run({"a.weight": tensor}, ln(2, n="nuc")).masks["a.weight"])
    assert {i for i in range(6) if not mask[i].any()} == gone
    sentence = refusal({"a.weight": torch.randn(6, 4)}, ln(2, n="nuc"))
    assert "slices of 1 dimensions" in sentence


# --- parameters that need care -----------------------------------------------------


def test_memory_layout_does_not_matter() -> None:
    plain = torch.randn(8, 6, 3, 3)
    transposed = plain.permute(3, 1, 0, 2).contiguous().permute(2, 1, 3, 0)
    layouts = (plain.to(memory_format=torch.channels_last), transposed)
    random = Step(method="random_unstructured", amount=Share(0.3), seed=3)
    for step in (l1(0.5), ln(3, dim=1), random, Step(method="n_m", n=1, m=2)):
        expected = run({"a.weight": plain}, step).masks["a.weight"]
        for tensor in layouts:
            assert not tensor.is_contiguous()
            assert run({"a.weight": tensor}, step).masks["a.weight"].equals(expected)


def test_a_slice_of_a_bigger_tensor_is_pruned_as_itself() -> None:
    base = torch.randn(10, 10)
    view = base[2:7, 1:9:2]
    expected = run({"a.weight": view.clone()}, l1(0.5)).masks["a.weight"]
    assert run({"a.weight": view}, l1(0.5)).masks["a.weight"].equals(expected)


def test_complex_weights_rank_by_modulus() -> None:
    tensor = torch.tensor([[3 + 4j, 0.5 + 0j, -6 + 0j, 0 - 4.9j]])
    step = l1(2, layers=("a.weight",))
    assert pattern(run({"a.weight": tensor}, step)) == [1, 0, 1, 0]
    wide = tensor.to(torch.complex128) * 1e200
    assert pattern(run({"a.weight": wide}, step)) == [1, 0, 1, 0]


@pytest.mark.parametrize(
    "dtype", [torch.float8_e4m3fn, torch.float8_e5m2, torch.float8_e4m3fnuz]
)
def test_fp8_ranks_by_magnitude(dtype: torch.dtype) -> None:
    tensor = torch.tensor([[1.0, -0.25, 4.0, 0.5]]).to(dtype)
    step = l1(2, layers=("a.weight",))
    assert pattern(run({"a.weight": tensor}, step)) == [1, 0, 1, 0]


def test_random_weights_are_drawn_over_fp8_and_others_together() -> None:
    weights = {
        "a.weight": torch.randn(4, 5).to(torch.float8_e5m2),
        "b.weight": torch.randn(4, 5, dtype=torch.float64),
    }
    step = Step(method="random_unstructured", amount=Share(0.5), scope="global", seed=1)
    assert sum(mask.pruned for mask in run(weights, step).masks.values()) == 20


def test_int8_ranks_by_magnitude() -> None:
    tensor = torch.tensor([[-128, 3, -2, 127]], dtype=torch.int8)
    step = l1(3, layers=("a.weight",))
    assert pattern(run({"a.weight": tensor}, step)) == [1, 0, 0, 0]


def test_mixed_dtypes_rank_by_exact_value() -> None:
    weights = {
        "a.weight": torch.tensor([[0.1, 0.2]], dtype=torch.float64),
        "b.weight": torch.tensor([[0.1, 0.2]], dtype=torch.float32),
        "c.weight": torch.tensor([[0.1, 0.2]], dtype=torch.float16),
        "d.weight": torch.tensor([[0.1, 0.2]], dtype=torch.bfloat16),
    }
    values = {path: tensor.to(torch.float64) for path, tensor in weights.items()}
    for count in range(9):
        step = l1(count, scope="global")
        mixed, exact = run(weights, step), run(values, step)
        assert all(mixed.masks[p].equals(exact.masks[p]) for p in weights)


def test_tied_tensors_are_one() -> None:
    shared = torch.randn(10, 10)
    weights = {
        "embed.weight": shared,
        "other.weight": torch.randn(10, 10) * 10,
        "head.weight": shared,
    }
    pruning = run(weights, l1(0.5, scope="global"))
    assert pruning.masks["head.weight"] is pruning.masks["embed.weight"]
    total = pruning.masks["embed.weight"].pruned + pruning.masks["other.weight"].pruned
    assert total == 100  # of 200, not of 300
    assert "also changes head.weight" in pruning.trace[0].notes[0]
    alone = run(weights, l1(0.5, layers=("head.weight",)))
    assert set(alone.masks) == {"embed.weight", "head.weight"}


def test_overlapping_views_are_pruned_each_for_itself() -> None:
    base = torch.arange(1.0, 13.0)
    weights = {"a.weight": base[:8].view(2, 4), "b.weight": base[4:].view(2, 4)}
    pruning = run(weights, l1(4))
    assert pattern(pruning) == [0] * 4 + [1] * 4
    assert pattern(pruning, "b.weight") == [0] * 4 + [1] * 4


@pytest.mark.filterwarnings("ignore:.*quantized tensor creation:UserWarning")
@pytest.mark.parametrize("kind", ["quantised", "sparse", "meta", "empty", "single"])
def test_what_cannot_be_pruned_is_refused_with_its_reason(kind: str) -> None:
    tensor = {
        "quantised": lambda: torch.quantize_per_tensor(
            torch.ones(2, 2), 0.1, 0, torch.qint8
        ),
        "sparse": lambda: torch.eye(3).to_sparse(),
        "meta": lambda: torch.ones(2, 2, device="meta"),
        "empty": lambda: torch.ones(0, 2),
        "single": lambda: torch.tensor(1.0),
    }[kind]()
    weights = {"bad.weight": tensor, "good.weight": torch.randn(4, 4)}
    assert kind in refusal(weights, l1(0.5, layers=("bad.weight",)))
    everything = run(weights, l1(0.5))
    assert set(everything.masks) == {"good.weight"}


# --- cap and importance ------------------------------------------------------------


def test_a_cap_bounds_each_parameter_of_a_global_step() -> None:
    weights = {
        "a.weight": torch.randn(10, 10) * 0.01,
        "b.weight": torch.randn(10, 10),
        "c.weight": torch.randn(10, 10) * 3,
    }
    pruning = run(weights, l1(150, scope="global", cap=0.6))
    counts = {path: mask.pruned for path, mask in pruning.masks.items()}
    assert counts["a.weight"] == 60
    assert max(counts.values()) <= 60
    assert sum(counts.values()) == 150
    assert "held at the cap of 0.6" in pruning.trace[0].notes
    # what is below the cap shares one threshold
    free = [p for p, count in counts.items() if count < 60]
    if len(free) > 1:
        assert len({t.threshold for t in pruning.trace if t.path in free}) == 1


def test_a_cap_that_leaves_too_little_is_refused_for_counts() -> None:
    weights = {"a.weight": torch.randn(10, 10)}
    sentence = refusal(weights, l1(80, scope="global", cap=0.5))
    assert "80" in sentence
    assert "only 50 can go" in sentence
    assert run(weights, l1(0.8, scope="global", cap=0.5)).masks["a.weight"].pruned == 50


def test_importance_replaces_magnitude(tmp_path: Path) -> None:
    weights = {"a.weight": torch.randn(6, 8), "b.weight": torch.randn(3, 8)}
    importance = {path: torch.randn(t.shape) for path, t in weights.items()}
    file = tmp_path / "importance.safetensors"
    save_file(importance, file)
    for step in (l1(0.5, scope="global"), ln(2, dim=1), ln(1, n=math.inf)):
        ranked = Step(**{**_fields(step), "importance": str(file)})
        found, expected = run(weights, ranked), run(importance, step)
        assert all(found.masks[p].equals(expected.masks[p]) for p in weights)


def test_importance_of_another_shape_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "importance.safetensors"
    save_file({"a.weigh": torch.ones(2, 2)}, file)
    weights = {"a.weight": torch.randn(6, 8)}
    assert "did you mean 'a.weigh'" in refusal(weights, l1(1, importance=str(file)))
    save_file({"a.weight": torch.ones(2, 2)}, file)
    assert "[2, 2]" in refusal(weights, l1(1, importance=str(file)))


def _fields(step: Step) -> dict[str, Any]:
    return {name: getattr(step, name) for name in Step.__slots__}


# --- progress ----------------------------------------------------------------------


def test_progress_rises_to_its_total_and_cancels() -> None:
    weights = {"a.weight": torch.randn(100, 100), "b.weight": torch.randn(50, 10)}
    source = MappingSource(weights)
    steps = (l1(0.5, scope="global"), ln(0.5), Step(method="n_m", n=1, m=2))
    calls: list[tuple[int, int]] = []

    def watch(done: int, total: int, text: str = "") -> None:
        assert text.startswith("step ")
        calls.append((done, total))

    prune(Plan(steps), source, source.inventory, progress=watch)
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)
    assert calls[-1][0] == calls[-1][1]

    def stop(done: int, total: int, text: str = "") -> None:  # noqa: ARG001
        raise Cancelled

    for step in steps:
        with pytest.raises(Cancelled):
            prune(Plan((step,)), source, source.inventory, progress=stop)


def test_a_live_module_is_pruned_through_its_parameters() -> None:
    module = nn.LSTM(4, 3)
    names = {"weight_ih_l0", "weight_hh_l0"}
    pruning = run(dict(module.named_parameters()), l1(0.5))
    assert set(pruning.masks) == names
