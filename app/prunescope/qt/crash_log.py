"""What went wrong, written down: crashes of the process, bugs, complaints of Qt.

Two kinds of file lie in the log folder. `prunescope.log` takes bugs and Qt's warnings,
one after the other. `fault-<pid>.log` is empty unless the process dies of a signal; the
next start shows it once and moves it into `crash.log`. Nothing is ever sent anywhere.
"""

from __future__ import annotations

import faulthandler
import os
import re
import sys
import threading
import traceback
from contextlib import suppress
from datetime import datetime
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

_LARGEST = 1_000_000
_FAULT = re.compile(r"fault-(\d+)\.log")
_QUIET = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}
#: What Qt says of platforms that lack something; nobody can do anything about it.
_USUAL = ("propagateSizeHints", "This plugin does not support")


class CrashLog(QObject):
    """Writes into one folder; where that cannot be written to, it stays silent.

    `bug` carries an exception that nothing caught, from whichever thread.
    """

    bug = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._fault: IO[str] | None = None

    def install(self) -> None:
        """Hear of everything from now on."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._fault = self._fault_path.open("w", encoding="utf-8")
            faulthandler.enable(self._fault)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    def close(self) -> None:
        """Hear no more; leave nothing behind of a run that went well."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._fault is not None:
            faulthandler.disable()
            self._fault.close()
            self._fault = None
            with suppress(OSError):
                self._fault_path.unlink()

    def take_last_crash(self) -> str:
        """Return what killed an earlier run, only once; "" if nothing did."""
        import psutil  # noqa: PLC0415 - once the window is seen

        texts = []
        with suppress(OSError):
            for path in sorted(self._folder.iterdir()):
                match = _FAULT.fullmatch(path.name)
                if match and not psutil.pid_exists(int(match[1])):
                    text = path.read_text("utf-8", "replace")[:_LARGEST]
                    path.unlink()
                    if text.strip():
                        texts.append(text)
        found = "\n".join(texts)
        if found:
            self._append("crash.log", found)
        return found

    def record(self, text: str) -> None:
        """Write something down."""
        self._append("prunescope.log", text)

    @property
    def _fault_path(self) -> Path:
        return self._folder / f"fault-{os.getpid()}.log"

    def _append(self, name: str, text: str) -> None:
        path = self._folder / name
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        with suppress(OSError):
            if path.exists() and path.stat().st_size > _LARGEST:
                path.replace(path.with_suffix(".old.log"))
            with path.open("a", encoding="utf-8", errors="replace") as log:
                log.write(f"[{at}] {text.rstrip()}\n")

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        self.record("".join(traceback.format_exception(kind, error, trace)))
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            self.bug.emit(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_qt_message(
        self, kind: QtMsgType, _: QMessageLogContext, message: str
    ) -> None:
        if kind not in _QUIET and not any(usual in message for usual in _USUAL):
            self.record(f"Qt: {message}")
            if sys.stderr is not None:
                sys.stderr.write(f"{message}\n")
