"""Some weights of a parameter, told by their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Interval = tuple[float, float]
_NONE: Interval = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class ValueRange:
    """Which weights belong to it.

    `negative` and `positive` are half-open intervals of |w|, for weights below and
    above zero; an interval that begins where it ends holds nothing. `zeros` tells
    whether exact zeros belong to it. `share` is how many of all weights of the
    parameter do, in (0, 1]: what pictures take for the middle of their scale.
    """

    negative: Interval = _NONE
    positive: Interval = _NONE
    zeros: bool = False
    share: float = 1.0

    def holds(self, values: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Tell which weights belong to it; never those that are not finite."""
        sizes: NDArray[np.float32] = np.abs(values)
        inside: NDArray[np.bool_]
        if self.negative == self.positive:
            inside = _inside(sizes, self.positive) & (values != 0)
        else:
            inside = _inside(sizes, self.positive) & (values > 0)
            inside |= _inside(sizes, self.negative) & (values < 0)
        if self.zeros:
            inside |= values == 0
        return inside


def _inside(sizes: NDArray[np.float32], interval: Interval) -> NDArray[np.bool_]:
    low, high = interval
    inside: NDArray[np.bool_] = (sizes >= np.float32(low)) & (sizes < np.float32(high))
    return inside
