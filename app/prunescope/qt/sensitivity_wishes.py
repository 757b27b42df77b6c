"""Has sensitivities worked out, and shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from prunescope.qt.sensitivity_dialog import SensitivityDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from prunescope.qt.messages import Messages
    from prunescope.qt.theme import Theme
    from prunescope.session.sensing import Sensed
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

    def set_theme(self, theme: Theme) -> None:
        """Colour the next table in another theme."""
        self._theme = theme

    def ask(self) -> None:
        """Work out what each layer in scope can lose."""
        self._workspace.sensing.look(self.show_sensed)

    def show_sensed(self, sensed: Sensed) -> None:
        """Show the table beside the window."""
        dialog = SensitivityDialog(
            sensed, self._theme, self._messages.error, self._window
        )
        dialog.use_requested.connect(self._workspace.sensing.use)
        dialog.show()
