"""What is drawn in each mode, and what is said instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from helpers_heatmap import (
    colour_name,
    count_colour,
    picture,
    span_of,
    without_badge,
    zoom_to_cells,
)
from helpers_pictures import PictureWorkspace
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.theme import DARK, LIGHT
from prunescope.session.colours import Theme, colour
from prunescope.session.display import Display
from prunescope.session.tiles import Mode
from prunescope.session.value_range import ValueRange

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


def shown_pages(panel: HeatmapPanel) -> list[QWidget]:
    return [child for child in (panel._sentence, panel.surface) if child.isVisible()]


def test_with_nothing_selected_a_sentence_says_what_to_do(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    panel.show_display(workspace.display(None))
    assert shown_pages(panel) == [panel._sentence]
    assert panel._sentence.text() == "Select a layer on the left to see its weights."
    panel.show_display(workspace.display("conv.weight"))
    assert shown_pages(panel) == [panel.surface]


def test_the_head_names_the_parameter_and_its_shape(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    panel.show_display(workspace.display("conv.weight"))
    assert panel.head.title == "conv.weight"
    assert panel.head.remark == "16×8×3×3"


def test_a_new_parameter_is_shown_whole(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    panel.surface.zoom(0.1)
    panel.show_display(workspace.display("conv.weight"))
    assert span_of(panel) == pytest.approx((0, 0, 48, 24))
    assert panel.pane.column_ruler._axis is not None
    assert panel.pane.column_ruler._axis.label == "input channel"


@pytest.mark.parametrize("path", ["fc.bias", "scalar"])
def test_vectors_and_scalars_are_drawn_too(
    panel: HeatmapPanel, workspace: PictureWorkspace, path: str
) -> None:
    panel.show_display(workspace.display(path))
    assert panel.surface.overlay.failure == ""
    assert count_colour(picture(panel), LIGHT.panel) < 5000


def test_an_empty_parameter_says_so(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    panel.show_display(workspace.display("empty"))
    panel.pane.tell_state()
    assert panel.surface.overlay.failure == "This parameter has no weights to show."


def test_a_failed_tile_looks_failed_and_says_why(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    workspace.reader.broken = True
    panel.show_display(workspace.display("conv.weight"))
    assert "the disk is gone" in panel.surface.overlay.failure
    assert count_colour(picture(panel), LIGHT.line) > 50


def test_keys_choose_the_mode(panel: HeatmapPanel, qtbot: QtBot) -> None:
    for key, mode in (
        (Qt.Key.Key_2, Mode.MASK),
        (Qt.Key.Key_3, Mode.DIFF),
        (Qt.Key.Key_4, Mode.DENSITY),
        (Qt.Key.Key_1, Mode.WEIGHT),
    ):
        with qtbot.wait_signal(panel.mode_changed) as blocker:
            qtbot.keyClick(panel.surface, key)
        assert blocker.args == [mode]
        assert panel.mode is mode
        assert panel.head.modes.current == mode.value


def test_setting_values_emits_nothing(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(panel.mode_changed):
        panel.set_mode(Mode.MASK)
        panel.show_display(workspace.display("conv.weight"))
        panel.show_display(Display())


def test_changing_between_weight_and_mask_reads_nothing_again(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    count = len(workspace.requests)
    panel.set_mode(Mode.MASK)
    panel.set_mode(Mode.MAGNITUDE)
    assert len(workspace.requests) == count


def test_new_masks_change_the_picture(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    panel.set_mode(Mode.MASK)
    assert count_colour(picture(panel), LIGHT.pruned) == 0
    workspace.prune("fc.weight", np.zeros((300, 200), bool))
    panel.show_display(workspace.display("fc.weight"))
    assert count_colour(picture(panel), LIGHT.kept) == 0
    assert count_colour(picture(panel), LIGHT.pruned) > 1000


def test_the_difference_shows_what_pruning_takes_away(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    panel.set_mode(Mode.DIFF)
    nothing = count_colour(picture(panel), colour_name("rest"))
    assert nothing > 20_000
    weights = workspace.reader.arrays["fc.weight"]
    workspace.prune("fc.weight", weights < 0)
    panel.show_display(workspace.display("fc.weight"))
    changed = picture(panel)
    left = count_colour(changed, colour_name("rest"))
    assert left == pytest.approx(nothing * (weights < 0).mean(), rel=0.05)
    (tile,) = panel.pane.feed.visible_tiles()
    assert tile.picture is not None
    np.testing.assert_array_equal(tile.picture.weight, -weights.clip(min=0))
    assert panel.colour_bar.caption == "change"
    qtbot.keyPress(panel.surface, Qt.Key.Key_Backslash)
    assert count_colour(picture(panel), colour_name("rest")) > 0.9 * nothing
    panel.set_mode(Mode.WEIGHT)
    (tile,) = panel.pane.feed.visible_tiles()
    assert tile.picture is not None
    np.testing.assert_array_equal(tile.picture.weight, weights)


def test_all_modes_can_be_chosen_where_there_is_little_room(
    panel: HeatmapPanel, qtbot: QtBot
) -> None:
    modes = panel.head.modes
    modes.resize(modes.sizeHint().width() - 45, modes.height())
    assert modes.width() < modes.sizeHint().width()
    for index, mode in reversed(list(enumerate(Mode))):
        rect = modes._rects()[index]
        assert rect.width() > 20
        assert rect.right() <= modes.width()
        qtbot.mouseClick(modes, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
        assert panel.mode is mode


def test_pruned_weights_look_pruned_among_the_weights(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    before = picture(panel)
    workspace.prune("fc.weight", np.zeros((300, 200), bool))
    panel.show_display(workspace.display("fc.weight"))
    after = picture(panel)
    assert after != before
    qtbot.keyPress(panel.surface, Qt.Key.Key_Backslash)
    assert panel.surface.overlay.badge.endswith("in the file")
    assert without_badge(picture(panel)) == without_badge(before)
    qtbot.keyRelease(panel.surface, Qt.Key.Key_Backslash)
    assert picture(panel) == after


def test_zeros_of_the_file_differ_by_more_than_colour(
    panel: HeatmapPanel,
) -> None:
    weights = np.ones((24, 24), np.float32)
    weights[:, :12] = 0
    other = PictureWorkspace({"w": weights})
    panel.pane.feed._source = other
    panel.set_mode(Mode.MASK)
    panel.show_display(other.display("w"))
    image = picture(panel)
    half, height = image.width() // 2, image.height()
    zeros, kept = image.copy(0, 0, half, height), image.copy(half, 0, half, height)
    plain = count_colour(kept, LIGHT.kept)
    assert 0.3 * plain < count_colour(zeros, LIGHT.zero) < 0.93 * plain


def test_the_theme_changes_live(panel: HeatmapPanel) -> None:
    panel.set_mode(Mode.MASK)
    assert count_colour(picture(panel), LIGHT.kept) > 1000
    panel.set_theme(DARK)
    assert count_colour(picture(panel), LIGHT.kept) == 0
    assert count_colour(picture(panel), DARK.kept) > 1000


def test_a_hidden_panel_reads_nothing(
    qtbot: QtBot, workspace: PictureWorkspace
) -> None:
    panel = HeatmapPanel(workspace, workspace.hand, LIGHT)
    qtbot.addWidget(panel)
    panel.show_display(workspace.display("fc.weight"))
    assert not workspace.requests
    panel.show()
    qtbot.wait_until(lambda: bool(workspace.requests))


def test_only_the_weights_of_a_range_are_seen_until_escape(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    plain = picture(panel)
    weights = workspace.reader.arrays["fc.weight"]
    share = float(((np.abs(weights) >= 1) & (np.abs(weights) < 2)).mean())
    panel.set_range(ValueRange((1.0, 2.0), (1.0, 2.0), share=share))
    qtbot.wait_until(lambda: not panel.pane.feed.is_refining)
    zoom_to_cells(panel)
    qtbot.wait_until(lambda: not panel.pane.feed.is_refining)
    painted = picture(panel)
    inside, outside = (QColor(*colour(Theme.LIGHT, n)[:3]) for n in ("accent", "rest"))
    found = count_colour(painted, inside.name())
    assert found / (found + count_colour(painted, outside.name())) == pytest.approx(
        share, abs=0.1
    )
    assert "1.000 ≤ |w| < 2.000" in panel.surface.overlay.badge
    assert panel.colour_bar.caption == "in the range"
    with qtbot.wait_signal(panel.range_left):
        qtbot.keyClick(panel.surface, Qt.Key.Key_Escape)
    panel.set_range(None)
    panel.surface.fit()
    qtbot.wait_until(lambda: not panel.pane.feed.is_refining)
    qtbot.wait_until(lambda: picture(panel) == plain)
