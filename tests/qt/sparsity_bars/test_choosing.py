"""What clicks, drags and keys select, and what stays in sight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from helpers_bars import (
    CONTROL,
    DISPLAY,
    LEFT,
    SHIFT,
    click,
    current_top,
    drag,
    entry,
    inventory,
    numbers,
    opened,
)
from prunescope.qt.charts import SparsityPanel
from prunescope.qt.theme import LIGHT
from prunescope.session.display import Display

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_click_selects(panel: SparsityPanel, qtbot: QtBot) -> None:
    middle = panel.bars.row_rect(2).center()
    with qtbot.wait_signal(panel.select_requested) as blocker:
        qtbot.mouseClick(panel.bars.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert blocker.args == ["small.weight", ()]


def test_a_click_below_the_rows_selects_nothing(
    panel: SparsityPanel, qtbot: QtBot
) -> None:
    below = panel.bars.row_rect(3).center()
    with qtbot.assertNotEmitted(panel.select_requested):
        qtbot.mouseClick(panel.bars.viewport(), Qt.MouseButton.LeftButton, pos=below)


def test_arrow_keys_walk_the_rows(panel: SparsityPanel, qtbot: QtBot) -> None:
    with qtbot.wait_signal(panel.select_requested) as blocker:
        qtbot.keyClick(panel.bars, Qt.Key.Key_Down)
    assert blocker.args == ["middle.weight", ()]
    with qtbot.assertNotEmitted(panel.select_requested):
        qtbot.keyClick(panel.bars, Qt.Key.Key_Up)


def test_control_adds_and_takes_away(panel: SparsityPanel, qtbot: QtBot) -> None:
    assert click(panel, qtbot, 2, CONTROL) == ["small.weight", ("big.weight",)]
    both = replace(DISPLAY, current="small.weight", others=("big.weight",))
    panel.show_display(both)
    assert click(panel, qtbot, 2, CONTROL) == ["big.weight", ()]


def test_shift_and_dragging_choose_ranges(panel: SparsityPanel, qtbot: QtBot) -> None:
    rest = ("big.weight", "middle.weight")
    assert click(panel, qtbot, 2, SHIFT) == ["small.weight", rest]
    with qtbot.wait_signal(panel.select_requested) as asked:
        qtbot.keyClick(panel.bars, Qt.Key.Key_End, SHIFT)
    assert asked.args == ["small.weight", rest]
    click(panel, qtbot, 2)
    view = panel.bars.viewport()
    qtbot.mousePress(view, LEFT, pos=panel.bars.row_rect(2).center())
    with qtbot.wait_signal(panel.select_requested) as asked:
        drag(view, panel.bars.row_rect(1).center())
    assert asked.args == ["middle.weight", ("small.weight",)]


def test_selected_rows_are_marked(panel: SparsityPanel) -> None:
    def background(place: int) -> str:
        edge = panel.bars.row_rect(place).topLeft() + QPoint(2, 2)
        return panel.bars.viewport().grab().toImage().pixelColor(edge).name()

    assert background(0) == background(2) == LIGHT.panel
    panel.show_display(replace(DISPLAY, others=("small.weight",)))
    assert background(0) == background(2) == LIGHT.accent_background
    assert background(1) == LIGHT.panel


def test_showing_a_display_emits_nothing(panel: SparsityPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.select_requested):
        panel.show_display(replace(DISPLAY, current="small.weight"))
        panel.show_display(Display())


def test_the_selected_row_is_scrolled_into_sight(qtbot: QtBot) -> None:
    many = inventory(*(entry(f"layers.{i}.weight") for i in range(20_000)))
    panel = SparsityPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(400, 300)
    panel.show()
    counts = numbers([0] * 20_000, list(range(20_000)))
    display = opened(many, numbers=counts, current="layers.5.weight")
    panel.show_display(display)
    place = panel.bars.row_paths().index("layers.5.weight")
    assert panel.bars.viewport().rect().contains(panel.bars.row_rect(place))
    assert QPoint(0, 0).y() - panel.bars.row_rect(0).top() > 100_000


def test_the_selected_row_stays_in_sight_when_bars_change_order(qtbot: QtBot) -> None:
    many = inventory(*(entry(f"layers.{i}.weight") for i in range(300)))
    panel = SparsityPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(400, 300)
    panel.show()
    first = numbers([0] * 300, list(range(300)))
    display = opened(many, numbers=first, current="layers.150.weight")
    panel.show_display(display)
    before = current_top(panel, "layers.150.weight")
    moved = numbers([0] * 300, [900 if i == 150 else i for i in range(300)][::-1])
    panel.show_display(replace(display, numbers=moved))
    assert panel.bars.row_paths().index("layers.150.weight") != 149
    assert current_top(panel, "layers.150.weight") == before


def test_a_double_click_opens_and_a_name_reveals(
    panel: SparsityPanel, qtbot: QtBot
) -> None:
    point = panel.bars.row_rect(1).center()
    with qtbot.wait_signal(panel.open_requested):
        qtbot.mouseDClick(panel.bars.viewport(), Qt.MouseButton.LeftButton, pos=point)
    with qtbot.wait_signal(panel.select_requested) as asked:
        panel.bars.reveal("small.weight")
    assert asked.args == ["small.weight", ()]


def test_the_selected_row_stays_in_sight_when_the_list_gets_lower(
    qtbot: QtBot,
) -> None:
    many = inventory(*(entry(f"layers.{n}.weight") for n in range(100)))
    panel = SparsityPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    panel.show()
    after = list(range(200, 100, -1))
    before = opened(many, current="layers.60.weight", numbers=numbers([0] * 100, after))
    panel.show_display(before)
    panel.resize(400, 220)
    row = panel.bars.row_rect(60)
    assert panel.bars.viewport().rect().contains(row)
    equal = replace(before, numbers=numbers([0] * 100, [100] * 100))
    panel.show_display(equal)
    assert panel.bars.row_rect(60) == row
