"""Pinching with two fingers, on a trackpad or on a touch screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SMALLEST, _LARGEST = 0.25, 4.0


def pinched(event: QEvent, widget: QWidget) -> tuple[float, QPointF] | None:
    """Return how many times as large things become, and around which point.

    The point is in the coordinates of `widget`, which the event was sent to. `None`
    where the event is no part of a pinch.
    """
    if isinstance(event, QNativeGestureEvent):
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return None
        return _bounded(1 + event.value()), event.position()
    if event.type() is QEvent.Type.Gesture and isinstance(event, QGestureEvent):
        gesture = event.gesture(Qt.GestureType.PinchGesture)
        if isinstance(gesture, QPinchGesture):
            event.accept(gesture)
            middle = widget.mapFromGlobal(gesture.centerPoint())
            return _bounded(gesture.scaleFactor()), middle
    return None


def _bounded(factor: float) -> float:
    return min(max(factor, _SMALLEST), _LARGEST)
