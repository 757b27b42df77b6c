"""Every key of the manual, pressed in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from helpers_display import net_display
from prunescope.qt.arrangements import PANELS
from prunescope.session.display import Display, JobView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from unittest.mock import MagicMock

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow

#: Key, panel with the focus, action.
TABLE = [
    ("Ctrl+O", "modules", "open"),
    ("Ctrl+Shift+O", "modules", "open_recent"),
    ("Ctrl+S", "modules", "save_plan"),
    ("Ctrl+Shift+S", "heatmap", "snapshot"),
    ("Ctrl+E", "modules", "export"),
    ("Ctrl+Shift+E", "modules", "save_image"),
    ("Ctrl+Z", "plan", "undo"),
    ("Ctrl+Shift+Z", "heatmap", "redo"),
    ("Ctrl+Y", "heatmap", "redo"),
    ("Ctrl+Shift+P", "heatmap", "palette"),
    ("Ctrl+F", "heatmap", "filter"),
    ("/", "heatmap", "filter"),
    ("Ctrl+G", "modules", "go_to"),
    ("F2", "heatmap", "focus_modules"),
    ("F3", "modules", "focus_heatmap"),
    ("F4", "modules", "focus_plan"),
    ("F6", "modules", "focus_inspector"),
    ("F7", "modules", "focus_histogram"),
    ("F8", "modules", "focus_sparsity"),
    ("Shift+F3", "modules", "maximise_heatmap"),
    ("Shift+F8", "sparsity", "maximise_sparsity"),
    ("Ctrl+Tab", "modules", "next_panel"),
    ("Ctrl+Shift+Tab", "heatmap", "previous_panel"),
    ("Alt+Up", "plan", "previous"),
    ("Alt+Down", "sparsity", "next"),
    ("Ctrl+A", "modules", "check_all"),
    ("Ctrl+I", "modules", "check_inverse"),
    ("Ctrl+Shift+A", "heatmap", "check_none"),
    ("Ctrl+R", "modules", "add_step"),
    ("1", "heatmap", "show_weight"),
    ("2", "heatmap", "show_mask"),
    ("3", "heatmap", "show_diff"),
    ("4", "heatmap", "show_density"),
    ("5", "heatmap", "show_magnitude"),
    ("Y", "heatmap", "split"),
    ("X", "heatmap", "swipe"),
    ("B", "heatmap", "blink"),
    ("P", "heatmap", "preview"),
    ("0", "heatmap", "fit"),
    ("F", "heatmap", "fit"),
    ("Ctrl+1", "heatmap", "one_to_one"),
    ("+", "heatmap", "zoom_in"),
    ("-", "heatmap", "zoom_out"),
    ("E", "heatmap", "square_cells"),
    ("Ctrl+T", "heatmap", "transpose"),
    ("N", "heatmap", "minimap"),
    ("L", "heatmap", "sort_kernels"),
    ("C", "heatmap", "copy_value"),
    ("Ctrl+C", "heatmap", "copy_table"),
    ("Ctrl+Shift+C", "heatmap", "copy_slice"),
    ("[", "modules", "amount_less"),
    ("]", "heatmap", "amount_more"),
    ("Shift+[", "modules", "amount_bit_less"),
    ("Shift+]", "modules", "amount_bit_more"),
    ("Ctrl+Return", "plan", "apply"),
    ("F5", "modules", "reload"),
    ("F1", "modules", "guide"),
    ("F11", "modules", "full_screen"),
    ("Ctrl+,", "modules", "settings"),
    ("Ctrl+Q", "modules", "quit"),
    ("Ctrl+.", "modules", "cancel_job"),
    ("Ctrl+/", "modules", "shortcuts"),
    ("?", "heatmap", "shortcuts"),
    ("Ctrl+Alt+1", "modules", "layout_inspect"),
    ("Ctrl+Alt+4", "heatmap", "layout_analyze"),
    ("Ctrl+Alt+T", "histogram", "show_table"),
    ("Ctrl+Alt+C", "heatmap", "copy_image"),
    ("Alt+Left", "heatmap", "view_back"),
    ("Alt+Right", "heatmap", "view_forward"),
]


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    window.resize(1440, 900)
    with qtbot.wait_active(window):
        window.show()
    window.show_display(net_display(undo="One", redo="Two"))
    yield window
    window.show_display(Display())


def press(window: MainWindow, keys: str) -> None:
    """Press and release these keys where the focus is."""
    combination = QKeySequence(keys)[0]  # type: ignore[index]
    focus = window.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, combination.key(), combination.keyboardModifiers())


def _tell(told: list[str], name: str, *_: bool) -> None:
    told.append(name)


def test_every_key_of_the_manual_finds_its_action(opened: MainWindow) -> None:
    actions = opened.actions_by_name
    told: list[str] = []
    for spec in actions.specs:
        action = actions[spec.name]
        action.triggered.disconnect()
        action.triggered.connect(partial(_tell, told, spec.name))
    found = []
    for keys, panel, _ in TABLE:
        told.clear()
        opened.focus_panel(panel)
        press(opened, keys)
        found.append((keys, panel, "+".join(told)))
    assert found == TABLE


def test_letters_belong_to_a_list_that_has_the_focus(opened: MainWindow) -> None:
    told: list[str] = []
    action = opened.actions_by_name["preview"]
    action.triggered.connect(partial(_tell, told, "preview"))
    method = opened.plan.draft.method
    method.setFocus()
    for keys in ("R", "P"):
        press(opened, keys)
    assert method.currentText().startswith("R")
    assert not told


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_that_has_the_keyboard_is_folded_by_its_key(
    opened: MainWindow, name: str
) -> None:
    panel = getattr(opened, name)
    lead = opened.actions_by_name[f"focus_{name}"]
    other = "plan" if name == "modules" else "modules"
    opened.focus_panel(other)
    lead.trigger()
    assert panel.isVisible()
    lead.trigger()
    assert not panel.isVisible()
    assert opened.focusWidget() is not None
    lead.trigger()
    assert panel.isVisible()
    opened.layouts.reset()


def test_the_last_panel_of_the_centre_stays(opened: MainWindow) -> None:
    for name in ("heatmap", "histogram", "sparsity"):
        opened.layouts.fold(name)
    assert opened.sparsity.isVisible()
    opened.layouts.reset()
    assert opened.heatmap.isVisible()


def test_what_was_folded_away_stays_so_in_its_layout(opened: MainWindow) -> None:
    opened.layouts.fold("inspector")
    opened.layouts.use("analyze")
    opened.layouts.use("prune")
    assert not opened.inspector.isVisible()
    opened.layouts.reset()


def test_letters_are_typed_in_the_filter(opened: MainWindow) -> None:
    field = opened.modules.filter.field
    field.setFocus()
    QTest.keyClicks(field, "12[]p/?f")
    assert field.text() == "12[]p/?f"
    opened.modules.filter.clear()


def test_brackets_move_the_amount(opened: MainWindow, workspace: MagicMock) -> None:
    opened.focus_panel("modules")
    press(opened, "]")
    step, _ = workspace.plan.edit_draft.call_args.args
    assert step.amount.value == pytest.approx(0.51)
    press(opened, "Shift+[")
    step, _ = workspace.plan.edit_draft.call_args.args
    assert step.amount.value == pytest.approx(0.509, abs=0.0015)


def test_a_step_begins_at_the_amount(opened: MainWindow) -> None:
    opened.layouts.fold("plan")
    opened.focus_panel("modules")
    press(opened, "Ctrl+R")
    focus = opened.focusWidget()
    assert focus is not None
    assert opened.plan.isVisible()
    assert focus.accessibleName() == "Amount"
    opened.layouts.reset()


def test_escape_clears_the_filter_then_asks_about_the_job(
    opened: MainWindow, workspace: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(title: str) -> bool:
        asked.append(title)
        return len(asked) > 1

    monkeypatch.setattr(opened.messages, "ask_cancel_job", answer)
    job = JobView(7, "Counting", "", 0.5)
    opened.show_display(net_display(jobs=(job,)))
    opened.modules.filter.apply("conv1")
    opened.focus_panel("sparsity")
    press(opened, "Esc")
    assert opened.modules.filter.expression == ""
    assert asked == []
    press(opened, "Esc")
    workspace.cancel.assert_not_called()
    press(opened, "Esc")
    assert asked == ["Counting"] * 2
    workspace.cancel.assert_called_once_with(7)


def test_the_backslash_shows_the_original_while_it_is_held(
    opened: MainWindow, workspace: MagicMock
) -> None:
    def looks() -> list[Any]:
        return [call.args[0].value for call in workspace.look.call_args_list]

    opened.focus_panel("modules")
    focus = opened.focusWidget()
    assert focus is not None
    workspace.display.sight = opened.display.sight
    QTest.keyPress(focus, Qt.Key.Key_Backslash)
    assert looks() == ["original"]
    QTest.keyRelease(focus, Qt.Key.Key_Backslash)
    assert looks() == ["original", "draft"]


@pytest.mark.parametrize(
    ("keys", "panel", "layout"),
    [
        ("Ctrl+F", "modules", "prune"),
        ("F9", "inspector", "prune"),
        ("Ctrl+G", "heatmap", "analyze"),
    ],
)
def test_what_is_hidden_is_shown_to_who_asks_for_it(
    opened: MainWindow, qtbot: QtBot, keys: str, panel: str, layout: str
) -> None:
    opened.layouts.use(layout)
    opened.resize(1024, 640)
    wanted: QWidget = getattr(opened, panel)
    qtbot.wait_until(lambda: not wanted.isVisible())
    opened.sparsity.setFocus()
    press(opened, keys)
    focus = opened.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    assert wanted.isAncestorOf(focus)
