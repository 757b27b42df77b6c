"""Has sensitivities measured, and shows them as they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from prunescope.qt.sensitivity_dialog import SensitivityDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from prunescope.core.sensitivity import Sensitivity
    from prunescope.qt.messages import Messages
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display
    from prunescope.session.sensing import Yield
    from prunescope.session.workspace import Workspace


class SensitivityWishes(QObject):
    """Carries wishes about sensitivity to the workspace of one window."""

    def __init__(
        self, workspace: Workspace, messages: Messages, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._messages = messages
        self._theme = theme
        self._window = window
        self._dialog: SensitivityDialog | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        if self._dialog is not None:
            self._dialog.set_theme(theme)

    def show_display(self, display: Display) -> None:
        """Tell how far the measuring is."""
        if self._dialog is None:
            return
        number = self._workspace.sensing.job
        for job in display.jobs:
            if job.number == number:
                self._dialog.show_job(job)

    def ask(self) -> None:
        """Measure what each layer in scope can lose, beside the window."""
        if self._dialog is not None:
            self._dialog.close()
        sensing = self._workspace.sensing
        dialog = SensitivityDialog(
            sensing.layers(), self._theme, self._messages.error, self._window
        )
        self._dialog = dialog
        dialog.loss_changed.connect(self._on_loss_changed)
        dialog.use_requested.connect(sensing.use)
        dialog.cancel_requested.connect(sensing.cancel)
        dialog.chosen.connect(self._workspace.select)
        dialog.finished.connect(self._on_finished)
        dialog.show()
        sensing.sweep(self._on_part, self._on_ended)

    def _on_part(self, found: tuple[Sensitivity, ...]) -> None:
        if self._dialog is not None:
            self._dialog.put(found)

    def _on_ended(self) -> None:
        if self._dialog is not None:
            self._dialog.end()

    @Slot(float)
    def _on_loss_changed(self, loss: float) -> None:
        self._workspace.sensing.estimate(loss, self._on_yield)

    def _on_yield(self, found: Yield) -> None:
        if self._dialog is not None:
            self._dialog.show_yield(found)

    @Slot()
    def _on_finished(self) -> None:
        # The measuring goes on: the tree shows it too.
        if self.sender() is self._dialog:
            self._dialog = None
