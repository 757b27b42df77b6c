"""How a snapshot is painted in the history: name, sparkline, totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from prunescope.qt.theme import GAP, SMALL_PIXELS, Theme, sized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

#: What an item carries: its totals in words, and its profile.
REMARK = Qt.ItemDataRole.UserRole + 8
PROFILE = Qt.ItemDataRole.UserRole + 9
SPARK_WIDTH = 48
_SPARK_HEIGHT = 14
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_NAME_LEAST = 110


class HistoryDelegate(QStyledItemDelegate):
    """Paints what Qt paints, and beside the name of a snapshot its totals."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of another theme from now on."""
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line; the totals give way to the name."""
        super().paint(painter, option, index)
        remark, profile = index.data(REMARK), index.data(PROFILE)
        if remark is None:
            return
        area = QRect(option.rect).adjusted(GAP // 2, 0, -GAP, 0)
        if profile:
            top = area.center().y() - _SPARK_HEIGHT / 2 + 1
            spark = QRectF(area.left(), top, SPARK_WIDTH, _SPARK_HEIGHT)
            paint_sparkline(painter, spark, profile, self._theme)
        area.setLeft(area.left() + SPARK_WIDTH + GAP)
        painter.setFont(sized(option.font, SMALL_PIXELS))
        painter.setPen(QColor(self._theme.dim))
        metrics = painter.fontMetrics()
        most = max(0, area.width() - _NAME_LEAST)
        shown = metrics.elidedText(remark, Qt.TextElideMode.ElideRight, most)
        painter.drawText(area, _MIDDLE | Qt.AlignmentFlag.AlignRight, shown)
        area.setRight(area.right() - metrics.horizontalAdvance(shown) - GAP)
        painter.setFont(option.font)
        painter.setPen(QColor(self._theme.text))
        elide = Qt.TextElideMode.ElideRight
        name = painter.fontMetrics().elidedText(index.data(), elide, area.width())
        painter.drawText(area, _MIDDLE | Qt.AlignmentFlag.AlignLeft, name)

    def initStyleOption(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Leave the text of a snapshot to :meth:`paint`."""
        super().initStyleOption(option, index)
        if index.data(REMARK) is not None:
            option.text = ""

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Give the field for a name the whole line."""
        editor.setGeometry(option.rect)


def paint_sparkline(
    painter: QPainter, area: QRectF, shares: Sequence[float], theme: Theme
) -> None:
    """Paint shares in [0, 1] as columns upon a base line."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(area, QColor(theme.kept))
    width = area.width() / len(shares)
    ratio = painter.device().devicePixelRatioF()
    for place, share in enumerate(shares):
        left = round((area.left() + place * width) * ratio) / ratio
        right = round((area.left() + (place + 1) * width) * ratio) / ratio
        height = area.height() * share
        column = QRectF(left, area.bottom() - height, right - left, height)
        painter.fillRect(column, QColor(theme.pruned))
    painter.restore()
