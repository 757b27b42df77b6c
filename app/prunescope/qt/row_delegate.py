"""Lines of a list, as high as the rows of the module tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from prunescope.qt.theme import ROW_HEIGHT

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize


class RowDelegate(QStyledItemDelegate):
    """Gives every line the height of a row."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return the size of a line."""
        size = super().sizeHint(option, index)
        size.setHeight(ROW_HEIGHT)
        return size
