"""The whole window over a workspace that only remembers."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication

from helpers_display import NET, WEIGHTS, inventory, net_display, step_card, tensor
from prunescope.core.inventory import Role
from prunescope.qt.actions import SPECS
from prunescope.qt.main_window import MainWindow
from prunescope.qt.messages import Answer, Farewell
from prunescope.qt.theme import DARK, LIGHT, apply_theme
from prunescope.session.display import Display, EndedJob, JobView
from prunescope.session.tree_rows import Listing, TreeRows

if TYPE_CHECKING:
    from unittest.mock import MagicMock

    from PySide6.QtCore import QSettings
    from pytestqt.qtbot import QtBot


def test_a_fresh_window_invites_to_open(window: MainWindow) -> None:
    window.show()
    assert window.windowTitle() == "Prunescope[*]"
    assert window.welcome.isVisible()
    assert not window.heatmap.isVisible()
    assert not window.actions_by_name["export"].isEnabled()


def test_an_opened_model_takes_the_place_of_the_invitation(window: MainWindow) -> None:
    window.show()
    window.show_display(net_display(modified=True))
    assert window.windowTitle() == "net.pt — Prunescope[*]"
    assert window.isWindowModified()
    assert window.heatmap.isVisible()
    assert not window.welcome.isVisible()
    assert window.actions_by_name["undo"].text() == "Undo: Set amount to 50 %"
    assert not window.actions_by_name["redo"].isEnabled()
    window.show_display(Display())


def test_showing_displays_wishes_for_nothing(
    window: MainWindow, workspace: MagicMock
) -> None:
    window.show()
    workspace.reset_mock()
    window.show_display(net_display())
    window.show_display(
        net_display(steps=(step_card("First"),), current="conv2.weight")
    )
    looks = {"pictures.request_tiles", "pictures.readout", "set_visible"}
    assert {call[0] for call in workspace.method_calls} <= looks
    window.show_display(Display())


def test_wishes_reach_the_workspace(
    window: MainWindow, workspace: MagicMock, qtbot: QtBot
) -> None:
    window.show_display(net_display(steps=(step_card("First"),)))
    window.modules.select_menu.check_none()
    workspace.plan.set_checked.assert_called_once_with(frozenset())
    window.sparsity.select_requested.emit("conv2.weight", ("conv1.weight",))
    workspace.select.assert_called_once_with("conv2.weight", ("conv1.weight",))
    window.histogram.threshold_requested.emit(0.01, "drag 1")
    workspace.plan.set_threshold.assert_called_once_with(0.01, "drag 1")
    qtbot.mouseClick(window.plan.draft.apply, Qt.MouseButton.LeftButton)
    workspace.plan.apply_draft.assert_called_once_with()
    window.plan.cards[0].check.click()
    workspace.plan.set_step_enabled.assert_called_once_with(0, False)
    window.actions_by_name["undo"].trigger()
    workspace.history.undo.assert_called_once_with()
    window.toolbar.device.requested.emit("cpu")
    workspace.devices.choose.assert_called_once_with("cpu")
    window.toolbar.device.showPopup()
    window.toolbar.device.hidePopup()
    workspace.devices.look_for_others.assert_called_with()
    window.show_display(Display())


def test_a_disabled_draft_is_not_applied_by_its_key(
    window: MainWindow, workspace: MagicMock
) -> None:
    card = net_display().draft
    assert card is not None
    window.plan.draft.apply.setEnabled(False)
    window.actions_by_name["apply"].trigger()
    workspace.plan.apply_draft.assert_not_called()


def test_no_key_means_two_things() -> None:
    keys = [key for spec in SPECS for key in spec.keys]
    assert len(keys) == len(set(keys))
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_the_keys_of_the_manual_work() -> None:
    keys = {spec.name: spec.keys for spec in SPECS}
    assert keys["open"] == ("Ctrl+O",)
    assert keys["export"] == ("Ctrl+E",)
    assert keys["undo"] == ("Ctrl+Z",)
    assert keys["redo"] == ("Ctrl+Shift+Z", "Ctrl+Y")
    assert keys["quit"] == ("Ctrl+Q",)
    assert keys["filter"] == ("Ctrl+F", "/")
    assert keys["apply"][0] == "Ctrl+Return"
    assert (keys["previous"], keys["next"]) == (("Alt+Up",), ("Alt+Down",))
    focus = {name: key for name, key in keys.items() if name.startswith("focus")}
    assert sorted(sum(focus.values(), ())) == ["F2", "F3", "F4", "F6", "F7", "F8"]


def test_the_filter_key_leads_into_the_filter(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.wait_active(window):
        window.show()
    window.show_display(net_display())
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.modules.view, Qt.Key.Key_F, control)
    assert window.modules.filter.field.hasFocus()
    window.show_display(Display())


def test_dropped_files_are_to_be_opened_by_whoever_knows_all_windows(
    window: MainWindow,
    workspace: MagicMock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(window.messages, "ask_drop", lambda _: "open")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/m/a.pt"), QUrl.fromLocalFile("/m/b.pt")])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.wait_signal(window.paths_requested) as asked:
        window.dropEvent(event)
    assert asked.args == [(Path("/m/a.pt"), Path("/m/b.pt"))]
    workspace.open.assert_not_called()


def test_after_a_failure_another_file_can_be_opened_here(
    window: MainWindow, workspace: MagicMock, qtbot: QtBot
) -> None:
    window.open(Path("/m/broken.pt"))
    window.show_display(Display(jobs=(JobView(1, "Opening broken.pt", "", None),)))
    states = [(window.is_free, window.is_busy)]
    with qtbot.wait_signal(window.current.opening_ended):
        window.show_display(Display())
    states.append((window.is_free, window.is_busy))
    assert states == [(False, True), (True, False)]
    window.open(Path("/m/good.pt"))
    assert workspace.open.call_args.args == (Path("/m/good.pt"),)


def test_opened_files_are_remembered(
    window: MainWindow, settings: QSettings, workspace: MagicMock, qtbot: QtBot
) -> None:
    window.show_display(net_display())
    other = MainWindow(lambda *_: workspace, settings, LIGHT)
    qtbot.addWidget(other)
    assert other.welcome.recent == [Path("/models/net.pt")]
    window.show_display(Display())


@pytest.mark.parametrize(
    ("answer", "closes"),
    [(Answer.DISCARD, True), (Answer.STAY, False)],
)
def test_an_unsaved_plan_is_not_lost_without_a_question(
    window: MainWindow,
    workspace: MagicMock,
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
    closes: bool,
) -> None:
    window.show()
    window.show_display(net_display(modified=True))
    monkeypatch.setattr(window.messages, "ask_unsaved", lambda: answer)
    assert window.close() is closes
    assert workspace.close.called is closes
    window.show_display(Display())


def test_a_running_export_is_not_cut_off_without_a_question(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_display(
        net_display(jobs=(JobView(3, "Exporting out.pt", "", 0.5, writes=True),))
    )
    monkeypatch.setattr(window.messages, "ask_cancel_export", lambda: Farewell.STAY)
    assert not window.close()
    window.show_display(Display())


@pytest.mark.parametrize(("outcome", "closes"), [("done", True), ("failed", False)])
def test_a_window_may_wait_for_its_export(
    window: MainWindow,
    messages: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    outcome: Literal["done", "failed"],
    closes: bool,
) -> None:
    window.show()
    job = JobView(3, "Exporting out.pt", "", 0.5, writes=True)
    window.show_display(net_display(jobs=(job,)))
    monkeypatch.setattr(window.messages, "ask_cancel_export", lambda: Farewell.WAIT)
    assert not window.close()
    assert messages.pop() == ("message", "The window closes once the export is done.")
    ended = EndedJob(3, job.title, outcome, "", 4.0)
    window.show_display(net_display(ended=(ended,)))
    assert window.isVisible() is not closes
    window.show_display(Display())


def test_sizes_are_remembered(
    window: MainWindow, settings: QSettings, workspace: MagicMock, qtbot: QtBot
) -> None:
    window.show()
    columns = window.modules.parentWidget()
    columns.setSizes([500, 500, 400])  # type: ignore[union-attr]
    width = window.modules.width()
    window.close()
    other = MainWindow(lambda *_: workspace, settings, LIGHT)
    qtbot.addWidget(other)
    other.show()
    assert other.modules.width() == pytest.approx(width, abs=4)


def test_a_theme_reaches_every_panel(window: MainWindow, qapp: QApplication) -> None:
    window.show_display(net_display())
    window.show()
    apply_theme(qapp, DARK)
    for widget in qapp.topLevelWidgets():  # Qt itself does so once its loop runs
        QApplication.sendEvent(widget, QEvent(QEvent.Type.ApplicationPaletteChange))
    window.set_theme(DARK)
    image = window.grab().toImage()
    corners = [(5, 60), (image.width() - 5, image.height() - 60)]
    assert {image.pixelColor(*corner).name() for corner in corners} == {DARK.panel}
    window.show_display(Display())


def test_every_icon_button_has_a_name(window: MainWindow) -> None:
    nameless = [
        button
        for button in window.findChildren(QAbstractButton)
        if not button.text() and not button.icon().isNull()
        and not button.accessibleName() and not button.objectName().startswith("qt_")
    ]  # fmt: skip
    assert nameless == []


def test_scope_is_what_the_display_says(window: MainWindow) -> None:
    window.show_display(net_display())
    assert window.modules.header.remark == f"{len(WEIGHTS)} of 3 in scope"
    window.show_display(Display())


def test_the_window_needs_no_torch_to_appear() -> None:
    code = "import sys, prunescope.qt.application; sys.exit('torch' in sys.modules)"
    path = str(Path(__file__).parents[2] / "app")
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": path}, check=False
    )
    assert done.returncode == 0


def test_every_panel_lives_with_buffers_in_the_tree(window: MainWindow) -> None:
    net = inventory(
        tensor("bn.mean", 4, role=Role.BUFFER, prunable=False),
        *NET.tensors,
        tensor("last.mean", 4, role=Role.BUFFER, prunable=False),
    )
    shown = net_display(inventory=net)
    window.show_display(shown)
    before = window.sparsity.bars.row_paths()
    rows = TreeRows(net, "net", Listing(buffers=True))
    window.show_display(replace(shown, tree=rows))
    assert "last.mean" in rows.leaf_of
    assert window.sparsity.bars.row_paths() == before


def test_the_summary_has_whole_parts_or_none(window: MainWindow) -> None:
    summary = "3.3 M weights · 20 000 tensors · float32 · 15.9 MB"
    window.show_display(net_display(summary=summary))
    metrics = window.fontMetrics()
    fit = window.toolbar._summary.fit
    shown = {fit(summary, metrics, room) for room in range(0, 600, 4)}
    parts = summary.split(" · ")
    assert shown == {" · ".join(parts[:number]) for number in range(5)}
    window.show_display(Display())
