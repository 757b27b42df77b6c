"""A bar that tells zeros from weights: already zero, pruned by the plan, kept.

The tree paints it in a column, the chart of all layers as its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from prunescope.qt.theme import Theme

#: What is there at all must be seen.
_LEAST = 1.0


def paint_share_bar(
    painter: QPainter,
    bar: QRectF,
    counts: tuple[int, int, int],
    theme: Theme,
    *,
    radius: float = 0.0,
) -> None:
    """Paint `counts`: weights, zeros now, zeros after the plan (-1: not known).

    Without a `radius` the parts end at device pixels, so that bars can be compared.
    """
    numel, now, after = counts
    now = max(now, 0)
    after = max(after, now)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=radius > 0)
    painter.setPen(Qt.PenStyle.NoPen)
    for count, colour in (
        (numel, theme.kept),
        (after, theme.pruned),
        (now, theme.zero),
    ):
        if count > 0:
            width = max(bar.width() * count / max(numel, 1), _LEAST)
            width = width if radius else crisp(painter, width)
            part = QRectF(bar.left(), bar.top(), width, bar.height())
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(part, radius, radius)
    painter.restore()


def paint_total_line(painter: QPainter, x: float, bottom: int, theme: Theme) -> None:
    """Draw the dashed line across all bars at which the total ends."""
    pen = QPen(QColor(theme.text), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 3])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, 2), QPointF(int(x), bottom))


def crisp(painter: QPainter, position: float) -> float:
    """Round a length to device pixels."""
    ratio = painter.device().devicePixelRatioF()
    return round(position * ratio) / ratio
