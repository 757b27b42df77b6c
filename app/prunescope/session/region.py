"""Statistics of a rectangle of cells, streaming, and its values as text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import LimitError
from prunescope.session.numbers import grouped

if TYPE_CHECKING:
    from prunescope.core.matrix_view import Cells
    from prunescope.session.passes import KeptRule, Scan

#: Most values that are copied as text.
MOST_COPIED = 1_000_000


@dataclass(frozen=True, slots=True)
class RegionStats:
    """What a region of one parameter holds.

    `weights` counts its weights; of those `zeros` are zero in the file, `pruned` are
    taken away by plan and draft, `nonfinite` are NaN or Inf. `mean`, `std`, `minimum`,
    `maximum` and `mean_abs` are those of its finite weights (NaN without any). `exact`
    is false while the draft is only estimated.
    """

    weights: int
    zeros: int
    pruned: int
    nonfinite: int
    mean: float
    std: float
    minimum: float
    maximum: float
    mean_abs: float
    exact: bool

    @property
    def kept(self) -> int:
        """Weights that are neither zero in the file nor pruned."""
        return self.weights - self.zeros - self.pruned


def region_stats(scan: Scan, cells: Cells, rule: KeptRule) -> RegionStats:
    """Look at every weight of a region once, in bands."""
    weights = zeros = kept = finite = 0
    total = total_abs = squares = 0.0
    low, high = math.inf, -math.inf
    for band in scan.bands(0, cells):
        real = scan.real(band)
        for piece in scan.pieces(band, rule):
            values = piece.values[real]
            some = values[np.isfinite(values)].astype(np.float64)
            weights += values.size
            zeros += int(np.count_nonzero(values == 0))
            kept += int(np.count_nonzero((values != 0) & piece.kept[real]))
            finite += some.size
            total += float(some.sum())
            total_abs += float(np.abs(some).sum())
            squares += float((some * some).sum())
            if some.size:
                low, high = min(low, float(some.min())), max(high, float(some.max()))
    mean = total / finite if finite else math.nan
    variance = squares / finite - mean * mean if finite else math.nan
    return RegionStats(
        weights,
        zeros,
        weights - zeros - kept,
        weights - finite,
        mean,
        math.sqrt(max(0.0, variance)) if finite else math.nan,
        low if finite else math.nan,
        high if finite else math.nan,
        total_abs / finite if finite else math.nan,
        rule.exact,
    )


def region_text(scan: Scan, cells: Cells) -> str:
    """Return the values of a region as tab-separated lines, empty on padding.

    Raises
    ------
    LimitError
        If it holds more values than a clipboard should.
    """
    if cells.count > MOST_COPIED:
        raise LimitError(
            f"The region has {grouped(cells.count)} values, more than the "
            f"{grouped(MOST_COPIED)} that are copied as text; mark out a smaller one, "
            "or copy it as a NumPy slice."
        )
    values, real = scan.values(cells), scan.real(cells)
    lines = zip(values.tolist(), real.tolist(), strict=True)
    return "\n".join(
        "\t".join(
            _short(value) if shown else "" for value, shown in zip(*line, strict=True)
        )
        for line in lines
    )


def _short(value: float) -> str:
    """Write a float32 so that it reads back as the same float32."""
    return (
        np.format_float_positional(np.float32(value), unique=True, trim="-")
        if (1e-4 <= abs(value) < 1e7)
        else repr(float(f"{value:.9g}"))
    )
