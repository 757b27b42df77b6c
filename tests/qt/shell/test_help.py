"""Palette, shortcut sheet, guide and about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from helpers_shell import words
from prunescope.core.resources import resource_path
from prunescope.qt import chooser
from prunescope.qt.about_dialog import AboutDialog
from prunescope.qt.actions import SPECS
from prunescope.qt.chooser import Chooser
from prunescope.qt.command_palette import open_palette
from prunescope.qt.guide import Guide, pages
from prunescope.qt.shortcut_sheet import ShortcutSheet
from prunescope.qt.theme import DARK, LIGHT
from prunescope.session.display import DeviceView, Display

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow


def test_the_palette_finds_commands_and_layers(
    opened: MainWindow, qtbot: QtBot
) -> None:
    picked: list[str] = []
    inventory = opened.display.inventory
    palette = open_palette(opened.actions_by_name, inventory, picked.append, opened)
    qtbot.keyClicks(palette.field, "conv2 wei")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert picked == ["conv2.weight"]
    palette = open_palette(opened.actions_by_name, inventory, picked.append, opened)
    with qtbot.wait_signal(opened.actions_by_name["full_screen"].triggered):
        qtbot.keyClicks(palette.field, "full scr")
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    opened.show_display(Display())


def test_the_palette_offers_nothing_that_cannot_be_done(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show()
    palette = open_palette(window.actions_by_name, None, print, window)
    qtbot.keyClicks(palette.field, "export")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_the_palette_says_what_it_stands_at(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(chooser, "announce", lambda _, text: said.append(text))
    inventory = opened.display.inventory
    palette = open_palette(opened.actions_by_name, inventory, print, opened)
    assert said[-1] == "Open…, Ctrl+O"
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert said[-1] == "Open recent…, Ctrl+Shift+O"
    qtbot.keyClicks(palette.field, "conv2 wei")
    assert said[-1] == "conv2.weight, Conv2d 16 × 8 × 3 × 3"
    palette.close()
    opened.show_display(Display())


def test_the_sheet_has_the_keys_of_every_action(
    window: MainWindow, qtbot: QtBot
) -> None:
    sheet = ShortcutSheet(window.actions_by_name, window)
    qtbot.addWidget(sheet)
    buttons = sheet.findChildren(QAbstractButton)
    text = words(sheet) + "\n".join(button.text() for button in buttons)
    missing = [spec.name for spec in SPECS for key in spec.keys if key not in text]
    assert missing == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_page_of_the_guide_is_there_with_its_pictures(
    window: MainWindow, qtbot: QtBot, theme: object
) -> None:
    guide = Guide(theme, "xx", window)  # type: ignore[arg-type]
    qtbot.addWidget(guide)
    drawn = 0
    for name, title in pages():
        guide.show_page(name)
        assert guide.list.currentItem().text() == title
        source = resource_path("guide", "en", f"{name}.html").read_text("utf-8")
        assert len(guide.browser.toPlainText()) > 200
        for picture in re.findall(r'src="([^"]+)"', source):
            image = guide.browser.loadResource(2, picture)
            assert not image.isNull()  # type: ignore[attr-defined]
            drawn += 1
    assert drawn >= 4
    assert guide.browser.loadResource(2, "../icons/ok.svg") is None


def test_about_tells_versions_and_devices_without_torch(
    window: MainWindow, qtbot: QtBot
) -> None:
    about = AboutDialog([DeviceView("cpu", "CPU · 2 cores")], window)
    qtbot.addWidget(about)
    about.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    for word in ("Prunescope", "Python", "Qt ", "torch 2.", "pyqtgraph", "CPU · 2"):
        assert word in copied
    assert "LGPL" in words(about)


def test_a_chooser_says_when_nothing_matches(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    chooser = Chooser("Open recent", "Name", [], window)
    chooser.popup_over(window)
    assert "Nothing matches." in words(chooser)
    qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    chooser.close()
