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
