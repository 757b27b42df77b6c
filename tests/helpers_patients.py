"""Models with the ailments that the doctor knows, saved as their owners save them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn.utils import prune

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.core.doctor import Examination
    from prunescope.core.findings import Finding


def network() -> nn.Sequential:
    """A convolution and a linear layer."""
    torch.manual_seed(0)
    return nn.Sequential(
        nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 4, 10)
    )


def pruned_network() -> nn.Sequential:
    """The same, its two weights pruned and kept as `_orig` and `_mask`."""
    model = network()
    prune.l1_unstructured(model[0], "weight", amount=0.5)
    prune.random_unstructured(model[3], "weight", amount=0.3)
    return model


def permanent(model: nn.Sequential) -> dict[str, torch.Tensor]:
    """The state that torch itself makes of a pruned network."""
    for index in (0, 3):
        prune.remove(model[index], "weight")
    return {name: value.detach() for name, value in model.state_dict().items()}


def save(path: Path, content: object) -> Path:
    """Save with torch and return the path."""
    torch.save(content, path)
    return path


def finding(examination: Examination, code: str) -> Finding:
    """The one finding of this kind."""
    (found,) = [each for each in examination.findings if each.code == code]
    return found


def codes(examination: Examination) -> set[str]:
    """The kinds of all findings."""
    return {each.code for each in examination.findings}
