"""Choices of how heatmaps look that outlive the program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from prunescope.qt.heatmap.commands import Commands

_KEY = "heatmap/v1/"
LINKS = ("link_pan", "link_zoom", "link_cursor", "link_levels")
OVERVIEWS = ("overview_largest", "overview_rms", "overview_mean", "overview_kept")
#: The actions whose state is kept.
KEPT = (*LINKS, "symlog", *OVERVIEWS)


class KeptLooks:
    """Lets every heatmap start with the choices made last, in whichever it was."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def give(self, commands: Commands) -> None:
        """Check what was left checked, and keep what is chosen from now on."""
        for name in KEPT:
            action = commands[name]
            at_first = action.isChecked()
            kept = self._settings.value(_KEY + name, defaultValue=at_first, type=bool)
            action.setChecked(bool(kept))
            action.toggled.connect(partial(self._keep, name))

    def _keep(self, name: str, on: bool) -> None:
        self._settings.setValue(_KEY + name, on)
