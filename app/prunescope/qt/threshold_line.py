"""Where the draft cuts: as the display tells, or as a hand holds it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from prunescope.qt.ticks import Gestures

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.session.display import Histogram


class ThresholdLine:
    """The threshold that is shown, and the gesture that moves it; no widget.

    Moves of one drag, and arrow keys that follow each other fast, are one gesture: they
    share a `key`.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.value: float | None = None
        self._before: float | None = None
        self._gestures = Gestures("threshold line", clock)

    @property
    def held(self) -> bool:
        """Whether it is held in the hand."""
        return self._before is not None

    @property
    def key(self) -> str:
        """What the moves of the present gesture have in common."""
        return self._gestures.name

    def show(self, value: float | None) -> None:
        """Stand where the display tells, unless it is held."""
        if not self.held:
            self.value = value

    def take(self) -> None:
        """Begin to drag."""
        self._before = self.value
        self._gestures.begin()

    def release(self) -> float | None:
        """End a drag; return the value before it."""
        before, self._before = self._before, None
        return before

    def press_key(self) -> None:
        """Begin a gesture, unless a key was pressed just before."""
        self._gestures.burst()


def resting_place(histogram: Histogram | None) -> float | None:
    """Return where the line stands: at zero where a draft could prune but does not."""
    if histogram is None:
        return None
    if histogram.threshold is None and histogram.adjustable:
        return 0.0
    return histogram.threshold
