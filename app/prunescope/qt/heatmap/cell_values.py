"""The numbers of cells that have room for them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from prunescope.qt.number_text import MINUS
from prunescope.qt.theme import mono_font

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

    from prunescope.qt.heatmap.cell_sight import CellSight
    from prunescope.qt.heatmap.picture import Picture
    from prunescope.session.colours import Theme

#: Logical pixels per cell from which values are drawn.
VALUES_FROM = 40
VALUE_HEIGHT = 16
_MOST_VALUES = 2000
#: Relative luminance (WCAG 2) at which black and white are read equally well: 4.6 : 1.
_DARK_BELOW = 0.179
_ON_LIGHT, _ON_DARK = QColor("#000000"), QColor("#ffffff")


def have_room(sight: CellSight) -> bool:
    """Whether cells are large enough for values, and not too many."""
    is_wide = sight.columns.scale >= VALUES_FROM
    is_high = sight.rows.scale >= VALUE_HEIGHT
    return is_wide and is_high and sight.shown.count <= _MOST_VALUES


def draw_values(painter: QPainter, sight: CellSight, theme: Theme) -> None:
    """Write the weight into each cell, light on dark colours and dark on light ones."""
    picture, shown = sight.tile.picture, sight.shown
    if picture is None or not shown.count:
        return
    weights = picture.weight[sight.area].tolist()
    dark = is_dark(_colours(picture, sight, theme)).tolist()
    painter.setFont(mono_font(10))
    pens = _ON_LIGHT, _ON_DARK
    for row, values in enumerate(weights):
        top = sight.rows.screen(shown.top + row)
        for column, value in enumerate(values):
            left = sight.columns.screen(shown.left + column)
            area = QRectF(left, top, sight.columns.scale, sight.rows.scale)
            painter.setPen(pens[dark[row][column]])
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, short_text(value))


def _colours(picture: Picture, sight: CellSight, theme: Theme) -> NDArray[np.uint32]:
    down, across = sight.area
    return picture.render(
        sight.mode,
        theme,
        sight.shades,
        np.arange(down.start, down.stop + 1, dtype=np.float64),
        np.arange(across.start, across.stop + 1, dtype=np.float64),
        original=sight.original,
    )


def is_dark(colours: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Return upon which of these colours (0xAARRGGBB) white is read better than black.

    The threshold leaves both readable, so that the curve of WCAG's luminance below
    0.04 makes no difference.
    """
    channels = [(colours >> shift & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = (((channel + 0.055) / 1.055) ** 2.4 for channel in channels)
    dark: NDArray[np.bool_] = (
        0.2126 * red + 0.7152 * green + 0.0722 * blue < _DARK_BELOW
    )
    return dark


def short_text(value: float) -> str:
    """Return a weight in at most six characters: `−0.013`, `2e−7`; "" on padding."""
    if math.isinf(value):
        return ""
    if math.isnan(value):
        return "NaN"
    if value == 0:
        return "0"
    if 0.001 <= abs(value) < 1000:
        whole = max(1, len(str(int(abs(value)))))
        text = f"{value:.{max(0, 4 - whole)}f}"
    else:
        mantissa, _, exponent = f"{value:.0e}".partition("e")
        text = f"{mantissa}e{int(exponent)}"
    return text.replace("-", MINUS)
