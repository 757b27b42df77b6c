"""What unstructured methods rank: keys of magnitudes, of importance, or at random.

Smaller keys go first. A key is given for each weight of each target in row-major order,
in cache-sized pieces; already pruned weights carry the kind's `excluded` key.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from prunescope.core.cutting import Found
from prunescope.core.keys import KeyKind, kind_for, magnitude_keys
from prunescope.core.tensors import READ_WEIGHTS, TensorSource, as_array, chunks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from prunescope.core.cutting import Knife
    from prunescope.core.ranking import Scan
    from prunescope.core.workbench import Meter, Target

#: Keys worked on at once: with their temporaries they stay in a core's cache.
PIECE = 1 << 17
_SAMPLE_FROM = 1 << 17
_SAMPLE_SHARE = 512
_SAMPLE_LEAST, _SAMPLE_MOST = 1 << 14, 1 << 20
_SAMPLE_RUN = 512


def odd_places(keys: NDArray[Any], kind: KeyKind) -> NDArray[np.int64]:
    """Return where keys are those of NaN or Inf."""
    return np.flatnonzero(
        (keys >= kind.dtype(kind.finite)) & (keys != kind.dtype(kind.excluded))
    )


class Scores(ABC):
    """A population of keys over several targets; see :class:`ranking.Population`."""

    def __init__(
        self, targets: tuple[Target, ...], kind: KeyKind, meter: Meter
    ) -> None:
        self.targets = targets
        self.kind = kind
        self.size = sum(target.kept for target in targets)
        #: What a person should know about how these were ranked.
        self.notes: tuple[str, ...] = ()
        self.meter = meter

    @abstractmethod
    def restart(self) -> None:
        """Go back to the first key of the first target."""

    @abstractmethod
    def pieces(self, target: Target) -> Iterator[tuple[int, NDArray[Any]]]:
        """Yield start and keys of all weights of a target, piece by piece.

        The keys may be written to, and last until the next piece.
        """

    @abstractmethod
    def sample(self) -> NDArray[Any]:
        """Return some of the keys, evenly spread; empty where there are few."""

    def scan(self, scan: Scan) -> int:
        """Let `scan` count all keys; return how many of them are not finite."""
        self.restart()
        nonfinite = 0
        for target in self.targets:
            for _, keys in self.pieces(target):
                if keys.max() >= self.kind.finite:
                    nonfinite += odd_places(keys, self.kind).size
                scan.take(keys)
        return nonfinite

    def cut(self, target: Target, knife: Knife, *, nonfinite: bool) -> Found:
        """Go through one target and clear the bits of all weights that go."""
        found = Found.of(target)
        dtype = self.kind.dtype
        for start, keys in self.pieces(target):
            keep = keys >= dtype(knife.below)
            if knife.below > 0 and keys.min() == 0:
                found.zeros += int(np.count_nonzero(keys == 0))
            if knife.ties:
                equal = np.flatnonzero(keys == dtype(knife.tied))
                keep[knife.use(equal, found)] = False
            if nonfinite:
                found.add_nonfinite(start, odd_places(keys, self.kind))
            found.put(start, np.packbits(keep))
        return found

    @property
    def sample_size(self) -> int:
        """Number of keys that a sample should have; 0 where none is worth it."""
        if self.size < _SAMPLE_FROM:
            return 0
        return min(max(self.size // _SAMPLE_SHARE, _SAMPLE_LEAST), _SAMPLE_MOST)


class MagnitudeScores(Scores):
    """Keys of the absolute values of the tensors in a source.

    The source is that of the weights, or of importance scores under the same paths.
    """

    def __init__(
        self, targets: tuple[Target, ...], source: TensorSource, meter: Meter
    ) -> None:
        self.dtypes = {t.path: source.entry(t.path).dtype for t in targets}
        super().__init__(targets, kind_for(self.dtypes.values()), meter)
        self.source = source

    def restart(self) -> None:
        """Do nothing: each piece is read where it lies."""

    def pieces(self, target: Target) -> Iterator[tuple[int, NDArray[Any]]]:
        """Yield start and keys of all weights of a target, piece by piece."""
        dtype = self.dtypes[target.path]
        room = np.empty(min(PIECE, target.numel), self.kind.dtype)
        for start, stop in chunks(target.numel, READ_WEIGHTS):
            block = as_array(self.source.read(target.path, start, stop))
            for first, last in chunks(stop - start, PIECE):
                keys = magnitude_keys(block[first:last], dtype, self.kind, room)
                kept = target.kept_in(start + first, start + last)
                if kept is not None:
                    np.putmask(keys, ~kept, self.kind.dtype(self.kind.excluded))
                yield start + first, keys
            self.meter.advance(stop - start)

    def sample(self) -> NDArray[Any]:
        """Return the keys of short runs that are evenly spread over all targets."""
        runs = self.sample_size // _SAMPLE_RUN
        found = [np.zeros(0, self.kind.dtype)]
        if runs:
            ends = np.cumsum([target.numel for target in self.targets])
            places = (np.arange(runs) + 0.5) * (int(ends[-1]) / runs)
            owners = np.searchsorted(ends, places, side="right")
            begins = places.astype(np.int64) - np.concatenate([[0], ends])[owners]
            for owner, begin in zip(owners.tolist(), begins.tolist(), strict=True):
                found.append(self._run(self.targets[owner], begin))
        return np.concatenate(found)

    def _run(self, target: Target, start: int) -> NDArray[Any]:
        stop = min(start + _SAMPLE_RUN, target.numel)
        chunk = as_array(self.source.read(target.path, start, stop))
        keys = magnitude_keys(chunk, self.dtypes[target.path], self.kind)
        kept = target.kept_in(start, stop)
        return keys if kept is None else keys[kept]


class RandomScores(Scores):
    """Keys that torch's own generator draws; the largest draws have the least keys.

    The draws are those of `torch.rand_like` over the weights that are still kept, on
    the CPU: one draw for each, in the dtype that torch would draw in. They are drawn
    anew in each pass, from the state that the generator had at first, instead of being
    kept.
    """

    def __init__(
        self, targets: tuple[Target, ...], generator: torch.Generator, meter: Meter
    ) -> None:
        dtypes = [getattr(torch, target.entry.dtype) for target in targets]
        promoted = reduce(torch.promote_types, dtypes)
        self._dtype = promoted if promoted in _DRAWN else torch.float32
        self._dtype_name = str(self._dtype).removeprefix("torch.")
        super().__init__(targets, kind_for([self._dtype_name]), meter)
        self._generator = generator
        self._begin = generator.get_state()
        self._one = int(np.array(1, self.kind.float_dtype).view(self.kind.dtype))

    def restart(self) -> None:
        """Set the generator back to where the draws begin."""
        self._generator.set_state(self._begin)

    def pieces(self, target: Target) -> Iterator[tuple[int, NDArray[Any]]]:
        """Yield start and keys of all weights of a target, piece by piece."""
        for start, stop in chunks(target.numel, PIECE):
            kept = target.kept_in(start, stop)
            number = stop - start if kept is None else int(np.count_nonzero(kept))
            drawn = self._draw(number, self._generator)
            if kept is None:
                yield start, drawn
            else:
                keys = np.full(stop - start, self.kind.excluded, self.kind.dtype)
                keys[kept] = drawn
                yield start, keys
            self.meter.advance(stop - start)

    def sample(self) -> NDArray[Any]:
        """Return other draws of the same distribution."""
        return self._draw(self.sample_size, torch.Generator().manual_seed(0))

    def _draw(self, number: int, generator: torch.Generator) -> NDArray[Any]:
        drawn = torch.rand(number, generator=generator, dtype=self._dtype)
        keys = magnitude_keys(as_array(drawn), self._dtype_name, self.kind)
        return self.kind.dtype(self._one) - keys


_DRAWN = frozenset({torch.float64, torch.float32, torch.float16, torch.bfloat16})
