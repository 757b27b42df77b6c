"""Hands what the lanes computed over to the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable


class QtDeliver(QObject):
    """Runs callables on the thread that owns this object, in the order given.

    An instance is called from any thread; the queued signal carries the callable
    over. After `stop` nothing is delivered any more: the window is going away.
    """

    _handed_over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = False
        self._handed_over.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def __call__(self, run: Callable[[], None]) -> None:
        """Have `run` called soon, on the owner's thread."""
        if not self._stopped:
            self._handed_over.emit(run)

    def stop(self) -> None:
        """Drop everything that is still under way."""
        self._stopped = True

    @Slot(object)
    def _run(self, run: Callable[[], None]) -> None:
        if not self._stopped:
            run()
