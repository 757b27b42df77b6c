"""Lottery tickets: initial weights under the masks of the trained ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from prunescope.core.amounts import Share
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import OperationError
from prunescope.core.export import export
from prunescope.core.plan import Plan, Step
from prunescope.core.pruning import prune
from prunescope.core.rewind import transfer
from prunescope.core.tensors import CheckpointSource

if TYPE_CHECKING:
    from pathlib import Path


def weights(prefix: str = "", rows: int = 6) -> dict[str, torch.Tensor]:
    return {
        f"{prefix}fc1.weight": torch.randn(rows, 8),
        f"{prefix}fc1.bias": torch.randn(rows),
        f"{prefix}fc2.weight": torch.randn(3, rows),
    }


def test_the_ticket_has_initial_weights_where_the_trained_model_keeps_them(
    tmp_path: Path,
) -> None:
    trained, initial = weights(), weights("module.")
    torch.save(trained, tmp_path / "trained.pt")
    torch.save(initial, tmp_path / "initial.pt")
    step = Step(method="l1_unstructured", amount=Share(0.5), scope="global")
    with (
        open_checkpoint(tmp_path / "trained.pt") as later,
        open_checkpoint(tmp_path / "initial.pt") as earlier,
    ):
        masks = prune(Plan((step,)), CheckpointSource(later), later.inventory).masks
        moved = transfer(masks, later.inventory, earlier.inventory)
        export(earlier, moved, tmp_path / "ticket.pt", "same")
    ticket = torch.load(tmp_path / "ticket.pt", weights_only=True)
    assert list(ticket) == list(initial)
    for path, mask in masks.items():
        kept = torch.from_numpy(mask.unpack().reshape(mask.shape))
        expected = torch.where(kept, initial[f"module.{path}"], 0.0)
        assert torch.equal(ticket[f"module.{path}"], expected)
    assert torch.equal(ticket["module.fc1.bias"], initial["module.fc1.bias"])


def test_another_model_is_refused(tmp_path: Path) -> None:
    torch.save(weights(), tmp_path / "trained.pt")
    torch.save(weights(rows=5), tmp_path / "wider.pt")
    torch.save({"fc9.weight": torch.randn(6, 8)}, tmp_path / "other.pt")
    step = Step(method="l1_unstructured", amount=Share(0.5))
    with (
        open_checkpoint(tmp_path / "trained.pt") as later,
        open_checkpoint(tmp_path / "wider.pt") as wider,
        open_checkpoint(tmp_path / "other.pt") as other,
    ):
        masks = prune(Plan((step,)), CheckpointSource(later), later.inventory).masks
        with pytest.raises(OperationError, match=r"\[6, 8\], but \[5, 8\]"):
            transfer(masks, later.inventory, wider.inventory)
        with pytest.raises(OperationError, match=r"no fc1\.weight, did you mean"):
            transfer(masks, later.inventory, other.inventory)
