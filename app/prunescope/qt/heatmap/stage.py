"""How a surface shows tiles at one moment, so that the look lane can paint for it.

Spaces: `cell_` is matrix rows and columns, `screen_` device pixels. numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.qt.heatmap.axis_map import AxisMap
    from prunescope.qt.heatmap.picture import Picture
    from prunescope.qt.heatmap.viewport import Crop
    from prunescope.session import colours
    from prunescope.session.shades import Shades
    from prunescope.session.tiles import Mode

    #: First row and column on the screen, and colours (uint32, 0xFFRRGGBB).
    Pixels = tuple[int, int, NDArray[np.uint32]]


@dataclass(frozen=True, slots=True)
class Stage:
    """What is painted, in which colours, and on which rows and columns of the screen.

    With `original` everything is shown as it is in the file.
    """

    mode: Mode
    theme: colours.Theme
    shades: Shades
    original: bool
    down: AxisMap
    across: AxisMap
    high: range
    wide: range

    def rehearse(self, crop: Crop, picture: Picture) -> None:
        """Paint a tile beforehand: a surface that is still the same just shows it."""
        picture.rehearsed = self, self._painted(crop, picture)

    def pixels(self, crop: Crop, picture: Picture) -> Pixels | None:
        """Return a tile's part of the surface; `None` where it is out of sight."""
        rehearsed, picture.rehearsed = picture.rehearsed, None
        if rehearsed is not None and rehearsed[0] == self:
            return rehearsed[1]
        return self._painted(crop, picture)

    def _painted(self, crop: Crop, picture: Picture) -> Pixels | None:
        cells, level = crop.cells, crop.level
        rows = edges(self.down, cells.top, cells.bottom, level, self.high)
        columns = edges(self.across, cells.left, cells.right, level, self.wide)
        if rows is None or columns is None:
            return None
        pixels = picture.render(
            self.mode,
            self.theme,
            self.shades,
            rows[1],
            columns[1],
            original=self.original,
        )
        return rows[0], columns[0], pixels


def edges(
    axis: AxisMap, cell_from: int, cell_to: int, level: int, screen: range
) -> tuple[int, NDArray[np.float64]] | None:
    """Return the first device pixel on a part of the screen and all edges in the tile.

    `None` where the tile is out of sight, as it may be until another is asked for.
    """
    if axis.screen(cell_to) <= screen.start or axis.screen(cell_from) >= screen.stop:
        return None
    first = max(screen.start, round(axis.screen(cell_from)))
    last = min(screen.stop, max(round(axis.screen(cell_to)), first + 1))
    if last <= first:
        return None
    pixels = np.arange(first, last + 1, dtype=np.float64)
    cells = np.clip((pixels - axis.offset) / axis.scale, cell_from, cell_to)
    # Where rounding left a pixel with no cell under it, it shows the nearest one.
    cells[-1] = max(cells[-1], cells[-2] + 1e-6)
    return first, (cells - cell_from) / (1 << level)
