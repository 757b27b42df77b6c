"""Columns of measures, sorting among siblings and in the flat list, dragged cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from helpers_display import NET, inventory, measured, numbers, tensor
from prunescope.core.inventory import Role
from prunescope.core.layers import parse, row
from prunescope.qt.tree_columns import Column
from prunescope.qt.tree_model import TreeModel
from prunescope.session.tree_rows import Listing, TreeRows

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

NONE = (0, 0, 0, 0, 0)
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def model() -> TreeModel:
    model = TreeModel()
    model.set_tree(TreeRows(NET, "net"))
    facts = measured(
        mean=[0.5, np.nan, -0.25, 0, 0.1, 0],
        std=[3, np.nan, 1, 2, 5, 4],
        dead=[(2, 8), (-1, -1), (0, 16), (0, 0), (1, 10), (0, 0)],
        groups=[NONE, NONE, (0, 0, 90, 6, 4), NONE, NONE, NONE],
        step=[1, 0, 0, 0, 2, 0],
        nonfinite=[0, 0, 3, 0, 0, 0],
    )
    model.set_numbers(numbers([0, 0, 2, 0, 0, 0], [36, 0, 576, 0, 80, 0]), facts)
    return model


def cells(model: TreeModel, column: Column, parent: QModelIndex) -> list[str]:
    return [
        str(model.index(place, column, parent).data())
        for place in range(model.rowCount(parent))
    ]


def below(model: TreeModel, path: str) -> QModelIndex:
    assert model.tree is not None
    number = next(row.number for row in model.tree.rows if row.path == path)
    return model.index_of(number)


def test_measures_are_written_per_parameter_and_summed_where_that_means_something(
    model: TreeModel,
) -> None:
    top = below(model, "")
    assert cells(model, Column.MEAN, below(model, "conv1")) == ["0.500", ""]
    assert cells(model, Column.MEAN, top) == ["", "", ""]
    assert cells(model, Column.DEAD, top) == ["", "0 / 16", "1 / 10"]
    assert cells(model, Column.STEP, top) == ["1", "", "2"]
    assert (
        cells(model, Column.PATTERN, below(model, "conv2"))[0]
        == "2:4\u202f 100.0\u202f%"
    )
    assert cells(model, Column.FLAGS, below(model, "conv2")) == ["NaN", "1-D"]
    assert cells(model, Column.DELTA, below(model, "conv2"))[0] == "574"


def test_siblings_are_sorted_and_the_third_way_is_the_model_order(
    model: TreeModel,
) -> None:
    top = below(model, "")
    model.sort(Column.WEIGHTS, DOWN)
    assert cells(model, Column.NAME, top) == ["conv2", "head.fc", "conv1"]
    model.sort(Column.NAME, DOWN)
    assert cells(model, Column.NAME, top) == ["head.fc", "conv2", "conv1"]
    model.sort(-1, UP)
    assert cells(model, Column.NAME, top) == ["conv1", "conv2", "head.fc"]


@pytest.mark.parametrize(
    ("order", "first"), [(UP, "conv2.weight"), (DOWN, "head.fc.weight")]
)
def test_the_flat_list_ranks_all_and_what_is_not_known_comes_last(
    model: TreeModel, order: Qt.SortOrder, first: str
) -> None:
    model.set_flat(True)
    model.sort(Column.STD, order)
    names = cells(model, Column.NAME, QModelIndex())
    assert (names[0], names[-1]) == (first, "conv1.bias")
    assert len(names) == 6
    assert [model.tree.rows[n].path for n in model.shown_leaves()] == names  # type: ignore[union-attr]
    model.set_matching(frozenset({"conv1.weight", "conv2.weight"}))
    assert sorted(cells(model, Column.NAME, QModelIndex())) == [
        "conv1.weight",
        "conv2.weight",
    ]


def test_a_sort_keeps_qts_rules_and_its_indexes(
    model: TreeModel, qtmodeltester: ModelTester
) -> None:
    kept = QPersistentModelIndex(below(model, "head.fc.weight"))
    model.sort(Column.ZEROS, DOWN)
    assert model.row(kept).path == "head.fc.weight"
    qtmodeltester.check(model)
    model.set_flat(True)
    qtmodeltester.check(model)


def test_rows_stay_put_while_numbers_are_estimates(model: TreeModel) -> None:
    top = below(model, "")
    model.sort(Column.ZEROS, DOWN)
    before = cells(model, Column.NAME, top)
    other = [0, 0, 0, 0, 160, 0]
    model.set_numbers(numbers([0] * 6, other, exact=False))
    assert cells(model, Column.NAME, top) == before
    model.set_numbers(numbers([0] * 6, other))
    assert cells(model, Column.NAME, top)[0] == "head.fc"


def test_a_dragged_cell_is_a_filter_that_finds_it(model: TreeModel) -> None:
    entry = NET["conv2.weight"]
    index = below(model, "conv2.weight")
    for column in (
        Column.NAME,
        Column.KIND,
        Column.SHAPE,
        Column.DTYPE,
        Column.WEIGHTS,
    ):
        cell = index.siblingAtColumn(column)
        text = model.mimeData([cell]).text()
        assert parse(text).matches(row(entry, NET)), text
        assert (
            not parse(text).matches(row(NET["head.fc.bias"], NET))
            or column is Column.DTYPE
        )
    assert model.filter_of(index.siblingAtColumn(Column.ZEROS)) == "planned>=50%"


def test_buffers_have_no_numbers(model: TreeModel) -> None:
    net = inventory(tensor("bn.weight", 4), tensor("bn.mean", 4, role=Role.BUFFER))
    model.set_tree(TreeRows(net, "net", Listing(buffers=True)))
    model.set_numbers(numbers([0], [0]))
    buffer = below(model, "bn.mean")
    texts = [str(buffer.siblingAtColumn(column).data()) for column in Column]
    assert texts[Column.SHAPE] == "4"
    assert texts[Column.FLAGS] == "buffer"
    assert texts[Column.WEIGHTS] == texts[Column.ZEROS] == ""


def test_what_is_frozen_has_a_flag_that_is_a_filter() -> None:
    model = TreeModel()
    net = inventory(
        tensor("a.weight", 4, 4, frozen=True),
        tensor("b.weight", 4, 4, frozen=False),
        tensor("c.weight", 4, 4),
    )
    model.set_tree(TreeRows(net, "net"))
    top = below(model, "")
    assert cells(model, Column.FLAGS, top) == ["frozen", "", ""]
    cell = model.index(0, Column.FLAGS, top)
    assert model.filter_of(cell) == "frozen:true"
    assert "needs no gradient" in cell.data(Qt.ItemDataRole.ToolTipRole)


def test_a_module_of_several_weights_has_no_shape_of_its_own(model: TreeModel) -> None:
    net = inventory(
        tensor("fc.weight", 3, 2),
        tensor("fc.bias", 3),
        tensor("norm.weight", 3),
        tensor("norm.bias", 3),
        tensor("alpha", 5, 4),
        tensor("beta", 6, 5, 4),
    )
    model.set_tree(TreeRows(net, "net"))
    shapes = {
        path: below(model, path).siblingAtColumn(Column.SHAPE).data()
        for path in ("", "fc", "norm", "beta")
    }
    assert shapes == {"": "", "fc": "3×2", "norm": "3", "beta": "6×5×4"}
