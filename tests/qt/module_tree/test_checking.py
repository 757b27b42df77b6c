"""The scope: boxes, menus and sets of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt

from helpers_display import WEIGHTS, net_display
from helpers_tree import click, entry_of, filtered, row_of
from prunescope.qt.module_tree import ModuleTree
from prunescope.qt.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


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
