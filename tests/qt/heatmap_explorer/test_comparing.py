"""Pictures side by side: linked one by one, swiped, with another layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from helpers_explorer import weights
from helpers_pictures import PictureWorkspace
from prunescope.qt.chooser import Chooser
from prunescope.qt.heatmap.commands import Commands
from prunescope.qt.heatmap.kept_looks import KeptLooks
from prunescope.qt.heatmap.viewport import Span
from prunescope.qt.theme import LIGHT
from prunescope.session.shades import Levels
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from pytestqt.qtbot import QtBot

    from prunescope.qt.heatmap.panel import HeatmapPanel


def test_at_most_one_way_of_comparing(panel: HeatmapPanel, qtbot: QtBot) -> None:
    second = panel.second.pane
    qtbot.keyClick(panel.surface, Qt.Key.Key_Y)
    assert second.isVisible()
    assert second.is_original
    assert second.surface.overlay.caption == "in the file"
    assert "in the file" not in second.surface.overlay.badge
    panel.surface.show_span(Span(2, 2, 8, 8))
    assert second.surface.visible_span() == panel.surface.visible_span()
    second.surface.show_span(Span(1, 1, 5, 5))
    assert panel.surface.visible_span() == second.surface.visible_span()
    qtbot.keyClick(panel.surface, Qt.Key.Key_X)
    assert not second.isVisible()
    assert not panel.commands["split"].isChecked()
    qtbot.keyClick(panel.surface, Qt.Key.Key_B)
    assert not panel.commands["swipe"].isChecked()
    panel.comparing._on_timer_timeout()
    assert panel.pane.is_original
    qtbot.keyClick(panel.surface, Qt.Key.Key_B)
    assert not panel.pane.is_original


def test_pan_and_zoom_of_pictures_side_by_side_are_linked_one_by_one(
    panel: HeatmapPanel,
) -> None:
    panel.commands["split"].trigger()
    second = panel.second.pane.surface
    panel.surface.show_span(Span(2, 2, 8, 8))
    panel.commands["link_zoom"].trigger()
    panel.surface.show_span(Span(6, 4, 10, 8))
    assert second.visible_span() == Span(5, 3, 11, 9)
    panel.commands["link_zoom"].trigger()
    assert second.visible_span() == panel.surface.visible_span()
    panel.commands["link_pan"].trigger()
    panel.surface.show_span(Span(0, 0, 12, 8))
    assert second.visible_span() == Span(2, 2, 14, 10)
    panel.commands["link_zoom"].trigger()
    second.show_span(Span(1, 1, 5, 5))
    assert panel.surface.visible_span() == Span(0, 0, 12, 8)
    panel.commands["link_pan"].trigger()
    panel.commands["link_zoom"].trigger()
    assert second.visible_span() == Span(0, 0, 12, 8)


def test_layers_of_different_sizes_show_the_same_part(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    display = workspace.display("fc.weight")
    panel.show_display(display)
    assert display.inventory is not None
    panel.second.show_layer("conv.weight", display.inventory, 0)
    panel.surface.show_span(Span(30, 10, 60, 30))
    assert panel.second.pane.surface.visible_span() == Span(9, 3, 18, 9)


def test_the_cursor_of_one_picture_is_seen_and_told_in_the_other(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    display = workspace.display("fc.weight")
    panel.show_display(display)
    assert display.inventory is not None
    panel.second.show_layer("conv.weight", display.inventory, 0)
    second = panel.second.pane.surface
    panel.going.go("59, 39")
    qtbot.wait_until(lambda: "conv.weight[o=5, i=3, kh=2, kw=2]" in second.overlay.echo)
    panel.marking.forget()
    assert second.overlay.echo == ""
    second.cell_hovered.emit((0, 0))
    assert panel.surface.overlay.cross is not None
    qtbot.wait_until(lambda: "fc.weight[o=1, i=1]" in panel.surface.overlay.echo)
    panel.commands["link_cursor"].trigger()
    second.cell_hovered.emit((3, 3))
    assert panel.surface.overlay.echo == ""
    crosses = [picture.overlay.cross for picture in (panel.surface, second)]
    assert crosses == [None, None]


def test_levels_side_by_side_can_be_each_layers_own(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    weights(workspace, "fc.weight")[:] *= 100
    display = workspace.display("conv.weight")
    panel.show_display(display)
    assert display.inventory is not None
    panel.second.show_layer("fc.weight", display.inventory, 0)
    assert panel.second.pane.feed.levels == panel.shades.levels
    assert not panel.second.bar.isVisible()
    panel.commands["link_levels"].trigger()
    assert panel.second.bar.isVisible()
    assert panel.second.pane.feed.levels.high > 50 * panel.shades.levels.high
    panel.second.bar.levels_changed.emit(Levels(-7, 7))
    assert panel.second.pane.feed.levels == Levels(-7, 7)
    assert panel.shades.levels.high < 7
    panel.commands["link_levels"].trigger()
    assert panel.second.pane.feed.levels == panel.shades.levels


def test_choices_of_looks_are_kept(settings: QSettings, qtbot: QtBot) -> None:
    for state in (True, False):
        window = QWidget()
        qtbot.addWidget(window)
        commands = Commands(window)
        KeptLooks(settings).give(commands)
        assert commands["link_pan"].isChecked()
        assert commands["link_cursor"].isChecked() is state
        commands["link_cursor"].setChecked(False)


def test_the_divider_shows_the_file_at_its_left(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    workspace.prune("fc.weight", np.zeros((60, 40), bool))
    panel.show_display(workspace.display("fc.weight"))
    panel.set_mode(Mode.MASK)
    panel.commands["swipe"].trigger()
    panel.surface.overlay.set_badge("")
    image = panel.surface.grab(panel.surface.overlay._picture).toImage()
    y = image.height() // 2 + 3
    left, right = (image.pixelColor(image.width() * n // 4, y).name() for n in (1, 3))
    assert (left, right) == (LIGHT.kept, LIGHT.pruned)
    panel.comparing._on_surface_swiped(None)
    image = panel.surface.grab(panel.surface.overlay._picture).toImage()
    top = image.pixelColor(image.width() // 3, image.height() // 4).name()
    assert top == LIGHT.kept


def test_another_layer_stands_beside(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    display = workspace.display("fc.weight")
    panel.show_display(display)
    assert display.inventory is not None
    panel.second.ask_layer(display.inventory, 0)
    (chooser,) = panel.window().findChildren(Chooser)
    chooser.field.setText("fc.weight")
    assert "fc.weight" not in [
        chooser.rows.index(row).data() for row in range(chooser.rows.rowCount())
    ], "a layer beside itself"
    chooser.field.setText("conv.w")
    qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    assert panel.second.pane.path == "conv.weight"
    assert panel.second.pane.surface.overlay._caption == "conv.weight"
    viewers = {request.viewer for request in workspace.requests}
    assert len(viewers) == 2


def test_another_layer_follows_the_plan_while_the_panel_is_folded_away(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    display = workspace.display("conv.weight")
    assert display.inventory is not None
    panel.second.show_layer("fc.weight", display.inventory, workspace.version)
    panel.hide()
    workspace.prune("fc.weight", np.zeros((60, 40), bool))
    panel.show_display(workspace.display("conv.weight"))
    panel.show()
    feed = panel.second.pane.feed
    qtbot.wait_until(lambda: feed.version == workspace.version)
    qtbot.wait_until(lambda: not feed.is_refining)
    (tile,) = feed.visible_tiles()
    assert tile.picture is not None
    assert not tile.picture.kept.any()


def test_another_layer_does_not_stay_when_another_file_is_opened(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    display = workspace.display("conv.weight")
    assert display.inventory is not None
    panel.second.show_layer("fc.weight", display.inventory, 0)

    def open_other(shapes: dict[str, tuple[int, ...]]) -> None:
        other = PictureWorkspace({p: np.ones(s, np.float32) for p, s in shapes.items()})
        workspace.reader, workspace.maker = other.reader, other.maker
        panel.show_display(workspace.display("a"))

    open_other({"a": (2, 2), "fc.weight": (7, 5)})
    assert panel.second.pane.path == "fc.weight"
    assert panel.second.pane.view is not None
    assert panel.second.pane.view.shape == (7, 5)
    open_other({"a": (2, 2)})
    assert panel.second.holder.isHidden()
    assert not panel.surface.overlay._caption
