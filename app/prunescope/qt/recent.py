"""The files opened lately, newest first, kept in the settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

_KEY = "recent/v1/files"
MOST = 12


class RecentFiles:
    """A list of at most twelve paths in `settings`."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def paths(self) -> list[Path]:
        """Return the paths, newest first, whether or not they still exist."""
        stored = self._settings.value(_KEY, [])
        if isinstance(stored, str):
            stored = [stored]
        if not isinstance(stored, list):
            return []
        return [Path(item) for item in stored[:MOST] if isinstance(item, str) and item]

    def add(self, path: Path) -> None:
        """Put a path first."""
        known = [item for item in self.paths() if item != path]
        self._store([path, *known])

    def remove(self, path: Path) -> None:
        """Forget a path."""
        self._store([item for item in self.paths() if item != path])

    def _store(self, paths: list[Path]) -> None:
        self._settings.setValue(_KEY, [str(path) for path in paths[:MOST]])
