"""Read-out, badge, colour bar, values in cells, and the head."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget

from helpers_heatmap import count_dark, picture
from helpers_histograms import histogram
from helpers_pictures import PictureWorkspace
from prunescope.core.matrix_view import Axis
from prunescope.qt.heatmap.axis_map import AxisMap
from prunescope.qt.heatmap.commands import Commands
from prunescope.qt.heatmap.head import Head
from prunescope.qt.heatmap.ruler import Ruler
from prunescope.qt.heatmap.tones import LevelsRule
from prunescope.qt.theme import LIGHT
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from prunescope.qt.heatmap.panel import HeatmapPanel


def test_the_read_out_is_the_weight_under_the_mouse(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    rows, columns = panel.surface.axis_maps()
    point = QPoint(round(columns.screen(120.5)), round(rows.screen(40.5)))
    with qtbot.wait_signal(panel.readout_changed) as blocker:
        qtbot.mouseMove(panel.surface.viewport(), point)
        panel.surface._hover(QPointF(point))
    value = workspace.reader.arrays["fc.weight"][40, 120]
    assert blocker.args == [f"fc.weight[o=40, i=120] = {value:.5f}"]
    assert panel.surface.overlay.cross == point
    with qtbot.wait_signal(panel.readout_changed) as blocker:
        panel.surface._hover(None)
    assert blocker.args == [""]
    assert panel.surface.overlay.cross is None


def test_the_crosshair_does_not_ask_for_tiles(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    count = len(workspace.requests)
    for x in range(20, 200, 9):
        panel.surface._hover(QPointF(x, 50))
    assert len(workspace.requests) == count


def test_the_badge_tells_what_a_pixel_stands_for(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    wide = np.ones((64, 20_000), np.float32)
    workspace.reader.arrays["fc.weight"] = wide
    other = PictureWorkspace({"wide": wide})
    panel.pane.feed._source = other
    panel.show_display(other.display("wide"))
    panel.pane.tell_state()
    assert panel.surface.overlay.badge.startswith("1 px = 1 × ")
    assert panel.surface.overlay.badge.endswith("weights · largest |w|")
    panel.set_mode(Mode.MASK)
    assert panel.surface.overlay.badge.endswith("weights · density")
    panel.surface.zoom(0.001)
    panel.pane.tell_state()
    assert panel.surface.overlay.badge == ""


def test_the_colour_bar_is_symmetric_for_weights(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    panel.colouring._on_menu_rule_chosen(LevelsRule.SYMMETRIC)
    largest = np.abs(workspace.reader.arrays["fc.weight"]).max()
    (top, top_text), (middle, zero), (bottom, low_text) = panel.colour_bar.labels()
    assert (top, middle, bottom) == (0, 0.5, 1)
    assert zero == "0"
    assert float(top_text) == pytest.approx(largest, rel=0.01)
    assert low_text == f"\N{MINUS SIGN}{top_text}"
    panel.set_mode(Mode.MASK)
    assert panel.colour_bar.labels() == ((0.0, "0"), (1.0, "1"))
    assert panel.colour_bar.caption == "kept"


def test_a_few_outliers_do_not_pale_all_other_weights(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    before = picture(panel)
    weights = np.full(100_000, 0.0125)
    weights[:10] = 1.0
    shown = histogram(weights, None)
    panel.show_display(replace(workspace.display("fc.weight"), histogram=shown))
    assert picture(panel) != before
    top = panel.colour_bar.labels()[0][1]
    assert top == "≥ 0.0127"


def test_large_cells_show_their_values(panel: HeatmapPanel) -> None:
    before = count_dark(picture(panel))
    panel.surface.zoom(0.03)
    panel.pane.ask()
    assert count_dark(picture(panel)) > before + 200


def test_the_parts_have_names_for_screen_readers(panel: HeatmapPanel) -> None:
    assert panel.accessibleName() == "Heatmap"
    assert panel.head.button("fit").accessibleName() == "Show all"
    assert panel.surface.accessibleName() == "Matrix"


def test_a_narrow_head_spares_buttons_rather_than_the_names_of_modes(
    qtbot: QtBot,
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    head = Head(LIGHT, Commands(around), around)
    around.show()
    names = ("fit", "layout", "brush", "compare", "colours", "more")
    for width, all_there in ((900, True), (440, False), (900, True)):
        head.resize(width, head.height())
        qtbot.wait_until(lambda: head.modes.width() == head.modes.sizeHint().width())
        shown = [name for name in names if head.button(name).isVisible()]
        assert shown == list(names[-len(shown) :])
        assert (len(shown) == len(names)) == all_there


def test_long_indices_leave_the_name_of_their_axis_uncovered(qtbot: QtBot) -> None:
    ruler = Ruler(Qt.Orientation.Vertical, LIGHT)
    qtbot.addWidget(ruler)
    ruler.set_axis(Axis("index", 1000, index_step=1024))
    ruler.set_map(AxisMap(0.5, 0.0))
    ruler.resize(ruler.sizeHint().width(), 500)
    image = ruler.grab().toImage()
    painted = [
        x
        for x in range(image.width())
        for y in range(image.height() // 4)  # the name stands at half the height
        if image.pixelColor(x, y) != image.pixelColor(0, 0)
    ]
    assert min(painted) > 16
