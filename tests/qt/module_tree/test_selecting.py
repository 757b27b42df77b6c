"""What clicks and keys select in the module tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from helpers_display import inventory, net_display, tensor
from helpers_tree import click
from prunescope.qt.tree_meaning import meaning, standing_for
from prunescope.session.tree_rows import TreeRows

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from prunescope.qt.module_tree import ModuleTree


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


def test_next_and_previous_visit_prunable_parameters(
    tree: ModuleTree, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(tree.select_requested) as asked:
        tree.select_next()
    assert asked.args == ["conv2.weight", ()]
    with qtbot.assert_not_emitted(tree.select_requested):
        tree.select_previous()


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
