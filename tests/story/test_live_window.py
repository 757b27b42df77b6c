"""A person prunes, runs the model's own code, sees hooks and masks, and them gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings

from prunescope.core.plan import Share, Step
from prunescope.qt.live_dialog import LiveDialog
from prunescope.qt.theme import LIGHT, apply_theme
from prunescope.qt.torch_view import TorchView
from prunescope.qt.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow

CODE = """
import os
from torch import nn

def make_model():
    model = nn.Module()
    model.conv1, model.conv2 = nn.Conv2d(1, 6, 3), nn.Conv2d(6, 16, 3)
    model.fc1, model.fc2 = nn.Linear(400, 120), nn.Linear(120, 84)
    model.fc3 = nn.Linear(84, 10)
    return model

def crash():
    os.abort()
"""
WAIT = 60_000


@pytest.fixture
def code(tmp_path: Path) -> Path:
    path = tmp_path / "net.py"
    path.write_text(CODE)
    return path


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, lenet_pt: Path
) -> Iterator[MainWindow]:
    apply_theme(qapp, LIGHT)
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    window = Windows(qapp, settings).add(lenet_pt)
    qtbot.wait_until(lambda: window.display.inventory is not None, timeout=WAIT)
    yield window
    window.leave()


def prune_half(window: MainWindow, qtbot: QtBot) -> None:
    step = Step(method="l1_unstructured", amount=Share(0.5))
    window.workspace.plan.edit_draft(step)
    window.workspace.plan.apply_draft()
    qtbot.wait_until(lambda: bool(window.display.steps), timeout=WAIT)


def allow(window: MainWindow, qtbot: QtBot, code: Path, function: str) -> TorchView:
    window.actions_by_name["run_code"].trigger()
    (dialog,) = (d for d in window.findChildren(LiveDialog) if d.isVisible())
    dialog.source.setCurrentIndex(dialog.source.count() - 1)
    dialog.file.setText(str(code))
    dialog.function.setText(function)
    qtbot.wait_until(dialog.run.isEnabled, timeout=WAIT)
    dialog.run.click()
    (view,) = (v for v in window.findChildren(TorchView) if v.isVisible())
    qtbot.wait_until(lambda: not view.is_running, timeout=WAIT)
    return view


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_hooks_come_and_go_and_a_crash_is_one_sentence(
    qtbot: QtBot, window: MainWindow, code: Path
) -> None:
    prune_half(window, qtbot)
    view = allow(window, qtbot, code, "make_model")
    assert view.summary.text() == "5 forward pre-hooks prune, 5 mask buffers"
    view.permanent.click()
    qtbot.wait_until(lambda: not view.is_running, timeout=WAIT)
    assert view.summary.text() == "No pruning hook and no mask buffer"
    view.accept()

    crashed = allow(window, qtbot, code, "crash")
    assert "stopped before it was done (SIGABRT)" in crashed.failure.text
    crashed.accept()
    assert window.display.steps
    assert window.display.inventory is not None
