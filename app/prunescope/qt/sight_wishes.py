"""What a person wishes to see: everything, without the draft, or the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from prunescope.session.display import Sight

if TYPE_CHECKING:
    from prunescope.qt.quick_keys import QuickKeys
    from prunescope.session.workspace import Workspace


class SightWishes(QObject):
    """Turns held and pressed keys into what the workspace shows."""

    def __init__(self, workspace: Workspace, keys: QuickKeys) -> None:
        super().__init__(keys)
        self._workspace = workspace
        self._before = Sight.DRAFT
        keys.original_held.connect(self.look_at_original)
        keys.preview_toggled.connect(self.toggle_preview)

    def look_at_original(self, held: bool) -> None:  # noqa: FBT001 - Qt's slot
        """Show the file itself while a key is held, then what was shown before."""
        if held:
            self._before = self._workspace.display.sight
        self._workspace.look(Sight.ORIGINAL if held else self._before)

    def toggle_preview(self) -> None:
        """Show what the draft would do, or only what the plan does."""
        shown = self._workspace.display.sight is Sight.DRAFT
        self._workspace.look(Sight.PLAN if shown else Sight.DRAFT)
