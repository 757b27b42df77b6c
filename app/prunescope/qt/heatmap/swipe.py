"""The divider between before and after in one picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

_GRIP = 6


@dataclass(frozen=True, slots=True)
class Swipe:
    """Where the divider stands, as a share of the view, and which way it runs.

    What the file has is at the left of an upright divider, above one that lies.
    """

    place: float = 0.5
    is_upright: bool = True

    def before(self, size: QSize) -> QRect:
        """Return the part of a view that shows what the file has."""
        if self.is_upright:
            return QRect(0, 0, round(self.place * size.width()), size.height())
        return QRect(0, 0, size.width(), round(self.place * size.height()))

    def line(self, size: QSize) -> QRectF:
        """Return the divider itself, 2 px wide."""
        if self.is_upright:
            return QRectF(self.place * size.width() - 1, 0, 2, size.height())
        return QRectF(0, self.place * size.height() - 1, size.width(), 2)

    def is_near(self, point: QPointF, size: QSize) -> bool:
        """Whether a mouse at a point takes hold of the divider."""
        grip = self.line(size).adjusted(-_GRIP, -_GRIP, _GRIP, _GRIP)
        return grip.contains(point)

    def moved(self, point: QPointF, size: QSize) -> Swipe:
        """Return the divider at a point of the view."""
        share = (
            point.x() / max(1, size.width())
            if self.is_upright
            else point.y() / max(1, size.height())
        )
        return replace(self, place=min(max(share, 0.02), 0.98))

    def turned(self) -> Swipe:
        """Return the divider turned by 90°."""
        return Swipe(0.5, not self.is_upright)
