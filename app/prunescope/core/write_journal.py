"""Remembers where files are being written, so that a later start can clear up.

A killed process leaves its temporary beside its target, which may be anywhere. While
something is written, a small file in the program's own folder names that place; the
next start clears the places of processes that are no more.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core.errors import PrunescopeError
from prunescope.core.file_writer import FileWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 1 << 16


class WriteJournal:
    """The places where processes of this person write now.

    Parameters
    ----------
    folder
        The program's own; made when first needed. Where it cannot be written, nothing
        is remembered and writing goes on.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def writing(self, place: Path) -> Iterator[None]:
        """Remember `place`, the folder of a target, until this ends."""
        note = self._folder / f"{os.getpid()}.{time.monotonic_ns()}"
        content = os.fsencode(place.resolve())
        with suppress(OSError, PrunescopeError):
            self._folder.mkdir(parents=True, exist_ok=True)
            FileWriter().write(note, [content], size=len(content))
        try:
            yield
        finally:
            with suppress(OSError):
                note.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Clear the places of processes that are no more; costs nothing if none."""
        with suppress(OSError):
            for note in sorted(self._folder.iterdir()):
                self._clear(note)

    def _clear(self, note: Path) -> None:
        import psutil  # noqa: PLC0415 - only where something was left

        from prunescope.core.stale_parts import clear_stale  # noqa: PLC0415 - likewise

        pid = note.name.partition(".")[0]
        if not pid.isdigit() or psutil.pid_exists(int(pid)):
            return
        with note.open("rb") as file:
            place = Path(os.fsdecode(file.read(_LONGEST)))
        with suppress(OSError):
            clear_stale(place)
        note.unlink(missing_ok=True)
