"""Where a zip archive keeps the checksums of its records.

Only positions: that the archive is sound was checked when it was opened. Format:
PKWARE APPNOTE 6.3.10, zip64 included.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.errors import CorruptError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.formats.source import Source

_DESCRIPTOR = 0x0008
_FULL = 0xFFFFFFFF
_LONGEST_END = 22 + 0xFFFF


@dataclass(frozen=True, slots=True)
class RecordFields:
    """A record's bytes in the file, its CRC-32 and the offsets where that stands."""

    start: int
    stop: int
    checksum: int
    checksums: tuple[int, ...]


def is_zip(source: Source) -> bool:
    """Whether the file begins as an archive does."""
    return source.size >= 4 and source.read(0, 4) == b"PK\x03\x04"


def record_fields(source: Source) -> list[RecordFields]:
    """Return the fields of all records, in the order of the directory."""
    size, offset = _directory(source)
    return [
        _fields(source, offset + at, entry)
        for at, entry in _entries(source.read(offset, size))
    ]


@dataclass(frozen=True, slots=True)
class _Entry:
    flags: int
    checksum: int
    stored: int
    local: int


def _directory(source: Source) -> tuple[int, int]:
    start = max(0, source.size - _LONGEST_END)
    tail = source.read(start, source.size - start)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise CorruptError("The archive's directory is missing; open the file again.")
    size, offset = struct.unpack_from("<II", tail, at + 12)
    if start + at >= 20:
        locator = source.read(start + at - 20, 20)
        if locator[:4] == b"PK\x06\x07":
            (wide,) = struct.unpack_from("<Q", locator, 8)
            size, offset = struct.unpack_from("<QQ", source.read(wide, 56), 40)
    return size, offset


def _entries(directory: bytes) -> Iterator[tuple[int, _Entry]]:
    at = 0
    while at < len(directory):
        (flags,) = struct.unpack_from("<H", directory, at + 8)
        checksum, stored, size = struct.unpack_from("<III", directory, at + 16)
        name, extra, comment = struct.unpack_from("<HHH", directory, at + 28)
        (local,) = struct.unpack_from("<I", directory, at + 42)
        start = at + 46 + name
        if _FULL in {stored, size, local}:
            wide = _wide_fields(directory[start : start + extra])
            if size == _FULL:
                wide.pop(0)
            stored = wide.pop(0) if stored == _FULL else stored
            local = wide.pop(0) if local == _FULL else local
        yield at, _Entry(flags, checksum, stored, local)
        at = start + extra + comment


def _wide_fields(extra: bytes) -> list[int]:
    at = 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<HH", extra, at)
        if tag == 1:
            return list(struct.unpack_from(f"<{length // 8}Q", extra, at + 4))
        at += 4 + length
    return []


def _fields(source: Source, at: int, entry: _Entry) -> RecordFields:
    header = source.read(entry.local, 30)
    (here,) = struct.unpack_from("<I", header, 14)
    name, extra = struct.unpack_from("<HH", header, 26)
    start = entry.local + 30 + name + extra
    stop = start + entry.stored
    checksums = [at + 16]
    described = entry.flags & _DESCRIPTOR and entry.stored
    if not described or (here and here == entry.checksum):
        checksums.append(entry.local + 14)
    if described:
        marked = source.read(stop, 4) == b"PK\x07\x08"
        checksums.append(stop + (4 if marked else 0))
    return RecordFields(start, stop, entry.checksum, tuple(checksums))
