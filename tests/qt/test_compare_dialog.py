"""The dialog that shows what differs, and the ways to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QFileDialog

from helpers_display import net_display
from prunescope.core.comparison import Comparison, Paired, Sums, TensorChange
from prunescope.core.matching import PINNED
from prunescope.qt.compare_dialog import CompareDialog
from prunescope.qt.messages import Messages
from prunescope.qt.number_text import THIN_SPACE
from prunescope.qt.tree_columns import COMPARED as COMPARED_COLUMNS
from prunescope.qt.tree_columns import Column
from prunescope.session.comparison_texts import Compared
from prunescope.session.display import Display

if TYPE_CHECKING:
    from unittest.mock import MagicMock

    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow

CHANGES = (
    TensorChange("head.weight", 9, 4, 4, 0, 4, 0.5, 0.1, None),
    TensorChange("body.weight", 90, 20, 20, 2, 22, 1.5, 0.3, 0.9),
)
COMPARED = Compared("net.pt", "out.pt", Comparison(("x",), (), (), CHANGES))


@pytest.fixture
def dialog(qtbot: QtBot) -> CompareDialog:
    dialog = CompareDialog(COMPARED, print)
    qtbot.addWidget(dialog)
    return dialog


def cells(dialog: CompareDialog, column: int) -> list[str]:
    rows = range(dialog.proxy.rowCount())
    return [dialog.proxy.index(row, column).data() for row in rows]


def test_the_verdict_the_table_and_the_rest(dialog: CompareDialog) -> None:
    assert "identical except 2 tensors" in dialog.verdict.text()
    assert dialog.unmatched.only_a.item(0).text() == "x"
    dialog.proxy.sort(5, Qt.SortOrder.DescendingOrder)
    assert cells(dialog, 0) == ["body.weight", "head.weight"]
    dialog.proxy.sort(10, Qt.SortOrder.AscendingOrder)
    assert cells(dialog, 10) == ["none", "0.9"]
    dialog.filter.setText("HEAD")
    assert cells(dialog, 0) == ["head.weight"]


def test_rows_are_filtered_as_in_the_tree(dialog: CompareDialog) -> None:
    dialog.filter.setText("delta>4")
    assert cells(dialog, 0) == ["body.weight"]
    dialog.filter.setText("zeros=0")
    assert cells(dialog, 0) == ["head.weight"]
    dialog.filter.setText("zero=0")
    assert not dialog.problem.isHidden()
    assert "zeros" in dialog.problem.text()
    dialog.filter.clear()
    assert len(cells(dialog, 0)) == 2


def test_tensors_are_paired_by_hand_and_taken_apart(qtbot: QtBot) -> None:
    pinned = (Paired("p", "q", PINNED),)
    found = Comparison(("x", "y"), ("z",), (), CHANGES, pinned)
    dialog = CompareDialog(Compared("a", "b", found), print)
    qtbot.addWidget(dialog)
    unmatched = dialog.unmatched
    assert not unmatched.pair.isEnabled()
    unmatched.only_a.setCurrentRow(1)
    unmatched.only_b.setCurrentRow(0)
    with qtbot.wait_signal(dialog.pins_changed) as asked:
        unmatched.pair.click()
    assert asked.args == [(("p", "q"), ("y", "z"))]
    unmatched.pinned.setCurrentRow(0)
    with qtbot.wait_signal(dialog.pins_changed) as asked:
        unmatched.unpair.click()
    assert asked.args == [()]


def test_a_row_leads_to_its_tensor(dialog: CompareDialog, qtbot: QtBot) -> None:
    dialog.filter.setText("body")
    with qtbot.wait_signal(dialog.chosen) as asked:
        dialog.view.activated.emit(dialog.proxy.index(0, 3))
    assert asked.args == ["body.weight"]


def test_without_files_to_open_no_difference_is_offered(dialog: CompareDialog) -> None:
    assert dialog.difference.isHidden()


def test_identical_models_need_no_table(qtbot: QtBot) -> None:
    same = CompareDialog(Compared("a", "b", Comparison((), (), (), ())), print)
    qtbot.addWidget(same)
    assert same.verdict.text() == "A and B are identical."
    assert same.view.isHidden()
    assert same.unmatched.isHidden()


def test_the_menu_asks_for_a_file_and_shows_what_was_found(
    window: MainWindow, workspace: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_display(net_display())
    answer: Any = lambda *_: ("/models/other.pt", "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    window.actions_by_name["compare_file"].trigger()
    path, receive = workspace.comparing.with_file.call_args.args
    assert path == Path("/models/other.pt")
    receive(COMPARED)
    (dialog,) = window.findChildren(CompareDialog)
    dialog.pins_changed.emit((("x", "y"),))
    assert workspace.comparing.with_file.call_args.args[2] == (("x", "y"),)
    receive(COMPARED)
    dialog = window.findChildren(CompareDialog)[-1]
    dialog.view.activated.emit(dialog.proxy.index(0, 0))
    workspace.select.assert_called_once()
    dialog.accept()
    window.actions_by_name["compare_source"].trigger()
    workspace.comparing.source_with_result.assert_called_once()
    window.show_display(Display())


def test_two_dropped_files_can_be_compared(
    window: MainWindow, workspace: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Messages, "ask_drop", lambda *_: "compare")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/models/{name}.pt") for name in "ab"])
    window.opening.drop(data)
    a, b, _ = workspace.comparing.files.call_args.args
    assert (a, b) == (Path("/models/a.pt"), Path("/models/b.pt"))


def test_the_tree_has_columns_for_a_comparison_while_it_is_shown(
    window: MainWindow,
) -> None:
    window.show_display(net_display())
    columns = window.modules.columns
    assert not columns.is_shown(Column.COSINE)
    sums = Sums(9, 18, 16.0, 16.0, 8.0, 12.0)
    change = TensorChange("conv1.weight", 72, 9, 9, 9, 18, 0.5, None, None, sums=sums)
    bias = TensorChange(
        "conv1.bias",
        8,
        0,
        0,
        2,
        2,
        0.0,
        None,
        None,
        sums=Sums(2, 2, 9.0, 9.0, 0.0, 9.0),
    )
    both = {each.path: each for each in (change, bias)}
    shown = replace(net_display(), compared=both)
    window.show_display(shown)
    assert columns.is_shown(Column.COSINE)
    assert not columns.is_shown(Column.WEIGHTS)
    model = window.modules.model
    assert model.values is not None
    assert model.tree is not None
    rows = {row.path: row for row in model.tree.rows}

    def texts(path: str) -> list[str]:
        return [model.text(rows[path], column) for column in COMPARED_COLUMNS]

    percent = f"{THIN_SPACE}%"
    assert texts("conv1.weight") == [
        f"12.5{percent}",
        f"25.0{percent}",
        "9",
        "9",
        "0.750",
        "0.707",
        "0.500",
    ]
    # Nothing changed: only how it is. A module is all of its parameters together.
    assert texts("conv1.bias") == [f"25.0{percent}"] * 2 + [""] * 5
    assert texts("conv1") == [
        f"13.8{percent}",
        f"25.0{percent}",
        "9",
        "9",
        "0.840",
        "0.566",
        "0.550",
    ]
    assert texts("") == texts("conv1")
    assert texts("conv2") == [""] * 7
    model.sort(Column.RELATIVE_L2)
    assert model.row(model.index(0, 0, model.index_of(0))).path == "conv1"
    window.show_display(replace(shown, compared=None))
    assert not columns.is_shown(Column.COSINE)
    assert columns.is_shown(Column.WEIGHTS)
    window.show_display(Display())
