"""Where a zip archive keeps the checksums, sizes and offsets of its records.

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
class Place:
    """Where a number stands in the file, little-endian in `width` bytes, and which."""

    at: int
    width: int
    value: int


@dataclass(frozen=True, slots=True)
class RecordFields:
    """A record's bytes in the file, and the places of what depends on them.

    `checksums` hold the CRC-32 of the bytes as they are when inflated, `sizes` the
    number of bytes in the file, `local` the offset of the record's own header.
    """

    start: int
    stop: int
    checksums: tuple[Place, ...]
    sizes: tuple[Place, ...]
    local: Place

    @property
    def checksum(self) -> int:
        """The CRC-32 that the directory declares."""
        return self.checksums[0].value


@dataclass(frozen=True, slots=True)
class ArchiveFields:
    """All records, in order of the directory, and where offsets of its own stand."""

    records: tuple[RecordFields, ...]
    offsets: tuple[Place, ...]


def is_zip(source: Source) -> bool:
    """Whether the file begins as an archive does."""
    return source.size >= 4 and source.read(0, 4) == b"PK\x03\x04"


def archive_fields(source: Source) -> ArchiveFields:
    """Return the fields of an archive."""
    size, offset, offsets = _directory(source)
    records = tuple(
        _fields(source, entry) for entry in _entries(source.read(offset, size), offset)
    )
    return ArchiveFields(records, offsets)


@dataclass(frozen=True, slots=True)
class _Entry:
    flags: int
    checksum: Place
    stored: Place
    size: int
    local: Place


def _directory(source: Source) -> tuple[int, int, tuple[Place, ...]]:
    """Size and offset of the directory, and the places of offsets after it."""
    start = max(0, source.size - _LONGEST_END)
    tail = source.read(start, source.size - start)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise CorruptError("The archive's directory is missing; open the file again.")
    size, offset = struct.unpack_from("<II", tail, at + 12)
    places = [] if offset == _FULL else [Place(start + at + 16, 4, offset)]
    if start + at >= 20:
        locator = source.read(start + at - 20, 20)
        if locator[:4] == b"PK\x06\x07":
            (wide,) = struct.unpack_from("<Q", locator, 8)
            size, offset = struct.unpack_from("<QQ", source.read(wide, 56), 40)
            places.append(Place(start + at - 12, 8, wide))
            places.append(Place(wide + 48, 8, offset))
    return size, offset, tuple(places)


def _entries(directory: bytes, offset: int) -> Iterator[_Entry]:
    """Yield the entries of the directory, which lies at `offset`."""
    at = 0
    while at < len(directory):
        (flags,) = struct.unpack_from("<H", directory, at + 8)
        checksum, stored, size = struct.unpack_from("<III", directory, at + 16)
        name, extra, comment = struct.unpack_from("<HHH", directory, at + 28)
        (local,) = struct.unpack_from("<I", directory, at + 42)
        start = at + 46 + name
        wide = _wide_places(directory[start : start + extra], offset + start)
        if size == _FULL:
            size = wide.pop(0).value
        yield _Entry(
            flags,
            Place(offset + at + 16, 4, checksum),
            wide.pop(0) if stored == _FULL else Place(offset + at + 20, 4, stored),
            size,
            wide.pop(0) if local == _FULL else Place(offset + at + 42, 4, local),
        )
        at = start + extra + comment


def _wide_places(extra: bytes, offset: int) -> list[Place]:
    """Return the 64-bit numbers of an extra field that lies at `offset`."""
    at = 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<HH", extra, at)
        if tag == 1:
            values = struct.unpack_from(f"<{length // 8}Q", extra, at + 4)
            return [
                Place(offset + at + 4 + 8 * index, 8, value)
                for index, value in enumerate(values)
            ]
        at += 4 + length
    return []


def _fields(source: Source, entry: _Entry) -> RecordFields:
    local = entry.local.value
    header = source.read(local, 30)
    here, stored = struct.unpack_from("<II", header, 14)
    name, extra = struct.unpack_from("<HH", header, 26)
    start = local + 30 + name + extra
    stop = start + entry.stored.value
    checksums, sizes = [entry.checksum], [entry.stored]
    described = entry.flags & _DESCRIPTOR and entry.stored.value
    if not described or (here and here == entry.checksum.value):
        checksums.append(Place(local + 14, 4, here))
    if stored == _FULL:
        wide = _wide_places(source.read(local + 30 + name, extra), local + 30 + name)
        sizes += [place for place in wide[1:2] if place.value == entry.stored.value]
    elif stored == entry.stored.value:
        sizes.append(Place(local + 18, 4, stored))
    if described:
        marked = source.read(stop, 4) == b"PK\x07\x08"
        at = stop + (4 if marked else 0)
        checksums.append(Place(at, 4, entry.checksum.value))
        narrow = struct.unpack("<II", source.read(at + 4, 8))
        width = 4 if narrow == (entry.stored.value, entry.size) else 8
        sizes.append(Place(at + 4, width, entry.stored.value))
    return RecordFields(start, stop, tuple(checksums), tuple(sizes), entry.local)
