"""Masks computed on an accelerator are those of the CPU."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from prunescope.core.amounts import Count, Share
from prunescope.core.plan import Plan, Step
from prunescope.core.pruning import prune
from prunescope.core.tensors import MappingSource

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(
        not torch.accelerator.is_available(), reason="torch finds no accelerator here"
    ),
]


def l1(amount: Any, **options: Any) -> Step:
    return Step(method="l1_unstructured", amount=amount, **options)


PLAN = Plan(
    (
        l1(Share(0.3), scope="global"),
        l1(Share(0.5)),
        Step(method="ln_structured", amount=Share(0.25), n=2, dim=0),
        Step(method="random_unstructured", amount=Share(0.1), seed=3),
        Step(method="n_m", n=2, m=4),
        Step(method="threshold", value=0.01),
        l1(Count(1000), scope="global"),
        Step(method="keep_zeros"),
    )
)


@pytest.mark.parametrize("dtype", ["float32", "float64", "float16", "bfloat16"])
@pytest.mark.parametrize("resident", [False, True])
def test_masks_are_those_of_the_cpu(dtype: str, resident: bool) -> None:
    accelerator = torch.accelerator.current_accelerator()
    assert accelerator is not None
    weights = {
        f"layer{index}.weight": (torch.randn(1000, 400) * 0.1**index).to(
            getattr(torch, dtype)
        )
        for index in range(3)
    }
    weights["layer0.weight"][weights["layer0.weight"].abs() < 0.3] = 0
    weights["layer1.weight"][5, 7] = torch.nan
    source = MappingSource(weights)
    expected = prune(PLAN, source, source.inventory)
    if resident:
        moved = {path: t.to(accelerator) for path, t in weights.items()}
        source = MappingSource(moved)
    found = prune(PLAN, source, source.inventory, device=accelerator.type)
    assert all(found.masks[p].equals(expected.masks[p]) for p in weights)
    assert found.trace == expected.trace
