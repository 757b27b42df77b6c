"""The operating system's file calls, one method each, so that tests can fail any.

Nothing that the program writes touches the disk in another way: a fault is
injected by replacing this one object.
"""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Chunk = bytes | bytearray | memoryview

_BLOCK = 1 << 20
_MOMENT = 0.1  # seconds
_BINARY = getattr(os, "O_BINARY", 0)
_CLOSE_ON_EXEC = getattr(os, "O_CLOEXEC", 0)


class FileSystem:
    """Thin, stateless calls; each raises `OSError` as the system does."""

    def status(self, path: Path) -> os.stat_result | None:
        """Status of what `path` leads to; `None` where there is nothing."""
        try:
            return path.stat()
        except FileNotFoundError:
            return None

    def writable(self, folder: Path) -> bool:
        """Whether this process may create files in `folder`."""
        return os.access(folder, os.W_OK | os.X_OK)

    def free(self, folder: Path) -> int:
        """Bytes that this process may still write in `folder`."""
        return shutil.disk_usage(folder).free

    def open_unnamed(self, folder: Path) -> int | None:
        """Open a file without a name for writing; `None` where that is unknown."""
        flag = getattr(os, "O_TMPFILE", 0)
        if not flag or not Path("/proc/self/fd").is_dir():
            return None
        try:
            return os.open(folder, flag | os.O_RDWR | _CLOSE_ON_EXEC, 0o666)
        except OSError:  # the file system has no such thing: a named one will do
            return None

    def open_new(self, path: Path) -> int:
        """Create `path` for writing; `FileExistsError` if it is there."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY | _CLOSE_ON_EXEC
        return os.open(path, flags, 0o666)

    def name(self, descriptor: int, path: Path) -> None:
        """Give the unnamed file behind `descriptor` the name `path`."""
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            # Following /proc's link needs linkat, which needs a folder descriptor.
            os.link(
                f"/proc/self/fd/{descriptor}",
                path.name,
                dst_dir_fd=folder,
                follow_symlinks=True,
            )
        finally:
            os.close(folder)

    def reserve(self, descriptor: int, size: int) -> None:
        """Claim `size` bytes on the disk, where the file system can."""
        if size > 0 and hasattr(os, "posix_fallocate"):
            os.posix_fallocate(descriptor, 0, size)

    def write(self, descriptor: int, data: Chunk) -> int:
        """Write at the current position; returns how many bytes went."""
        return os.write(descriptor, data)

    def send(self, descriptor: int, start: int, size: int) -> None:
        """Let the disk begin to write a range, without waiting for it.

        On Linux this advice does that; the bytes stay in memory until they are
        written.
        """
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(descriptor, start, size, os.POSIX_FADV_DONTNEED)

    def read_back(self, path: Path) -> Iterator[bytes]:
        """Yield the bytes of `path` in blocks."""
        with path.open("rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                yield block

    def synchronise(self, descriptor: int) -> None:
        """Return once the bytes are on the disk."""
        os.fsync(descriptor)

    def synchronise_folder(self, folder: Path) -> None:
        """Return once the names in `folder` are on the disk, where that can be."""
        if os.name == "nt":  # no such call there; NTFS journals names itself
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def close(self, descriptor: int) -> None:
        """Close `descriptor`."""
        os.close(descriptor)

    def copy_attributes(self, source: Path, target: Path) -> None:
        """Give `target` the mode and, where possible, owner and attributes of `source`.

        The mode must succeed; owner and extended attributes (access lists among
        them) are kept as far as this process may set them.
        """
        status = source.stat()
        if hasattr(os, "chown"):
            mine = target.stat()
            if (mine.st_uid, mine.st_gid) != (status.st_uid, status.st_gid):
                _attempt_chown(target, status)
        target.chmod(status.st_mode & 0o7777)
        if hasattr(os, "listxattr"):
            _copy_extended(source, target)

    def link(self, source: Path, target: Path) -> None:
        """Give `source` the second name `target`; refuses an existing one."""
        os.link(source, target)

    def replace(self, source: Path, target: Path) -> None:
        """Rename `source` to `target` in one step, over an existing file."""
        source.replace(target)

    def pause(self) -> None:
        """Give another program a moment to let go of a file."""
        threading.Event().wait(_MOMENT)

    def make_folder(self, path: Path) -> None:
        """Create the folder `path`; `FileExistsError` if it is there."""
        path.mkdir()

    def remove(self, path: Path) -> None:
        """Remove the file or folder `path`; nothing happens where there is none."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _attempt_chown(target: Path, status: os.stat_result) -> None:
    try:
        os.chown(target, status.st_uid, status.st_gid)
    except OSError:
        return  # only root gives files away


def _copy_extended(source: Path, target: Path) -> None:
    try:
        for name in os.listxattr(source):
            os.setxattr(target, name, os.getxattr(source, name))
    except OSError:
        return  # the file system has none, or keeps this one to itself
