"""Buttons, letters and lists: what has a name, what is a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from helpers_explorer import weights
from prunescope.core.matrix_view import Cells
from prunescope.qt.heatmap.listing import Listing
from prunescope.qt.table_dialog import TableDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from helpers_pictures import PictureWorkspace
    from prunescope.qt.heatmap.panel import HeatmapPanel


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
