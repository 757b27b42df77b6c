"""A whole parameter at one coarse level, made in one streaming pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.masks import unpack_bits
from prunescope.core.pyramid import cells_per_pixel, gather, values_of_keys
from prunescope.session.passes import (
    BAND_CELLS,
    KEEP_ALL,
    KeptRule,
    Scan,
    count_true,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.core.masks import PackedMask
    from prunescope.core.pyramid import Cells

BASE_LEVEL = 3
BASE_CELLS = 4**BASE_LEVEL
_NONFINITE = np.uint32(0xFF000000)


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """A parameter at `BASE_LEVEL`: magnitude keys (uint32), zeros (uint8) per pixel.

    `limit` is the largest finite |w|. `nonzero_bits` are packed bits of what is not
    zero in the file; `None` if nothing is zero.
    """

    keys: NDArray[np.uint32]
    zeros: NDArray[np.uint8]
    limit: float
    nonzero_bits: NDArray[np.uint8] | None

    @property
    def nbytes(self) -> int:
        """Bytes in memory."""
        bits = 0 if self.nonzero_bits is None else self.nonzero_bits.nbytes
        return self.keys.nbytes + self.zeros.nbytes + bits


def build_overview(scan: Scan) -> Overview:
    """Read the whole parameter, in bands."""
    keys, zeros = [], []
    largest = 0
    for band in scan.bands(BASE_LEVEL, scan.everything):
        sums = scan.band_sums(BASE_LEVEL, band, KEEP_ALL)
        keys.append(sums.keys)
        zeros.append(sums.zeros.astype(np.uint8))
        largest = max(largest, _largest_finite(sums.keys, scan, band))
    has_zeros = any(part.any() for part in zeros)
    limit = values_of_keys(np.array([largest & ~1], np.uint32))[0]
    return Overview(
        np.concatenate(keys),
        np.concatenate(zeros),
        float(limit),
        _nonzero_bits(scan) if has_zeros else None,
    )


def kept_counts(scan: Scan, overview: Overview, rule: KeptRule) -> NDArray[np.uint8]:
    """Count the cells per pixel of `BASE_LEVEL` that are kept and not zero (uint8).

    Weights are read again only for an estimated draft.
    """
    if rule.threshold is not None:
        return scan.sums(BASE_LEVEL, scan.everything, rule).kept.astype(np.uint8)
    if rule.mask is None:
        cells = cells_per_pixel(scan.view, BASE_LEVEL, scan.everything)
        return (cells - overview.zeros).astype(np.uint8)
    counts = [
        _kept_in_band(scan, overview, rule.mask, band)
        for band in scan.bands(BASE_LEVEL, scan.everything)
    ]
    return np.concatenate(counts)


def _kept_in_band(
    scan: Scan, overview: Overview, mask: PackedMask, band: Cells
) -> NDArray[np.uint8]:
    def read(start: int, stop: int) -> NDArray[np.bool_]:
        kept = mask.unpack(start, stop)
        if overview.nonzero_bits is not None:
            kept = kept & unpack_bits(overview.nonzero_bits, start, stop)
        return kept

    flags = gather(scan.view, band, read, fill=False)
    return count_true(flags, BASE_LEVEL).astype(np.uint8)


def _nonzero_bits(scan: Scan) -> NDArray[np.uint8]:
    numel = scan.view.numel
    bits = np.zeros(-(-numel // 8), np.uint8)
    for start in range(0, numel, BAND_CELLS):
        scan.progress(start, numel, "weights")
        packed = np.packbits(scan.read(start, min(start + BAND_CELLS, numel)) != 0)
        bits[start // 8 : start // 8 + packed.size] = packed
    return bits


def _largest_finite(keys: NDArray[np.uint32], scan: Scan, band: Cells) -> int:
    if keys.max() < _NONFINITE:
        return int(keys.max())
    # A block that holds NaN hides its finite weights: look at every weight.
    magnitudes = np.abs(scan.values(band))
    largest = np.max(magnitudes, where=np.isfinite(magnitudes), initial=0)
    return int(np.float32(largest).view(np.uint32)) << 1
