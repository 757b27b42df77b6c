"""Where the draft cuts: as the display tells, or as a hand holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prunescope.session.display import Histogram

_BURST_MS = 1000


class ThresholdLine:
    """The threshold that is shown, and the gesture that moves it; no widget.

    Moves of one drag, and arrow keys that follow each other within a second, are one
    gesture: they share a `key`.
    """

    def __init__(self) -> None:
        self.value: float | None = None
        self._before: float | None = None
        self._gesture = 0
        self._last_key_ms = -_BURST_MS

    @property
    def held(self) -> bool:
        """Whether it is held in the hand."""
        return self._before is not None

    @property
    def key(self) -> str:
        """What the moves of the present gesture have in common."""
        return f"threshold line {self._gesture}"

    def show(self, value: float | None) -> None:
        """Stand where the display tells, unless it is held."""
        if not self.held:
            self.value = value

    def take(self) -> None:
        """Begin to drag."""
        self._before = self.value
        self._gesture += 1

    def release(self) -> float | None:
        """End a drag; return the value before it."""
        before, self._before = self._before, None
        return before

    def press_key(self, at_ms: int) -> None:
        """Begin a gesture, unless a key was pressed just before."""
        if at_ms - self._last_key_ms >= _BURST_MS:
            self._gesture += 1
        self._last_key_ms = at_ms


def resting_place(histogram: Histogram | None) -> float | None:
    """Return where the line stands: at zero where a draft could prune but does not."""
    if histogram is None:
        return None
    if histogram.threshold is None and histogram.adjustable:
        return 0.0
    return histogram.threshold
