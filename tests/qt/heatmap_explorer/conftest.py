"""A heatmap over layers of every shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from helpers_explorer import SHAPES
from helpers_pictures import PictureWorkspace
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def workspace() -> PictureWorkspace:
    rng = np.random.default_rng(3)
    return PictureWorkspace(
        {
            path: np.asarray(rng.standard_normal(shape), np.float32)
            for path, shape in SHAPES.items()
        }
    )


@pytest.fixture
def panel(qtbot: QtBot, workspace: PictureWorkspace) -> HeatmapPanel:
    panel = HeatmapPanel(workspace, workspace.hand, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(760, 560)
    panel.show()
    panel.show_display(workspace.display("conv.weight"))
    return panel
