"""Rows and columns: which there are, what they show, how fast."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QSignalSpy

from helpers_display import NET, inventory, net_display, numbers, tensor
from helpers_tree import answering, entry_of, filtered, row_of
from prunescope.qt import tree_expansion
from prunescope.qt.module_tree import ModuleTree
from prunescope.qt.theme import DARK, LIGHT
from prunescope.qt.tree_columns import Column
from prunescope.session.tree_rows import Listing, TreeRows

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot


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


def test_short_names_push_no_column_out_of_sight(qtbot: QtBot) -> None:
    net = inventory(tensor("w1", 20, 30), tensor("w2", 30, 5))
    tree = ModuleTree(filtered, LIGHT)
    qtbot.addWidget(tree)
    tree.show()
    tree.show_display(net_display(inventory=net, current="w1", numbers=None))
    for width in range(290, 420, 10):
        tree.resize(width, 400)
        assert tree.view.header().length() <= tree.view.viewport().width(), width
