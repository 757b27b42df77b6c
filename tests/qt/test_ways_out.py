"""Where a file does not open, or not whole, the window offers what can be done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from safetensors.numpy import save_file

from prunescope.qt.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication, QWidget
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


def test_a_part_that_lies_elsewhere_is_taken_from_there(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"model-0000{n}-of-00003.safetensors" for n in (1, 2, 3)]
    paths = [tmp_path / names[0], *(tmp_path / "other" / n for n in names[1:])]
    paths[1].parent.mkdir()
    layers = ("fc.weight", "head.weight", "last.weight")
    values = np.ones((4, 4), np.float32)
    for layer, path in zip(layers, paths, strict=True):
        save_file({layer: values}, path)
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": dict(zip(layers, names, strict=True))}))
    window.open(index)
    bars = window.messages.notices
    qtbot.wait_until(lambda: bool(bars.bars), timeout=PATIENCE_MS)
    assert window.display.checked == {"fc.weight"}
    asked: list[str] = []
    answers = [index.with_name("other.safetensors"), paths[1]]

    def choose(_: QWidget, title: str, *__: str) -> tuple[str, str]:
        asked.append(title)
        return str(answers.pop(0)), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    for _ in range(2):
        (bar,) = bars.bars.values()
        bar.buttons[0].click()
    assert "other.safetensors is no part" in window.messages.banner.sentence
    qtbot.wait_until(lambda: len(window.display.checked) > 1, timeout=PATIENCE_MS)
    assert asked == [f"Locate {names[1]}"] * 2
    assert window.display.checked == set(layers)
    assert not bars.bars
    qtbot.wait_until(lambda: not window.is_busy, timeout=PATIENCE_MS)
    saved = window.workspace.returning.saved({})
    assert saved is not None
    assert dict(saved.elsewhere) == dict(zip(names[1:], paths[1:], strict=True))
