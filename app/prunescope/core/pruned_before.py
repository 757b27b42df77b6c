"""Files that torch's pruning left with weight and mask apart: `X_orig` and `X_mask`.

`torch.nn.utils.prune` keeps a pruned parameter `X` as the parameter `X_orig` and the
buffer `X_mask` of equal shape, and multiplies them before each forward pass. Here
such a pair becomes one parameter `X` again, whose mask a plan's first step resumes.
A lone `*_mask` buffer, as Swin's `attn_mask`, is no pair.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prunescope.core.checkpoint import Checkpoint
from prunescope.core.formats import naming
from prunescope.core.formats.draft import Draft, DraftTensor, View
from prunescope.core.inventory import Inventory, Role, TensorEntry
from prunescope.core.plan import Step

if TYPE_CHECKING:
    from collections.abc import Iterable

_ORIGINAL = "_orig"
_MASK = "_mask"


@dataclass(frozen=True, slots=True)
class Pair:
    """A pruned parameter that the file keeps as its original and its mask."""

    path: str
    original: TensorEntry
    mask: TensorEntry


def pairs(inventory: Inventory) -> tuple[Pair, ...]:
    """Return the pairs of the chosen state, in file order."""
    found = []
    for original in inventory.tensors:
        if original.role is Role.OTHER or not original.path.endswith(_ORIGINAL):
            continue
        path = original.path.removesuffix(_ORIGINAL)
        mask = _state_tensor(inventory, path + _MASK)
        if (
            mask is not None
            and mask.shape == original.shape
            and _state_tensor(inventory, path) is None
        ):
            found.append(Pair(path, original, mask))
    return tuple(found)


def resumed(checkpoint: Checkpoint, found: Iterable[Pair] | None = None) -> Checkpoint:
    """View a checkpoint with one parameter `X` in place of each pair.

    Parameters
    ----------
    checkpoint
        An opened checkpoint; the view reads the same files on its own.
    found
        The pairs to join; `None` takes all.

    Returns
    -------
    Checkpoint
        The unpruned originals under the name `X`, without the masks; `checkpoint`
        itself where there is no pair.
    """
    joined = pairs(checkpoint.inventory) if found is None else tuple(found)
    if not joined:
        return checkpoint
    return Checkpoint(checkpoint.path, _joined(checkpoint.inventory, joined))


def first_step(checkpoint: Checkpoint) -> Step | None:
    """Return the step that resumes the masks of a file; `None` if it has none.

    The step takes the masks from the file itself; see
    :func:`prunescope.core.mask_files.load`.
    """
    found = pairs(checkpoint.inventory)
    if not found:
        return None
    return Step(
        method="custom_from_mask",
        layers=tuple(pair.path for pair in found),
        masks=str(checkpoint.path.absolute()),
    )


def _state_tensor(inventory: Inventory, path: str) -> TensorEntry | None:
    if path not in inventory or inventory[path].role is Role.OTHER:
        return None
    return inventory[path]


def _joined(inventory: Inventory, found: tuple[Pair, ...]) -> Inventory:
    """Name the tensors anew: the joined ones are prunable like any other."""
    names = {pair.original.path: pair.path for pair in found}
    # A module pickled with its hooks also holds the product of the two.
    gone = {pair.mask.path for pair in found} | {pair.path for pair in found}
    draft = Draft(
        inventory.format,
        inventory.files,
        storages=list(inventory.storages),
        tensors=[
            DraftTensor(names.get(entry.path, entry.path), _view(entry), entry.role)
            for entry in inventory.tensors
            if entry.path not in gone
        ],
        types={m.path: m.type for m in inventory.modules if not m.type_inferred},
    )
    modules, tensors = naming.entries(naming.name(draft))
    joined = frozenset(names.values())
    return replace(inventory, modules=modules, tensors=tensors, reparametrised=joined)


def _view(entry: TensorEntry) -> View:
    return View(
        entry.shape,
        entry.strides,
        entry.dtype,
        entry.storage,
        entry.storage_offset,
        parameter=entry.role is Role.PARAMETER,
        reason="" if entry.eligible else entry.reason,
        frozen=entry.frozen,
    )
