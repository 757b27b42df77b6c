"""What pruning tests share: `torch.nn.utils.prune` as the reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn.utils import prune as torch_prune

from prunescope.core.plan import Amount, Count, Plan, Share, Step
from prunescope.core.pruning import Pruning, prune
from prunescope.core.tensors import MappingSource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prunescope.core.masks import PackedMask

Tensors = Mapping[str, torch.Tensor]


class Holder(nn.Module):
    """A module with one parameter, `weight`."""

    def __init__(self, tensor: torch.Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(tensor.clone(), requires_grad=False)


def run(tensors: Tensors, *steps: Step, start: Pruning | None = None) -> Pruning:
    """Prune tensors in memory with our engine."""
    source = MappingSource(tensors)
    return prune(Plan(steps), source, source.inventory, start=start)


def kept(mask: PackedMask) -> NDArray[np.bool_]:
    """Unpack a mask in the shape of its parameter."""
    return mask.unpack().reshape(mask.shape)


def torch_amount(amount: Amount | None) -> float:
    """Return an amount as torch takes it: an int is a count, a float a share."""
    assert amount is not None
    if isinstance(amount, Count):
        return amount.value
    assert isinstance(amount, Share)
    assert amount.of == "remaining"
    return float(amount.value)


def torch_step(
    tensors: Tensors, step: Step, before: Mapping[str, PackedMask]
) -> dict[str, NDArray[np.bool_]]:
    """Run one step with torch's own functions, from the masks `before`.

    torch treats a parameter that already has a mask differently, so masks that were
    there are put on first, by torch as well.
    """
    paths = list(tensors) if isinstance(step.layers, str) else list(step.layers)
    holders = {path: Holder(tensors[path]) for path in paths}
    for path, holder in holders.items():
        if path in before:
            mask = torch.from_numpy(kept(before[path]))
            torch_prune.custom_from_mask(holder, "weight", mask)
    if step.seed is not None:
        torch.manual_seed(step.seed)
    if step.scope == "global":
        method = {
            "l1_unstructured": torch_prune.L1Unstructured,
            "random_unstructured": torch_prune.RandomUnstructured,
        }[step.method]
        torch_prune.global_unstructured(
            [(holder, "weight") for holder in holders.values()],
            pruning_method=method,
            amount=torch_amount(step.amount),
        )
    else:
        for holder in holders.values():
            _one(holder, step)
    return {
        path: holder.get_buffer("weight_mask").to(torch.float32).numpy() == 1
        for path, holder in holders.items()
    }


def _one(holder: Holder, step: Step) -> None:
    if step.method == "identity":
        torch_prune.identity(holder, "weight")
        return
    amount = torch_amount(step.amount)
    if step.method == "l1_unstructured":
        torch_prune.l1_unstructured(holder, "weight", amount)
    elif step.method == "random_unstructured":
        torch_prune.random_unstructured(holder, "weight", amount)
    elif step.method == "ln_structured":
        # torch's 'fro' takes matrices only; 2 is the same norm for any slice
        norm = 2 if step.n == "fro" else step.n
        torch_prune.ln_structured(holder, "weight", amount, norm, step.dim)
    elif step.method == "random_structured":
        torch_prune.random_structured(holder, "weight", amount, step.dim)
    else:
        raise AssertionError(step.method)
