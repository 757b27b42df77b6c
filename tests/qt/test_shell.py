"""What surrounds the panels: layouts, palette, sheet, guide, about, settings, logs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QSlider,
    QSplitter,
    QToolTip,
    QWidget,
)

from helpers_display import NET, net_display, numbers
from prunescope.core.resources import resource_path
from prunescope.qt import chooser, preferences
from prunescope.qt.about_dialog import AboutDialog
from prunescope.qt.actions import SPECS
from prunescope.qt.arrangements import ARRANGEMENTS, PANELS
from prunescope.qt.chooser import Chooser
from prunescope.qt.command_palette import open_palette
from prunescope.qt.counting_rate import CountingRate
from prunescope.qt.crash_log import CrashLog
from prunescope.qt.guide import Guide, pages
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.main_window import MainWindow
from prunescope.qt.preferences import Preferences, open_settings
from prunescope.qt.settings_dialog import SettingsDialog
from prunescope.qt.shortcut_sheet import ShortcutSheet
from prunescope.qt.theme import DARK, LIGHT
from prunescope.qt.tips import tips
from prunescope.qt.toast import Toast
from prunescope.qt.tool_tips import ToolTips, tip_of
from prunescope.session.display import DeviceView, Display
from prunescope.session.picture_memory import CHOICES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def words(widget: QWidget) -> str:
    """Everything that is written in a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


# --- layouts


def test_the_panels_are_made_once_the_window_is_seen(
    qtbot: QtBot, workspace: MagicMock, settings: QSettings
) -> None:
    make = MagicMock(return_value=workspace)
    window = MainWindow(make, settings, LIGHT)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    assert window.is_free
    window.show()
    make.assert_not_called()
    qtbot.wait_until(lambda: window.findChild(HeatmapPanel) is not None)
    make.assert_called_once()
    assert window.modules.isVisible()
    assert not window.heatmap.isVisible()
    assert window.welcome.isVisible()


def shown(window: MainWindow) -> set[str]:
    return {name for name in PANELS if getattr(window, name).isVisible()}


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    window.resize(1440, 900)
    window.show()
    window.show_display(net_display())
    return window


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_a_layout_shows_the_panels_of_its_work(opened: MainWindow, name: str) -> None:
    opened.actions_by_name[f"layout_{name}"].trigger()
    assert shown(opened) == set(PANELS) - ARRANGEMENTS[name].hidden
    assert opened.actions_by_name[f"layout_{name}"].isChecked()
    opened.show_display(Display())


@pytest.mark.parametrize("name", PANELS)
def test_any_panel_can_have_all_the_room_and_give_it_back(
    opened: MainWindow, name: str
) -> None:
    opened.actions_by_name[f"maximise_{name}"].trigger()
    assert shown(opened) == {name}
    opened.actions_by_name[f"maximise_{name}"].trigger()
    assert shown(opened) == set(PANELS)
    opened.show_display(Display())


def test_a_key_leads_to_a_hidden_panel(opened: MainWindow) -> None:
    opened.layouts.use("inspect")
    assert "plan" not in shown(opened)
    opened.actions_by_name["focus_plan"].trigger()
    assert "plan" in shown(opened)
    opened.show_display(Display())


def test_keys_lead_through_the_panels_in_sight_and_back(opened: MainWindow) -> None:
    def focused() -> str:
        focus = opened.focusWidget()
        assert focus is not None
        panels = {n: getattr(opened, n) for n in PANELS}
        return next(n for n, p in panels.items() if p is focus or p.isAncestorOf(focus))

    opened.focus_panel("modules")
    there = [focused()]
    for _ in PANELS:
        opened.actions_by_name["next_panel"].trigger()
        there.append(focused())
    assert there == [*PANELS, PANELS[0]]
    back = []
    for _ in PANELS:
        opened.actions_by_name["previous_panel"].trigger()
        back.append(focused())
    assert back == there[-2::-1]


def test_every_layout_keeps_sizes_of_its_own(opened: MainWindow) -> None:
    columns = opened.modules.parentWidget()
    before = opened.modules.width()
    assert isinstance(columns, QSplitter)
    columns.moveSplitter(380, 1)
    opened.layouts.use("inspect")
    opened.layouts.use("prune")
    assert opened.modules.width() == pytest.approx(380, abs=6)
    opened.actions_by_name["layout_reset"].trigger()
    assert opened.modules.width() == pytest.approx(before, abs=6)
    opened.show_display(Display())


def test_a_large_screen_gives_most_of_the_room_to_the_pictures(
    opened: MainWindow, qtbot: QtBot
) -> None:
    modules, heatmap = opened.modules.width(), opened.heatmap.width()
    inspector = opened.inspector.height()
    opened.resize(3840, 2160)
    qtbot.wait_until(lambda: opened.histogram.width() > 1000)
    more = opened.modules.width() - modules
    assert 0 < more < (opened.heatmap.width() - heatmap) / 3
    assert opened.inspector.height() > 1.5 * inspector
    assert opened.sparsity.width() == pytest.approx(opened.histogram.width(), rel=0.1)
    opened.show_display(Display())


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_a_hidden_panel_leaves_the_others_as_they_are(
    opened: MainWindow, width: int
) -> None:
    opened.resize(width, 800)
    opened.layouts.reveal("plan")
    plan, heatmap = opened.plan.width(), opened.heatmap.width()
    opened.layouts.fold("modules")
    opened.inspector.show_page("history")
    opened.layouts.reveal("inspector")
    assert opened.plan.width() == pytest.approx(plan, abs=8)
    assert opened.heatmap.width() > heatmap
    opened.layouts.reveal("modules")
    assert opened.plan.width() == pytest.approx(plan, abs=8)
    assert opened.heatmap.width() == pytest.approx(heatmap, abs=8)
    opened.show_display(Display())


def test_sizes_that_nobody_chose_fit_the_next_window(
    window: MainWindow, settings: QSettings, workspace: MagicMock, qtbot: QtBot
) -> None:
    from prunescope.qt.main_window import MainWindow

    window.resize(1280, 800)
    window.show()
    narrow = window.modules.width()
    window.close()
    other = MainWindow(lambda *_: workspace, settings, LIGHT)
    qtbot.addWidget(other)
    other.resize(1920, 1080)
    other.show()
    qtbot.wait_until(lambda: other.modules.width() > 1.2 * narrow)


def test_a_narrow_window_folds_the_sides_away(opened: MainWindow) -> None:
    opened.resize(1024, 640)
    assert shown(opened) == {"heatmap", "histogram", "sparsity"}
    opened.actions_by_name["focus_modules"].trigger()
    assert "modules" in shown(opened)
    opened.actions_by_name["focus_plan"].trigger()
    assert {"plan", "modules"} & shown(opened) == {"plan"}
    opened.resize(1440, 900)
    assert shown(opened) == set(PANELS)
    opened.show_display(Display())


def test_a_window_beyond_the_screens_is_brought_back(
    window: MainWindow, settings: QSettings, workspace: MagicMock, qtbot: QtBot
) -> None:
    from prunescope.qt.main_window import MainWindow

    window.show()
    window.move(9000, 9000)
    window.close()
    other = MainWindow(lambda *_: workspace, settings, LIGHT)
    qtbot.addWidget(other)
    other.show()
    screens = [screen.geometry() for screen in QGuiApplication.screens()]
    assert any(screen.intersects(other.frameGeometry()) for screen in screens)


# --- palette, sheet, guide, about


def test_the_palette_finds_commands_and_layers(
    opened: MainWindow, qtbot: QtBot
) -> None:
    picked: list[str] = []
    inventory = opened.display.inventory
    palette = open_palette(opened.actions_by_name, inventory, picked.append, opened)
    qtbot.keyClicks(palette.field, "conv2 wei")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert picked == ["conv2.weight"]
    palette = open_palette(opened.actions_by_name, inventory, picked.append, opened)
    with qtbot.wait_signal(opened.actions_by_name["full_screen"].triggered):
        qtbot.keyClicks(palette.field, "full scr")
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    opened.show_display(Display())


def test_the_palette_offers_nothing_that_cannot_be_done(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show()
    palette = open_palette(window.actions_by_name, None, print, window)
    qtbot.keyClicks(palette.field, "export")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_the_palette_says_what_it_stands_at(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(chooser, "announce", lambda _, text: said.append(text))
    inventory = opened.display.inventory
    palette = open_palette(opened.actions_by_name, inventory, print, opened)
    assert said[-1] == "Open…, Ctrl+O"
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert said[-1] == "Open recent…, Ctrl+Shift+O"
    qtbot.keyClicks(palette.field, "conv2 wei")
    assert said[-1] == "conv2.weight, Conv2d 16 × 8 × 3 × 3"
    palette.close()
    opened.show_display(Display())


def test_the_sheet_has_the_keys_of_every_action(
    window: MainWindow, qtbot: QtBot
) -> None:
    sheet = ShortcutSheet(window.actions_by_name, window)
    qtbot.addWidget(sheet)
    buttons = sheet.findChildren(QAbstractButton)
    text = words(sheet) + "\n".join(button.text() for button in buttons)
    missing = [spec.name for spec in SPECS for key in spec.keys if key not in text]
    assert missing == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_page_of_the_guide_is_there_with_its_pictures(
    window: MainWindow, qtbot: QtBot, theme: object
) -> None:
    guide = Guide(theme, "xx", window)  # type: ignore[arg-type]
    qtbot.addWidget(guide)
    drawn = 0
    for name, title in pages():
        guide.show_page(name)
        assert guide.list.currentItem().text() == title
        source = resource_path("guide", "en", f"{name}.html").read_text("utf-8")
        assert len(guide.browser.toPlainText()) > 200
        for picture in re.findall(r'src="([^"]+)"', source):
            image = guide.browser.loadResource(2, picture)
            assert not image.isNull()  # type: ignore[attr-defined]
            drawn += 1
    assert drawn >= 4
    assert guide.browser.loadResource(2, "../icons/ok.svg") is None


def test_about_tells_versions_and_devices_without_torch(
    window: MainWindow, qtbot: QtBot
) -> None:
    about = AboutDialog([DeviceView("cpu", "CPU · 2 cores")], window)
    qtbot.addWidget(about)
    about.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    for word in ("Prunescope", "Python", "Qt ", "torch 2.", "pyqtgraph", "CPU · 2"):
        assert word in copied
    assert "LGPL" in words(about)


# --- settings


def test_a_choice_in_the_settings_is_kept(
    window: MainWindow, settings: QSettings, qtbot: QtBot
) -> None:
    chosen = Preferences(settings)
    dialog = SettingsDialog(chosen, [("en", "English")], window)
    qtbot.addWidget(dialog)
    with qtbot.wait_signal(chosen.changed) as changed:
        dialog.single_instance.click()
    assert changed.args == ["single_instance"]
    dialog.theme.setCurrentIndex(2)
    dialog.theme.activated.emit(2)
    dialog.picture_memory.activated.emit(2)
    again = Preferences(settings)
    assert (again.theme, again.flag("single_instance")) == ("dark", False)
    assert again.number("picture_memory") == CHOICES[2]


@pytest.mark.parametrize("content", [b"\0\1\2", b"x" * 3_000_000, b"[%General\nno"])
def test_settings_that_cannot_be_read_are_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(content)

    def settings() -> QSettings:
        return QSettings(str(path), QSettings.Format.IniFormat)

    monkeypatch.setattr(preferences, "QSettings", _Settings(settings))
    opened = open_settings()
    assert Preferences(opened).theme == "system"
    opened.setValue("appearance/v1/theme", "dark")
    opened.sync()
    assert path.with_name("settings.ini.bad").read_bytes() == content
    assert Preferences(settings()).theme == "dark"


class _Settings:
    """Stands for the class: makes settings in a file of the test's."""

    Status = QSettings.Status

    def __init__(self, make: object) -> None:
        self._make = make

    def __call__(self) -> QSettings:
        return self._make()  # type: ignore[operator, no-any-return]


# --- logs and signals


def test_a_bug_in_any_thread_is_written_down_and_told(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = CrashLog(tmp_path)
    told: list[Exception] = []
    log.bug.connect(told.append, Qt.ConnectionType.QueuedConnection)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    with qtbot.capture_exceptions():
        log.install()
        worker = threading.Thread(target=lambda: 1 / 0)
        worker.start()
        worker.join()
        qtbot.wait_until(lambda: bool(told))
        log.close()
    assert isinstance(told[0], ZeroDivisionError)
    assert "ZeroDivisionError" in (tmp_path / "prunescope.log").read_text()
    assert list(tmp_path.glob("fault-*")) == []


def test_what_killed_the_last_run_is_shown_once(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from prunescope.qt.crash_log import CrashLog\n"
        "CrashLog(Path(sys.argv[1])).install()\n"
        "os.kill(os.getpid(), signal.SIGSEGV)"
    )
    source = str(Path(preferences.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": source},
        check=False,
        capture_output=True,
    )
    assert done.returncode == -signal.SIGSEGV
    assert "Segmentation fault" in CrashLog(tmp_path).take_last_crash()
    assert CrashLog(tmp_path).take_last_crash() == ""
    assert "Segmentation fault" in (tmp_path / "crash.log").read_text()


# --- every control


def test_every_control_has_a_name_and_a_tooltip(opened: MainWindow) -> None:
    parts_of = (QAbstractSpinBox, QLineEdit, QComboBox, QMenuBar, Toast)
    bare = []
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider):
        for control in opened.findChildren(kind):
            parent = control.parentWidget()
            if isinstance(parent, parts_of) or _is_blank(control):
                continue
            if not ((control.accessibleName() or _text(control)) and tip_of(control)):
                bare.append(f"{type(parent).__name__}: {control} {_text(control)}")
    assert bare == [], "\n".join(bare)
    opened.show_display(Display())


def test_a_control_without_a_tooltip_tells_its_name(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _, text, *__: told.append(text))
    field = opened.modules.filter.field
    field.setToolTip("")
    place = QPoint(2, 2)
    event = QHelpEvent(QEvent.Type.ToolTip, place, field.mapToGlobal(place))
    assert ToolTips().eventFilter(field, event)
    assert told == [field.accessibleName()]
    event = QHelpEvent(QEvent.Type.ToolTip, place, opened.mapToGlobal(place))
    assert opened.heatmap.accessibleName()
    assert not ToolTips().eventFilter(opened.heatmap, event)
    assert told == [field.accessibleName()]
    opened.show_display(Display())


def test_tool_tips_tell_the_keys_that_commands_have_now(opened: MainWindow) -> None:
    head, toolbar = opened.heatmap.head, opened.toolbar
    assert tip_of(toolbar.export_button).endswith(" (Ctrl+E)")
    assert tip_of(head.modes).endswith("(1 · 2 · 3 · 4 · 5)")
    specs = {spec.name: spec for spec in opened.actions_by_name.specs}
    bindings = opened.actions_by_name.bindings
    bindings.choose(specs["fit"], "Ctrl+Alt+F")
    bindings.choose(specs["export"], "")
    bindings.choose(specs["next"], "")
    opened.give_keys()
    fit = head.button("fit")
    assert tip_of(fit).endswith(" (Ctrl+Alt+F)")
    assert "(" not in fit.accessibleName() + tip_of(toolbar.export_button)
    actions = opened.actions_by_name
    told = tips(lambda name: actions[name].shortcut().toString())
    assert any("F5" in tip for tip in told)
    assert not any("next prunable layer" in tip for tip in told)
    opened.show_display(Display())


def _is_blank(control: QWidget) -> bool:
    """Whether it is a button that gets its text when it is needed."""
    button = isinstance(control, QAbstractButton)
    return button and not control.text() and control.icon().isNull()  # type: ignore[attr-defined]


def _text(control: QWidget) -> str:
    return control.text() if isinstance(control, QAbstractButton) else ""


def test_a_chooser_says_when_nothing_matches(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    chooser = Chooser("Open recent", "Name", [], window)
    chooser.popup_over(window)
    assert "Nothing matches." in words(chooser)
    qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    chooser.close()


def test_the_rate_of_counting_leaves_out_what_was_known_and_how_long_it_rested() -> (
    None
):
    moments = iter((0.0, 0.1, 2.0, 60.0, 60.0, 61.0))
    rate = CountingRate(lambda: next(moments))
    sizes = [4 * entry.numel for entry in NET.parameters]
    begun = numbers([0, -1, -1, -1, -1, -1], [0] * 6)
    pace = rate.pace(NET, begun)
    assert (pace.rate, pace.share) == (0.0, sizes[0] / sum(sizes))
    more = numbers([0, 0, 0, -1, -1, -1], [0] * 6)
    pace = rate.pace(NET, more)
    assert pace.rate == sum(sizes[1:3]) / 2
    assert pace.seconds == pytest.approx(sum(sizes[3:]) / pace.rate)
    rate.rest()
    assert not rate.pace(NET, more).rate
    last = numbers([0, 0, 0, 0, -1, -1], [0] * 6)
    assert rate.pace(NET, last).rate == sizes[3]


def test_the_rows_of_a_list_that_drops_down_are_easily_hit(opened: MainWindow) -> None:
    box = max(opened.findChildren(QComboBox), key=QComboBox.count)
    height = box.view().sizeHintForRow(1)
    assert height >= 24
    opened.show_display(Display())
