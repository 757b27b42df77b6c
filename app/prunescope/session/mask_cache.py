"""Masks of plans that were computed before, found by the plan's steps.

Masks are derived from the plan and cheap to forget: undo finds them here at once, or
has them computed again.
"""

from __future__ import annotations

from collections import OrderedDict
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
        self._items[steps] = pruning
        self._items.move_to_end(steps)
        while len(self._items) > 1 and (
            len(self._items) > self._entries or self.nbytes > self._bytes
        ):
            self._items.popitem(last=False)

    @property
    def nbytes(self) -> int:
        """Bytes of all masks held, shared ones once."""
        masks = {
            id(mask): mask.nbytes
            for pruning in self._items.values()
            for mask in pruning.masks.values()
        }
        return sum(masks.values())
