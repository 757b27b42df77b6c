"""Where cells lie on the screen, one axis at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTransform


@dataclass(frozen=True, slots=True)
class AxisMap:
    """Affine map of one axis: screen = cell × scale + offset, with scale > 0."""

    scale: float
    offset: float

    def screen(self, cell: float) -> float:
        """Return where a cell begins on the screen."""
        return cell * self.scale + self.offset

    def cell(self, screen: float) -> float:
        """Return the cell at a screen position, with its fraction."""
        return (screen - self.offset) / self.scale


def axis_maps(transform: QTransform) -> tuple[AxisMap, AxisMap]:
    """Return the maps of rows and of columns of a transform without rotation."""
    return (
        AxisMap(transform.m22(), transform.dy()),
        AxisMap(transform.m11(), transform.dx()),
    )
