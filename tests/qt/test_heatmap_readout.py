"""What the status line says about pixels that stand for many weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from helpers_pictures import PictureWorkspace
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.theme import LIGHT
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SIDE = 8192


@pytest.fixture(scope="module")
def weights() -> np.ndarray:
    generator = np.random.default_rng(3)
    made: np.ndarray = generator.standard_normal((SIDE, SIDE), np.float32)
    made[:, ::64] = 0
    return made


@pytest.fixture(scope="module")
def kept(weights: np.ndarray) -> np.ndarray:
    flags: np.ndarray = np.random.default_rng(4).random(weights.shape) < 0.3
    return flags


def panel_of(qtbot: QtBot, workspace: PictureWorkspace, path: str) -> HeatmapPanel:
    panel = HeatmapPanel(workspace, workspace.hand, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(640, 520)
    panel.show()
    panel.show_display(workspace.display(path))
    return panel


def said_at(panel: HeatmapPanel, qtbot: QtBot, cell: tuple[int, int]) -> str:
    rows, columns = panel.surface.axis_maps()
    point = QPointF(columns.screen(cell[1] + 0.5), rows.screen(cell[0] + 0.5))
    panel.surface._hover(None)
    with qtbot.wait_signal(panel.readout_changed) as blocker:
        panel.surface._hover(point)
    return str(blocker.args[0]).replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_an_overview_tells_about_the_block_under_the_mouse(
    qtbot: QtBot, weights: np.ndarray, kept: np.ndarray
) -> None:
    workspace = PictureWorkspace({"w": weights})
    workspace.prune("w", kept)
    panel = panel_of(qtbot, workspace, "w")
    down, across = panel.pane.weights_per_pixel()
    assert min(down, across) > 8
    text = said_at(panel, qtbot, (4000, 6100))
    high, wide = (
        int(number) for number in text.split(":")[0].removeprefix("block ").split("×")
    )
    assert high == pytest.approx(down, rel=0.5)
    assert wide == pytest.approx(across, rel=0.5)
    top, left = 4000 // high * high, 6100 // wide * wide
    block = np.s_[top : top + high, left : left + wide]
    zeros = int((weights[block] == 0).sum())
    number = int((kept[block] & (weights[block] != 0)).sum())
    share = f"{100 * number / (high * wide):.1f} %"
    expected = f"block {high}×{wide}: {number} of {high * wide} kept ({share})"
    if zeros:
        expected += f" · {zeros} already zero"
    assert text == expected + f" · max |w| {np.abs(weights[block]).max():.2f}"
    assert workspace.read_weights == []


def test_long_rows_make_blocks_that_are_not_square(qtbot: QtBot) -> None:
    workspace = PictureWorkspace({"w": np.ones((40, 16_000), np.float32)})
    panel = panel_of(qtbot, workspace, "w")
    across = panel.pane.weights_per_pixel()[1]
    assert said_at(panel, qtbot, (7, 9000)).startswith(f"block 1×{round(across)}: ")


def test_the_density_picture_tells_about_its_blocks(qtbot: QtBot) -> None:
    workspace = PictureWorkspace({"w": np.ones((30, 30), np.float32)})
    panel = panel_of(qtbot, workspace, "w")
    panel.set_mode(Mode.DENSITY)
    assert said_at(panel, qtbot, (29, 29)) == (
        "block 2×2: 4 of 4 kept (100.0 %) · max |w| 1.00"
    )


def test_blocks_that_hold_nan_say_so(qtbot: QtBot) -> None:
    weights = np.ones((30, 30), np.float32)
    weights[1, 2] = np.nan
    workspace = PictureWorkspace({"w": weights})
    panel = panel_of(qtbot, workspace, "w")
    panel.set_mode(Mode.DENSITY)
    assert said_at(panel, qtbot, (0, 0)).endswith(" · holds NaN or Inf")


def test_single_weights_are_read_as_before(qtbot: QtBot) -> None:
    workspace = PictureWorkspace({"w": np.ones((30, 30), np.float32)})
    panel = panel_of(qtbot, workspace, "w")
    assert said_at(panel, qtbot, (3, 4)) == "w[o=3, i=4] = 1.00000"
