"""Marks over the picture: lines between cells, kernels and heads, and hatches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.cell_sight import CellSight
    from prunescope.qt.theme import Theme

#: Logical pixels per cell from which lines between cells are drawn …
LINES_FROM = 8
#: … and from which gutters between kernels are,
GUTTERS_FROM = 4
#: which are drawn in any case where a kernel, or a head, is so many pixels large.
UNITS_FROM = 16
#: Units of at least so many cells are set apart by a line that is seen from afar.
_GUIDED = 8
_LINE_ALPHA = 130
_GUIDE_ALPHA = 110
_HATCH_ALPHA = 150


def draw_marks(
    painter: QPainter, sight: CellSight, view: MatrixView, theme: Theme
) -> None:
    """Paint what the present scale allows; `painter` is in logical pixels."""
    scale = min(sight.rows.scale, sight.columns.scale)
    if not sight.tile.crop.level and scale >= LINES_FROM:
        if sight.shades.hatches:
            _draw_hatches(painter, sight, theme)
        colour = QColor(theme.panel)
        colour.setAlpha(_LINE_ALPHA)
        _draw_lines(painter, sight, (1, 1), QPen(colour, 1))
    unit = view.unit_rows, view.unit_columns
    scales = sight.rows.scale, sight.columns.scale
    step = tuple(map(_step, unit, scales))
    if max(unit) >= _GUIDED:
        colour = QColor(theme.text)
        colour.setAlpha(_GUIDE_ALPHA)
        _draw_lines(painter, sight, (step[0], step[1]), QPen(colour, 1))
    elif max(unit) > 1 and all(
        size == 1 or part for size, part in zip(unit, step, strict=True)
    ):
        wide = 2 if scale >= LINES_FROM else 1
        _draw_lines(painter, sight, (step[0], step[1]), QPen(QColor(theme.panel), wide))


def hatch(theme: Theme) -> QBrush:
    """Return the pattern of zeros in the file, and of NaN and Inf."""
    colour = QColor(theme.panel)
    colour.setAlpha(_HATCH_ALPHA)
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)


def _draw_hatches(painter: QPainter, sight: CellSight, theme: Theme) -> None:
    """Tell what is special by more than a colour; runs of cells at once.

    In the mask these are the zeros of the file, elsewhere NaN and Inf.
    """
    picture, shown = sight.tile.picture, sight.shown
    if picture is None or sight.mode is Mode.DENSITY:
        return
    if sight.mode is not Mode.MASK:
        special = np.isnan(picture.weight[sight.area])
    elif picture.zero is not None:
        special = picture.zero[sight.area] > 0
    else:
        return
    brush = hatch(theme)
    for row, starts, stops in _runs(special):
        y, height = sight.rows.screen(shown.top + row), sight.rows.scale
        for start, stop in zip(starts, stops, strict=True):
            x = sight.columns.screen(shown.left + start)
            width = (stop - start) * sight.columns.scale
            painter.fillRect(QRectF(x, y, width, height), brush)


def _draw_lines(
    painter: QPainter, sight: CellSight, step: tuple[int, int], pen: QPen
) -> None:
    """Draw a line every so many rows and columns, 0 for none."""
    shown, rows, columns = sight.shown, sight.rows, sight.columns
    left, right = columns.screen(shown.left), columns.screen(shown.right)
    top, bottom = rows.screen(shown.top), rows.screen(shown.bottom)
    lines = []
    for row in _multiples(shown.top, shown.bottom, step[0]):
        y = round(rows.screen(row))
        lines.append(QLineF(left, y, right, y))
    for column in _multiples(shown.left, shown.right, step[1]):
        x = round(columns.screen(column))
        lines.append(QLineF(x, top, x, bottom))
    painter.setPen(pen)
    painter.drawLines(lines)


def _step(cells: int, scale: float) -> int:
    """Return after how many cells along a side a unit ends; 0 without room for it."""
    has_room = scale >= GUTTERS_FROM or cells * scale >= UNITS_FROM
    return cells if cells > 1 and has_room else 0


def _multiples(start: int, stop: int, step: int) -> range:
    return range(-(-start // step) * step, stop, step) if step else range(0)


def _runs(flags: NDArray[np.bool_]) -> Iterator[tuple[int, list[int], list[int]]]:
    """Yield rows that have set flags, with starts and ends of their runs."""
    padded = np.pad(flags.astype(np.int8), ((0, 0), (1, 1)))
    steps = np.diff(padded, axis=1)
    for row in np.flatnonzero(flags.any(axis=1)).tolist():
        starts = np.flatnonzero(steps[row] == 1).tolist()
        yield row, starts, np.flatnonzero(steps[row] == -1).tolist()
