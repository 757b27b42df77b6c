"""Finds rows of the module tree, clicks and types in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from prunescope.core.errors import FilterError
from prunescope.core.filter_values import MEASURED_KEYS
from prunescope.core.layers import parse
from prunescope.session.filter_rows import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu
    from pytestqt.qtbot import QtBot

    from prunescope.core.errors import PrunescopeError
    from prunescope.qt.module_tree import ModuleTree
    from prunescope.qt.tree_filter import Finder

MATCHES = {"conv": frozenset({"conv1.weight", "conv2.weight"}), "nothing": frozenset()}


def answering(answer: Callable[[str], frozenset[str]]) -> Finder:
    """Find what is answered, at once."""

    def find(
        expression: str,
        on_found: Callable[[Found], None],
        on_failed: Callable[[PrunescopeError], None],
    ) -> None:
        try:
            paths = answer(expression) if expression else frozenset()
            on_found(Found(paths, parse(expression).keys & MEASURED_KEYS))
        except FilterError as error:
            on_failed(error)

    return find


def known(expression: str) -> frozenset[str]:
    if expression not in MATCHES:
        raise FilterError("Unknown key 'zero'. Did you mean zeros?")
    return MATCHES[expression]


filtered = answering(known)


def row_of(tree: ModuleTree, path: str) -> int:
    assert tree.model.tree is not None
    return next(row.number for row in tree.model.tree.rows if row.path == path)


def click(
    qtbot: QtBot,
    tree: ModuleTree,
    path: str,
    *,
    box: bool = False,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    rect = tree.view.visualRect(tree.model.index_of(row_of(tree, path)))
    point = QPoint(rect.left() + (8 if box else 40), rect.center().y())
    qtbot.mouseClick(tree.view.viewport(), Qt.MouseButton.LeftButton, keys, point)


def entry_of(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def typed(qtbot: QtBot, tree: ModuleTree, text: str) -> None:
    with qtbot.wait_signal(tree.filter.filter_changed):
        tree.filter.field.selectAll()
        qtbot.keyClicks(tree.filter.field, text)
