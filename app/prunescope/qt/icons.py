"""One set of icons, drawn in strokes of 1.5 px and coloured by the theme."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from prunescope.core.resources import resource_path

_SIZE = 16
_DISABLED_OPACITY = 0.35
_SCALES = (1, 2, 3)


def icon(name: str, colour: str) -> QIcon:
    """Return the icon called `name` in one colour (`#rrggbb`)."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace(b"#000", colour.encode())))
    result = QIcon()
    for scale in _SCALES:
        pixmap = _pixmap(renderer, _SIZE, scale)
        result.addPixmap(pixmap)
        result.addPixmap(_faded(pixmap), QIcon.Mode.Disabled)
    return result


def application_icon() -> QIcon:
    """Return the icon of the program."""
    result = QIcon()
    # Drawn for each size: a shrunk picture has no whole pixels.
    for picture in resource_path("desktop", "icons").glob("*.png"):
        result.addFile(str(picture))
    return result


def icon_pixmap(name: str, colour: str, size: int = _SIZE, scale: float = 1) -> QPixmap:
    """Return the icon called `name` as a picture of `size` logical pixels."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace(b"#000", colour.encode())))
    return _pixmap(renderer, size, scale)


def _faded(pixmap: QPixmap) -> QPixmap:
    faded = QPixmap(pixmap.size())
    faded.setDevicePixelRatio(pixmap.devicePixelRatio())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(_DISABLED_OPACITY)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return faded


@functools.cache
def _source(name: str) -> bytes:
    return resource_path("icons", f"{name}.svg").read_bytes()


def _pixmap(renderer: QSvgRenderer, size: int, scale: float) -> QPixmap:
    pixels = round(size * scale)
    image = QImage(QSize(pixels, pixels), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(scale)
    return pixmap
