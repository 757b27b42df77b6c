"""Hears when the opened file is written to, replaced or removed by someone else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

if TYPE_CHECKING:
    from prunescope.core.inventory import FileStamp, Inventory

#: Writers write many times; only once it is quiet is it worth asking.
QUIET_MS = 500


class FileWatch(QObject):
    """Compares the files of one inventory with the disk when the system hints at it.

    `changed` is emitted once per inventory, or again after :meth:`keep` when the files
    change once more. The folders are watched too: a file that is replaced by a rename
    leaves the one that is watched untouched.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stamps: tuple[FileStamp, ...] = ()
        self._accepted: object = None
        self._watcher = QFileSystemWatcher(self)
        self._quiet = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._watcher.fileChanged.connect(self._on_hint)
        self._watcher.directoryChanged.connect(self._on_hint)
        self._quiet.timeout.connect(self.look)

    def watch(self, inventory: Inventory | None) -> None:
        """Watch the files of this inventory from now on, and no others."""
        old = [*self._watcher.files(), *self._watcher.directories()]
        if old:
            self._watcher.removePaths(old)
        self._stamps = () if inventory is None else inventory.files
        self._accepted = tuple(_of(stamp) for stamp in self._stamps)
        places = {stamp.path for stamp in self._stamps}
        places |= {str(Path(place).parent) for place in places}
        there = [place for place in sorted(places) if Path(place).exists()]
        if there:
            self._watcher.addPaths(there)

    def keep(self) -> None:
        """Take the files as they are now for known; the next change counts again."""
        self._accepted = self._now()

    def look(self) -> None:
        """Compare now, and tell a difference once."""
        now = self._now()
        if now != self._accepted:
            self._accepted = now
            self.changed.emit()

    def _on_hint(self, _: str) -> None:
        self._quiet.start()

    def _now(self) -> tuple[object, ...]:
        return tuple(_on_disk(stamp.path) for stamp in self._stamps)


def _of(stamp: FileStamp) -> tuple[int, int, int, int]:
    return stamp.size, stamp.mtime_ns, stamp.device, stamp.inode


def _on_disk(path: str) -> tuple[int, int, int, int] | None:
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino
