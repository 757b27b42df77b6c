"""The module tree of a small network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers_display import net_display
from helpers_tree import filtered
from prunescope.qt.module_tree import ModuleTree
from prunescope.qt.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def tree(qtbot: QtBot) -> ModuleTree:
    tree = ModuleTree(filtered, LIGHT)
    qtbot.addWidget(tree)
    tree.resize(420, 500)
    tree.show()
    tree.show_display(net_display())
    return tree
