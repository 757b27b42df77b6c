"""The windows of the program, their theme, and what reaches the GUI thread."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThread

from prunescope.qt.adapters import QtDeliver
from prunescope.qt.windows import Windows

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow


def test_results_arrive_on_the_thread_of_the_window_in_order(qtbot: QtBot) -> None:
    deliver = QtDeliver()
    arrived: list[tuple[int, QThread]] = []

    def arrive(number: int) -> None:
        arrived.append((number, QThread.currentThread()))

    def work() -> None:
        for number in range(3):
            deliver(partial(arrive, number))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    qtbot.wait_until(lambda: len(arrived) == 3)
    assert [number for number, _ in arrived] == [0, 1, 2]
    assert {id(thread) for _, thread in arrived} == {id(QThread.currentThread())}


def test_nothing_arrives_after_the_window_is_gone(qtbot: QtBot) -> None:
    deliver = QtDeliver()
    arrived: list[str] = []
    deliver(lambda: arrived.append("too late"))
    deliver.stop()
    deliver(lambda: arrived.append("much too late"))
    other = QtDeliver()
    other(lambda: arrived.append("fine"))
    qtbot.wait_until(lambda: bool(arrived))
    assert arrived == ["fine"]


@pytest.mark.parametrize(
    ("stored", "dark"), [("dark", True), ("light", False), ("nonsense", False)]
)
def test_the_chosen_theme_is_remembered(
    qapp: QApplication, qtbot: QtBot, settings: QSettings, stored: str, dark: bool
) -> None:
    settings.setValue("appearance/v1/theme", stored)
    window = Windows(qapp, settings).add()
    qtbot.addWidget(window)
    lightness = window.palette().window().color().lightness()
    assert (lightness < 128) is dark


def test_choosing_a_theme_marks_it_in_every_window(
    qapp: QApplication, qtbot: QtBot, settings: QSettings
) -> None:
    windows = Windows(qapp, settings)
    both = [windows.add(), windows.add()]
    for window in both:
        qtbot.addWidget(window)
    both[0].theme_requested.emit("dark")
    assert all(w.actions_by_name["theme_dark"].isChecked() for w in both)
    assert settings.value("appearance/v1/theme") == "dark"
    both[0].theme_requested.emit("system")


def settled(window: MainWindow) -> bool:
    return not window.is_busy and window.display.inventory is not None


def test_a_second_file_gets_a_window_of_its_own(
    qapp: QApplication,
    qtbot: QtBot,
    settings: QSettings,
    lenet_safetensors: Path,
    tmp_path: Path,
) -> None:
    windows = Windows(qapp, settings)
    first = windows.add()
    qtbot.addWidget(first)
    copy = Path(shutil.copy(lenet_safetensors, tmp_path / "copy.safetensors"))
    windows.open([lenet_safetensors, copy])
    second = windows.all[1]
    for window in (first, second):
        qtbot.wait_until(partial(settled, window), timeout=60_000)
    titles = [window.windowTitle() for window in windows.all]
    assert titles == [f"{p.name} — Prunescope[*]" for p in (lenet_safetensors, copy)]
    windows.open([copy, lenet_safetensors])
    assert list(windows.all) == [first, second]
    second.close()
    assert list(windows.all) == [first]
