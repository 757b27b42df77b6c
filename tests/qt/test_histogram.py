"""The histogram: true areas, and a threshold line that can be moved."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent

from helpers_display import net_display
from helpers_histograms import histogram
from prunescope.qt.histogram_frame import Frame
from prunescope.qt.histogram_layers import distinct_names
from prunescope.qt.histogram_look import LookCommands
from prunescope.qt.histogram_panel import HistogramPanel
from prunescope.qt.number_text import THIN_SPACE
from prunescope.qt.theme import DARK, LIGHT
from prunescope.qt.threshold_line import ThresholdLine
from prunescope.qt.widgets import IconButton
from prunescope.session.display import Display, LayerHistogram
from prunescope.session.histogram_axis import SignedAxis

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from prunescope.session.tables import Table
    from prunescope.session.value_range import ValueRange


@pytest.fixture
def weights() -> np.ndarray:
    return np.random.default_rng(0).standard_normal(100_000) * 0.02


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def commands(settings: QSettings, qapp: QApplication) -> LookCommands:
    return LookCommands(settings, qapp)


@pytest.fixture
def panel(qtbot: QtBot, weights: np.ndarray, commands: LookCommands) -> HistogramPanel:
    panel = HistogramPanel(LIGHT, commands)
    qtbot.addWidget(panel)
    panel.resize(340, 260)
    panel.show_display(Display(histogram=histogram(weights)))
    panel.show()
    return panel


def line_x(panel: HistogramPanel) -> float:
    return panel.plot.line_places()[-1]


def painted(panel: HistogramPanel) -> QImage:
    return panel.plot.grab().toImage()


def count_colour(image: QImage, colour: str, x_from: int, x_to: int) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted
        for x in range(x_from, x_to)
        for y in range(image.height())
    )


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


def drag(panel: HistogramPanel, start: int, stop: int) -> None:
    """Press on the line and move in two steps, the button held."""
    send(panel, QEvent.Type.MouseButtonPress, start)
    for x in ((start + stop) // 2, stop):
        send(panel, QEvent.Type.MouseMove, x)


def send(panel: HistogramPanel, kind: QEvent.Type, x: int, y: int = 60) -> None:
    point = QPointF(x, y)
    event = QMouseEvent(
        kind,
        point,
        QPointF(panel.plot.mapToGlobal(point.toPoint())),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    if kind is QEvent.Type.MouseMove:
        panel.plot.mouseMoveEvent(event)
    else:
        panel.plot.mousePressEvent(event)


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


def test_zeros_stand_apart_and_are_counted(
    panel: HistogramPanel, weights: np.ndarray
) -> None:
    assert count_colour(painted(panel), LIGHT.zero, 0, panel.plot.width()) == 0
    zeros = np.zeros(12)
    panel.show_display(Display(histogram=histogram(np.append(weights, zeros))))
    assert count_colour(painted(panel), LIGHT.zero, 0, 30) > 0
    assert "12 already zero" in panel.plot.accessibleDescription()


def test_the_theme_changes_live(panel: HistogramPanel) -> None:
    panel.set_theme(DARK)
    image = painted(panel)
    assert image.pixelColor(1, image.height() - 1) == QColor(DARK.panel)
    assert count_colour(image, DARK.pruned, 0, image.width()) > 500
    assert count_colour(image, LIGHT.pruned, 0, image.width()) == 0


def test_all_zero_and_nothing_selected_are_said_in_a_sentence(
    panel: HistogramPanel,
) -> None:
    panel.show_display(Display(histogram=histogram(np.zeros(1024))))
    description = panel.plot.accessibleDescription()
    assert description.startswith("All 1\N{NARROW NO-BREAK SPACE}024 weights")
    panel.show_display(Display())
    assert panel.plot.accessibleDescription().startswith("Select a layer")
    painted(panel)


def test_a_layer_that_is_not_counted_yet_says_so(panel: HistogramPanel) -> None:
    display = net_display(current="conv1.weight")
    assert display.numbers is not None
    waiting = replace(display, numbers=replace(display.numbers, counted=1))
    panel.show_display(waiting)
    assert panel.plot.accessibleDescription().startswith("Counting")
    panel.show_display(display)
    assert panel.plot.accessibleDescription().endswith("cannot be counted.")


def test_logarithmic_heights_show_rare_weights(
    panel: HistogramPanel, commands: LookCommands, weights: np.ndarray
) -> None:
    panel.show_display(Display(histogram=histogram(np.append(weights, [1.0] * 5))))
    end = panel.plot.width()
    assert count_colour(painted(panel), LIGHT.kept, end - 40, end) < 40
    commands.switch("logarithmic", True)
    assert count_colour(painted(panel), LIGHT.kept, end - 40, end) > 40


@pytest.mark.parametrize("field", ["cumulative", "quantiles"])
def test_shares_are_drawn_where_they_are_wished_for(
    panel: HistogramPanel, commands: LookCommands, field: str
) -> None:
    plain = painted(panel)
    commands.switch(field, True)
    assert painted(panel) != plain
    commands.switch(field, False)
    assert painted(panel) == plain


# --- values with their signs


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


# --- columns


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


def hover(panel: HistogramPanel, x: int) -> None:
    send(panel, QEvent.Type.MouseMove, x)


def click(panel: HistogramPanel, qtbot: QtBot, x: int) -> None:
    qtbot.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=QPoint(x, 60))


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


def test_the_table_follows_what_is_shown(
    panel: HistogramPanel, commands: LookCommands
) -> None:
    tables: list[Table] = []
    panel.table_requested.connect(tables.append)
    commands.switch("signed", True)
    commands.switch("cumulative", True)
    panel.show_table()
    assert tables[-1].header[0] == "w from"
    assert len(tables[-1].header) == 6


def test_how_it_is_shown_is_kept_and_survives_as_json(
    commands: LookCommands, settings: QSettings, qapp: QApplication
) -> None:
    commands.switch("signed", True)
    commands.switch("quantiles", True)
    settings.sync()
    later = LookCommands(settings, qapp)
    assert later.look == commands.look
    view = json.loads(json.dumps(commands.view()))
    later.switch("signed", False)
    later.show_view(view | {"logarithmic": "maybe"})
    assert later.look == commands.look


# --- several layers


@pytest.fixture
def three(weights: np.ndarray) -> Display:
    return Display(
        current="net.0.a.weight",
        histogram=histogram(weights),
        beside=(
            LayerHistogram("net.0.b.weight", histogram(weights * 3, 0.02)),
            LayerHistogram("net.1.b.weight", histogram(np.append(weights / 3, [0.0]))),
        ),
    )


def test_names_are_as_short_as_they_differ() -> None:
    assert distinct_names(["m.0.fc.weight", "m.0.conv.weight"]) == ("fc", "conv")
    assert distinct_names(["m.0.fc.weight", "m.1.fc.bias"]) == ("0.fc", "1.fc.bias")
    assert distinct_names(["weight", "weight"]) == ("weight", "weight")


def test_each_selected_layer_has_a_row_with_its_own_cut(
    panel: HistogramPanel, three: Display
) -> None:
    panel.show_display(three)
    image = painted(panel)
    base, pruned = (QColor(name).rgb() for name in (LIGHT.line, LIGHT.pruned))
    right = image.width() - 14
    bottoms = [y for y in range(image.height()) if image.pixel(right, y) == base]
    cuts = [
        max(x for x in range(image.width()) if image.pixel(x, bottom - 2) == pruned)
        for bottom in bottoms[:2]
    ]
    assert cuts[1] > cuts[0] + 10


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_rows_begin_and_end_between_device_pixels(ratio: float) -> None:
    whole = Frame.of(QSize(301, 243), SignedAxis(1.0), ratio, zeros=True)
    for number in range(7):
        area = whole.row(number * whole.area.height() / 7, 20.3).area
        edges = area.top() * ratio, area.bottom() * ratio
        assert edges == pytest.approx(tuple(map(round, edges)))


def test_a_row_under_the_mouse_tells_about_its_own_layer(
    panel: HistogramPanel, three: Display
) -> None:
    panel.show_display(three)
    told: list[str] = []
    panel.readout_changed.connect(told.append)
    for y in (50, 130, 190):
        send(panel, QEvent.Type.MouseMove, 200, y)
    names = [text.split(" · ")[0] for text in told]
    assert names == ["0.a", "0.b", "1.b"]


def test_layers_are_drawn_over_each_other_as_lines_of_their_own(
    panel: HistogramPanel, commands: LookCommands, three: Display
) -> None:
    panel.show_display(three)
    width = panel.plot.width()
    line = LIGHT.lines[0]
    assert count_colour(painted(panel), line, 0, width) == 0
    commands.switch("overlay", True)
    assert count_colour(painted(panel), line, 0, width) > 50
    panel.show_display(Display(current="a", histogram=three.histogram))
    assert count_colour(painted(panel), line, 0, width) == 0


@pytest.mark.parametrize("overlay", [False, True])
@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("empty", [np.zeros(64), np.full(8, np.nan)])
def test_a_layer_without_columns_hides_no_other(
    panel: HistogramPanel,
    commands: LookCommands,
    three: Display,
    empty: np.ndarray,
    *,
    signed: bool,
    overlay: bool,
) -> None:
    for field in ("cumulative", "quantiles"):
        commands.switch(field, True)
    commands.switch("overlay", overlay)
    commands.switch("signed", signed)
    nothing = histogram(empty, None)
    panel.show_display(replace(three, histogram=nothing))
    told: list[str] = []
    panel.readout_changed.connect(told.append)
    image = painted(panel)
    if not overlay:
        assert count_colour(image, LIGHT.kept, 0, image.width()) > 200
        send(panel, QEvent.Type.MouseMove, 200, 130)
        assert told[-1].startswith("0.b · ")
    else:
        assert count_colour(image, LIGHT.lines[0], 0, image.width()) > 50
    beside = LayerHistogram("net.2.weight", nothing)
    panel.show_display(replace(three, beside=(*three.beside, beside)))
    painted(panel)
    send(panel, QEvent.Type.MouseMove, 14, panel.plot.height() - 60)
    if not overlay:
        zeros = f"{nothing.zeros} already zero"
        assert told[-1].startswith("2 · w = 0")
        assert told[-1].endswith(zeros)


def test_the_table_of_several_layers_names_each(
    panel: HistogramPanel, three: Display
) -> None:
    tables: list[Table] = []
    panel.table_requested.connect(tables.append)
    panel.show_display(three)
    panel.show_table()
    assert tables[-1].header[0] == "Layer"
    paths = list(dict.fromkeys(row[0] for row in tables[-1].rows))
    assert paths == ["net.0.a.weight", "net.0.b.weight", "net.1.b.weight"]


def test_the_line_of_the_current_layer_still_moves(
    panel: HistogramPanel, three: Display
) -> None:
    panel.show_display(three)
    wishes: list[float] = []
    panel.threshold_requested.connect(lambda value, _: wishes.append(value))
    x = int(line_x(panel))
    drag(panel, x, x + 30)
    assert wishes[-1] > 0.01
