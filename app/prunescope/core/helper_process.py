"""Runs a helper program that holds somebody's code: bounded, cancellable, killable.

What the helper prints is drained and only its end is kept, so that neither a flood
nor garbage harms whoever waits. A helper that is told to answer does so in lines on
its standard output; they are handed on one by one, up to a total.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

#: First argument by which a bundled program knows that it is to run a helper program.
PROGRAM_ARGUMENT = "--program"
_POLL = 0.05
_PIECE = 1 << 16
_LONGEST_LINE = 64 << 20
_MOST_BYTES = 128 << 20
_LAST_WORDS = 4000
_LAST_SECONDS = 1.0


class HelperTimeoutError(Exception):
    """The helper took longer than it may, and was stopped."""


class HelperFloodError(Exception):
    """The helper answered far more than any answer is long, and was stopped."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a helper ended: its exit code (-N for signal N) and its last words."""

    code: int
    printed: str

    @property
    def signal_name(self) -> str:
        """Name of the signal that ended it ("" if none did)."""
        # A helper in a process space of its own passes signals on as shells do.
        number = -self.code if self.code < 0 else self.code - 128
        try:
            return signal.Signals(number).name
        except ValueError:
            return ""


def python(program: Path) -> list[str]:
    """Return what starts a helper program of ours with the Python of this process.

    A bundled program has none beside it: it runs the helper program itself.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, PROGRAM_ARGUMENT, str(program)]
    return [sys.executable, "-X", "utf8", str(program)]


def run(
    command: Sequence[str],
    *,
    folder: Path,
    limit: float,
    tick: Callable[[], None],
    on_line: Callable[[bytes], None] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run `command` in `folder` until it ends.

    Parameters
    ----------
    limit
        Seconds that it may take.
    tick
        Called every 50 ms; may raise to stop the helper.
    on_line
        Gets each line of standard output, without its end; None if the helper has
        nothing to answer there.
    environment
        Added to that of this process.

    Raises
    ------
    HelperTimeoutError, HelperFloodError
        It was stopped.
    """
    process = subprocess.Popen(  # noqa: S603 - our program; the person consented
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if on_line is None else subprocess.PIPE,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        start_new_session=True,
    )
    with _pumped(process) as (lines, last_words):
        _listen(process, lines, time.monotonic() + limit, tick, on_line)
        code = process.wait()
        return Ended(code, last_words())


@contextlib.contextmanager
def _pumped(
    process: subprocess.Popen[bytes],
) -> Iterator[tuple[queue.Queue[bytes | None], Callable[[], str]]]:
    """Drain both pipes in threads; end the helper and whatever it started."""
    assert process.stdout is not None
    lines: queue.Queue[bytes | None] = queue.Queue(maxsize=64)
    printed: deque[bytes] = deque(maxlen=2)
    stopped = threading.Event()
    streams = [process.stdout]
    pumps = [_thread(_keep_end, process.stderr or process.stdout, printed)]
    if process.stderr is None:
        lines.put(None)
    else:
        streams.append(process.stderr)
        pumps.append(_thread(_pump_lines, process.stdout, lines, stopped))

    def last_words() -> str:
        pumps[0].join(_LAST_SECONDS)  # a grandchild may hold the pipe open
        return b"".join(printed)[-_LAST_WORDS:].decode("utf-8", "replace")

    for pump in pumps:
        pump.start()
    try:
        yield lines, last_words
    finally:
        stopped.set()
        kill(process)
        for pump in pumps:
            pump.join(_LAST_SECONDS)
        if not any(pump.is_alive() for pump in pumps):
            for stream in streams:
                stream.close()


def _thread(work: Callable[..., None], *arguments: object) -> threading.Thread:
    return threading.Thread(target=work, args=arguments, daemon=True)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a helper and what it started in its process group."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _listen(
    process: subprocess.Popen[bytes],
    lines: queue.Queue[bytes | None],
    deadline: float,
    tick: Callable[[], None],
    on_line: Callable[[bytes], None] | None,
) -> None:
    received = 0
    closed = False
    while not (closed and process.poll() is not None):
        tick()
        if time.monotonic() > deadline:
            raise HelperTimeoutError
        try:
            line = None if closed else lines.get(timeout=_POLL)
        except queue.Empty:
            # What it started may keep the pipe open after its own end.
            closed = process.poll() is not None
            continue
        if line is None:
            if closed:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_POLL)
            closed = True
            continue
        received += len(line)
        if on_line is not None:
            if received > _MOST_BYTES:
                raise HelperFloodError
            on_line(line)


def _pump_lines(
    stream: IO[bytes], lines: queue.Queue[bytes | None], stopped: threading.Event
) -> None:
    """Move lines from the pipe to the queue; None marks the end."""
    item: bytes | None = b""
    while item is not None and not stopped.is_set():
        item = stream.readline(_LONGEST_LINE) or None
        while not stopped.is_set():
            try:
                lines.put(item, timeout=_POLL)
                break
            except queue.Full:
                continue


def _keep_end(stream: IO[bytes], printed: deque[bytes]) -> None:
    """Read all that is printed and keep the last pieces of it."""
    while piece := os.read(stream.fileno(), _PIECE):
        if printed and len(printed[-1]) + len(piece) <= _PIECE:
            printed[-1] += piece
        else:
            printed.append(piece)
