"""What the doctor's questions are asked about: a checkpoint that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prunescope.core.inventory import Inventory
    from prunescope.core.pruned_before import Pair
    from prunescope.core.weight_check import WeightCheck


@dataclass(frozen=True, slots=True)
class Damage:
    """A storage (by index) whose bytes do not match what the container declares."""

    storage: int
    record: str


@dataclass(frozen=True, slots=True)
class Examined:
    """All that was found out before any question.

    `pairs` are the pruned parameters whose mask holds 0 and 1 only, `odd_pairs` the
    others. `weights` are of the view in which the pairs are joined.
    """

    inventory: Inventory
    pairs: tuple[Pair, ...]
    odd_pairs: tuple[Pair, ...]
    weights: tuple[WeightCheck, ...]
    damaged: tuple[Damage, ...]
