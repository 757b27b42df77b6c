"""Controls are painted in the colours of the palette, with nothing of the system's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSpinBox, QStyle, QStyleOptionSpinBox

from helpers_colours import contrast
from prunescope.qt.style import HouseStyle
from prunescope.qt.theme import DARK, LIGHT, Theme, palette

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from pytestqt.qtbot import QtBot

_Part = QStyle.SubControl


class OpenSpinBox(QSpinBox):
    """Tells where its buttons are."""

    def place(self, part: QStyle.SubControl) -> QRect:
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_SpinBox
        return self.style().subControlRect(control, option, part, self)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_arrows_of_a_spin_box_stand_in_its_field(
    qtbot: QtBot, theme: Theme
) -> None:
    style = HouseStyle()
    spin = OpenSpinBox()
    qtbot.addWidget(spin)
    spin.setStyle(style)
    spin.setPalette(palette(theme))
    spin.setRange(0, 9)
    spin.setValue(5)
    spin.resize(90, 28)
    image = spin.grab().toImage()
    field = QColor(theme.panel2)
    for part in (_Part.SC_SpinBoxUp, _Part.SC_SpinBoxDown):
        place = spin.place(part)
        colours = {
            image.pixelColor(x, y).name()
            for x in range(place.left() + 2, place.right() - 3)
            for y in range(place.top() + 3, place.bottom() - 2)
        }
        assert field.name() in colours
        clearest = max(contrast(QColor(name), field) for name in colours)
        assert clearest > 3
        # Nothing is lighter or darker than what the theme has for it.
        assert clearest <= contrast(QColor(theme.dim), field) + 0.1
    up = spin.place(_Part.SC_SpinBoxUp).center()
    qtbot.mouseClick(spin, Qt.MouseButton.LeftButton, pos=QPoint(up.x(), up.y()))
    assert spin.value() == 6
