"""Histograms of arrays, counted as the session does."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from helpers_session import MemoryReader
from prunescope.core.masks import PackedMask
from prunescope.core.measures import measure
from prunescope.session.counting import Counted
from prunescope.session.distribution import histogram_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.session.display import Histogram


def histogram(
    weights: NDArray[np.floating],
    threshold: float | None = 0.01,
    *,
    adjustable: bool = True,
    exact: bool = True,
) -> Histogram:
    """Count weights, those below the threshold as pruned."""
    array = weights.astype(np.float32)
    reader = MemoryReader({"w": array})
    mask = PackedMask.from_bool(~(np.abs(array) < (threshold or 0)))
    found = measure(reader, reader.inventory["w"], mask)
    counted = Counted(
        "w",
        mask,
        found.numel,
        found.zeros,
        found.nonfinite,
        minimum=found.minimum,
        maximum=found.maximum,
        bins=found.bins,
        counts=found.counts,
        pruned=found.taken,
        negative=found.negative,
        pruned_negative=found.taken_negative,
    )
    limit = math.nan if threshold is None else threshold
    made = histogram_of(counted, limit, adjustable=adjustable, exact=exact)
    assert made is not None
    return made
