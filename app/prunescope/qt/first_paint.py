"""What waits until a window is seen: importing, and making, what that did not need."""

from __future__ import annotations

import linecache
from collections import deque
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from prunescope.qt.adapters import QtDeliver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QWidget

#: A window that nothing paints, a minimised one, does not wait any longer.
_AT_MOST_MS = 1000


class _FirstPaint(QObject):
    """Calls `then` once, soon after the first paint of `window`."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        self._timer = QTimer(self, singleShot=True, interval=_AT_MOST_MS)
        self._timer.timeout.connect(self._call)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the window to be shown, then for its first paint."""
        if event.type() == QEvent.Type.Show:
            self._timer.start()
        elif event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _call(self) -> None:
        self._window.removeEventFilter(self)
        self._then()


def call_after_first_paint(window: QWidget, then: Callable[[], object]) -> None:
    """Call `then` once `window` was painted, or shown for long without that."""
    _FirstPaint(window, then)


class Preparation(QObject):
    """Imports on a thread of its own, then goes on step by step on that of the window.

    Modules that hold Qt must not be imported on the thread: a class of PySide6 is made
    when it is first named, and two threads that make some at once crash the process.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._deliver = QtDeliver(self)
        window.destroyed.connect(self._deliver.stop)
        self._steps: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._take_step)
        self.is_under_way = False

    def begin(
        self, modules: Sequence[str], steps: Iterable[Callable[[], object]]
    ) -> None:
        """Import `modules`, which hold no Qt, then take `steps`, events in between."""
        self._steps.extend(steps)
        self.is_under_way = True

        def run() -> None:
            for module in modules:
                import_module(module)
            self._deliver(self._timer.start)

        Thread(target=run, name="imports", daemon=True).start()

    def _take_step(self) -> None:
        self._steps.popleft()()
        self.is_under_way = bool(self._steps)
        if self._steps:
            self._timer.start()
        else:
            # PySide looks into the source of each module, which is kept from then on.
            linecache.clearcache()
