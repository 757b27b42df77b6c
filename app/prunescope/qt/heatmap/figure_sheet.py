"""Figures side by side as one file or image, with a line of words below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from prunescope.qt.theme import interface_font

if TYPE_CHECKING:
    from prunescope.qt.heatmap.figure import Figure

_MARGIN = 16
_BETWEEN = 12
_NOTE_HEIGHT = 26


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """At least one figure; `background` is a colour, or "" for none.

    `note` is a line below all else, "" for none.
    """

    figures: tuple[Figure, ...]
    note: str
    background: str

    def image(self, scale: float) -> QImage:
        """Return the sheet as pixels, `scale` of them for each logical one."""
        whole = self._whole()
        image = QImage(whole * scale, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(self.background) if self.background else QColor(0, 0, 0, 0))
        painter = QPainter(image)
        self._paint(painter, scale)
        painter.end()
        return image

    def png(self, scale: float) -> bytes:
        """Return the sheet as a PNG file."""
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image(scale).save(buffer, "PNG")  # type: ignore[call-overload]  # takes any device
        buffer.close()
        return bytes(content.data())

    def svg(self, scale: float) -> bytes:
        """Return the sheet as an SVG file; only the pictures are made of pixels."""
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        whole = self._whole()
        frame = QRectF(0, 0, whole.width(), whole.height())
        generator.setSize(whole)
        generator.setViewBox(frame)
        generator.setTitle(self.figures[0].title)
        painter = QPainter(generator)
        if self.background:
            painter.fillRect(frame, QColor(self.background))
        self._paint(painter, scale)
        painter.end()
        buffer.close()
        return bytes(content.data())

    def _whole(self) -> QSize:
        sizes = [figure.whole for figure in self.figures]
        wide = sum(size.width() for size in sizes) + _BETWEEN * (len(sizes) - 1)
        high = max(size.height() for size in sizes)
        high += _NOTE_HEIGHT if self.note else 0
        return QSize(wide + 2 * _MARGIN, high + 2 * _MARGIN)

    def _paint(self, painter: QPainter, scale: float) -> None:
        painter.setFont(interface_font())
        left = _MARGIN
        for figure in self.figures:
            figure.paint(painter, left, _MARGIN, scale)
            left += figure.whole.width() + _BETWEEN
        if self.note:
            self._paint_note(painter)

    def _paint_note(self, painter: QPainter) -> None:
        whole = self._whole()
        area = QRectF(
            _MARGIN,
            whole.height() - _MARGIN - _NOTE_HEIGHT + 6,
            whole.width() - 2 * _MARGIN,
            _NOTE_HEIGHT - 6,
        )
        painter.setFont(interface_font())
        painter.setPen(QColor(self.figures[0].theme.dim))
        text = painter.fontMetrics().elidedText(
            self.note, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
