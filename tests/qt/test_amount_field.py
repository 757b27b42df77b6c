"""The amount: typed, dragged, stepped, converted."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from helpers_display import draft_card
from prunescope.core.plan import Amount, Count, Share, Step
from prunescope.qt.amount_field import AmountField
from prunescope.qt.ticks import BURST_SECONDS, TICK_MS, Gestures

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


class Host:
    """Answers every wish by showing it, as the window does."""

    def __init__(self, field: AmountField) -> None:
        self.field = field
        self.wishes: list[tuple[Amount, str]] = []
        field.changed.connect(self._take)
        self.show(Share(0.5))

    def show(self, amount: Amount, **changes: object) -> None:
        step = Step(method="l1_unstructured", amount=amount)
        bounds = {"remaining": 1000, "total": 2000, "least": (1000, 2000)}
        self.field.show_card(draft_card(step, **(bounds | changes)))

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
    gestures = [gesture for _, gesture in host.wishes]
    assert len(set(gestures)) == 2
    assert gestures[0] == gestures[1] != gestures[-1]
    assert host.wishes[-1][0] == Share(0.7)


def test_a_fast_hand_is_thinned_out_and_the_newest_arrives(host: Host) -> None:
    before = time.monotonic()
    drag(host, *range(4, 160), end=False)
    ticks = (time.monotonic() - before) * 1000 / TICK_MS
    assert len(host.wishes) <= ticks + 1
    QTest.mouseRelease(host.field.edit, LEFT, pos=QPoint(40 + 159, 10))
    assert host.wishes[-1][0] == Share(0.8975)


def test_a_resting_hand_is_caught_up_with(host: Host, qtbot: QtBot) -> None:
    drag(host, 20, 24, 40, end=False)
    qtbot.wait_until(lambda: host.wishes[-1][0] == Share(0.6))


def test_an_older_answer_does_not_pull_a_drag_back(host: Host) -> None:
    drag(host, 20, 40, end=False)
    host.show(Share(0.55))
    assert host.field.edit.text().startswith("60.0")


def test_shift_changes_the_pace_of_a_drag_and_not_its_value(host: Host) -> None:
    edit = host.field.edit
    drag(host, 40, end=False)
    assert edit.text().startswith("60.0")
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(84, 10),
        edit.mapToGlobal(QPointF(84, 10)),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.ShiftModifier,
    )
    QApplication.sendEvent(edit, move)
    assert edit.text().startswith("60.1")


def test_control_snaps_a_drag_to_five_percent(host: Host) -> None:
    edit = host.field.edit
    drag(host, 20, end=False)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(88, 10),
        edit.mapToGlobal(QPointF(88, 10)),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.ControlModifier,
    )
    QApplication.sendEvent(edit, move)
    assert edit.text().startswith("60.0")


def test_a_double_click_goes_back_to_half(host: Host, qtbot: QtBot) -> None:
    host.show(Share(0.8))
    qtbot.mouseDClick(host.field.edit, LEFT, pos=QPoint(40, 10))
    assert host.wishes[-1] == (Share(0.5), "")


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


def test_keys_step_by_one_unit_where_a_hundredth_is_less(
    host: Host, qtbot: QtBot
) -> None:
    host.field.changed.disconnect()  # few channels are left
    host.show(Count(3), least=(4, 4))
    for key, count in ((Qt.Key.Key_Up, 4), (Qt.Key.Key_Up, 4), (Qt.Key.Key_Down, 3)):
        qtbot.keyClick(host.field.edit, key)
        assert host.field.edit.text() == str(count)


def test_keys_in_a_row_are_one_gesture(host: Host, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.keyClick(host.field.edit, Qt.Key.Key_Up)
    qtbot.wait_until(lambda: host.wishes[-1][0] == Share(0.53))
    assert len({gesture for _, gesture in host.wishes}) == 1


def test_keys_after_a_rest_are_another_gesture() -> None:
    now = [0.0]
    gestures = Gestures("amount", lambda: now[0])
    names = []
    for now[0] in (0.0, 0.5, 1.0, 1.0 + BURST_SECONDS):
        gestures.burst()
        names.append(gestures.name)
    assert names[0] == names[1] == names[2] != names[3]
    gestures.begin()
    gestures.burst()
    assert gestures.name not in names


def test_the_slider_moves_the_amount(host: Host, qtbot: QtBot) -> None:
    host.field.slider.setValue(250)
    assert host.wishes[-1][0] == Share(0.25)
    host.show(Count(500))
    host.field.slider.setValue(100)
    qtbot.wait_until(lambda: host.wishes[-1][0] == Count(100))


def test_escape_takes_a_drag_of_the_slider_back(host: Host, qtbot: QtBot) -> None:
    slider = host.field.slider
    QTest.mousePress(slider, LEFT, pos=QPoint(20, 9))
    QTest.mouseMove(slider, QPoint(slider.width() - 20, 9))
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    assert len({gesture for _, gesture in host.wishes}) == 1
    assert host.wishes[-1][0] == Share(0.5)
    QTest.mouseMove(slider, QPoint(30, 9))
    assert slider.value() == 500


def test_escape_takes_back_what_was_typed(host: Host, qtbot: QtBot) -> None:
    edit = host.field.edit
    edit.selectAll()
    qtbot.keyClicks(edit, "rubbish")
    with qtbot.wait_signal(host.field.problem_found) as told:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert told.args is not None
    assert "rubbish" in told.args[0]
    with qtbot.wait_signal(host.field.problem_found) as told:
        qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert told.args == [""]
    assert edit.text().startswith("50.0")
    assert host.wishes == []


def test_a_count_of_several_layers_is_one_that_each_of_them_has(host: Host) -> None:
    host.show(Share(0.5), remaining=1000, least=(10, 40))
    host.field.unit.activated.emit(2)
    assert host.wishes == [(Count(5), "")]


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
