"""From a rectangle of cells to boxes of indices: what a region is, in the tensor."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import LimitError
from prunescope.core.gathering import cells_of
from prunescope.core.indices import Box, unravel
from prunescope.core.matrix_view import Cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.matrix_view import Factor, MatrixView

#: Most cells of a wrapped region, whose weights are looked up one by one.
MOST_CELLS = 1 << 20


def boxes_of(view: MatrixView, cells: Cells) -> tuple[Box, ...]:
    """Return boxes that together hold exactly the weights of a rectangle of cells.

    Raises
    ------
    LimitError
        If the layout is wrapped or sorted and the rectangle is very large.
    """
    is_whole = view.numel * view.depth == view.total
    if cells == Cells(0, 0, view.rows, view.columns) and is_whole:
        return (tuple((0, size) for size in view.shape),)
    if view.runs_on:
        return _from_weights(view, cells)
    downs = _pieces([f.length for f in view.down], cells.top, cells.bottom)
    acrosses = _pieces([f.length for f in view.across], cells.left, cells.right)
    factors = view.down + view.across + view.averaged
    averaged = tuple((0, factor.length) for factor in view.averaged)
    return tuple(
        box
        for down, across in itertools.product(downs, acrosses)
        for box in _boxes(view, factors, down + across + averaged)
    )


def run_boxes(start: int, stop: int, shape: tuple[int, ...]) -> list[Box]:
    """Return boxes that hold the weights start…stop (row-major)."""
    return _pieces(list(shape), start, stop) if shape else [()]


def _from_weights(view: MatrixView, cells: Cells) -> tuple[Box, ...]:
    if cells.count > MOST_CELLS:
        raise LimitError(
            f"The region has {cells.count} cells, more than {MOST_CELLS} in a wrapped "
            "layout; mark out a smaller one, or lay the parameter out flat."
        )
    flats = np.sort(cells_of(view, cells).ravel())
    flats = flats[flats >= 0]
    if not flats.size:
        return ()
    cuts = np.flatnonzero(np.diff(flats) != 1) + 1
    return tuple(
        box
        for run in np.split(flats, cuts)
        for box in run_boxes(int(run[0]), int(run[-1]) + 1, view.shape)
    )


def _pieces(lengths: list[int], start: int, stop: int) -> list[Box]:
    """Cut a range of a mixed-radix counter into boxes of its digits."""
    if not lengths or start >= stop:
        return [()] if start < stop else []
    inner = math.prod(lengths[1:])
    first, last = start // inner, (stop - 1) // inner
    head, tail = start - first * inner, stop - last * inner
    if first == last:
        rests = _pieces(lengths[1:], head, tail)
        return [((first, first + 1), *rest) for rest in rests]
    pieces: list[Box] = []
    if head:
        rests = _pieces(lengths[1:], head, inner)
        pieces += [((first, first + 1), *rest) for rest in rests]
        first += 1
    end = last if tail < inner else last + 1
    if first < end:
        whole = tuple((0, length) for length in lengths[1:])
        pieces.append(((first, end), *whole))
    if end == last:
        rests = _pieces(lengths[1:], 0, tail)
        pieces += [((last, last + 1), *rest) for rest in rests]
    return pieces


def _boxes(view: MatrixView, factors: tuple[Factor, ...], ranges: Box) -> Iterator[Box]:
    """Turn ranges of factors into boxes of dimensions, several where one is split."""
    at = unravel(view.offset, view.shape)
    choices = []
    stride = 1
    for dim in reversed(range(len(view.shape))):
        size = view.shape[dim]
        own = sorted(
            (
                (factor.stride // stride, factor.length, span)
                for factor, span in zip(factors, ranges, strict=True)
                if stride <= factor.stride < stride * size and factor.length > 1
            ),
            key=lambda part: -part[0],
        )
        fixed = at[dim] if size > 1 else 0
        choices.append(_ranges_of_dim(own, fixed))
        stride *= size
    for picked in itertools.product(*reversed(choices)):
        yield tuple(picked)


def _ranges_of_dim(
    parts: list[tuple[int, int, tuple[int, int]]], fixed: int
) -> list[tuple[int, int]]:
    """Return the ranges of one dimension's index; `parts` are (step, length, range)."""
    if not parts:
        return [(fixed, fixed + 1)]
    step, _, (first, last) = parts[0]
    rest = parts[1:]
    is_whole = all(span == (0, length) for _, length, span in rest)
    if is_whole and math.prod(length for _, length, _ in rest) == step:
        return [(first * step + fixed, last * step + fixed)]
    return [
        (place * step + low, place * step + high)
        for place in range(first, last)
        for low, high in _ranges_of_dim(rest, fixed)
    ]
