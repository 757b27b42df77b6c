"""Which modules of the tree are open, also once a filter is gone again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal

from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prunescope.qt.tree_model import TreeModel
    from prunescope.qt.tree_view import TreeView

#: All modules of a tree are open as long as it has no more rows than this.
_ALL_MOST = 400
#: Of more rows, a filter shows these first matches: more than a screen holds.
_FIRST_MATCHES = 100
#: `*` opens no module with more rows below it than this.
_BELOW_MOST = 5000


class TreeExpansion(QObject):
    """Opens and closes modules of a view.

    `said` carries a sentence on what is not done, and why.
    """

    said = Signal(str)

    def __init__(self, model: TreeModel, view: TreeView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._open: set[int] = set()
        self._filtering = False
        view.expanded.connect(self._on_view_expanded)
        view.collapsed.connect(self._on_view_collapsed)
        view.expand_requested.connect(self._on_view_expand_requested)

    def begin(self) -> None:
        """Open what there is room for in a tree that is new."""
        self._filtering = False
        self._open = set()
        self._expand_all_or([0])

    def set_filtering(self, filtering: bool) -> None:
        """Open what a filter left, or once it is gone what was open before."""
        self._filtering = filtering
        if filtering:
            self._expand_all_or(self._model.modules_of_first(_FIRST_MATCHES))
        else:
            self.restore()

    def restore(self) -> None:
        """Open what was open, after the view has forgotten it."""
        self._expand(sorted(self._open))

    def expand_all(self) -> None:
        """Open every module, unless there are too many rows."""
        self._expand_below(self._model.index_of(0))

    def _expand_all_or(self, some: Sequence[int]) -> None:
        modules = self._model.shown_modules(_ALL_MOST)
        self._expand(some if modules is None else modules)

    def _expand(self, numbers: Iterable[int]) -> None:
        self._view.setUpdatesEnabled(False)
        for number in numbers:
            index = self._model.index_of(number)
            if index.isValid():
                self._view.expand(index)
        self._view.setUpdatesEnabled(True)

    def _expand_below(self, index: QModelIndex) -> None:
        if self._model.tree is None or not index.isValid():
            return
        row = self._model.row(index)
        count = row.last - row.first
        if count <= _BELOW_MOST:
            self._view.expandRecursively(index)
            return
        text = tr(
            "{count} layers are too many to expand; filter first.",
            count=count,
        )
        self.said.emit(text)

    def _on_view_expand_requested(self) -> None:
        self._expand_below(self._view.currentIndex())

    def _on_view_expanded(self, index: QModelIndex) -> None:
        if not self._filtering:
            self._open.add(index.internalId())

    def _on_view_collapsed(self, index: QModelIndex) -> None:
        if not self._filtering:
            self._open.discard(index.internalId())
