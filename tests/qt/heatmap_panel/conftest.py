"""A heatmap over a few layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from helpers_pictures import PictureWorkspace
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def workspace() -> PictureWorkspace:
    generator = np.random.default_rng(0)
    return PictureWorkspace(
        {
            "fc.weight": generator.standard_normal((300, 200)).astype(np.float32),
            "conv.weight": generator.standard_normal((16, 8, 3, 3)).astype(np.float32),
            "fc.bias": generator.standard_normal(50).astype(np.float32),
            "empty": np.zeros((0, 4), np.float32),
            "scalar": np.full((), 0.5, np.float32),
        }
    )


@pytest.fixture
def panel(qtbot: QtBot, workspace: PictureWorkspace) -> HeatmapPanel:
    panel = HeatmapPanel(workspace, workspace.hand, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(640, 520)
    panel.show()
    panel.show_display(workspace.display("fc.weight"))
    return panel
