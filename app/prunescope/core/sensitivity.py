"""How much of a layer goes with its smallest weights: a proxy that needs no data.

For each amount, the smallest |w| are taken away as `l1_unstructured` would, and the
damage is told as the share of Σw² that goes (removed energy) and as its square root,
the relative L2 error ‖w − w′‖ / ‖w‖. Both are read off the exact counts of
:mod:`prunescope.core.histograms`, whose bins are 2.2 % wide, with |w| spread evenly
within a bin; what is not finite is left out, as it is never pruned by magnitude. It
says nothing about a layer's influence on the output: that takes data. numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.histograms import edges
from prunescope.core.measures import measure
from prunescope.core.progress import Progress, part_of, silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from prunescope.core.inventory import TensorEntry
    from prunescope.core.measures import Reader

    Counts = NDArray[np.int64]
    Floats = NDArray[np.float64]

#: What the tables show, as shares of a layer's weights.
AMOUNTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
#: The one whose damage stands for a layer, in lists and filters.
HALF = 0.5
_LARGEST = float(np.finfo(np.float32).max)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Damage to one parameter at each of `amounts`; both in [0, 1], ascending.

    All 0 for a parameter without energy (empty, or all zero).
    """

    path: str
    numel: int
    amounts: tuple[float, ...]
    removed_energy: tuple[float, ...]
    relative_l2: tuple[float, ...]

    def at(self, amount: float) -> float:
        """Return the relative L2 error at one of the amounts."""
        return self.relative_l2[self.amounts.index(amount)]


class EnergyCurve:
    """Energy below each count of the smallest weights of one histogram.

    Parameters
    ----------
    bins, counts
        Non-empty bins, ascending, and the weights in each; int64. Bin 0 holds zeros.
    """

    def __init__(self, bins: Counts, counts: Counts) -> None:
        limits = edges()
        self._low = np.where(bins > 0, limits[np.maximum(bins, 1) - 1], 0.0)
        self._high = np.where(bins > 0, np.minimum(limits[bins], _LARGEST), 0.0)
        self._counts = counts
        self._before = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        energies = _energy(self._low, self._high, counts)
        self._energy = np.concatenate([[0.0], np.cumsum(energies)])
        self.weights = int(counts.sum())

    def removed(self, units: Counts) -> Floats:
        """Return the share of energy that goes with so many of the smallest weights."""
        whole = self._energy[-1]
        if not whole > 0:
            return np.zeros(len(units))
        place = np.searchsorted(self._before[1:], units, side="left")
        place = np.minimum(place, len(self._counts) - 1)
        inside = units - self._before[place]
        low, high = self._low[place], self._high[place]
        top = low + (high - low) * inside / self._counts[place]
        shares = (self._energy[place] + _energy(low, top, inside)) / whole
        removed: Floats = np.minimum(shares, 1.0)
        return removed

    def at(self, amounts: Sequence[float]) -> Floats:
        """Return the share that goes with each share of the weights (torch's round)."""
        units = [round(amount * self.weights) for amount in amounts]
        return self.removed(np.array(units, np.int64))

    def amount_for(self, relative_l2: float) -> float:
        """Return the largest share of the weights that costs at most so much."""
        low, high = 0, self.weights
        while low < high:
            middle = (low + high + 1) // 2
            damage = float(self.removed(np.array([middle]))[0]) ** 0.5
            low, high = (middle, high) if damage <= relative_l2 else (low, middle - 1)
        return low / self.weights if self.weights else 0.0


def _energy(low: Floats, high: Floats, counts: Counts) -> Floats:
    """Return Σw² of `counts` weights spread evenly from `low` to `high`."""
    return counts * (low * low + low * high + high * high) / 3


def sensitivity_of(
    path: str, curve: EnergyCurve, numel: int, amounts: tuple[float, ...] = AMOUNTS
) -> Sensitivity:
    """Read the damage of one parameter off its curve."""
    shares = curve.at(amounts)
    return Sensitivity(
        path, numel, amounts, tuple(shares.tolist()), tuple(np.sqrt(shares).tolist())
    )


def half_loss(bins: Counts, counts: Counts) -> float:
    """Return the relative L2 error of pruning the smaller half of the weights.

    One number to compare layers by; NaN for a parameter without finite weights.
    """
    curve = EnergyCurve(bins, counts)
    return float(curve.at((HALF,))[0]) ** 0.5 if curve.weights else float("nan")


def sensitivity(
    reader: Reader,
    entries: Sequence[TensorEntry],
    *,
    amounts: tuple[float, ...] = AMOUNTS,
    progress: Progress = silent,
) -> tuple[Sensitivity, ...]:
    """Measure each parameter and tell what each amount would damage.

    Progress is told in weights. Raises what reading raises.
    """
    whole, done, found = sum(entry.numel for entry in entries), 0, []
    for entry in entries:
        measured = measure(reader, entry, progress=part_of(progress, done, whole))
        curve = EnergyCurve(measured.bins, measured.counts)
        found.append(sensitivity_of(entry.path, curve, entry.numel, amounts))
        done += entry.numel
    return tuple(found)
