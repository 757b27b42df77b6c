"""The panel as a person uses it: modes, keys, mouse, read-out, failures, themes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from helpers_histograms import histogram
from helpers_pictures import PictureWorkspace
from prunescope.core.matrix_view import Axis
from prunescope.qt.heatmap.axis_map import AxisMap
from prunescope.qt.heatmap.commands import Commands
from prunescope.qt.heatmap.head import Head
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.heatmap.ruler import Ruler
from prunescope.qt.heatmap.tones import LevelsRule
from prunescope.qt.heatmap.viewport import Span
from prunescope.qt.theme import DARK, LIGHT
from prunescope.session.colours import Theme, colour
from prunescope.session.display import Display
from prunescope.session.tiles import Mode
from prunescope.session.value_range import ValueRange

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
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


def picture(panel: HeatmapPanel) -> QImage:
    QApplication.processEvents()
    surface = panel.surface
    image: QImage = surface.grab(surface.overlay._picture).toImage()
    return image


def count_colour(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


def span_of(panel: HeatmapPanel) -> tuple[float, float, float, float]:
    span = panel.surface.visible_span()
    return span.top, span.left, span.bottom, span.right


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


def colour_name(token: str) -> str:
    red, green, blue, _ = colour(Theme.LIGHT, token).tolist()
    return f"#{red:02x}{green:02x}{blue:02x}"


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


def without_badge(image: QImage) -> QImage:
    return image.copy(0, 0, image.width(), image.height() - 60)


def test_the_wheel_zooms_around_the_mouse(panel: HeatmapPanel) -> None:
    surface = panel.surface
    point = QPointF(100, 80)
    before = surface.cell_at(point)
    top, left, bottom, right = span_of(panel)
    anchor = surface._box.mapSceneToView(surface.mapToScene(point.toPoint()))
    surface.zoom(0.5, anchor)
    assert surface.cell_at(point) == before
    assert span_of(panel)[3] - span_of(panel)[1] == pytest.approx((right - left) / 2)
    assert span_of(panel)[2] - span_of(panel)[0] == pytest.approx((bottom - top) / 2)


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_0])
def test_f_and_0_show_all(panel: HeatmapPanel, qtbot: QtBot, key: Qt.Key) -> None:
    panel.surface.zoom(0.2)
    qtbot.keyClick(panel.surface, key)
    assert span_of(panel) == pytest.approx((0, 0, 300, 200))


def test_plus_minus_and_arrows_navigate(panel: HeatmapPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.surface, Qt.Key.Key_Plus)
    zoomed = span_of(panel)
    assert zoomed[3] - zoomed[1] == pytest.approx(160)
    qtbot.keyClick(panel.surface, Qt.Key.Key_Right)
    assert span_of(panel)[1] == pytest.approx(zoomed[1] + 16)
    qtbot.keyClick(panel.surface, Qt.Key.Key_Down)
    assert span_of(panel)[0] == pytest.approx(zoomed[0] + 24)
    qtbot.keyClick(panel.surface, Qt.Key.Key_Minus)
    assert span_of(panel)[3] - span_of(panel)[1] == pytest.approx(200)


def test_ctrl_1_shows_one_weight_per_pixel(panel: HeatmapPanel, qtbot: QtBot) -> None:
    panel.surface.zoom(0.3)
    qtbot.keyClick(panel.surface, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    rows, columns = panel.surface.axis_maps()
    assert rows.scale == pytest.approx(columns.scale, rel=0.7)
    assert panel.mode is Mode.WEIGHT


def test_e_makes_cells_square(panel: HeatmapPanel, qtbot: QtBot) -> None:
    rows, columns = panel.surface.axis_maps()
    assert rows.scale != pytest.approx(columns.scale, rel=0.05)
    qtbot.keyClick(panel.surface, Qt.Key.Key_E)
    rows, columns = panel.surface.axis_maps()
    assert rows.scale == pytest.approx(columns.scale, rel=0.01)
    qtbot.keyClick(panel.surface, Qt.Key.Key_E)
    assert span_of(panel) == pytest.approx((0, 0, 300, 200))


def test_other_keys_go_on_to_the_window(panel: HeatmapPanel, qtbot: QtBot) -> None:
    before = span_of(panel)
    qtbot.keyClick(panel.surface, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert span_of(panel) == before


def test_the_picture_stays_whole_when_the_panel_grows(panel: HeatmapPanel) -> None:
    panel.resize(800, 700)
    assert span_of(panel) == pytest.approx((0, 0, 300, 200))


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


def drag(panel: HeatmapPanel, qtbot: QtBot, button: Qt.MouseButton) -> None:
    target = panel.surface.viewport()
    qtbot.mousePress(target, button, pos=QPoint(100, 100))
    for x in (110, 130, 160):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(x, 100),
            QPointF(target.mapToGlobal(QPoint(x, 100))),
            Qt.MouseButton.NoButton,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, move)
    qtbot.mouseRelease(target, button, pos=QPoint(160, 100))


def test_dragging_pans_and_the_right_button_changes_nothing(
    panel: HeatmapPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Moves of a test come faster than those of a hand; none is to be left out.
    monkeypatch.setitem(pg.CONFIG_OPTIONS, "mouseRateLimit", -1)
    panel.surface.zoom(0.3)
    before = span_of(panel)
    drag(panel, qtbot, Qt.MouseButton.RightButton)
    assert span_of(panel) == before
    cell = panel.surface.cell_at(QPointF(100, 100))
    drag(panel, qtbot, Qt.MouseButton.LeftButton)
    assert panel.surface.cell_at(QPointF(160, 100)) == cell
    assert not panel.surface.is_fitted


def test_the_wheel_event_zooms_in(panel: HeatmapPanel) -> None:
    target = panel.surface.viewport()
    point = QPointF(150, 150)
    cell = panel.surface.cell_at(point)
    wheel = QWheelEvent(
        point,
        QPointF(target.mapToGlobal(point.toPoint())),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, wheel)
    QApplication.sendEvent(target, wheel)  # before anything was painted
    assert span_of(panel)[3] - span_of(panel)[1] < 150
    assert panel.surface.cell_at(point) == cell
    panel.resize(700, 560)
    assert span_of(panel)[3] - span_of(panel)[1] < 150


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


def test_large_cells_show_their_values(panel: HeatmapPanel) -> None:
    before = count_dark(picture(panel))
    panel.surface.zoom(0.03)
    panel.pane.ask()
    assert count_dark(picture(panel)) > before + 200


def count_dark(image: QImage) -> int:
    """Count pixels nearly as dark as text."""
    return sum(
        image.pixelColor(x, y).lightness() < 60
        for x in range(image.width())
        for y in range(image.height())
    )


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


def test_the_parts_have_names_for_screen_readers(panel: HeatmapPanel) -> None:
    assert panel.accessibleName() == "Heatmap"
    assert panel.head.button("fit").accessibleName() == "Show all"
    assert panel.surface.accessibleName() == "Matrix"


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


def zoom_to_cells(panel: HeatmapPanel) -> None:
    """Look at few enough cells to see each as a square."""
    panel.surface.show_span(Span(100, 100, 140, 140))


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
