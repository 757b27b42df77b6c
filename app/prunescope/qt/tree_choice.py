"""Which parameter is chosen in the tree, which are beside it, and which in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QTimer,
    Signal,
)

if TYPE_CHECKING:
    from prunescope.qt.tree_model import TreeModel
    from prunescope.qt.tree_view import TreeView
    from prunescope.session.tree_rows import Row

_SCROLL_PAUSE_MS = 150


class TreeChoice(QObject):
    """Turns highlighted rows of a view into parameters, and the other way round.

    `select_requested` carries the path of a parameter, `visible_changed` those in
    sight (a tuple) once scrolling pauses.
    """

    select_requested = Signal(str)
    visible_changed = Signal(object)

    def __init__(self, model: TreeModel, view: TreeView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._current: str | None = None
        self._quiet = False
        self._pause = QTimer(self, interval=_SCROLL_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._tell_visible)
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(self._pause.start)
        bar.rangeChanged.connect(self._pause.start)
        view.selectionModel().currentChanged.connect(self._on_current_changed)

    def show(self, path: str | None, *, reveal: bool) -> None:
        """Highlight a parameter; `reveal` opens the modules around it."""
        self._current = path
        tree = self._model.tree
        if tree is None or path not in tree.leaf_of:
            return
        chosen = self._view.currentIndex()
        if chosen.isValid() and self._target(self._model.row(chosen)) == path:
            return
        index = self._model.index_of(int(tree.leaf_rows[tree.leaf_of[path]]))
        if not reveal:
            index = self._unfolded(index)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self._quiet = True
            self._view.selectionModel().setCurrentIndex(
                index, flags.ClearAndSelect | flags.Rows
            )
            self._quiet = False
            self._view.scrollTo(index)

    def rows(self) -> list[Row]:
        """Return the highlighted rows, from top to bottom."""
        indexes = self._view.selectionModel().selectedRows()
        return [self._model.row(index) for index in indexes]

    def step(self, by: int) -> None:
        """Ask for another prunable parameter that passes the filter."""
        tree = self._model.tree
        if tree is None:
            return
        paths = [tree.rows[number].path for number in self._model.shown_leaves()]
        paths = [path for path in paths if tree.prunable[tree.leaf_of[path]]]
        if not paths:
            return
        if self._current in paths:
            position = paths.index(self._current) + by
        else:
            position = 0 if by > 0 else len(paths) - 1
        if 0 <= position < len(paths):
            self.select_requested.emit(paths[position])

    def _unfolded(self, index: QModelIndex) -> QModelIndex:
        """Return the row itself, or the outermost collapsed module around it."""
        result, above = index, index.parent()
        while above.isValid():
            if not self._view.isExpanded(above):
                result = above
            above = above.parent()
        return result

    def _on_current_changed(self, current: QModelIndex) -> None:
        if self._quiet or not current.isValid():
            return
        path = self._target(self._model.row(current))
        if path is not None:
            self.select_requested.emit(path)

    def _target(self, row: Row) -> str | None:
        """Return the parameter that a row stands for: itself, or its first one."""
        tree = self._model.tree
        assert tree is not None
        if row.is_leaf:
            return row.path
        own = [tree.rows[child] for child in row.children if tree.rows[child].is_leaf]
        prunable = [
            leaf for leaf in own if leaf.entry is not None and leaf.entry.prunable
        ]
        return next((leaf.path for leaf in prunable or own), None)

    def _tell_visible(self) -> None:
        """Name the parameters in sight, and all of a collapsed module's."""
        tree = self._model.tree
        paths: list[str] = []
        index = self._view.indexAt(QPoint(0, 0))
        bottom = self._view.viewport().height()
        while tree is not None and index.isValid():
            if self._view.visualRect(index).top() > bottom:
                break
            row = self._model.row(index)
            if row.is_leaf or not self._view.isExpanded(index):
                paths += tree.paths[row.first : row.last]
            index = self._view.indexBelow(index)
        if paths:
            self.visible_changed.emit(tuple(paths))
