"""Regions: what they hold, slices, and what is done to them by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from helpers_explorer import clipboard, ctrl, shift, weights
from prunescope.core.matrix_view import Cells
from prunescope.qt.heatmap.cell_box import Drag

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from helpers_pictures import PictureWorkspace
    from prunescope.qt.heatmap.panel import HeatmapPanel


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
