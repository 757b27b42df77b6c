"""A tile made ready to be painted: small codes and shares instead of floats.

Made once when a tile arrives, so that panning and zooming only look up colours.
numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.qt.heatmap import palettes
from prunescope.qt.heatmap.resample import area_mean, largest_code, nearest
from prunescope.session import colours
from prunescope.session.tiles import Mode, TileResponse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from prunescope.qt.heatmap.resample import Edges
    from prunescope.session.shades import Levels, Shades


@dataclass(frozen=True, slots=True)
class Specials:
    """Which weights have a colour of their own: zeros of the file, NaN and Inf."""

    zeros: bool = False
    nonfinite: bool = False

    @classmethod
    def of(cls, pictures: Iterable[Picture | None]) -> Specials:
        """Return what is there in any of some pictures."""
        made = [picture for picture in pictures if picture is not None]
        return cls(
            any(picture.zero is not None for picture in made),
            any(picture.has_nonfinite for picture in made),
        )


@dataclass(slots=True, eq=False)
class Picture:
    """One tile; arrays are (rows, columns).

    `weight` (float32) is as in the response (changes, with `Mode.DIFF`), `limit` the
    largest finite |w| of the parameter. `kept` and `zero` (float32) are shares of
    cells, 0 on padding; `zero` is `None` where nothing was zero, `intact` tells that
    nothing is pruned, and `has_nonfinite` that there are NaN or Inf. `padding` marks
    pixels of no weight. `within` (float32) are shares of weights in a range of values,
    which are painted in place of all others, and `middle` is the share that is painted
    about half as strong as all.
    """

    weight: NDArray[np.float32]
    limit: float
    kept: NDArray[np.float32]
    zero: NDArray[np.float32] | None
    intact: bool
    has_nonfinite: bool
    padding: NDArray[np.bool_] | None
    within: NDArray[np.float32] | None = None
    middle: float = 1.0
    _codes: tuple[Mode, Levels, NDArray[np.uint8]] | None = None

    @classmethod
    def of(cls, response: TileResponse) -> Picture:
        """Prepare a response that did not fail."""
        assert response.weight is not None
        assert response.kept is not None
        assert response.zero is not None
        wanted = response.request.within
        padding = np.isposinf(response.weight)
        has_padding = bool(padding.any())
        kept, zero = response.kept, response.zero
        if has_padding:
            kept, zero = np.nan_to_num(kept, nan=0.0), np.nan_to_num(zero, nan=0.0)
        has_zeros = bool(zero.any())
        unpruned = kept + zero if has_zeros else kept
        lowest = unpruned.min(where=~padding, initial=1.0)
        return cls(
            weight=response.weight,
            limit=response.limit,
            kept=kept,
            zero=zero if has_zeros else None,
            intact=bool(lowest > 1 - 1e-6),
            has_nonfinite=bool(np.isnan(response.weight).any()),
            padding=padding if has_padding else None,
            within=None if response.within is None else np.nan_to_num(response.within),
            middle=1.0 if wanted is None else wanted.share,
        )

    def render(
        self,
        mode: Mode,
        theme: colours.Theme,
        shades: Shades,
        rows: Edges,
        columns: Edges,
        *,
        original: bool,
    ) -> NDArray[np.uint32]:
        """Return the colours of device pixels (uint32, 0xFFRRGGBB).

        `rows` and `columns` are the edges of device pixels, in pixels of the tile.
        With `original` everything is shown as it is in the file.
        """
        if self.within is not None:
            share = area_mean(self.within, rows, columns)
            middle = np.float32(self.middle)
            places = _scaled(share * (1 + middle) / (share + middle), 255)
            painted = palettes.range_table(theme)[places]
        elif mode is Mode.MASK:
            indices = self._mask_indices(rows, columns, original=original)
            painted = palettes.mask_table(theme)[indices]
        elif mode is Mode.DENSITY:
            kept = area_mean(self._kept(original=original), rows, columns)
            painted = palettes.density_table(theme)[_scaled(kept, 255)]
        else:
            painted = self._weights(
                mode, theme, shades, rows, columns, original=original
            )
        if self.padding is not None:
            panel = palettes.weight_table(theme, shades)[palettes.PADDING]
            painted[nearest(self.padding, rows, columns)] = panel
        return painted

    def _kept(self, *, original: bool) -> NDArray[np.float32]:
        if not original:
            return self.kept
        if self.zero is None:
            return np.ones_like(self.kept)
        return np.float32(1) - self.zero

    def _mask_indices(
        self, rows: Edges, columns: Edges, *, original: bool
    ) -> NDArray[np.int32]:
        steps = palettes.SHARE_STEPS
        kept = area_mean(self._kept(original=original), rows, columns)
        indices = _scaled(kept, steps - 1) * steps
        if self.zero is not None:
            indices += _scaled(area_mean(self.zero, rows, columns), steps - 1)
        return indices

    def _weights(
        self,
        mode: Mode,
        theme: colours.Theme,
        shades: Shades,
        rows: Edges,
        columns: Edges,
        *,
        original: bool,
    ) -> NDArray[np.uint32]:
        is_signed = mode is not Mode.MAGNITUDE
        table_of = palettes.weight_table if is_signed else palettes.magnitude_table
        table = table_of(theme, shades)
        codes = largest_code(self._coded(mode, shades.levels), rows, columns)
        if original and mode is Mode.DIFF:
            codes = np.full_like(codes, palettes.ZERO)
        indices = codes.astype(np.int32)
        if self.intact or original or not shades.dims or mode is Mode.DIFF:
            indices += palettes.DIM_STEPS << 8
        else:
            unpruned = self.kept if self.zero is None else self.kept + self.zero
            share = area_mean(unpruned, rows, columns)
            indices += _scaled(share, palettes.DIM_STEPS) << 8
        return table[indices]

    def code(self, mode: Mode, levels: Levels) -> None:
        """Make what painting weights in a mode at these levels needs."""
        if mode in {Mode.WEIGHT, Mode.DIFF, Mode.MAGNITUDE}:
            self._coded(mode, levels)

    def _coded(self, mode: Mode, levels: Levels) -> NDArray[np.uint8]:
        """Return the weights as codes, kept for the next frame."""
        if self._codes is None or self._codes[:2] != (mode, levels):
            is_signed = mode is not Mode.MAGNITUDE
            code = weight_codes if is_signed else logarithmic_codes
            self._codes = (mode, levels, code(self.weight, levels))
        return self._codes[2]


def weight_codes(weight: NDArray[np.float32], levels: Levels) -> NDArray[np.uint8]:
    """Code signed weights so that the largest code is the largest magnitude."""
    span = levels.limit - levels.floor
    scale = palettes.MAGNITUDES / span if span > 0 else 0.0
    most = palettes.MAGNITUDES - 1
    codes = _clipped(np.abs(weight), scale, levels.floor, most) * np.uint8(2)
    codes += palettes.FIRST
    codes += weight < 0
    return _mark_special(codes, weight)


def logarithmic_codes(weight: NDArray[np.float32], levels: Levels) -> NDArray[np.uint8]:
    """Code |w| by its logarithm, over the four decades below the largest inside."""
    top = np.log10(levels.limit) if levels.limit > 0 else 0.0
    with np.errstate(divide="ignore"):
        logarithm = np.log10(np.abs(weight))
    steps = palettes.LAST_LOGARITHM - palettes.FIRST
    codes = _clipped(logarithm, steps / colours.DECADES, top - colours.DECADES, steps)
    codes += palettes.FIRST
    return _mark_special(codes, weight)


def _clipped(
    values: NDArray[np.float32], scale: float, low: float, most: int
) -> NDArray[np.uint8]:
    # Weights so small that the scale overflows count as large ones or as zero.
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = (values - np.float32(low)) * np.float32(scale)
    np.nan_to_num(scaled, copy=False, nan=0.0, posinf=most, neginf=0.0)
    return np.clip(scaled, 0, most, out=scaled).astype(np.uint8)


def _mark_special(
    codes: NDArray[np.uint8], weight: NDArray[np.float32]
) -> NDArray[np.uint8]:
    codes[weight == 0] = palettes.ZERO
    codes[np.isnan(weight)] = palettes.NONFINITE
    codes[np.isposinf(weight)] = palettes.PADDING
    return codes


def _scaled(shares: NDArray[np.float32], most: int) -> NDArray[np.int32]:
    scaled: NDArray[np.float32] = np.rint(shares * np.float32(most))
    return scaled.clip(0, most).astype(np.int32)
