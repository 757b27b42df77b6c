"""What part of a matrix is needed, at which level of detail; arithmetic only."""

from __future__ import annotations

import math
from dataclasses import dataclass

from prunescope.core.matrix_view import Cells, MatrixView
from prunescope.core.pyramid import level_for, pixels

#: Pixels of one tile at most, margins included.
MOST_PIXELS = 2 << 20
#: Share of the visible part that is asked for beyond each side.
MARGIN = 0.25
#: Rectangles start and end at multiples of this many pixels, so that they recur.
GRID = 64
#: The overview of a whole matrix has at most this many pixels along a side.
OVERVIEW_SIDE = 1024
#: That of a large one is at least so coarse: a level that is held once it was made.
OVERVIEW_LEVEL = 3
#: A matrix of this many cells is read as fast as its overview.
SMALL_CELLS = 1 << 20
#: One pixel of the density picture covers at least 4 × 4 weights …
DENSITY_LEVEL = 2
#: … and is at least this many times as large as a device pixel.
DENSITY_PIXELS = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A visible rectangle in cells; edges may lie within cells."""

    top: float
    left: float
    bottom: float
    right: float

    def cells(self, view: MatrixView) -> Cells:
        """Return the cells of the matrix that are seen, at least one if it has any."""
        top = min(max(0, math.floor(self.top)), max(0, view.rows - 1))
        left = min(max(0, math.floor(self.left)), max(0, view.columns - 1))
        bottom = max(min(view.rows, math.ceil(self.bottom)), top + 1)
        right = max(min(view.columns, math.ceil(self.right)), left + 1)
        return Cells(top, left, bottom, right)


@dataclass(frozen=True, slots=True)
class Crop:
    """A rectangle of whole pixels at one level of detail."""

    level: int
    cells: Cells

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of pixels."""
        return (
            pixels(self.cells.bottom - self.cells.top, self.level),
            pixels(self.cells.right - self.cells.left, self.level),
        )

    @property
    def pixels(self) -> int:
        """Number of pixels."""
        height, width = self.size
        return height * width

    def covers(self, cells: Cells) -> bool:
        """Whether all of `cells` lie inside."""
        return (
            self.cells.top <= cells.top
            and self.cells.left <= cells.left
            and self.cells.bottom >= cells.bottom
            and self.cells.right >= cells.right
        )

    def touches(self, cells: Cells) -> bool:
        """Whether some of `cells` lie inside."""
        return (
            self.cells.top < cells.bottom
            and cells.top < self.cells.bottom
            and self.cells.left < cells.right
            and cells.left < self.cells.right
        )


def crop_for(
    view: MatrixView,
    visible: Span,
    width: float,
    height: float,
    *,
    blocks: bool,
    block: int | None = None,
) -> Crop:
    """Return what to ask for, to fill `width` × `height` device pixels.

    The level is the coarsest whose pixels are no larger than device pixels along the
    less compressed side, so that no row or column is lost, unless that would be more
    than `MOST_PIXELS`. With `blocks` it is coarser, so that single blocks are seen, or
    that of blocks of `block` weights a side (a power of two).
    """
    across = (visible.right - visible.left) / max(1.0, width)
    down = (visible.bottom - visible.top) / max(1.0, height)
    level = level_for(min(across, down))
    if blocks:
        level = max(DENSITY_LEVEL, level_for(DENSITY_PIXELS * min(across, down)) + 1)
    if block is not None:
        level = block.bit_length() - 1
    seen = visible.cells(view)
    level = min(level, view.top_level)
    while level < view.top_level and Crop(level, seen).pixels > MOST_PIXELS:
        level += 1
    wide = _with_margin(seen, view, level)
    if Crop(level, wide).pixels > MOST_PIXELS:
        wide = seen.aligned(level, view)
    return Crop(level, wide)


def overview_crop(view: MatrixView) -> Crop:
    """Return the whole matrix at a level that fits `OVERVIEW_SIDE` pixels."""
    longest = max(view.rows, view.columns, 1)
    level = OVERVIEW_LEVEL if view.rows * view.columns > SMALL_CELLS else 0
    while pixels(longest, level) > OVERVIEW_SIDE:
        level += 1
    return Crop(level, Cells(0, 0, view.rows, view.columns))


def _with_margin(seen: Cells, view: MatrixView, level: int) -> Cells:
    rows = math.ceil((seen.bottom - seen.top) * MARGIN)
    columns = math.ceil((seen.right - seen.left) * MARGIN)
    wide = Cells(
        max(0, seen.top - rows),
        max(0, seen.left - columns),
        min(view.rows, seen.bottom + rows),
        min(view.columns, seen.right + columns),
    )
    return wide.aligned(level + GRID.bit_length() - 1, view)
