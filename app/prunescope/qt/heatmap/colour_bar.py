"""The slim bar that tells what the colours mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prunescope.qt.heatmap import palettes
from prunescope.qt.heatmap.cell_marks import hatch
from prunescope.qt.heatmap.lod_item import colour_theme
from prunescope.qt.heatmap.picture import Specials
from prunescope.qt.number_text import MINUS, magnitude_text, percent_text
from prunescope.qt.theme import GRID, SMALL_PIXELS, Theme, sized
from prunescope.session import colours
from prunescope.session.language import tr
from prunescope.session.shades import DECADES, Levels, Scale, Shades, ramp
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from prunescope.session.value_range import ValueRange

_WIDTH = 10
_HEIGHT = 190
_LINE = 16
_LEFT = 12
_LONGEST = f"≤ {MINUS}0.000194"
#: Dragging this far doubles the levels.
_DRAG_PIXELS = 60
_KEY_STEP = 0.25
#: Share of the bar that labels are apart.
_APART = 0.085


class ColourBar(QWidget):
    """A gradient with its ends named, and swatches for what has its own colour.

    Signals
    -------
    levels_changed
        :class:`Levels` that a person dragged the scale to.
    automatic_wanted
        The scale was double-clicked.
    """

    levels_changed = Signal(object)
    automatic_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mode = Mode.WEIGHT
        self._shades: Shades | None = None
        self._largest: float | None = None
        self._pressed: tuple[float, Levels] | None = None
        self._specials = Specials()
        self._within: ValueRange | None = None
        self._is_difference = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Colour scale"))
        self.setToolTip(
            tr("Drag up for stronger colours, down for paler ones; double-click resets")
        )

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self.update()

    def tell_difference(self, *, told: bool) -> None:
        """Name what is measured B − A, of two models, instead of weight."""
        self._is_difference = told
        self._describe()
        self.update()

    def set_range(self, within: ValueRange | None) -> None:
        """Tell the share of a range of values instead; `None` ends that."""
        if within != self._within:
            self._within = within
            self._describe()

    def set_scale(
        self,
        mode: Mode,
        shades: Shades,
        largest: float | None,
        specials: Specials,
    ) -> None:
        """Tell the meaning of the colours of another picture.

        `largest` is the largest |w| of the parameter, `None` until it is known.
        """
        scale = mode, shades, largest, specials
        if scale == (self._mode, self._shades, self._largest, self._specials):
            return
        self._mode, self._shades, self._largest, self._specials = scale
        self._describe()

    def _describe(self) -> None:
        can_drag = self._is_scaled
        cursor = (
            Qt.CursorShape.SizeVerCursor if can_drag else Qt.CursorShape.ArrowCursor
        )
        self.setCursor(cursor)
        self.setAccessibleDescription(", ".join(text for _, text in self.labels()))
        self.update()

    @property
    def _is_scaled(self) -> bool:
        shares = self._within is not None or self._mode in {Mode.MASK, Mode.DENSITY}
        return not shares and bool(self._largest)

    def sizeHint(self) -> QSize:
        """Prefer room for the longest number beside the bar."""
        metrics = QFontMetrics(sized(self.font(), SMALL_PIXELS - 1))
        beside = metrics.horizontalAdvance(_LONGEST)
        return QSize(_LEFT + _WIDTH + 5 + beside + GRID, 260)

    def labels(self) -> tuple[tuple[float, str], ...]:
        """Return positions (0 at the top, 1 at the bottom) and their texts."""
        if self._within is not None:
            middle = self._within.share
            usual = (0.5 - middle / 2, percent_text(round(middle * 1e6), 1_000_000))
            return ((0.0, percent_text(1, 1)), usual, (1.0, percent_text(0, 1)))
        if self._mode in {Mode.MASK, Mode.DENSITY}:
            return ((0.0, "0"), (1.0, "1"))
        if self._shades is None or self._largest is None:
            return ()
        levels = self._shades.levels
        if not self._largest:
            levels = Levels(0.0, 0.0)
        # Outliers share the strongest colour: said, not hidden.
        above = "≥ " if levels.high < self._largest else ""
        below = "≤ " if -levels.low < self._largest else ""
        if self._mode is Mode.MAGNITUDE:
            above = "≥ " if levels.limit < self._largest else ""
            least = magnitude_text(levels.limit / 10**colours.DECADES)
            return ((0.0, above + magnitude_text(levels.limit)), (1.0, f"≤ {least}"))
        ends = (
            (0.0, above + magnitude_text(levels.high)),
            (1.0, below + magnitude_text(levels.low)),
        )
        if levels.scale is Scale.SYMLOG and self._largest:
            return (ends[0], *_decades(levels), ends[1])
        if levels.low < 0 < levels.high:
            return (ends[0], (levels.high / (levels.high - levels.low), "0"), ends[1])
        return ends

    @property
    def caption(self) -> str:
        """What the bar measures."""
        if self._within is not None:
            return tr("in the range")
        if self._is_difference:
            is_magnitude = self._mode is Mode.MAGNITUDE
            return tr("|B − A|, log") if is_magnitude else tr("B − A")
        is_log = self._shades is not None and (
            self._shades.levels.scale is Scale.SYMLOG
        )
        return {
            Mode.WEIGHT: tr("weight, symlog") if is_log else tr("weight"),
            Mode.MASK: tr("kept"),
            Mode.DIFF: tr("change, symlog") if is_log else tr("change"),
            Mode.DENSITY: tr("kept"),
            Mode.MAGNITUDE: tr("|w|, log"),
        }[self._mode]

    # --- dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the scale."""
        if self._is_scaled and self._shades is not None:
            self._pressed = event.position().y(), self._shades.levels

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the scale downwards, squeeze it (stronger colours) upwards."""
        if self._pressed is not None:
            start, levels = self._pressed
            self._stretch(levels, (event.position().y() - start) / _DRAG_PIXELS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Wish for automatic levels."""
        del event
        self.automatic_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stretch and squeeze with the arrow keys."""
        steps = {Qt.Key.Key_Up: -_KEY_STEP, Qt.Key.Key_Down: _KEY_STEP}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._is_scaled or self._shades is None:
            super().keyPressEvent(event)
        else:
            self._stretch(self._shades.levels, step)

    def _stretch(self, levels: Levels, doublings: float) -> None:
        middle = (levels.low + levels.high) / 2 if levels.floor else 0.0
        factor = 2.0**doublings
        self.levels_changed.emit(
            Levels(
                middle + (levels.low - middle) * factor,
                middle + (levels.high - middle) * factor,
            )
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard acts here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint gradient, labels and swatches."""
        del event
        self.paint_on(QPainter(self))

    def paint_on(self, painter: QPainter) -> None:
        """Paint the bar, here or in a file."""
        painter.setFont(sized(self.font(), SMALL_PIXELS - 1))
        height = max(40, min(_HEIGHT, self.height() - 5 * _LINE))
        bar = QRectF(_LEFT, 0, _WIDTH, height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, self._gradient())
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRect(bar.adjusted(-2, 0, 2, 1))
        painter.setPen(QColor(self._theme.dim))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for position, text in self.labels():
            top = min(max(position * height - 8, -2), height - 14)
            area = QRectF(bar.right() + 5, top, self.width(), _LINE)
            painter.drawText(area, left, text)
        painter.drawText(
            QRectF(_LEFT, height + 4, self.width(), _LINE), left, self.caption
        )
        top = height + 6 + _LINE
        for name, text, hatched in self.swatches():
            self._paint_swatch(painter, top, name, text, hatched=hatched)
            top += _LINE

    def swatches(self) -> tuple[tuple[str, str, bool], ...]:
        """Return colour, meaning and whether it is hatched, of what is special."""
        if self._within is not None or self._mode is Mode.DENSITY:
            return ()
        hatched = self._shades is None or self._shades.hatches
        if self._mode is Mode.MASK:
            found = [("zero", tr("zero"), hatched)] if self._specials.zeros else []
            return tuple(found)
        found = []
        if self._mode is Mode.DIFF:
            found.append(("rest", tr("unchanged"), False))
        elif self._specials.zeros and self._has_zero_colour:
            text = tr("unchanged") if self._is_difference else tr("zero")
            found.append(("rest", text, False))
        if self._specials.nonfinite:
            found.append(("nonfinite", tr("NaN, Inf"), hatched))
        return tuple(found)

    @property
    def _has_zero_colour(self) -> bool:
        return self._shades is None or self._shades.special_zero

    def _paint_swatch(
        self, painter: QPainter, top: float, name: str, text: str, *, hatched: bool
    ) -> None:
        red, green, blue, _ = colours.colour(colour_theme(self._theme), name).tolist()
        swatch = QRectF(_LEFT, top + 3, _WIDTH, 10)
        painter.fillRect(swatch, QColor(red, green, blue))
        if hatched:
            painter.fillRect(swatch, hatch(self._theme))
        area = QRectF(_LEFT + _WIDTH + 5, top, self.width(), _LINE)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, flags, text)

    def _gradient(self) -> QImage:
        table = self._colours()
        pixels = np.ascontiguousarray(table[:, None])
        image = QImage(pixels.data, 1, len(table), 4, QImage.Format.Format_RGB32)
        return image.copy()

    def _colours(self) -> NDArray[np.uint32]:
        """Colours from top to bottom."""
        theme = colour_theme(self._theme)
        if self._within is not None:
            return palettes.range_table(theme)[::-1]
        shades = self._shades or Shades(Levels.symmetric(0.0))
        if self._mode in {Mode.WEIGHT, Mode.DIFF}:
            return palettes.packed(ramp(theme, shades.signed))[::-1]
        if self._mode is Mode.MAGNITUDE:
            return palettes.packed(ramp(theme, shades.absolute))[::-1]
        if self._mode is Mode.MASK:
            table = palettes.mask_table(theme)
            return table[:: palettes.SHARE_STEPS]
        return palettes.density_table(theme)


def _decades(levels: Levels) -> list[tuple[float, str]]:
    """Return zero and the powers of ten inside, as far apart as labels must be."""
    top = math.floor(math.log10(levels.limit)) if levels.limit else 0
    powers = [10.0**power for power in range(top, top - DECADES, -1)]
    values = [0.0, *(value for power in powers for value in (power, -power))]
    placed = [0.0, 1.0]
    found = []
    for value in values:
        place = 1 - float(levels.place(np.array([value]))[0])
        is_inside = 0 <= place <= 1
        if is_inside and all(abs(place - other) >= _APART for other in placed):
            placed.append(place)
            found.append((place, magnitude_text(value)))
    return sorted(found)
