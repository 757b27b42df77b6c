"""What the filter hides, counts, keeps and says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from helpers_display import WEIGHTS, inventory, net_display, numbers, tensor
from helpers_tree import answering, click, entry_of, row_of, typed
from prunescope.qt.module_tree import ModuleTree
from prunescope.qt.theme import LIGHT
from prunescope.qt.widgets import Button

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


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
