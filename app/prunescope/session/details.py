"""A closer look at the selected parameter, under the masks of plan and draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.closer_look import kurtosis, packed_share
from prunescope.core.measures import slice_zeros

if TYPE_CHECKING:
    from prunescope.core.structure import Structure
    from prunescope.session.counting import Counted, Reader, Task
    from prunescope.session.jobs import JobContext

#: A pattern explains the zeros from this share of them on.
_MOST = 0.9


@dataclass(frozen=True, slots=True)
class Details:
    """What a closer look at one parameter found, after plan and draft.

    `zeros` counts exact zeros. `dead` holds, for dim 0 and dim 1, how many slices hold
    nothing but zeros, and of how many. `structure` is that of the zeros, `pattern`
    names it ("" where there are no zeros). `kurtosis` is the excess over a normal
    distribution, of the weights in the file, NaN where it has none. `packed` is the
    share of the bytes that a zip archive would need, estimated from samples.
    """

    path: str
    zeros: int
    dead: tuple[tuple[int, int], ...]
    structure: Structure
    pattern: str
    kurtosis: float
    packed: float


def details_of(
    reader: Reader, task: Task, counted: Counted, context: JobContext
) -> Details:
    """Look at a parameter that was counted under the very mask of `task`."""
    entry, mask = task.entry, task.mask
    dead: list[tuple[int, int]] = []
    zeros = counted.zeros if mask is None else 0
    for dim in range(min(2, entry.ndim)):
        found = slice_zeros(reader, entry, dim, mask, progress=context)
        whole = entry.numel // entry.shape[dim]
        dead.append((int(np.count_nonzero(found == whole)), entry.shape[dim]))
        zeros = int(found.sum())
    return Details(
        entry.path,
        zeros,
        tuple(dead) if entry.ndim > 1 else (),
        counted.structure,
        _pattern(zeros, entry.shape, dead, counted.structure),
        kurtosis(reader, entry, counted.mean, counted.std, progress=context),
        packed_share(reader, entry, mask, progress=context),
    )


def _pattern(
    zeros: int,
    shape: tuple[int, ...],
    dead: list[tuple[int, int]],
    structure: Structure,
) -> str:
    """Name the pattern that explains most of the zeros; the coarsest one wins."""
    if not zeros:
        return ""
    numel = int(np.prod(shape))
    if zeros == numel:
        return "everything"
    if len(shape) < 2:
        return "scattered"
    for dim, name in enumerate(("outputs", "inputs")):
        if dead[dim][0] * (numel // shape[dim]) >= _MOST * zeros:
            return name
    half = sum(structure.groups[:2]) + sum(structure.groups[3:])
    if structure.share(2) == 1.0 and half <= (1 - _MOST) * sum(structure.groups):
        return "2:4"
    return "scattered"
