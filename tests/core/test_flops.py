"""Operations of one position, against what torch counts in a forward pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.flops import PER_WEIGHT, Position, position

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("module", "shape", "where"),
    [
        (nn.Linear(12, 7), (5, 12), Position.ROW),
        (nn.Conv2d(6, 8, 3, groups=2), (1, 6, 9, 9), Position.OUTPUT),
        (nn.Conv1d(4, 8, 3, stride=2), (1, 4, 20), Position.OUTPUT),
        (nn.ConvTranspose2d(4, 6, 3), (1, 4, 5, 5), Position.INPUT),
    ],
)
def test_a_position_takes_what_torch_counts(
    tmp_path: Path, module: nn.Module, shape: tuple[int, ...], where: Position
) -> None:
    torch.save(nn.Sequential(module), tmp_path / "net.pt")
    with open_checkpoint(tmp_path / "net.pt") as checkpoint:
        weight, bias = checkpoint.inventory.parameters
    assert position(weight) is where
    assert position(bias) is None
    given = torch.zeros(shape)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        made = module(given)
    rows = {
        Position.ROW: shape[0],
        Position.OUTPUT: made[0, 0].numel(),
        Position.INPUT: given[0, 0].numel(),
    }[where]
    assert counter.get_total_flops() == PER_WEIGHT * weight.numel * rows


class Own(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3, 4))


@pytest.mark.parametrize("module", [nn.Embedding(5, 4), Own(), nn.LayerNorm([3, 4])])
def test_nothing_is_known_of_tables_norms_and_other_classes(
    tmp_path: Path, module: nn.Module
) -> None:
    torch.save(nn.Sequential(module), tmp_path / "net.pt")
    with open_checkpoint(tmp_path / "net.pt") as checkpoint:
        weight = checkpoint.inventory.parameters[0]
    assert position(weight) is None
