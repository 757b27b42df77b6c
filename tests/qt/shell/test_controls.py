"""Every control: its name, its tooltip, its keys, its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QSlider,
    QToolTip,
    QWidget,
)

from helpers_display import NET, numbers
from prunescope.qt.counting_rate import CountingRate
from prunescope.qt.tips import tips
from prunescope.qt.toast import Toast
from prunescope.qt.tool_tips import ToolTips, tip_of
from prunescope.session.display import Display

if TYPE_CHECKING:
    from prunescope.qt.main_window import MainWindow


def test_every_control_has_a_name_and_a_tooltip(opened: MainWindow) -> None:
    parts_of = (QAbstractSpinBox, QLineEdit, QComboBox, QMenuBar, Toast)
    bare = []
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider):
        for control in opened.findChildren(kind):
            parent = control.parentWidget()
            if isinstance(parent, parts_of) or _is_blank(control):
                continue
            if not ((control.accessibleName() or _text(control)) and tip_of(control)):
                bare.append(f"{type(parent).__name__}: {control} {_text(control)}")
    assert bare == [], "\n".join(bare)
    opened.show_display(Display())


def test_a_control_without_a_tooltip_tells_its_name(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _, text, *__: told.append(text))
    field = opened.modules.filter.field
    field.setToolTip("")
    place = QPoint(2, 2)
    event = QHelpEvent(QEvent.Type.ToolTip, place, field.mapToGlobal(place))
    assert ToolTips().eventFilter(field, event)
    assert told == [field.accessibleName()]
    event = QHelpEvent(QEvent.Type.ToolTip, place, opened.mapToGlobal(place))
    assert opened.heatmap.accessibleName()
    assert not ToolTips().eventFilter(opened.heatmap, event)
    assert told == [field.accessibleName()]
    opened.show_display(Display())


def test_tool_tips_tell_the_keys_that_commands_have_now(opened: MainWindow) -> None:
    head, toolbar = opened.heatmap.head, opened.toolbar
    assert tip_of(toolbar.export_button).endswith(" (Ctrl+E)")
    assert tip_of(head.modes).endswith("(1 · 2 · 3 · 4 · 5)")
    specs = {spec.name: spec for spec in opened.actions_by_name.specs}
    bindings = opened.actions_by_name.bindings
    bindings.choose(specs["fit"], "Ctrl+Alt+F")
    bindings.choose(specs["export"], "")
    bindings.choose(specs["next"], "")
    opened.give_keys()
    fit = head.button("fit")
    assert tip_of(fit).endswith(" (Ctrl+Alt+F)")
    assert "(" not in fit.accessibleName() + tip_of(toolbar.export_button)
    actions = opened.actions_by_name
    told = tips(lambda name: actions[name].shortcut().toString())
    assert any("F5" in tip for tip in told)
    assert not any("next prunable layer" in tip for tip in told)
    opened.show_display(Display())


def _is_blank(control: QWidget) -> bool:
    """Whether it is a button that gets its text when it is needed."""
    button = isinstance(control, QAbstractButton)
    return button and not control.text() and control.icon().isNull()  # type: ignore[attr-defined]


def _text(control: QWidget) -> str:
    return control.text() if isinstance(control, QAbstractButton) else ""


def test_the_rate_of_counting_leaves_out_what_was_known_and_how_long_it_rested() -> (
    None
):
    moments = iter((0.0, 0.1, 2.0, 60.0, 60.0, 61.0))
    rate = CountingRate(lambda: next(moments))
    sizes = [4 * entry.numel for entry in NET.parameters]
    begun = numbers([0, -1, -1, -1, -1, -1], [0] * 6)
    pace = rate.pace(NET, begun)
    assert (pace.rate, pace.share) == (0.0, sizes[0] / sum(sizes))
    more = numbers([0, 0, 0, -1, -1, -1], [0] * 6)
    pace = rate.pace(NET, more)
    assert pace.rate == sum(sizes[1:3]) / 2
    assert pace.seconds == pytest.approx(sum(sizes[3:]) / pace.rate)
    rate.rest()
    assert not rate.pace(NET, more).rate
    last = numbers([0, 0, 0, 0, -1, -1], [0] * 6)
    assert rate.pace(NET, last).rate == sizes[3]


def test_the_rows_of_a_list_that_drops_down_are_easily_hit(opened: MainWindow) -> None:
    box = max(opened.findChildren(QComboBox), key=QComboBox.count)
    height = box.view().sizeHintForRow(1)
    assert height >= 24
    opened.show_display(Display())
