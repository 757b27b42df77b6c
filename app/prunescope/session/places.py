"""Where the program keeps what is its own, beside the window's folders."""

from __future__ import annotations

import platformdirs

from prunescope.core.write_journal import WriteJournal


def write_journal() -> WriteJournal:
    """Return the journal of what is being written, shared by all faces."""
    state = platformdirs.user_state_path("prunescope", appauthor=False)
    return WriteJournal(state / "writing")
