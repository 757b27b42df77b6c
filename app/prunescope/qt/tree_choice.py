"""Which parameter is chosen in the tree, which are beside it, and which in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QTimer,
    Signal,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prunescope.qt.tree_model import TreeModel
    from prunescope.qt.tree_view import TreeView
    from prunescope.session.tree_rows import Row, TreeRows

_SCROLL_PAUSE_MS = 150
#: Ranges and rows that are highlighted, at most: Qt takes seconds for thousands.
_MOST_SPANS = 200
_MOST_ROWS = 1000


class TreeChoice(QObject):
    """Turns highlighted rows of a view into parameters, and the other way round.

    `select_requested` carries the path of a parameter and those beside it (a tuple),
    `visible_changed` those in sight (a tuple) once scrolling pauses.
    """

    select_requested = Signal(str, object)
    visible_changed = Signal(object)

    def __init__(self, model: TreeModel, view: TreeView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._current: str | None = None
        self._meant: tuple[str, tuple[str, ...]] | None = None
        self._quiet = False
        self._pause = QTimer(self, interval=_SCROLL_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._tell_visible)
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(self._pause.start)
        bar.rangeChanged.connect(self._pause.start)
        # Qt tells them one after the other, in either order.
        view.selectionModel().currentChanged.connect(self._on_chosen)
        view.selectionModel().selectionChanged.connect(self._on_chosen)

    def show(
        self, path: str | None, others: tuple[str, ...] = (), *, reveal: bool
    ) -> None:
        """Highlight parameters; `reveal` opens the modules around the first one."""
        self._current = path
        tree = self._model.tree
        if tree is None or path not in tree.leaf_of:
            return
        chosen = self._chosen()
        # In any order: that of the file need not be that of the tree.
        if chosen is not None and chosen[0] == path and {*chosen[1]} == {*others}:
            self._meant = chosen
            return
        index = self._leaf(tree, path)
        if not reveal:
            index = self._unfolded(index)
        if index.isValid():
            rows = standing_for(tree, (path, *others), flat=self._model.flat)
            self._highlight(index, map(self._model.index_of, rows))
            self._meant = path, others

    def _leaf(self, tree: TreeRows, path: str) -> QModelIndex:
        return self._model.index_of(int(tree.leaf_rows[tree.leaf_of[path]]))

    def _highlight(self, index: QModelIndex, beside: Iterable[QModelIndex]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        chosen = self._view.selectionModel()
        moved = chosen.currentIndex() != index
        self._quiet = True
        rows = spans([index, *beside], _MOST_SPANS)
        chosen.select(rows, flags.ClearAndSelect | flags.Rows)
        chosen.setCurrentIndex(index, flags.NoUpdate)
        self._quiet = False
        if moved:
            self._view.scrollTo(index)

    def rows(self) -> list[Row]:
        """Return the highlighted rows, in the order of the tree."""
        # Not by `selectedRows`, which forgets rows after one was taken away by Ctrl.
        chosen = self._view.selectionModel().selection()
        indexes = (
            self._model.index(row, 0, span.parent())
            for span in (chosen.at(place) for place in range(chosen.size()))
            for row in range(span.top(), span.bottom() + 1)
        )
        rows = {index.internalId(): self._model.row(index) for index in indexes}
        return [rows[number] for number in sorted(rows)]

    def step(self, by: int, *, matching: bool = False) -> None:
        """Ask for another prunable parameter that passes the filter.

        With `matching` for any one that passes, and round from the last to the first.
        """
        tree = self._model.tree
        if tree is None:
            return
        paths = [tree.rows[number].path for number in self._model.shown_leaves()]
        if not matching:
            paths = [path for path in paths if tree.prunable[tree.leaf_of[path]]]
        if not paths:
            return
        if self._current in paths:
            position = paths.index(self._current) + by
        else:
            position = 0 if by > 0 else len(paths) - 1
        if matching:
            position %= len(paths)
        if 0 <= position < len(paths):
            self.select_requested.emit(paths[position], ())

    def _unfolded(self, index: QModelIndex) -> QModelIndex:
        """Return the row itself, or the outermost collapsed module around it."""
        result, above = index, index.parent()
        while above.isValid():
            if not self._view.isExpanded(above):
                result = above
            above = above.parent()
        return result

    def _on_chosen(self) -> None:
        if self._quiet:
            return
        chosen = self._chosen()
        if chosen is not None and chosen != self._meant:
            self._meant = chosen
            self.select_requested.emit(*chosen)

    def _chosen(self) -> tuple[str, tuple[str, ...]] | None:
        """Return what the highlighted rows stand for: the current one, and others."""
        tree = self._model.tree
        if tree is None:
            return None
        rows = self.rows()
        paths = dict.fromkeys(path for row in rows for path in meaning(tree, row))
        if not paths:
            return None
        at = self._view.currentIndex()
        near = meaning(tree, self._model.row(at)) if at.isValid() else ()
        usual = (self._current,) if self._current in near else near
        first = next((path for path in usual if path in paths), None)
        if first is None:
            first = self._current if self._current in paths else next(iter(paths))
        assert first is not None
        return first, tuple(path for path in paths if path != first)

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


def meaning(tree: TreeRows, row: Row) -> tuple[str, ...]:
    """Return the parameters that a row stands for.

    A module stands for what is prunable in it, or else for its first parameter.
    """
    if row.is_leaf:
        return (row.path,)
    prunable = row.first + np.flatnonzero(tree.prunable[row.first : row.last])
    found = tuple(tree.paths[leaf] for leaf in prunable.tolist())
    return found or tree.paths[row.first : row.last][:1]


def standing_for(tree: TreeRows, paths: Iterable[str], *, flat: bool) -> list[int]:
    """Return the rows that stand for these parameters.

    Those of the parameters themselves; but of very many, outside a `flat` list, modules
    that stand for nothing else in their place.
    """
    leaves = [tree.leaf_of[path] for path in paths if path in tree.leaf_of]
    if flat or len(leaves) <= _MOST_SPANS:
        return [int(tree.leaf_rows[leaf]) for leaf in leaves]
    wanted = np.zeros(len(tree.paths) + 1, np.int64)
    wanted[1:][leaves] = 1
    prunable = np.concatenate(([0], tree.prunable.astype(np.int64)))
    both = np.cumsum(wanted * prunable)
    every, inside = np.cumsum(prunable), np.cumsum(wanted)
    rows, stack = [], [0]
    while stack:
        row = tree.rows[stack.pop()]
        first, last = row.first, row.last
        chosen = both[last] - both[first]
        if inside[last] == inside[first]:
            continue
        if row.is_leaf or (chosen and chosen == every[last] - every[first]):
            rows.append(row.number)
        else:
            stack += reversed(row.children)
    return rows[:_MOST_ROWS]


def spans(indexes: Iterable[QModelIndex], most: int) -> QItemSelection:
    """Return rows as a selection of as few ranges as there can be, and `most` of them.

    Qt compares every range with every other.
    """
    valid = [index for index in indexes if index.isValid()]
    keyed = sorted((i.parent().internalId(), i.row(), n) for n, i in enumerate(valid))
    selection = QItemSelection()
    start = 0
    for at, (parent, row, _) in enumerate(keyed):
        last = at + 1 == len(keyed)
        if last or keyed[at + 1][:2] != (parent, row + 1):
            selection.select(valid[keyed[start][2]], valid[keyed[at][2]])
            start = at + 1
            if selection.size() == most:
                break
    return selection
