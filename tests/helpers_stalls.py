"""A heartbeat that tells how long the GUI thread did not answer."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEAT_MS = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """A time between two beats: `seconds` long, `at` seconds after the start.

    `own` is the processor time that the thread spent meanwhile: less than `seconds`
    where a busy machine, or the other threads, held it up.
    """

    at: float
    seconds: float
    own: float


class Heartbeat(QObject):
    """Beats in the event loop of its thread; a timer that is never late makes 5 ms."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[Gap] = []
        self._begun = self._last = time.perf_counter()
        self._own = time.thread_time()
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> None:
        """End; a gap that is under way is counted."""
        self._timer.stop()
        self._beat()

    @property
    def longest(self) -> Gap:
        """The gap in which the thread itself was busy longest."""
        return max(self.gaps, key=lambda gap: gap.own)

    def report(self, least: float = 0.03) -> str:
        """List the gaps of at least so many seconds."""
        return "\n".join(
            f"{gap.seconds * 1000:.0f} ms ({gap.own * 1000:.0f} ms own) at "
            f"{gap.at:.2f} s"
            for gap in self.gaps
            if gap.seconds >= least
        )

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.gaps.append(
            Gap(self._last - self._begun, now - self._last, own - self._own)
        )
        self._last, self._own = now, own


@contextmanager
def watched() -> Iterator[Heartbeat]:
    """Watch the calling thread's event loop within the block."""
    heart = Heartbeat()
    try:
        yield heart
    finally:
        heart.stop()
