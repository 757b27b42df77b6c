"""Prunes one layer of a live model after the other, and tells how the answers drift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from prunescope.core.live_program import checks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Say = Callable[[dict[str, Any]], None]
    Measure = Callable[[], dict[str, float | None]]


def sweep(
    model: nn.Module,
    measure: Measure,
    layers: Sequence[tuple[str, str, torch.Tensor | None]],
    amounts: list[float],
    say: Say,
) -> None:
    """Say a part for each layer: what `measure` gives at each amount, by name.

    Each of `layers` (path, name in the model, mask) alone loses the smallest of the
    weights that its mask keeps (all without one), as `l1_unstructured` takes them; then
    it is put back as it was. Masks are in the weights already. What is not finite is
    never pruned.
    """
    own = model.state_dict(keep_vars=True)
    for number, (path, name, mask) in enumerate(layers):
        text = f"layer {number + 1} of {len(layers)}"
        say({"progress": text, "done": number, "total": len(layers)})
        places = _places(own[name], mask)
        rows = [measure() for _ in _pruned(own[name], places, amounts)]
        losses = {key: [row[key] for row in rows] for key in rows[0]}
        say({"part": {"path": path, "kept": len(places), **losses}})


def drift_of(model: nn.Module, inputs: tuple[Any, ...]) -> Measure:
    """Measure how far the answers to `inputs` drift from those of now."""
    before = checks.answer(model, inputs)
    return lambda: checks.drift(before, checks.answer(model, inputs))


def evaluation_of(model: nn.Module, module: Any, name: str) -> Measure:
    """Measure by the function `evaluate` of the person's `module`."""
    return lambda: {"evaluation": checks.evaluate(module, model, name)}


def mask_weights(model: nn.Module, masks: dict[str, torch.Tensor]) -> None:
    """Write masks, by the model's own names, into the weights."""
    own = model.state_dict(keep_vars=True)
    with torch.no_grad():
        for name, mask in masks.items():
            own[name].masked_fill_(~mask, 0)


def _places(tensor: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
    """Return flat indices of what may be pruned, the smallest first.

    Of equal magnitudes the first goes first, as everywhere in Prunescope.
    """
    flat = tensor.detach().reshape(-1)
    sizes = flat.abs() if flat.is_complex() else flat.to(torch.float64).abs()
    candidates = torch.isfinite(sizes)
    if mask is not None:
        candidates &= mask.reshape(-1)
    places = candidates.nonzero().reshape(-1)
    return places[torch.argsort(sizes[places], stable=True)]


def _pruned(
    tensor: torch.Tensor, places: torch.Tensor, amounts: list[float]
) -> Iterator[None]:
    """Prune a tensor in place to one amount after the other, then put it back."""
    original = tensor.detach().clone()
    try:
        for amount in amounts:
            pruned = original.reshape(-1).clone()
            pruned[places[: round(amount * len(places))]] = 0
            with torch.no_grad():
                tensor.copy_(pruned.reshape(original.shape))
            yield
    finally:
        with torch.no_grad():
            tensor.copy_(original)
