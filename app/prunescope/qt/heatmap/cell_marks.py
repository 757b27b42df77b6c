"""Marks that appear when cells are large: lines between them, then their values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from prunescope.core.matrix_view import Cells
from prunescope.qt.heatmap.axis_map import AxisMap, axis_maps
from prunescope.qt.number_text import MINUS
from prunescope.qt.theme import mono_font
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.tile_feed import Tile
    from prunescope.qt.theme import Theme

#: Logical pixels per cell from which lines, and from which values are drawn.
LINES_FROM = 8
VALUES_FROM = 40
VALUE_HEIGHT = 16
#: Logical pixels per kernel from which kernels are set apart.
KERNELS_FROM = 16
_MOST_VALUES = 2000
_LINE_ALPHA = 130
_HATCH_ALPHA = 150


class CellMarks:
    """Paints lines and values over the cells of a level-0 tile."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._font = mono_font(10)

    def paint(
        self,
        painter: QPainter,
        tile: Tile,
        view: MatrixView,
        mode: Mode,
        size: QSize,
    ) -> None:
        """Paint what the present scale allows; `painter` is in cells."""
        rows, columns = axis_maps(painter.worldTransform())
        shown = _in_sight(tile.crop.cells, rows, columns, size)
        painter.save()
        painter.resetTransform()
        if min(rows.scale, columns.scale) >= LINES_FROM:
            if mode is Mode.MASK:
                self._hatch_zeros(painter, tile, shown, rows, columns)
            self._draw_lines(painter, shown, rows, columns, (1, 1))
        unit = (view.unit_rows, view.unit_columns)
        across, down = columns.scale * unit[1], rows.scale * unit[0]
        if view.unit_size > 1 and min(across, down) >= KERNELS_FROM:
            self._draw_lines(painter, shown, rows, columns, unit)
        if columns.scale >= VALUES_FROM and rows.scale >= VALUE_HEIGHT:
            self._draw_values(painter, tile, shown, rows, columns)
        painter.restore()

    def _hatch_zeros(
        self,
        painter: QPainter,
        tile: Tile,
        shown: Cells,
        rows: AxisMap,
        columns: AxisMap,
    ) -> None:
        """Tell zeros of the file by more than a colour; runs of cells at once."""
        if tile.picture is None or tile.picture.zero is None:
            return
        top, left = tile.crop.cells.top, tile.crop.cells.left
        zero = tile.picture.zero[
            shown.top - top : shown.bottom - top, shown.left - left : shown.right - left
        ]
        brush = hatch(self._theme)
        for row, starts, stops in _runs(zero > 0):
            y, height = rows.screen(shown.top + row), rows.scale
            for start, stop in zip(starts, stops, strict=True):
                x = columns.screen(shown.left + start)
                width = (stop - start) * columns.scale
                painter.fillRect(QRectF(x, y, width, height), brush)

    def _draw_lines(
        self,
        painter: QPainter,
        shown: Cells,
        rows: AxisMap,
        columns: AxisMap,
        step: tuple[int, int],
    ) -> None:
        colour = QColor(self._theme.panel)
        is_kernel = step != (1, 1)
        colour.setAlpha(255 if is_kernel else _LINE_ALPHA)
        wide = is_kernel and min(rows.scale, columns.scale) >= LINES_FROM
        painter.setPen(QPen(colour, 2 if wide else 1))
        left, right = columns.screen(shown.left), columns.screen(shown.right)
        top, bottom = rows.screen(shown.top), rows.screen(shown.bottom)
        lines = []
        for row in range(-(-shown.top // step[0]) * step[0], shown.bottom, step[0]):
            y = round(rows.screen(row))
            lines.append(QLineF(left, y, right, y))
        for column in range(-(-shown.left // step[1]) * step[1], shown.right, step[1]):
            x = round(columns.screen(column))
            lines.append(QLineF(x, top, x, bottom))
        painter.drawLines(lines)

    def _draw_values(
        self,
        painter: QPainter,
        tile: Tile,
        shown: Cells,
        rows: AxisMap,
        columns: AxisMap,
    ) -> None:
        count = (shown.bottom - shown.top) * (shown.right - shown.left)
        if tile.picture is None or count > _MOST_VALUES:
            return
        weight = tile.picture.weight
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.text))
        for row in range(shown.top, shown.bottom):
            for column in range(shown.left, shown.right):
                place = (row - tile.crop.cells.top, column - tile.crop.cells.left)
                area = QRectF(
                    columns.screen(column),
                    rows.screen(row),
                    columns.scale,
                    rows.scale,
                )
                text = short_text(float(weight[place]))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def hatch(theme: Theme) -> QBrush:
    """Return the pattern that goes with the colour of zeros in the file."""
    colour = QColor(theme.panel)
    colour.setAlpha(_HATCH_ALPHA)
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)


def _runs(flags: NDArray[np.bool_]) -> Iterator[tuple[int, list[int], list[int]]]:
    """Yield rows that have set flags, with starts and ends of their runs."""
    padded = np.pad(flags.astype(np.int8), ((0, 0), (1, 1)))
    steps = np.diff(padded, axis=1)
    for row in np.flatnonzero(flags.any(axis=1)).tolist():
        starts = np.flatnonzero(steps[row] == 1).tolist()
        yield row, starts, np.flatnonzero(steps[row] == -1).tolist()


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


def _in_sight(cells: Cells, rows: AxisMap, columns: AxisMap, size: QSize) -> Cells:
    """Return the cells of a tile that a view of `size` shows."""
    return Cells(
        max(cells.top, math.floor(rows.cell(0))),
        max(cells.left, math.floor(columns.cell(0))),
        min(cells.bottom, math.ceil(rows.cell(size.height()))),
        min(cells.right, math.ceil(columns.cell(size.width()))),
    )
