"""The files that an export writes, and how what they make is checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import OperationError
from prunescope.core.file_writer import Part
from prunescope.core.pruned_before import pairs, resumed
from prunescope.core.verification import (
    verify_layout,
    verify_records,
    verify_tensors,
    verify_touched,
)
from prunescope.core.writers import mask_file, shards
from prunescope.core.writers.companions import companions
from prunescope.core.writers.patch import Patch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prunescope.core.plan import Plan
    from prunescope.core.progress import Progress
    from prunescope.core.writers.catalogue import ExportFormat
    from prunescope.core.writers.content import Content
    from prunescope.core.writers.pruned import Pruned
    from prunescope.core.writers.tally import Zeros


@dataclass(frozen=True, slots=True)
class Job:
    """The files to write, whether in a folder, and how to check what they make.

    `tensors` counts those that are compared from end to end.
    """

    parts: tuple[Part, ...]
    folder: bool
    tensors: int
    verify: Callable[[Path, Progress], dict[str, Zeros]]


def make_job(
    pruned: Pruned, spec: ExportFormat, plan: Plan | None, shard_size: int | None
) -> Job:
    """Return what to write for this format; what the source must be is checked.

    Raises
    ------
    OperationError, UnsupportedError
        The format cannot hold this, or cannot be divided into shards.
    ChecksumError
        The source is damaged.
    """
    if shard_size is not None and not spec.can_shard:
        raise OperationError(
            f"The format {spec.name} cannot be divided into shards; leave the shard "
            "size out or choose safetensors."
        )
    if spec.write is None:
        _verify_checksums(pruned, _copied_storages(pruned))
        return _same_job(pruned)
    if spec.write is not mask_file.content:
        state = {entry.storage for entry in pruned.state if entry.storage >= 0}
        _verify_checksums(pruned, sorted(state))
    if shard_size is not None:
        return _new_job(pruned, shards.contents(pruned, plan, shard_size), folder=True)
    return _new_job(pruned, (spec.write(pruned, plan),), folder=False)


def _new_job(pruned: Pruned, contents: tuple[Content, ...], *, folder: bool) -> Job:
    parts = [Part(each.name, each.size, each.chunks()) for each in contents]
    if folder and len(pruned.inventory.files) > 1:
        parts += companions(pruned.inventory)
    wanted = tuple(tensor for each in contents for tensor in each.expected)
    records = tuple(record for each in contents for record in each.records)

    def verify(path: Path, progress: Progress) -> dict[str, Zeros]:
        with open_checkpoint(path, progress=progress) as written:
            verify_records(written, records)
            return verify_tensors(written, wanted, pruned)

    return Job(tuple(parts), folder, len(wanted), verify)


def _same_job(pruned: Pruned) -> Job:
    inventory = pruned.inventory
    # The files that were read last, to rank their weights, may still be in memory.
    patches = [Patch(pruned, file) for file in reversed(range(len(inventory.files)))]
    parts = [Part(patch.name, patch.size, patch.chunks()) for patch in patches]
    if len(patches) > 1:
        parts += companions(inventory)
    touched = [t for t in inventory.tensors if pruned.touches(t.storage)]

    def verify(path: Path, progress: Progress) -> dict[str, Zeros]:
        state = inventory.state
        with open_checkpoint(path, state=state, progress=progress) as written:
            view = resumed(written) if not pairs(inventory) else written
            with view:
                verify_layout(view.inventory, inventory)
                verify_touched(view, touched, pruned)
        return {path: found for patch in patches for path, found in patch.zeros.items()}

    return Job(tuple(parts), len(patches) > 1, len(touched), verify)


def _copied_storages(pruned: Pruned) -> list[int]:
    """Storages that `same` copies as they are; the others are checked when patched."""
    count = len(pruned.inventory.storages)
    return [index for index in range(count) if not pruned.touches(index)]


def _verify_checksums(pruned: Pruned, storages: list[int]) -> None:
    """Read what will be exported once against its checksums, where it has them.

    A report that says "verified" must not vouch for a source that is damaged.
    """
    for index in storages:
        storage = pruned.inventory.storages[index]
        pruned.source.verify_storage(storage, lambda *_: pruned.tick())
