"""Models that nobody here made: open, prune by half, export, read as torch reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from helpers_reference import load_tensors, prune_globally
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.export import export
from prunescope.core.layers import resolve
from prunescope.core.plan import Plan, Share, Step
from prunescope.core.pruning import prune
from prunescope.core.tensors import CheckpointSource

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

HALF = Plan((Step(method="l1_unstructured", amount=Share(0.5), scope="global"),))


def test_half_of_it_pruned_is_what_torch_prunes(
    real_model: Path, tmp_path: Path
) -> None:
    if real_model.suffix == ".jit":
        pytest.skip("torch runs its code to load it; see the round trips")
    target = tmp_path / f"pruned{real_model.suffix}"
    with open_checkpoint(real_model) as checkpoint:
        inventory = checkpoint.inventory
        pruning = prune(HALF, CheckpointSource(checkpoint), inventory)
        export(checkpoint, pruning.masks, target, "same")
    source = load_tensors(real_model, inventory.state)
    written = load_tensors(target, inventory.state)
    assert list(written) == list(source)
    assert set(source) == {t.path for t in (*inventory.parameters, *inventory.buffers)}

    scope = [e.path for e in resolve("*", inventory) if e.tied_to is None]
    expected = prune_globally({path: source[path] for path in scope}, 0.5)
    gone = sum(mask.pruned for mask in map(pruning.masks.__getitem__, scope))
    assert gone == expected.pruned == round(sum(source[p].numel() for p in scope) / 2)
    for path in scope:
        # Which of equal magnitudes goes is an accident of torch's own `topk`.
        clear = source[path].abs() != expected.threshold
        assert torch.equal(written[path][clear], expected.tensors[path][clear]), path
        pruned = torch.from_numpy(~pruning.masks[path].unpack(0, source[path].numel()))
        assert not written[path].reshape(-1)[pruned].view(torch.uint8).any(), path
    for path in source.keys() - pruning.masks.keys():
        assert torch.equal(bits(written[path]), bits(source[path])), path


def bits(tensor: torch.Tensor) -> torch.Tensor:
    """The bytes of a tensor, so that NaN equals itself."""
    return tensor.contiguous().reshape(-1).view(torch.uint8)
