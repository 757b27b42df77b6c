"""The files opened lately, pinned ones first, kept in the settings."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

_KEY = "recent/v2/files"
MOST = 12


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file opened before.

    `size` is in bytes (0: not known), `zeros` the share known last (-1: none).
    """

    path: str
    pinned: bool = False
    size: int = 0
    zeros: float = -1.0

    @property
    def name(self) -> str:
        """The name of the file, without its folder."""
        return Path(self.path).name

    @property
    def exists(self) -> bool:
        """Whether it is still there; asks the disk."""
        try:
            return Path(self.path).exists()
        except OSError:
            return False


class RecentFiles:
    """At most twelve files in `settings`; pinned ones are not pushed out.

    Settings are shared with other windows and other processes, so they are read anew
    before every change.
    """

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def files(self) -> tuple[RecentFile, ...]:
        """Return the files, pinned ones first, then newest first."""
        known = self._stored()
        return tuple(sorted(known, key=lambda file: not file.pinned))

    def add(self, path: Path, size: int = 0) -> None:
        """Put a file first."""
        known = {file.path: file for file in self._stored()}
        old = known.pop(str(path), RecentFile(str(path)))
        self._store([replace(old, size=size or old.size), *known.values()])

    def note_zeros(self, path: Path, zeros: float) -> None:
        """Remember the share of zeros a file was left with."""
        self._change(path, lambda file: replace(file, zeros=zeros))

    def set_pinned(self, path: Path, *, pinned: bool) -> None:
        """Keep a file in the list, or let it go with the others."""
        self._change(path, lambda file: replace(file, pinned=pinned))

    def relocate(self, old: Path, new: Path) -> None:
        """Let an entry lead to where its file is now."""
        self.remove(new)
        known = self._stored()
        self._store(
            [
                replace(file, path=str(new)) if file.path == str(old) else file
                for file in known
            ]
        )

    def remove(self, path: Path) -> None:
        """Forget a file."""
        self._store([file for file in self._stored() if file.path != str(path)])

    def _change(self, path: Path, change: Callable[[RecentFile], RecentFile]) -> None:
        known = self._stored()
        changed = [change(file) if file.path == str(path) else file for file in known]
        if changed != known:
            self._store(changed)

    def _stored(self) -> list[RecentFile]:
        self._settings.sync()
        stored = self._settings.value(_KEY, [])
        if isinstance(stored, str):  # how an INI file gives a list of one back
            stored = [stored]
        if not isinstance(stored, list):
            return []
        read = [_read(item) for item in stored[: 10 * MOST]]
        return [file for file in read if file is not None]

    def _store(self, files: list[RecentFile]) -> None:
        room = MOST - sum(file.pinned for file in files)
        kept = []
        for file in files:
            if not file.pinned:
                room -= 1
            if file.pinned or room >= 0:
                kept.append(file)
        lines = [json.dumps(asdict(file)) for file in kept[:MOST]]
        self._settings.setValue(_KEY, lines)


def _read(line: object) -> RecentFile | None:
    """Read an entry; settings are a file like any other, so anything may be in it."""
    try:
        data = json.loads(str(line))
        return RecentFile(
            str(data["path"]),
            bool(data.get("pinned")),
            int(data.get("size", 0)),
            float(data.get("zeros", -1)),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
