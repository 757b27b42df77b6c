"""Which parameter is chosen in the tree, which are beside it, and which in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QTimer,
    Signal,
)

from prunescope.qt.tree_meaning import MOST_SPANS, below, meaning, standing_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prunescope.qt.tree_model import TreeModel
    from prunescope.qt.tree_view import TreeView
    from prunescope.session.tree_rows import Row, TreeRows

_SCROLL_PAUSE_MS = 150


class TreeChoice(QObject):
    """Turns highlighted rows of a view into parameters, and the other way round.

    Only what passes the filter of the model is chosen by it; `narrow` leaves out what
    another filter hides, and takes it in again once it is shown.
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
        #: What is selected, and all that would be without the filter.
        self._others: tuple[str, ...] = ()
        self._whole: tuple[str | None, tuple[str, ...]] = (None, ())
        self._quiet = False
        self._pause = QTimer(self, interval=_SCROLL_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._tell_visible)
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(self._pause.start)
        bar.rangeChanged.connect(self._pause.start)
        # Qt tells them one after the other, in either order.
        view.selectionModel().currentChanged.connect(self._on_chosen)
        view.selectionModel().selectionChanged.connect(self._on_chosen)

    def begin(self) -> None:
        """Forget what was selected in another model."""
        self._current, self._others, self._whole = None, (), (None, ())

    def show(
        self, path: str | None, others: tuple[str, ...] = (), *, reveal: bool
    ) -> None:
        """Highlight parameters; `reveal` opens the modules around the first one."""
        # In any order: that of the file need not be that of the tree.
        same = path == self._current and {*others} == {*self._others}
        if not same:
            self._whole = path, others
        self._current, self._others = path, others
        tree = self._model.tree
        if tree is None or path not in tree.leaf_of:
            return
        chosen = self._chosen()
        if chosen is not None and chosen[0] == path and {*chosen[1]} == {*others}:
            self._meant = chosen
            return
        index = self._leaf(tree, path)
        if not reveal:
            index = self._unfolded(index)
        if index.isValid():
            model, wanted = self._model, (path, *others)
            rows = standing_for(tree, wanted, model.matching, flat=model.flat)
            self._highlight(index, map(self._model.index_of, rows))
            self._meant = path, others

    def narrow(self) -> None:
        """Leave of what is selected what the filter shows; wish for it if it differs.

        What is looked at stays if nothing else is left: pictures do not go while a
        filter is typed.
        """
        current, others = self._whole
        if not others or current is None:
            return
        shown = tuple(filter(self._shows, others))
        if not self._shows(current) and shown:
            current, shown = shown[0], shown[1:]
        if current != self._current or {*shown} != {*self._others}:
            self._current, self._others = current, shown
            self.select_requested.emit(current, shown)

    def _shows(self, path: str) -> bool:
        tree, matching = self._model.tree, self._model.matching
        leaf = None if tree is None else tree.leaf_of.get(path)
        return leaf is not None and (matching is None or bool(matching[leaf]))

    def _leaf(self, tree: TreeRows, path: str) -> QModelIndex:
        return self._model.index_of(int(tree.leaf_rows[tree.leaf_of[path]]))

    def _highlight(self, index: QModelIndex, beside: Iterable[QModelIndex]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        chosen = self._view.selectionModel()
        moved = chosen.currentIndex() != index
        self._quiet = True
        rows = spans([index, *beside], MOST_SPANS)
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
        meant = (meaning(tree, row, self._model.matching) for row in rows)
        paths = dict.fromkeys(path for row in meant for path in row)
        if not paths:
            return None
        at = self._view.currentIndex()
        near: tuple[str, ...] = ()
        if at.isValid():
            near = meaning(tree, self._model.row(at), self._model.matching)
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
                paths += below(tree, row, self._model.matching)
            index = self._view.indexBelow(index)
        if paths:
            self.visible_changed.emit(tuple(paths))


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
