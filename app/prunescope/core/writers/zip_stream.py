"""Zip archives as torch writes them, streamed: stored, aligned, with descriptors.

Each record's checksum follows its bytes (a data descriptor), so that the bytes are
produced once. Nothing depends on time or machine: equal content, equal archive.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from prunescope.core.file_system import Chunk

_FULL = 0xFFFFFFFF
_UTF8 = 0x0800
_DESCRIPTOR = 0x0008


@dataclass(frozen=True, slots=True)
class Record:
    """A file inside the archive; `chunks` may be called several times."""

    name: str
    size: int
    chunks: Callable[[], Iterable[Chunk]]


def plain(name: str, content: bytes) -> Record:
    """Return a record whose content is at hand."""
    return Record(name, len(content), lambda: (content,))


def archive_size(records: Iterable[Record], alignment: int) -> int:
    """Bytes that :func:`archive` will give."""
    position = directory = count = 0
    for record in records:
        name = record.name.encode()
        directory += 46 + len(name) + len(_wide_extra(record.size, position))
        position += len(_local_header(record, name, position, alignment))
        position += record.size + len(_descriptor(record.size, 0))
        count += 1
    return position + directory + len(_end(count, directory, position))


def archive(records: Iterable[Record], alignment: int) -> Iterator[Chunk]:
    """Yield the bytes of the archive; each record's data begins at `alignment`."""
    position = count = 0
    directory = bytearray()
    for record in records:
        name = record.name.encode()
        header = _local_header(record, name, position, alignment)
        yield header
        checksum = 0
        for chunk in record.chunks():
            checksum = zlib.crc32(chunk, checksum)
            yield chunk
        descriptor = _descriptor(record.size, checksum)
        yield descriptor
        directory += _central_header(record, name, position, checksum)
        position += len(header) + record.size + len(descriptor)
        count += 1
    yield bytes(directory)
    yield _end(count, len(directory), position)


def _flags(record: Record) -> int:
    return _UTF8 | (_DESCRIPTOR if record.size else 0)


def _local_header(record: Record, name: bytes, position: int, alignment: int) -> bytes:
    wide = record.size >= _FULL
    size = _FULL if wide else 0
    extra = struct.pack("<HHQQ", 1, 16, 0, 0) if wide else b""
    start = position + 30 + len(name) + len(extra) + 4
    padding = -start % alignment
    extra += struct.pack("<2sH", b"FB", padding) + b"Z" * padding
    fixed = struct.pack(
        "<4sHHHHHIIIHH",
        b"PK\x03\x04",
        45 if wide else 0,
        _flags(record),
        0,
        0,
        0,
        0,
        size,
        size,
        len(name),
        len(extra),
    )
    return fixed + name + extra


def _descriptor(size: int, checksum: int) -> bytes:
    if size == 0:
        return b""
    layout = "<4sIQQ" if size >= _FULL else "<4sIII"
    return struct.pack(layout, b"PK\x07\x08", checksum, size, size)


def _wide_extra(size: int, position: int) -> bytes:
    fields = [size, size] if size >= _FULL else []
    fields += [position] if position >= _FULL else []
    if not fields:
        return b""
    return struct.pack(f"<HH{len(fields)}Q", 1, 8 * len(fields), *fields)


def _central_header(record: Record, name: bytes, position: int, checksum: int) -> bytes:
    extra = _wide_extra(record.size, position)
    fixed = struct.pack(
        "<4sHHHHHHIIIHHHHHII",
        b"PK\x01\x02",
        0,
        45 if extra else 0,
        _flags(record),
        0,
        0,
        0,
        checksum,
        min(record.size, _FULL),
        min(record.size, _FULL),
        len(name),
        len(extra),
        0,
        0,
        0,
        0,
        min(position, _FULL),
    )
    return fixed + name + extra


def _end(count: int, directory: int, position: int) -> bytes:
    wide = struct.pack(
        "<4sQHHIIQQQQ",
        b"PK\x06\x06",
        44,
        45,
        45,
        0,
        0,
        count,
        count,
        directory,
        position,
    )
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, position + directory, 1)
    end = struct.pack(
        "<4sHHHHIIH",
        b"PK\x05\x06",
        0,
        0,
        min(count, 0xFFFF),
        min(count, 0xFFFF),
        min(directory, _FULL),
        min(position, _FULL),
        0,
    )
    return wide + locator + end
