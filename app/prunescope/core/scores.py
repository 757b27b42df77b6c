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

from prunescope.core.keys import KeyKind, kind_for, magnitude_keys
from prunescope.core.runs import Run, Slab, runs_of
from prunescope.core.sieve import Sieve
from prunescope.core.tensors import READ_WEIGHTS, TensorSource, as_array, chunks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from prunescope.core.cutting import Found, Knife
    from prunescope.core.ranking import Cut, Scan
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
        self._sieve: Sieve | None = None

    @abstractmethod
    def restart(self) -> None:
        """Go back to the first key of the first target."""

    @abstractmethod
    def pieces(self, run: Run) -> Iterator[tuple[int, NDArray[Any]]]:
        """Yield address and keys of all weights of a run, piece by piece.

        The keys may be written to, and last until the next piece. A run of several
        targets has one piece, with excluded keys where its padding is.
        """

    @abstractmethod
    def sample(self) -> NDArray[Any]:
        """Return some of the keys, evenly spread; empty where there are few."""

    def scan(self, scan: Scan) -> int:
        """Let `scan` count all keys; return how many of them are not finite."""
        self.restart()
        sieve = self._sieve = Sieve(scan)
        nonfinite = 0
        for run in runs_of(self.targets, PIECE):
            slab = sieve.open(run)
            for start, keys in self.pieces(run):
                if keys.max() >= self.kind.finite:
                    odd = odd_places(keys, self.kind)
                    nonfinite += odd.size
                    slab.add_nonfinite(odd + start)
                sieve.take(start, keys, scan.take(keys))
        return nonfinite

    def cut(self, knife: Knife, cut: Cut | None = None) -> Iterator[Found]:
        """Yield the bits of each target without all weights that go.

        `cut` is where the knife comes from; what the last scan saw then saves a pass.
        """
        sieve, self._sieve = self._sieve, None
        if sieve is not None and cut is not None and sieve.covers(cut):
            yield from sieve.cut(knife, self.meter)
            return
        del sieve
        self.restart()
        for run in runs_of(self.targets, PIECE):
            yield from self._cut(run, knife, odd=cut is None or cut.nonfinite > 0)

    def _cut(self, run: Run, knife: Knife, *, odd: bool) -> Iterator[Found]:
        slab = Slab(run)
        for start, keys in self.pieces(run):
            gone = self.kind.are_below(keys, knife.below)
            if knife.ties:
                equal = np.flatnonzero(keys == self.kind.dtype(knife.tied))
                gone[knife.use(equal)] = True
            if keys.min() == 0:
                slab.zeros += run.counts(gone & (keys == 0))
            if odd:
                slab.add_nonfinite(odd_places(keys, self.kind) + start)
            slab.put(start, gone)
        yield from slab.found()

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

    def pieces(self, run: Run) -> Iterator[tuple[int, NDArray[Any]]]:
        """Yield address and keys of all weights of a run, piece by piece."""
        if run.single:
            yield from self._pieces(run.targets[0])
            return
        keys = np.full(run.size, self.kind.excluded, self.kind.dtype)
        for target, begin in zip(run.targets, run.begins.tolist(), strict=True):
            keys[begin : begin + target.numel] = self._keys(target, 0, target.numel)
        yield 0, keys
        self.meter.advance(sum(target.numel for target in run.targets))

    def _pieces(self, target: Target) -> Iterator[tuple[int, NDArray[Any]]]:
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

    def _keys(self, target: Target, start: int, stop: int) -> NDArray[Any]:
        block = as_array(self.source.read(target.path, start, stop))
        keys = magnitude_keys(block, self.dtypes[target.path], self.kind)
        kept = target.kept_in(start, stop)
        if kept is not None:
            np.putmask(keys, ~kept, self.kind.dtype(self.kind.excluded))
        return keys

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
                self.meter.advance(0)
        return np.concatenate(found)

    def _run(self, target: Target, start: int) -> NDArray[Any]:
        keys = self._keys(target, start, min(start + _SAMPLE_RUN, target.numel))
        return keys if target.mask is None else keys[keys != self.kind.excluded]


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
        dtypes = [_promotable(target.entry.dtype) for target in targets]
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

    def pieces(self, run: Run) -> Iterator[tuple[int, NDArray[Any]]]:
        """Yield address and keys of all weights of a run, piece by piece."""
        for start, stop in chunks(run.size, PIECE):
            kept = _kept(run, start, stop)
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


def _promotable(name: str) -> torch.dtype:
    """Return a dtype, float32 for fp8, which torch promotes with no other."""
    return torch.float32 if name.startswith("float8") else getattr(torch, name)


def _kept(run: Run, start: int, stop: int) -> NDArray[np.bool_] | None:
    """Return which addresses of a run hold weights that are kept; `None` means all."""
    if run.single:
        return run.targets[0].kept_in(start, stop)
    kept = np.zeros(run.size, np.bool_)
    for target, begin in zip(run.targets, run.begins.tolist(), strict=True):
        present = target.kept_in(0, target.numel)
        kept[begin : begin + target.numel] = True if present is None else present
    return kept
