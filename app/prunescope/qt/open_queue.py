"""Which window opens which file, and when: two at a time, each file once."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from prunescope.qt.main_window import MainWindow

AT_ONCE = 2


class OpenQueue(QObject):
    """Hands files to windows: to the one that shows it, to an empty one, or a new one.

    `windows` are those that are there, `add` shows another one.
    """

    def __init__(
        self,
        windows: Callable[[], Iterable[MainWindow]],
        add: Callable[[], MainWindow],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._windows = windows
        self._add = add
        self._waiting: deque[Path] = deque()
        self._opening: set[int] = set()

    def open(self, paths: Iterable[Path]) -> None:
        """Open these, one window for each, a few at a time."""
        self._waiting.extend(paths)
        self._go_on()

    def forget(self) -> None:
        """Open nothing that is still waiting: the program is being left."""
        self._waiting.clear()

    def _go_on(self) -> None:
        while self._waiting and len(self._opening) < AT_ONCE:
            path = self._waiting.popleft()
            shown = next((w for w in self._windows() if w.current.shows(path)), None)
            if shown is not None:
                shown.come_forward()
                continue
            window = next((w for w in self._windows() if w.is_free), None)
            self._start(window or self._add(), path)

    def _start(self, window: MainWindow, path: Path) -> None:
        number = id(window)
        self._opening.add(number)

        def ended() -> None:
            window.current.opening_ended.disconnect(ended)
            window.closed.disconnect(ended)
            self._opening.discard(number)
            self._go_on()

        window.current.opening_ended.connect(ended)
        window.closed.connect(ended)
        window.open(path)
