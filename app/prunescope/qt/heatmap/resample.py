"""From pixels of a tile to device pixels, without losing what is small.

Edges are positions in pixels of the tile, ascending, one more than device pixels.
Shares become exact area means, however the edges fall: a nearest-neighbour picture of
a 2:4 mask may show any density between 0 and 1. Weights become the largest magnitude
under a device pixel. numpy only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Edges = NDArray[np.float64]

_T = TypeVar("_T", bound=np.generic)

#: Runs of up to so many pixels are taken one by one, over all device pixels at once.
_MOST_TAKEN = 8


def area_mean(
    values: NDArray[np.float32], rows: Edges, columns: Edges
) -> NDArray[np.float32]:
    """Return the mean of `values` (float32, 2-D) under each device pixel."""
    high, wide = len(rows) - 1, len(columns) - 1
    values, rows, columns = _cut(values, rows, columns)
    if values.shape[1] * high <= values.shape[0] * wide:
        return _mean(_mean(values, rows, 0), columns, 1)
    return _mean(_mean(values, columns, 1), rows, 0)


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


def _mean(values: NDArray[np.float32], edges: Edges, axis: int) -> NDArray[np.float32]:
    """Average along one axis, weighted by how much of a pixel lies under each other."""
    if axis == 1:
        # Whole rows at a time are many times as fast as short runs within rows.
        return _mean(np.ascontiguousarray(values.T), edges, 0).T
    first, most = _runs(edges, values.shape[0])
    spans = np.diff(edges)
    if most > _MOST_TAKEN:
        return _long_mean(values, edges, spans)
    means = np.zeros((len(first), values.shape[1]), np.float32)
    taken = np.empty_like(means)
    for number in range(most):
        places = np.minimum(first + number, values.shape[0] - 1)
        # What of this pixel lies between the edges; the last one reaches to the end.
        starts = np.maximum(edges[:-1], first + number)
        stops = np.minimum(edges[1:], first + number + 1)
        share = np.maximum(0.0, stops - starts) / spans
        if share.any():
            np.take(values, places, axis=0, out=taken, mode="clip")
            taken *= share.astype(np.float32)[:, None]
            means += taken
    return means


def _long_mean(
    values: NDArray[np.float32], edges: Edges, spans: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Average over many pixels: whole ones between the edges, and parts at them."""
    whole = np.clip(edges.astype(np.intp), 0, values.shape[0] - 1)
    part = (edges - whole).astype(np.float32)[:, None]
    first, last = whole[:-1], whole[1:]
    sums: NDArray[np.float32] = np.add.reduceat(values[: last[-1]], first, axis=0)
    sums -= values[first] * part[:-1]
    sums += values[last] * part[1:]
    sums /= spans.astype(np.float32)[:, None]
    return sums


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
