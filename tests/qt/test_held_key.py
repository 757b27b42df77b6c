"""A key that acts as long as it is held, while nothing is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from prunescope.qt.held_key import HeldKey

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Window(QWidget):
    """A button, a field, and what is told of the key."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton(self)
        self.field = QLineEdit(self)
        self.key = HeldKey(Qt.Key.Key_Backslash, self)
        self.told: list[bool] = []
        self.key.held.connect(self.told.append)
        for part in (self.button, self.field):
            self.key.follow(None, part)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_key_is_told_when_it_goes_down_and_up(window: Window, qtbot: QtBot) -> None:
    qtbot.keyPress(window.button, Qt.Key.Key_Backslash)
    assert window.told == [True]
    qtbot.keyRelease(window.button, Qt.Key.Key_Backslash)
    assert window.told == [True, False]


def test_letters_belong_to_what_is_typed_into(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.field, "a\\b")
    assert window.told == []
    assert window.field.text() == "a\\b"


def test_another_window_ends_the_hold(window: Window, qtbot: QtBot) -> None:
    qtbot.keyPress(window.button, Qt.Key.Key_Backslash)
    window.key.follow(window.button, None)
    assert window.told == [True, False]
