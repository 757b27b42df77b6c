"""Inputs for a live model, and how far its answers drift when it is pruned."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import torch
from torch import nn

from prunescope.core.live_report import SEED

_LARGEST_INTEGER = 2


class Answer(NamedTuple):
    """What a model answers: `flat` is everything, in float64.

    `logits` is the first tensor of at least two dimensions as a matrix, whose rows are
    the last dimension; None where there is none.
    """

    flat: torch.Tensor
    logits: torch.Tensor | None


class InputsError(Exception):
    """There are no inputs, or the model does not take them; the text says why."""


def inputs_for(request: dict[str, Any], module: Any, model: nn.Module) -> Any:
    """Return the positional inputs as a tuple, or None if nobody told any.

    Shapes that the person gave come first, then `make_inputs` of the code, which may
    return one tensor or a tuple.
    """
    if request["inputs"]:
        torch.manual_seed(SEED)
        dtype = _dtype_of(model)
        return tuple(_synthetic(each, dtype) for each in request["inputs"])
    make = getattr(module, "make_inputs", None)
    if make is None:
        return None
    torch.manual_seed(SEED)
    made = make()
    return tuple(made) if isinstance(made, (tuple, list)) else (made,)


def _dtype_of(model: nn.Module) -> torch.dtype:
    """Return the floating type that the model computes in."""
    for parameter in model.parameters():
        if parameter.dtype.is_floating_point:
            return parameter.dtype
    return torch.float32


def _synthetic(given: dict[str, Any], usual: torch.dtype) -> torch.Tensor:
    dtype = getattr(torch, given["dtype"]) if given["dtype"] else usual
    if dtype.is_floating_point:
        return torch.randn(given["shape"]).to(dtype)
    return torch.randint(0, _LARGEST_INTEGER, given["shape"]).to(dtype)


def answer(model: nn.Module, inputs: tuple[Any, ...]) -> Answer:
    """Run a forward pass, the same random numbers in each."""
    torch.manual_seed(SEED)
    try:
        with torch.no_grad():
            output = model(*inputs)
    except Exception as error:
        shapes = ", ".join(
            "×".join(map(str, each.shape)) for each in inputs if torch.is_tensor(each)
        )
        raise InputsError(
            f"the model does not take inputs of {shapes or 'this kind'} "
            f"({type(error).__name__}: {error}); give the shapes it wants"
        ) from error
    parts = [part.detach().double() for part in _tensors(output)]
    if not parts:
        raise InputsError("the model answers no tensor, so nothing can be compared")
    rows = next((part for part in parts if part.ndim > 1 and part.shape[-1] > 1), None)
    return Answer(
        torch.cat([part.reshape(-1) for part in parts]),
        None if rows is None else rows.reshape(-1, rows.shape[-1]),
    )


def _tensors(value: Any) -> list[torch.Tensor]:
    if torch.is_tensor(value):
        return [value] if value.dtype != torch.bool else []
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (tuple, list)):
        return [tensor for part in value for tensor in _tensors(part)]
    return []


def drift(before: Answer, after: Answer) -> dict[str, float | None]:
    """Return cosine similarity, mean squared error and KL; None where not finite.

    KL is that of the softmax over the last dimension, the mean over all rows, in nats;
    None without one.
    """
    one, other = before.flat, after.flat
    if one.shape != other.shape:
        raise InputsError("the model answers another number of values once pruned")
    cosine = float(torch.nn.functional.cosine_similarity(one, other, dim=0))
    error = float((one - other).square().mean())
    kl = math.nan
    if before.logits is not None and after.logits is not None:
        first, second = (each.log_softmax(-1) for each in (before.logits, after.logits))
        kl = float((first.exp() * (first - second)).sum(-1).mean())
    return {"cosine": _finite(cosine), "mse": _finite(error), "kl": _finite(kl)}


def evaluate(module: Any, model: nn.Module, name: str) -> float:
    """Call the person's `evaluate(model)`; its number means what they say it means."""
    function = getattr(module, "evaluate", None)
    if not callable(function):
        raise InputsError(
            f"{name} has no function evaluate; add `evaluate(model) -> float`"
        )
    value = function(model)
    try:
        return float(value)
    except (TypeError, ValueError):
        raise InputsError(
            f"evaluate returned {type(value).__name__}; let it return a number"
        ) from None


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None
