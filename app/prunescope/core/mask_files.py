"""Reads masks from files: packed ones, and 0/1 tensors of any kind."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.checkpoint import Checkpoint, open_checkpoint
from prunescope.core.dtypes import decode
from prunescope.core.errors import CorruptError, PlanError
from prunescope.core.masks import PackedMask, bytes_for
from prunescope.core.progress import Progress, silent
from prunescope.core.suggestions import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.core.inventory import Inventory, TensorEntry

_SUFFIX = "_mask"
_CHUNK = 1 << 20


def load(path: Path, progress: Progress = silent) -> dict[str, PackedMask]:
    """Read all masks of a file, by parameter path; `progress` may cancel.

    A file of packed masks has their shapes in its metadata. Any other file holds
    tensors of the shapes of the weights, with the values 0 and 1 only, that are named
    `X` or `X_mask` for the parameter `X`. Where it holds `X_orig` as well it is a
    pruned model, of which only those pairs are read.

    Raises
    ------
    CorruptError
        If the packed masks do not fit their shapes.
    PlanError
        If a value is neither 0 nor 1.
    """
    checkpoint = open_checkpoint(path, progress=progress)
    try:
        shapes = _packed_shapes(checkpoint.inventory)
        if shapes is not None:
            return {
                name: _packed(checkpoint, checkpoint.inventory[name], shape, progress)
                for name, shape in shapes.items()
            }
        return {
            name: read_mask(checkpoint, entry, progress)
            for name, entry in _named(checkpoint.inventory).items()
        }
    finally:
        checkpoint.close()


def shapes_in(path: Path, progress: Progress = silent) -> dict[str, tuple[int, ...]]:
    """Return the shapes of the masks in a file, by parameter path; reads no mask."""
    checkpoint = open_checkpoint(path, progress=progress)
    try:
        shapes = _packed_shapes(checkpoint.inventory)
        if shapes is not None:
            return shapes
        named = _named(checkpoint.inventory)
        return {name: entry.shape for name, entry in named.items()}
    finally:
        checkpoint.close()


def names_in(
    path: Path, inventory: Inventory, progress: Progress = silent
) -> tuple[str, ...]:
    """Return the parameters of a model that a mask file has masks for.

    Raises
    ------
    PlanError
        If the file names a parameter that the model does not have.
    """
    names = tuple(shapes_in(path, progress))
    unknown = [name for name in names if name not in inventory]
    if unknown:
        known = [entry.path for entry in inventory.parameters]
        raise PlanError(
            f"The mask file {path.name} has a mask for {unknown[0]!r}, which is not in "
            f"this model{nearest(unknown[0], known)}; choose the masks of this model."
        )
    return names


def _packed_shapes(inventory: Inventory) -> dict[str, tuple[int, ...]] | None:
    text = dict(inventory.metadata).get("shapes")
    if text is None:
        return None
    try:
        shapes = {
            str(name): tuple(int(size) for size in shape)
            for name, shape in json.loads(text).items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise CorruptError(
            "The mask file does not tell the shapes of its masks; export it again."
        ) from None
    for name, shape in shapes.items():
        if name not in inventory or min(shape, default=0) < 0:
            raise CorruptError(
                f"The mask file tells a shape for {name!r} but has no mask for it; "
                "export it again."
            )
    return shapes


def _packed(
    checkpoint: Checkpoint,
    entry: TensorEntry,
    shape: tuple[int, ...],
    progress: Progress,
) -> PackedMask:
    numel = math.prod(shape)
    if entry.dtype != "uint8" or entry.numel != bytes_for(numel):
        raise CorruptError(
            f"The mask of {entry.path} has {entry.numel} bytes, but its shape "
            f"{list(shape)} needs {bytes_for(numel)}; export it again."
        )
    bits = np.empty(entry.numel, np.uint8)
    for start in range(0, entry.numel, _CHUNK):
        progress(start, entry.numel, "Reading masks")
        bits[start : start + _CHUNK] = checkpoint.read(entry, start, start + _CHUNK)
    return PackedMask(shape, bits)


def _named(inventory: Inventory) -> dict[str, TensorEntry]:
    """Return the masks of a file that are not packed, by parameter path."""
    entries = {entry.path: entry for entry in inventory.tensors}
    pairs = {
        path.removesuffix(_SUFFIX): entry
        for path, entry in entries.items()
        if path.endswith(_SUFFIX) and path.removesuffix(_SUFFIX) + "_orig" in entries
    }
    return pairs or {
        path.removesuffix(_SUFFIX): entry for path, entry in entries.items()
    }


def read_mask(
    checkpoint: Checkpoint, entry: TensorEntry, progress: Progress = silent
) -> PackedMask:
    """Read one tensor of the values 0 and 1 as a mask.

    Raises
    ------
    PlanError
        If a value is neither 0 nor 1.
    """
    bits = np.empty(bytes_for(entry.numel), np.uint8)
    for start in range(0, entry.numel, _CHUNK):
        stop = min(start + _CHUNK, entry.numel)
        progress(start, entry.numel, "Reading masks")
        values = decode(checkpoint.read(entry, start, stop), entry.dtype)
        kept = values == 1
        odd = np.flatnonzero(~kept & (values != 0))
        if odd.size:
            raise PlanError(
                f"The mask {entry.path} holds the value {values[odd[0]]}; "
                "a mask holds 0 (pruned) and 1 (kept) only."
            )
        bits[start // 8 : bytes_for(stop)] = np.packbits(kept)
    return PackedMask(entry.shape, bits)
