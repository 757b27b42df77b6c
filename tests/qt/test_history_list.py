"""The list of edits, snapshots and branches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from prunescope.qt.history_list import HistoryList
from prunescope.session.display import HistoryView, SnapshotView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HISTORY = HistoryView(
    ("", "Set amount to 20 %", "Apply L1 20 %"),
    1,
    (
        SnapshotView(1, "Careful", "1 step · 20 % zero", branch=False),
        SnapshotView(2, "Apply L1 90 %", "", branch=True),
    ),
)


@pytest.fixture
def history(qtbot: QtBot) -> HistoryList:
    history = HistoryList()
    qtbot.addWidget(history)
    history.show_history(HISTORY)
    return history


def test_everything_that_can_be_returned_to_is_listed(history: HistoryList) -> None:
    assert history.texts == (
        "Snapshots",
        "Careful · 1 step · 20 % zero",
        "Other branches",
        "Apply L1 90 %",
        "Edits",
        "Apply L1 20 %",
        "Set amount to 20 %",
        "Opened",
    )
    assert history.list.currentItem().text() == "Set amount to 20 %"


def test_an_edit_is_gone_to_and_a_snapshot_restored(
    history: HistoryList, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(history.go_requested) as asked:
        history.list.itemActivated.emit(history.list.item(7))
    assert asked.args == [0]
    with qtbot.wait_signal(history.restore_requested) as asked:
        history.list.itemActivated.emit(history.list.item(1))
    assert asked.args == [1]
    with qtbot.assert_not_emitted(history.go_requested):
        history.list.itemActivated.emit(history.list.item(6))


def test_snapshots_are_named_and_forgotten(history: HistoryList, qtbot: QtBot) -> None:
    with qtbot.wait_signal(history.rename_requested) as asked:
        history.list.item(1).setText("Bold")
    assert asked.args == [1, "Bold"]
    history.list.setCurrentRow(3)
    with qtbot.wait_signal(history.forget_requested) as asked:
        qtbot.keyClick(history.list, Qt.Key.Key_Delete)
    assert asked.args == [2]


def test_the_menu_of_a_snapshot_compares_it_with_now(
    history: HistoryList, qtbot: QtBot
) -> None:
    assert history.menu_of(history.list.item(6)) is None
    menu = history.menu_of(history.list.item(1))
    assert menu is not None
    now, other = (a for a in menu.actions() if a.text().startswith("Compare"))
    with qtbot.wait_signal(history.compare_requested) as asked:
        now.trigger()
    assert asked.args == [1, None]
    with qtbot.wait_signal(history.compare_requested) as asked:
        other.trigger()
    assert asked.args == [1, 2]
    assert other.text() == "Compare with Apply L1 90 %…"


def test_an_edit_tells_its_totals_on_hover(qtbot: QtBot) -> None:
    history = HistoryList()
    qtbot.addWidget(history)
    remarks = ("", "12 of 90 weights are zero (13.3 %)", "")
    history.show_history(replace(HISTORY, remarks=remarks))
    assert history.list.item(6).toolTip() == remarks[1]
