"""A matrix in a view: which cells are seen, and moving about among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF

from prunescope.core.matrix_view import Cells
from prunescope.qt.heatmap.axis_map import AxisMap
from prunescope.qt.heatmap.cell_box import CellBox, Drag
from prunescope.qt.heatmap.viewport import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QGraphicsItem, QWidget

_ZOOM = 0.8
#: Fewest cells along a side that still fill the view.
_FEWEST_CELLS = 4


class MatrixSurface(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph is not typed
    """Shows items in cells; `meaning` tells what a drag from a point does."""

    def __init__(
        self,
        meaning: Callable[[QPointF, Any], Drag],
        background: QColor,
        parent: QWidget | None,
    ) -> None:
        pg.setConfigOptions(
            imageAxisOrder="row-major", antialias=False, useOpenGL=False
        )
        super().__init__(parent, background=background)
        self._rows = self._columns = 0
        self._is_fitted = True
        self._box = CellBox(meaning)
        self.setCentralItem(self._box)
        self._box.sigRangeChangedManually.connect(self._on_range_changed_manually)

    def add_item(self, item: QGraphicsItem) -> None:
        """Show an item whose coordinates are cells."""
        self._box.addItem(item, ignoreBounds=True)

    def set_matrix(self, rows: int, columns: int) -> None:
        """Show a matrix of this size as a whole."""
        self._rows, self._columns = rows, columns
        self._set_limits()
        self.fit()

    # --- what is seen

    @property
    def is_fitted(self) -> bool:
        """Whether the whole matrix is seen, as after :meth:`fit`."""
        return self._is_fitted

    def visible_span(self) -> Span:
        """Return the rectangle of cells that is seen."""
        (left, right), (top, bottom) = self._box.viewRange()
        return Span(top, left, bottom, right)

    def axis_maps(self) -> tuple[AxisMap, AxisMap]:
        """Return the maps of rows and columns to this widget's coordinates."""
        span = self.visible_span()
        down = self.height() / max(span.bottom - span.top, 1e-9)
        across = self.width() / max(span.right - span.left, 1e-9)
        return AxisMap(down, -span.top * down), AxisMap(across, -span.left * across)

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return the row and column at a point, `None` outside the matrix."""
        rows, columns = self.axis_maps()
        row, column = int(rows.cell(point.y()) // 1), int(columns.cell(point.x()) // 1)
        inside = 0 <= row < self._rows and 0 <= column < self._columns
        return (row, column) if inside else None

    def cells_between(self, one: QPointF, two: QPointF) -> Cells:
        """Return the cells between two points, inside the matrix."""
        rows, columns = self.axis_maps()
        top, bottom = sorted((rows.cell(one.y()), rows.cell(two.y())))
        left, right = sorted((columns.cell(one.x()), columns.cell(two.x())))
        return Cells(
            min(max(0, int(top // 1)), max(0, self._rows - 1)),
            min(max(0, int(left // 1)), max(0, self._columns - 1)),
            min(max(1, int(bottom // 1) + 1), self._rows),
            min(max(1, int(right // 1) + 1), self._columns),
        )

    # --- moving

    def fit(self) -> None:
        """Show the whole matrix."""
        if self._rows and self._columns:
            self.show_span(Span(0, 0, self._rows, self._columns))
        self._is_fitted = True

    def show_span(self, span: Span) -> None:
        """Show a rectangle of cells."""
        self._box.setRange(
            xRange=(span.left, span.right), yRange=(span.top, span.bottom), padding=0
        )
        self._is_fitted = False

    def show_cell(self, cell: tuple[int, int], least: float = 0.0) -> None:
        """Bring a cell into view, at least `least` pixels large."""
        row, column = cell[0] + 0.5, cell[1] + 0.5
        span = self.visible_span()
        high, wide = span.bottom - span.top, span.right - span.left
        if least:
            high = min(high, self.height() / least)
            wide = min(wide, self.width() / least)
        inside = span.top < row < span.bottom and span.left < column < span.right
        same = (high, wide) == (span.bottom - span.top, span.right - span.left)
        if not (inside and same):
            top = _kept_inside(row - high / 2, high, self._rows)
            left = _kept_inside(column - wide / 2, wide, self._columns)
            self.show_span(Span(top, left, top + high, left + wide))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show `factor` times as many cells along each side, around a cell."""
        self._box.scaleBy((factor, factor), at)
        self._is_fitted = False

    def zoom_in(self) -> None:
        """Show less, around the middle."""
        self.zoom(_ZOOM)

    def zoom_out(self) -> None:
        """Show more, around the middle."""
        self.zoom(1 / _ZOOM)

    def one_to_one(self) -> None:
        """Show one weight per device pixel, around the present middle."""
        ratio = self.devicePixelRatioF()
        span = self.visible_span()
        middle = QPointF((span.left + span.right) / 2, (span.top + span.bottom) / 2)
        wide, high = self.width() * ratio / 2, self.height() * ratio / 2
        self.show_span(
            Span(
                middle.y() - high,
                middle.x() - wide,
                middle.y() + high,
                middle.x() + wide,
            )
        )

    def pan(self, across: float, down: float) -> None:
        """Move by shares of what is seen."""
        span = self.visible_span()
        self._box.translateBy(
            x=across * (span.right - span.left), y=down * (span.bottom - span.top)
        )
        self._is_fitted = False

    def set_square_cells(self, square: bool) -> None:
        """Give rows and columns the same scale, or let the matrix fill the view."""
        self._box.setAspectLocked(square, ratio=1)
        self._set_limits()
        self.fit()

    def _set_limits(self) -> None:
        locked = self._box.state["aspectLocked"] is not False
        if locked or not self._rows:
            none = dict.fromkeys(
                ("xMin", "xMax", "yMin", "yMax", "minXRange", "minYRange")
            )
            self._box.setLimits(**none)
            return
        self._box.setLimits(
            xMin=-self._columns / 2,
            xMax=self._columns * 1.5,
            yMin=-self._rows / 2,
            yMax=self._rows * 1.5,
            minXRange=min(self._columns, _FEWEST_CELLS),
            minYRange=min(self._rows, _FEWEST_CELLS),
        )

    def _on_range_changed_manually(self) -> None:
        self._is_fitted = False


def _kept_inside(start: float, length: float, cells: int) -> float:
    """Move a span so that it shows no more of what is outside than it must."""
    return max(0.0, min(start, cells - length)) if length < cells else 0.0
