"""What a person wishes to see: everything, without the draft, or the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from prunescope.session.display import Sight

if TYPE_CHECKING:
    from prunescope.qt.held_key import HeldKey
    from prunescope.session.workspace import Workspace


class SightWishes(QObject):
    """Turns held and pressed keys into what the workspace shows."""

    def __init__(self, workspace: Workspace, key: HeldKey) -> None:
        super().__init__(key)
        self._workspace = workspace
        self._before = Sight.DRAFT
        key.held.connect(self.look_at_original)

    def look_at_original(self, held: bool) -> None:
        """Show the file itself while a key is held, then what was shown before."""
        if held:
            self._before = self._workspace.display.sight
        self._workspace.look(Sight.ORIGINAL if held else self._before)

    def toggle_preview(self) -> None:
        """Show what the draft would do, or only what the plan does."""
        shown = self._workspace.display.sight is Sight.DRAFT
        self._workspace.look(Sight.PLAN if shown else Sight.DRAFT)

    def toggle_original(self) -> None:
        """Show the file itself until asked again."""
        shown = self._workspace.display.sight is Sight.ORIGINAL
        self._workspace.look(Sight.DRAFT if shown else Sight.ORIGINAL)
