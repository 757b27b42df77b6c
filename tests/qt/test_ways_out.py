"""Where a file does not open, or not whole, the window offers what can be done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import save_file

from prunescope.qt.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow

PATIENCE_MS = 60_000


@pytest.fixture
def window(qapp: QApplication, settings: QSettings) -> Iterator[MainWindow]:
    windows = Windows(qapp, settings)
    yield windows.add()
    windows.leave()


def weights() -> dict[str, np.ndarray]:
    return {"fc.weight": np.ones((8, 8), np.float32)}


def test_a_download_that_is_not_over_can_be_tried_again(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "net.safetensors"
    save_file(weights(), path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    banner = window.messages.banner
    window.open(path)
    qtbot.wait_until(lambda: bool(banner.sentence), timeout=PATIENCE_MS)
    (retry,) = banner.offers
    assert retry.text() == "Retry"
    qtbot.wait_until(lambda: not window.is_busy, timeout=PATIENCE_MS)
    path.write_bytes(whole)
    retry.click()
    qtbot.wait_until(lambda: window.display.inventory is not None, timeout=PATIENCE_MS)
    assert banner.sentence == ""


def test_a_part_that_is_not_there_is_told_beside_what_is(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    save_file(weights(), tmp_path / "model-00001-of-00002.safetensors")
    parts = {
        "fc.weight": "model-00001-of-00002.safetensors",
        "head.weight": "model-00002-of-00002.safetensors",
    }
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(json.dumps({"metadata": {}, "weight_map": parts}))
    window.open(index)
    bars = window.messages.notices
    qtbot.wait_until(lambda: bool(bars.bars), timeout=PATIENCE_MS)
    (bar,) = bars.bars.values()
    assert "model-00002-of-00002.safetensors" in bar.sentence.text()
    assert [button.text() for button in bar.buttons] == ["Locate…", "Open the rest"]
    bar.buttons[1].click()
    assert not bars.bars
    qtbot.wait_until(lambda: not window.is_busy, timeout=PATIENCE_MS)
