"""How a cell of the module tree is painted: check box, name, numbers, bar."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from prunescope.qt.icons import icon_pixmap
from prunescope.qt.path_texts import shortened
from prunescope.qt.row_delegate import RowDelegate
from prunescope.qt.share_bar import paint_share_bar
from prunescope.qt.style_parts import check_box
from prunescope.qt.theme import (
    GAP,
    GRID,
    SMALL_PIXELS,
    TEXT_PIXELS,
    Theme,
    mono_font,
    sized,
)
from prunescope.qt.tree_columns import COMPARED, SPECS, Column
from prunescope.qt.tree_flags import Flag, flag_word
from prunescope.qt.tree_view import TreeView
from prunescope.qt.widgets import visible_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel, QObject

    from prunescope.qt.tree_model import TreeModel
    from prunescope.session.tree_rows import Row

_CHECK_WIDTH = 18
_BAR_HEIGHT = 6
_FLAG_SIZE = 14
#: No more characters of a name are laid out; a file may hold names of any length.
_LONGEST_NAME = 400
#: So many rows tell how much room names need.
_SAMPLED_ROWS = 1000
#: What a module is called where its class is not known.
_NO_KIND = "Module"
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_COLUMNS = tuple(Column)
_STATES = {
    Qt.CheckState.Checked: QStyle.StateFlag.State_On,
    Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
    Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
}


class TreeDelegate(RowDelegate):
    """Paints the rows of :class:`TreeModel`; a click on the box toggles it."""

    def __init__(self, model: TreeModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._mono = mono_font(SMALL_PIXELS - 1)
        self._name_font = sized(QApplication.font(), TEXT_PIXELS)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of another theme from now on."""
        self._theme = theme

    def name_width(self, indentation: int) -> int:
        """Return how wide nine of ten names are, of the first rows of the model."""
        tree = self._model.tree
        metrics = QFontMetrics(self._name_font)
        widths, depths = [0], {-1: 0}
        for row in () if tree is None else tree.rows[:_SAMPLED_ROWS]:
            depths[row.number] = depths[row.parent] + 1
            name = row.name[:_LONGEST_NAME]
            text = metrics.horizontalAdvance(name) + _CHECK_WIDTH + 2 * GRID
            widths.append(text + depths[row.parent] * indentation)
        widths.sort()
        return widths[len(widths) * 9 // 10]

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
        elif column == Column.BAR:
            self._paint_bar(painter, row, rect)
        elif column == Column.FLAGS:
            self._paint_cell_flags(painter, option, row)
        else:
            self._paint_text(painter, option, row, column)

    def _paint_text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: Row,
        column: Column,
    ) -> None:
        spec, theme = SPECS[column], self._theme
        painter.setFont(self._mono if spec.mono else sized(option.font, SMALL_PIXELS))
        loud = spec.number and not self._is_quiet(row, column)
        painter.setPen(QColor(theme.text if loud else theme.dim))
        inner = QRect(option.rect).adjusted(GRID, 0, -GRID, 0)
        elide = Qt.TextElideMode.ElideRight
        text = self._model.text(row, column)
        text = painter.fontMetrics().elidedText(text, elide, inner.width())
        painter.drawText(inner, _RIGHT if spec.number else _LEFT, text)

    def _is_quiet(self, row: Row, column: Column) -> bool:
        """Whether a number is not what one looks for: no zeros, or nothing changed."""
        if column is Column.ZEROS:
            return self._model.counts(row.number)[2] <= 0
        values = self._model.values
        if column not in COMPARED or values is None or values.compared is None:
            return False
        return not values.compared.changed[row.number]

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
        flags = self._flags_beside(row)
        painter.setFont(sized(option.font, TEXT_PIXELS))
        painter.setPen(QColor(self._theme.text if checkable else self._theme.dim))
        room = text.width() - len(flags) * (_FLAG_SIZE + GRID)
        name = self._elided(self._model.name(row), painter.fontMetrics(), room)
        painter.drawText(text, _LEFT, name)
        used = painter.fontMetrics().horizontalAdvance(name) + GRID + 2
        rest = self._paint_flags(painter, text.adjusted(used, 0, 0, 0), flags)
        kind = self._kind_beside(row)
        if kind and painter.fontMetrics().horizontalAdvance(kind) <= rest.width():
            painter.setPen(QColor(self._theme.dim))
            painter.drawText(rest, _LEFT, kind)

    def _elided(self, name: str, metrics: QFontMetrics, width: int) -> str:
        """Shorten a name in its middle: its end tells more than what it is in."""
        if len(name) > _LONGEST_NAME:
            half = _LONGEST_NAME // 2
            name = f"{name[:half]}…{name[-half:]}"
        if self._model.flat:
            return shortened(name, metrics, width)
        module, _, own = name.rpartition(".")
        if module and own and metrics.horizontalAdvance(name) > width:
            # A parameter that shares the row of its module: most are the weight.
            name = module
        return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, width)

    def _paint_flags(
        self, painter: QPainter, rect: QRect, flags: Sequence[Flag]
    ) -> QRect:
        """Paint icons from the left, and return what is left of the room."""
        top = rect.center().y() - _FLAG_SIZE // 2
        scale = painter.device().devicePixelRatioF()
        for flag in flags:
            theme = self._theme
            colour = theme.warning if flag is Flag.NAN else theme.dim
            painter.drawPixmap(rect.left(), top, _flag_pixmap(flag, colour, scale))
            rect = rect.adjusted(_FLAG_SIZE + GRID, 0, 0, 0)
        return rect

    def _flags_beside(self, row: Row) -> list[Flag]:
        """Return the icons that stand beside a name, unless they have a column."""
        values = self._model.values
        if values is None or self._shown(Column.FLAGS):
            return []
        return [flag for flag in values.flags(row) if flag.value]

    def _kind_beside(self, row: Row) -> str:
        """Return the class that stands beside a name, where it tells anything."""
        folded = row.entry is not None and "." in row.name
        if self._shown(Column.KIND) or (row.is_leaf and not folded):
            return ""
        kind = row.kind
        return "" if kind == _NO_KIND else visible_text(kind)

    def _shown(self, column: Column) -> bool:
        view = self.parent()
        return isinstance(view, TreeView) and not view.isColumnHidden(column)

    def _paint_cell_flags(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row
    ) -> None:
        """Paint the flags of a row as icons, then in words."""
        values = self._model.values
        flags = [] if values is None else values.flags(row)
        rect = QRect(option.rect).adjusted(GRID, 0, -GRID, 0)
        rect = self._paint_flags(painter, rect, [f for f in flags if f.value])
        painter.setFont(sized(option.font, SMALL_PIXELS))
        painter.setPen(QColor(self._theme.dim))
        words = " · ".join(map(flag_word, flags))
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(words, elide, rect.width())
        painter.drawText(rect, _LEFT, shown)

    def _paint_bar(self, painter: QPainter, row: Row, rect: QRect) -> None:
        counts = self._model.counts(row.number)
        top = rect.center().y() - _BAR_HEIGHT // 2 + 1
        width = rect.width() - 2 * GRID
        bar = QRectF(rect.left() + GRID, top, width, _BAR_HEIGHT)
        if width >= GAP and counts[0]:
            paint_share_bar(painter, bar, counts, self._theme, radius=1.5)


@functools.lru_cache(maxsize=64)
def _flag_pixmap(flag: Flag, colour: str, scale: float) -> QPixmap:
    return icon_pixmap(flag.value, colour, _FLAG_SIZE, scale)


def _check_rect(rect: QRect) -> QRect:
    return QRect(rect.left(), rect.top(), _CHECK_WIDTH, rect.height())
