"""Which pattern the zeros of a parameter form: dead slices, groups of four.

Counted along the way by whoever goes over the weights. numpy only.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: The M of the N:M patterns that are looked for; what hardware knows is 2:4.
GROUP = 4
#: Groups whose four weights lie further apart than this are not looked for.
_LARGEST_UNIT = 1 << 20
#: From this share of its groups on, a parameter is said to keep a pattern.
_NEARLY_ALL = 0.9
_INPUTS_FIRST = re.compile(r"ConvTranspose[123]d|Conv1D")


@dataclass(frozen=True, slots=True)
class Structure:
    """`dead` of `slices` slices along dim 0 hold nothing but zeros (0 of 0 below 2-D).

    `groups[z]` counts the groups of four weights along dim 1, each position of a
    kernel for itself, of which z are zero; () where dim 1 has no such groups.
    """

    slices: int = 0
    dead: int = 0
    groups: tuple[int, ...] = ()

    def share(self, n: int) -> float | None:
        """Share of groups that keep the pattern n:4; `None` without groups."""
        whole = sum(self.groups)
        return sum(self.groups[GROUP - n :]) / whole if whole else None


NO_STRUCTURE = Structure()


def inputs_first(kind: str) -> bool:
    """Whether dim 0 holds the inputs: of transposed convolutions, Conv1D of GPT-2."""
    return _INPUTS_FIRST.fullmatch(kind) is not None


def nearest_pattern(groups: NDArray[np.int64]) -> int:
    """Return the N of the strictest N:4 that nine of ten `groups` keep, else 2.

    `groups` are counts by number of zeros, as in :class:`Structure`.
    """
    whole = int(groups.sum())
    for n in (1, 2, 3):
        if whole and groups[GROUP - n :].sum() >= _NEARLY_ALL * whole:
            return n
    return 2


class StructureCounter:
    """Counts piece by piece; pieces start and end at multiples of `unit`."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        flat = len(shape) < 2 or not math.prod(shape)
        self._slices = 0 if flat else shape[0]
        self._inner = 0 if flat else math.prod(shape[1:])
        self._stride = 0 if flat else math.prod(shape[2:])
        grouped = not flat and shape[1] % GROUP == 0
        self._grouped = grouped and GROUP * self._stride <= _LARGEST_UNIT
        self.unit = GROUP * self._stride if self._grouped else 1
        self._zeros = np.zeros(self._slices, np.int64)
        self._groups = np.zeros(GROUP + 1, np.int64)

    def add_dense(self, size: int) -> None:
        """Take in that many weights of which none is zero."""
        if self._grouped:
            self._groups[0] += size // GROUP

    def add(self, start: int, zero: NDArray[np.bool_]) -> None:
        """Take in which weights from flat index `start` on are zero."""
        if not self._slices:
            return
        if self._grouped:
            groups = zero.reshape(-1, GROUP, self._stride).sum(axis=1, dtype=np.int64)
            self._groups += np.bincount(groups.reshape(-1), minlength=GROUP + 1)
        first = start // self._inner
        places = (np.flatnonzero(zero) + start) // self._inner - first
        counts = np.bincount(places)
        self._zeros[first : first + counts.size] += counts

    @property
    def result(self) -> Structure:
        """What was counted."""
        dead = int(np.count_nonzero(self._zeros == self._inner)) if self._slices else 0
        groups = tuple(self._groups.tolist()) if self._grouped else ()
        return Structure(self._slices, dead, groups)
