"""From pixels of a tile to device pixels, without losing what is small.

Edges are positions in pixels of the tile, ascending, one more than device pixels.
Shares become area means, however the edges fall: a nearest-neighbour picture of a 2:4
mask may show any density between 0 and 1. They are counted in 1/`WHOLE`, finer than
colours are told apart, since narrow integers halve what a frame takes. Weights become
the largest magnitude under a device pixel. numpy only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Edges = NDArray[np.float64]
    Shares = NDArray[np.uint16]

_T = TypeVar("_T", bound=np.generic)

#: A share of one.
WHOLE = 255
#: What the parts of a mean add up to: WHOLE × _PARTS still fits.
_PARTS = 256
#: Runs of up to so many pixels are taken one by one, over all device pixels at once.
_MOST_TAKEN = 8


def shares_of(values: NDArray[np.float32]) -> Shares:
    """Return shares 0 … 1 as multiples of 1/`WHOLE` (uint16)."""
    shares: Shares = np.rint(values * np.float32(WHOLE)).astype(np.uint16)
    return shares


def area_mean(shares: Shares, rows: Edges, columns: Edges) -> Shares:
    """Return the mean of `shares` (uint16, 2-D) under each device pixel.

    It is off by less than 2/`WHOLE`, and exact where all are 0 or all are `WHOLE`.
    """
    high, wide = len(rows) - 1, len(columns) - 1
    shares, rows, columns = _cut(shares, rows, columns)
    if shares.shape[1] * high <= shares.shape[0] * wide:
        return _mean(_mean(shares, rows, 0), columns, 1)
    return _mean(_mean(shares, columns, 1), rows, 0)


def values_mean(
    values: NDArray[np.float32], rows: Edges, columns: Edges
) -> NDArray[np.float32]:
    """Return the mean of finite values (2-D) under each device pixel (float32)."""
    values, rows, columns = _cut(values, rows, columns)
    down = _averaged(values, rows)
    # As in _mean: whole rows at a time.
    return _averaged(np.ascontiguousarray(down.T), columns).T


def _averaged(values: NDArray[np.float32], edges: Edges) -> NDArray[np.float32]:
    """Average down, weighted by how much of a pixel lies under each other."""
    first, most = _runs(edges, values.shape[0])
    means = np.zeros((len(first), values.shape[1]), np.float32)
    until = _until(edges, first, most).astype(np.float32)
    for number, part in enumerate(np.diff(until, axis=0, prepend=np.float32(0))):
        if part.any():
            places = np.minimum(first + number, values.shape[0] - 1)
            means += values[places] * part[:, None]
    return means


def largest_code(
    codes: NDArray[np.uint8], rows: Edges, columns: Edges
) -> NDArray[np.uint8]:
    """Return the largest of `codes` (uint8, 2-D) that starts under a device pixel.

    Every code counts for exactly one device pixel where these are larger; where they
    are smaller, the code at their middle is taken.
    """
    codes, rows, columns = _cut(codes, rows, columns)
    return _largest(_largest(codes, rows, 0), columns, 1)


def nearest(flags: NDArray[np.bool_], rows: Edges, columns: Edges) -> NDArray[np.bool_]:
    """Return the flag at the middle of each device pixel."""
    down, across = _middles(rows, flags.shape[0]), _middles(columns, flags.shape[1])
    taken: NDArray[np.bool_] = flags[down[:, None], across]
    return taken


def _cut(
    values: NDArray[_T], rows: Edges, columns: Edges
) -> tuple[NDArray[_T], Edges, Edges]:
    """Leave out what no device pixel shows."""
    top, bottom = int(rows[0]), int(np.ceil(rows[-1]))
    left, right = int(columns[0]), int(np.ceil(columns[-1]))
    cut = values[top : max(bottom, top + 1), left : max(right, left + 1)]
    return cut, rows - top, columns - left


def _mean(shares: Shares, edges: Edges, axis: int) -> Shares:
    """Average along one axis, weighted by how much of a pixel lies under each other."""
    if axis == 1:
        # Whole rows at a time are many times as fast as short runs within rows.
        return _mean(np.ascontiguousarray(shares.T), edges, 0).T
    first, most = _runs(edges, shares.shape[0])
    if most > _MOST_TAKEN:
        return _long_mean(shares, edges)
    means = np.full((len(first), shares.shape[1]), _PARTS // 2, np.uint16)
    taken = np.empty_like(means)
    for number, parts in enumerate(_parts(edges, first, most)):
        if parts.any():
            places = np.minimum(first + number, shares.shape[0] - 1)
            np.take(shares, places, axis=0, out=taken, mode="clip")
            taken *= parts[:, None]
            means += taken
    means //= _PARTS
    return means


def _parts(edges: Edges, first: NDArray[np.intp], most: int) -> list[Shares]:
    """Return how much the pixel `number` after the first counts: `_PARTS` in all."""
    until = np.rint(_until(edges, first, most) * _PARTS).astype(np.uint16)
    return list(np.diff(until, axis=0, prepend=np.uint16(0)))


def _until(edges: Edges, first: NDArray[np.intp], most: int) -> NDArray[np.float64]:
    """Return how much all pixels up to `number` after the first count, of 1 in all."""
    reach = np.arange(1, most + 1)[:, None]
    covered = np.minimum(edges[1:], first + reach) - edges[:-1]
    shares: NDArray[np.float64] = np.clip(covered / np.diff(edges), 0, 1)
    shares[-1] = 1
    return shares


def _long_mean(shares: Shares, edges: Edges) -> Shares:
    """Average over many pixels: whole ones between the edges, and parts at them."""
    whole = np.clip(edges.astype(np.intp), 0, shares.shape[0] - 1)
    part = (edges - whole).astype(np.float32)[:, None]
    first, last = whole[:-1], whole[1:]
    values = shares[: last[-1] + 1].astype(np.float32)
    sums: NDArray[np.float32] = np.add.reduceat(values[:-1], first, axis=0)
    sums -= values[first] * part[:-1]
    sums += values[last] * part[1:]
    sums /= np.diff(edges).astype(np.float32)[:, None]
    return np.rint(sums).clip(0, WHOLE).astype(np.uint16)


def _largest(codes: NDArray[np.uint8], edges: Edges, axis: int) -> NDArray[np.uint8]:
    length = codes.shape[axis]
    if edges[-1] - edges[0] <= len(edges) - 1:
        return np.take(codes, _middles(edges, length), axis=axis)
    if axis == 1:  # as in _mean
        return _largest(np.ascontiguousarray(codes.T), edges, 0).T
    starts = np.clip(edges[:-1].astype(np.intp), 0, length - 1)
    counts = np.maximum(1, np.diff(starts, append=length))
    if counts.max() > _MOST_TAKEN:
        found: NDArray[np.uint8] = np.maximum.reduceat(codes, starts, axis=0)
        return found
    taken = codes[starts]
    for number in range(1, int(counts.max())):
        np.maximum(taken, codes[starts + np.minimum(number, counts - 1)], out=taken)
    return taken


def _runs(edges: Edges, length: int) -> tuple[NDArray[np.intp], int]:
    """Return the first pixel under each device pixel, and the most that are there."""
    first = np.clip(edges[:-1].astype(np.intp), 0, length - 1)
    last = np.clip(np.ceil(edges[1:]).astype(np.intp), first + 1, length)
    return first, int((last - first).max())


def _middles(edges: Edges, length: int) -> NDArray[np.intp]:
    middles = ((edges[:-1] + edges[1:]) / 2).astype(np.intp)
    return np.clip(middles, 0, length - 1)
