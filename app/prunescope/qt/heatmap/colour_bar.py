"""The slim bar that tells what the colours mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from prunescope.qt.heatmap import palettes
from prunescope.qt.heatmap.cell_marks import hatch
from prunescope.qt.heatmap.lod_item import colour_theme
from prunescope.qt.number_text import MINUS, magnitude_text
from prunescope.qt.theme import SMALL_PIXELS, Theme, sized
from prunescope.session import colours
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QPaintEvent

_WIDTH = 10
_HEIGHT = 190
_LINE = 16
_LEFT = 12


class ColourBar(QWidget):
    """A gradient with its ends named, and swatches for what has its own colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mode = Mode.WEIGHT
        self._limit: float | None = None
        self._largest: float | None = None
        self._has_zeros = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self.update()

    def set_scale(
        self,
        mode: Mode,
        limit: float | None,
        largest: float | None,
        *,
        has_zeros: bool,
    ) -> None:
        """Tell the meaning of the colours of another picture.

        |w| from `limit` on has the strongest colour; `largest` is the largest |w|.
        """
        self._mode, self._has_zeros = mode, has_zeros
        self._limit, self._largest = limit, largest
        self.update()

    def sizeHint(self) -> QSize:
        """Prefer room for a short number beside the bar."""
        return QSize(88, 260)

    def labels(self) -> tuple[tuple[float, str], ...]:
        """Return positions (0 at the top, 1 at the bottom) and their texts."""
        if self._mode in {Mode.MASK, Mode.DENSITY}:
            return ((0.0, "0"), (1.0, "1"))
        if self._limit is None or self._largest is None:
            return ()
        top = magnitude_text(self._limit)
        # Outliers share the strongest colour: said, not hidden.
        above, below = ("≥ ", "≤ ") if self._limit < self._largest else ("", "")
        if self._mode in {Mode.WEIGHT, Mode.DIFF}:
            return ((0.0, above + top), (0.5, "0"), (1.0, below + MINUS + top))
        least = magnitude_text(self._limit / 10**colours.DECADES)
        return ((0.0, above + top), (1.0, f"≤ {least}"))

    @property
    def caption(self) -> str:
        """What the bar measures."""
        return {
            Mode.WEIGHT: self.tr("weight"),
            Mode.MASK: self.tr("kept"),
            Mode.DIFF: self.tr("change"),
            Mode.DENSITY: self.tr("kept"),
            Mode.MAGNITUDE: self.tr("|w|, log"),
        }[self._mode]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint gradient, labels and swatches."""
        del event
        painter = QPainter(self)
        painter.setFont(sized(self.font(), SMALL_PIXELS - 1))
        height = max(40, min(_HEIGHT, self.height() - 5 * _LINE))
        bar = QRectF(_LEFT, 0, _WIDTH, height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, self._gradient())
        painter.setPen(QColor(self._theme.dim))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for position, text in self.labels():
            top = min(max(position * height - 8, -2), height - 14)
            area = QRectF(bar.right() + 5, top, self.width(), _LINE)
            painter.drawText(area, left, text)
        painter.drawText(QRectF(2, height + 4, self.width(), _LINE), left, self.caption)
        self._paint_zero(painter, height + 6 + _LINE)

    def _paint_zero(self, painter: QPainter, top: float) -> None:
        is_diff = self._mode is Mode.DIFF
        if not (self._has_zeros or is_diff) or self._mode is Mode.DENSITY:
            return
        is_mask = self._mode is Mode.MASK
        name = "zero" if is_mask else "rest"
        red, green, blue, _ = colours.colour(colour_theme(self._theme), name).tolist()
        swatch = QRectF(2, top + 3, 10, 10)
        painter.fillRect(swatch, QColor(red, green, blue))
        if is_mask:
            painter.fillRect(swatch, hatch(self._theme))
        area = QRectF(17, top, self.width(), _LINE)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        text = self.tr("unchanged") if is_diff else self.tr("zero")
        painter.drawText(area, flags, text)

    def _gradient(self) -> QImage:
        table = self._colours()
        pixels = np.ascontiguousarray(table[:, None])
        image = QImage(pixels.data, 1, len(table), 4, QImage.Format.Format_RGB32)
        return image.copy()

    def _colours(self) -> NDArray[np.uint32]:
        """Colours from top to bottom."""
        theme = colour_theme(self._theme)
        bright = palettes.DIM_STEPS << 8
        first = palettes.FIRST
        if self._mode in {Mode.WEIGHT, Mode.DIFF}:
            end = first + 2 * palettes.MAGNITUDES
            table = palettes.weight_table(theme)[bright:]
            return np.concatenate(
                [table[first:end:2][::-1], table[first + 1 : end : 2]]
            )
        if self._mode is Mode.MAGNITUDE:
            table = palettes.magnitude_table(theme)[bright:]
            return table[first : palettes.LAST_LOGARITHM + 1][::-1]
        if self._mode is Mode.MASK:
            table = palettes.mask_table(theme)
            return table[:: palettes.SHARE_STEPS]
        return palettes.density_table(theme)
