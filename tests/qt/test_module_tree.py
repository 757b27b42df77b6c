"""The module panel: selection, scope, filter."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QDrag, QGuiApplication
from PySide6.QtTest import QSignalSpy

from helpers_display import NET, WEIGHTS, inventory, net_display, numbers, tensor
from prunescope.core.errors import FilterError
from prunescope.core.filter_values import MEASURED_KEYS
from prunescope.core.layers import parse
from prunescope.qt import tree_expansion
from prunescope.qt.module_tree import ModuleTree
from prunescope.qt.theme import DARK, LIGHT
from prunescope.qt.tree_columns import Column
from prunescope.qt.tree_meaning import meaning, standing_for
from prunescope.qt.widgets import Button
from prunescope.session.filter_rows import Found
from prunescope.session.tree_rows import Listing, TreeRows

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu
    from pytestqt.qtbot import QtBot

    from prunescope.core.errors import PrunescopeError
    from prunescope.qt.tree_filter import Finder

MATCHES = {"conv": frozenset({"conv1.weight", "conv2.weight"}), "nothing": frozenset()}


def answering(answer: Callable[[str], frozenset[str]]) -> Finder:
    """Find what is answered, at once."""

    def find(
        expression: str,
        on_found: Callable[[Found], None],
        on_failed: Callable[[PrunescopeError], None],
    ) -> None:
        try:
            paths = answer(expression) if expression else frozenset()
            on_found(Found(paths, parse(expression).keys & MEASURED_KEYS))
        except FilterError as error:
            on_failed(error)

    return find


def known(expression: str) -> frozenset[str]:
    if expression not in MATCHES:
        raise FilterError("Unknown key 'zero'. Did you mean zeros?")
    return MATCHES[expression]


filtered = answering(known)


@pytest.fixture
def tree(qtbot: QtBot) -> ModuleTree:
    tree = ModuleTree(filtered, LIGHT)
    qtbot.addWidget(tree)
    tree.resize(420, 500)
    tree.show()
    tree.show_display(net_display())
    return tree


def row_of(tree: ModuleTree, path: str) -> int:
    assert tree.model.tree is not None
    return next(row.number for row in tree.model.tree.rows if row.path == path)


def click(
    qtbot: QtBot,
    tree: ModuleTree,
    path: str,
    *,
    box: bool = False,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    rect = tree.view.visualRect(tree.model.index_of(row_of(tree, path)))
    point = QPoint(rect.left() + (8 if box else 40), rect.center().y())
    qtbot.mouseClick(tree.view.viewport(), Qt.MouseButton.LeftButton, keys, point)


def entry_of(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def typed(qtbot: QtBot, tree: ModuleTree, text: str) -> None:
    with qtbot.wait_signal(tree.filter.filter_changed):
        tree.filter.field.selectAll()
        qtbot.keyClicks(tree.filter.field, text)


def test_showing_a_display_wishes_for_nothing(tree: ModuleTree, qtbot: QtBot) -> None:
    other = net_display(current="conv2.weight", checked=frozenset({"conv1.bias"}))
    with (
        qtbot.assert_not_emitted(tree.select_requested),
        qtbot.assert_not_emitted(tree.check_requested),
    ):
        tree.show_display(other)
    assert tree.model.row(tree.view.currentIndex()).path == "conv2.weight"


def test_a_click_on_a_parameter_selects_it(tree: ModuleTree, qtbot: QtBot) -> None:
    with qtbot.wait_signal(tree.select_requested) as asked:
        click(qtbot, tree, "conv2.weight")
    assert asked.args == ["conv2.weight", ()]


def test_a_click_on_a_module_selects_its_weight(tree: ModuleTree, qtbot: QtBot) -> None:
    with qtbot.wait_signal(tree.select_requested) as asked:
        click(qtbot, tree, "conv2")
    assert asked.args == ["conv2.weight", ()]
    tree.show_display(net_display(current="conv2.weight"))
    assert tree.model.row(tree.view.currentIndex()).path == "conv2"


def test_control_and_shift_select_several(tree: ModuleTree, qtbot: QtBot) -> None:
    control, shift = (
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    click(qtbot, tree, "conv1.weight")
    with qtbot.wait_signal(tree.select_requested) as asked:
        click(qtbot, tree, "head.fc.weight", keys=control)
    assert asked.args == ["head.fc.weight", ("conv1.weight",)]
    with qtbot.wait_signal(tree.select_requested) as asked:
        click(qtbot, tree, "head.fc.weight", keys=control)
    assert asked.args == ["conv1.weight", ()]
    click(qtbot, tree, "conv1.weight")
    with qtbot.wait_signal(tree.select_requested) as asked:
        click(qtbot, tree, "conv2.weight", keys=shift)
    current, others = asked.args
    assert current == "conv2.weight"
    assert set(others) == {"conv1.weight", "conv1.bias"}


def test_a_module_stands_for_what_is_prunable_in_it(
    tree: ModuleTree, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(tree.select_requested) as asked:
        click(qtbot, tree, "")
    others = ("conv2.weight", "head.fc.weight")
    assert asked.args == ["conv1.weight", others]
    tree.show_display(net_display(others=others))
    assert [row.path for row in tree.choice.rows()] == [""]


def test_what_is_selected_elsewhere_is_highlighted(
    tree: ModuleTree, qtbot: QtBot
) -> None:
    chosen = net_display(current="conv2.weight", others=("conv1.weight", "conv2.bias"))
    with qtbot.assert_not_emitted(tree.select_requested):
        tree.show_display(chosen)
    paths = {row.path for row in tree.choice.rows()}
    assert paths == {"conv1.weight", "conv2.weight", "conv2.bias"}
    assert tree.model.row(tree.view.currentIndex()).path == "conv2.weight"


def test_a_click_in_the_box_checks(tree: ModuleTree, qtbot: QtBot) -> None:
    with qtbot.wait_signal(tree.check_requested) as asked:
        click(qtbot, tree, "conv1.bias", box=True)
    assert asked.args == [WEIGHTS | {"conv1.bias"}]


def test_space_toggles_all_selected_rows(tree: ModuleTree, qtbot: QtBot) -> None:
    click(qtbot, tree, "conv1.weight")
    rect = tree.view.visualRect(tree.model.index_of(row_of(tree, "conv2.weight")))
    qtbot.mouseClick(
        tree.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
        QPoint(rect.left() + 40, rect.center().y()),
    )
    with qtbot.wait_signal(tree.check_requested) as asked:
        qtbot.keyClick(tree.view, Qt.Key.Key_Space)
    assert asked.args == [frozenset({"head.fc.weight"})]


def test_the_head_counts_the_scope(tree: ModuleTree) -> None:
    assert tree.header.remark == "3 of 3 in scope"
    tree.show_display(net_display(checked=frozenset({"conv1.weight"})))
    assert tree.header.remark == "1 of 3 in scope"


def test_the_filter_hides_and_counts(tree: ModuleTree, qtbot: QtBot) -> None:
    typed(qtbot, tree, "conv")
    shown = [tree.model.tree.rows[n].path for n in tree.model.shown_leaves()]  # type: ignore[union-attr]
    assert shown == ["conv1.weight", "conv2.weight"]
    assert tree.filter.matches == "2 of 6"
    qtbot.keyClick(tree.filter.field, Qt.Key.Key_Escape)
    assert tree.filter.matches == ""
    assert len(tree.model.shown_leaves()) == 6


def test_a_wrong_filter_is_told_in_words_and_hides_nothing(
    tree: ModuleTree, qtbot: QtBot
) -> None:
    typed(qtbot, tree, "zero>1")
    assert tree.filter.problem == "Unknown key 'zero'. Did you mean zeros?"
    assert len(tree.model.shown_leaves()) == 6
    typed(qtbot, tree, "conv")
    assert tree.filter.problem == ""


def test_an_empty_result_says_what_to_do(tree: ModuleTree, qtbot: QtBot) -> None:
    typed(qtbot, tree, "nothing")
    assert tree.notice == "No layer matches nothing."
    (clear,) = [b for b in tree.findChildren(Button) if b.text() == "Clear filter"]
    clear.click()
    assert tree.notice == ""
    assert len(tree.model.shown_leaves()) == 6


def test_next_and_previous_visit_prunable_parameters(
    tree: ModuleTree, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(tree.select_requested) as asked:
        tree.select_next()
    assert asked.args == ["conv2.weight", ()]
    with qtbot.assert_not_emitted(tree.select_requested):
        tree.select_previous()


@pytest.mark.parametrize(
    ("wish", "paths"),
    [
        ("check_all", WEIGHTS),
        ("check_none", frozenset()),
        ("check_inverse", frozenset({"conv1.weight", "head.fc.weight"})),
    ],
)
def test_the_select_menu_checks(
    tree: ModuleTree, qtbot: QtBot, wish: str, paths: frozenset[str]
) -> None:
    tree.show_display(net_display(checked=frozenset({"conv2.weight"})))
    with qtbot.wait_signal(tree.check_requested) as asked:
        getattr(tree.select_menu, wish)()
    assert asked.args == [paths]


def test_one_type_can_be_checked_alone(tree: ModuleTree, qtbot: QtBot) -> None:
    assert tree.select_menu.types == ["Conv2d  (2)", "Linear  (4)"]
    with qtbot.wait_signal(tree.check_requested) as asked:
        tree.select_menu.check_type("Conv2d")
    assert asked.args == [frozenset({"conv1.weight", "conv2.weight"})]


def test_a_module_can_be_excluded(tree: ModuleTree, qtbot: QtBot) -> None:
    menu = tree.row_menu(tree.model.index_of(row_of(tree, "conv2")))
    with qtbot.wait_signal(tree.check_requested) as asked:
        entry_of(menu, "Exclude").trigger()
    assert asked.args == [WEIGHTS - {"conv2.weight"}]


def test_twenty_thousand_parameters_repaint_with_one_range(qtbot: QtBot) -> None:
    entries = [tensor(f"layers.{i}.weight", 8, 8) for i in range(20_000)]
    model = inventory(*entries)
    paths = frozenset(entry.path for entry in entries)

    def matching(text: str) -> frozenset[str]:
        return frozenset(path for path in paths if text in path)

    tree = ModuleTree(answering(matching), LIGHT)
    qtbot.addWidget(tree)
    tree.show()
    counts = [numbers([0] * 20_000, [after] * 20_000) for after in (10, 20)]
    start = net_display(inventory=model, checked=paths, numbers=counts[0], current=None)
    tree.show_display(start)
    changed = QSignalSpy(tree.model.dataChanged)
    tree.show_display(replace(start, numbers=counts[1]))
    assert changed.count() == 1
    started = time.perf_counter()
    tree.filter.filter_changed.emit("layers.1")
    assert time.perf_counter() - started < 0.5
    assert len(tree.model.shown_leaves()) == 11_111


def test_the_first_of_very_many_matches_are_in_sight(qtbot: QtBot) -> None:
    names = [f"m.{i}.{part}.weight" for i in range(300) for part in ("fc", "out")]
    net = inventory(*(tensor(f"{name}.{x}", 4, 4) for name in names for x in "ab"))
    found = frozenset(entry.path for entry in net.parameters if ".out." in entry.path)
    tree = ModuleTree(answering(lambda _: found), LIGHT)
    qtbot.addWidget(tree)
    tree.resize(420, 900)
    tree.show()
    tree.show_display(net_display(inventory=net, current=None, numbers=None))
    tree.filter.apply("out")
    shown, index = [], tree.view.indexAt(QPoint(0, 0))
    while index.isValid():
        shown.append(tree.model.row(index).path)
        index = tree.view.indexBelow(index)
    assert [path for path in shown if path in found][:2] == [
        "m.0.out.weight.a",
        "m.0.out.weight.b",
    ]
    assert len([path for path in shown if path in found]) >= 100


def test_what_was_expanded_stays_so_after_a_filter(
    tree: ModuleTree, qtbot: QtBot
) -> None:
    tree.view.collapse(tree.model.index_of(row_of(tree, "conv1")))
    typed(qtbot, tree, "conv")
    assert tree.view.isExpanded(tree.model.index_of(row_of(tree, "conv1")))
    qtbot.keyClick(tree.filter.field, Qt.Key.Key_Escape)
    assert not tree.view.isExpanded(tree.model.index_of(row_of(tree, "conv1")))
    assert tree.view.isExpanded(tree.model.index_of(row_of(tree, "conv2")))


def test_a_bar_shows_planned_zeros_in_their_colour(tree: ModuleTree) -> None:
    def colours() -> set[str]:
        image = tree.view.viewport().grab().toImage()
        index = tree.model.index_of(row_of(tree, "conv2.weight"), Column.ZEROS)
        y = tree.view.visualRect(index).center().y() + 1
        return {image.pixelColor(x, y).name() for x in range(image.width())}

    assert {LIGHT.pruned, LIGHT.kept} <= colours()
    tree.set_theme(DARK)
    assert {DARK.pruned, DARK.kept} <= colours()


def test_closing_the_model_says_how_to_open_one(tree: ModuleTree) -> None:
    empty = replace(net_display(), inventory=None, current=None, checked=frozenset())
    tree.show_display(empty)
    assert tree.notice == "Open a model to see its layers here."


def test_a_file_without_parameters_is_said_to_have_none(tree: ModuleTree) -> None:
    rows = TreeRows(inventory(), "net")
    nothing = replace(
        net_display(),
        inventory=inventory(),
        tree=rows,
        numbers=numbers([], []),
        measured=None,
        current=None,
        checked=frozenset(),
    )
    tree.show_display(nothing)
    assert tree.notice == "This file holds no parameters."
    tree.show_display(net_display())
    assert not tree.notice


def test_the_name_can_be_copied(tree: ModuleTree, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    row = tree.model.index_of(row_of(tree, "conv1.weight"))
    with qtbot.wait_signal(clipboard.dataChanged):
        entry_of(tree.row_menu(row), "Copy name").trigger()
    assert clipboard.text() == "conv1.weight"


def test_what_the_filter_shows_can_be_checked(tree: ModuleTree, qtbot: QtBot) -> None:
    tree.show_display(net_display(checked=frozenset({"head.fc.weight"})))
    typed(qtbot, tree, "conv")
    for ask, paths in (
        (tree.select_menu.check_filtered, {"conv1.weight", "conv2.weight"}),
        (tree.select_menu.add_filtered, WEIGHTS),
        (tree.select_menu.exclude_filtered, {"head.fc.weight"}),
    ):
        with qtbot.wait_signal(tree.check_requested) as asked:
            ask()
        assert asked.args == [paths]


def test_like_the_selected_one(tree: ModuleTree, qtbot: QtBot) -> None:
    with qtbot.wait_signal(tree.check_requested) as asked:
        tree.select_menu.check_same_place()
    assert asked.args == [frozenset({"conv1.weight"})]
    with qtbot.wait_signal(tree.check_requested) as asked:
        tree.select_menu.check_same_type()
    assert asked.args == [frozenset({"conv1.weight", "conv2.weight"})]


def test_sets_are_saved_per_file(qtbot: QtBot, settings: QSettings) -> None:
    def shown(checked: frozenset[str]) -> ModuleTree:
        tree = ModuleTree(filtered, LIGHT, settings)
        qtbot.addWidget(tree)
        tree.show_display(net_display(checked=checked))
        return tree

    saved = frozenset({"conv1.weight"})
    shown(saved).slots()["save_set_3"]()
    later = shown(WEIGHTS)
    with qtbot.wait_signal(later.check_requested) as asked:
        later.slots()["recall_set_3"]()
    assert asked.args == [saved]
    with qtbot.assert_not_emitted(later.check_requested):
        later.slots()["recall_set_4"]()


def test_columns_are_remembered(qtbot: QtBot, settings: QSettings) -> None:
    for shown in (False, True):
        tree = ModuleTree(filtered, LIGHT, settings)
        qtbot.addWidget(tree)
        assert tree.columns.is_shown(Column.STD) is shown
        tree.columns.show(Column.STD, True)


def test_which_rows_there_are_is_remembered(qtbot: QtBot, settings: QSettings) -> None:
    tree = ModuleTree(filtered, LIGHT, settings)
    qtbot.addWidget(tree)
    assert tree.listing.listing == Listing(folded=True, buffers=False)
    with qtbot.wait_signal(tree.listing_changed) as asked:
        tree.listing.buffers.trigger()
    assert asked.args == [Listing(folded=True, buffers=True)]
    tree.listing.folded.trigger()
    settings.sync()
    kept = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    later = ModuleTree(filtered, LIGHT, kept)
    qtbot.addWidget(later)
    assert later.listing.listing == Listing(folded=False, buffers=True)


def test_other_rows_keep_filter_scope_and_selection(tree: ModuleTree) -> None:
    tree.filter.apply("conv")
    rows = TreeRows(NET, "net", Listing(folded=False))
    tree.show_display(net_display(current="conv2.weight", tree=rows))
    assert tree.model.tree is rows
    assert len(tree.model.shown_leaves()) == 2
    assert tree.model.row(tree.view.currentIndex()).path == "conv2.weight"
    (mark,) = {
        tree.model.check_state(row.number) for row in rows.rows if row.path == ""
    }
    assert mark == Qt.CheckState.Checked


def test_a_star_does_not_open_more_than_a_person_can_read(
    tree: ModuleTree, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree.view.collapseAll()
    tree.view.setCurrentIndex(tree.model.index_of(0))
    monkeypatch.setattr(tree_expansion, "_BELOW_MOST", 5)
    qtbot.keyClick(tree.view, Qt.Key.Key_Asterisk)
    assert "filter first" in tree.notice
    monkeypatch.setattr(tree_expansion, "_BELOW_MOST", 6)
    qtbot.keyClick(tree.view, Qt.Key.Key_Asterisk)
    assert tree.view.isExpanded(tree.model.index_of(row_of(tree, "conv2")))


def test_of_very_many_parameters_modules_stand_for_all_of_theirs() -> None:
    names = [f"m.{block}.{layer}.weight" for block in range(30) for layer in range(10)]
    tree = TreeRows(inventory(*(tensor(name, 4, 4) for name in names)), "many")
    path_of = {row.number: row.path for row in tree.rows}

    def rows(paths: list[str]) -> list[str]:
        return [path_of[row] for row in standing_for(tree, paths, None, flat=False)]

    assert rows(names) == [""]
    some = [name for name in names if not name.startswith("m.3.1")]
    found = rows(some)
    assert "m.0" in found
    assert "m.3" not in found
    stand = standing_for(tree, some, None, flat=False)
    meant = [path for row in stand for path in meaning(tree, tree.rows[row], None)]
    assert sorted(meant) == sorted(some)
    assert len(rows(names[:100])) == 100
    assert len(standing_for(tree, names, None, flat=True)) == 300


def test_of_very_many_parameters_only_those_that_are_shown_are_stood_for() -> None:
    names = [f"m.{block}.{layer}.weight" for block in range(60) for layer in range(10)]
    tree = TreeRows(inventory(*(tensor(name, 4, 4) for name in names)), "many")
    shown = [name for name in names if not name.endswith(".9.weight")]
    matching = tree.flags(shown)
    stand = standing_for(tree, names, matching, flat=False)
    assert [tree.rows[row].path for row in stand] == [""]
    assert meaning(tree, tree.rows[stand[0]], matching) == tuple(shown)


def test_a_module_stands_only_for_what_the_filter_shows(
    tree: ModuleTree, qtbot: QtBot
) -> None:
    tree.filter.apply("conv")
    with qtbot.wait_signal(tree.select_requested) as asked:
        click(qtbot, tree, "")
    assert asked.args == ["conv1.weight", ("conv2.weight",)]
    menu = tree.row_menu(tree.model.index_of(0))
    with qtbot.wait_signal(tree.step_requested) as asked:
        entry_of(menu, "Add the draft as a step for these").trigger()
    assert asked.args == [frozenset({"conv1.weight", "conv2.weight"})]


def test_a_filter_leaves_hidden_layers_out_of_the_selection_until_it_is_gone(
    tree: ModuleTree, qtbot: QtBot
) -> None:
    others = ("conv1.weight", "conv2.weight")
    tree.show_display(net_display(current="head.fc.weight", others=others))
    with qtbot.wait_signal(tree.select_requested) as asked:
        tree.filter.apply("conv")
    assert asked.args == ["conv1.weight", ("conv2.weight",)]
    tree.show_display(net_display(others=("conv2.weight",)))
    assert {row.path for row in tree.choice.rows()} == set(others)
    with qtbot.wait_signal(tree.select_requested) as asked:
        tree.filter.clear()
    assert asked.args == ["head.fc.weight", others]


def test_what_is_looked_at_stays_when_the_filter_hides_it(
    tree: ModuleTree, qtbot: QtBot
) -> None:
    tree.show_display(net_display(current="head.fc.weight"))
    with qtbot.assert_not_emitted(tree.select_requested):
        tree.filter.apply("conv")
        tree.filter.clear()


def test_a_filter_of_measures_follows_the_numbers(qtbot: QtBot) -> None:
    answers = [frozenset({"conv1.weight"}), frozenset({"conv2.weight"})]
    tree = ModuleTree(answering(lambda _: answers[0]), LIGHT)
    qtbot.addWidget(tree)
    tree.show()
    tree.show_display(net_display())
    tree.filter.apply("zeros>1")
    assert tree.model.index_of(row_of(tree, "conv1.weight")).isValid()
    answers.pop(0)
    tree.show_display(net_display(numbers=numbers([0, 0, 9, 0, 0, 0], [0] * 6)))
    qtbot.wait_until(
        lambda: tree.model.index_of(row_of(tree, "conv2.weight")).isValid()
    )
    assert not tree.model.index_of(row_of(tree, "conv1.weight")).isValid()


def test_enter_goes_through_all_matches_and_round(
    tree: ModuleTree, qtbot: QtBot
) -> None:
    tree.show_display(net_display(current="conv2.weight"))
    tree.filter.apply("conv")
    with qtbot.wait_signal(tree.select_requested) as asked:
        qtbot.keyClick(tree.filter.field, Qt.Key.Key_Return)
    assert asked.args[0] == "conv1.weight"


def test_the_pressed_cell_is_dragged_not_its_row(
    tree: ModuleTree, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[str] = []
    monkeypatch.setattr(QDrag, "exec", lambda d, _: dragged.append(d.mimeData().text()))
    tree.columns.show(Column.DTYPE, shown=True)
    cell = tree.model.index_of(row_of(tree, "conv2.weight"), Column.DTYPE)
    point = tree.view.visualRect(cell).center()
    qtbot.mouseClick(tree.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    tree.view.startDrag(Qt.DropAction.CopyAction)
    assert dragged == ["dtype:float32"]


@pytest.mark.parametrize(
    ("text", "signal", "about"),
    [
        ("Open in a new heatmap", "window_requested", "conv1.weight"),
        ("Show in the bars", "reveal_requested", "conv1.weight"),
        ("Save tensor…", "save_requested", "conv1.weight"),
        (
            "Add the draft as a step for these",
            "step_requested",
            frozenset({"conv1.weight"}),
        ),
    ],
)
def test_the_menu_of_a_module_is_about_what_is_pruned_in_it(
    tree: ModuleTree, qtbot: QtBot, text: str, signal: str, about: object
) -> None:
    menu = tree.row_menu(tree.model.index_of(row_of(tree, "conv1")))
    with qtbot.wait_signal(getattr(tree, signal)) as asked:
        entry_of(menu, text).trigger()
    assert asked.args == [about]


def test_short_names_push_no_column_out_of_sight(qtbot: QtBot) -> None:
    net = inventory(tensor("w1", 20, 30), tensor("w2", 30, 5))
    tree = ModuleTree(filtered, LIGHT)
    qtbot.addWidget(tree)
    tree.show()
    tree.show_display(net_display(inventory=net, current="w1", numbers=None))
    for width in range(290, 420, 10):
        tree.resize(width, 400)
        assert tree.view.header().length() <= tree.view.viewport().width(), width


def test_a_module_stays_highlighted_whatever_order_its_parameters_have(
    tree: ModuleTree, qtbot: QtBot
) -> None:
    tree.show_display(net_display(current="conv1.weight"))
    with qtbot.wait_signal(tree.select_requested) as asked:
        tree.view.setCurrentIndex(tree.model.index_of(0))
    assert asked.args is not None
    first, others = asked.args
    assert len(others) > 1
    tree.show_display(net_display(current=first, others=others[::-1]))
    assert tree.view.currentIndex() == tree.model.index_of(0)
    assert [row.number for row in tree.choice.rows()] == [0]
