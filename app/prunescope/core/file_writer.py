"""The one writer for every file that the program writes.

A file is written beside its target and renamed over it only when it is complete,
on the disk and verified: whatever happens, the target is the old file or the whole
new one. What a killed process leaves behind is removed by :func:`clear_stale`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from prunescope.core.errors import (
    OperationError,
    SpaceError,
    VerificationError,
    WriteError,
)
from prunescope.core.file_system import Chunk, FileSystem

if TYPE_CHECKING:
    from prunescope.core.inventory import FileStamp

SUFFIX = ".prunescope-part"
_STALE = re.compile(r"^\..*\.(\d+)" + re.escape(SUFFIX) + "$", re.DOTALL)
_NAME_BYTES = 255
#: What the disk is given to write while the next bytes are being made.
_SEND_BYTES = 16 << 20
#: Room beyond the bytes themselves, for the file system's own records.
_RESERVE = 1.02
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RESERVE = {errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENODEV}
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}

Verify = Callable[[Path], None]
Tick = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is complete on the disk; `sha256` in hexadecimal."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a folder that is written as one: its name, size and bytes."""

    name: str
    size: int
    chunks: Iterable[Chunk]


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the bytes will go: `path` with all symbolic links followed."""

    path: Path
    size: int
    replaces: bool
    is_source: bool = False

    @property
    def part(self) -> Path:
        """The temporary beside the target."""
        return self.path.with_name(
            _shortened(f".{self.path.name}", f".{os.getpid()}{SUFFIX}")
        )


class FileWriter:
    """Writes files so that nothing is ever half there.

    Parameters
    ----------
    file_system
        The calls to use; tests inject one that fails or dies.
    """

    def __init__(self, file_system: FileSystem | None = None) -> None:
        self._system = file_system or FileSystem()

    def write(
        self,
        target: Path,
        chunks: Iterable[Chunk],
        *,
        size: int,
        overwrite: bool = False,
        sources: Iterable[FileStamp] = (),
        verify: Verify | None = None,
        tick: Tick = lambda: None,
    ) -> Written:
        """Write `chunks`, `size` bytes in all, to `target`.

        Parameters
        ----------
        target
            A symbolic link stays one: what it points to is written.
        chunks
            The content; may raise to stop, which leaves no trace.
        overwrite
            Whether an existing file may be replaced. Its mode is kept. When it is
            one of `sources`, it stays beside as `.bak`.
        sources
            The files that are being read, told from the target by inode.
        verify
            Called with the complete temporary, after its bytes were read back and
            found right; raises to reject it.
        tick
            Called at every block that is read back; may raise to stop.

        Raises
        ------
        OperationError
            The target exists, or is a source, and `overwrite` is not given.
        SpaceError, WriteError, VerificationError
            The system refused, or what it stored is not what was written; the target
            is as it was.
        """
        place = self._examine(target, size, overwrite=overwrite, sources=sources)
        part = place.part
        digest, checksum = self._stream(place, part, chunks)
        try:
            self._read_back(place, part, checksum, tick)
            if verify is not None:
                verify(part)
            with _told(place):
                if place.is_source:
                    self._keep_backup(place.path)
                self._commit(place, part)
                self._system.synchronise_folder(place.path.parent)
        finally:
            self._discard(part)
        return Written(target, size, digest)

    def write_folder(
        self,
        target: Path,
        parts: Iterable[Part],
        *,
        size: int,
        verify: Verify,
        tick: Tick = lambda: None,
    ) -> tuple[Written, ...]:
        """Write several files as the new folder `target`: all of them or none.

        An existing folder is used only if it is empty, since a folder with content
        cannot be replaced in one step.
        """
        place = self._examine_folder(target, size)
        folder = place.part
        written = []
        with _told(place):
            self._system.make_folder(folder)
        try:
            for part in parts:
                done = self.write(
                    folder / part.name, part.chunks, size=part.size, tick=tick
                )
                written.append(
                    Written(target / part.name, done.size, done.sha256),
                )
            verify(folder)
            with _told(place):
                self._system.replace(folder, place.path)
                self._system.synchronise_folder(place.path.parent)
        finally:
            self._discard(folder)
        return tuple(written)

    # --- before anything is written

    def _examine(
        self,
        target: Path,
        size: int,
        *,
        overwrite: bool,
        sources: Iterable[FileStamp],
    ) -> _Target:
        path = _resolved(target)
        self._examine_place(path, size)
        with _told(_Target(path, size, replaces=False)):
            existing = self._system.status(path)
        if existing is None:
            return _Target(path, size, replaces=False)
        if not stat.S_ISREG(existing.st_mode):
            raise WriteError(
                f"'{target}' is there and is no ordinary file; choose another name."
            )
        is_source = any(
            (stamp.device, stamp.inode) == (existing.st_dev, existing.st_ino)
            for stamp in sources
        )
        if not overwrite:
            raise OperationError(_refusal(target, is_source=is_source))
        if not os.access(path, os.W_OK):
            raise WriteError(
                f"'{target}' is write-protected; choose another name or allow "
                "writing to it."
            )
        return _Target(path, size, replaces=True, is_source=is_source)

    def _examine_folder(self, target: Path, size: int) -> _Target:
        path = _resolved(target)
        place = _Target(path, size, replaces=True)
        self._examine_place(path, size)
        with _told(place):
            if self._system.status(path) is not None and (
                not path.is_dir() or any(path.iterdir())
            ):
                raise OperationError(
                    f"'{target}' exists already and is not empty; a checkpoint of "
                    "several files is written into a new folder, so choose another "
                    "name."
                )
        return place

    def _examine_place(self, path: Path, size: int) -> None:
        folder = path.parent
        if len(os.fsencode(path.name)) > _NAME_BYTES:
            raise WriteError(
                f"The file name '{path.name[:40]}…' is longer than {_NAME_BYTES} "
                "bytes; choose a shorter one."
            )
        with _told(_Target(path, size, replaces=False)):
            status = self._system.status(folder)
            if status is None or not stat.S_ISDIR(status.st_mode):
                raise WriteError(
                    f"The folder '{folder}' does not exist; create it or choose "
                    "another."
                )
            if not self._system.writable(folder):
                raise WriteError(
                    f"The folder '{folder}' cannot be written to; choose another."
                )
            free = self._system.free(folder)
        if size * _RESERVE > free:
            raise SpaceError(_no_room(path, size, free))

    # --- writing

    def _stream(
        self, place: _Target, part: Path, chunks: Iterable[Chunk]
    ) -> tuple[str, int]:
        """Make the complete temporary; only one that is our own is ever removed."""
        system = self._system
        with _told(place):
            descriptor = system.open_unnamed(part.parent)
            named = descriptor is None
            if descriptor is None:
                descriptor = system.open_new(part)
        try:
            with _told(place):
                self._reserve(descriptor, place.size)
            sums = self._copy(place, descriptor, chunks)
            with _told(place):
                system.synchronise(descriptor)
                if not named:
                    system.name(descriptor, part)
                    named = True
                if place.replaces:
                    system.copy_attributes(place.path, part)
                closing, descriptor = descriptor, -1
                system.close(closing)
        except BaseException:
            if descriptor >= 0:
                with suppress(OSError):
                    system.close(descriptor)
            if named:
                self._discard(part)
            raise
        return sums

    def _copy(
        self, place: _Target, descriptor: int, chunks: Iterable[Chunk]
    ) -> tuple[str, int]:
        """Write `chunks`; return their SHA-256 and CRC-32."""
        digest = hashlib.sha256()
        checksum = written = sent = 0
        for chunk in chunks:
            digest.update(chunk)
            checksum = zlib.crc32(chunk, checksum)
            rest = memoryview(chunk)
            with _told(place):
                while rest:
                    rest = rest[self._system.write(descriptor, rest) :]
            written += len(chunk)
            if written - sent >= _SEND_BYTES:
                self._system.send(descriptor, sent, written - sent)
                sent = written
        if written != place.size:  # the room was reserved for another size
            raise ValueError(f"{written} bytes instead of {place.size}: {place.path}")
        return digest.hexdigest(), checksum

    def _read_back(self, place: _Target, part: Path, checksum: int, tick: Tick) -> None:
        found = 0
        with _told(place):
            for block in self._system.read_back(part):
                tick()
                found = zlib.crc32(block, found)
        if found != checksum:
            raise VerificationError(
                f"The disk gave back other bytes than were written to "
                f"'{place.path.name}'; nothing was changed, but check the disk."
            )

    def _reserve(self, descriptor: int, size: int) -> None:
        try:
            self._system.reserve(descriptor, size)
        except OSError as error:
            if error.errno not in _NO_RESERVE:
                raise

    # --- at the end

    def _commit(self, place: _Target, part: Path) -> None:
        ours = place.path.parent.name.endswith(SUFFIX)  # nothing else comes there
        if not place.replaces and not ours:
            try:
                # Unlike a rename, a link refuses a target that came meanwhile.
                self._system.link(part, place.path)
                return
            except FileExistsError:
                raise OperationError(_refusal(place.path, is_source=False)) from None
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
        self._system.replace(part, place.path)

    def _keep_backup(self, path: Path) -> None:
        backup = _free_backup_name(path)
        try:
            self._system.link(path, backup)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            size = path.stat().st_size
            self.write(backup, self._system.read_back(path), size=size)

    def _discard(self, part: Path) -> None:
        with suppress(OSError):  # clear_stale removes it later
            self._system.remove(part)


def clear_stale(
    folder: Path, file_system: FileSystem | None = None
) -> tuple[Path, ...]:
    """Remove the temporaries that killed processes left in `folder`.

    Those of running processes, this one included, stay. Returns what was removed;
    what cannot be removed stays without a word, for another time.
    """
    system = file_system or FileSystem()
    removed = []
    for path in sorted(folder.iterdir()):
        match = _STALE.match(path.name)
        if match and not psutil.pid_exists(int(match[1])):
            with suppress(OSError):
                system.remove(path)
                removed.append(path)
    return tuple(removed)


def size_text(size: float) -> str:
    """Bytes as a person reads them: `999 bytes`, `1.5 MB`."""
    if size < 1000:
        return f"{size:.0f} bytes"
    for unit in ("kB", "MB", "GB"):
        size /= 1000
        if size < 999.95:
            return f"{size:.1f} {unit}"
    return f"{size / 1000:.1f} TB"


@contextmanager
def _told(place: _Target) -> Iterator[None]:
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


def _refusal(target: Path, *, is_source: bool) -> str:
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


def _shortened(name: str, ending: str) -> str:
    """Return `name` + `ending`, with `name` cut where both are too long together."""
    room = _NAME_BYTES - len(os.fsencode(ending))
    raw = os.fsencode(name)
    return (name if len(raw) <= room else os.fsdecode(_cut(raw, room))) + ending


def _cut(raw: bytes, room: int) -> bytes:
    while room > 0 and raw[room] & 0xC0 == 0x80:  # not inside a character
        room -= 1
    return raw[:room]


def _free_backup_name(path: Path) -> Path:
    """Return the first unused of `.bak`, `.bak2`, …: no original is ever lost."""
    number = 1
    while True:
        ending = ".bak" if number == 1 else f".bak{number}"
        backup = path.with_name(_shortened(path.name, ending))
        if not os.path.lexists(backup):
            return backup
        number += 1
