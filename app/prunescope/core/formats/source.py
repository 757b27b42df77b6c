"""An opened regular file and its bounded reads.

Nothing is mapped into memory: a file that shrinks while mapped kills the process.
"""

from __future__ import annotations

import os
import stat
import threading
from dataclasses import replace

from prunescope.core.errors import (
    ChangedOnDiskError,
    LimitError,
    ReadError,
    TruncatedError,
    WrongKindError,
)
from prunescope.core.inventory import FileStamp

#: Most bytes that one read may ask for: larger work goes in chunks.
MAXIMUM_READ = 1 << 30

_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISDIR, "a folder"),
)


def shown(path: str) -> str:
    """`path` as plain text on one line, control characters escaped."""
    text = path.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def reason(error: OSError) -> str:
    """Quote what the operating system said, in lower case."""
    return (error.strerror or type(error).__name__).lower()


def stamp_of(path: str, status: os.stat_result) -> FileStamp:
    """Identity of a file as `status` shows it."""
    return FileStamp(
        path, status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino
    )


class Source:
    """A regular file, opened for reading at offsets; safe to use from threads.

    Parameters
    ----------
    path
        File to open; symbolic links are followed.

    Raises
    ------
    ReadError
        The operating system refuses.
    WrongKindError
        Not a regular file. A named pipe or device is never waited for.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = threading.Lock()
        flags = os.O_RDONLY
        for name in ("O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
            flags |= getattr(os, name, 0)
        try:
            _refuse_special(path, os.stat(path))
            self._descriptor = os.open(path, flags)
        except OSError as error:
            raise ReadError(
                f"Cannot read {shown(path)}: {reason(error)}. "
                "Check the path and your permissions."
            ) from error
        except ValueError as error:
            raise ReadError(
                f"Cannot read {shown(path)}: this is no valid path."
            ) from error
        status = os.fstat(self._descriptor)
        try:
            _refuse_special(path, status)
        except WrongKindError:
            self.close()
            raise
        self.stamp = stamp_of(path, status)

    @property
    def size(self) -> int:
        """Bytes of the file when it was opened."""
        return self.stamp.size

    def read(self, offset: int, count: int) -> bytes:
        """Exactly `count` bytes at `offset`.

        Raises
        ------
        TruncatedError
            The file ends before.
        ReadError
            The operating system refuses.
        """
        if count > MAXIMUM_READ:
            raise LimitError(
                f"Reading {count} bytes of {shown(self.path)} at once is more than "
                f"the limit of {MAXIMUM_READ}."
            )
        parts: list[bytes] = []
        missing = count
        while missing > 0:
            part = self._pread(missing, offset + count - missing)
            if not part:
                raise TruncatedError(
                    f"{shown(self.path)} ends too early: {count} bytes were expected "
                    f"at offset {offset}, {count - missing} are there. "
                    "Download or copy it again."
                )
            parts.append(part)
            missing -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _pread(self, count: int, offset: int) -> bytes:
        try:
            if hasattr(os, "pread"):
                return os.pread(self._descriptor, count, offset)
            with self._lock:
                os.lseek(self._descriptor, offset, os.SEEK_SET)
                return os.read(self._descriptor, count)
        except (OSError, OverflowError) as error:
            said = reason(error) if isinstance(error, OSError) else "offset too large"
            raise ReadError(
                f"Reading {shown(self.path)} failed at offset {offset}: {said}."
            ) from error

    def check_unchanged(self) -> None:
        """Compare file and path with the stamp; :class:`ChangedOnDiskError`."""
        try:
            here = stamp_of(self.path, os.fstat(self._descriptor))
            there = stamp_of(self.path, os.stat(self.path))
        except OSError as error:
            raise ChangedOnDiskError(
                f"{shown(self.path)} was moved or removed after it was opened; "
                "open it again."
            ) from error
        if here != self.stamp or there != self.stamp:
            raise ChangedOnDiskError(
                f"{shown(self.path)} changed on disk after it was opened; "
                "open it again to work on what is there now."
            )

    def close(self) -> None:
        """Close the file; further reads fail."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


class Section(Source):
    """A run of bytes in another source, read as if it were a file of its own.

    The other stays open as long as this is read; closing this does nothing.
    """

    def __init__(self, whole: Source, offset: int, size: int) -> None:
        # Not Source.__init__: nothing is opened here.
        self.path = whole.path
        self.stamp = replace(whole.stamp, size=size)
        self._whole = whole
        self._offset = offset

    def read(self, offset: int, count: int) -> bytes:
        """Exactly `count` bytes at `offset` of the section."""
        if offset + count > self.size:
            raise TruncatedError(
                f"An inner part of {shown(self.path)} ends too early: {count} bytes "
                f"were expected at offset {offset} of {self.size}."
            )
        return self._whole.read(self._offset + offset, count)

    def close(self) -> None:
        """Leave the file open: it belongs to the whole."""


def _refuse_special(path: str, status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    kind = next((text for test, text in _SPECIAL if test(status.st_mode)), "no file")
    raise WrongKindError(
        f"{shown(path)} is {kind}, not a model file; choose a regular file."
    )
