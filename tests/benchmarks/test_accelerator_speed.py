"""How fast an accelerator ranks: seconds, and the share of its memory's bandwidth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from helpers_benchmarks import MILLION, best_of, weights
from prunescope.core.amounts import Share
from prunescope.core.plan import Plan, Step
from prunescope.core.pruning import prune
from prunescope.core.tensors import MappingSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from helpers_benchmarks import Table

pytestmark = pytest.mark.skipif(
    not torch.accelerator.is_available(), reason="torch finds no accelerator here"
)
GLOBAL = Step(method="l1_unstructured", amount=Share(0.5), scope="global")


def timed(work: Callable[[], object]) -> float:
    """Return the shortest of three times, each until the device is done."""

    def whole() -> None:
        work()
        torch.accelerator.synchronize()

    whole()
    return best_of(3, whole)


def bandwidth(device: str) -> float:
    """Return the bytes per second that a copy inside the device reads and writes."""
    values = torch.empty(64 * MILLION, device=device)
    other = torch.empty_like(values)
    return 2 * values.nbytes / timed(lambda: other.copy_(values))


@pytest.mark.parametrize("where", ["resident", "brought in pieces"])
@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
@pytest.mark.parametrize("millions", [1, 10, 100, 1000])
def test_ranking_on_an_accelerator(
    table: Table, millions: int, dtype: str, where: str
) -> None:
    accelerator = torch.accelerator.current_accelerator()
    assert accelerator is not None
    tensors = weights(millions * MILLION, dtype=getattr(torch, dtype))
    if where == "resident":
        tensors = {path: tensor.to(accelerator) for path, tensor in tensors.items()}
    source = MappingSource(tensors)
    plan = Plan((GLOBAL,))
    seconds = timed(
        lambda: prune(plan, source, source.inventory, device=accelerator.type)
    )
    size = sum(tensor.nbytes for tensor in tensors.values())
    table.add(
        f"global L1 50 %, {millions} M {dtype} on {accelerator.type}, {where}",
        seconds=seconds,
        million_per_second=millions / seconds,
        share_of_bandwidth=size / seconds / bandwidth(accelerator.type),
    )
    assert millions / seconds > 10
