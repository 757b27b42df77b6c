"""Masks made in the very pass that counts, for a cut that falls where it is expected.

While keys are counted, all below the bracket are taken away at once, and those inside
it are remembered with their places. Once the cut is known only these are looked at
again, so that the weights need not be read a second time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from prunescope.core.runs import Slab
from prunescope.core.tensors import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from prunescope.core.cutting import Found, Knife
    from prunescope.core.ranking import Cut, Near, Scan
    from prunescope.core.runs import Run
    from prunescope.core.workbench import Meter

    _Pieces = tuple[NDArray[Any], NDArray[Any]]

#: Pieces whose candidates are looked at in one go: some milliseconds of work.
_PIECES_AT_ONCE = 256


class Sieve:
    """The masks of all runs, but for the keys inside a bracket.

    Where there are more of those than `scan.room`, everything is given up: the memory
    is better spent on another pass.
    """

    def __init__(self, scan: Scan) -> None:
        self._low, self._high = scan.low, scan.high
        self._room = scan.room
        # Where everything is inside, a second look at few keys costs less.
        self._given_up = scan.low == 0 and scan.high == scan.kind.finite - 1
        self._slabs: list[Slab] = []
        self._near: list[list[_Pieces]] = []

    def open(self, run: Run) -> Slab:
        """Begin the next run; return where its bits are made."""
        slab = Slab(run)
        if not self._given_up:
            self._slabs.append(slab)
            self._near.append([])
        return slab

    def take(self, start: int, keys: NDArray[Any], near: Near) -> None:
        """Take in one piece of the run, from the address `start` on."""
        if self._given_up:
            return
        self._room -= near.places.size
        if self._room < 0:
            self._given_up = True
            self._slabs.clear()
            self._near.clear()
            return
        slab = self._slabs[-1]
        slab.put(start, near.below)
        if self._low > 0 and keys.min() == 0:
            slab.zeros += slab.run.counts(keys == 0)
        if near.places.size:
            narrow = np.uint32 if slab.run.size <= 1 << 32 else np.int64
            places = (near.places + start).astype(narrow)
            self._near[-1].append((places, near.offsets))

    def covers(self, cut: Cut) -> bool:
        """Tell whether the cut fell into the bracket, and the masks can be had."""
        return not self._given_up and self._low <= cut.key <= self._high

    def cut(self, knife: Knife, meter: Meter) -> Iterator[Found]:
        """Finish the masks and yield what was found in each target, in order."""
        for slab, pieces in zip(self._slabs, self._near, strict=True):
            for first, last in chunks(len(pieces), _PIECES_AT_ONCE):
                some = pieces[first:last]
                places = np.concatenate([place for place, _ in some])
                offsets = np.concatenate([offset for _, offset in some])
                self._take_away(slab, places, offsets, knife)
                meter.advance(0)
            meter.advance(sum(target.numel for target in slab.run.targets))
            yield from slab.found()

    def _take_away(
        self, slab: Slab, places: NDArray[Any], offsets: NDArray[Any], knife: Knife
    ) -> None:
        dtype = offsets.dtype.type
        gone = offsets < dtype(knife.below - self._low)
        if knife.ties:
            equal = np.flatnonzero(offsets == dtype(knife.tied - self._low))
            gone[knife.use(equal)] = True
        slab.clear(places[gone])
        if self._low == 0:
            slab.zeros += slab.run.counts_at(places[gone & (offsets == 0)])
