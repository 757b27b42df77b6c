"""Tells when a window is seen: what it did not need for that may begin then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

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
