"""Zeros counted while bytes are copied, and the places that are compared afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from helpers_export import random_masks
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import VerificationError
from prunescope.core.export import export
from prunescope.core.verification import SAMPLE, verify_touched
from prunescope.core.writers.patch import Patch
from prunescope.core.writers.pruned import Pruned

if TYPE_CHECKING:
    from pathlib import Path


def sparse(*shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    values = torch.randn(shape)
    values[values < -1] = 0.0
    values[values > 1] = -0.0
    return values.to(dtype)


def states() -> dict[str, dict[str, torch.Tensor]]:
    base = sparse(10, 6)
    tied = sparse(4, 5)
    return {
        "plain": {"a.weight": sparse(7, 9), "b.weight": sparse(3, 3)},
        "half": {"a.weight": sparse(9, 9, dtype=torch.bfloat16)},
        "permuted": {"a.weight": sparse(2, 3, 4, 5).permute(3, 1, 0, 2)},
        "shared": {"a.weight": base[:6], "b.weight": base[6:]},
        "overlapping": {"a.weight": base[:6], "b.weight": base[4:]},
        "with gaps": {"a.weight": base[:, 1:4]},
        "tied": {"a.weight": tied, "b.weight": tied},
    }


@pytest.mark.parametrize("name", states())
def test_zeros_are_those_of_both_files(tmp_path: Path, name: str) -> None:
    state = states()[name]
    torch.save(state, tmp_path / "m.pt")
    with open_checkpoint(tmp_path / "m.pt") as checkpoint:
        report = export(checkpoint, random_masks(checkpoint), tmp_path / "o.pt", "same")
    written = torch.load(tmp_path / "o.pt", weights_only=True)
    assert report.parameters
    for row in report.parameters:
        before, after = state[row.path] == 0, written[row.path] == 0
        assert row.zeros_before == int(before.sum())
        assert row.zeros_after == int(after.sum())


def test_what_lies_in_one_piece_is_counted_on_the_way(tmp_path: Path) -> None:
    base = torch.randn(8, 6)
    state = {"a.weight": base[:4], "b.weight": base[4:].t(), "c.weight": base[:, ::2]}
    torch.save(state, tmp_path / "m.pt")
    with open_checkpoint(tmp_path / "m.pt") as checkpoint:
        patch = Patch(Pruned(checkpoint, random_masks(checkpoint)), 0)
        assert not patch.zeros
        written = b"".join(bytes(chunk) for chunk in patch.chunks())
    assert len(written) == patch.size
    assert set(patch.zeros) == {"a.weight", "b.weight"}


@pytest.mark.parametrize("place", [0, 0.5, 1])
def test_weights_in_wrong_places_are_found(tmp_path: Path, place: float) -> None:
    values = torch.randn(4, SAMPLE)
    save_file({"a.weight": values}, tmp_path / "m.safetensors")
    with open_checkpoint(tmp_path / "m.safetensors") as checkpoint:
        masks = random_masks(checkpoint)
        pruned = Pruned(checkpoint, masks)
        kept = torch.from_numpy(np.array(masks["a.weight"].unpack())).view_as(values)
        wanted = torch.where(kept, values, 0.0)
        at = int(place * (values.numel() - 1))
        for wrong in (False, True):
            wanted.view(-1)[at] += wrong
            save_file({"a.weight": wanted}, tmp_path / "w.safetensors")
            with open_checkpoint(tmp_path / "w.safetensors") as written:
                if not wrong:
                    verify_touched(written, checkpoint.inventory.tensors, pruned)
                    continue
                with pytest.raises(VerificationError, match=f"position {at}"):
                    verify_touched(written, checkpoint.inventory.tensors, pruned)
