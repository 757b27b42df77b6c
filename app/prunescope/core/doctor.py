"""Tells what is wrong with a checkpoint: looks at everything, then asks each question.

Nothing is run and nothing is changed. Every byte is read at most twice: once against
its checksum, once for what the weights are. A mended copy is made by
:mod:`prunescope.core.mending`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prunescope.core import file_findings, weight_findings
from prunescope.core.errors import (
    ChecksumError,
    CorruptError,
    PlanError,
    UnsupportedError,
)
from prunescope.core.examined import Damage, Examined
from prunescope.core.findings import Severity
from prunescope.core.imports import judged
from prunescope.core.mask_files import read_mask
from prunescope.core.progress import Progress, part_of, silent
from prunescope.core.pruned_before import pairs, resumed
from prunescope.core.weight_check import check_weights

if TYPE_CHECKING:
    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.findings import Finding
    from prunescope.core.inventory import Inventory
    from prunescope.core.masks import PackedMask
    from prunescope.core.pruned_before import Pair

#: Findings with which no copy can be whole.
LOST = frozenset({"checksum", "missing-parts"})
_ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Examination:
    """What the doctor found in a checkpoint, worst first.

    `twins` are the paths of tensors with equal bytes, together.
    """

    inventory: Inventory
    findings: tuple[Finding, ...]
    twins: tuple[tuple[str, ...], ...] = ()

    @property
    def mendable(self) -> tuple[Finding, ...]:
        """The findings that a mended copy has no more."""
        return tuple(finding for finding in self.findings if finding.mended)

    @property
    def can_be_mended(self) -> bool:
        """Whether a mended copy can be written that differs from the file."""
        lost = any(finding.code in LOST for finding in self.findings)
        return bool(self.mendable) and not lost

    def to_json(self) -> dict[str, Any]:
        """Return the examination as `doctor --json` has it."""
        return {
            "format": self.inventory.format,
            "state": self.inventory.state,
            "healthy": all(f.severity is Severity.NOTE for f in self.findings),
            "findings": [finding.as_json() for finding in self.findings],
            "imports": [name.as_json() for name in judged(self.inventory.imports)],
            "warnings": list(self.inventory.warnings),
        }


def examine(checkpoint: Checkpoint, *, progress: Progress = silent) -> Examination:
    """Look at every record and weight of an opened checkpoint.

    `progress` counts bytes, first of the checksums, then of the weights; raising
    :class:`~prunescope.core.progress.Cancelled` stops it.

    Raises
    ------
    ReadError, ChangedOnDiskError
        The file cannot be read any more.
    """
    damaged = _damaged(checkpoint, progress)
    broken = frozenset(damage.storage for damage in damaged)
    masks, sound, odd = _split(checkpoint, broken)
    view = resumed(checkpoint, sound)
    try:
        weights = check_weights(view, broken, masks=masks, progress=progress)
    finally:
        if view is not checkpoint:
            view.close()
    examined = Examined(checkpoint.inventory, sound, odd, weights, damaged)
    questions = (*file_findings.QUESTIONS, *weight_findings.QUESTIONS)
    found = [finding for ask in questions for finding in ask(examined)]
    found.sort(key=lambda finding: _ORDER.index(finding.severity))
    groups = weight_findings.duplicate_groups(weights)
    twins = (tuple(check.entry.path for check in group) for group in groups)
    return Examination(checkpoint.inventory, tuple(found), tuple(twins))


def _damaged(checkpoint: Checkpoint, progress: Progress) -> tuple[Damage, ...]:
    """Compare every storage with its checksum, where it has one."""
    storages = checkpoint.inventory.storages
    total = sum(storage.nbytes for storage in storages)
    found, done = [], 0
    for index, storage in enumerate(storages):
        try:
            checkpoint.verify_storage(storage, part_of(progress, done, total))
        except (ChecksumError, CorruptError):
            found.append(Damage(index, storage.name))
        done += storage.nbytes
    return tuple(found)


def _split(
    checkpoint: Checkpoint, broken: frozenset[int]
) -> tuple[dict[str, PackedMask], tuple[Pair, ...], tuple[Pair, ...]]:
    """Read the masks of all pairs; return them, the sound pairs and the odd ones."""
    masks: dict[str, PackedMask] = {}
    sound, odd = [], []
    for pair in pairs(checkpoint.inventory):
        if pair.mask.storage in broken or pair.original.storage in broken:
            continue
        try:
            masks[pair.path] = read_mask(checkpoint, pair.mask)
            sound.append(pair)
        except (PlanError, UnsupportedError):
            odd.append(pair)
    return masks, tuple(sound), tuple(odd)
