"""Bars of true lengths, in order, with their words."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFont, QFontMetrics

from helpers_bars import (
    DISPLAY,
    entry,
    inventory,
    numbers,
    opened,
    order_by,
    run_lengths,
)
from prunescope.qt.charts import SparsityPanel
from prunescope.qt.path_texts import shortened
from prunescope.qt.theme import DARK, LIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_bars_are_sorted_by_planned_zeros_first(panel: SparsityPanel) -> None:
    assert panel.bars.row_paths() == ("big.weight", "middle.weight", "small.weight")
    assert panel.remark == "by layer, planned"


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("Model", ("small.weight", "big.weight", "middle.weight")),
        ("Largest", ("big.weight", "middle.weight", "small.weight")),
        ("Name", ("big.weight", "middle.weight", "small.weight")),
    ],
)
def test_the_menu_sorts_in_other_ways(
    panel: SparsityPanel, text: str, paths: tuple[str, ...]
) -> None:
    order_by(panel, text)
    assert panel.bars.row_paths() == paths


def test_numbered_blocks_stand_in_their_order(qtbot: QtBot) -> None:
    panel = SparsityPanel(LIGHT)
    qtbot.addWidget(panel)
    names = [f"blocks.{n}.fc.weight" for n in (0, 1, 10, 2)]
    model = inventory(*map(entry, names))
    panel.show_display(opened(model, numbers=numbers([0] * 4, [0] * 4)))
    for order in ("Model", "Name"):
        order_by(panel, order)
        assert panel.bars.row_paths() == tuple(names[i] for i in (0, 1, 3, 2))


def test_segments_have_true_lengths(panel: SparsityPanel) -> None:
    whole = sum(run_lengths(panel, 0).values())
    assert whole > 150
    small = run_lengths(panel, 2)
    assert small["zero"] == pytest.approx(0.1 * whole, abs=1)
    assert small["planned"] == pytest.approx(0.1 * whole, abs=1)
    middle = run_lengths(panel, 1)
    assert middle["zero"] == pytest.approx(0.5 * whole, abs=1)
    assert middle["planned"] == 0


def test_checked_and_touched_parameters_get_a_bar_too(panel: SparsityPanel) -> None:
    panel.show_display(replace(DISPLAY, checked=frozenset({"middle.bias"})))
    assert "middle.bias" in panel.bars.row_paths()
    panel.show_display(DISPLAY)
    assert "middle.bias" not in panel.bars.row_paths()
    touched = replace(DISPLAY, numbers=numbers([10, 0, 500, 0], [20, 9000, 500, 3]))
    panel.show_display(touched)
    assert "middle.bias" in panel.bars.row_paths()


def test_a_tied_tensor_has_one_bar_and_both_names_select_it(qtbot: QtBot) -> None:
    tied = inventory(entry("emb.weight"), entry("head.weight", tied_to="emb.weight"))
    panel = SparsityPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.show_display(
        opened(tied, current="head.weight", numbers=numbers([1, 1], [500, 500]))
    )
    assert panel.bars.row_paths() == ("emb.weight",)
    assert "emb.weight" in panel.bars.accessibleDescription()


def test_the_tool_tip_has_the_exact_integers(panel: SparsityPanel) -> None:
    tip = panel.bars.tool_tip(0)
    assert tip.startswith("big.weight\n")
    assert "9\N{NARROW NO-BREAK SPACE}000 of 10\N{NARROW NO-BREAK SPACE}000" in tip
    assert "≈" not in tip
    estimated = numbers([10, 0, 500, 0], [20, 9000, 500, 0], exact=False)
    panel.show_display(replace(DISPLAY, numbers=estimated))
    assert "≈ 9" in panel.bars.tool_tip(0)


def test_uncounted_layers_say_so(panel: SparsityPanel) -> None:
    panel.show_display(replace(DISPLAY, numbers=numbers([-1] * 4, [-1] * 4)))
    assert "not counted" in panel.bars.tool_tip(0)
    assert run_lengths(panel, 0)["planned"] == 0


def test_the_dashed_line_stands_at_the_total(panel: SparsityPanel) -> None:
    assert DISPLAY.totals is not None
    image = panel.bars.viewport().grab().toImage()
    y = panel.bars.row_rect(0).top() + 8
    kept = QColor(LIGHT.kept).rgb()
    bar = [x for x in range(image.width()) if image.pixel(x, y) != 0xFFFFFFFF]
    left = next(x for x in bar if image.pixel(x, y) == QColor(LIGHT.pruned).rgb())
    right = max(x for x in bar if image.pixel(x, y) == kept)
    share = DISPLAY.totals.zeros_after / DISPLAY.totals.numel
    expected = left + share * (right - left)
    gap = panel.bars.row_rect(0).bottom() - 1
    text = QColor(LIGHT.text).rgb()
    dark = {
        x
        for x in range(left, right)
        for row in range(gap - 4, gap + 6)
        if image.pixel(x, row) == text
    }
    assert len(dark) == 1
    assert dark.pop() == pytest.approx(expected, abs=1)


def test_a_hostile_name_is_shown_as_plain_text(qtbot: QtBot) -> None:
    evil = "<img src='x'>\u202egnp.weight"
    panel = SparsityPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.show_display(opened(inventory(entry(evil)), numbers=numbers([0], [1])))
    assert "\u202e" not in panel.bars.tool_tip(0)
    assert "\\u202e" in panel.bars.tool_tip(0)


def test_names_have_room_before_long_bars(panel: SparsityPanel) -> None:
    names = [f"layer.{n}.attention.output" for n in range(3)]
    model = inventory(*(entry(f"{name}.weight") for name in names))
    panel.show_display(opened(model, numbers=numbers([0] * 3, [50] * 3)))
    bars = panel.bars
    needed = max(map(bars.fontMetrics().horizontalAdvance, names))
    panel.resize(needed + 180, 220)
    columns = bars._columns()
    assert columns.label >= needed
    assert columns.room >= 50
    panel.resize(needed, 220)
    columns = bars._columns()
    assert columns.label < needed
    assert columns.room >= 50


def test_long_paths_lose_leading_modules_not_half_words(qapp: QApplication) -> None:
    assert qapp is not None
    metrics = QFontMetrics(QFont())
    path = "encoder.layer.11.attention.self.query"
    room = metrics.horizontalAdvance("…11.attention.self.query")
    assert shortened(path, metrics, room) == "…11.attention.self.query"
    assert shortened(path, metrics, 10_000) == path
    assert shortened("encoder.pooler.dense", metrics, 80).startswith("…")
    for name in ("a" * 99, path):
        short = shortened(name, metrics, 90)
        assert metrics.horizontalAdvance(short) <= 90
    assert shortened(path, metrics, 90).startswith("11.")
    room = metrics.horizontalAdvance("11.att…self.query")
    assert shortened(path, metrics, room) == "11.att…self.query"
    expert = "model.layers.3.mlp.experts.7.w1.weight"
    room = metrics.horizontalAdvance("3.mlp.exp…7.w1.weight")
    assert shortened(expert, metrics, room) == "3.mlp.exp…7.w1.weight"
    room = metrics.horizontalAdvance("…4.2.conv1.weight")
    assert shortened("layer4.2.conv1.weight", metrics, room) == "…4.2.conv1.weight"
    gated = "model.blocks.1999.ff.net.0.proj.weight"
    room = metrics.horizontalAdvance("1999…proj.weight")
    assert shortened(gated, metrics, room) == "1999…proj.weight"
    block = shortened("structure_transform.0", metrics, 90)
    assert block.endswith("m.0")
    assert metrics.horizontalAdvance(block) <= 90


def test_the_theme_changes_live(panel: SparsityPanel) -> None:
    panel.set_theme(DARK)
    image = panel.bars.viewport().grab().toImage()
    assert image.pixelColor(0, image.height() - 1) == QColor(DARK.panel)


def test_twenty_thousand_rows_take_a_tick_within_a_frame(qtbot: QtBot) -> None:
    many = inventory(*(entry(f"layers.{i}.weight") for i in range(20_000)))
    panel = SparsityPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(400, 300)
    panel.show()
    display = opened(many)
    generator = np.random.default_rng(0)
    seconds = []
    for _ in range(9):
        counts = numbers([0] * 20_000, generator.integers(0, 1000, 20_000).tolist())
        display = replace(display, numbers=counts)
        start = time.perf_counter()
        panel.show_display(display)
        panel.bars.viewport().repaint()
        seconds.append(time.perf_counter() - start)
    assert sorted(seconds)[4] < 0.033


def test_bars_can_be_as_long_as_their_layers_are_large(panel: SparsityPanel) -> None:
    whole = sum(run_lengths(panel, 0).values())
    panel.bars.set_by_size(True)
    lengths = [sum(run_lengths(panel, place).values()) for place in range(3)]
    assert lengths[0] == pytest.approx(whole, abs=2)
    assert max(lengths[1:]) < whole


def test_a_layer_that_is_nearly_empty_says_so(panel: SparsityPanel) -> None:
    assert "Nearly empty" not in panel.bars.tool_tip(0)
    display = panel.bars._display
    assert display is not None
    assert display.numbers is not None
    counts = numbers([0] * 4, [0] * 4)
    counts.zeros_after[:] = 10**9
    panel.show_display(replace(display, numbers=counts))
    assert "Nearly empty" in panel.bars.tool_tip(0)


@pytest.mark.parametrize("share", [0.0, 0.5, 0.9499, 0.96, 1.0])
@pytest.mark.parametrize("exact", [True, False])
def test_a_share_has_room_beside_its_bar(
    panel: SparsityPanel, share: float, *, exact: bool
) -> None:
    after = [round(share * 10_000)] * 4
    panel.show_display(replace(DISPLAY, numbers=numbers([0] * 4, after, exact=exact)))
    columns = panel.bars._columns()
    line = panel.bars._rows.line(
        panel.bars.row_paths().index("big.weight"),
        grip=None,
        hovered=False,
        focused=False,
    )
    assert panel.bars.fontMetrics().horizontalAdvance(line.share) <= columns.share


def test_the_table_has_the_bars_in_their_order(
    panel: SparsityPanel, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(panel.table_requested) as asked:
        panel.show_table()
    assert [row[0] for row in asked.args[0].rows] == list(panel.bars.row_paths())
