"""How fast masks are computed, as ratios within one run."""

from __future__ import annotations

import math
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import torch
from torch.nn.utils import prune as torch_prune

from helpers_benchmarks import MILLION, Table, bare_pass, best_of, pruner, weights
from helpers_pruning import Holder
from prunescope.core.amounts import Share
from prunescope.core.plan import Plan, Step
from prunescope.core.pruning import prune
from prunescope.core.tensors import MappingSource

if TYPE_CHECKING:
    from collections.abc import Mapping

APP = Path(__file__).resolve().parents[2] / "app"


def l1(share: float, **options: Any) -> Step:
    return Step(method="l1_unstructured", amount=Share(share), **options)


GLOBAL = l1(0.5, scope="global")


def torch_global(tensors: Mapping[str, torch.Tensor], share: float) -> float:
    holders = [Holder(tensor) for tensor in tensors.values()]
    begun = time.perf_counter()
    torch_prune.global_unstructured(
        [(holder, "weight") for holder in holders],
        pruning_method=torch_prune.L1Unstructured,
        amount=share,
    )
    return time.perf_counter() - begun


def test_global_l1_of_100_million_weights_against_torch(table: Table) -> None:
    tensors = weights(100 * MILLION)
    ours = best_of(3, pruner(tensors, GLOBAL))
    bare = bare_pass(tensors)
    theirs = torch_global(tensors, 0.5)
    table.add(
        "global L1 50 %, 100 M fp32, against torch",
        seconds=ours,
        torch=theirs,
        faster=theirs / ours,
        passes=ours / bare,
    )
    assert theirs / ours >= 100
    assert ours / bare <= 20


_MEMORY = """
import sys
sys.path[:0] = [{app!r}, {tests!r}]
from helpers_benchmarks import pruner, weights
from prunescope.core.amounts import Share
from prunescope.core.plan import Step
run = pruner(weights({numel}), Step(method="l1_unstructured", amount=Share(0.5),
                                    scope="global"))
def peak():
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

before = peak()
run()
print(peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc for its numbers")
def test_global_l1_takes_little_memory(table: Table) -> None:
    tests = str(APP.parent / "tests")
    code = _MEMORY.format(app=str(APP), tests=tests, numel=100 * MILLION)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    megabytes = int(done.stdout) / 1000
    table.add("global L1 50 %, 100 M fp32, extra memory", MB=megabytes)
    assert megabytes < 100


@pytest.mark.parametrize("millions", [1, 10, 100, 300])
def test_cost_grows_linearly(table: Table, millions: int) -> None:
    tensors = weights(millions * MILLION)
    seconds = best_of(3, pruner(tensors, GLOBAL))
    rate = millions / seconds
    passes = seconds / bare_pass(tensors)
    table.add(
        f"global L1 50 %, {millions} M fp32",
        seconds=seconds,
        million_per_second=rate,
        passes=passes,
    )
    assert rate > 100


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
@pytest.mark.parametrize("dtype", ["float32", "float16", "bfloat16", "float64"])
def test_shares_and_dtypes(table: Table, dtype: str, share: float) -> None:
    tensors = weights(100 * MILLION, dtype=getattr(torch, dtype))
    seconds = best_of(3, pruner(tensors, l1(share, scope="global")))
    rate = 100 / seconds
    table.add(
        f"global L1 {share:.0%}, 100 M {dtype}",
        seconds=seconds,
        million_per_second=rate,
        passes=seconds / bare_pass(tensors),
    )
    assert rate > 100


METHODS = {
    "L1 50 % per layer": l1(0.5),
    "L2 structured, dim 0": Step(method="ln_structured", amount=Share(0.5), n=2, dim=0),
    "L2 structured, dim 1": Step(method="ln_structured", amount=Share(0.5), n=2, dim=1),
    "L∞ structured, dim 0": Step(
        method="ln_structured", amount=Share(0.5), n=math.inf, dim=0
    ),
    "2:4": Step(method="n_m", n=2, m=4),
    "threshold": Step(method="threshold", value=0.02),
    "random 50 % per layer": Step(
        method="random_unstructured", amount=Share(0.5), seed=1
    ),
}


@pytest.mark.parametrize("name", METHODS)
def test_methods(table: Table, name: str) -> None:
    tensors = weights(100 * MILLION)
    seconds = best_of(2, pruner(tensors, METHODS[name]))
    passes = seconds / bare_pass(tensors)
    table.add(f"{name}, 100 M fp32", seconds=seconds, passes=passes)
    assert 100 / seconds > 50


# --- no cliffs ---------------------------------------------------------------------

N = 100 * MILLION


def one(values: torch.Tensor) -> dict[str, torch.Tensor]:
    return {"a.weight": values.view(-1, 1000)}


def worst_case(name: str) -> dict[str, torch.Tensor]:
    """Return the weights of one hard distribution."""
    if name == "20 000 tensors":
        return {f"layer{i}.weight": torch.randn(50, 100) for i in range(20_000)}
    values = torch.randn(3 * N if name == "one tensor of 300 M" else N)
    if name == "all equal":
        values.fill_(0.5)
    elif name == "all zero":
        values.zero_()
    elif name == "90 % zero":
        values[values.abs() < 1.645] = 0
    elif name == "sorted":
        values = values.sort().values
    elif name == "two values":
        values = torch.where(values > 0.2, 0.1, 0.2)
    elif name == "60 values":
        values = (values * 10).round() / 10
    elif name == "one outlier":
        values[0] = 1e30
    return one(values)


@pytest.mark.parametrize(
    "name",
    [
        "one tensor of 300 M",
        "all equal",
        "all zero",
        "90 % zero",
        "sorted",
        "two values",
        "60 values",
        "one outlier",
        "20 000 tensors",
    ],
)
def test_worst_cases_do_not_fall_off_a_cliff(table: Table, name: str) -> None:
    tensors = worst_case(name)
    seconds = best_of(2, pruner(tensors, GLOBAL))
    numel = sum(tensor.numel() for tensor in tensors.values())
    del tensors
    usual = best_of(2, pruner(one(torch.randn(N)), GLOBAL)) * numel / N
    table.add(
        f"global L1 50 %, {numel // MILLION} M fp32, {name}",
        seconds=seconds,
        times=seconds / usual,
    )
    assert seconds / usual < (15 if name == "20 000 tensors" else 8)


@pytest.mark.parametrize("name", ["global", *METHODS])
def test_cancel_is_possible_all_the_time(table: Table, name: str) -> None:
    step = GLOBAL if name == "global" else METHODS[name]
    source = MappingSource(weights(100 * MILLION))
    longest, last = 0.0, time.perf_counter()

    def watch(done: int, total: int, text: str = "") -> None:  # noqa: ARG001
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now

    prune(Plan((step,)), source, source.inventory, progress=watch)
    longest = max(longest, time.perf_counter() - last)
    table.add(f"longest time between reports, {name}", milliseconds=longest * 1000)
    assert longest < 0.2
