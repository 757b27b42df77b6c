"""Kernel of N:M pruning: the n largest of every m consecutive weights stay."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import PlanError
from prunescope.core.keys import kind_for, magnitude_keys
from prunescope.core.masks import PackedMask
from prunescope.core.tensors import READ_WEIGHTS, as_array
from prunescope.core.workbench import Outcome, Target, Work, nonfinite_note

if TYPE_CHECKING:
    from numpy.typing import NDArray

_COMPARED_PAIRWISE = 8
_PIECE = 1 << 18


def n_m(work: Work) -> list[Outcome]:
    """Keep the n largest of every m consecutive weights along the input dimension.

    The input dimension is dimension 1 of linear and convolution weights alike; the
    positions of a kernel are grouped each for itself. In a group, already pruned
    weights count as pruned, and NaN and Inf count as largest and are kept. Where the
    input dimension is not divisible by m the parameter stays as it is, with a note.
    """
    step = work.step
    assert step.m is not None, "required by the method's spec"
    n, m = int(float(step.n or 0)), step.m
    if n > m:
        raise PlanError(f"A step cannot keep {n} of every {m} weights; choose n ≤ m.")
    outcomes = []
    for target in work.targets:
        if target.entry.shape[1] % m:
            note = (
                f"not pruned: its input dimension {target.entry.shape[1]} "
                f"is not divisible by {m}"
            )
            outcomes.append(
                Outcome(
                    target,
                    target.current,
                    target.numel,
                    target.kept,
                    0,
                    0,
                    notes=(note,),
                )
            )
            work.meter.advance(target.numel)
        else:
            outcomes.append(_group_target(work, target, n, m))
    return outcomes


def _group_target(work: Work, target: Target, n: int, m: int) -> Outcome:
    shape = target.entry.shape
    dtype = work.source.entry(target.path).dtype
    kind = kind_for([dtype])
    inner = math.prod(shape[2:])
    bits = target.current.bits.copy()
    odd, first_odd = 0, 0
    for start, stop in _pieces(shape[0], shape[1], inner, m):
        chunk = as_array(work.source.read(target.path, start, stop))
        keys = magnitude_keys(chunk, dtype, kind)
        ranks = keys.astype(np.int64)
        nonfinite = ranks >= kind.finite
        kept = target.kept_in(start, stop)
        if kept is not None:
            nonfinite &= kept
            ranks[~kept] = -1
        if nonfinite.any():
            first_odd = first_odd if odd else start + int(np.flatnonzero(nonfinite)[0])
            odd += int(np.count_nonzero(nonfinite))
        gone = _smallest(ranks.reshape(-1, m, inner), m - n).reshape(-1) & ~nonfinite
        _clear(bits, start, gone)
        work.meter.advance(stop - start)
    mask = PackedMask(shape, bits)
    notes = (nonfinite_note(odd, first_odd, shape),) if odd else ()
    pruned = target.kept - mask.kept
    return Outcome(target, mask, target.numel, target.kept, pruned, notes=notes)


def _pieces(rows: int, size: int, inner: int, m: int) -> list[tuple[int, int]]:
    """Return ranges of whole groups, at most about `_PIECE` weights each."""
    unit = m * inner
    groups = rows * size // m
    some = max(1, min(_PIECE, READ_WEIGHTS) // unit)
    return [
        (first * unit, min(first + some, groups) * unit)
        for first in range(0, groups, some)
    ]


def _smallest(ranks: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """Tell which are the `count` smallest along axis 1; of equals the first ones."""
    m = ranks.shape[1]
    if m > _COMPARED_PAIRWISE:
        order = np.argsort(ranks, axis=1, kind="stable")[:, :count]
        gone = np.zeros(ranks.shape, np.bool_)
        np.put_along_axis(gone, order, values=True, axis=1)
        return gone
    lanes = [np.ascontiguousarray(ranks[:, lane]) for lane in range(m)]
    places = [np.zeros(lanes[0].shape, np.int8) for _ in lanes]
    for later in range(m):
        for earlier in range(later):
            behind = lanes[later] >= lanes[earlier]
            places[later] += behind
            places[earlier] += ~behind
    return np.stack([place < count for place in places], axis=1)


def _clear(bits: NDArray[np.uint8], start: int, gone: NDArray[np.bool_]) -> None:
    """Clear the bits of the weights that go, from the flat index `start` on."""
    before = start % 8
    padded = np.packbits(np.concatenate([np.zeros(before, np.bool_), gone]))
    first = start // 8
    bits[first : first + padded.size] &= ~padded
