"""Reads a zip's records with the checks that stock readers leave out.

Ranges must be inside of the file and disjoint, names unique, each local header the
same as its directory entry. Format: PKWARE APPNOTE 6.3.10, zip64 included.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from prunescope.core.errors import (
    ChecksumError,
    CorruptError,
    LimitError,
    UnsupportedError,
)
from prunescope.core.formats.decompress import DAMAGE, Inflater
from prunescope.core.formats.source import Source, shown
from prunescope.core.formats.zip_directory import Head, find_directory, read_entries

if TYPE_CHECKING:
    from prunescope.core.inventory import Encoding

_LOCAL = struct.Struct("<4s5H3L2H")

STORED = 0
DEFLATED = 8
#: How :class:`~prunescope.core.inventory.Storage` names each method that can be read.
ENCODINGS: dict[int, Encoding] = {
    STORED: "raw",
    DEFLATED: "deflate",
    12: "bzip2",
    14: "lzma",
}
_METHODS = {9: "deflate64", 93: "zstandard", 95: "xz"}
_ENCRYPTED = 0x1 | 0x40 | 0x2000

#: Directory bytes; those of 100 000 tensors take seven million.
MAXIMUM_DIRECTORY = 40 << 20
#: Bytes of one record that is read as a whole (pickle, JSON, source text).
MAXIMUM_STRUCTURE = 512 << 20
#: A deflated record may grow by this factor beyond the first `_FREE_GROWTH` bytes.
MAXIMUM_RATIO = 200
_FREE_GROWTH = 1 << 20


class Record(NamedTuple):
    """One member: `offset` and `stored` tell its bytes in the file.

    `size` is its length when inflated (equal to `stored` unless `method` is a
    compression), `crc` the CRC-32 of that (None: the archive has no checksums).
    """

    name: str
    offset: int
    stored: int
    size: int
    crc: int | None
    method: int


@dataclass(frozen=True, slots=True)
class ZipArchive:
    """A checked directory; `records` are in directory order.

    `has_checksums` is false for what PyTorch writes on demand without them.
    """

    source: Source
    records: dict[str, Record]
    has_checksums: bool = True

    def read(self, name: str) -> bytes:
        """All bytes of the structural record `name`, its checksum verified.

        Raises
        ------
        CorruptError
            No such record, or it does not inflate to its declared size.
        ChecksumError
            The CRC-32 differs.
        LimitError
            Larger than any structure is.
        """
        record = self.records.get(name)
        if record is None:
            raise CorruptError(
                f"The archive has no record {shown(name)}; it is not complete. "
                "Download or copy the file again."
            )
        check_growth(record)
        if record.size > MAXIMUM_STRUCTURE:
            raise LimitError(
                f"The record {shown(name)} has {record.size} bytes; at most "
                f"{MAXIMUM_STRUCTURE} are read."
            )
        data = self.source.read(record.offset, record.stored)
        if record.method != STORED:
            data = _inflate(record, data)
        if record.crc is not None and zlib.crc32(data) != record.crc:
            raise ChecksumError(
                f"The bytes of the record {shown(name)} do not match their checksum; "
                "the file is damaged. Download or copy it again."
            )
        return data


def check_growth(record: Record) -> None:
    """Refuse a record that inflates far more than real data does."""
    if record.size > _FREE_GROWTH + record.stored * MAXIMUM_RATIO:
        raise LimitError(
            f"The record {shown(record.name)} would grow from {record.stored} to "
            f"{record.size} bytes when inflated; at most {MAXIMUM_RATIO} times is "
            "allowed."
        )


def beginning(source: Source, record: Record, count: int) -> bytes:
    """Return up to `count` first bytes of a record, inflated.

    Raises
    ------
    CorruptError
        It cannot be inflated.
    """
    wanted = min(record.size, count)
    if record.method == STORED:
        return source.read(record.offset, wanted)
    data = source.read(record.offset, min(record.stored, count + _FREE_GROWTH))
    return _inflate_some(record, data, wanted)


def _inflate(record: Record, data: bytes) -> bytes:
    inflated = _inflate_some(record, data, record.size + 1)
    if len(inflated) != record.size:
        raise CorruptError(
            f"The record {shown(record.name)} does not inflate to the {record.size} "
            "bytes it declares."
        )
    return inflated


def _inflate_some(record: Record, data: bytes, most: int) -> bytes:
    inflater = Inflater(ENCODINGS[record.method])
    parts: list[bytes] = []
    missing = most
    try:
        while missing and not inflater.finished:
            part = inflater.inflate(data, missing)
            data = b""
            parts.append(part)
            missing -= len(part)
            if not part and inflater.hungry:
                break
    except DAMAGE as error:
        raise CorruptError(
            f"The record {shown(record.name)} cannot be inflated; the file is damaged."
        ) from error
    return b"".join(parts)


def read_archive(source: Source) -> ZipArchive:
    """Read and check the directory of a zip file.

    Raises
    ------
    TruncatedError
        The file ends before its directory.
    CorruptError
        Overlaps, duplicates, headers that contradict the directory, other bytes
        before, between or after.
    UnsupportedError
        Encrypted, split over several files, or an unknown compression.
    LimitError
        The directory is larger than any model's.
    """
    count, size, offset = find_directory(source)
    if size > MAXIMUM_DIRECTORY:
        raise LimitError(
            f"The archive's directory has {size} bytes; at most {MAXIMUM_DIRECTORY} "
            "are read."
        )
    heads = read_entries(source.read(offset, size), count)
    records = _check_headers(source, heads, offset)
    if any(record.size for record in records.values()) and not any(
        record.crc for record in records.values()
    ):
        bare = {name: each._replace(crc=None) for name, each in records.items()}
        return ZipArchive(source, bare, has_checksums=False)
    return ZipArchive(source, records)


def _check_headers(
    source: Source, heads: list[Head], directory_offset: int
) -> dict[str, Record]:
    """Compare each local header with its entry; check that ranges are disjoint."""
    records: dict[str, Record] = {}
    ranges: list[tuple[int, int, str]] = []
    unpack = _LOCAL.unpack_from
    window = _Window(source, directory_offset)
    for head in heads:
        name = head.name.decode("utf-8", "backslashreplace")
        _check_entry(head, name)
        length = _LOCAL.size + len(head.name)
        if head.local + length > directory_offset:
            raise CorruptError(f"The record {shown(name)} lies outside of the archive.")
        local = window.read(head.local, length)
        signature, _, flags, method, _, _, _, _, _, name_length, extra = unpack(local)
        if (
            signature != b"PK\3\4"
            or name_length != len(head.name)
            or local[_LOCAL.size :] != head.name
            or method != head.method
            or flags & _ENCRYPTED
        ):
            raise CorruptError(
                f"The header of the record {shown(name)} contradicts the archive's "
                "directory; the file is damaged or was tampered with."
            )
        begin = head.local + length + extra
        if name in records:
            raise CorruptError(f"The archive holds two records named {shown(name)}.")
        records[name] = Record(
            name, begin, head.stored, head.size, head.crc, head.method
        )
        ranges.append((head.local, begin + head.stored, name))
    _check_disjoint(ranges, directory_offset)
    return records


class _Window:
    """Reads headers; many at once where records are small and lie close together."""

    _NEAR = 8 << 10
    _LENGTH = 256 << 10

    def __init__(self, source: Source, limit: int) -> None:
        self._source = source
        self._limit = limit
        self._offset = 0
        self._last = 0
        self._data = b""

    def read(self, offset: int, length: int) -> bytes:
        """`length` bytes at `offset`."""
        begin = offset - self._offset
        if begin < 0 or begin + length > len(self._data):
            near = 0 <= offset - self._last < self._NEAR
            count = min(self._LENGTH, self._limit - offset) if near else length
            self._data = self._source.read(offset, max(count, length))
            self._offset, begin = offset, 0
        self._last = offset
        return self._data[begin : begin + length]


def _check_entry(head: Head, name: str) -> None:
    if head.flags & _ENCRYPTED:
        raise UnsupportedError(
            f"The record {shown(name)} is encrypted; unpack the archive with its "
            "password first."
        )
    if head.method not in ENCODINGS:
        used = _METHODS.get(head.method, f"method {head.method}")
        raise UnsupportedError(
            f"The record {shown(name)} is compressed with {used}, which is not "
            "supported; save the model again without compression."
        )
    if head.method == STORED and head.stored != head.size:
        raise CorruptError(
            f"The record {shown(name)} declares {head.size} bytes but stores "
            f"{head.stored}."
        )


def _check_disjoint(ranges: list[tuple[int, int, str]], limit: int) -> None:
    ranges.sort()
    ranges.append((limit, limit, "the archive's directory"))
    for (_, end, name), (begin, _, following) in pairwise(ranges):
        if end > begin:
            raise CorruptError(
                f"The records {shown(name)} and {shown(following)} overlap; the file "
                "is damaged or was tampered with."
            )
    if ranges[0][0] != 0:
        raise CorruptError(
            f"The archive begins at byte {ranges[0][0]}, after other bytes; the file "
            "is damaged or made of two."
        )
