"""Where a ranking cuts, and what is found while a target is cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prunescope.core.ranking import Cut


@dataclass(slots=True)
class Knife:
    """What goes: keys below `below`, and the next `ties` keys equal to `tied`.

    `ties` is used up from target to target, which makes the tie rule: first come,
    first pruned.
    """

    below: int
    tied: int = 0
    ties: int = 0

    @classmethod
    def of(cls, cut: Cut) -> Knife:
        """Return the knife for a cut; with all equal keys going there are no ties."""
        if cut.ties == cut.equal and cut.count:
            return cls(cut.key + 1)
        return cls(cut.key, cut.key, cut.ties)

    def use(self, equal: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return which of the places with equal keys go, and use them up."""
        going = equal[: self.ties]
        self.ties -= going.size
        return going


@dataclass(slots=True)
class Found:
    """The packed bits of a target, and what was seen while they were made.

    Weights that were pruned before are kept in these bits. `zeros` counts those among
    the weights that go which were exactly zero.
    """

    bits: NDArray[np.uint8]
    zeros: int = 0
    nonfinite: int = 0
    first_nonfinite: int = 0

    def put(self, start: int, packed: NDArray[np.uint8]) -> None:
        """Store packed bits from the weight `start` on, a multiple of 8."""
        self.bits[start // 8 : start // 8 + packed.size] = packed

    def add_nonfinite(self, start: int, places: NDArray[np.int64]) -> None:
        """Count NaN and Inf at places behind `start`, and remember the first."""
        if places.size and not self.nonfinite:
            self.first_nonfinite = start + int(places[0])
        self.nonfinite += places.size
