"""The view box in cells, and what dragging in it means."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF


class Drag(Enum):
    """What a drag with the left button does."""

    PAN = "pan"
    REGION = "region"
    ZOOM = "zoom"
    PAINT = "paint"
    SWIPE = "swipe"


class CellBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph is not typed
    """Rows go down, the right button is left to menus; some drags are told, not done.

    Signals
    -------
    dragged
        `(Drag, from, to, finished)`: a drag that is not panning, in scene points.
    clicked
        `(point, with Ctrl)`: a single click with the left button, in the scene.
    double_clicked
        Where, in the scene.
    """

    dragged = Signal(object, object, object, bool)
    clicked = Signal(object, bool)
    double_clicked = Signal(object)

    def __init__(self, meaning: Callable[[QPointF, Any], Drag]) -> None:
        super().__init__(invertY=True, enableMenu=False, lockAspect=False)
        self._meaning = meaning
        self._drag = Drag.PAN
        self.setDefaultPadding(0)
        self.disableAutoRange()

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        """Zoom at the mouse, from the present scale rather than the last painted."""
        self.updateMatrix()
        super().wheelEvent(event, axis)

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        """Pan with the left or middle button, or tell what else is dragged."""
        self.updateMatrix()
        if event.button() is Qt.MouseButton.RightButton:
            event.ignore()
            return
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseDragEvent(event, axis)
            return
        start = event.buttonDownScenePos()
        if event.isStart():
            self._drag = self._meaning(start, event.modifiers())
        if self._drag is Drag.PAN:
            super().mouseDragEvent(event, axis)
            return
        event.accept()
        self.dragged.emit(self._drag, start, event.scenePos(), event.isFinish())

    def mouseClickEvent(self, event: Any) -> None:
        """Tell a click, single or double."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        event.accept()
        if event.double():
            self.double_clicked.emit(event.scenePos())
        else:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.clicked.emit(event.scenePos(), bool(control))
