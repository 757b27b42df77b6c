"""The window keeps answering while everything happens: the watchdog and the script."""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from helpers_big_models import write_layers
from helpers_session_script import Script
from helpers_stalls import watched
from prunescope.qt.application import favour_the_window
from prunescope.qt.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow

#: A person notices from a tenth of a second on.
STALL_SECONDS = 0.1
PATIENCE_MS = 120_000


def test_the_watchdog_sees_a_stall_and_whose_it_is(
    qtbot: QtBot,
    qapp: QApplication,  # noqa: ARG001 - its event loop is watched
) -> None:
    done = []

    def work() -> None:
        begun = time.thread_time()
        while time.thread_time() - begun < 0.06:
            pass
        done.append(1)

    with watched() as beat:
        QTimer.singleShot(20, work)
        qtbot.wait_until(lambda: bool(done))
    # The two clocks are not read at the same instant.
    assert 0.06 <= beat.longest.own < beat.longest.seconds + 0.001
    assert len(beat.gaps) > 3
    assert "own" in beat.report(0.05)


@pytest.fixture
def window(
    qtbot: QtBot,
    qapp: QApplication,
    settings: QSettings,
    messages: list[tuple[str, str]],  # noqa: ARG001 - asserted empty at the end
) -> Iterator[MainWindow]:
    """The window of the program, with the real engine, collecting as it does."""
    window = Windows(qapp, settings).add()
    qtbot.addWidget(window)
    before = gc.get_threshold(), sys.getswitchinterval()
    favour_the_window()
    yield window
    gc.set_threshold(*before[0])
    sys.setswitchinterval(before[1])


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param((400, 128, 128), id="26-megabytes"),
        pytest.param((64, 2048, 2048), id="one-gigabyte", marks=pytest.mark.long),
        pytest.param((20_000, 16, 16), id="20000-layers", marks=pytest.mark.long),
    ],
)
def test_a_session_from_open_to_export_never_stalls(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    messages: list[tuple[str, str]],
    shape: tuple[int, int, int],
) -> None:
    source = write_layers(tmp_path / "model.safetensors", *shape)
    qtbot.wait_until(lambda: window.preparation.is_over, timeout=PATIENCE_MS)
    script = Script(window, lambda fact: qtbot.wait_until(fact, timeout=PATIENCE_MS))
    script.run(source, tmp_path / "pruned.safetensors")
    [(kind, text)] = messages
    assert kind == "message"
    assert "verified" in text
    messages.clear()
    for name, beat in script.beats.items():
        # What a busy machine adds says nothing about the program.
        assert beat.longest.own < STALL_SECONDS, f"{name}: {beat.report()}"
