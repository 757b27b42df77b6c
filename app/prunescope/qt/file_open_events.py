"""Files that macOS hands over as events, at the start and later."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent


class FileOpenEvents(QObject):
    """An event filter of the application; `requested` carries a tuple of paths."""

    requested = Signal(object)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the files out of the system's events."""
        opened = event.type() == QEvent.Type.FileOpen
        if opened and isinstance(event, QFileOpenEvent) and event.file():
            self.requested.emit((Path(event.file()),))
            return True
        return super().eventFilter(watched, event)
