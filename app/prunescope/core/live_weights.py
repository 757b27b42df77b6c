"""Hands weights and masks to the helper process as raw bytes that any torch reads.

Nothing but tensors crosses: `weights.bin` holds every tensor of the chosen state,
row-major, in this machine's byte order; `masks.bin` the packed masks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prunescope.core.dtypes import DTYPES
from prunescope.core.errors import OperationError, UnsupportedError
from prunescope.core.inventory import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.masks import PackedMask
    from prunescope.core.progress import Progress

_WEIGHTS = 1 << 20


def hand_over(
    folder: Path,
    checkpoint: Checkpoint,
    masks: Mapping[str, PackedMask],
    progress: Progress,
) -> dict[str, Any]:
    """Write both files into `folder`; return the request's `tensors` and `masks`."""
    inventory = checkpoint.inventory
    entries = [e for e in inventory.tensors if e.role is not Role.OTHER]
    try:
        return {
            "tensors": _write_tensors(
                folder / "weights.bin", checkpoint, entries, progress
            ),
            "masks": _write_masks(folder / "masks.bin", masks),
        }
    except OSError as error:
        raise OperationError(
            f"The weights could not be handed to the helper process "
            f"({error.strerror or type(error).__name__}); free some space in "
            f"{folder.parent}."
        ) from None


def _write_tensors(
    path: Path,
    checkpoint: Checkpoint,
    entries: list[TensorEntry],
    progress: Progress,
) -> list[dict[str, Any]]:
    rows = []
    start = done = 0
    total = sum(entry.numel for entry in entries)
    with path.open("wb") as file:
        for entry in entries:
            name = _torch_name(entry)
            length = 0
            for first in range(0, entry.numel, _WEIGHTS):
                last = min(first + _WEIGHTS, entry.numel)
                length += file.write(checkpoint.read(entry, first, last).tobytes())
                done += last - first
                progress(done, total, "Handing over the weights")
            rows.append(
                {
                    "path": entry.path,
                    "shape": list(entry.shape),
                    "dtype": name,
                    "start": start,
                    "length": length,
                }
            )
            start += length
    return rows


def _torch_name(entry: TensorEntry) -> str:
    dtype = DTYPES.get(entry.dtype)
    if entry.storage < 0 or dtype is None or not dtype.torch_name:
        raise UnsupportedError(
            f"{entry.path} ({entry.dtype}) cannot be loaded into a model: "
            f"{entry.reason or 'torch has no such tensors'}."
        )
    return dtype.torch_name


def _write_masks(path: Path, masks: Mapping[str, PackedMask]) -> list[dict[str, Any]]:
    rows = []
    start = 0
    with path.open("wb") as file:
        for name, mask in masks.items():
            data = mask.bits.tobytes()
            file.write(data)
            rows.append(
                {
                    "path": name,
                    "shape": list(mask.shape),
                    "start": start,
                    "length": len(data),
                }
            )
            start += len(data)
    return rows
