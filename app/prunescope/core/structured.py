"""Kernels of the methods that prune whole slices (channels) along a dimension."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from prunescope.core.masks import PackedMask, bytes_for
from prunescope.core.score_files import importance_source
from prunescope.core.tensors import chunks
from prunescope.core.workbench import (
    Outcome,
    Target,
    Work,
    units,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from prunescope.core.plan import Norm

    Floats = NDArray[np.float64]

_SIGNIFICANT_BITS = 44
#: Weights reduced at once: as float64 they stay in a core's cache.
BLOCK = 1 << 16
#: Weights whose mask is made at once.
_MASK_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class _Slices:
    """A tensor seen as (outer, size, inner), with its slices along the middle."""

    outer: int
    size: int
    inner: int

    @classmethod
    def of(cls, shape: tuple[int, ...], dim: int) -> _Slices:
        return cls(math.prod(shape[:dim]), shape[dim], math.prod(shape[dim + 1 :]))

    def blocks(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield flat start and stop, and first and last slice, of regular blocks.

        A block reshapes to (rows, slices, rest); none is much larger than one read.
        """
        row = self.size * self.inner
        if row <= BLOCK:
            for start, stop in chunks(self.outer, max(1, BLOCK // row)):
                yield start * row, stop * row, 0, self.size
            return
        some = max(1, BLOCK // self.inner)
        for outer in range(self.outer):
            for first, last in chunks(self.size, some):
                begin = outer * row + first * self.inner
                length = (last - first) * self.inner
                for start, stop in chunks(length, BLOCK):
                    yield begin + start, begin + stop, first, last

    def shaped(self, flat: Floats, slices: int) -> Floats:
        """Return a block as (rows, slices, rest)."""
        rest = min(self.inner, flat.size // slices)
        return np.reshape(flat, (-1, slices, rest))


def ln_structured(work: Work) -> list[Outcome]:
    """Prune the slices of smallest Ln norm, as `prune.ln_structured` does.

    Norms are accumulated in float64 and rounded to 44 significant bits, so that the
    order of summation cannot decide; of equal norms the lowest index goes first. A
    slice that holds a NaN or Inf is not ranked and is kept.
    """
    importance = importance_source(work)
    scored = work if importance is None else replace(work, source=importance)
    outcomes = []
    for target in work.targets:
        dim = _dimension(work, target)
        kept = _kept_slices(work, target, dim)
        # torch masks weights before it takes their norm, but not importance scores
        unmasked = Target(target.entry, target.names, None)
        scored_target = target if importance is None else unmasked
        norms = slice_norms(scored, scored_target, dim, work.step.n, kept)
        ranked = np.flatnonzero(kept & ~np.isnan(norms))
        odd = np.flatnonzero(kept & np.isnan(norms))
        count = units(work, ranked.size, kept.size - odd.size, target.path)
        gone = ranked[np.argsort(norms[ranked], kind="stable")][:count]
        outcomes.append(_outcome(work, target, dim, kept, gone, notes=_notes(odd, dim)))
    return outcomes


def _notes(odd: NDArray[np.int64], dim: int) -> tuple[str, ...]:
    if not odd.size:
        return ()
    first = f"the first is {int(odd[0])} of dim {dim}"
    return (f"{odd.size} slices hold NaN or Inf and were kept, {first}",)


def random_structured(work: Work) -> list[Outcome]:
    """Prune slices drawn at random, as `prune.random_structured` does on the CPU."""
    generator = torch.Generator().manual_seed(work.step.seed or 0)
    outcomes = []
    for target in work.targets:
        dim = _dimension(work, target)
        slices = _kept_slices(work, target, dim)
        kept = np.flatnonzero(slices)
        count = units(work, kept.size, slices.size, target.path)
        gone = kept[:0]
        if count:  # torch draws nothing for a count of zero
            drawn = torch.rand(kept.size, generator=generator).numpy()
            gone = kept[np.argsort(drawn, kind="stable")[:count]]
        outcomes.append(_outcome(work, target, dim, slices, gone))
        work.meter.advance(target.numel)
    return outcomes


def _dimension(work: Work, target: Target) -> int:
    """Return the step's dimension from 0 up; that it exists was checked before."""
    assert work.step.dim is not None, "required by the method's spec"
    return work.step.dim % target.entry.ndim


def _kept_slices(work: Work, target: Target, dim: int) -> NDArray[np.bool_]:
    if target.mask is None:
        return np.ones(target.entry.shape[dim], np.bool_)
    return target.mask.slice_counts(dim, work.meter.tick) > 0


def _outcome(
    work: Work,
    target: Target,
    dim: int,
    kept: NDArray[np.bool_],
    gone: NDArray[np.int64],
    *,
    notes: tuple[str, ...] = (),
) -> Outcome:
    mask = target.current
    if gone.size:
        mask &= slice_mask(target.entry.shape, dim, gone, work.meter.tick)
    return Outcome(
        target,
        mask,
        total=kept.size,
        kept=int(np.count_nonzero(kept)),
        pruned=int(gone.size),
        notes=notes,
    )


def slice_mask(
    shape: tuple[int, ...],
    dim: int,
    gone: NDArray[np.int64],
    tick: Callable[[], None] = lambda: None,
) -> PackedMask:
    """Return the mask that takes away the slices `gone` along `dim`."""
    layout = _Slices.of(shape, dim)
    keep = np.ones(layout.size, np.bool_)
    keep[gone] = False
    numel = math.prod(shape)
    bits = np.empty(bytes_for(numel), np.uint8)
    for start, stop in chunks(numel, _MASK_BLOCK):
        first, last = start // layout.inner, -(-stop // layout.inner)
        flags = keep[np.arange(first, last) % layout.size]
        before = start - first * layout.inner
        flat = np.repeat(flags, layout.inner)[before : before + stop - start]
        bits[start // 8 : bytes_for(stop)] = np.packbits(flat)
        tick()
    return PackedMask(shape, bits)


def slice_norms(
    work: Work,
    target: Target,
    dim: int,
    n: Norm | None,
    kept: NDArray[np.bool_],
) -> Floats:
    """Return the Ln norm of each slice along `dim` as `torch.norm` defines it.

    float64, one per slice; NaN where a slice holds a NaN or Inf.
    """
    if n == "nuc":
        return _nuclear_norms(work, target, dim, kept)
    order = 2.0 if n == "fro" or n is None else float(n)
    layout = _Slices.of(target.entry.shape, dim)
    lowest = order == -math.inf
    norms = np.full(layout.size, math.inf if lowest else 0.0)
    odd = np.zeros(layout.size, np.bool_)
    combine = {math.inf: np.maximum, -math.inf: np.minimum}.get(order, np.add)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        for start, stop, first, last in layout.blocks():
            flat = work.magnitudes(target, start, stop)
            block = layout.shaped(flat, last - first)
            if not math.isfinite(flat.max()):
                odd[first:last] |= ~np.isfinite(block).all(axis=(0, 2))
            norms[first:last] = combine(norms[first:last], _reduce(block, order))
            work.meter.advance(stop - start)
        if order not in {0.0, math.inf, -math.inf, 1.0}:
            norms = norms ** (1 / order)
    return np.where(odd, math.nan, _rounded(norms))


def _reduce(block: Floats, order: float) -> Floats:
    """Reduce a block of magnitudes (rows, slices, rest) to one number per slice.

    The block is overwritten: new memory for each would cost more than the arithmetic.
    """
    if order == 0:
        return np.asarray(np.count_nonzero(block, axis=(0, 2)), np.float64)
    if order == math.inf:
        return np.asarray(block.max(axis=(0, 2)))
    if order == -math.inf:
        return np.asarray(block.min(axis=(0, 2)))
    if order == 1:
        return np.asarray(block.sum(axis=(0, 2)))
    if order == 2:
        np.square(block, out=block)
    else:
        np.power(block, order, out=block)
    return np.asarray(block.sum(axis=(0, 2)))


def _rounded(norms: Floats) -> Floats:
    mantissa, exponent = np.frexp(norms)
    scaled = np.round(mantissa * 2.0**_SIGNIFICANT_BITS)
    return np.asarray(np.ldexp(scaled, exponent - _SIGNIFICANT_BITS))


def _nuclear_norms(
    work: Work, target: Target, dim: int, kept: NDArray[np.bool_]
) -> Floats:
    entry = target.entry
    assert entry.ndim == 3, "checked when the step was fitted"
    norms = np.full(entry.shape[dim], 0.0)
    whole = torch.empty(entry.shape, dtype=torch.float64)
    for start, stop in chunks(target.numel, BLOCK):
        chunk = work.source.read(target.path, start, stop).to("cpu", torch.float64)
        present = target.kept_in(start, stop)
        if present is not None:
            chunk = torch.where(torch.from_numpy(present), chunk, 0.0)
        whole.view(-1)[start:stop] = chunk
    for index in np.flatnonzero(kept).tolist():
        matrix = whole.select(dim, index).numpy()
        finite = np.isfinite(matrix).all()
        norms[index] = (
            np.linalg.svd(matrix, compute_uv=False).sum() if finite else (math.nan)
        )
        work.meter.advance(matrix.size)
    return np.where(np.isnan(norms), math.nan, _rounded(norms))
