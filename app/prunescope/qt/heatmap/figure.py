"""A view as a figure for files and the clipboard: picture, axes, colours, title, plan.

Axes, names, title and plan are painted as lines and text, so that they stay so in SVG.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

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

_MARGIN = 16
_TITLE_HEIGHT = 26
_PLAN_HEIGHT = 26


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """What is seen of a matrix, and how it is to be framed.

    `size` is that of the picture alone in logical pixels. `background` is a colour, or
    "" for none. `title`, the colour bar and `plan`, a line below all else, are left out
    where "" and false.
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
    plan: str
    background: str

    def image(self, scale: float) -> QImage:
        """Return the figure as pixels, `scale` of them for each logical one."""
        whole = self._whole()
        image = QImage(whole * scale, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(self.background) if self.background else QColor(0, 0, 0, 0))
        painter = QPainter(image)
        self._paint(painter, scale)
        painter.end()
        return image

    def png(self, scale: float) -> bytes:
        """Return the figure as a PNG file."""
        return _saved(self.image(scale))

    def svg(self, scale: float) -> bytes:
        """Return the figure as an SVG file; only the picture is made of pixels."""
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        whole = self._whole()
        generator.setSize(whole)
        generator.setViewBox(QRectF(0, 0, whole.width(), whole.height()))
        generator.setTitle(self.title)
        painter = QPainter(generator)
        if self.background:
            frame = QRectF(0, 0, whole.width(), whole.height())
            painter.fillRect(frame, QColor(self.background))
        self._paint(painter, scale)
        painter.end()
        buffer.close()
        return bytes(content.data())

    # --- painting

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
        bar.resize(bar.sizeHint().width(), self.size.height())
        return bar

    def _whole(self) -> QSize:
        rows, columns = self._rulers()
        wide = rows.width() + self.size.width() + 2 * _MARGIN
        high = self.size.height() + columns.height() + 2 * _MARGIN
        if self.has_bar:
            wide += self._bar().width()
        if self.title:
            high += _TITLE_HEIGHT
        if self.plan:
            high += _PLAN_HEIGHT
        return QSize(wide, high)

    def _paint(self, painter: QPainter, scale: float) -> None:
        font: QFont = interface_font()
        painter.setFont(font)
        rows, columns = self._rulers()
        left, top = _MARGIN + rows.width(), _MARGIN
        if self.title:
            painter.setPen(QColor(self.theme.text))
            area = QRectF(left, top, self.size.width(), _TITLE_HEIGHT - 6)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.title)
            top += _TITLE_HEIGHT
        target = QRectF(left, top, self.size.width(), self.size.height())
        painter.drawImage(target, self._picture(scale))
        parts: list[tuple[Ruler | ColourBar, int, int]] = [
            (rows, _MARGIN, top),
            (columns, left, top + self.size.height()),
        ]
        if self.has_bar:
            parts.append((self._bar(), left + self.size.width(), top))
        for part, x, y in parts:
            painter.save()
            painter.translate(x, y)
            part.paint_on(painter)
            painter.restore()
        if self.plan:
            self._paint_plan(painter)

    def _paint_plan(self, painter: QPainter) -> None:
        whole = self._whole()
        area = QRectF(
            _MARGIN,
            whole.height() - _MARGIN - _PLAN_HEIGHT + 6,
            whole.width() - 2 * _MARGIN,
            _PLAN_HEIGHT - 6,
        )
        painter.setFont(interface_font())
        painter.setPen(QColor(self.theme.dim))
        room = int(area.width())
        metrics = QFontMetrics(interface_font())
        text = metrics.elidedText(self.plan, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)

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


def _saved(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # takes any device
    buffer.close()
    return bytes(content.data())
