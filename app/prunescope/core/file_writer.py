"""The one writer for every file that the program writes.

A file is written beside its target and renamed over it only when it is complete,
on the disk and verified: whatever happens, the target is the old file or the whole
new one. Where it may go is :mod:`prunescope.core.write_target`'s business, what a
killed process leaves behind that of :mod:`prunescope.core.stale_parts`.
"""

from __future__ import annotations

import errno
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core.errors import OperationError, VerificationError
from prunescope.core.file_system import Chunk, FileSystem
from prunescope.core.running_digest import RunningDigest
from prunescope.core.write_target import (
    SUFFIX,
    Target,
    examine,
    examine_folder,
    free_backup_name,
    is_busy,
    refusal,
    told,
)

if TYPE_CHECKING:
    from prunescope.core.inventory import FileStamp

_ATTEMPTS = 3
#: What the disk is given to write while the next bytes are being made.
_SEND_BYTES = 16 << 20
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


class FileWriter:
    """Writes files so that nothing is ever half there.

    Parameters
    ----------
    file_system
        The calls to use; tests inject one that fails or dies.
    """

    def __init__(self, file_system: FileSystem | None = None) -> None:
        self._system = file_system or FileSystem()

    def check(
        self,
        target: Path,
        *,
        size: int,
        overwrite: bool = False,
        sources: Iterable[FileStamp] = (),
        folder: bool = False,
    ) -> None:
        """Raise what :meth:`write` would before its first byte; nothing is written.

        For work that takes long before its first byte is known.
        """
        if folder:
            examine_folder(self._system, target, size)
        else:
            examine(self._system, target, size, overwrite=overwrite, sources=sources)

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
            The content, none of which changes once it was given; may raise to stop,
            which leaves no trace.
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
        place = examine(
            self._system, target, size, overwrite=overwrite, sources=sources
        )
        part = place.part
        digest, checksum = self._stream(place, part, chunks)
        try:
            self._read_back(place, part, checksum, tick)
            if verify is not None:
                verify(part)
            with told(place):
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
        place = examine_folder(self._system, target, size)
        folder = place.part
        written = []
        with told(place):
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
            with told(place):
                self._replace(folder, place.path)
                self._system.synchronise_folder(place.path.parent)
        finally:
            self._discard(folder)
        return tuple(written)

    # --- writing

    def _stream(
        self, place: Target, part: Path, chunks: Iterable[Chunk]
    ) -> tuple[str, int]:
        """Make the complete temporary; only one that is our own is ever removed."""
        system = self._system
        with told(place):
            descriptor = system.open_unnamed(part.parent)
            named = descriptor is None
            if descriptor is None:
                descriptor = system.open_new(part)
        try:
            with told(place):
                self._reserve(descriptor, place.size)
            sums = self._copy(place, descriptor, chunks)
            with told(place):
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
        self, place: Target, descriptor: int, chunks: Iterable[Chunk]
    ) -> tuple[str, int]:
        """Write `chunks`; return their SHA-256 and CRC-32."""
        checksum = written = sent = 0
        with RunningDigest() as digest:
            for chunk in chunks:
                digest.update(chunk)
                checksum = zlib.crc32(chunk, checksum)
                self._write_all(place, descriptor, chunk)
                written += len(chunk)
                if written - sent >= _SEND_BYTES:
                    self._system.send(descriptor, sent, written - sent)
                    sent = written
            if written != place.size:  # the room was reserved for another size
                raise ValueError(
                    f"{written} bytes instead of {place.size}: {place.path}"
                )
            return digest.hexdigest(), checksum

    def _write_all(self, place: Target, descriptor: int, chunk: Chunk) -> None:
        rest = memoryview(chunk)
        with told(place):
            while rest:
                rest = rest[self._system.write(descriptor, rest) :]

    def _read_back(self, place: Target, part: Path, checksum: int, tick: Tick) -> None:
        found = 0
        with told(place):
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

    def _commit(self, place: Target, part: Path) -> None:
        ours = place.path.parent.name.endswith(SUFFIX)  # nothing else comes there
        if not place.replaces and not ours:
            try:
                # Unlike a rename, a link refuses a target that came meanwhile.
                self._system.link(part, place.path)
                return
            except FileExistsError:
                raise OperationError(refusal(place.path, is_source=False)) from None
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
        self._replace(part, place.path)

    def _replace(self, part: Path, path: Path) -> None:
        """Rename over `path`, which a virus scanner may hold for a moment."""
        for _ in range(_ATTEMPTS - 1):
            try:
                self._system.replace(part, path)
                return
            except OSError as error:
                if not is_busy(error):
                    raise
            self._system.pause()
        self._system.replace(part, path)

    def _keep_backup(self, path: Path) -> None:
        backup = free_backup_name(path)
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
