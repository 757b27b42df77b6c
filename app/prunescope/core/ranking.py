"""Exact k-th smallest key over any number of tensors, streaming, and the tie rule.

A sample gives a narrow bracket around the wanted rank. One pass over all keys counts
what lies below it and copies what lies inside; the wanted key is then found among the
copied ones, and the masks can be made in the same pass (:mod:`prunescope.core.sieve`).
Where the bracket misses or holds too much (many equal magnitudes are
counted, not copied), a pass with a histogram over it narrows it at least 65 536-fold,
so that no distribution of weights needs more than a few passes.

Of weights with equal magnitude the first ones in the given order are taken, so that
the count is exact and the same on every device.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prunescope.core.keys import KeyKind

#: Keys that one pass may copy out of the bracket, whatever the size; and which share
#: of all keys: at 12 bytes for each they take less memory than the masks.
ROOM = 1 << 22
ROOM_SHARE = 1 << 7
_HISTOGRAM_BITS = 16
_SAMPLE_DEVIATIONS = 4.0


class Population(Protocol):
    """What is ranked: keys in a fixed order, which can be gone through repeatedly."""

    @property
    def kind(self) -> KeyKind:
        """The width of the keys."""

    @property
    def size(self) -> int:
        """Number of keys that are not excluded."""

    def scan(self, scan: Scan) -> int:
        """Let `scan` count all keys; return how many of them are not finite."""

    def sample(self) -> NDArray[Any]:
        """Return some of the keys, evenly spread; may be empty."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a ranking is cut: keys below `key` go, and the first `ties` equal to it.

    `count` keys go in all; `key` is that of the last of them. `equal` keys have just
    that key. `finite` keys were ranked, `nonfinite` were not.
    """

    key: int
    ties: int
    equal: int
    count: int
    finite: int
    nonfinite: int


@dataclass(frozen=True, slots=True)
class Near:
    """One piece of keys at a bracket: which lie below it, and where those inside are.

    `offsets` are the keys inside, as their distance to the bracket's low end.
    """

    below: NDArray[np.bool_]
    places: NDArray[np.int64]
    offsets: NDArray[Any]


@dataclass(slots=True)
class Scan:
    """What one pass over the keys finds about the bracket low…high (inclusive).

    `room` keys may be copied out of it.
    """

    low: int
    high: int
    kind: KeyKind
    room: int
    below: int = 0
    at_low: int = 0
    inside: int = 0
    at_high: int = 0
    copied: list[NDArray[Any]] = field(default_factory=list)
    histogram: NDArray[np.int64] | None = None

    @property
    def shift(self) -> int:
        """Bits by which an offset inside the bracket exceeds a histogram's bin."""
        return max(0, (self.high - self.low).bit_length() - _HISTOGRAM_BITS)

    def take(self, keys: NDArray[Any]) -> Near:
        """Count one piece of keys; return how they lie to the bracket."""
        below = self.kind.are_below(keys, self.low)
        inside = self.kind.are_below(keys, self.high + 1)
        inside ^= below
        places = np.flatnonzero(inside)
        offsets = keys[places] - self.kind.dtype(self.low)
        self.take_near(int(np.count_nonzero(below)), offsets)
        return Near(below, places, offsets)

    def take_near(self, below: int, offsets: NDArray[Any]) -> None:
        """Count keys below the bracket, and those in it by their offset to `low`."""
        self.below += below
        if not offsets.size:
            return
        span = self.high - self.low
        at_low = int(np.count_nonzero(offsets == 0))
        at_high = int(np.count_nonzero(offsets == span)) if span else 0
        self.at_low += at_low
        self.at_high += at_high
        if at_low + at_high == offsets.size:
            return
        if at_low or at_high:
            offsets = offsets[(offsets != 0) & (offsets != span)]
        self.inside += offsets.size
        if self.histogram is None and self.inside <= self.room:
            self.copied.append(offsets)
            return
        if self.histogram is None:
            self.histogram = np.zeros(1 << _HISTOGRAM_BITS, np.int64)
            for piece in self.copied:
                self._count(piece)
            self.copied.clear()
        self._count(offsets)

    def _count(self, offsets: NDArray[Any]) -> None:
        assert self.histogram is not None
        bins = (offsets >> offsets.dtype.type(self.shift)).astype(np.int64)
        self.histogram += np.bincount(bins, minlength=self.histogram.size)

    def locate(self, rank: int) -> tuple[int, int, int] | None:
        """Return key, place among its equals and their number; None if unknown yet."""
        place = rank - self.below
        if 0 < place <= self.at_low:
            return self.low, place, self.at_low
        place -= self.at_low
        if 0 < place - self.inside <= self.at_high:
            return self.high, place - self.inside, self.at_high
        if not 0 < place <= self.inside:
            return None
        if self.histogram is None:
            inside = np.concatenate(self.copied)
            offset = np.partition(inside, place - 1)[place - 1]
            place -= int(np.count_nonzero(inside < offset))
            return (
                self.low + int(offset),
                place,
                int(np.count_nonzero(inside == offset)),
            )
        if self.shift:
            return None
        index, before = self._bin(place)
        return self.low + index, place - before, int(self.histogram[index])

    def _bin(self, place: int) -> tuple[int, int]:
        assert self.histogram is not None
        ends = np.cumsum(self.histogram)
        index = int(np.searchsorted(ends, place))
        return index, int(ends[index] - self.histogram[index])

    def narrower(self, rank: int, last: int) -> tuple[int, int]:
        """Return a bracket that holds the rank, where :meth:`locate` could not."""
        place = rank - self.below
        if place <= 0:
            return 0, self.low - 1
        if place > self.at_low + self.inside + self.at_high:
            return self.high + 1, last
        index, _ = self._bin(place - self.at_low)
        low = self.low + (index << self.shift)
        return max(low, self.low + 1), min(low + (1 << self.shift), self.high) - 1


def select(population: Population, wanted: Callable[[int], int]) -> Cut:
    """Return where to cut so that exactly the wanted number of smallest keys goes.

    Parameters
    ----------
    population
        The keys. Excluded and non-finite ones are neither counted nor taken.
    wanted
        Tells how many of a given number of finite keys go, at most all; may raise.
    """
    kind = population.kind
    room = max(ROOM, population.size // ROOM_SHARE)
    scan = Scan(*_bracket(population, wanted), kind, room)
    nonfinite = population.scan(scan)
    finite = population.size - nonfinite
    rank = wanted(finite)
    if rank == 0:
        return Cut(0, 0, 0, 0, finite, nonfinite)
    while (found := scan.locate(rank)) is None:
        scan = Scan(*scan.narrower(rank, kind.finite - 1), kind, room)
        population.scan(scan)
    return Cut(*found, rank, finite, nonfinite)


def _bracket(population: Population, wanted: Callable[[int], int]) -> tuple[int, int]:
    """Guess two keys between which the wanted rank lies, from a sample."""
    last = population.kind.finite - 1
    sample = population.sample()
    sample = np.sort(sample[sample <= last])
    if not sample.size or not population.size:
        return 0, last
    share = wanted(population.size) / population.size
    deviation = math.sqrt(share * (1 - share) * sample.size)
    reach = _SAMPLE_DEVIATIONS * deviation + 2
    first, final = int(share * sample.size - reach), int(share * sample.size + reach)
    low = int(sample[first]) if first >= 0 else 0
    return low, int(sample[final]) if final < sample.size else last
