"""The dialog that asks before code of a person's own runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from prunescope.qt.code_dialog import ask_to_run
from prunescope.session.code_consent import CodeFile, Question

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

QUESTION = Question((CodeFile(Path("/models/method.py"), "ab12"),))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_decline(qtbot: QtBot, key: Qt.Key) -> None:
    parent, answers = QWidget(), list[bool]()
    qtbot.addWidget(parent)
    dialog = ask_to_run(QUESTION, answers.append, parent)
    assert dialog.focusWidget() is dialog.cancel
    qtbot.keyClick(dialog, key)
    assert answers == [False]


def test_code_runs_when_a_person_says_so(qtbot: QtBot) -> None:
    parent, answers = QWidget(), list[bool]()
    qtbot.addWidget(parent)
    dialog = ask_to_run(QUESTION, answers.append, parent)
    qtbot.mouseClick(dialog.run, Qt.MouseButton.LeftButton)
    assert answers == [True]
