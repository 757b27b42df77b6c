"""What tests of the histogram see and do: its line, its columns, its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from prunescope.qt.histogram_panel import HistogramPanel


def line_x(panel: HistogramPanel) -> float:
    return panel.plot.line_places()[-1]


def painted(panel: HistogramPanel) -> QImage:
    return panel.plot.grab().toImage()


def count_colour(image: QImage, colour: str, x_from: int, x_to: int) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted
        for x in range(x_from, x_to)
        for y in range(image.height())
    )


def drag(panel: HistogramPanel, start: int, stop: int) -> None:
    """Press on the line and move in two steps, the button held."""
    send(panel, QEvent.Type.MouseButtonPress, start)
    for x in ((start + stop) // 2, stop):
        send(panel, QEvent.Type.MouseMove, x)


def send(panel: HistogramPanel, kind: QEvent.Type, x: int, y: int = 60) -> None:
    point = QPointF(x, y)
    event = QMouseEvent(
        kind,
        point,
        QPointF(panel.plot.mapToGlobal(point.toPoint())),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    if kind is QEvent.Type.MouseMove:
        panel.plot.mouseMoveEvent(event)
    else:
        panel.plot.mousePressEvent(event)


def hover(panel: HistogramPanel, x: int) -> None:
    send(panel, QEvent.Type.MouseMove, x)


def click(panel: HistogramPanel, qtbot: QtBot, x: int) -> None:
    qtbot.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=QPoint(x, 60))
