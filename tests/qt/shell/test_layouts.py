"""Layouts: which panels are seen, how large, and how keys lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter

from helpers_shell import shown
from prunescope.qt.arrangements import ARRANGEMENTS, PANELS
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.main_window import MainWindow
from prunescope.qt.theme import LIGHT
from prunescope.session.display import Display

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from pytestqt.qtbot import QtBot


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
