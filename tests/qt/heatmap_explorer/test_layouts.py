"""Layouts of every shape, planes of kernels, kernels by their norm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from helpers_explorer import SHAPES, weights
from prunescope.core.arrangement import Role
from prunescope.core.matrix_view import Layout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from helpers_pictures import PictureWorkspace
    from prunescope.qt.heatmap.panel import HeatmapPanel


@pytest.mark.parametrize("path", SHAPES)
def test_no_shape_fails_in_any_layout(
    panel: HeatmapPanel, workspace: PictureWorkspace, path: str
) -> None:
    panel.show_display(workspace.display(path))
    for layout in Layout:
        panel.dimensions._on_layout_chosen(layout.value)
        panel.commands["transpose"].trigger()
        view = panel.pane.view
        assert view is not None
        if path != "empty":
            assert panel.surface.overlay.failure == ""
            assert view.numel == weights(workspace, path).size


def test_dimensions_are_laid_out_as_chosen(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    panel.commands["dimensions"].trigger()
    assert panel.dimensions.isVisible()
    panel.dimensions.change_role(2, Role.SLICE)
    panel.dimensions.change_slice(2, 1)
    view = panel.pane.view
    assert view is not None
    assert (view.rows, view.columns) == (6, 12)
    assert view.index(4, 7) == (4, 2, 1, 1)
    assert panel.dimensions.layouts.current == Layout.FREE.value
    panel.show_display(workspace.display("fc.weight"))
    panel.show_display(workspace.display("conv.weight"))
    assert panel.pane.view == view


def test_planes_of_3d_kernels_are_seen_one_at_a_time(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    assert not panel.dimensions.isVisible()
    panel.show_display(workspace.display("volume"))
    assert panel.dimensions.isVisible()
    assert not panel.dimensions.layouts.isVisible()
    sliders = panel.dimensions.findChildren(QSlider)
    (slider,) = (slider for slider in sliders if slider.isVisible())
    assert (slider.minimum(), slider.maximum(), slider.value()) == (0, 2, 0)
    assert panel.pane.view is not None
    assert panel.pane.view.index(11, 19) == (5, 3, 0, 1, 4)
    slider.setValue(2)
    assert panel.pane.view.index(11, 19) == (5, 3, 2, 1, 4)
    panel.commands["dimensions"].trigger()
    assert panel.dimensions.layouts.isVisible()
    panel.commands["dimensions"].trigger()
    assert slider.isVisible()
    panel.show_display(workspace.display("conv.weight"))
    assert not panel.dimensions.isVisible()


def test_kernels_are_sorted_by_their_norm(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    qtbot.keyClick(panel.surface, Qt.Key.Key_L)
    view = panel.pane.view
    assert view is not None
    assert view.layout is Layout.MULTIPLES
    norms = np.linalg.norm(weights(workspace, "conv.weight").reshape(24, 9), axis=1)
    first = view.index(0, 0)
    assert first is not None
    assert first[0] * 4 + first[1] == norms.argmax()
    qtbot.keyClick(panel.surface, Qt.Key.Key_L)
    assert panel.pane.view is not None
    assert panel.pane.view.layout is Layout.MOSAIC
