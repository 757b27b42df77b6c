"""A bar that tells zeros from weights: already zero, pruned by the plan, kept.

The tree paints it in a column, the chart of all layers as its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

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


def crisp(painter: QPainter, position: float) -> float:
    """Round a length to device pixels."""
    ratio = painter.device().devicePixelRatioF()
    return round(position * ratio) / ratio
