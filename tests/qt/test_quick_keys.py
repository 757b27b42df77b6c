"""Keys that work while nothing is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from prunescope.qt.quick_keys import QuickKeys

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Window(QWidget):
    """A panel with a button, a button beside it, and a field."""

    def __init__(self) -> None:
        super().__init__()
        self.panel = QWidget(self)
        self.inside = QPushButton(self.panel)
        self.outside = QPushButton(self)
        self.field = QLineEdit(self)
        self.keys = QuickKeys(self, (self.panel,))
        for part in (self.inside, self.outside, self.field):
            self.keys.follow(None, part)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_original_is_shown_as_long_as_the_key_is_held(
    window: Window, qtbot: QtBot
) -> None:
    held: list[bool] = []
    window.keys.original_held.connect(held.append)
    qtbot.keyPress(window.outside, Qt.Key.Key_Backslash)
    assert held == [True]
    qtbot.keyRelease(window.outside, Qt.Key.Key_Backslash)
    assert held == [True, False]


def test_brackets_change_the_amount_and_shift_makes_them_fine(
    window: Window, qtbot: QtBot
) -> None:
    steps: list[float] = []
    window.keys.nudged.connect(steps.append)
    qtbot.keyClick(window.outside, Qt.Key.Key_BracketRight)
    qtbot.keyClick(
        window.outside, Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.ShiftModifier
    )
    assert steps == pytest.approx([0.01, -0.001])


def test_letters_belong_to_what_has_the_focus(window: Window, qtbot: QtBot) -> None:
    told: list[str] = []
    window.keys.preview_toggled.connect(lambda: told.append("preview"))
    window.keys.nudged.connect(lambda _: told.append("nudged"))
    qtbot.keyClick(window.outside, Qt.Key.Key_P)
    qtbot.keyClicks(window.field, "p[\\]")
    assert told == []
    assert window.field.text() == "p[\\]"
    qtbot.keyClick(window.inside, Qt.Key.Key_P)
    assert told == ["preview"]


def test_another_window_ends_the_look_at_the_original(
    window: Window, qtbot: QtBot
) -> None:
    held: list[bool] = []
    window.keys.original_held.connect(held.append)
    qtbot.keyPress(window.outside, Qt.Key.Key_Backslash)
    window.keys.follow(window.outside, None)
    assert held == [True, False]
