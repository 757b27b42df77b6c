"""How often, and as which edits, a moving control wishes for something.

A hand, a wheel or a held key makes more values than anybody can see. They are thinned
to 30 a second, the newest always arrives, and what belongs together has one name, so
that it is one step of undo.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

#: The least time between two previews, as long as a slow frame.
TICK_MS = 33
#: Keys and turns of the wheel that follow one another this fast are one gesture.
BURST_SECONDS = 0.8


class Ticks(QObject):
    """Passes values on at most every 33 ms: the first at once, then the newest."""

    #: The value to preview now, and the gesture that it is part of.
    due = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: tuple[object, str] | None = None
        self._pause = QTimer(self, singleShot=True, interval=TICK_MS)
        self._pause.timeout.connect(self._on_pause_over)

    @property
    def is_waiting(self) -> bool:
        """Whether a value has not been passed on yet."""
        return self._waiting is not None

    def put(self, value: object, gesture: str) -> None:
        """Pass a value on, now or soon; one that still waits is dropped for it."""
        self._waiting = value, gesture
        if not self._pause.isActive():
            self._pass_on()

    def flush(self) -> None:
        """Pass on now what waits: the gesture is over."""
        if self._waiting is not None:
            self._pass_on()

    def _on_pause_over(self) -> None:
        self.flush()

    def _pass_on(self) -> None:
        assert self._waiting is not None, "something waits"
        value, gesture = self._waiting
        self._waiting = None
        self._pause.start()
        self.due.emit(value, gesture)


class Gestures:
    """Names gestures: edits of the same name are one step of undo."""

    def __init__(self, kind: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._kind = kind
        self._clock = clock
        self._number = 0
        self._burst_until = 0.0

    @property
    def name(self) -> str:
        """The gesture under way."""
        return f"{self._kind} {self._number}"

    def begin(self) -> None:
        """Begin a gesture of its own, such as a drag."""
        self._number += 1
        self._burst_until = 0.0

    def burst(self) -> bool:
        """Go on with a burst of single steps, or begin one; tell whether it began."""
        now = self._clock()
        began = now >= self._burst_until
        if began:
            self._number += 1
        self._burst_until = now + BURST_SECONDS
        return began
