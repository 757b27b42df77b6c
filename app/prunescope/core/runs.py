"""Targets laid end to end for a pass: big ones alone, small ones together.

A run has addresses from 0 on. Each of its targets begins at a multiple of 8, so that
the packed bits of a run are those of its targets, one after the other. What lies
between them is padding, which is never ranked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.cutting import Found
from prunescope.core.masks import bytes_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from prunescope.core.workbench import Target

    Places = NDArray[np.integer]

_MOST_TARGETS = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One target of any size, or several small ones; `begins` are their addresses."""

    targets: tuple[Target, ...]
    begins: NDArray[np.int64]
    size: int

    @property
    def single(self) -> bool:
        """Whether this is one target; its addresses are its flat indices."""
        return len(self.targets) == 1

    def counts(self, flags: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count what is true by target, in a part of one target or in a whole run."""
        if self.single:
            return np.array([np.count_nonzero(flags)])
        return np.add.reduceat(flags, self.begins, dtype=np.int64)

    def counts_at(self, places: Places) -> NDArray[np.int64]:
        """Count addresses by target."""
        if self.single:
            return np.array([places.size])
        owners = np.searchsorted(self.begins, places, side="right") - 1
        return np.bincount(owners, minlength=len(self.targets))


def runs_of(targets: tuple[Target, ...], most: int) -> Iterator[Run]:
    """Yield the targets in order, in runs of at most `most` weights or one target."""
    together: list[Target] = []
    begins: list[int] = []
    end = 0
    for target in targets:
        room = 8 * bytes_for(target.numel)
        if together and (end + room > most or len(together) == _MOST_TARGETS):
            yield _run(together, begins, end)
            together, begins, end = [], [], 0
        together.append(target)
        begins.append(end)
        end += room
    if together:
        yield _run(together, begins, end)


def _run(targets: list[Target], begins: list[int], end: int) -> Run:
    size = targets[0].numel if len(targets) == 1 else end
    return Run(tuple(targets), np.array(begins, np.int64), size)


@dataclass(slots=True)
class Slab:
    """The packed bits of a run, and what is seen in its targets while they are made."""

    run: Run
    bits: NDArray[np.uint8] = field(init=False)
    zeros: NDArray[np.int64] = field(init=False)
    _nonfinite: list[Places] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Make room."""
        self.bits = np.empty(bytes_for(self.run.size), np.uint8)
        self.zeros = np.zeros(len(self.run.targets), np.int64)

    def put(self, start: int, gone: NDArray[np.bool_]) -> None:
        """Store the bits from the address `start` on, a multiple of 8."""
        packed = np.packbits(gone)
        np.invert(packed, out=self.bits[start // 8 : start // 8 + packed.size])

    def clear(self, places: Places) -> None:
        """Let the weights at the given addresses go as well."""
        bits = _KEEPING[places & 7]
        np.bitwise_and.at(self.bits, places >> 3, bits)

    def add_nonfinite(self, places: Places) -> None:
        """Note the addresses of NaN and Inf, in rising order."""
        if places.size:
            self._nonfinite.append(places)

    def found(self) -> Iterator[Found]:
        """Yield what was found in each target."""
        run = self.run
        if run.single:
            odd = sum(places.size for places in self._nonfinite)
            first = int(self._nonfinite[0][0]) if odd else 0
            yield Found(self.bits, int(self.zeros[0]), odd, first)
            return
        places = np.concatenate([*self._nonfinite, run.begins[:0]])
        counts = run.counts_at(places).tolist()
        firsts = np.searchsorted(places, run.begins).tolist()
        for target, begin, zeros, odd, at in zip(
            run.targets,
            run.begins.tolist(),
            self.zeros.tolist(),
            counts,
            firsts,
            strict=True,
        ):
            bits = self.bits[begin // 8 : begin // 8 + bytes_for(target.numel)].copy()
            yield Found(bits, zeros, odd, int(places[at]) - begin if odd else 0)


_KEEPING = np.array([0xFF ^ (128 >> bit) for bit in range(8)], np.uint8)
