"""The amount: typed, dragged, stepped, converted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from helpers_display import draft_card
from prunescope.core.plan import Amount, Count, Share, Step
from prunescope.qt.amount_field import AmountField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


class Host:
    """Answers every wish by showing it, as the window does."""

    def __init__(self, field: AmountField) -> None:
        self.field = field
        self.wishes: list[tuple[Amount, str]] = []
        field.amount_changed.connect(self._take)
        self.show(Share(0.5))

    def show(self, amount: Amount, **changes: object) -> None:
        step = Step(method="l1_unstructured", amount=amount)
        self.field.show_card(draft_card(step, remaining=1000, total=2000, **changes))

    def _take(self, amount: Amount, gesture: str) -> None:
        self.wishes.append((amount, gesture))
        self.show(amount)


@pytest.fixture
def host(qtbot: QtBot) -> Host:
    field = AmountField()
    qtbot.addWidget(field)
    field.resize(240, 60)
    field.show()
    return Host(field)


def drag(host: Host, *pixels: int, end: bool = True) -> None:
    edit = host.field.edit
    start = QPoint(40, 10)
    QTest.mousePress(edit, LEFT, pos=start)
    for distance in pixels:
        QTest.mouseMove(edit, start + QPoint(distance, 0))
    if end:
        QTest.mouseRelease(edit, LEFT, pos=start + QPoint(pixels[-1], 0))


def test_a_drag_moves_by_one_percent_each_four_pixels(host: Host) -> None:
    drag(host, 20, 40)
    assert [amount for amount, _ in host.wishes] == [Share(0.55), Share(0.6)]


def test_a_drag_is_one_gesture_and_the_next_another(host: Host) -> None:
    drag(host, 20, 40)
    drag(host, 20, 40)
    first, again, second, more = (gesture for _, gesture in host.wishes)
    assert first == again != second == more
    assert first


def test_escape_takes_a_drag_back(host: Host) -> None:
    drag(host, 40, end=False)
    QTest.keyClick(host.field.edit, Qt.Key.Key_Escape)
    assert host.wishes[-1][0] == Share(0.5)
    assert host.wishes[0][1] == host.wishes[-1][1]


def test_a_click_without_a_drag_starts_typing(host: Host, qtbot: QtBot) -> None:
    edit = host.field.edit
    qtbot.mouseClick(edit, LEFT, pos=QPoint(40, 10))
    assert edit.hasFocus()
    assert edit.selectedText() == edit.text()
    assert host.wishes == []


@pytest.mark.parametrize(
    ("key", "share"),
    [
        (Qt.Key.Key_Up, 0.51),
        (Qt.Key.Key_Down, 0.49),
        (Qt.Key.Key_PageUp, 0.6),
        (Qt.Key.Key_PageDown, 0.4),
    ],
)
def test_keys_step(host: Host, qtbot: QtBot, key: Qt.Key, share: float) -> None:
    qtbot.keyClick(host.field.edit, key)
    assert host.wishes[-1][0] == Share(share)


def test_the_slider_moves_the_amount(host: Host) -> None:
    host.field.slider.setValue(250)
    host.show(Count(500))
    host.field.slider.setValue(100)
    assert [amount for amount, _ in host.wishes] == [Share(0.25), Count(100)]


def test_the_slider_snaps_to_whole_channels(host: Host) -> None:
    host.show(Share(0.5), slider_step=1 / 64)
    assert host.field.slider.maximum() == 64
    assert host.field.slider.value() == 32


def test_another_unit_is_the_same_amount(host: Host) -> None:
    host.field.unit.activated.emit(2)
    host.field.unit.activated.emit(1)
    assert host.wishes == [(Count(500), ""), (Share(0.75, "all"), "")]


def test_leaving_the_field_untouched_wishes_for_nothing(
    host: Host, qtbot: QtBot
) -> None:
    host.show(Share(1 / 3))
    qtbot.keyClick(host.field.edit, Qt.Key.Key_Return)
    assert host.wishes == []


def test_an_answer_does_not_overwrite_what_is_being_typed(
    host: Host, qtbot: QtBot
) -> None:
    edit = host.field.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "7")
    host.show(Share(0.9))
    assert edit.text() == "7"
