"""What the module tree lists: flat or as modules, folded, with buffers; its columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from prunescope.session.language import tr
from prunescope.session.tree_rows import TreeRows

if TYPE_CHECKING:
    from prunescope.qt.tree_view import TreeColumns


class ListingMenu(QMenu):
    """The menu of these choices.

    `flat_toggled` carries whether the list is flat now; `rows_changed` tells that
    other rows are wanted (see :meth:`rows_of`).
    """

    flat_toggled = Signal(bool)
    rows_changed = Signal()

    def __init__(self, columns: TreeColumns, parent: QWidget) -> None:
        super().__init__(parent)
        self.flat = self.addAction(tr("Flat list of layers"))
        self.folded = self.addAction(tr("Fold modules with one child"))
        self.buffers = self.addAction(tr("Show buffers"))
        for action in (self.flat, self.folded, self.buffers):
            action.setCheckable(True)
        self.folded.setChecked(True)
        self.addSeparator()
        menu = self.addMenu(tr("Columns"))
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(partial(columns.fill, menu))
        self.flat.toggled.connect(self.flat_toggled)
        for action in (self.folded, self.buffers):
            action.toggled.connect(self.rows_changed)

    def rows_of(self, tree: TreeRows | None) -> TreeRows | None:
        """Return the rows as they are wanted; `tree` itself where it is like that."""
        folded, buffers = self.folded.isChecked(), self.buffers.isChecked()
        if tree is None or (folded and not buffers):
            return tree
        return TreeRows(tree.inventory, tree.title, folded=folded, buffers=buffers)
