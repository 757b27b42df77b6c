"""Shows what the analysis finds in the counts, each as a table beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal

from prunescope.qt.on_screen import resize_on_screen
from prunescope.qt.table_dialog import TableDialog
from prunescope.qt.widgets import TextLabel
from prunescope.session.analysis_tables import (
    dead_channels,
    pattern_fit,
    redundancy_by_type,
)
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from prunescope.core.errors import PrunescopeError
    from prunescope.qt.messages import Messages
    from prunescope.session.tables import Table
    from prunescope.session.workspace import Workspace

_COLUMN = 116


class AnalysisDialog(TableDialog):
    """A table below a sentence; `chosen` carries the first cell of a row."""

    chosen = Signal(str)

    def __init__(
        self,
        table: Table,
        about: str,
        on_error: Callable[[PrunescopeError], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(table, on_error, parent)
        resize_on_screen(self, 880, 480)
        self.about = TextLabel(about, dim=True)
        self.column.insertWidget(0, self.about)
        self.stretch_first(_COLUMN)
        self.view.activated.connect(self._on_activated)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.proxy.mapToSource(index).row()
        self.chosen.emit(str(self.table.rows[row][0]))


class AnalysisWishes(QObject):
    """Carries wishes to see what is known of all layers of one window's model."""

    def __init__(
        self, workspace: Workspace, messages: Messages, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._messages = messages
        self._window = window

    def dead(self) -> None:
        """Show which layers have dead output channels."""
        table = dead_channels(self._workspace.display)
        about = tr("Output channels that are wholly zero after the plan.")
        if not table.rows:
            about = tr("No output channel is wholly zero after the plan.")
        self._show(table, about)

    def patterns(self) -> None:
        """Show how near the layers are to N:M patterns."""
        about = tr(
            "Share of the groups of four inputs that keep at most N weights after the "
            "plan."
        )
        self._show(pattern_fit(self._workspace.display), about)

    def by_type(self) -> None:
        """Show zeros and losses by type of module."""
        about = tr(
            "Loss at half: relative L2 error when half of what the plan leaves is "
            "pruned by magnitude; a proxy without data."
        )
        self._show(redundancy_by_type(self._workspace.display), about)

    def _show(self, table: Table, about: str) -> None:
        dialog = AnalysisDialog(table, about, self._messages.error, self._window)
        dialog.chosen.connect(self._workspace.select)
        dialog.show()
