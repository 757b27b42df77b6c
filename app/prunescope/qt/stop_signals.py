"""SIGINT, SIGTERM and the end of a session: leave as if the window was closed."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class StopSignals(QObject):
    """Emits `asked_to_stop` on the GUI thread when the system wants the program gone.

    A signal wakes the event loop through a pair of sockets: while Qt waits, no Python
    handler would run.
    """

    asked_to_stop = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._receiver, self._sender = socket.socketpair()
        for end in (self._receiver, self._sender):
            end.settimeout(0)
        read = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(self._receiver.fileno(), read, self)
        self._notifier.activated.connect(self._on_activated)

    def install(self) -> None:
        """Take the signals that this system has."""
        signal.set_wakeup_fd(self._sender.fileno())
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, _ignore)

    def close(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, signal.SIG_DFL)
        self._receiver.close()
        self._sender.close()

    def _on_activated(self) -> None:
        self._receiver.recv(64)
        self.asked_to_stop.emit()


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Leave it to the wake-up socket."""
