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
    """Average along one axis: whole pixels between the edges, and parts at them."""
    length = values.shape[axis]
    whole = np.clip(edges.astype(np.intp), 0, length - 1)
    part = (edges - whole).astype(np.float32)
    spans = np.diff(edges).astype(np.float32)
    first, last = whole[:-1], whole[1:]

    def along(weights: NDArray[np.float32]) -> NDArray[np.float32]:
        return weights[:, None] if axis == 0 else weights

    def at(places: NDArray[np.intp]) -> NDArray[np.float32]:
        taken: NDArray[np.float32] = np.take(values, places, axis=axis)
        return taken

    if (first < last).all():
        inside = values[: last[-1]] if axis == 0 else values[:, : last[-1]]
        sums: NDArray[np.float32] = np.add.reduceat(inside, first, axis=axis)
        sums -= at(first) * along(part[:-1])
        sums += at(last) * along(part[1:])
        sums /= along(spans)
        return sums
    # Device pixels smaller than pixels: each lies in one of them or over an edge.
    beyond = (np.where(first < last, part[1:], 0) / spans).astype(np.float32)
    means = at(first) * along(1 - beyond)
    means += at(last) * along(beyond)
    return means


def _largest(codes: NDArray[np.uint8], edges: Edges, axis: int) -> NDArray[np.uint8]:
    if edges[-1] - edges[0] <= len(edges) - 1:
        return np.take(codes, _middles(edges, codes.shape[axis]), axis=axis)
    starts = np.clip(edges[:-1].astype(np.intp), 0, codes.shape[axis] - 1)
    taken: NDArray[np.uint8] = np.maximum.reduceat(codes, starts, axis=axis)
    return taken


def _middles(edges: Edges, length: int) -> NDArray[np.intp]:
    middles = ((edges[:-1] + edges[1:]) / 2).astype(np.intp)
    return np.clip(middles, 0, length - 1)
