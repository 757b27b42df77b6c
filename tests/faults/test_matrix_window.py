"""Rows of the matrix that need the real window: K11, K12, K15, and invariants there."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QImage

from helpers_audit import ROOT, assert_one_sentence
from helpers_files import entry, write_safetensors
from helpers_stalls import watched
from prunescope.core.resources import resource_path
from prunescope.qt.messages import Messages
from prunescope.qt.open_queue import OpenQueue
from prunescope.qt.windows import Windows
from prunescope.session.jobs import SHUTDOWN_SECONDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

#: A person notices from a tenth of a second on.
STALL_SECONDS = 0.1
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); import runpy; "
_START += "runpy.run_module('prunescope', run_name='__main__')"


def _settings(folder: Path) -> QSettings:
    return QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat)


def _good(folder: Path) -> Path:
    return write_safetensors(
        folder / "m.safetensors",
        {"w": entry([4], 0, 16)},
        struct.pack("<4f", 1, 2, 3, 4),
    )


@pytest.mark.parametrize("milliseconds", [0, 60, 250])
def test_k11_a_window_may_be_closed_while_it_opens_a_file(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, milliseconds: int
) -> None:
    windows = Windows(qapp, _settings(tmp_path))
    window = windows.add(_good(tmp_path))
    qtbot.wait(milliseconds)
    started = time.monotonic()
    assert window.close()
    qtbot.wait_until(lambda: windows.all == ())
    assert time.monotonic() - started < SHUTDOWN_SECONDS + 1


class _Window(QObject):
    """A window that opens a file when it is told to end."""

    opening_ended = Signal()
    closed = Signal()
    is_free = False

    def __init__(self, log: list[_Window]) -> None:
        super().__init__()
        self.current = self
        self._log = log

    def shows(self, path: Path) -> bool:  # noqa: ARG002
        return False

    def open(self, path: Path) -> None:  # noqa: ARG002
        self._log.append(self)


def test_k12_of_many_files_only_two_are_opened_at_once() -> None:
    started: list[_Window] = []
    windows: list[_Window] = []

    def add() -> Any:
        windows.append(_Window(started))
        return windows[-1]

    def shown() -> Any:
        return windows

    queue = OpenQueue(shown, add)
    queue.open(Path(f"{number}.pt") for number in range(50))
    for number in range(50):
        assert len(started) == min(50, number + 2)
        started[number].opening_ended.emit()
    assert len(windows) == 50


@pytest.mark.parametrize("scale", ["1", "3"])
def test_k15_the_window_starts_without_a_gpu_and_at_any_scale(
    tmp_path: Path, scale: str
) -> None:
    picture = tmp_path / "window.png"
    model = resource_path("samples") / "lenet.safetensors"
    done = subprocess.run(
        [sys.executable, "-c", _START, ROOT, str(model), "--screenshot", str(picture)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": scale,
            "QT_XCB_GL_INTEGRATION": "none",
            "CUDA_VISIBLE_DEVICES": "",
        },
    )
    faults = "".join(log.read_text() for log in tmp_path.rglob("fault-*.log"))
    assert done.returncode == 0, done.stderr + faults
    assert "Traceback" not in done.stderr
    image = QImage(str(picture))
    assert image.width() >= 800 * int(scale)
    colours = {image.pixel(x, 400) for x in range(0, image.width(), 7)}
    assert len(colours) > 10  # a picture, not an empty window


def _huge_header(folder: Path) -> Path:
    path = folder / "header.safetensors"
    path.write_bytes(struct.pack("<Q", 1 << 40) + b"{}")
    return path


def _many_tensors(folder: Path) -> Path:
    header = {f"layer{n}.weight": entry([1], 0, 4) for n in range(1)}
    header |= {f"l{n}.weight": entry([1], 4 * n, 4 * n + 4) for n in range(1, 5000)}
    return write_safetensors(folder / "many.safetensors", header, bytes(20_000))


def _long_names(folder: Path) -> Path:
    header = {f"{n}\u202e" + "a" * 20_000: entry([1], 4 * n, 4 * n + 4)
              for n in range(40)}  # fmt: skip
    return write_safetensors(folder / "names.safetensors", header, bytes(160))


def _hashes_for_ever(folder: Path) -> Path:
    """Nested tuples as a key: every level doubles the time of one hash."""
    path = folder / "hash.pt"
    path.write_bytes(b"\x80\x02})" + b"0)" + b"2\x86" * 40 + b"K\x01s.")
    return path


NASTY = {
    "page.pt": lambda folder: _written(folder / "page.pt", b"<html><body>404"),
    "empty": lambda folder: _written(folder / "empty.pt", b""),
    "header": _huge_header,
    "many": _many_tensors,
    "names": _long_names,
    "hash": _hashes_for_ever,
}


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_the_window_answers_while_it_opens_nasty_files_and_stays_usable(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Invariants 3 and 4, over files of several kinds in one window."""
    told: list[str] = []
    monkeypatch.setattr(Messages, "error", lambda _, error: told.append(str(error)))
    windows = Windows(qapp, _settings(tmp_path))
    window = windows.add()

    def settled(name: str, before: int) -> bool:
        opened = not window.is_busy and window.display.title == name
        return opened or len(told) > before

    for kind, make in NASTY.items():
        path, before = make(tmp_path), len(told)
        with watched() as beat:
            window.workspace.open(path)
            qtbot.wait_until(partial(settled, path.name, before), timeout=30_000)
        assert beat.longest.own < STALL_SECONDS, f"{kind}: {beat.report()}"
    assert len(told) >= 4
    for sentence in told:
        assert_one_sentence(sentence)
    good = _good(tmp_path)
    window.workspace.open(good)
    qtbot.wait_until(lambda: settled(good.name, len(told)), timeout=30_000)
    assert window.close()
    qtbot.wait_until(lambda: windows.all == ())
