"""What the closer look at one parameter says of its zeros."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import save_file

from helpers_inline import InlineSession

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("weights", "form"),
    [
        (torch.zeros(8), "the whole tensor"),
        (torch.tensor([0.0, 1, 0, 2]), "no pattern (scattered)"),
        (torch.zeros(4, 4), "the whole tensor"),
        (torch.tensor([[0.0] * 8, [1.0] * 8]), "whole output channels"),
        (torch.tensor([[0.0, 1, 2, 0] * 2] * 8), "whole input channels"),
    ],
)
def test_the_form_of_zeros_is_named(
    tmp_path: Path, weights: torch.Tensor, form: str
) -> None:
    save_file({"fc.weight": weights, "other": torch.ones(3)}, tmp_path / "net")
    session = InlineSession(tmp_path / "net")
    session.workspace.plan.set_checked(frozenset())
    session.workspace.select("fc.weight")
    assert dict(session.shown.inspector)["Zeros form"] == form
    session.workspace.close()


def test_channels_of_a_transposed_convolution_are_named_the_other_way_round(
    tmp_path: Path,
) -> None:
    layer = torch.nn.ConvTranspose2d(4, 6, 3)
    with torch.no_grad():
        layer.weight[1] = 0  # what one input channel gives to all outputs
        layer.weight[:, 2:4] = 0
    torch.save(torch.nn.Sequential(layer), tmp_path / "net.pt")
    session = InlineSession(tmp_path / "net.pt")
    session.workspace.plan.set_checked(frozenset())
    session.workspace.select("0.weight")
    rows = dict(session.shown.inspector)
    assert (rows["Dead inputs"], rows["Dead outputs"]) == ("1 of 4", "2 of 6")
    session.workspace.close()
