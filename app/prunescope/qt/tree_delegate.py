"""How a cell of the module tree is painted: check box, name, numbers, bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from prunescope.qt.path_texts import shortened
from prunescope.qt.share_bar import paint_share_bar
from prunescope.qt.style_parts import check_box
from prunescope.qt.theme import (
    GAP,
    GRID,
    ROW_HEIGHT,
    SMALL_PIXELS,
    TEXT_PIXELS,
    Theme,
    mono_font,
    sized,
)
from prunescope.qt.tree_columns import SPECS, Column
from prunescope.qt.tree_texts import flag_words, kind_of
from prunescope.qt.tree_view import TreeView
from prunescope.qt.widgets import visible_text

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QObject, QSize

    from prunescope.qt.tree_model import TreeModel
    from prunescope.session.tree_rows import Row

_CHECK_WIDTH = 18
_PERCENT_WIDTH = 60
_BAR_HEIGHT = 6
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_COLUMNS = tuple(Column)
_STATES = {
    Qt.CheckState.Checked: QStyle.StateFlag.State_On,
    Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
    Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
}


class TreeDelegate(QStyledItemDelegate):
    """Paints the rows of :class:`TreeModel`; a click on the box toggles it."""

    def __init__(self, model: TreeModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._mono = mono_font(SMALL_PIXELS - 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of another theme from now on."""
        self._theme = theme

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return the height of a row."""
        size = super().sizeHint(option, index)
        size.setHeight(ROW_HEIGHT)
        return size

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        rect, view = QRect(option.rect), self.parent()
        if isinstance(view, TreeView) and not view.painted.intersects(rect):
            return
        row = self._model.row(index)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self._theme.accent_background))
        column = _COLUMNS[index.column()]
        if column == Column.NAME:
            self._paint_name(painter, option, row, rect)
        elif column == Column.ZEROS:
            self._paint_zeros(painter, option, row, rect)
        else:
            self._paint_text(painter, option, self._model.text(row, column), column)

    def _paint_text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        text: str,
        column: Column,
    ) -> None:
        spec, theme = SPECS[column], self._theme
        painter.setFont(self._mono if spec.mono else sized(option.font, SMALL_PIXELS))
        warned = column is Column.FLAGS and text.startswith("⚠")
        quiet = theme.text if spec.number else theme.dim
        painter.setPen(QColor(theme.warning if warned else quiet))
        inner = QRect(option.rect).adjusted(GRID, 0, -GRID, 0)
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(text, elide, inner.width())
        painter.drawText(inner, _RIGHT if spec.number else _LEFT, text)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Toggle on a click in the check box, and only there."""
        if index.column() != Column.NAME or not isinstance(event, QMouseEvent):
            return False
        inside = _check_rect(option.rect).contains(event.position().toPoint())
        if not inside or not model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            role = Qt.ItemDataRole.CheckStateRole
            return model.setData(index, None, role)
        return event.type() == QEvent.Type.MouseButtonDblClick

    def _paint_name(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, rect: QRect
    ) -> None:
        state = _STATES[self._model.check_state(row.number)]
        checkable = self._model.checkable(row.number)
        if checkable:
            state |= QStyle.StateFlag.State_Enabled
        check_box(painter, QRectF(_check_rect(rect)), option.palette, state)
        text = rect.adjusted(_CHECK_WIDTH + GRID, 0, -GRID, 0)
        painter.setFont(sized(option.font, TEXT_PIXELS))
        painter.setPen(QColor(self._theme.text if checkable else self._theme.dim))
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        name = self._model.name(row)
        if self._model.flat:
            name = shortened(name, metrics, text.width())
        else:
            name = metrics.elidedText(name, elide, text.width())
        painter.drawText(text, _LEFT, name)
        rest = text.adjusted(metrics.horizontalAdvance(name) + GRID + 2, 0, 0, 0)
        kind = self._beside(row)
        if kind and rest.width() > 4 * GAP:
            painter.setPen(QColor(self._theme.dim))
            shown = metrics.elidedText(kind, elide, rest.width())
            painter.drawText(rest, _LEFT, shown)

    def _beside(self, row: Row) -> str:
        """Return what stands beside a name, unless it has a column of its own."""
        values = self._model.values
        if row.is_leaf and values is not None:
            flags = " · ".join(flag_words(row, values))
            return "" if self._shown(Column.FLAGS) or flags == "1-D" else flags
        return "" if self._shown(Column.KIND) else visible_text(kind_of(row))

    def _shown(self, column: Column) -> bool:
        view = self.parent()
        return isinstance(view, TreeView) and not view.isColumnHidden(column)

    def _paint_zeros(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, rect: QRect
    ) -> None:
        theme = self._theme
        counts = self._model.counts(row.number)
        numel, _, after = counts
        painter.setFont(sized(option.font, SMALL_PIXELS))
        painter.setPen(QColor(theme.text if after > 0 else theme.dim))
        text = rect.adjusted(0, 0, -GAP, 0)
        painter.drawText(text, _RIGHT, self._model.text(row, Column.ZEROS))
        left, width = rect.left() + GRID, rect.width() - _PERCENT_WIDTH - GAP - GRID
        top = rect.center().y() - _BAR_HEIGHT // 2 + 1
        bar = QRectF(left, top, width, _BAR_HEIGHT)
        if width >= 2 * GAP and numel:
            paint_share_bar(painter, bar, counts, theme, radius=1.5)


def _check_rect(rect: QRect) -> QRect:
    return QRect(rect.left(), rect.top(), _CHECK_WIDTH, rect.height())
