"""Which columns of a histogram are under the mouse or the cursor, and chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from prunescope.session.histogram_bins import range_of
from prunescope.session.value_range import ValueRange

if TYPE_CHECKING:
    from prunescope.qt.histogram_frame import Frame
    from prunescope.qt.histogram_paint import HistogramPainter
    from prunescope.session.display import Histogram
    from prunescope.session.histogram_axis import Axis
    from prunescope.session.histogram_bins import Columns


@dataclass(frozen=True, slots=True)
class Chosen:
    """Columns that are chosen: the edges of them all, `None` for those of zeros."""

    edges: tuple[float, float] | None
    range: ValueRange


class ColumnChoice:
    """Numbers of columns, and what was chosen of them; no widget."""

    ZEROS: ClassVar[int] = -1

    def __init__(self) -> None:
        self.cursor: int | None = None
        self._hovered: int | None = None
        self._anchor: int | None = None
        self._chosen: Chosen | None = None

    @property
    def range(self) -> ValueRange | None:
        """The weights of the columns that are chosen."""
        return None if self._chosen is None else self._chosen.range

    @property
    def marked(self) -> int | None:
        """The column under the mouse, else that under the cursor."""
        return self.cursor if self._hovered is None else self._hovered

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last column that is told about; `None` for none."""
        end = self.marked
        if end is None:
            return None
        start = end if self._anchor is None else self._anchor
        if self.ZEROS in {start, end}:
            return self.ZEROS, self.ZEROS
        return min(start, end), max(start, end)

    @property
    def pressed(self) -> bool:
        """Whether columns are being chosen with the mouse."""
        return self._anchor is not None and self._hovered is not None

    def press(self, column: int | None) -> None:
        """Begin to choose."""
        self._anchor = self._hovered = column

    def hover(self, column: int | None) -> None:
        """Be above another column; while a choice is under way it stays in sight."""
        if column is not None or self._anchor is None:
            self._hovered = column

    def step(self, step: int, count: int, *, extend: bool) -> None:
        """Move the cursor, from the middle at first; `extend` chooses up to it."""
        place = self.marked
        self._hovered = None
        start = count // 2 if place is None or place == self.ZEROS else place
        anchor = start if self._anchor is None else self._anchor
        self._anchor = anchor if extend else None
        self.cursor = min(max(start + step, 0), count - 1)

    def keep_within(self, count: int) -> None:
        """Forget columns that are not there any more."""
        for name in ("cursor", "_hovered", "_anchor"):
            number = getattr(self, name)
            if number is not None and number >= count:
                setattr(self, name, None)

    def clear(self) -> None:
        """Choose nothing."""
        self._chosen = self._anchor = None

    def choose(
        self, histogram: Histogram, columns: Columns, axis: Axis
    ) -> ValueRange | None:
        """Choose what is marked; what is chosen already is left."""
        end, before = self.marked, self._chosen
        start, self._anchor = self._anchor, None
        if end is None:
            return self.range
        start = end if start is None else start
        self._chosen = _chosen(histogram, columns, axis, start, end)
        if self._chosen == before:
            self._chosen = None
        return self.range

    # --- painting

    def paint(self, painter: HistogramPainter, columns: Columns) -> None:
        """Paint the background of what is chosen, or about to be."""
        if self._anchor is not None and self.marked is not None:
            if self.ZEROS not in {self._anchor, self.marked}:
                painter.band(*_edges(columns, self._anchor, self.marked))
        elif self._chosen is not None and self._chosen.edges is None:
            painter.zero_band()
        elif self._chosen is not None and self._chosen.edges is not None:
            painter.band(*self._chosen.edges)

    def paint_mark(
        self,
        painter: HistogramPainter,
        columns: Columns,
        frame: Frame,
        lines: tuple[str, ...],
    ) -> None:
        """Mark the column under the mouse or the cursor, and tell about it."""
        number = self.marked
        if number is None or not lines:
            return
        if number == self.ZEROS:
            painter.marker(columns, None)
            painter.card(frame.area.left(), lines)
        else:
            painter.marker(columns, number)
            painter.card(frame.across(columns.positions[[number]]).item(), lines)


def _edges(columns: Columns, one: int, other: int) -> tuple[float, float]:
    first, last = sorted((one, other))
    return float(columns.edges[first]), float(columns.edges[last + 1])


def _chosen(
    histogram: Histogram, columns: Columns, axis: Axis, start: int, end: int
) -> Chosen:
    if ColumnChoice.ZEROS in {start, end}:
        share = histogram.zeros / max(1, histogram.numel)
        return Chosen(None, ValueRange(zeros=True, share=share))
    edges = _edges(columns, start, end)
    return Chosen(edges, range_of(histogram, *edges, axis))
