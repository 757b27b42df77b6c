"""Lottery tickets: the masks of trained weights, put on other weights of the model.

The weights are those of another checkpoint, the initial one or that of an early epoch
(Frankle and Carbin 2019): exporting it with the transferred masks gives *its* weights
where the trained model keeps them, and zeros elsewhere.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import OperationError
from prunescope.core.matching import matched
from prunescope.core.resampling import Resampled
from prunescope.core.suggestions import nearest
from prunescope.core.ticket import Rewind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.masks import PackedMask
    from prunescope.core.progress import Progress
    from prunescope.core.ticket import Ticket

    Masks = Mapping[str, PackedMask]


@contextmanager
def weights_under(
    ticket: Ticket | None,
    checkpoint: Checkpoint,
    masks: Masks,
    folder: Path,
    progress: Progress,
) -> Iterator[tuple[Checkpoint, Masks]]:
    """Give the checkpoint whose weights are written, and the masks by its paths.

    Parameters
    ----------
    ticket
        What the plan says; `None` are the weights of `checkpoint` itself.
    checkpoint, masks
        The pruned model, and its masks.
    folder
        What the file of a rewind is relative to.
    """
    if ticket is None:
        yield checkpoint, masks
    elif isinstance(ticket, Rewind):
        with open_checkpoint(folder / ticket.file, progress=progress) as initial:
            yield initial, transfer(masks, checkpoint.inventory, initial.inventory)
    else:
        with Resampled(checkpoint, masks, ticket.seed) as fresh:
            yield fresh, masks


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
