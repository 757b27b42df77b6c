"""Prunes a live model with torch's own functions, and tells what torch then sees."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn.utils import prune


class PruningError(Exception):
    """torch cannot prune this parameter; the text says which and why."""


def has_hooks(model: nn.Module) -> bool:
    """Whether torch can prune this model by hooks (not a script, not an export)."""
    return not isinstance(model, (torch.jit.ScriptModule, torch.fx.GraphModule))


def describe(model: nn.Module) -> list[dict[str, Any]]:
    """Return the modules that hold parameters, buffers or pre-hooks, in model order."""
    rows = []
    for path, module in model.named_modules():
        row = {
            "path": path,
            "type": _type_name(module),
            "parameters": _tensors(module.named_parameters(recurse=False)),
            "buffers": _tensors(module.named_buffers(recurse=False)),
            "hooks": [
                getattr(hook, "__name__", type(hook).__name__)
                for hook in getattr(module, "_forward_pre_hooks", {}).values()
            ],
        }
        if row["parameters"] or row["buffers"] or row["hooks"]:
            rows.append(row)
    return rows


def _type_name(module: nn.Module) -> str:
    return str(getattr(module, "original_name", type(module).__name__))


def _tensors(named: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "shape": list(tensor.shape),
            "dtype": str(tensor.dtype).removeprefix("torch."),
            "numel": tensor.numel(),
            "zeros": tensor.numel() - int(torch.count_nonzero(tensor.detach())),
        }
        for name, tensor in named
    ]


def place_of(model: nn.Module, name: str) -> tuple[nn.Module, str]:
    """Return the module that owns the parameter `name`, and its name there."""
    path, _, last = name.rpartition(".")
    module = dict(model.named_modules()).get(path)  # scripts know no get_submodule
    if module is None:
        raise PruningError(f"the model has no {name} to prune")
    return module, last


def apply_mask(model: nn.Module, name: str, mask: torch.Tensor) -> None:
    """Prune one parameter as `torch.nn.utils.prune.custom_from_mask` does.

    What is not finite and goes is set to zero first: torch multiplies, and Inf times
    zero is NaN.
    """
    module, last = place_of(model, name)
    parameter = getattr(module, last, None)
    if not isinstance(parameter, torch.Tensor) or parameter.shape != mask.shape:
        raise PruningError(f"the model has no {name} of the mask's shape")
    with torch.no_grad():
        gone = ~mask
        if has_hooks(model):
            parameter.masked_fill_(gone & ~torch.isfinite(parameter), 0)
        else:
            parameter.masked_fill_(gone, 0)
            return
    try:
        prune.custom_from_mask(module, last, mask)
    except Exception as error:
        raise PruningError(
            f"torch cannot prune {name} of a {_type_name(module)} "
            f"({type(error).__name__}: {error}); take it out of the plan"
        ) from error


def make_permanent(model: nn.Module, name: str, mask: torch.Tensor) -> None:
    """Take the hook away with `prune.remove`; pruned weights are +0.0 then."""
    module, last = place_of(model, name)
    if f"{last}_mask" in module._buffers:
        prune.remove(module, last)
    with torch.no_grad():  # torch's product leaves -0.0 where weights were negative
        getattr(module, last).masked_fill_(~mask, 0)


def notes(model: nn.Module, names: list[str]) -> list[str]:
    """Return what a person should know of how torch prunes this model."""
    said = []
    if isinstance(model, torch.jit.ScriptModule):
        said.append(
            "TorchScript cannot carry torch's pruning hooks: the masks were written "
            "into the weights at once."
        )
    elif not has_hooks(model):
        said.append(
            "An exported program cannot carry torch's pruning hooks: the masks were "
            "written into the weights at once."
        )
    modules = dict(model.named_modules())
    attention = [
        name
        for name in names
        if name.endswith("out_proj.weight")
        and isinstance(
            modules.get(name.removesuffix("out_proj.weight").removesuffix(".")),
            nn.MultiheadAttention,
        )
    ]
    if attention and has_hooks(model):
        shown = attention[0] if len(attention) == 1 else f"{len(attention)} out_proj"
        said.append(
            f"{shown}: MultiheadAttention never calls out_proj, so its pruning hook "
            "does not fire in training; made permanent, the zeros count."
        )
    return said
