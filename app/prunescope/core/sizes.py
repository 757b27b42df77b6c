"""How many bytes one parameter takes in each form; arithmetic on exact counts.

Nothing here promises a smaller file: the dense form is what every plain export writes,
whatever share of it is zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from prunescope.core.structure import GROUP, Structure

_INDEX = 4


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of one parameter; `None` where it has no such form.

    `dense` is every weight. `bitmask` stores one bit per weight and the weights that
    are not zero. `csr` stores those with 32-bit columns, and where each row (of the
    matrix with dim 0 as rows) begins. `two_of_four` is what sparse tensor cores take:
    half the weights and two bits for each, only where every group of four has two
    zeros. `shrunk` leaves dead slices of dim 0 out, which changes the model's shape.
    """

    dense: int
    bitmask: int
    csr: int | None
    two_of_four: int | None
    shrunk: int | None


def sizes_of(
    shape: tuple[int, ...], itemsize: int, zeros: int, structure: Structure
) -> Sizes:
    """Return the sizes of a parameter of which `zeros` weights are zero."""
    numel = math.prod(shape)
    dense, stored = numel * itemsize, (numel - zeros) * itemsize
    csr = two_of_four = shrunk = None
    if len(shape) >= 2 and numel:
        csr = stored + (numel - zeros) * _INDEX + (shape[0] + 1) * _INDEX
        if structure.share(2) == 1.0 and zeros:
            two_of_four = dense // 2 + math.ceil(numel / GROUP * 2 * 2 / 8)
        if structure.dead:
            shrunk = dense // structure.slices * (structure.slices - structure.dead)
    return Sizes(dense, stored + math.ceil(numel / 8), csr, two_of_four, shrunk)
