"""The picture of a matrix in a scene: painted from tiles, device pixel by device pixel.

Spaces: `cell_` is matrix rows and columns (the item's own coordinates), `screen_` is
device pixels of the painted surface. Only what the view shows is ever painted, so no
image grows with the matrix.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform
from PySide6.QtWidgets import QGraphicsItem

from prunescope.qt.heatmap.axis_map import axis_maps
from prunescope.qt.heatmap.cell_marks import draw_marks
from prunescope.qt.heatmap.cell_sight import CellSight
from prunescope.qt.heatmap.cell_values import draw_values, have_room
from prunescope.qt.heatmap.stage import Stage
from prunescope.session import colours
from prunescope.session.shades import Levels, Shades
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.swipe import Swipe
    from prunescope.qt.heatmap.tile_feed import Tile, TileFeed
    from prunescope.qt.theme import Theme

Painted = list[tuple[QPoint, QImage]]
#: What was made of tiles for a stage.
Made = dict[tuple["Tile", Stage], tuple[QPoint, QImage]]


class LodItem(QGraphicsItem):
    """Paints the tiles of a feed; its bounding rectangle is the whole matrix."""

    def __init__(self, feed: TileFeed, theme: Theme) -> None:
        super().__init__()
        self._feed = feed
        self._mode = Mode.WEIGHT
        self._theme = theme
        self._colours = colour_theme(theme)
        self._view: MatrixView | None = None
        self._original = False
        self._swipe: Swipe | None = None
        self._shades = Shades(Levels.symmetric(0.0))
        self._painted_key: tuple[object, ...] = ()
        self._painted: Painted = []
        self._before: Painted = []
        self._made: Made = {}

    # --- values in

    def set_view(self, view: MatrixView | None) -> None:
        """Cover another matrix."""
        self.prepareGeometryChange()
        self._view = view
        self._forget()

    def set_mode(self, mode: Mode) -> None:
        """Show other values."""
        self._mode = mode
        self._forget()

    def set_shades(self, shades: Shades) -> None:
        """Colour weights in another way."""
        if shades != self._shades:
            self._shades = shades
            self._forget()

    def set_original(self, original: bool) -> None:
        """Show what the file has, without plan and draft."""
        self._original = original
        self._forget()

    def set_swipe(self, swipe: Swipe | None) -> None:
        """Show what the file has on one side of a divider; `None` for none."""
        self._swipe = swipe
        self._forget()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self._colours = colour_theme(theme)
        self._forget()

    def refresh(self) -> None:
        """Paint again if there are other tiles."""
        self.update()

    def _forget(self) -> None:
        self._painted_key = ()
        self.update()

    # --- painting

    def boundingRect(self) -> QRectF:
        """Return the whole matrix, in cells."""
        if self._view is None:
            return QRectF()
        return QRectF(0, 0, self._view.columns, self._view.rows)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Paint the tiles in sight, then lines and numbers of large cells."""
        if self._view is None or widget is None:
            return
        ratio = painter.device().devicePixelRatio()
        to_logical = painter.worldTransform()
        screen_size = (round(widget.height() * ratio), round(widget.width() * ratio))
        tiles = self._feed.visible_tiles()
        key = (*tiles, _numbers(to_logical), screen_size, ratio)
        if key != self._painted_key:
            to_screen = to_logical * QTransform.fromScale(ratio, ratio)
            stage = Stage(
                self._mode,
                self._colours,
                self._shades,
                self._original,
                *axis_maps(to_screen),
                *map(range, screen_size),
            )
            self._feed.stage = stage
            painted = self._images(tiles, stage)
            before: Made = {}
            if self._swipe is not None:
                before = self._images(tiles, replace(stage, original=True))
            self._painted, self._before = [*painted.values()], [*before.values()]
            self._made = painted | before
            self._painted_key = key
        painter.save()
        painter.resetTransform()
        _draw(painter, self._painted, ratio)
        if self._swipe is not None:
            painter.setClipRect(self._swipe.before(widget.size()))
            _draw(painter, self._before, ratio)
            painter.setClipping(False)
        if tiles:
            self._draw_over(painter, tiles[-1], to_logical, widget.size())
        painter.restore()

    def _draw_over(
        self, painter: QPainter, tile: Tile, to_logical: QTransform, size: QSize
    ) -> None:
        """Draw lines, hatches and values over the finest tile."""
        assert self._view is not None, "painted only with a view"
        rows, columns = axis_maps(to_logical)
        sight = CellSight(
            tile, rows, columns, size, self._mode, self._shades, self._original
        )
        draw_marks(painter, sight, self._view, self._theme)
        if not tile.crop.level and have_room(sight):
            draw_values(painter, sight, self._colours)

    def _images(self, tiles: list[Tile], stage: Stage) -> Made:
        """Return what each tile has to show where none above it does, lowest first.

        What is painted already stays as it is.
        """
        open_region = QRegion(0, 0, len(stage.wide), len(stage.high))
        found: Made = {}
        for tile in reversed(tiles):
            within = open_region.boundingRect()
            high = range(within.top(), within.top() + within.height())
            wide = range(within.left(), within.left() + within.width())
            key = tile, replace(stage, high=high, wide=wide)
            made = self._made.get(key) or _made(*key)
            if made is not None:
                found[key] = made
                open_region -= QRegion(QRect(made[0], made[1].size()))
            if open_region.isEmpty():
                break
        return dict(reversed(found.items()))


def _made(tile: Tile, stage: Stage) -> tuple[QPoint, QImage] | None:
    """Return a tile's part of a surface and where it begins (device pixels)."""
    found = None if tile.picture is None else stage.pixels(tile.crop, tile.picture)
    if found is None:
        return None
    top, left, pixels = found
    return QPoint(left, top), image_of(pixels)


def image_of(pixels: NDArray[np.uint32]) -> QImage:
    """Return colours (uint32, 0xFFRRGGBB) as an image of its own."""
    height, width = pixels.shape
    pixels = np.ascontiguousarray(pixels)
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
    return image.copy()


def colour_theme(theme: Theme) -> colours.Theme:
    """Return the colours that go with a theme of the window."""
    return colours.Theme.DARK if theme.is_dark else colours.Theme.LIGHT


def _draw(painter: QPainter, painted: Painted, ratio: float) -> None:
    for position, image in painted:
        image.setDevicePixelRatio(ratio)
        painter.drawImage(position.toPointF() / ratio, image)


def _numbers(transform: QTransform) -> tuple[float, float, float, float]:
    return transform.m11(), transform.m22(), transform.dx(), transform.dy()
