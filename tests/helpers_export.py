"""Checkpoints with every kind of tensor, random masks, and what torch makes of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from prunescope.core.masks import PackedMask

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from prunescope.core.checkpoint import Checkpoint

State = dict[str, torch.Tensor]

FLOATS = (
    torch.float64,
    torch.float32,
    torch.float16,
    torch.bfloat16,
    torch.float8_e4m3fn,
    torch.float8_e4m3fnuz,
    torch.float8_e5m2,
    torch.float8_e5m2fnuz,
)


def every_kind() -> State:
    """Return a state with all types, layouts, ties and odd values."""
    generator = torch.Generator().manual_seed(7)

    def draw(*shape: int) -> torch.Tensor:
        return torch.randn(shape, generator=generator)

    tied = draw(10, 7)
    odd = torch.tensor([[float("nan"), float("inf"), -float("inf")], [-0.0, 1e-45, 0]])
    state = {
        "embedding.weight": tied,
        "head.weight": tied,
        "last.weight": draw(4, 3, 3, 3).to(memory_format=torch.channels_last),
        "turned.weight": draw(6, 4).t(),
        "slice.weight": draw(100)[10:22].view(3, 4),
        "odd.weight": odd,
        "one.weight": draw(1, 1),
    }
    for dtype in FLOATS:
        state[f"{str(dtype)[6:]}.weight"] = draw(5, 3).to(dtype)
    state |= {
        "integers": torch.arange(5),
        "small.counts": torch.tensor([-128, 127], dtype=torch.int8),
        "flags": torch.tensor([True, False, True]),
        "unsigned": torch.tensor([1, 65535], dtype=torch.uint16),
        "complex.weight": torch.complex(draw(2, 3), draw(2, 3)),
        "scalar": torch.tensor(3),
        "empty": torch.empty(0, 3),
    }
    return state


def random_masks(
    checkpoint: Checkpoint, share: float = 0.5, seed: int = 0
) -> dict[str, PackedMask]:
    """Return a mask for every eligible weight, one for tied ones."""
    generator = np.random.default_rng(seed)
    return {
        entry.path: PackedMask.from_bool(generator.random(entry.shape) >= share)
        for entry in checkpoint.inventory.tensors
        if entry.eligible and entry.name == "weight" and entry.tied_to is None
    }


def every_other(checkpoint: Checkpoint) -> dict[str, PackedMask]:
    """Return masks that keep every other weight, which every format can hold."""
    return {
        entry.path: PackedMask.from_bool(
            np.resize(np.array([True, False]), entry.shape)
        )
        for entry in checkpoint.inventory.tensors
        if entry.eligible and entry.name == "weight" and entry.tied_to is None
    }


def kept(mask: PackedMask) -> torch.Tensor:
    """Return the mask as torch has it."""
    return torch.from_numpy(mask.unpack().copy()).reshape(mask.shape)


def bits(tensor: torch.Tensor) -> torch.Tensor:
    """Return the bytes of each weight: (numel, itemsize), row-major."""
    flat = tensor.contiguous().reshape(-1)
    return flat.view(torch.uint8).reshape(flat.numel(), tensor.element_size())


def assert_pruned(
    written: State,
    source: State,
    masks: Mapping[str, PackedMask],
    ties: Mapping[str, str] | None = None,
) -> None:
    """Check each weight's bits: zero where pruned, as they were elsewhere."""
    for name, tensor in source.items():
        there = written[name]
        assert (there.dtype, there.shape) == (tensor.dtype, tensor.shape), name
        want = bits(tensor).clone()
        mask = masks.get((ties or {}).get(name, name))
        if mask is not None:
            want[~kept(mask).reshape(-1)] = 0
        assert torch.equal(bits(there), want), name


def changed_offsets(one: Path, other: Path) -> NDArray[np.intp]:
    """Return where two files of one size differ."""
    mine = np.frombuffer(one.read_bytes(), np.uint8)
    theirs = np.frombuffer(other.read_bytes(), np.uint8)
    assert mine.size == theirs.size
    return np.flatnonzero(mine != theirs)
