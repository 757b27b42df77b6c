"""Where a file may be written: what is looked at before a byte is, and what is said.

A :class:`Target` is a place that was examined: the folder is there and writable, the
disk has room, and whatever is replaced may be replaced.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.errors import OperationError, SpaceError, WriteError
from prunescope.core.file_system import FileSystem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from prunescope.core.inventory import FileStamp

SUFFIX = ".prunescope-part"
_NAME_BYTES = 255
#: Room beyond the bytes themselves, for the file system's own records.
_RESERVE = 1.02
_BUSY = {errno.EBUSY, errno.ETXTBSY}
#: Windows' sharing violations, and a file that is mapped into memory elsewhere.
_BUSY_ON_WINDOWS = {5, 32, 33, 1224}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Target:
    """Where the bytes will go: `path` with all symbolic links followed."""

    path: Path
    size: int
    replaces: bool
    is_source: bool = False

    @property
    def part(self) -> Path:
        """The temporary beside the target."""
        return self.path.with_name(
            shortened(f".{self.path.name}", f".{os.getpid()}{SUFFIX}")
        )


def examine(
    system: FileSystem,
    target: Path,
    size: int,
    *,
    overwrite: bool,
    sources: Iterable[FileStamp],
) -> Target:
    """Examine the place of one file; `sources` are the files that are being read.

    Raises
    ------
    OperationError
        It exists, or is a source, and `overwrite` is not given.
    SpaceError, WriteError
        It cannot be written.
    """
    path = _resolved(target)
    _examine_place(system, path, size)
    with told(Target(path, size, replaces=False)):
        existing = system.status(path)
    if existing is None:
        return Target(path, size, replaces=False)
    if not stat.S_ISREG(existing.st_mode):
        raise WriteError(
            f"'{target}' is there and is no ordinary file; choose another name."
        )
    is_source = any(
        (stamp.device, stamp.inode) == (existing.st_dev, existing.st_ino)
        for stamp in sources
    )
    if not overwrite:
        raise OperationError(refusal(target, is_source=is_source))
    if not os.access(path, os.W_OK):
        raise WriteError(
            f"'{target}' is write-protected; choose another name or allow "
            "writing to it."
        )
    return Target(path, size, replaces=True, is_source=is_source)


def examine_folder(system: FileSystem, target: Path, size: int) -> Target:
    """Examine the place of a new folder of `size` bytes; errors as :func:`examine`."""
    path = _resolved(target)
    place = Target(path, size, replaces=True)
    _examine_place(system, path, size)
    with told(place):
        if system.status(path) is not None and (
            not path.is_dir() or any(path.iterdir())
        ):
            raise OperationError(
                f"'{target}' exists already and is not empty; a checkpoint of "
                "several files is written into a new folder, so choose another "
                "name."
            )
    return place


def _examine_place(system: FileSystem, path: Path, size: int) -> None:
    folder = path.parent
    if len(os.fsencode(path.name)) > _NAME_BYTES:
        raise WriteError(
            f"The file name '{path.name[:40]}…' is longer than {_NAME_BYTES} "
            "bytes; choose a shorter one."
        )
    with told(Target(path, size, replaces=False)):
        status = system.status(folder)
        if status is None or not stat.S_ISDIR(status.st_mode):
            raise WriteError(
                f"The folder '{folder}' does not exist; create it or choose another."
            )
        if not system.writable(folder):
            raise WriteError(
                f"The folder '{folder}' cannot be written to; choose another."
            )
        free = system.free(folder)
    if size * _RESERVE > free:
        raise SpaceError(_no_room(path, size, free))


@contextmanager
def told(place: Target) -> Iterator[None]:
    """Turn the system's errors into sentences about `place`."""
    try:
        yield
    except OSError as error:
        path = place.path
        if error.errno in _NO_ROOM:
            raise SpaceError(_no_room(path, place.size, _free(path.parent))) from error
        if isinstance(error, FileExistsError):
            raise WriteError(
                f"'{path.name}' is being written already, or was interrupted a moment "
                "ago; wait until that is over or choose another name."
            ) from error
        if is_busy(error):
            raise WriteError(
                f"'{path.name}' is in use by another program, also after several "
                "tries; close it there or choose another name."
            ) from error
        reason = error.strerror or type(error).__name__
        raise WriteError(
            f"'{path.name}' could not be written to '{path.parent}': {reason} "
            f"(error {error.errno}); what was there before is unchanged."
        ) from error


def _no_room(path: Path, size: int, free: int | None) -> str:
    room = "" if free is None else f", and {size_text(free)} are free"
    return (
        f"There is not enough room for '{path.name}': it needs {size_text(size)}"
        f"{room} in '{path.parent}' (a quota or a limit on file sizes may be lower); "
        "free some space or choose another folder."
    )


def _free(folder: Path) -> int | None:
    try:
        return FileSystem().free(folder)
    except OSError:
        return None


def is_busy(error: OSError) -> bool:
    """Tell whether another program holds the file, perhaps for a moment only."""
    return error.errno in _BUSY or getattr(error, "winerror", None) in _BUSY_ON_WINDOWS


def refusal(target: Path, *, is_source: bool) -> str:
    """Say why an existing file is not replaced without leave."""
    if is_source:
        return (
            f"'{target}' is the opened file itself; choose another name, or allow "
            "overwriting, which keeps the old one beside it as .bak."
        )
    return (
        f"'{target}' exists already; choose another name, or allow overwriting "
        "(--force)."
    )


def _resolved(target: Path) -> Path:
    try:
        return target.resolve()
    except (OSError, RuntimeError):
        raise WriteError(
            f"'{target}' is a symbolic link that leads in a circle; choose another "
            "name."
        ) from None


def shortened(name: str, ending: str) -> str:
    """Return `name` + `ending`, with `name` cut where both are too long together."""
    room = _NAME_BYTES - len(os.fsencode(ending))
    raw = os.fsencode(name)
    return (name if len(raw) <= room else os.fsdecode(_cut(raw, room))) + ending


def _cut(raw: bytes, room: int) -> bytes:
    while room > 0 and raw[room] & 0xC0 == 0x80:  # not inside a character
        room -= 1
    return raw[:room]


def free_backup_name(path: Path) -> Path:
    """Return the first unused of `.bak`, `.bak2`, …: no original is ever lost."""
    number = 1
    while True:
        ending = ".bak" if number == 1 else f".bak{number}"
        backup = path.with_name(shortened(path.name, ending))
        if not os.path.lexists(backup):
            return backup
        number += 1


def size_text(size: float) -> str:
    """Bytes as a person reads them: `999 bytes`, `1.5 MB`."""
    if size < 1000:
        return f"{size:.0f} bytes"
    for unit in ("kB", "MB", "GB"):
        size /= 1000
        if size < 999.95:
            return f"{size:.1f} {unit}"
    return f"{size / 1000:.1f} TB"
