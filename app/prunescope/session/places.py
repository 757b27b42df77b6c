"""Where the program keeps what is its own, beside the window's folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import platformdirs

from prunescope.core.write_journal import WriteJournal

if TYPE_CHECKING:
    from pathlib import Path


def write_journal() -> WriteJournal:
    """Return the journal of what is being written, shared by all faces."""
    state = platformdirs.user_state_path("prunescope", appauthor=False)
    return WriteJournal(state / "writing")


def trust_file() -> Path:
    """Return the file that lists what code may run; it may not exist yet."""
    config = platformdirs.user_config_path("prunescope", appauthor=False)
    return config / "allowed-code.json"
