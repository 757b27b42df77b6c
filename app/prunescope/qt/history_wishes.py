"""Travels through the history; snapshots go together with what the window shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from prunescope.qt.history_list import HistoryList
    from prunescope.session.workspace import Workspace

    View = Mapping[str, Any]

_SELECTED, _OTHERS = "selected", "others"


class HistoryWishes(QObject):
    """Carries wishes about the history to the workspace of one window.

    `view` tells what the window shows, `show_view` shows it again.
    """

    def __init__(
        self,
        workspace: Workspace,
        view: Callable[[], View],
        show_view: Callable[[View], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._view = view
        self._show_view = show_view

    def serve(self, history: HistoryList) -> None:
        """Do what is wished for in a list, but for comparing."""
        wishes = self._workspace.history
        history.go_requested.connect(wishes.go)
        history.restore_requested.connect(self.restore)
        history.peek_requested.connect(wishes.peek)
        history.rename_requested.connect(wishes.rename)
        history.forget_requested.connect(wishes.forget)
        history.keep_requested.connect(self.keep)

    @Slot()
    def keep(self) -> None:
        """Take a snapshot."""
        display = self._workspace.display
        chosen = {_SELECTED: display.current, _OTHERS: list(display.others)}
        view = {**self._view(), **chosen}
        self._workspace.history.keep(view=view)

    @Slot(object)
    def restore(self, number: int) -> None:
        """Restore a snapshot, with the layer and the mode that were shown."""
        view = self._workspace.history.view_of(number)
        self._workspace.history.restore(number)
        selected = view.get(_SELECTED)
        if isinstance(selected, str):
            others = view.get(_OTHERS)
            beside = map(str, others) if isinstance(others, list) else ()
            self._workspace.select(selected, tuple(beside))
        if view:
            self._show_view(view)
