"""How fast the weights of a file are counted, from what is counted when."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from prunescope.core.dtypes import dtype_of
from prunescope.session.numbers import size

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.inventory import Inventory
    from prunescope.session.display import Display, Numbers

#: A rate over a shorter time than this (seconds) tells nothing.
_LEAST = 0.3


class CountingRate:
    """The bytes per second since the counting of a model was first seen.

    What was known from an earlier opening does not count.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._inventory: Inventory | None = None
        self._bytes: list[int] = []
        self._start = 0.0, 0

    def text(self, display: Display) -> str:
        """Return e.g. "480 MB/s"; "" where there is nothing to tell yet."""
        inventory, numbers = display.inventory, display.numbers
        if inventory is None or numbers is None or not _is_counting(numbers):
            return ""
        if inventory is not self._inventory:
            self._inventory = inventory
            self._bytes = [
                entry.numel * dtype_of(entry.dtype).itemsize
                for entry in inventory.parameters
            ]
            self._start = self._clock(), self._counted(numbers)
            return ""
        seconds = self._clock() - self._start[0]
        read = self._counted(numbers) - self._start[1]
        return f"{size(round(read / seconds))}/s" if seconds >= _LEAST and read else ""

    def _counted(self, numbers: Numbers) -> int:
        # Without NumPy, which the first window does not wait for.
        pairs = zip(self._bytes, numbers.zeros_now.tolist(), strict=True)
        return sum(nbytes for nbytes, zeros in pairs if zeros >= 0)


def _is_counting(numbers: Numbers) -> bool:
    return numbers.counted < len(numbers.zeros_now)
