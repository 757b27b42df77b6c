"""Questions: what Return, Esc and a click on each answer say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from prunescope.qt.messages import Answer, Farewell, Messages
from prunescope.qt.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

QUESTIONS: list[tuple[Callable[[Messages], object], tuple[object, ...], object]] = [
    (Messages.ask_unsaved, (Answer.SAVE, Answer.DISCARD, Answer.STAY), Answer.STAY),
    (lambda m: m.ask_many(90, 9), (9, 90, 0), 0),
    (lambda m: m.ask_drop(2), ("open", "compare", "cancel"), "cancel"),
    (
        Messages.ask_cancel_export,
        (Farewell.WAIT, Farewell.CANCEL, Farewell.STAY),
        Farewell.STAY,
    ),
    (lambda m: m.ask_cancel_job("Export"), (False, True), False),
]


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Messages(LIGHT, window)


def answered(
    messages: Messages,
    ask: Callable[[Messages], object],
    do: Callable[[QMessageBox], object],
) -> object:
    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        do(box)

    QTimer.singleShot(0, act)
    return ask(messages)


@pytest.mark.parametrize(("ask", "answers", "escape"), QUESTIONS)
def test_each_answer_says_what_it_reads(
    messages: Messages,
    ask: Callable[[Messages], object],
    answers: tuple[object, ...],
    escape: object,
) -> None:
    texts: list[str] = []

    def learn(box: QMessageBox) -> None:
        texts.extend(button.text() for button in box.buttons())
        filled = [button for button in box.buttons() if button.property("primary")]
        assert filled == [box.defaultButton()]
        QTest.keyClick(box, Qt.Key.Key_Escape)

    assert answered(messages, ask, learn) == escape
    assert len(texts) == len(answers)

    def press(text: str) -> Callable[[QMessageBox], None]:
        def click(box: QMessageBox) -> None:
            next(each for each in box.buttons() if each.text() == text).click()

        return click

    assert {answered(messages, ask, press(text)) for text in texts} == set(answers)
    enter = answered(messages, ask, lambda box: QTest.keyClick(box, Qt.Key.Key_Return))
    assert enter == answers[0]
