"""The layers of one plot: the current one, and those selected beside it.

As a ridge, each layer has a row of its own with the current one on top; overlaid, the
others are outlines over its columns. Heights are shares of each layer's weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.qt.histogram_paint import HistogramPainter
from prunescope.qt.histogram_texts import layer_caption
from prunescope.qt.theme import GRID
from prunescope.session.display import LayerHistogram
from prunescope.session.histogram_axis import axis_of, joined
from prunescope.session.histogram_bins import columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from prunescope.qt.histogram_frame import Frame
    from prunescope.qt.histogram_look import Look
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Histogram
    from prunescope.session.histogram_axis import Axis
    from prunescope.session.histogram_bins import Columns


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A layer that is drawn; `name` tells it from the others."""

    name: str
    histogram: Histogram
    columns: Columns

    @property
    def caption(self) -> str:
        """The name, and why there are no columns if there are none."""
        return layer_caption(self.name, self.histogram)


class HistogramLayers:
    """What a plot draws, on one axis; no widget.

    `histogram` is that of the current layer, `drawn` are the layers, the current one
    first; none of them, and no `axis`, where no layer has a weight to show that is not
    zero.
    """

    def __init__(self) -> None:
        self.histogram: Histogram | None = None
        self.axis: Axis | None = None
        self.drawn: tuple[Layer, ...] = ()
        self._given: tuple[LayerHistogram, ...] = ()

    def show(
        self, path: str, histogram: Histogram | None, beside: tuple[LayerHistogram, ...]
    ) -> None:
        """Take other counts; they are drawn once the axis is divided."""
        self.histogram = histogram
        own = () if histogram is None else (LayerHistogram(path, histogram),)
        self._given = (*own, *beside)

    def divide(self, look: Look, *, keep: bool = False) -> None:
        """Cut the axis, a new one unless it is to be kept, into columns."""
        found = (
            axis_of(layer.histogram, signed=look.signed, every=look.logarithmic)
            for layer in self._given
        )
        axes = [axis for axis in found if axis is not None]
        if self.histogram is None or not axes:
            self.axis, self.drawn = None, ()
            return
        if not keep or self.axis is None:
            self.axis = joined(axes)
        names = distinct_names([layer.path for layer in self._given])
        self.drawn = tuple(
            Layer(name, layer.histogram, columns_of(layer.histogram, self.axis))
            for name, layer in zip(names, self._given, strict=True)
        )

    @property
    def alone(self) -> bool:
        """Whether only the current layer is drawn."""
        return len(self.drawn) < 2

    @property
    def has_zeros(self) -> bool:
        """Whether any layer has exact zeros."""
        return any(layer.histogram.zeros for layer in self.drawn)

    def frames(self, whole: Frame, look: Look) -> list[Frame]:
        """Divide the rectangle: a row for each layer, or all of it for all."""
        if self.alone or look.overlay:
            return [whole] * len(self.drawn)
        height = whole.area.height() / len(self.drawn)
        return [
            whole.row(number * height, height - GRID)
            for number in range(len(self.drawn))
        ]

    def row_at(self, whole: Frame, look: Look, y: float) -> int:
        """Return which layer stands at a height; the current one where all do."""
        frames = self.frames(whole, look)
        below = [number for number, frame in enumerate(frames) if frame.area.top() <= y]
        return below[-1] if below and frames[0] is not frames[-1] else 0

    def tallest(self, look: Look) -> float:
        """Return the height that the current layer's columns are measured by."""
        own = self.drawn[0]
        if not look.overlay:
            return own.columns.tallest
        shares = (
            layer.columns.tallest / max(1, layer.histogram.numel)
            for layer in self.drawn
        )
        return max(shares) * max(1, own.histogram.numel)

    # --- painting

    def paint(self, painter: QPainter, whole: Frame, theme: Theme, look: Look) -> float:
        """Paint all layers and their axis; return what the first line of text takes."""
        own, frame = self.drawn[0], self.frames(whole, look)[0]
        paint = HistogramPainter(painter, frame, theme, own.histogram)
        tallest = self.tallest(look)
        paint.columns(own.columns, logarithmic=look.logarithmic, tallest=tallest)
        if not self.alone and look.overlay:
            self._paint_outlines(painter, whole, theme, look)
        elif not self.alone:
            self._paint_rows(painter, whole, theme, look)
        if look.cumulative:
            paint.cumulative()
        around = HistogramPainter(painter, whole, theme, own.histogram)
        around.ticks(int(look.quantiles))
        if look.quantiles:
            around.quantiles()
        return around.counts()

    def _paint_rows(
        self, painter: QPainter, whole: Frame, theme: Theme, look: Look
    ) -> None:
        frames = self.frames(whole, look)
        for number, (frame, layer) in enumerate(zip(frames, self.drawn, strict=True)):
            paint = HistogramPainter(painter, frame, theme, layer.histogram)
            paint.base()
            if number:
                paint.columns(layer.columns, logarithmic=look.logarithmic)
                paint.cut()
            paint.name(layer.caption, theme.dim if number else theme.accent)

    def _paint_outlines(
        self, painter: QPainter, whole: Frame, theme: Theme, look: Look
    ) -> None:
        highest = self.tallest(look) / max(1, self.drawn[0].histogram.numel)
        names = [(self.drawn[0].caption, theme.kept)]
        paint = HistogramPainter(painter, whole, theme, self.drawn[0].histogram)
        for number, layer in enumerate(self.drawn[1:]):
            colour = theme.lines[number % len(theme.lines)]
            names.append((layer.caption, colour))
            if not layer.columns.tallest:
                continue
            tallest = highest * layer.histogram.numel
            paint.outline(layer.columns, tallest, colour, logarithmic=look.logarithmic)
        paint.legend(names)


def distinct_names(paths: Sequence[str]) -> tuple[str, ...]:
    """Return paths without what all of them begin with, and without `.weight`."""
    parts = [path.removesuffix(".weight").split(".") for path in paths]
    shortest = min(map(len, parts))
    common = 0
    while common < shortest - 1 and len({part[common] for part in parts}) == 1:
        common += 1
    return tuple(".".join(part[common:]) for part in parts)
