"""What two pictures side by side share; arithmetic only.

Matrices of different sizes are linked by the share of each that is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.qt.heatmap.viewport import Span

if TYPE_CHECKING:
    from prunescope.core.matrix_view import MatrixView


@dataclass(frozen=True, slots=True)
class Links:
    """What follows in the one picture what is done in the other."""

    pan: bool = True
    zoom: bool = True
    cursor: bool = True
    levels: bool = True

    def follow(
        self, leader: Span, led_by: MatrixView, follower: Span, view: MatrixView
    ) -> Span:
        """Return what a follower of `view` shows when its leader shows `leader`."""
        down, across = view.rows / led_by.rows, view.columns / led_by.columns
        top, bottom = self._side(
            (leader.top * down, leader.bottom * down), (follower.top, follower.bottom)
        )
        left, right = self._side(
            (leader.left * across, leader.right * across),
            (follower.left, follower.right),
        )
        return Span(top, left, bottom, right)

    def _side(
        self, leader: tuple[float, float], follower: tuple[float, float]
    ) -> tuple[float, float]:
        if self.pan and self.zoom:
            return leader
        low, high = leader if self.pan else follower
        middle = (low + high) / 2
        low, high = leader if self.zoom else follower
        half = (high - low) / 2
        return middle - half, middle + half


def same_place(
    cell: tuple[int, int], led_by: MatrixView, view: MatrixView
) -> tuple[int, int]:
    """Return the cell of `view` that lies where a cell of another matrix does."""
    row = (cell[0] * 2 + 1) * view.rows // (2 * led_by.rows)
    column = (cell[1] * 2 + 1) * view.columns // (2 * led_by.columns)
    return row, column
