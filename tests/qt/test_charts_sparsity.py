"""Sparsity bars: true lengths, order, selection, and twenty thousand rows."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent

from helpers_display import measured
from prunescope.core.inventory import Inventory, Role, TensorEntry
from prunescope.core.plan import Share, Step
from prunescope.qt.charts import SparsityPanel
from prunescope.qt.path_texts import shortened
from prunescope.qt.theme import DARK, LIGHT
from prunescope.session.display import Display, Numbers, StepCard, Totals
from prunescope.session.tree_rows import TreeRows

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot


def entry(path: str, numel: int = 1000, **facts: object) -> TensorEntry:
    values: dict[str, object] = {
        "path": path,
        "role": Role.PARAMETER,
        "module": path.rpartition(".")[0],
        "type": "Linear",
        "shape": (numel, 1),
        "dtype": "float32",
        "storage": 0,
        "storage_offset": 0,
        "strides": (1, 1),
    }
    return TensorEntry(**(values | facts))  # type: ignore[arg-type]


def inventory(*entries: TensorEntry) -> Inventory:
    return Inventory("safetensors", (), (), (), entries)


def numbers(now: list[int], after: list[int], *, exact: bool = True) -> Numbers:
    return Numbers(
        np.array(now, np.int64),
        np.array(after, np.int64),
        np.full(len(now), np.nan),
        exact,
        sum(count >= 0 for count in now),
    )


def opened(model: Inventory, **facts: Any) -> Display:
    return Display(inventory=model, tree=TreeRows(model, "net"), **facts)


MODEL = inventory(
    entry("small.weight", 100),
    entry("big.weight", 10_000),
    entry("middle.weight", 1000),
    entry("middle.bias", 10, prunable=False, reason="1-D"),
)
DISPLAY = opened(
    MODEL,
    current="big.weight",
    numbers=numbers([10, 0, 500, 0], [20, 9000, 500, 0]),
    totals=Totals(11_110, 510, 9520, exact=True),
)


LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier


def click(
    panel: SparsityPanel,
    qtbot: QtBot,
    place: int,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> list[object]:
    """Click into a row and return what is asked for."""
    point = panel.bars.row_rect(place).center()
    with qtbot.wait_signal(panel.select_requested) as asked:
        qtbot.mouseClick(panel.bars.viewport(), LEFT, keys, point)
    return list(asked.args)


def drag(view: QWidget, point: QPoint) -> None:
    """Move the mouse with its left button down."""
    at = QPointF(point)
    move = QMouseEvent(
        QEvent.Type.MouseMove, at, view.mapToGlobal(at), LEFT, LEFT, NO_KEYS
    )
    QCoreApplication.sendEvent(view, move)


@pytest.fixture
def panel(qtbot: QtBot) -> SparsityPanel:
    panel = SparsityPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(400, 220)
    panel.show()
    panel.show_display(DISPLAY)
    return panel


def run_lengths(panel: SparsityPanel, place: int) -> dict[str, int]:
    """Count the pixels of each colour along the upper part of a row's bar."""
    image: QImage = panel.bars.viewport().grab().toImage()
    y = panel.bars.row_rect(place).top() + 8
    names = {
        QColor(LIGHT.zero).rgb(): "zero",
        QColor(LIGHT.pruned).rgb(): "planned",
        QColor(LIGHT.kept).rgb(): "kept",
    }
    lengths = dict.fromkeys(names.values(), 0)
    for x in range(image.width()):
        name = names.get(image.pixel(x, y))
        if name is not None:
            lengths[name] += 1
    return lengths


def order_by(panel: SparsityPanel, text: str) -> None:
    next(a for a in panel.order_actions() if text in a.text()).trigger()


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


def current_top(panel: SparsityPanel, path: str) -> int:
    return panel.bars.row_rect(panel.bars.row_paths().index(path)).top()


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


def test_a_double_click_opens_and_a_name_reveals(
    panel: SparsityPanel, qtbot: QtBot
) -> None:
    point = panel.bars.row_rect(1).center()
    with qtbot.wait_signal(panel.open_requested):
        qtbot.mouseDClick(panel.bars.viewport(), Qt.MouseButton.LeftButton, pos=point)
    with qtbot.wait_signal(panel.select_requested) as asked:
        panel.bars.reveal("small.weight")
    assert asked.args == ["small.weight", ()]


def test_the_table_has_the_bars_in_their_order(
    panel: SparsityPanel, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(panel.table_requested) as asked:
        panel.show_table()
    assert [row[0] for row in asked.args[0].rows] == list(panel.bars.row_paths())


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
