"""Writes safetensors in which some tensors are replaced by several: their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.writers import safetensors
from prunescope.core.writers.content import Content, Expected, ExpectedRecord, expected

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prunescope.core.inventory import TensorEntry
    from prunescope.core.plan import Plan
    from prunescope.core.writers.pruned import Pruned
    from prunescope.core.writers.safetensors import Stored


def content(
    pruned: Pruned,
    entries: Sequence[TensorEntry],
    parts: Mapping[str, Sequence[Stored]],
    plan: Plan | None,
) -> Content:
    """Return the file of `entries`; those with `parts` (by path) are written as these.

    Verification compares the parts to the byte with what was to be written.
    """
    tensors: list[Stored] = []
    wanted: list[Expected] = []
    compared: list[ExpectedRecord] = []
    for entry in entries:
        if entry.path not in parts:
            tensors.append(safetensors.stored(pruned, entry))
            wanted.append(expected(pruned, entry, ties=False))
            continue
        for part in parts[entry.path]:
            tensors.append(part)
            wanted.append(Expected(part.name, part.dtype, part.shape, None))
            compared.append(ExpectedRecord(part.name, part.chunks))
    metadata = safetensors.metadata_of(pruned, tensors, plan)
    size, chunks = safetensors.stream(tensors, metadata)
    return Content(size, chunks, tuple(wanted), tuple(compared))
