"""The filter box: what it completes, remembers, and does at each key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from prunescope.core.inventory import Role, TensorEntry
from prunescope.qt import filter_field
from prunescope.qt.filter_completion import Vocabulary, completion
from prunescope.qt.filter_field import FilterField
from prunescope.qt.filter_memory import FilterMemory
from prunescope.qt.theme import LIGHT

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from pytestqt.qtbot import QtBot


def parameter(module: str, kind: str, dtype: str, *shape: int) -> TensorEntry:
    strides = tuple(1 for _ in shape)
    return TensorEntry(
        f"{module}.weight", Role.PARAMETER, module, kind, shape, dtype, 0, 0, strides
    )


ENTRIES = (
    parameter("conv", "Conv2d", "float32", 8, 4, 3, 3),
    parameter("block.fc", "Linear", "float32", 64, 8),
    parameter("block.out", "Linear", "bfloat16", 64, 8),
    parameter("head", "My Layer", "float32", 10, 64),
)


@pytest.mark.parametrize(
    ("text", "start", "options"),
    [
        ("ty", 0, ("type:",)),
        ("std", 0, ("std>", "std<", "std>=", "std<=", "std=", "std!=")),
        ("-ti", 1, ("tied:true",)),
        ("a OR ze", 5, ("zeros>",)),
        ("(na", 1, ("name:", "nan:true")),
        ("type:l", 0, ("type:Linear", 'type:"My Layer"')),
        ("x dtype=b", 2, ("dtype=bfloat16",)),
        ("type", 0, ("type:", "type=", "type!=", "type~")),
        ("dim0=", 0, ("dim0=64", "dim0=8", "dim0=10")),
        ("ndim>", 0, ("ndim>=", "ndim>2", "ndim>4")),
        ("zeros>9", 0, ("zeros>90%",)),
        ("name:o", 0, ("name:out", "name:block", "name:conv")),
        ("tied:", 0, ("tied:true", "tied:false")),
        ("type:Linear", 0, ()),
        ('"ty', 0, ()),
        ('"self ty', 6, ()),
        ("/ty", 0, ()),
        ("conv", 0, ()),
        ("", 0, ()),
    ],
)
def test_the_word_at_the_cursor_is_completed(
    text: str, start: int, options: tuple[str, ...]
) -> None:
    found = completion(text, len(text), Vocabulary.of(ENTRIES))
    assert found.options == options
    if options:
        assert found.start == start


def test_what_is_behind_the_cursor_stays() -> None:
    found = completion("ty params>1M", 2, Vocabulary.of(ENTRIES))
    assert (found.start, found.options) == (0, ("type:",))


@pytest.fixture
def field(qtbot: QtBot, settings: QSettings) -> FilterField:
    field = FilterField(LIGHT, FilterMemory(settings))
    qtbot.addWidget(field)
    field.set_model(ENTRIES)
    field.show()
    return field


def test_a_chosen_completion_is_put_in_and_reported(
    field: FilterField, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field.field, "params>1k type:li")
    assert field.completer.options == ("type:Linear",)
    with qtbot.wait_signal(field.filter_changed) as told:
        qtbot.keyClick(field.completer.popup, Qt.Key.Key_Down)
        qtbot.keyClick(field.completer.popup, Qt.Key.Key_Return)
    assert told.args == ["params>1k type:Linear"]
    assert field.expression == "params>1k type:Linear"


def test_enter_filters_at_once_and_asks_for_the_next_match(
    field: FilterField, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field.field, "conv")
    with qtbot.wait_signals([field.filter_changed, field.next_requested]):
        qtbot.keyClick(field.field, Qt.Key.Key_Return)
    with qtbot.assert_not_emitted(field.filter_changed):
        qtbot.keyClick(field.field, Qt.Key.Key_Return)


def test_enter_takes_what_is_typed_while_options_are_only_offered(
    field: FilterField, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field.field, "ty")
    assert field.completer.popup.isVisible()
    with qtbot.wait_signal(field.filter_changed) as told:
        qtbot.keyClick(field.completer.popup, Qt.Key.Key_Return)
    assert told.args == ["ty"]
    assert not field.completer.popup.isVisible()


def listed(field: FilterField) -> list[str]:
    field.menu.aboutToShow.emit()
    return [a.text() for a in field.menu.actions() if a.text()]


def test_filters_are_remembered_and_kept(
    field: FilterField, qtbot: QtBot, settings: QSettings
) -> None:
    assert listed(field) == ["Filters that you use are listed here."]
    for text in ("conv", "head"):
        field.field.clear()
        qtbot.keyClicks(field.field, text)
        qtbot.keyClick(field.field, Qt.Key.Key_Return)
    assert listed(field)[:3] == ["Recent", "head", "conv"]
    qtbot.mouseClick(field.star, Qt.MouseButton.LeftButton)
    assert listed(field)[:4] == ["Kept", "head", "Recent", "conv"]
    later = FilterMemory(settings)
    assert (later.kept, later.recent) == (("head",), ("conv",))
    with qtbot.wait_signal(field.filter_changed) as told:
        next(a for a in field.menu.actions() if a.text() == "conv").trigger()
    assert told.args == ["conv"]
    field.apply("head")
    qtbot.mouseClick(field.star, Qt.MouseButton.LeftButton)
    assert FilterMemory(settings).kept == ()


def test_a_dropped_cell_becomes_the_filter(field: FilterField, qtbot: QtBot) -> None:
    field.field.setText("old")
    data = QMimeData()
    data.setText("type=Linear")
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    modifier = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPoint(5, 5).toPointF(), action, data, button, modifier)
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, modifier)
    QApplication.sendEvent(field.field, enter)
    with qtbot.wait_signal(field.filter_changed) as told:
        QApplication.sendEvent(field.field, drop)
    assert told.args == ["type=Linear"]


def test_matches_and_problems_are_said_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(filter_field, "announce", lambda _, text: said.append(text))
    field = FilterField(LIGHT, FilterMemory(None))
    qtbot.addWidget(field)
    for text in ("12 of 76", "12 of 76", "3 of 76"):
        field.set_matches(text)
    field.set_problem("Unknown key.")
    field.set_problem("Unknown key.")
    assert said == ["12 of 76", "3 of 76", "Unknown key."]
