"""Sparsity bars of a small model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers_bars import DISPLAY
from prunescope.qt.charts import SparsityPanel
from prunescope.qt.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def panel(qtbot: QtBot) -> SparsityPanel:
    panel = SparsityPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(400, 220)
    panel.show()
    panel.show_display(DISPLAY)
    return panel
