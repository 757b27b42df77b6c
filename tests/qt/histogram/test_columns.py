"""Columns under the mouse and under the keys, and those that are chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from helpers_histogram_panel import click, count_colour, drag, hover, line_x, painted
from helpers_histograms import histogram
from prunescope.qt.number_text import THIN_SPACE
from prunescope.qt.theme import LIGHT
from prunescope.qt.widgets import IconButton
from prunescope.session.display import Display

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from prunescope.qt.histogram_look import LookCommands
    from prunescope.qt.histogram_panel import HistogramPanel
    from prunescope.session.value_range import ValueRange


def test_a_column_under_the_mouse_tells_its_limits_and_counts(
    panel: HistogramPanel, weights: np.ndarray
) -> None:
    told: list[str] = []
    panel.readout_changed.connect(told.append)
    hover(panel, int(line_x(panel)) + 40)
    found = re.fullmatch(r"(\S+) ≤ \|w\| < (\S+) · .* · (.*) kept · 0 pruned", told[-1])
    assert found is not None
    low, high = float(found[1]), float(found[2])
    sizes = np.abs(weights.astype("f4"))
    counted = int(found[3].replace(THIN_SPACE, ""))
    inside = ((sizes >= low) & (sizes < high)).sum()
    assert counted == pytest.approx(inside, rel=0.02)
    assert panel.plot.accessibleDescription() == told[-1]


def test_a_click_on_a_column_wishes_for_its_weights_and_another_for_all(
    panel: HistogramPanel, weights: np.ndarray, qtbot: QtBot
) -> None:
    wishes: list[ValueRange | None] = []
    panel.range_requested.connect(wishes.append)
    x = int(line_x(panel)) + 40
    click(panel, qtbot, x)
    held = wishes[-1]
    assert held is not None
    inside = held.holds(weights.astype("f4"))
    assert held.share == pytest.approx(inside.mean())
    assert count_colour(painted(panel), LIGHT.accent_background, x - 2, x + 3) > 0
    click(panel, qtbot, x)
    assert wishes[-1] is None


def test_columns_are_dragged_over_and_left_by_escape(
    panel: HistogramPanel, qtbot: QtBot
) -> None:
    wishes: list[ValueRange | None] = []
    panel.range_requested.connect(wishes.append)
    told: list[str] = []
    panel.readout_changed.connect(told.append)
    x = int(line_x(panel)) + 20
    drag(panel, x, x + 50)
    qtbot.mouseRelease(panel.plot, Qt.MouseButton.LeftButton, pos=QPoint(x + 50, 60))
    held = wishes[-1]
    assert held is not None
    assert held.positive[1] > 1.5 * held.positive[0]
    assert f"{100 * held.share:.1f}{THIN_SPACE}%" in told[-1]
    qtbot.keyClick(panel.plot, Qt.Key.Key_Escape)
    assert wishes[-1] is None


def test_a_button_in_the_head_leaves_what_was_chosen(
    panel: HistogramPanel, qtbot: QtBot
) -> None:
    wishes: list[ValueRange | None] = []
    panel.range_requested.connect(wishes.append)
    (button,) = (b for b in panel.findChildren(IconButton) if "all" in b.toolTip())
    assert button.isHidden()
    click(panel, qtbot, int(line_x(panel)) + 40)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wishes[-1] is None
    assert button.isHidden()


def test_the_panel_stays_as_wide_when_columns_are_chosen(
    panel: HistogramPanel, qtbot: QtBot
) -> None:
    before = panel.minimumSizeHint().width()
    qtbot.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=QPoint(250, 150))
    assert panel.minimumSizeHint().width() == before


def test_the_zeros_are_a_column_too(
    panel: HistogramPanel, weights: np.ndarray, qtbot: QtBot
) -> None:
    panel.show_display(Display(histogram=histogram(np.append(weights, np.zeros(12)))))
    wishes: list[ValueRange | None] = []
    panel.range_requested.connect(wishes.append)
    click(panel, qtbot, 15)
    assert wishes[-1] is not None
    assert wishes[-1].zeros
    assert "12 already zero" in panel.plot.readout


def test_keys_lead_from_column_to_column_and_choose(
    panel: HistogramPanel, qtbot: QtBot
) -> None:
    wishes: list[ValueRange | None] = []
    panel.range_requested.connect(wishes.append)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right, control)
    first = panel.plot.readout
    qtbot.keyClick(panel.plot, Qt.Key.Key_Return)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right, control)
    assert panel.plot.readout != first
    shift = control | Qt.KeyboardModifier.ShiftModifier
    for _ in range(5):
        qtbot.keyClick(panel.plot, Qt.Key.Key_Right, shift)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Return)
    one, several = wishes
    assert one is not None
    assert several is not None
    assert several.share > 3 * one.share


def test_another_layer_or_axis_leaves_what_was_chosen(
    panel: HistogramPanel, commands: LookCommands, weights: np.ndarray, qtbot: QtBot
) -> None:
    wishes: list[ValueRange | None] = []
    panel.range_requested.connect(wishes.append)
    x = int(line_x(panel)) + 40
    click(panel, qtbot, x)
    commands.switch("signed", True)
    click(panel, qtbot, x)
    panel.show_display(Display(current="other", histogram=histogram(weights)))
    assert [wish is None for wish in wishes] == [False, True, False, True]
