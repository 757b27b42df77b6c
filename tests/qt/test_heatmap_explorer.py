"""Exploring with the heatmap: layouts, places, regions, comparing, colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSlider, QWidget

from helpers_pictures import PictureWorkspace
from prunescope.core.arrangement import Role
from prunescope.core.matrix_view import Cells, Layout
from prunescope.qt.chooser import Chooser
from prunescope.qt.heatmap.cell_box import Drag
from prunescope.qt.heatmap.commands import Commands
from prunescope.qt.heatmap.kept_looks import KeptLooks
from prunescope.qt.heatmap.listing import Listing
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.heatmap.tones import LevelsRule
from prunescope.qt.heatmap.viewport import Span
from prunescope.qt.table_dialog import TableDialog
from prunescope.qt.theme import LIGHT
from prunescope.session.shades import ColourMap, Levels
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtCore import QSettings
    from pytestqt.qtbot import QtBot

SHAPES = {
    "conv.weight": (6, 4, 3, 3),
    "fc.weight": (60, 40),
    "six": (2, 3, 2, 2, 2, 3),
    "bias": (50,),
    "scalar": (),
    "empty": (0, 3, 3, 3),
    "point": (64, 64, 1, 1),
    "depth": (64, 1, 3, 3),
    "wide": (8, 400),
    "volume": (6, 4, 3, 2, 5),
}


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


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def weights(workspace: PictureWorkspace, path: str) -> NDArray[np.float32]:
    return workspace.reader.arrays[path]


# --- layouts -----------------------------------------------------------------------


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


# --- places ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "index"),
    [("5,3,2,1", (5, 3, 2, 1)), ("77", (2, 0, 1, 2)), ("-1,0,0,0", (5, 0, 0, 0))],
)
def test_going_to_an_index_puts_the_cursor_there(
    panel: HeatmapPanel, text: str, index: tuple[int, ...]
) -> None:
    panel.commands["go_to"].trigger()
    panel.going.go(text)
    view, cursor = panel.pane.view, panel.marking.cursor
    assert view is not None
    assert cursor is not None
    assert view.index(*cursor) == index
    span = panel.surface.visible_span()
    assert span.top <= cursor[0] < span.bottom
    assert span.left <= cursor[1] < span.right


def test_the_largest_the_smallest_and_what_is_missing(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    values = weights(workspace, "conv.weight")
    view = panel.pane.view
    assert view is not None
    for text, flat in (("max", values.argmax()), ("MIN", values.argmin())):
        panel.going.go(text)
        assert panel.marking.cursor == view.cell(int(flat))
    panel.going.go("nan")
    assert panel.going.bar.remark.text() == "There is no NaN or Inf here."
    values[1, 2, 0, 0] = values[4, 0, 0, 1] = 0
    for place in ((1, 2, 0, 0), (4, 0, 0, 1), (1, 2, 0, 0)):
        workspace.maker = type(workspace.maker)(workspace.reader)
        panel.going.go("next zero")
        assert panel.marking.cursor is not None
        assert view.index(*panel.marking.cursor) == place


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("6,0", "Index 6 is out of range for dimension 0, which has 6 (0 to 5)."),
        ("1,2,3,4,5", "names 5 dimensions"),
        ("216", "There is no weight 216"),
        ("somewhere", "is no place: type an index"),
    ],
)
def test_no_such_place_is_said_in_words(
    panel: HeatmapPanel, text: str, said: str
) -> None:
    panel.going.go(text)
    assert said in panel.going.bar.remark.text()
    assert panel.marking.cursor is None


def test_a_place_in_another_slice_is_brought_into_view(panel: HeatmapPanel) -> None:
    panel.dimensions.change_role(3, Role.SLICE)
    panel.going.go("2,1,0,2")
    view, cursor = panel.pane.view, panel.marking.cursor
    assert view is not None
    assert cursor is not None
    assert view.index(*cursor) == (2, 1, 0, 2)


def test_the_cursor_moves_with_the_arrow_keys_and_is_read_out(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    panel.going.go("0,0,0,0")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(panel.surface, key)
    assert panel.marking.cursor == (1, 2)
    qtbot.wait_until(
        lambda: "kh=1, kw=2" in panel.surface.accessibleDescription(), timeout=2000
    )
    qtbot.keyClick(panel.surface, Qt.Key.Key_C)
    assert float(clipboard()) == weights(workspace, "conv.weight")[0, 0, 1, 2]
    qtbot.keyClick(panel.surface, Qt.Key.Key_C, ctrl | shift)
    assert clipboard() == "state_dict['conv.weight'][0, 0, 1, 2]"
    qtbot.keyClick(panel.surface, Qt.Key.Key_Escape)
    assert not panel.surface.takes_arrows


ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_views_can_be_gone_back_to(panel: HeatmapPanel, qtbot: QtBot) -> None:
    spans = [Span(0, 0, 18, 12), Span(3, 3, 9, 9), Span(1, 1, 6, 6)]
    for span in spans:
        panel.surface.show_span(span)
        panel.travelling.visit()
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(panel.surface, Qt.Key.Key_Left, alt)
    assert panel.surface.visible_span() == spans[1]
    qtbot.keyClick(panel.surface, Qt.Key.Key_Left, alt)
    assert panel.surface.visible_span() == spans[0]
    qtbot.keyClick(panel.surface, Qt.Key.Key_Right, alt)
    assert panel.surface.visible_span() == spans[1]


def test_escape_lets_a_rectangle_go(panel: HeatmapPanel, qtbot: QtBot) -> None:
    surface, here, there = panel.surface, QPointF(5, 5), QPointF(60, 60)
    before = surface.visible_span()
    surface._box.dragged.emit(Drag.ZOOM, here, there, False)
    qtbot.keyClick(surface, Qt.Key.Key_Escape)
    surface._box.dragged.emit(Drag.ZOOM, here, there, False)
    surface._box.dragged.emit(Drag.ZOOM, here, there, True)
    assert surface.visible_span() == before
    surface._box.dragged.emit(Drag.ZOOM, here, there, True)
    assert surface.visible_span() != before


def test_the_minimap_comes_when_it_is_of_use(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    panel.show_display(workspace.display("fc.weight"))
    minimap = panel.floating.minimap
    assert not minimap.isVisible()
    panel.surface.show_span(Span(5, 5, 9, 9))
    assert minimap.isVisible()
    minimap._look_at(QPointF(minimap.width() / 2, minimap.height() / 2))
    span = panel.surface.visible_span()
    assert (span.top + span.bottom) / 2 == pytest.approx(30)
    qtbot.keyClick(panel.surface, Qt.Key.Key_N)
    qtbot.keyClick(panel.surface, Qt.Key.Key_N)
    assert not minimap.isVisible()


# --- regions -----------------------------------------------------------------------


def test_a_region_tells_what_it_holds(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    values = weights(workspace, "fc.weight")
    values[2, 3] = 0
    kept = np.ones((60, 40), bool)
    kept[2:4, 3:8] = False
    workspace.prune("fc.weight", kept)
    panel.show_display(workspace.display("fc.weight"))
    panel.surface.region_dragged.emit(Cells(1, 2, 11, 12), True)
    card, part = panel.floating.card, values[1:11, 2:12]
    rows = dict(card.rows)
    assert card.isVisible()
    assert rows["Weights"] == "100"
    assert rows["Zero in file"] == "1"
    assert rows["Pruned"] == "9"
    assert rows["Kept"].startswith("90 ")
    assert f"{abs(part.max()):.2f}" in rows["Range"]
    panel.commands["copy_table"].trigger()
    lines = [line.split("\t") for line in clipboard().split("\n")]
    np.testing.assert_array_equal(np.array(lines, np.float32), part)
    panel.commands["copy_slice"].trigger()
    assert clipboard() == "state_dict['fc.weight'][1:11, 2:12]"


def test_the_card_lies_above_the_marks_whatever_the_size(
    panel: HeatmapPanel, qtbot: QtBot
) -> None:
    surface, card = panel.surface, panel.floating.card
    surface.region_dragged.emit(Cells(0, 0, 18, 12), True)
    panel.resize(700, 500)
    qtbot.wait_until(lambda: surface.width() < 700)
    assert surface.childAt(card.geometry().center()) is not None
    order = [child for child in surface.children() if child in {card, surface.overlay}]
    assert order == [surface.overlay, card]


def test_going_to_a_slice_marks_it(panel: HeatmapPanel) -> None:
    panel.going.go("3, :, :")
    assert panel.marking.region == Cells(9, 0, 12, 12)
    assert dict(panel.floating.card.rows)["Weights"] == "36"


@pytest.mark.parametrize(
    ("path", "text", "size"),
    [
        ("conv.weight", ":, :, 1, 1", 24),
        ("bias", "3:30", 27),
        ("wide", "1:3, 5:9", 8),
        ("volume", "0, 0, 1:3, 1, 1:4", 6),
    ],
)
def test_a_slice_is_marked_as_it_is_or_not_at_all(
    panel: HeatmapPanel, workspace: PictureWorkspace, path: str, text: str, size: int
) -> None:
    panel.show_display(workspace.display(path))
    panel.commands["go_to"].trigger()
    panel.going.go(text)
    if panel.marking.region is None:
        assert "no rectangle" in panel.going.bar.remark.text()
        assert panel.marking.cursor is not None
    else:
        assert dict(panel.floating.card.rows)["Weights"] == str(size)


# --- by hand -----------------------------------------------------------------------


def test_what_is_marked_is_pruned_and_kept_by_hand(
    panel: HeatmapPanel, workspace: PictureWorkspace, qtbot: QtBot
) -> None:
    panel.going.go("3, :, :")
    qtbot.keyClick(panel.surface, Qt.Key.Key_Delete)
    channel = ((3, 4), (0, 4), (0, 3), (0, 3))
    assert workspace.hand.edits == [("prune", "conv.weight", (channel,))]
    panel.marking.forget()
    panel.going.go("1,2,0,1")
    qtbot.keyClick(panel.surface, Qt.Key.Key_Delete, shift)
    weight = ((1, 2), (2, 3), (0, 1), (1, 2))
    assert workspace.hand.edits[1] == ("keep", "conv.weight", (weight,))


def test_a_brush_stroke_is_one_edit(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    panel.show_display(workspace.display("fc.weight"))
    panel.commands["paint"].trigger()
    assert panel.surface.paints
    panel.surface.painted.emit((2, 3), False)
    panel.surface.painted.emit((2, 6), False)
    panel.surface.painted.emit((3, 6), True)
    assert workspace.hand.edits == [
        ("prune", "fc.weight", (((2, 3), (3, 7)), ((3, 4), (6, 7))))
    ]


# --- comparing ---------------------------------------------------------------------


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


# --- colours -----------------------------------------------------------------------


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


def test_every_button_and_menu_has_a_name(panel: HeatmapPanel) -> None:
    for name, button in panel.head._buttons.items():
        assert button.accessibleName(), name
    texts = [action.text() for action in panel.commands.by_name.values()]
    assert len(set(texts)) == len(texts)
    keys = [
        key.toString()
        for action in panel.commands.by_name.values()
        for key in action.shortcuts()
    ]
    assert len(set(keys)) == len(keys)


def test_letters_typed_into_a_field_are_no_commands(
    panel: HeatmapPanel, qtbot: QtBot
) -> None:
    panel.commands["go_to"].trigger()
    qtbot.keyClicks(panel.going.bar.field, "max")
    qtbot.keyClick(panel.going.bar.field, Qt.Key.Key_Return)
    assert panel.going.bar.field.text() == "max"
    assert not panel.dimensions.isVisible()
    assert not panel.commands["swipe"].isChecked()
    view = panel.pane.view
    assert view is not None
    assert panel.marking.cursor is not None
    assert "o=" in panel.going.bar.remark.text()
    qtbot.keyClick(panel.going.bar.field, Qt.Key.Key_Escape)
    assert not panel.going.bar.isVisible()


def test_a_double_click_goes_to_a_kernel(panel: HeatmapPanel) -> None:
    rows, columns = panel.surface.axis_maps()
    panel.surface._on_box_double_clicked(
        QPointF(columns.screen(7.5), rows.screen(13.5))
    )
    assert panel.surface.visible_span() == Span(9, 3, 18, 12)


def test_the_picture_is_listed_as_a_table(
    panel: HeatmapPanel, workspace: PictureWorkspace
) -> None:
    panel.show_display(workspace.display("fc.weight"))
    Listing(panel, workspace)
    panel.marking.mark(Cells(2, 3, 4, 6))
    panel.commands["list_weights"].trigger()
    dialog = panel.window().findChild(TableDialog)
    assert isinstance(dialog, TableDialog)
    listed = [row[1] for row in dialog.table.rows]
    assert listed == weights(workspace, "fc.weight")[2:4, 3:6].ravel().tolist()
    dialog.close()


@pytest.mark.parametrize("modifier", ["AltModifier", "ControlModifier"])
def test_a_region_is_marked_out_where_a_window_manager_takes_a_key(
    panel: HeatmapPanel, modifier: str
) -> None:
    key = Qt.KeyboardModifier[modifier]
    assert panel.surface._meaning_of_drag(QPointF(5, 5), key) is Drag.REGION
    panel.surface.paints = True
    paints = panel.surface._meaning_of_drag(QPointF(5, 5), ctrl)
    assert paints is Drag.PAINT
    assert panel.surface.keeps
