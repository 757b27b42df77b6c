"""What is found true of an export before it gets its name, told one by one.

An export that fails one of them raises and leaves no file; so what is listed here
holds. The sentences are for reports; `name` tells the window which one it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prunescope.core.export_report import ExportRow
    from prunescope.core.writers.catalogue import ExportFormat
    from prunescope.core.writers.pruned import Pruned


@dataclass(frozen=True, slots=True)
class Check:
    """One check that the written file passed; `count` is what it was about."""

    name: str
    sentence: str
    count: int

    def to_json(self) -> dict[str, Any]:
        """Return the check as reports have it."""
        return {
            "check": self.name,
            "passed": True,
            "sentence": self.sentence,
            "count": self.count,
        }


def checks(
    pruned: Pruned, spec: ExportFormat, rows: Sequence[ExportRow], *, tensors: int
) -> tuple[Check, ...]:
    """Return what an export of this format was checked for.

    `tensors` counts those that were compared where a fresh reader found them.
    """
    inventory = pruned.inventory
    gone = sum(row.pruned for row in rows)
    found = [
        Check("read back", "Every byte was read back from the disk as it was sent.", 1),
        Check(
            "opens",
            "A fresh reader opens the file without running anything in it.",
            1,
        ),
        Check(
            "tensors",
            "Names, shapes and types are those that were wanted, in order.",
            len(inventory.tensors) if spec.write is None else tensors,
        ),
    ]
    if not spec.needs_masks or spec.advanced:
        found.append(
            Check("zeros", "Every pruned weight is exactly +0.0 in the file.", gone)
        )
    found.append(
        Check(
            "kept",
            "All other weights of these tensors have the very bits of the source."
            if spec.write is not None
            else "All else was copied byte for byte; these are in their places.",
            tensors,
        )
    )
    ties = sum(entry.tied_to is not None for entry in pruned.state)
    if ties and spec.keeps_ties:
        found.append(Check("ties", "Tied tensors still share their weights.", ties))
    checksums = sum(storage.checksum is not None for storage in inventory.storages)
    if checksums:
        found.append(
            Check("source", "The source matched its own checksums.", checksums)
        )
    return tuple(found)
