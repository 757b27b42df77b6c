"""Starts the reader process, watches it, and takes its inventory."""

from __future__ import annotations

import gc
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

import prunescope
from prunescope.core.errors import LimitError, ReaderStoppedError
from prunescope.core.formats.source import shown
from prunescope.core.formats.wire import Receiver

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prunescope.core.inventory import Inventory
    from prunescope.core.progress import Progress

    #: Paths of parts of a sharded checkpoint, by their names.
    Elsewhere = Mapping[str, Path]

#: Seconds until a reader that is not done is killed.
DEADLINE = 60.0
#: First argument by which a bundled program knows that it is to be the reader.
READER_ARGUMENT = "--reader"
_POLL = 0.05
#: Longest line: the metadata of the longest header, escaped.
_MAXIMUM_LINE = 256 << 20
_PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from prunescope.core.formats.reader import run_and_exit; "
    "run_and_exit(sys.argv[2:])"
)


def command(
    path: str, state: str | None, elsewhere: Elsewhere | None = None
) -> list[str]:
    """Command line of the reader for `path`.

    A bundled program is its own interpreter and is told by a hidden argument. Else
    Python starts isolated (`-I`): no environment, no user folder, no working folder
    on its path, only the folder that holds this package.
    """
    arguments = [os.path.abspath(path)]
    if state is not None:
        arguments += ["--state", state]
    for name, part in (elsewhere or {}).items():
        arguments += ["--part", name, os.path.abspath(part)]
    if getattr(sys, "frozen", False):
        return [sys.executable, READER_ARGUMENT, *arguments]
    root = str(Path(prunescope.__file__).resolve().parent.parent)
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _PROGRAM, root, *arguments]


def read_inventory(
    path: str,
    state: str | None,
    progress: Progress,
    deadline: float = DEADLINE,
    *,
    elsewhere: Elsewhere | None = None,
) -> Inventory:
    """Inventory of `path`, parsed in a process of its own.

    `state` and `elsewhere` are those of
    :func:`~prunescope.core.checkpoint.open_checkpoint`.

    Raises
    ------
    PrunescopeError
        What the reader found wrong; :class:`LimitError` after `deadline` seconds;
        :class:`ReaderStoppedError` if the reader died.
    """
    process = subprocess.Popen(  # noqa: S603 - our own program, arguments as a list
        command(path, state, elsewhere),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        close_fds=True,
    )
    assert process.stdout is not None
    lines: queue.Queue[bytes | None] = queue.Queue(maxsize=64)
    stopped = threading.Event()
    pump = threading.Thread(
        target=_pump, args=(process.stdout, lines, stopped), daemon=True
    )
    pump.start()
    try:
        return _receive(path, lines, progress, time.monotonic() + deadline)
    except ReaderStoppedError as error:
        if _return_code(process) == -getattr(signal, "SIGXCPU", 0):
            raise _too_slow(path) from error
        raise
    finally:
        stopped.set()
        process.kill()
        process.wait()
        pump.join()
        process.stdout.close()


def _return_code(process: subprocess.Popen[bytes]) -> int | None:
    """Return the code of a reader that ended; None where it only talks nonsense."""
    try:
        return process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        return None


def _environment() -> dict[str, str]:
    """Only what a system needs to start a process and name files."""
    kept = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ}


def _pump(
    stream: IO[bytes], lines: queue.Queue[bytes | None], stopped: threading.Event
) -> None:
    """Move lines from the pipe to the queue; None marks the end."""
    while not stopped.is_set():
        line = stream.readline(_MAXIMUM_LINE)
        item = line or None
        while not stopped.is_set():
            try:
                lines.put(item, timeout=_POLL)
                break
            except queue.Full:
                continue
        if item is None:
            return


def _receive(
    path: str,
    lines: queue.Queue[bytes | None],
    progress: Progress,
    deadline: float,
) -> Inventory:
    receiver = Receiver()
    received = 0
    collecting = gc.isenabled()
    gc.disable()  # Hundreds of thousands of entries that all stay: nothing to collect.
    try:
        while True:
            progress(received, 0, "Reading")
            if time.monotonic() > deadline:
                raise _too_slow(path)
            try:
                line = lines.get(timeout=_POLL)
            except queue.Empty:
                continue
            if line is None:
                break
            received += len(line)
            _take(receiver, line, path)
            if receiver.complete:
                return receiver.inventory()
    finally:
        if collecting:
            gc.enable()
    raise _died(path)


def _take(receiver: Receiver, line: bytes, path: str) -> None:
    try:
        receiver.add(line)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise _died(path) from error


def _too_slow(path: str) -> LimitError:
    return LimitError(
        f"Reading the structure of {shown(path)} took longer than allowed and was "
        "stopped; the file is far larger than any model, or made to stall readers."
    )


def _died(path: str) -> ReaderStoppedError:
    return ReaderStoppedError(
        f"The process that reads {shown(path)} stopped before it was done; the file "
        "may be damaged or too large. The program itself is fine."
    )
