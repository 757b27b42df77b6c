"""Where the program keeps what is its own: logs, journals, measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "prunescope"


def log_folder() -> Path:
    """Return the folder of the crash log; it may not exist yet."""
    return platformdirs.user_log_path(_NAME, appauthor=False)


def journal_folder() -> Path:
    """Return the folder of the journals; it may not exist yet."""
    return platformdirs.user_state_path(_NAME, appauthor=False) / "sessions"


def measures_folder() -> Path:
    """Return the folder of remembered measures; it may not exist yet."""
    return platformdirs.user_cache_path(_NAME, appauthor=False) / "measures"


def snapshots_folder() -> Path:
    """Return the folder of remembered snapshots; it may not exist yet."""
    return platformdirs.user_state_path(_NAME, appauthor=False) / "snapshots"


def show_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def show_log_folder() -> None:
    """Show the folder of the crash log, made if it is missing."""
    folder = log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    show_folder(folder)
