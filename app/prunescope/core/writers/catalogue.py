"""The formats of an export, as data: command line, window and documents follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.errors import OperationError
from prunescope.core.suggestions import nearest
from prunescope.core.writers import (
    bitmask,
    mask_file,
    npz,
    safetensors,
    shards,
    sparse_csr,
    state_dict,
    two_of_four,
)
from prunescope.core.writers.loading import same_loader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prunescope.core.inventory import Inventory
    from prunescope.core.plan import Plan
    from prunescope.core.writers.content import Content
    from prunescope.core.writers.pruned import Pruned

    Write = Callable[[Pruned, Plan | None], Content]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format to choose.

    `title` and `remark` are for a person. `suffix` is the usual ending, "" for the
    source's own. `write` makes the file; without it the source's own container is
    patched. `loader` is Python that loads the file `PATH` into `state`. With
    `needs_masks`, a plan that prunes nothing has nothing to write. `advanced` formats
    are what few programs read. `can_shard` formats may be divided into files of
    limited size, `keeps_ties` formats hold tied tensors once,
    `is_dense` formats each weight of each tensor.
    """

    name: str
    title: str
    remark: str
    suffix: str
    write: Write | None = None
    loader: str = ""
    needs_masks: bool = False
    advanced: bool = False
    can_shard: bool = False
    keeps_ties: bool = False
    is_dense: bool = False


FORMATS = {
    spec.name: spec
    for spec in (
        ExportFormat(
            "same",
            "The same file, pruned",
            "Only the bytes of pruned weights change; all else stays byte for byte.",
            "",
            keeps_ties=True,
        ),
        ExportFormat(
            "safetensors",
            "safetensors",
            "All tensors of the model, without any code; plan and checksums inside.",
            ".safetensors",
            safetensors.content,
            safetensors.LOADER,
            can_shard=True,
            is_dense=True,
        ),
        ExportFormat(
            "state_dict",
            "state_dict (.pt)",
            "All tensors of the model, for torch.load and load_state_dict.",
            ".pt",
            state_dict.content,
            state_dict.LOADER,
            keeps_ties=True,
        ),
        ExportFormat(
            "weights",
            "Checkpoint, weights only (.pt)",
            "Under the source's own keys; optimizer and averaged copies left out.",
            ".pt",
            state_dict.content_nested,
            state_dict.NESTED_LOADER,
            keeps_ties=True,
        ),
        ExportFormat(
            "masks",
            "Masks only",
            "One bit per weight, to apply later or elsewhere.",
            ".masks.safetensors",
            mask_file.content,
            mask_file.LOADER,
            needs_masks=True,
        ),
        ExportFormat(
            "masks_kept",
            "state_dict with masks (.pt)",
            "Weights and masks apart, as torch keeps them while pruning.",
            ".pt",
            state_dict.content_with_masks,
            state_dict.MASKED_LOADER,
            needs_masks=True,
        ),
        ExportFormat(
            "npz",
            "NumPy archive (.npz)",
            "All tensors as arrays.",
            ".npz",
            npz.content,
            npz.LOADER,
            is_dense=True,
        ),
        ExportFormat(
            "sparse_csr",
            "Compressed rows (.pt)",
            "Pruned matrices as torch.sparse_csr; smaller from about 70 % zeros.",
            ".csr.pt",
            sparse_csr.content,
            sparse_csr.LOADER,
            needs_masks=True,
            advanced=True,
        ),
        ExportFormat(
            "bitmask",
            "Bitmask (.safetensors)",
            "A bit per weight and the kept values, as compressed-tensors has them.",
            ".bitmask.safetensors",
            bitmask.content,
            bitmask.LOADER,
            needs_masks=True,
            advanced=True,
        ),
        ExportFormat(
            "two_of_four",
            "2:4 packed (.safetensors)",
            "Two values of every four and which they are, for semi-structured GPUs.",
            ".2of4.safetensors",
            two_of_four.content,
            two_of_four.LOADER,
            needs_masks=True,
            advanced=True,
        ),
    )
}


def find_format(name: str) -> ExportFormat:
    """Return the format of this name; an :class:`OperationError` names the nearest."""
    if name not in FORMATS:
        raise OperationError(
            f"'{name}' is no export format{nearest(name, FORMATS)}; "
            f"there are {', '.join(FORMATS)}."
        )
    return FORMATS[name]


def loader(
    name: str, target: Path, inventory: Inventory, *, sharded: bool = False
) -> str:
    """Return Python that loads what was exported to `target` into `state`.

    `inventory` is that of the source; of masks only, `masks` is what is loaded.
    """
    text = shards.LOADER if sharded else find_format(name).loader
    return (text or same_loader(inventory)).replace("PATH", repr(str(target)))
