"""A picture that is seen, for files and the clipboard: with axes, colours and a title.

Axes, names and title are painted as lines and text, so that they stay so in SVG.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from prunescope.qt.heatmap.axis_map import AxisMap
from prunescope.qt.heatmap.colour_bar import ColourBar
from prunescope.qt.heatmap.lod_item import colour_theme, image_of
from prunescope.qt.heatmap.picture import Specials
from prunescope.qt.heatmap.ruler import Ruler
from prunescope.qt.heatmap.stage import edges
from prunescope.qt.theme import interface_font

if TYPE_CHECKING:
    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.tile_feed import Tile
    from prunescope.qt.heatmap.viewport import Span
    from prunescope.qt.theme import Theme
    from prunescope.session.shades import Shades
    from prunescope.session.tiles import Mode
    from prunescope.session.value_range import ValueRange

_TITLE_HEIGHT = 26


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """What is seen of a matrix, and how it is to be framed.

    `size` is that of the picture alone in logical pixels. `title` and the colour bar
    are left out where "" and false. `within` is the range of values that alone is
    shown, `difference` tells that they are B − A of two models.
    """

    tiles: tuple[Tile, ...]
    view: MatrixView
    span: Span
    size: QSize
    mode: Mode
    shades: Shades
    theme: Theme
    largest: float | None
    original: bool
    title: str
    has_bar: bool
    within: ValueRange | None = None
    difference: bool = False

    @property
    def whole(self) -> QSize:
        """The size with all that is around the picture."""
        rows, columns = self._rulers()
        wide = rows.width() + self.size.width()
        high = self.size.height() + columns.height()
        if self.has_bar:
            wide += self._bar().width()
        return QSize(wide, high + (_TITLE_HEIGHT if self.title else 0))

    def paint(self, painter: QPainter, left: int, top: int, scale: float) -> None:
        """Paint everything from a corner on, `scale` pixels for each logical one."""
        rows, columns = self._rulers()
        x = left + rows.width()
        if self.title:
            painter.setFont(interface_font())
            painter.setPen(QColor(self.theme.text))
            area = QRectF(x, top, self.size.width(), _TITLE_HEIGHT - 6)
            room = painter.fontMetrics().elidedText(
                self.title, Qt.TextElideMode.ElideMiddle, self.size.width()
            )
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, room)
            top += _TITLE_HEIGHT
        target = QRectF(x, top, self.size.width(), self.size.height())
        painter.drawImage(target, self._picture(scale))
        parts: list[tuple[Ruler | ColourBar, int, int]] = [
            (rows, left, top),
            (columns, x, top + self.size.height()),
        ]
        if self.has_bar:
            parts.append((self._bar(), x + self.size.width(), top))
        for part, across, down in parts:
            painter.save()
            painter.translate(across, down)
            part.paint_on(painter)
            painter.restore()

    def _rulers(self) -> tuple[Ruler, Ruler]:
        down = self.size.height() / max(self.span.bottom - self.span.top, 1e-9)
        across = self.size.width() / max(self.span.right - self.span.left, 1e-9)
        rows = Ruler(Qt.Orientation.Vertical, self.theme)
        rows.set_axis(self.view.row_axis)
        rows.set_map(AxisMap(down, -self.span.top * down))
        rows.resize(rows.sizeHint().width(), self.size.height())
        columns = Ruler(Qt.Orientation.Horizontal, self.theme)
        columns.set_axis(self.view.column_axis)
        columns.set_map(AxisMap(across, -self.span.left * across))
        columns.resize(self.size.width(), columns.sizeHint().height())
        return rows, columns

    def _bar(self) -> ColourBar:
        bar = ColourBar(self.theme)
        specials = Specials.of(tile.picture for tile in self.tiles)
        bar.set_scale(self.mode, self.shades, self.largest, specials)
        bar.set_range(self.within)
        bar.tell_difference(told=self.difference)
        bar.resize(bar.sizeHint().width(), self.size.height())
        return bar

    def _picture(self, scale: float) -> QImage:
        """Paint the tiles in sight, transparent where there is no matrix."""
        wide, high = (
            max(1, round(length * scale))
            for length in (self.size.width(), self.size.height())
        )
        image = QImage(wide, high, QImage.Format.Format_ARGB32)
        image.fill(QColor(0, 0, 0, 0))
        down = high / max(self.span.bottom - self.span.top, 1e-9)
        across = wide / max(self.span.right - self.span.left, 1e-9)
        painter = QPainter(image)
        for tile in self.tiles:
            if tile.picture is None:
                continue
            cells, level = tile.crop.cells, tile.crop.level
            rows_map = AxisMap(down, -self.span.top * down)
            columns_map = AxisMap(across, -self.span.left * across)
            rows = edges(rows_map, cells.top, cells.bottom, level, range(high))
            columns = edges(columns_map, cells.left, cells.right, level, range(wide))
            if rows is not None and columns is not None:
                pixels = tile.picture.render(
                    self.mode,
                    colour_theme(self.theme),
                    self.shades,
                    rows[1],
                    columns[1],
                    original=self.original,
                )
                painter.drawImage(columns[0], rows[0], image_of(pixels))
        painter.end()
        return image
