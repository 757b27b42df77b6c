"""The whole matrix in a corner, with the part in sight marked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from prunescope.qt.heatmap.lod_item import colour_theme, image_of
from prunescope.qt.heatmap.viewport import Span
from prunescope.qt.tool_tips import name_commands
from prunescope.session.language import tr
from prunescope.session.shades import Levels, Shades
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.tile_feed import Tile
    from prunescope.qt.theme import Theme

_LONGEST = 120
_SHORTEST = 22
#: Aspect and zoom from which it is of use by itself.
_ASPECT = 4
_ZOOM = 4
_LEAST_FRAME = 4


def is_of_use(view: MatrixView, span: Span) -> bool:
    """Whether a matrix is long, or only a small part of it is seen."""
    high, wide = span.bottom - span.top, span.right - span.left
    seen = max(high / max(1, view.rows), wide / max(1, view.columns))
    long, short = max(view.rows, view.columns), max(1, min(view.rows, view.columns))
    is_whole = seen >= 1
    return seen * _ZOOM < 1 or (long > _ASPECT * short and not is_whole)


class Minimap(QWidget):
    """Paints an overview tile; a click or drag tells the cell to look at.

    Signals
    -------
    place_wanted
        `(row, column)` that should be the middle of the view.
    """

    place_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: MatrixView | None = None
        self._tile: Tile | None = None
        self._mode = Mode.WEIGHT
        self._shades = Shades(Levels.symmetric(0.0))
        self._span = Span(0, 0, 1, 1)
        self._image: QImage | None = None
        self.setAccessibleName(tr("Mini-map"))
        self.setToolTip(tr("The whole parameter; click to look there"))
        name_commands(self, "minimap")
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self._image = None
        self.update()

    def show_tile(
        self, view: MatrixView, tile: Tile | None, mode: Mode, shades: Shades
    ) -> None:
        """Show another overview."""
        if (view, tile, mode, shades) != (
            self._view,
            self._tile,
            self._mode,
            self._shades,
        ):
            self._view, self._tile = view, tile
            self._mode, self._shades = mode, shades
            self._image = None
            self.setFixedSize(self._fitting(view))
            self.update()

    def show_span(self, span: Span) -> None:
        """Mark out what is seen."""
        if span != self._span:
            self._span = span
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the overview and the frame of what is seen."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel2))
        if self._image is None:
            self._image = self._render()
        if self._image is not None:
            painter.drawImage(self.rect(), self._image)
        painter.setPen(QPen(QColor(self._theme.dim), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        painter.drawRect(self._frame())

    def _frame(self) -> QRectF:
        assert self._view is not None
        down = self.height() / max(1, self._view.rows)
        across = self.width() / max(1, self._view.columns)
        span = self._span
        frame = QRectF(
            QPointF(span.left * across, span.top * down),
            QPointF(span.right * across, span.bottom * down),
        ) & QRectF(self.rect().adjusted(1, 1, -1, -1))
        wide = max(0.0, _LEAST_FRAME - frame.width()) / 2
        high = max(0.0, _LEAST_FRAME - frame.height()) / 2
        return frame.adjusted(-wide, -high, wide, high)

    def _render(self) -> QImage | None:
        if self._tile is None or self._tile.picture is None:
            return None
        high, wide = self._tile.crop.size
        pixels = self._tile.picture.render(
            self._mode,
            colour_theme(self._theme),
            self._shades,
            np.linspace(0, high, self.height() + 1),
            np.linspace(0, wide, self.width() + 1),
            original=False,
        )
        return image_of(pixels)

    @staticmethod
    def _fitting(view: MatrixView) -> QSize:
        scale = _LONGEST / max(view.rows, view.columns, 1)
        wide, high = (
            max(_SHORTEST, round(length * scale))
            for length in (view.columns, view.rows)
        )
        return QSize(wide, high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the place under the mouse."""
        self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def _look_at(self, point: QPointF) -> None:
        if self._view is not None:
            row = point.y() / max(1, self.height()) * self._view.rows
            column = point.x() / max(1, self.width()) * self._view.columns
            self.place_wanted.emit((row, column))
