"""The module tree as a Qt model: check marks, filter, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from helpers_display import NET, WEIGHTS, inventory, numbers, tensor
from prunescope.qt.tree_columns import Column
from prunescope.qt.tree_model import TreeModel
from prunescope.qt.tree_texts import compact_text
from prunescope.session.tree_rows import TreeRows

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
PARTLY = Qt.CheckState.PartiallyChecked


@pytest.fixture
def model() -> TreeModel:
    model = TreeModel()
    model.set_tree(TreeRows(NET, "net"))
    return model


def number(model: TreeModel, path: str) -> int:
    assert model.tree is not None
    return next(row.number for row in model.tree.rows if row.path == path)


def cell(model: TreeModel, path: str, column: Column) -> str:
    text = model.index_of(number(model, path), column).data()
    assert isinstance(text, str)
    return text


def test_model_keeps_qts_rules(model: TreeModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.set_matching(frozenset({"conv2.weight"}))
    qtmodeltester.check(model)
    model.set_matching(None)
    model.set_tree(TreeRows(inventory(tensor("a.weight", 2, 2)), "other"))
    qtmodeltester.check(model)


def test_an_index_of_an_older_model_is_harmless(model: TreeModel) -> None:
    stale = QPersistentModelIndex(model.index_of(number(model, "head.fc.bias")))
    model.set_tree(TreeRows(inventory(tensor("a.weight", 2, 2)), "other"))
    assert not stale.isValid()
    model.set_tree(None)
    assert model.rowCount(QModelIndex()) == 0


def test_a_module_is_checked_when_its_prunable_parameters_are(model: TreeModel) -> None:
    model.set_checked(WEIGHTS)
    assert model.check_state(number(model, "conv1")) == ON
    assert model.check_state(number(model, "conv1.bias")) == OFF
    model.set_checked(frozenset({"conv1.weight"}))
    assert model.check_state(0) == PARTLY
    model.set_checked(frozenset())
    assert model.check_state(0) == OFF


@pytest.mark.parametrize(
    ("checked", "toggled", "wished"),
    [
        (set(), ["conv1"], {"conv1.weight"}),
        (set(), ["conv1.bias"], {"conv1.bias"}),
        ({"conv1.weight", "conv1.bias"}, ["conv1"], set()),
        (
            {"conv1.weight"},
            ["conv1.weight", "conv2.weight"],
            {"conv1.weight", "conv2.weight"},
        ),
        ({"conv1.weight", "head.fc.bias"}, [""], WEIGHTS | {"head.fc.bias"}),
    ],
)
def test_a_toggle_is_a_wish_with_all_paths(
    model: TreeModel,
    qtbot: QtBot,
    checked: set[str],
    toggled: list[str],
    wished: set[str],
) -> None:
    model.set_checked(frozenset(checked))
    with qtbot.wait_signal(model.check_requested) as asked:
        model.toggle([number(model, path) for path in toggled])
    assert asked.args == [frozenset(wished)]
    assert model.check_state(number(model, "conv1.weight")) == (
        ON if "conv1.weight" in checked else OFF
    )


def test_toggling_a_filtered_module_leaves_hidden_parameters_alone(
    model: TreeModel, qtbot: QtBot
) -> None:
    model.set_matching(frozenset({"conv1.weight"}))
    with qtbot.wait_signal(model.check_requested) as asked:
        model.toggle([0])
    assert asked.args == [frozenset({"conv1.weight"})]


def test_setting_check_marks_emits_nothing(model: TreeModel, qtbot: QtBot) -> None:
    with qtbot.assert_not_emitted(model.check_requested):
        model.set_checked(WEIGHTS)


def test_what_cannot_be_pruned_has_no_check_mark_and_says_why() -> None:
    model = TreeModel()
    reason = "integers are not pruned"
    net = inventory(tensor("steps.weight", 2, 2, eligible=False, reason=reason))
    model.set_tree(TreeRows(net, "net"))
    index = model.index_of(number(model, "steps.weight"))
    assert not model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
    assert reason in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_filter_keeps_matches_and_the_modules_above(model: TreeModel) -> None:
    model.set_matching(frozenset({"head.fc.bias"}))
    root = model.index(0, 0)
    assert model.rowCount(root) == 1
    assert model.index(0, 0, root).data() == "head.fc"
    assert not model.index_of(number(model, "conv1")).isValid()


def test_zeros_are_shares_of_the_row_with_a_sign_for_estimates(
    model: TreeModel,
) -> None:
    assert cell(model, "conv1", Column.ZEROS) == "…"
    model.set_numbers(numbers([0] * 6, [36, 0, 0, 0, 0, 0], exact=False))
    assert cell(model, "conv1.weight", Column.ZEROS) == "≈ 50.0\u202f%"
    assert cell(model, "conv1", Column.ZEROS) == "≈ 45.0\u202f%"
    assert cell(model, "conv2", Column.ZEROS) == "0.0\u202f%"


def test_a_sum_with_an_uncounted_part_is_uncounted(model: TreeModel) -> None:
    model.set_numbers(numbers([0, 0, -1, 0, 0, 0], [0, 0, -1, 0, 0, 0]))
    assert cell(model, "", Column.ZEROS) == "…"
    assert cell(model, "head.fc", Column.ZEROS) == "0.0\u202f%"


def test_names_cannot_turn_the_direction_of_reading() -> None:
    model = TreeModel()
    model.set_tree(TreeRows(inventory(tensor("a\u202eb.weight", 2, 2)), "net"))
    shown = cell(model, "a\u202eb.weight", Column.NAME)
    assert shown == "a\\u202eb.weight"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1024, "1\u202f024"),
        (9999, "9\u202f999"),
        (524_288, "524\u202fk"),
        (8_388_608, "8.39\u202fM"),
        (22_160_768, "22.2\u202fM"),
        (999_999, "1.00\u202fM"),
        (7_241_732_096, "7.24\u202fG"),
    ],
)
def test_counts_are_written_to_three_digits(number: int, text: str) -> None:
    assert compact_text(number) == text
