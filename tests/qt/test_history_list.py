"""The list of edits, snapshots and branches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from prunescope.qt.history_list import HistoryList
from prunescope.qt.theme import LIGHT
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
    history = HistoryList(LIGHT)
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
    history = HistoryList(LIGHT)
    qtbot.addWidget(history)
    remarks = ("", "12 of 90 weights are zero (13.3 %)", "")
    view = replace(HISTORY, remarks=remarks, limit=500, nbytes=1_500_000)
    history.show_history(view)
    assert history.list.item(6).toolTip() == remarks[1]
    history.list.hovered.emit(history.list.item(6))
    assert history.foot.text() == remarks[1]
    history.list.hovered.emit(None)
    assert history.foot.text() == "2 of 500 edits · 1.5 MB of masks in memory"


def test_a_snapshot_is_looked_at_while_it_is_held(
    history: HistoryList, qtbot: QtBot
) -> None:
    history.show()
    place = history.list.visualItemRect(history.list.item(1)).center()
    seen: list[object] = []
    history.peek_requested.connect(seen.append)
    area, left = history.list.viewport(), Qt.MouseButton.LeftButton
    with qtbot.assert_not_emitted(history.restore_requested):
        qtbot.mousePress(area, left, pos=place)
        qtbot.wait_until(lambda: seen == [1])
        qtbot.mouseRelease(area, left, pos=place)
    assert seen == [1, None]
    with qtbot.wait_signal(history.restore_requested):
        qtbot.mouseClick(area, left, pos=place)
    history.list.setCurrentRow(3)
    qtbot.keyPress(history.list, Qt.Key.Key_Space)
    qtbot.keyRelease(history.list, Qt.Key.Key_Space)
    history.list.setCurrentRow(6)
    qtbot.keyPress(history.list, Qt.Key.Key_Space)
    assert seen == [1, None, 2, None]
