"""The main job in the real window, with the real engine: open, prune, export."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from prunescope.core.checkpoint import open_checkpoint
from prunescope.qt.draft_editors import AmountEditor, ScopeEditor
from prunescope.qt.export_dialog import ExportDialog
from prunescope.qt.windows import Windows

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow

PATIENCE_MS = 60_000


@pytest.fixture
def windows(
    qapp: QApplication,
    settings: QSettings,
    messages: list[tuple[str, str]],  # noqa: ARG001 - asserted empty at the end
) -> Windows:
    """All windows of the program: none yet."""
    return Windows(qapp, settings)


@pytest.fixture
def opened(
    qtbot: QtBot,
    windows: Windows,
    lenet_pt: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """A window with the LeNet opened and counted, which closes without a question."""
    source = tmp_path / "lenet.pt"
    shutil.copy(lenet_pt, source)
    window = windows.add(source)
    monkeypatch.setattr(type(window.leaving), "may_close", lambda _: True)
    qtbot.addWidget(window)
    settle(qtbot, window)
    return window


def settle(qtbot: QtBot, window: MainWindow) -> None:
    def settled() -> bool:
        numbers = window.display.numbers
        return not window.is_busy and numbers is not None and numbers.exact

    qtbot.wait_until(settled, timeout=PATIENCE_MS)


def drag_amount(window: MainWindow, pixels: int) -> None:
    amount = next(e for e in window.plan.draft.editors if isinstance(e, AmountEditor))
    edit, start = amount.field.edit, QPoint(20, 10)
    QTest.mousePress(edit, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(edit, start + QPoint(pixels * step // 4, 0))
    end = start + QPoint(pixels, 0)
    QTest.mouseRelease(edit, Qt.MouseButton.LeftButton, pos=end)


def test_open_drag_apply_undo_export(
    opened: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    messages: list[tuple[str, str]],
) -> None:
    window = opened
    assert window.windowTitle() == "lenet.pt — Prunescope[*]"
    scope = next(e for e in window.plan.draft.editors if isinstance(e, ScopeEditor))
    scope.choice.chosen.emit("global")
    drag_amount(window, -120)
    settle(qtbot, window)
    effect = window.plan.draft.effect
    wanted = "11\u202f968 of 59\u202f838"
    qtbot.wait_until(lambda: wanted in effect.text(), timeout=PATIENCE_MS)
    assert window.actions_by_name["undo"].isEnabled()

    window.plan.draft.apply.click()
    qtbot.wait_until(lambda: len(window.plan.cards) == 1, timeout=PATIENCE_MS)
    settle(qtbot, window)
    window.actions_by_name["undo"].trigger()
    qtbot.wait_until(lambda: not window.plan.cards, timeout=PATIENCE_MS)
    window.actions_by_name["redo"].trigger()
    qtbot.wait_until(lambda: len(window.plan.cards) == 1, timeout=PATIENCE_MS)
    settle(qtbot, window)

    window.actions_by_name["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    assert dialog.choice.problem == ""
    dialog.choice.field.setText(str(tmp_path / "out.pt"))
    dialog.export_button.click()
    outcome = dialog.outcome
    qtbot.wait_until(lambda: dialog.page == "outcome", timeout=PATIENCE_MS)
    assert outcome.table.rowCount() >= 5
    outcome.compare_button.click()
    told = "11\u202f968 changes is to zero"
    qtbot.wait_until(lambda: told in outcome.verdict.text(), timeout=PATIENCE_MS)
    dialog.export_button.click()
    assert [kind for kind, _ in messages] == ["message", "message"]
    assert messages[-1][1] == "Exported out.pt."
    assert window.messages.toast.button.text() == "Open folder"
    messages.clear()

    written = open_checkpoint(tmp_path / "out.pt")
    weights = [e for e in written.inventory.parameters if e.prunable]
    zeros = sum(int((written.read(entry) == 0).sum()) for entry in weights)
    written.close()
    assert zeros == 11_968


def test_a_broken_file_is_told_and_another_can_be_opened(
    qtbot: QtBot,
    windows: Windows,
    messages: list[tuple[str, str]],
    lenet_pt: Path,
    tmp_path: Path,
) -> None:
    broken = tmp_path / "broken.pt"
    broken.write_bytes(lenet_pt.read_bytes()[:1000])
    window = windows.add(broken)
    qtbot.addWidget(window)
    qtbot.wait_until(lambda: bool(messages), timeout=PATIENCE_MS)
    assert messages.pop()[0] == "error"
    assert window.messages.banner.sentence != ""
    qtbot.wait_until(lambda: not window.is_busy, timeout=PATIENCE_MS)
    window.open(lenet_pt)
    settle(qtbot, window)
    assert window.messages.banner.sentence == ""
