"""One program per person and session: a second start hands its files over.

The running one listens on a local socket named after the user and the session, which
only that user can open. It answers with one byte, so that a start whose partner hangs
notices soon and opens a window of its own.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_CONNECT_MS, _ANSWER_MS = 500, 1500
_MOST_BYTES = 4_000_000
_TAKEN = b"+"
_SESSION = ("XDG_SESSION_ID", "WAYLAND_DISPLAY", "DISPLAY", "SESSIONNAME")


def server_name() -> str:
    """Return the name of the socket: the same for one user in one session."""
    session = [os.environ.get(name, "") for name in _SESSION]
    home = str(Path.home()) if _has_home() else ""
    text = "\0".join([_user(), home, *session])
    return f"prunescope-{hashlib.sha256(text.encode()).hexdigest()[:24]}"


def hand_over(name: str, paths: list[Path]) -> bool:
    """Give files to the program that listens; tell whether it took them."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_CONNECT_MS):
        return False
    request = {"paths": [str(path) for path in paths], "cwd": str(Path.cwd())}
    socket.write(json.dumps(request).encode() + b"\n")
    if not socket.waitForReadyRead(_ANSWER_MS):
        return False
    return bytes(socket.readAll().data()) == _TAKEN


class Listener(QObject):
    """Takes the files of later starts; `requested` carries a tuple of paths."""

    requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._texts: dict[QLocalSocket, bytes] = {}
        self._server.newConnection.connect(self._on_new_connection)

    def listen(self, name: str) -> bool:
        """Listen; a socket that a crash left behind is removed first."""
        if self._server.listen(name):
            return True
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_new_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._texts[socket] = b""
            socket.readyRead.connect(self._read_all)
            socket.disconnected.connect(self._drop_ended)
        self._read_all()

    def _read_all(self) -> None:
        """Read on from every later start; answer those that said all."""
        for socket, before in list(self._texts.items()):
            text = before + bytes(socket.readAll().data())
            self._texts[socket] = text
            if len(text) > _MOST_BYTES:
                socket.abort()
            elif text.endswith(b"\n"):
                self._texts[socket] = b""
                socket.write(_TAKEN)
                socket.flush()
                paths = _paths(text)
                if paths is not None:
                    self.requested.emit(paths)

    def _drop_ended(self) -> None:
        unconnected = QLocalSocket.LocalSocketState.UnconnectedState
        for socket in [s for s in self._texts if s.state() == unconnected]:
            del self._texts[socket]
            socket.deleteLater()


def _paths(text: bytes) -> tuple[Path, ...] | None:
    """Return the absolute paths of a request; `None` if it is none."""
    try:
        data = json.loads(text)
        folder = Path(str(data["cwd"]))
        return tuple(folder / str(path) for path in data["paths"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def _has_home() -> bool:
    try:
        Path.home()
    except RuntimeError:
        return False
    return True
