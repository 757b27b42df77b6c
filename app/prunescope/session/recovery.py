"""The journal of each window, so that a crash loses no plan.

Every window with an opened file has one file in the journal's folder, named after the
process that owns it and replaced as a whole after edits. A clean end removes it. A
journal whose process is gone is what a crash left; a later start takes it over by
renaming it to a name of its own, which only one of several can do.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from prunescope.core.errors import PrunescopeError
from prunescope.core.file_writer import FileWriter
from prunescope.core.stale_parts import clear_stale
from prunescope.session import saved as sessions

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.session.saved import Saved

_SUFFIX = ".session.json"
_NAME = re.compile(r"(\d+)-(\d+)-(\d+)" + re.escape(_SUFFIX))
#: A process of the same number that began this much later or sooner is another one.
_SAME_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Abandoned:
    """What a crashed window left: its work, when it was written, and the journal."""

    saved: Saved
    at: datetime
    journal: Path


class Journals:
    """The journals in one folder that belong to this process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._owner = f"{os.getpid()}-{_began(os.getpid()):.0f}"
        self._last = 0

    def open_new(self) -> Journal:
        """Return the journal of another window; nothing is written yet."""
        return Journal(self._folder / self._next_name())

    def take_abandoned(self) -> tuple[Abandoned, ...]:
        """Take over what crashed processes left, oldest window first.

        What cannot be read is set aside as `.bad`.
        """
        with suppress(OSError):
            clear_stale(self._folder)
            names = sorted(path.name for path in self._folder.iterdir())
            mine = [self._take(name) for name in names if _is_abandoned(name)]
            return tuple(found for found in mine if found is not None)
        return ()

    def _take(self, name: str) -> Abandoned | None:
        target = self._folder / self._next_name()
        try:
            (self._folder / name).rename(target)
            if target.stat().st_size > sessions.MAXIMUM_BYTES:
                raise ValueError("too large")
            saved, facts = sessions.loads(target.read_bytes())
            at = datetime.fromisoformat(facts["at"])
        except OSError:  # another process was faster, or the folder is not ours
            return None
        except (ValueError, KeyError, TypeError):
            with suppress(OSError):
                target.rename(target.with_suffix(".bad"))
            return None
        return Abandoned(saved, at, target)

    def _next_name(self) -> str:
        self._last += 1
        return f"{self._owner}-{self._last}{_SUFFIX}"


class Journal:
    """One window's journal; `write` may be called from another thread."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, saved: Saved) -> bool:
        """Replace what was written before; tell whether that worked."""
        facts = {"at": datetime.now().astimezone().isoformat()}
        text = sessions.dumps(saved, facts)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            FileWriter().write(self.path, [text], size=len(text), overwrite=True)
        except (OSError, PrunescopeError):
            return False
        return True

    def remove(self) -> None:
        """Forget it: the window was closed as a person wished."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def discard(abandoned: Abandoned) -> None:
    """Remove what a crash left."""
    Journal(abandoned.journal).remove()


def _is_abandoned(name: str) -> bool:
    match = _NAME.fullmatch(name)
    if match is None:
        return False
    pid, began = int(match[1]), float(match[2])
    return abs(_began(pid) - began) > _SAME_SECONDS


def _began(pid: int) -> float:
    """Return when a process began, in seconds; -inf if there is none."""
    import psutil  # noqa: PLC0415 - takes long

    try:
        return float(psutil.Process(pid).create_time())
    except (psutil.Error, OverflowError):
        return -float("inf")
