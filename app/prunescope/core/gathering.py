"""Collects the cells of a rectangle out of weights read in runs. numpy only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.lib.stride_tricks import as_strided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from prunescope.core.matrix_view import Cells, Factor, MatrixView

_T = TypeVar("_T", bound=np.generic)

#: A span up to this many times as long as what is needed of it is read in one run …
_WASTE = 2
#: … and a span of so many weights always.
_SHORT_SPAN = 1 << 12


@dataclass(frozen=True, slots=True)
class _Walk:
    """The part of a factor that a rectangle touches."""

    start: int
    count: int
    stride: int


def gather(
    view: MatrixView,
    cells: Cells,
    read: Callable[[int, int], NDArray[_T]],
    fill: _T | float,
) -> NDArray[_T]:
    """Collect the cells of a rectangle into a matrix, `fill` on padding.

    `read` gives the weights start…stop in row-major order (1-D). It is asked for one
    run where the rectangle takes most of the weights in between, else for several.
    """
    total = view.total

    def bounded(start: int, stop: int) -> NDArray[_T]:
        found = read(min(start, total), min(stop, total))
        if found.size == stop - start:
            return found
        missing = np.full(stop - start - found.size, fill, found.dtype)
        return np.concatenate([found, missing])

    if view.order is not None:
        return _gather_units(view, cells, bounded, fill)
    return _gather_box(view, cells, [], bounded)[:, :, 0]


def gather_layers(
    view: MatrixView,
    cells: Cells,
    read: Callable[[int, int], NDArray[_T]],
    most: int,
) -> Iterator[NDArray[_T]]:
    """Yield all weights of a rectangle of cells that show means.

    Arrays are (rows, columns, weights), together as many weights as a cell has, each
    of about `most` weights at most.
    """
    outer, *rest = view.averaged
    walks = [_Walk(0, factor.length, factor.stride) for factor in rest]
    inner = int(np.prod([walk.count for walk in walks], dtype=np.int64))
    step = max(1, most // max(1, cells.count * inner))
    for start in range(0, outer.length, step):
        count = min(step, outer.length - start)
        walk = _Walk(start, count, outer.stride)
        yield _gather_box(view, cells, [walk, *walks], read)


def _gather_box(
    view: MatrixView,
    cells: Cells,
    layers: list[_Walk],
    read: Callable[[int, int], NDArray[_T]],
) -> NDArray[_T]:
    """Collect (rows, columns, steps of `layers`) of a view without an order."""
    down, skip_rows = _walks(view.down, cells.top, cells.bottom)
    across, skip_columns = _walks(view.across, cells.left, cells.right)
    walks = down + across + layers
    in_file = sorted(range(len(walks)), key=lambda place: -walks[place].stride)
    ordered = [walks[place] for place in in_file]
    start = view.offset + sum(walk.start * walk.stride for walk in walks)
    box = _fetch(ordered, start, read)
    back = [in_file.index(place) for place in range(len(walks))]
    rows, columns = (
        int(np.prod([walk.count for walk in side], dtype=np.int64))
        for side in (down, across)
    )
    matrix = box.transpose(back).reshape(rows, columns, -1)
    return matrix[
        skip_rows : skip_rows + cells.bottom - cells.top,
        skip_columns : skip_columns + cells.right - cells.left,
    ]


def cells_of(view: MatrixView, cells: Cells) -> NDArray[np.int64]:
    """Return the row-major index of the weight at each cell, -1 on padding."""
    flats = gather(view, cells, np.arange, fill=-1)
    return flats.astype(np.int64)


def _walks(
    factors: tuple[Factor, ...], start: int, stop: int
) -> tuple[list[_Walk], int]:
    """Return the parts that start…stop touch, and the cells before it in them."""
    walks, skipped, inner = [], 0, 1
    for factor in factors:
        inner *= factor.length
    is_whole = False
    for factor in factors:
        inner //= factor.length
        if is_whole:
            walks.append(_Walk(0, factor.length, factor.stride))
            continue
        first, last = start // inner, -(-stop // inner)
        walks.append(_Walk(first, last - first, factor.stride))
        start, stop = start - first * inner, stop - first * inner
        if last - first > 1:
            is_whole, skipped = True, start
    return walks, skipped


def _fetch(
    walks: list[_Walk], start: int, read: Callable[[int, int], NDArray[_T]]
) -> NDArray[_T]:
    """Read a box of weights; its shape is the counts of `walks`, outer first."""
    counts = [walk.count for walk in walks]
    needed = int(np.prod(counts, dtype=np.int64))
    span = 1 + sum((walk.count - 1) * walk.stride for walk in walks)
    if span <= max(_WASTE * needed, _SHORT_SPAN) or not walks:
        flat = read(start, start + span)
        steps = [walk.stride * flat.itemsize for walk in walks]
        return as_strided(flat, counts, steps, writeable=False)
    outer, rest = walks[0], walks[1:]
    return np.stack(
        [
            _fetch(rest, start + number * outer.stride, read)
            for number in range(outer.count)
        ]
    )


def _gather_units(
    view: MatrixView,
    cells: Cells,
    read: Callable[[int, int], NDArray[_T]],
    fill: _T | float,
) -> NDArray[_T]:
    """Collect sorted units: each is one run of weights."""
    assert view.order is not None
    high, wide, size = view.unit_rows, view.unit_columns, view.unit_size
    lines = range(cells.top // high, -(-cells.bottom // high))
    places = range(cells.left // wide, -(-cells.right // wide))
    sample = read(0, 0)
    found = np.full((len(lines), len(places), high, wide), fill, sample.dtype)
    for row, line in enumerate(lines):
        for column, place in enumerate(places):
            number = line * view.units_across + place
            if number < view.units:
                start = int(view.order.units[number]) * size
                found[row, column] = read(start, start + size).reshape(high, wide)
    matrix = found.transpose(0, 2, 1, 3).reshape(len(lines) * high, -1)
    top, left = cells.top - lines.start * high, cells.left - places.start * wide
    return matrix[
        top : top + cells.bottom - cells.top, left : left + cells.right - cells.left
    ]
