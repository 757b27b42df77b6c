"""Going to places: indices, extremes, cursor, views before, minimap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt

from helpers_explorer import clipboard, ctrl, shift, weights
from prunescope.core.arrangement import Role
from prunescope.qt.heatmap.cell_box import Drag
from prunescope.qt.heatmap.viewport import Span

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from helpers_pictures import PictureWorkspace
    from prunescope.qt.heatmap.panel import HeatmapPanel


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


def test_a_double_click_goes_to_a_kernel(panel: HeatmapPanel) -> None:
    rows, columns = panel.surface.axis_maps()
    panel.surface._on_box_double_clicked(
        QPointF(columns.screen(7.5), rows.screen(13.5))
    )
    assert panel.surface.visible_span() == Span(9, 3, 18, 12)
