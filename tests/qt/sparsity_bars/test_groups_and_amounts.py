"""Groups with subtotals, and amounts that a bar is dragged to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from helpers_bars import (
    DISPLAY,
    LEFT,
    click,
    drag,
    entry,
    inventory,
    numbers,
    opened,
    order_by,
    run_lengths,
)
from helpers_display import measured
from prunescope.core.plan import Share, Step
from prunescope.qt.theme import LIGHT
from prunescope.session.display import StepCard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from prunescope.qt.charts import SparsityPanel

BLOCKS = inventory(
    entry("block.0.conv.weight", 100, type="Conv2d"),
    entry("block.0.fc.weight", 300),
    entry("block.1.conv.weight", 100, type="Conv2d"),
    entry("head.weight", 500),
)
GROUPED = opened(
    BLOCKS,
    current="block.0.fc.weight",
    numbers=numbers([0, 0, 10, 0], [50, 150, 20, 400]),
)


def group_by(panel: SparsityPanel, text: str) -> None:
    next(a for a in panel.grouping_actions() if text in a.text()).trigger()


def test_groups_have_heads_with_exact_subtotals(panel: SparsityPanel) -> None:
    panel.show_display(GROUPED)
    order_by(panel, "Model")
    group_by(panel, "block")
    first, *rest = panel.bars.tool_tip(0).splitlines()
    assert first == "block.0"
    assert rest == ["200 of 400 weights zero: 0 now, 200 planned"]
    group_by(panel, "type")
    assert panel.bars.row_paths() == (
        "block.0.conv.weight",
        "block.1.conv.weight",
        "block.0.fc.weight",
        "head.weight",
    )
    assert "70 of 200" in panel.bars.tool_tip(0)
    group_by(panel, "Without")
    assert panel.bars.tool_tip(0).startswith("block.0.conv.weight\n")


def test_a_head_selects_its_layers_and_folds_them(
    panel: SparsityPanel, qtbot: QtBot
) -> None:
    panel.show_display(GROUPED)
    group_by(panel, "type")
    assert panel.bars.tool_tip(0).startswith("Linear\n")
    assert click(panel, qtbot, 0) == ["head.weight", ("block.0.fc.weight",)]
    view, chevron = panel.bars.viewport(), panel.bars.row_rect(0).topLeft()
    qtbot.mouseClick(view, LEFT, pos=chevron + QPoint(14, 12))
    assert panel.bars.tool_tip(1).startswith("Conv2d\n")
    assert len(panel.bars.row_paths()) == 4
    qtbot.keyClick(panel.bars, Qt.Key.Key_Right)
    assert panel.bars.tool_tip(1).startswith("head.weight\n")


def test_the_most_sensitive_come_first(panel: SparsityPanel) -> None:
    count = len(BLOCKS.parameters)
    known = measured(
        mean=[0.0] * count,
        std=[0.0] * count,
        dead=[(0, 1)] * count,
        groups=[(0, 0, 0, 0, 0)] * count,
        step=[0] * count,
        nonfinite=[0] * count,
    )
    losses = np.array([0.1, 0.4, np.nan, 0.2])
    panel.show_display(replace(GROUPED, measured=replace(known, sensitivity=losses)))
    order_by(panel, "sensitive")
    assert [path.split(".weight")[0] for path in panel.bars.row_paths()] == [
        "block.0.fc",
        "head",
        "block.0.conv",
        "block.1.conv",
    ]


def end_of_bar(panel: SparsityPanel, place: int, share: float) -> QPoint:
    lengths = run_lengths(panel, place)
    whole = sum(lengths.values())
    image = panel.bars.viewport().grab().toImage()
    y = panel.bars.row_rect(place).top() + 8
    colours = {QColor(c).rgb() for c in (LIGHT.zero, LIGHT.pruned, LIGHT.kept)}
    left = next(x for x in range(image.width()) if image.pixel(x, y) in colours)
    return QPoint(round(left + share * whole), y + 4)


def test_the_end_of_a_bar_is_dragged(panel: SparsityPanel, qtbot: QtBot) -> None:
    view = panel.bars.viewport()
    end, goal = end_of_bar(panel, 1, 0.5), end_of_bar(panel, 1, 0.8)
    chosen: list[str] = []
    panel.select_requested.connect(lambda path, _: chosen.append(path))
    with qtbot.wait_signal(panel.own_held) as held:
        qtbot.mousePress(view, LEFT, pos=end)
        drag(view, goal)
    assert held.args == ["middle.weight", pytest.approx(0.8, abs=0.01)]
    assert chosen == ["middle.weight"]
    with qtbot.wait_signal(panel.own_requested) as asked:
        qtbot.mouseRelease(view, LEFT, pos=goal)
    assert asked.args == held.args
    with qtbot.assertNotEmitted(panel.own_requested):
        qtbot.mousePress(view, LEFT, pos=end)
        drag(view, goal)
        with qtbot.wait_signal(panel.own_given_up):
            qtbot.keyClick(panel.bars, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view, LEFT, pos=goal)


def test_an_amount_of_its_own_is_told_and_taken_back(
    panel: SparsityPanel, qtbot: QtBot
) -> None:
    step = Step(
        method="l1_unstructured", layers=("middle.weight",), amount=Share(0.7, "all")
    )
    plain = panel.bars.viewport().grab().toImage()
    panel.show_display(replace(DISPLAY, steps=(StepCard(step, "1", "L1", ""),)))
    assert "amount of its own" in panel.bars.tool_tip(1)
    assert "amount of its own" not in panel.bars.tool_tip(0)
    assert panel.bars.viewport().grab().toImage() != plain
    menu = panel.bar_menu("middle.weight")
    like = next(a for a in menu.actions() if "like the others" in a.text())
    with qtbot.wait_signal(panel.own_dropped) as asked:
        like.trigger()
    assert asked.args == ["middle.weight"]
    other = panel.bar_menu("big.weight")
    assert not next(a for a in other.actions() if "others" in a.text()).isEnabled()
