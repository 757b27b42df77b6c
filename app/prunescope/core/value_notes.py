"""What values tell that no header could: NaN and Inf, truth values that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.findings import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.measures import Measures

_READ = 1 << 20


def nonfinite_note(
    inventory: Inventory, measured: Mapping[str, Measures]
) -> Iterable[str]:
    """Tell how many values are NaN or Inf and where the first one is."""
    odd = [
        path
        for path, measures in measured.items()
        if measures.nonfinite and inventory[path].tied_to is None
    ]
    if odd:
        total = sum(measured[path].nonfinite for path in odd)
        first = list(inventory[odd[0]].index(measured[odd[0]].first_nonfinite))
        yield (
            f"{counted(total, 'value')} in {counted(len(odd), 'tensor')} "
            f"{'is' if total == 1 else 'are'} NaN or Inf, the first at {odd[0]}{first}."
        )


def odd_truths(checkpoint: Checkpoint, entry: TensorEntry) -> int:
    """Count the bytes of a bool tensor that are neither 0 nor 1."""
    total = 0
    for start in range(0, entry.numel, _READ):
        values = checkpoint.read(entry, start, min(start + _READ, entry.numel))
        total += int(np.count_nonzero(values > 1))
    return total


def odd_truth_note(
    checkpoint: Checkpoint, entries: Iterable[TensorEntry]
) -> Iterable[str]:
    """Tell of bool tensors whose bytes are not only 0 and 1."""
    found = {
        entry.path: odd_truths(checkpoint, entry)
        for entry in entries
        if entry.dtype == "bool" and checkpoint.inventory.has_values(entry)
    }
    odd = [path for path, number in found.items() if number]
    if odd:
        total = sum(found.values())
        yield (
            f"{counted(total, 'truth value')} in {counted(len(odd), 'tensor')}, the "
            f"first of which is {odd[0]}, {'is' if total == 1 else 'are'} stored as "
            "neither 0 nor 1, which is not standard; they count as true."
        )
