"""A tile made ready to be painted: small codes and shares instead of floats.

Made once when a tile arrives, so that panning and zooming only look up colours.
numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.pyramid import Statistic
from prunescope.qt.heatmap import palettes
from prunescope.qt.heatmap.resample import (
    WHOLE,
    area_mean,
    largest_code,
    nearest,
    shares_of,
    values_mean,
)
from prunescope.session import colours
from prunescope.session.tiles import Mode, TileResponse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from prunescope.qt.heatmap.resample import Edges, Shares
    from prunescope.qt.heatmap.stage import Pixels, Stage
    from prunescope.session.shades import Levels, Shades


def _steps(most: int, unit: int = 1) -> NDArray[np.int32]:
    """Return what each share counts in a colour table of `most` + 1 steps."""
    steps = np.rint(np.arange(WHOLE + 1) * (most / WHOLE))
    counts: NDArray[np.int32] = steps.astype(np.int32) * np.int32(unit)
    return counts


#: Pixels along a side that are enough to tell how strong they are as a rule.
_SAMPLED = 256
_LARGEST_ROOT = np.float32(1e19)
_KEPT_INDEX = _steps(palettes.SHARE_STEPS - 1, palettes.SHARE_STEPS)
_ZERO_INDEX = _steps(palettes.SHARE_STEPS - 1)
_DIM_INDEX = _steps(palettes.DIM_STEPS, 1 << 8)


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
    pixels of no weight. `level` and `statistic` are the request's. `within` (float32)
    are shares of weights in a range of values, which are painted in place of all
    others, and `middle` is the share that is painted about half as strong as all.
    """

    weight: NDArray[np.float32]
    limit: float
    kept: NDArray[np.float32]
    zero: NDArray[np.float32] | None
    intact: bool
    has_nonfinite: bool
    padding: NDArray[np.bool_] | None
    level: int = 0
    statistic: Statistic = Statistic.LARGEST
    within: NDArray[np.float32] | None = None
    middle: float = 1.0
    #: What was painted beforehand, and for which stage; taken once.
    rehearsed: tuple[Stage, Pixels | None] | None = None
    _codes: tuple[Mode, Levels, NDArray[np.uint8]] | None = None
    _moments: NDArray[np.float32] | None = None
    _strongest: dict[float, float | None] = field(default_factory=dict)
    _shares: dict[str, Shares] = field(default_factory=dict)

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
            kept=_at_once(kept),
            zero=_at_once(zero) if has_zeros else None,
            intact=bool(lowest > 1 - 1e-6),
            has_nonfinite=bool(np.isnan(response.weight).any()),
            padding=padding if has_padding else None,
            level=response.request.level,
            statistic=response.request.statistic,
            within=None if response.within is None else np.nan_to_num(response.within),
            middle=1.0 if wanted is None else wanted.share,
        )

    def strongest(self, share: float) -> float | None:
        """Return the |w| that a share of the pixels exceeds, of a sample of them."""
        if share not in self._strongest:
            self._strongest[share] = self._sampled(share)
        return self._strongest[share]

    def _sampled(self, share: float) -> float | None:
        step = 1 + max(self.weight.shape) // _SAMPLED
        magnitudes = np.abs(self.weight[::step, ::step])
        magnitudes = magnitudes[np.isfinite(magnitudes) & (magnitudes > 0)]
        return float(np.quantile(magnitudes, 1 - share)) if magnitudes.size else None

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
            strength = area_mean(self._share("within"), rows, columns)
            painted = palettes.range_table(theme)[strength]
        elif mode is Mode.MASK:
            indices = self._mask_indices(rows, columns, original=original)
            painted = palettes.mask_table(theme)[indices]
        elif mode is Mode.DENSITY or self._tells_kept(mode, shades, rows, columns):
            name = "nonzero" if original else "kept"
            kept = area_mean(self._share(name), rows, columns)
            painted = palettes.density_table(theme)[kept]
        else:
            painted = self._weights(
                mode, theme, shades, rows, columns, original=original
            )
        if self.padding is not None:
            panel = palettes.weight_table(theme, shades)[palettes.PADDING]
            painted[nearest(self.padding, rows, columns)] = panel
        return painted

    def _mask_indices(
        self, rows: Edges, columns: Edges, *, original: bool
    ) -> NDArray[np.int32]:
        name = "nonzero" if original else "kept"
        kept = area_mean(self._share(name), rows, columns)
        indices: NDArray[np.int32] = _KEPT_INDEX[kept]
        if self.zero is not None:
            indices += _ZERO_INDEX[area_mean(self._share("zero"), rows, columns)]
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
        if self.statistic.is_mean and mode is not Mode.DIFF:
            codes = self._mean_codes(codes, mode, shades.levels, rows, columns)
        if original and mode is Mode.DIFF:
            codes = np.full_like(codes, palettes.ZERO)
        indices = codes.astype(np.int32)
        if self.intact or original or not shades.dims or mode is Mode.DIFF:
            indices += palettes.DIM_STEPS << 8
        else:
            indices += _DIM_INDEX[area_mean(self._share("unpruned"), rows, columns)]
        return table[indices]

    def _tells_kept(
        self, mode: Mode, shades: Shades, rows: Edges, columns: Edges
    ) -> bool:
        """Whether weights are told by the share of them that is kept."""
        is_weight = mode in {Mode.WEIGHT, Mode.MAGNITUDE}
        is_kept = shades.overview is Statistic.KEPT and is_weight
        return is_kept and (self.level > 0 or _is_reduced(rows, columns))

    def _mean_codes(
        self,
        codes: NDArray[np.uint8],
        mode: Mode,
        levels: Levels,
        rows: Edges,
        columns: Edges,
    ) -> NDArray[np.uint8]:
        """Code means of what lies under a device pixel, not the largest of them."""
        if not _is_reduced(rows, columns):
            return codes
        means = values_mean(self._averageable(), rows, columns)
        if self.statistic is Statistic.RMS:
            means = np.sqrt(np.maximum(means, 0))
        code = logarithmic_codes if mode is Mode.MAGNITUDE else weight_codes
        return np.where(codes == palettes.NONFINITE, codes, code(means, levels))

    def _averageable(self) -> NDArray[np.float32]:
        """Return what is averaged: weights or their squares, finite; kept."""
        if self._moments is None:
            finite = np.where(np.isfinite(self.weight), self.weight, np.float32(0))
            if self.statistic is Statistic.RMS:
                # Squares of what is larger are no numbers any more.
                finite = np.square(finite.clip(-_LARGEST_ROOT, _LARGEST_ROOT))
            self._moments = finite
        return self._moments

    def code(self, mode: Mode, levels: Levels) -> None:
        """Make what painting weights in a mode at these levels needs."""
        if self.within is not None:
            self._share("within")
        elif mode in {Mode.MASK, Mode.DENSITY}:
            self._share("kept")
            if self.zero is not None:
                self._share("zero")
        else:
            self._coded(mode, levels)
            if self.statistic.is_mean:
                self._averageable()
            if not self.intact:
                self._share("unpruned")

    def _share(self, name: str) -> Shares:
        """Return shares as they are averaged, kept for the next frame."""
        found = self._shares.get(name)
        if found is None:
            found = self._shares[name] = shares_of(self._values(name))
        return found

    def _values(self, name: str) -> NDArray[np.float32]:
        if name == "within":
            assert self.within is not None, "asked for where there is a range"
            middle = np.float32(self.middle)
            return self.within * (1 + middle) / (self.within + middle)
        if name == "zero" and self.zero is not None:
            return self.zero
        if name == "nonzero":
            zero = np.zeros_like(self.kept) if self.zero is None else self.zero
            return np.float32(1) - zero
        if name == "unpruned" and self.zero is not None:
            return self.kept + self.zero
        return self.kept

    def _coded(self, mode: Mode, levels: Levels) -> NDArray[np.uint8]:
        """Return the weights as codes, kept for the next frame."""
        if self._codes is None or self._codes[:2] != (mode, levels):
            is_signed = mode is not Mode.MAGNITUDE
            code = weight_codes if is_signed else logarithmic_codes
            self._codes = (mode, levels, code(self.weight, levels))
        return self._codes[2]


def _is_reduced(rows: Edges, columns: Edges) -> bool:
    """Whether a device pixel shows more than one pixel of the tile."""
    down = (rows[-1] - rows[0]) / max(1, len(rows) - 1)
    across = (columns[-1] - columns[0]) / max(1, len(columns) - 1)
    return bool(max(down, across) > 1)


def _at_once(shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a view of one number where all shares are the same, as mostly they are."""
    first = shares.flat[0]
    return np.broadcast_to(first, shares.shape) if (shares == first).all() else shares


def weight_codes(weight: NDArray[np.float32], levels: Levels) -> NDArray[np.uint8]:
    """Code signed weights so that the largest code is the largest magnitude."""
    floor, limit = levels.spread(np.array([levels.floor, levels.limit])).tolist()
    span = limit - floor
    scale = palettes.MAGNITUDES / span if span > 0 else 0.0
    most = palettes.MAGNITUDES - 1
    magnitudes = levels.spread(np.abs(weight))
    codes = _clipped(magnitudes, scale, floor, most) * np.uint8(2)
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
