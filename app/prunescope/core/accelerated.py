"""Ranking magnitudes on an accelerator, with the very masks of the CPU.

The keys are the same integers, only torch counts and compares them where the weights
are brought in pieces, whatever the size of the model. What a device returns are counts,
the few keys near the cut, and packed bits. Where its memory does not suffice the pieces
get smaller, and in the end the CPU takes over, which the step's notes tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import torch

from prunescope.core.cutting import Found, Knife
from prunescope.core.devices import memory_budget, require_device
from prunescope.core.keys import NARROW, KeyKind, magnitude_keys
from prunescope.core.masks import bytes_for
from prunescope.core.scores import MagnitudeScores, Scores
from prunescope.core.tensors import TensorSource, as_array, chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prunescope.core.ranking import Cut, Scan
    from prunescope.core.workbench import Target, Work

    Keys = torch.Tensor

Answer = TypeVar("Answer")

#: Bytes that a weight takes on the device while it is worked on, at most.
_BYTES_PER_WEIGHT = 64
_PIECE_MOST, _PIECE_LEAST = 1 << 25, 1 << 16
_BITS = (128, 64, 32, 16, 8, 4, 2, 1)


def magnitude_scores(
    targets: tuple[Target, ...], source: TensorSource, work: Work
) -> Scores:
    """Return the magnitudes of the targets, to be ranked on the step's device."""
    if work.device == "cpu":
        return MagnitudeScores(targets, source, work.meter)
    require_device(work.device)
    return AcceleratedScores(targets, source, work)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Keys on the device as signed integers; what is excluded has the key -1."""

    start: int
    keys: torch.Tensor


class AcceleratedScores(MagnitudeScores):
    """Magnitudes that are counted and compared on another device."""

    def __init__(
        self, targets: tuple[Target, ...], source: TensorSource, work: Work
    ) -> None:
        super().__init__(targets, source, work.meter)
        self._device = torch.device(work.device)
        room = memory_budget(work.device) // _BYTES_PER_WEIGHT
        self._piece = min(max(room, _PIECE_LEAST), _PIECE_MOST) // 8 * 8

    def scan(self, scan: Scan) -> int:
        """Let `scan` count all keys; return how many of them are not finite."""

        def count(piece: _Piece) -> tuple[int, int, torch.Tensor]:
            keys = piece.keys
            below = int(((keys >= 0) & (keys < scan.low)).count_nonzero())
            odd = int((keys >= self.kind.finite).count_nonzero())
            near = keys[(keys >= scan.low) & (keys <= scan.high)] - scan.low
            return below, odd, near.cpu()

        nonfinite = 0
        for target in self.targets:
            for below, odd, near in self._each(target, count):
                nonfinite += odd
                scan.take_near(below, near.numpy().view(self.kind.dtype))
        return nonfinite

    def cut(self, knife: Knife, cut: Cut | None = None) -> Iterator[Found]:
        """Yield the bits of each target without all weights that go."""
        for target in self.targets:
            yield self._cut_target(target, knife, odd=cut is None or cut.nonfinite > 0)

    def _cut_target(self, target: Target, knife: Knife, *, odd: bool) -> Found:
        found = Found(np.empty(bytes_for(target.numel), np.uint8))

        def compare(piece: _Piece) -> tuple[_Piece, torch.Tensor, int, torch.Tensor]:
            keys = piece.keys
            keep = keys >= knife.below
            zeros = int((keys == 0).count_nonzero()) if knife.below > 0 else 0
            # Equal keys that may go as ties: their places, in order.
            equal = (keys == knife.tied).nonzero().reshape(-1)[: knife.ties]
            return piece, keep, zeros, equal.cpu()

        for piece, keep, zeros, equal in self._each(target, compare):
            found.zeros += zeros
            if knife.ties:
                going = knife.use(equal.numpy())
                keep[torch.from_numpy(going)] = False
                found.zeros += going.size if knife.tied == 0 else 0
            if odd:
                places = (piece.keys >= self.kind.finite).nonzero().reshape(-1).cpu()
                found.add_nonfinite(piece.start, places.numpy())
            found.put(piece.start, _packed(keep))
        return found

    def _each(
        self, target: Target, work: Callable[[_Piece], Answer]
    ) -> Iterator[Answer]:
        """Yield what `work` answers for each piece of a target, in order."""
        for start, stop in chunks(target.numel, self._piece):
            yield from self._attempt(target, start, stop, work)

    def _attempt(
        self, target: Target, start: int, stop: int, work: Callable[[_Piece], Answer]
    ) -> Iterator[Answer]:
        try:
            answer = work(self._load(target, start, stop))
        except torch.OutOfMemoryError:
            self._shrink(stop - start)
            for first, last in chunks(stop - start, self._piece):
                yield from self._attempt(target, start + first, start + last, work)
            return
        self.meter.advance(stop - start)
        yield answer

    def _shrink(self, size: int) -> None:
        """Take smaller pieces after one of `size` did not fit; at last the CPU."""
        if size > _PIECE_LEAST:
            self._piece = max(size // 2, _PIECE_LEAST) // 8 * 8
            return
        self.notes = (
            f"{self._device} had not enough memory, so the CPU computed this",
        )
        self._device = torch.device("cpu")

    def _load(self, target: Target, start: int, stop: int) -> _Piece:
        dtype = self.dtypes[target.path]
        chunk = self.source.read(target.path, start, stop)
        if chunk.dtype.is_complex:
            array = magnitude_keys(as_array(chunk), dtype, self.kind)
            keys = torch.from_numpy(array.view(np.int64)).to(self._device)
        else:
            keys = _keys(chunk.to(self._device), self.kind)
        if target.mask is not None:
            packed = target.mask.bits[start // 8 : bytes_for(stop)]
            bits = torch.from_numpy(packed.copy()).to(self._device)
            weights = torch.tensor(_BITS, dtype=torch.uint8, device=self._device)
            kept = (bits.unsqueeze(1) & weights).reshape(-1)[: stop - start] != 0
            keys = torch.where(kept, keys, -1)
        return _Piece(start, keys)


def _keys(chunk: torch.Tensor, kind: KeyKind) -> torch.Tensor:
    """Return the keys of weights as signed integers, in new memory."""
    if kind is NARROW:
        bits = chunk.to(torch.float32).view(torch.int32)
        return bits & 0x7FFF_FFFF
    return chunk.to(torch.float64).view(torch.int64) & ((1 << 63) - 1)


def _packed(keep: torch.Tensor) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """Pack a bool tensor on its device, as `numpy.packbits` does."""
    spare = -keep.numel() % 8
    padded = torch.nn.functional.pad(keep.to(torch.uint8), (0, spare)).view(-1, 8)
    weights = torch.tensor(_BITS, dtype=torch.uint8, device=keep.device)
    packed = (padded * weights).sum(dim=1, dtype=torch.uint8)
    found: np.ndarray[tuple[int], np.dtype[np.uint8]] = packed.cpu().numpy()
    return found
