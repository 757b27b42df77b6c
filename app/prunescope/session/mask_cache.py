"""Masks of plans that were computed before, found by the plan's steps.

Masks are derived from the plan and cheap to forget: undo finds them here at once, or
has them computed again.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prunescope.core.plan import Step
    from prunescope.core.pruning import Pruning

    Steps = tuple[Step, ...]

ENTRIES = 32
BYTES = 1 << 30


class MaskCache:
    """Results by steps; forgets the least recently used beyond its bounds."""

    def __init__(self, entries: int = ENTRIES, nbytes: int = BYTES) -> None:
        self._entries = entries
        self._bytes = nbytes
        self._items: OrderedDict[Steps, Pruning] = OrderedDict()
        #: How many results hold a mask, by its identity.
        self._holders: Counter[int] = Counter()
        self.nbytes = 0
        """Bytes of all masks held, shared ones once."""

    def get(self, steps: Steps) -> Pruning | None:
        """Return the result of exactly these steps, if it is held."""
        found = self._items.get(steps)
        if found is not None:
            self._items.move_to_end(steps)
        return found

    def longest_prefix(self, steps: Steps) -> tuple[int, Pruning | None]:
        """Return how many of the first steps have a result, and that result."""
        for length in range(len(steps), 0, -1):
            found = self.get(steps[:length])
            if found is not None:
                return length, found
        return 0, None

    def put(self, steps: Steps, pruning: Pruning) -> None:
        """Keep a result; the newest one is kept whatever its size."""
        self._drop(self._items.pop(steps, None))
        self._items[steps] = pruning
        for mask in pruning.masks.values():
            if not self._holders[id(mask)]:
                self.nbytes += mask.nbytes
            self._holders[id(mask)] += 1
        while len(self._items) > 1 and (
            len(self._items) > self._entries or self.nbytes > self._bytes
        ):
            self._drop(self._items.popitem(last=False)[1])

    def _drop(self, pruning: Pruning | None) -> None:
        for mask in pruning.masks.values() if pruning is not None else ():
            self._holders[id(mask)] -= 1
            if not self._holders[id(mask)]:
                del self._holders[id(mask)]
                self.nbytes -= mask.nbytes
