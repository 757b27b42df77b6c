"""The tables behind the plots: rows, copies, files."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from helpers_display import net_display
from prunescope.qt.table_dialog import TableDialog
from prunescope.session.tables import Table, sparsity_table

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from prunescope.core.errors import PrunescopeError

TABLE = Table("Sizes", ("Layer", "Weights"), (("a", 12_345), ("b,c", 7), ("d", 900)))


def test_bars_as_rows() -> None:
    table = sparsity_table(net_display(), ["conv2.weight", "conv1.weight"])
    assert table.rows == (
        ("conv2.weight", "Conv2d", 1152, 2, 576, 0.5),
        ("conv1.weight", "Conv2d", 72, 0, 36, 0.5),
    )


@pytest.fixture
def errors() -> list[PrunescopeError]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, errors: list[PrunescopeError]) -> TableDialog:
    dialog = TableDialog(TABLE, errors.append)
    qtbot.addWidget(dialog)
    return dialog


def test_numbers_sort_as_numbers(dialog: TableDialog) -> None:
    model = dialog.view.model()
    model.sort(1, Qt.SortOrder.DescendingOrder)
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert shown == ["a", "d", "b,c"]


def test_a_table_is_copied_and_saved(
    dialog: TableDialog, errors: list[PrunescopeError], tmp_path: Path
) -> None:
    dialog.copy()
    assert (
        QGuiApplication.clipboard().text()
        == "Layer\tWeights\na\t12345\nb,c\t7\nd\t900\n"
    )
    dialog.save(str(tmp_path / "t.csv"))
    with (tmp_path / "t.csv").open(newline="") as file:
        assert list(csv.reader(file))[2] == ["b,c", "7"]
    dialog.save("")
    dialog.save(str(tmp_path / "missing" / "t.csv"))
    assert len(errors) == 1


def test_return_closes_what_was_only_looked_at(
    dialog: TableDialog, qtbot: QtBot
) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.open()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.result() == TableDialog.DialogCode.Accepted


def test_the_points_of_a_column_stand_below_each_other(qtbot: QtBot) -> None:
    rows = (("a", 0.34401), ("b", -0.368923), ("c", 0.0), ("d", 0.000125))
    dialog = TableDialog(Table("Weights", ("Name", "w"), rows), lambda _: None)
    qtbot.addWidget(dialog)
    model = dialog.view.model()
    shown = [model.index(row, 1).data() for row in range(4)]
    assert shown == ["0.344010", "\N{MINUS SIGN}0.368923", "0", "0.000125"]
    assert "-0.368923" in dialog.table.text()
