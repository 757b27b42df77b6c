"""Lottery tickets: the masks of trained weights, put on other weights of the model.

The weights are those of another checkpoint, the initial one or that of an early epoch
(Frankle and Carbin 2019): exporting it with the transferred masks gives *its* weights
where the trained model keeps them, and zeros elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.comparison import matched
from prunescope.core.errors import OperationError
from prunescope.core.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.masks import PackedMask


def transfer(
    masks: Mapping[str, PackedMask], trained: Inventory, initial: Inventory
) -> dict[str, PackedMask]:
    """Return the masks by the paths that the initial checkpoint has.

    Parameters are matched by path; prefixes that wrappers add (`module.`,
    `_orig_mod.`, `model.`) do not matter.

    Parameters
    ----------
    masks
        Masks by paths of the trained checkpoint.
    trained, initial
        What the two checkpoints hold.

    Raises
    ------
    OperationError
        If a pruned parameter is not in the initial checkpoint, or has another shape
        there.
    """
    ours, theirs = matched(_parameters(trained), _parameters(initial))
    shared = {entry.path: key for key, entry in ours.items()}
    transferred: dict[str, PackedMask] = {}
    for path, mask in masks.items():
        entry = theirs.get(shared[path])
        if entry is None:
            raise OperationError(
                f"The initial checkpoint has no {path}"
                f"{nearest(path, (e.path for e in theirs.values()))}; "
                "choose a checkpoint of the same model."
            )
        if entry.shape != mask.shape:
            raise OperationError(
                f"{path} has the shape {list(mask.shape)}, but {list(entry.shape)} in "
                "the initial checkpoint; choose a checkpoint of the same model."
            )
        transferred[entry.path] = mask
    return transferred


def _parameters(inventory: Inventory) -> dict[str, TensorEntry]:
    return {entry.path: entry for entry in inventory.parameters}
