"""Keys of a person's own: chosen on the sheet, told of conflicts, kept, reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from helpers_display import net_display
from prunescope.qt.key_dialog import KeyDialog
from prunescope.qt.main_window import MainWindow
from prunescope.qt.shortcut_sheet import ShortcutSheet
from prunescope.qt.theme import LIGHT
from prunescope.session.display import Display

if TYPE_CHECKING:
    from unittest.mock import MagicMock

    from PySide6.QtCore import QSettings
    from pytestqt.qtbot import QtBot

CONTROL = Qt.KeyboardModifier.ControlModifier


def keys_of(window: MainWindow, name: str) -> list[str]:
    return [keys.toString() for keys in window.actions_by_name[name].shortcuts()]


def key_dialog(sheet: ShortcutSheet, command: str) -> KeyDialog:
    """Click on the keys of a command."""
    buttons = sheet.findChildren(QAbstractButton)
    names = {button.accessibleName().split(":")[0]: button for button in buttons}
    names[command].click()
    return sheet.findChildren(KeyDialog)[-1]


def test_a_command_gets_other_keys_which_are_kept(
    window: MainWindow, settings: QSettings, workspace: MagicMock, qtbot: QtBot
) -> None:
    sheet = ShortcutSheet(window.actions_by_name, window)
    qtbot.addWidget(sheet)
    sheet.show()
    dialog = key_dialog(sheet, "Export")
    assert not dialog.use.isEnabled()
    QTest.keyClick(dialog.keys, Qt.Key.Key_J, CONTROL)
    assert "Nothing else" in dialog.note.text()
    with qtbot.wait_signal(sheet.keys_changed):
        dialog.use.click()
    assert keys_of(window, "export") == ["Ctrl+J"]
    other = MainWindow(lambda *_: workspace, settings, LIGHT)
    qtbot.addWidget(other)
    assert keys_of(other, "export") == ["Ctrl+J"]
    sheet.close()


def test_a_conflict_is_told_and_the_other_command_loses_the_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    sheet = ShortcutSheet(window.actions_by_name, window)
    qtbot.addWidget(sheet)
    sheet.show()
    dialog = key_dialog(sheet, "Export")
    QTest.keyClick(dialog.keys, Qt.Key.Key_Y, CONTROL)
    assert "“Redo”" in dialog.note.text()
    dialog.use.click()
    assert keys_of(window, "export") == ["Ctrl+Y"]
    assert keys_of(window, "redo") == ["Ctrl+Shift+Z"]
    sheet.reset_button.click()
    assert keys_of(window, "export") == ["Ctrl+E"]
    assert keys_of(window, "redo") == ["Ctrl+Shift+Z", "Ctrl+Y"]
    assert not sheet.reset_button.isEnabled()
    sheet.close()


def test_a_command_can_be_left_without_keys_and_found_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    sheet = ShortcutSheet(window.actions_by_name, window)
    qtbot.addWidget(sheet)
    sheet.show()
    key_dialog(sheet, "Export").none.click()
    assert keys_of(window, "export") == []
    names = [button.accessibleName() for button in sheet.findChildren(QAbstractButton)]
    assert not [name for name in names if name.startswith("Export")]
    sheet.search.setText("export")
    dialog = key_dialog(sheet, "Export")
    dialog.start.click()
    assert keys_of(window, "export") == ["Ctrl+E"]
    sheet.close()


def test_keys_chosen_for_the_heatmap_act_in_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.wait_active(window):
        window.show()
    window.show_display(net_display())
    actions = window.actions_by_name
    spec = next(spec for spec in actions.specs if spec.name == "square_cells")
    actions.bindings.choose(spec, "K", actions.specs)
    window.give_keys()
    window.heatmap.surface.setFocus()
    with qtbot.wait_signal(actions["square_cells"].triggered):
        QTest.keyClick(window.heatmap.surface, Qt.Key.Key_K)
    window.show_display(Display())
