"""The line in the hand: dragged, moved by keys, told and wished for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt

from helpers_histogram_panel import click, count_colour, drag, line_x, painted
from helpers_histograms import histogram
from prunescope.qt.number_text import THIN_SPACE
from prunescope.qt.theme import LIGHT
from prunescope.qt.threshold_line import ThresholdLine
from prunescope.session.display import Display

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from prunescope.qt.histogram_look import LookCommands
    from prunescope.qt.histogram_panel import HistogramPanel


def test_pruned_stands_left_of_the_line_and_kept_right(panel: HistogramPanel) -> None:
    image = painted(panel)
    x = line_x(panel)
    left, right, end = int(x) - 2, int(x) + 3, image.width()
    assert count_colour(image, LIGHT.pruned, 0, left) > 500
    assert count_colour(image, LIGHT.kept, 0, left) < 20
    assert count_colour(image, LIGHT.kept, right, end) > 500
    assert count_colour(image, LIGHT.pruned, right, end) < 20


def test_dragging_the_line_wishes_for_thresholds_of_one_gesture(
    panel: HistogramPanel, qtbot: QtBot
) -> None:
    wishes: list[tuple[float, str]] = []
    panel.threshold_requested.connect(lambda value, key: wishes.append((value, key)))
    x = line_x(panel)
    for step in (10, 20, 30):
        drag(panel, int(x), int(x) - step)
        qtbot.mouseRelease(panel.plot, Qt.MouseButton.LeftButton)
        x = line_x(panel)
        assert wishes[-1][0] < 0.01
    assert len({key for _, key in wishes}) == 3
    values = [value for value, _ in wishes]
    assert values == sorted(values, reverse=True)


def test_escape_returns_to_the_value_before_the_drag(
    panel: HistogramPanel, qtbot: QtBot
) -> None:
    wishes: list[tuple[float, str]] = []
    panel.threshold_requested.connect(lambda value, key: wishes.append((value, key)))
    x = line_x(panel)
    drag(panel, int(x), int(x) + 40)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Escape)
    assert wishes[-1][0] == 0.01
    assert len({key for _, key in wishes}) == 1
    assert not panel.plot.is_dragging


def test_the_display_does_not_pull_the_line_from_the_hand(
    panel: HistogramPanel, weights: np.ndarray
) -> None:
    x = line_x(panel)
    drag(panel, int(x), int(x) - 30)
    held = panel.plot.threshold
    panel.show_display(Display(histogram=histogram(weights, 0.009)))
    assert panel.plot.threshold == held


def test_arrow_keys_move_the_line(panel: HistogramPanel, qtbot: QtBot) -> None:
    wishes: list[float] = []
    panel.threshold_requested.connect(lambda value, _: wishes.append(value))
    for _ in range(3):
        qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert wishes == sorted(set(wishes))
    assert wishes[0] > 0.01
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    assert wishes[-1] == pytest.approx(wishes[1])


def test_a_drag_and_a_burst_of_keys_are_one_gesture_each() -> None:
    now = [0.0]
    line = ThresholdLine(lambda: now[0])
    keys = []
    for at in (5.0, 5.2, 5.4, 9.0):
        now[0] = at
        line.press_key()
        keys.append(line.key)
    assert keys[0] == keys[1] == keys[2] != keys[3]
    line.take()
    assert line.key not in keys
    line.release()
    line.press_key()
    assert len({*keys, line.key}) == 3


def test_the_threshold_is_told_while_keys_move_it(
    panel: HistogramPanel, weights: np.ndarray, qtbot: QtBot
) -> None:
    told: list[str] = []
    panel.readout_changed.connect(told.append)
    panel.show_display(Display(histogram=histogram(weights, 0.011)))
    assert not told
    panel.activateWindow()
    panel.plot.setFocus()
    qtbot.wait_until(panel.plot.hasFocus)
    panel.show_display(Display(histogram=histogram(weights, 0.012)))
    assert told[-1].startswith("t = 0.0120 · ")


def test_shift_moves_finely(panel: HistogramPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    fine = panel.plot.threshold
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    coarse = panel.plot.threshold
    assert fine is not None
    assert coarse is not None
    assert 0 < fine - 0.01 < (coarse - fine) / 5


def test_showing_a_value_emits_nothing(
    panel: HistogramPanel, weights: np.ndarray, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(panel.threshold_requested):
        panel.show_display(Display(histogram=histogram(weights, 0.02)))
        panel.show_display(Display())


def test_a_label_tells_the_threshold_and_the_share_of_zeros(
    panel: HistogramPanel, weights: np.ndarray
) -> None:
    share = (np.abs(weights) < 0.01).mean()
    assert panel.plot.label == f"t = 0.0100 · {100 * share:.1f}{THIN_SPACE}%"
    panel.show_display(Display(histogram=histogram(weights, 0.0132, exact=False)))
    assert panel.plot.label.startswith("t ≈ 0.0132 · ")


def test_a_draft_that_prunes_nothing_leaves_the_line_at_the_left_to_take_hold_of(
    panel: HistogramPanel, weights: np.ndarray, qtbot: QtBot
) -> None:
    panel.show_display(Display(histogram=histogram(weights, None)))
    assert panel.plot.label.startswith("t = 0 · 0.0")
    wishes: list[float] = []
    panel.threshold_requested.connect(lambda value, _: wishes.append(value))
    x = line_x(panel)
    drag(panel, int(x), int(x) + 100)
    assert wishes[-1] > 0
    qtbot.mouseRelease(panel.plot, Qt.MouseButton.LeftButton)
    panel.show_display(Display(histogram=histogram(weights, None, adjustable=False)))
    assert panel.plot.label == ""


def test_a_threshold_that_cannot_move_stays_where_it_is(
    panel: HistogramPanel, weights: np.ndarray, qtbot: QtBot
) -> None:
    fixed = histogram(weights, 0.01, adjustable=False)
    panel.show_display(Display(histogram=fixed))
    x = line_x(panel)
    assert count_colour(painted(panel), LIGHT.accent, 0, panel.plot.width()) == 0
    with qtbot.assertNotEmitted(panel.threshold_requested):
        click(panel, qtbot, int(x) + 3)
        qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert panel.plot.threshold == 0.01


def test_signed_values_are_pruned_between_a_pair_of_lines(
    panel: HistogramPanel, commands: LookCommands
) -> None:
    commands.switch("signed", True)
    left, right = (int(x) for x in panel.plot.line_places())
    image = painted(panel)
    for start, end, inside, outside in (
        (0, left - 3, LIGHT.kept, LIGHT.pruned),
        (left + 3, right - 3, LIGHT.pruned, LIGHT.kept),
        (right + 4, image.width(), LIGHT.kept, LIGHT.pruned),
    ):
        assert count_colour(image, inside, start, end) > 300
        assert count_colour(image, outside, start, end) < 20


@pytest.mark.parametrize("line", [0, 1])
def test_both_lines_of_the_pair_move_together(
    panel: HistogramPanel, commands: LookCommands, line: int, qtbot: QtBot
) -> None:
    commands.switch("signed", True)
    wishes: list[tuple[float, str]] = []
    panel.threshold_requested.connect(lambda value, key: wishes.append((value, key)))
    middle = sum(panel.plot.line_places()) / 2
    x = panel.plot.line_places()[line]
    away = 30 if line else -30
    drag(panel, int(x), int(x) + away)
    qtbot.mouseRelease(panel.plot, Qt.MouseButton.LeftButton)
    places = panel.plot.line_places()
    assert places[line] == pytest.approx(x + away, abs=1.5)
    assert sum(places) / 2 == pytest.approx(middle, abs=0.5)
    assert wishes[-1][0] > 0.01
    assert len({key for _, key in wishes}) == 1


def test_arrow_keys_move_the_pair_too(
    panel: HistogramPanel, commands: LookCommands, qtbot: QtBot
) -> None:
    commands.switch("signed", True)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    wider = panel.plot.threshold
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    assert wider is not None
    assert wider > 0.01
    assert panel.plot.threshold == pytest.approx(0.01)
