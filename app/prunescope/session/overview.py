"""A whole parameter at one coarse level, made in one streaming pass."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from prunescope.core.gathering import gather
from prunescope.core.pyramid import (
    Statistic,
    block_keys,
    block_totals,
    cells_per_pixel,
    pixel_area,
    values_of_keys,
)
from prunescope.session.passes import KeptRule, Scan, count_true

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prunescope.core.matrix_view import Cells

_T = TypeVar("_T")

BASE_LEVEL = 3
BASE_CELLS = 4**BASE_LEVEL
THREADS = 2
_NONFINITE = np.uint32(0xFF000000)


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """A parameter at `BASE_LEVEL`: magnitude keys (uint32), zeros (uint8) per pixel.

    `limit` is the largest finite |w|. `nonzero` are, for each band of the pass, the
    packed bits of the cells that are not zero in the file; `None` where none is zero.
    `totals` (float64) are sums of weights or of their squares per pixel, where a mean
    was asked for.
    """

    keys: NDArray[np.uint32]
    zeros: NDArray[np.uint8]
    limit: float
    nonzero: tuple[NDArray[np.uint8] | None, ...]
    totals: NDArray[np.float64] | None = None

    @property
    def nbytes(self) -> int:
        """Bytes in memory."""
        bits = sum(part.nbytes for part in self.nonzero if part is not None)
        totals = 0 if self.totals is None else self.totals.nbytes
        return self.keys.nbytes + self.zeros.nbytes + bits + totals


@dataclass(frozen=True, slots=True, eq=False)
class _Band:
    keys: NDArray[np.uint32]
    zeros: NDArray[np.uint8]
    largest: int
    nonzero: NDArray[np.uint8] | None
    totals: NDArray[np.float64] | None


def build_overview(scan: Scan, statistic: Statistic = Statistic.LARGEST) -> Overview:
    """Read the whole parameter once, in bands, several at a time."""
    parts = _each(lambda band: _look_at(scan, band, statistic), scan)
    totals = [part.totals for part in parts if part.totals is not None]
    limit = values_of_keys(np.array([max(p.largest for p in parts) & ~1], np.uint32))
    return Overview(
        scan.join([part.keys for part in parts]),
        scan.join([part.zeros for part in parts]),
        float(limit[0]),
        tuple(part.nonzero for part in parts),
        scan.join(totals) if totals else None,
    )


def _each(work: Callable[[Cells], _T], scan: Scan) -> list[_T]:
    """Do the work for each band; reading and numpy let the threads run side by side."""
    bands = list(scan.bands(BASE_LEVEL, scan.everything))
    if len(bands) == 1:
        return [work(bands[0])]
    with ThreadPoolExecutor(THREADS, "overview") as pool:
        done: list[_T] = []
        try:
            for part in pool.map(work, bands):
                scan.progress(len(done), len(bands), "rows")
                done.append(part)
        except BaseException:
            # Cancelled, or failed: what has not begun is not wanted any more.
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        return done


def _look_at(scan: Scan, band: Cells, statistic: Statistic) -> _Band:
    values = scan.values(band)
    totals = None
    if statistic.is_mean:
        totals = block_totals(values, BASE_LEVEL, statistic)
    keys = block_keys(values, BASE_LEVEL)
    area = pixel_area(BASE_LEVEL, band)
    padding = area - cells_per_pixel(scan.view, BASE_LEVEL, band)
    if not padding.any() and np.count_nonzero(values) == values.size:
        zeros, nonzero = np.zeros(keys.shape, np.uint8), None
    else:
        flags = values != 0
        zeros = (area - count_true(flags, BASE_LEVEL) - padding).astype(np.uint8)
        nonzero = np.packbits(flags) if zeros.any() else None
    return _Band(keys, zeros, _largest_finite(keys, values), nonzero, totals)


def kept_counts(scan: Scan, overview: Overview, rule: KeptRule) -> NDArray[np.uint8]:
    """Count the cells per pixel of `BASE_LEVEL` that are kept and not zero (uint8).

    Weights are read again only for an estimated draft.
    """
    if rule.threshold is not None:
        return scan.sums(BASE_LEVEL, scan.everything, rule).kept.astype(np.uint8)
    if rule.mask is None:
        cells = cells_per_pixel(scan.view, BASE_LEVEL, scan.everything)
        return (cells - overview.zeros).astype(np.uint8)
    mask = rule.mask
    bits = dict(
        zip(scan.bands(BASE_LEVEL, scan.everything), overview.nonzero, strict=True)
    )

    def count(band: Cells) -> NDArray[np.uint8]:
        kept = gather(scan.view, band, mask.unpack, fill=False)
        packed = bits[band]
        if packed is not None:
            nonzero = np.unpackbits(packed, count=kept.size).view(np.bool_)
            kept = kept & nonzero.reshape(kept.shape)
        return count_true(kept, BASE_LEVEL).astype(np.uint8)

    return scan.join(_each(count, scan))


def _largest_finite(keys: NDArray[np.uint32], values: NDArray[np.float32]) -> int:
    if keys.max() < _NONFINITE:
        return int(keys.max())
    # A block that holds NaN hides its finite weights: look at every weight.
    magnitudes = np.abs(values)
    largest = np.max(magnitudes, where=np.isfinite(magnitudes), initial=0)
    return int(np.float32(largest).view(np.uint32)) << 1
