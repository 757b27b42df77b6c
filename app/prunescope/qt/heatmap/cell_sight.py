"""The cells of a tile that are seen, and how they are shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.matrix_view import Cells

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from prunescope.qt.heatmap.axis_map import AxisMap
    from prunescope.qt.heatmap.tile_feed import Tile
    from prunescope.session.shades import Shades
    from prunescope.session.tiles import Mode


@dataclass(frozen=True, slots=True, eq=False)
class CellSight:
    """A tile under a view of `size`; `rows` and `columns` lead to its coordinates."""

    tile: Tile
    rows: AxisMap
    columns: AxisMap
    size: QSize
    mode: Mode
    shades: Shades
    original: bool

    @property
    def shown(self) -> Cells:
        """The cells of the tile that are seen."""
        cells, rows, columns = self.tile.crop.cells, self.rows, self.columns
        return Cells(
            max(cells.top, math.floor(rows.cell(0))),
            max(cells.left, math.floor(columns.cell(0))),
            min(cells.bottom, math.ceil(rows.cell(self.size.height()))),
            min(cells.right, math.ceil(columns.cell(self.size.width()))),
        )

    @property
    def area(self) -> tuple[slice, slice]:
        """Where the cells that are seen lie in the arrays of a level-0 tile."""
        cells, shown = self.tile.crop.cells, self.shown
        return np.s_[
            shown.top - cells.top : shown.bottom - cells.top,
            shown.left - cells.left : shown.right - cells.left,
        ]
