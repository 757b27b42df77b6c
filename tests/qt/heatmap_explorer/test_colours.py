"""Colours: levels, scales, maps and blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from helpers_explorer import weights
from prunescope.qt.heatmap.tones import LevelsRule
from prunescope.session.shades import ColourMap, Levels
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from helpers_pictures import PictureWorkspace
    from prunescope.qt.heatmap.panel import HeatmapPanel


def test_levels_follow_what_is_chosen(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    largest = float(np.abs(weights(workspace, "conv.weight")).max())
    panel.colouring._on_menu_rule_chosen(LevelsRule.SYMMETRIC)
    assert panel.shades.levels == Levels.symmetric(largest)
    panel.colour_bar.levels_changed.emit(Levels(-0.5, 1.0))
    assert dict(panel.colour_bar.labels())[0.0] == "≥ 1.00"
    panel.show_display(workspace.display("fc.weight"))
    assert panel.shades.levels != Levels(-0.5, 1.0)
    panel.colour_bar.levels_changed.emit(Levels(-0.5, 1.0))
    panel.colouring._on_menu_lock_toggled(True)
    panel.show_display(workspace.display("conv.weight"))
    assert panel.shades.levels == Levels(-0.5, 1.0)


def test_a_symlog_scale_tells_small_weights_apart(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    weights(workspace, "fc.weight")[:] = [[0.5, -0.005] * 20]
    panel.show_display(workspace.display("fc.weight"))
    panel.colour_bar.levels_changed.emit(Levels(-0.5, 0.5))
    (tile,) = panel.pane.feed.visible_tiles()
    assert tile.picture is not None

    def strength() -> float:
        """Return how far from the colour of the panel −0.005 is painted."""
        image = panel.surface.grab(panel.surface.overlay._picture).toImage()
        place = image.width() * 3 // 80, image.height() // 3
        return float(255 - image.pixelColor(*place).red())

    linear = strength()
    panel.commands["symlog"].trigger()
    assert strength() > linear + 20
    assert panel.colour_bar.caption == "weight, symlog"
    labels = dict(panel.colour_bar.labels())
    assert [text for _, text in sorted(labels.items())] == [
        "0.500", "0.100", "0.0100", "0", "−0.0100", "−0.100", "−0.500",
    ]  # fmt: skip
    levels = panel.shades.levels
    for place, text in labels.items():
        value = float(text.replace("−", "-"))
        assert levels.place(np.array([value]))[0] == pytest.approx(1 - place)
    assert levels.place(np.array([0.0]))[0] == 0.5
    panel.colour_bar.levels_changed.emit(Levels(0.02, 0.5))
    shown = [text for _, text in panel.colour_bar.labels()]
    assert shown == ["0.500", "0.100", "≤ 0.0200"]


def test_another_map_colours_other_pixels(panel: HeatmapPanel) -> None:
    def picture() -> object:
        return panel.surface.grab(panel.surface.overlay._picture).toImage()

    before = picture()
    panel.colouring._on_menu_map_chosen(ColourMap.VIRIDIS)
    assert panel.shades.signed is ColourMap.VIRIDIS
    assert picture() != before
    panel.colouring._on_menu_map_chosen(ColourMap.BLUE_ORANGE)
    assert picture() == before


def test_density_blocks_have_the_size_that_was_chosen(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    panel.show_display(workspace.display("fc.weight"))
    panel.colouring._on_menu_block_chosen(16)
    assert panel.mode is Mode.DENSITY
    assert workspace.requests[-1].level == 4
    assert "blocks of 16 × 16" in panel.surface.overlay.badge
