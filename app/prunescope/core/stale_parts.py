"""Removes what killed processes left beside the files that they were writing."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from prunescope.core.file_system import FileSystem
from prunescope.core.write_target import SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

_STALE = re.compile(r"^\..*\.(\d+)" + re.escape(SUFFIX) + "$", re.DOTALL)


def clear_stale(
    folder: Path, file_system: FileSystem | None = None
) -> tuple[Path, ...]:
    """Remove the temporaries that killed processes left in `folder`.

    Those of running processes, this one included, stay. Returns what was removed;
    what cannot be removed stays without a word, for another time.
    """
    import psutil  # noqa: PLC0415 - takes long, and rarely is there anything

    system = file_system or FileSystem()
    removed = []
    for path in sorted(folder.iterdir()):
        match = _STALE.match(path.name)
        if match and not psutil.pid_exists(int(match[1])):
            with suppress(OSError):
                system.remove(path)
                removed.append(path)
    return tuple(removed)
