"""What one pixel of an overview stands for, read off the tile that is painted.

Exact wherever the tile is: its shares are counts over cells, so nothing is read.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.matrix_view import Cells
from prunescope.core.pyramid import Statistic, weights_per_pixel
from prunescope.qt.number_text import integer_text, magnitude_text, percent_text
from prunescope.session.language import tr
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.tile_feed import Tile


def block_under(
    tile: Tile, cell: tuple[int, int], weights_per_pixel: tuple[float, float]
) -> Cells:
    """Return the block of cells around a cell that one device pixel stands for.

    It is made of whole pixels of the tile, as many as come nearest to
    `weights_per_pixel` (rows and columns), and starts at a multiple of its size.
    """
    cells, level = tile.crop.cells, tile.crop.level
    row, column = cell
    down, across = weights_per_pixel
    top, bottom = _span(row, down, level, (cells.top, cells.bottom))
    left, right = _span(column, across, level, (cells.left, cells.right))
    return Cells(top, left, bottom, right)


def block_text(tile: Tile, block: Cells, view: MatrixView, mode: Mode) -> str:
    """Return what to say about a block of a tile ("" on padding, or if it failed)."""
    picture = tile.picture
    if picture is None:
        return ""
    area = _pixels(tile, block)
    counts = weights_per_pixel(view, tile.crop.level, block)
    total = int(counts.sum())
    if not total:
        return ""
    kept = _weights_in(picture.kept[area], counts)
    text = tr(
        "block {size}: {kept} of {total} kept ({share})",
        size=_size(block),
        kept=integer_text(kept) if tile.exact else f"≈ {integer_text(kept)}",
        total=integer_text(total),
        share=percent_text(kept, total),
    )
    if picture.zero is not None:
        zeros = _weights_in(picture.zero[area], counts)
        if zeros:
            already = tr("{count} already zero", count=integer_text(zeros))
            text += f" · {already}"
    if picture.within is not None:
        held = _weights_in(picture.within[area], counts)
        inside = tr("{count} in the range", count=integer_text(held))
        text += f" · {inside}"
    weight, counts = picture.weight[area][counts > 0], counts[counts > 0]
    if picture.statistic.is_mean and mode is not Mode.DIFF:
        return f"{text} · {_mean(weight, counts, picture.statistic)}"
    return f"{text} · {_extreme(weight, mode, averaged=view.depth > 1)}"


def difference_text(tile: Tile, block: Cells, view: MatrixView) -> str:
    """Return what to say about a block of a difference, where zero is unchanged."""
    picture = tile.picture
    if picture is None:
        return ""
    area = _pixels(tile, block)
    counts = weights_per_pixel(view, tile.crop.level, block)
    total = int(counts.sum())
    if not total:
        return ""
    same = 0
    if picture.zero is not None:
        same = _weights_in(picture.zero[area], counts)
    text = tr(
        "block {size}: {changed} of {total} changed ({share})",
        size=_size(block),
        changed=integer_text(total - same),
        total=integer_text(total),
        share=percent_text(total - same, total),
    )
    largest = picture.weight[area][counts > 0]
    return f"{text} · {_extreme(largest, Mode.DIFF, averaged=False)}"


def _pixels(tile: Tile, block: Cells) -> tuple[slice, slice]:
    """Return where a block is in a tile's picture."""
    level, cells = tile.crop.level, tile.crop.cells
    return np.s_[
        (block.top - cells.top) >> level : _up(block.bottom - cells.top, level),
        (block.left - cells.left) >> level : _up(block.right - cells.left, level),
    ]


def _weights_in(shares: NDArray[np.float32], counts: NDArray[np.int64]) -> int:
    """Return how many weights shares of pixels are that stand for so many each."""
    return round(float((shares.astype(np.float64) * counts).sum()))


def _size(block: Cells) -> str:
    high, wide = block.bottom - block.top, block.right - block.left
    return f"{high}\N{MULTIPLICATION SIGN}{wide}"


def _mean(
    weight: NDArray[np.float32], counts: NDArray[np.int64], statistic: Statistic
) -> str:
    if np.isnan(weight).any():
        return tr("holds NaN or Inf")
    exact = weight.astype(np.float64)
    if statistic is Statistic.RMS:
        square = float(np.average(np.square(exact), weights=counts))
        return tr("RMS {value}", value=magnitude_text(math.sqrt(square)))
    mean = float(np.average(exact, weights=counts))
    return tr("mean {value}", value=magnitude_text(mean))


def _extreme(weight: NDArray[np.float32], mode: Mode, *, averaged: bool) -> str:
    if np.isnan(weight).any():
        return tr("holds NaN or Inf")
    if averaged and mode is not Mode.DIFF:
        mean = float(weight[np.abs(weight).argmax()])
        return tr("mean {value}", value=magnitude_text(mean))
    largest = magnitude_text(float(np.abs(weight).max()))
    if mode is Mode.DIFF:
        return tr("max |change| {largest}", largest=largest)
    return tr("max |w| {largest}", largest=largest)


def _span(
    place: int, weights: float, level: int, limits: tuple[int, int]
) -> tuple[int, int]:
    side = 1 << level
    length = max(1, round(weights / side)) * side
    start = place // length * length
    low, high = limits
    return max(low, start), min(high, start + length)


def _up(cells: int, level: int) -> int:
    return -(-cells >> level)
