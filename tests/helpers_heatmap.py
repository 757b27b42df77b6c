"""What is seen in a heatmap: its picture, its colours, its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from prunescope.qt.heatmap.viewport import Span
from prunescope.session.colours import Theme, colour

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from prunescope.qt.heatmap.panel import HeatmapPanel


def picture(panel: HeatmapPanel) -> QImage:
    QApplication.processEvents()
    surface = panel.surface
    image: QImage = surface.grab(surface.overlay._picture).toImage()
    return image


def count_colour(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


def span_of(panel: HeatmapPanel) -> tuple[float, float, float, float]:
    span = panel.surface.visible_span()
    return span.top, span.left, span.bottom, span.right


def colour_name(token: str) -> str:
    red, green, blue, _ = colour(Theme.LIGHT, token).tolist()
    return f"#{red:02x}{green:02x}{blue:02x}"


def without_badge(image: QImage) -> QImage:
    return image.copy(0, 0, image.width(), image.height() - 60)


def count_dark(image: QImage) -> int:
    """Count pixels nearly as dark as text."""
    return sum(
        image.pixelColor(x, y).lightness() < 60
        for x in range(image.width())
        for y in range(image.height())
    )


def zoom_to_cells(panel: HeatmapPanel) -> None:
    """Look at few enough cells to see each as a square."""
    panel.surface.show_span(Span(100, 100, 140, 140))
