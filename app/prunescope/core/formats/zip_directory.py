"""Finds a zip's directory, which comes last, and reads its entries.

Format: PKWARE APPNOTE 6.3.10, zip64 included.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.errors import CorruptError, TruncatedError, UnsupportedError

if TYPE_CHECKING:
    from prunescope.core.formats.source import Source

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_ENTRY = struct.Struct("<4s6H3L5H2L")


def find_directory(source: Source) -> tuple[int, int, int]:
    """Return count of entries, size and offset of the directory.

    Raises
    ------
    TruncatedError
        The file ends before its directory.
    CorruptError
        End records that contradict each other, or other bytes before or after.
    UnsupportedError
        Split over several files.
    """
    tail_offset = max(0, source.size - _END.size - 0xFFFF)
    tail = source.read(tail_offset, source.size - tail_offset)
    at = _find_end(tail)
    end_offset = tail_offset + at
    _, disk, start_disk, here, count, size, offset, _ = _END.unpack_from(tail, at)
    found = _find_directory64(source, end_offset)
    if found is not None:
        narrow = (count, 0xFFFF), (size, 0xFFFFFFFF), (offset, 0xFFFFFFFF)
        for (value, unset), wide in zip(narrow, found, strict=True):
            if value not in (unset, wide):
                raise CorruptError(
                    "The archive's two end records contradict each other."
                )
        return found
    if disk != 0 or start_disk != 0 or here != count:
        raise UnsupportedError("The archive is split over several files.")
    _check_adjacent(offset, size, end_offset)
    return count, size, offset


def _find_end(tail: bytes) -> int:
    """Where in `tail` the end record lies that reaches exactly to the end."""
    at = tail.rfind(b"PK\5\6")
    cut_off = True
    while at >= 0:
        end = at + _END.size
        comment = _END.unpack_from(tail, at)[7] if end <= len(tail) else 0
        if end + comment == len(tail):
            return at
        cut_off = cut_off and end + comment > len(tail)
        at = tail.rfind(b"PK\5\6", 0, at)
    if cut_off:
        raise TruncatedError(
            "The archive is cut off: its directory, which comes last, is missing or "
            "not complete. Download or copy the file again."
        )
    raise CorruptError(
        "There are other bytes after the archive's end; the file is damaged or made "
        "of two. Download or copy it again."
    )


def _find_directory64(source: Source, end_offset: int) -> tuple[int, int, int] | None:
    at = end_offset - _LOCATOR64.size
    if at < 0:
        return None
    locator = source.read(at, _LOCATOR64.size)
    if locator[:4] != b"PK\6\7":
        return None
    end64_offset = _LOCATOR64.unpack(locator)[2]
    if end64_offset + _END64.size > at:
        raise CorruptError("The archive's 64-bit end record lies outside of the file.")
    fields = _END64.unpack(source.read(end64_offset, _END64.size))
    if fields[0] != b"PK\6\6":
        raise CorruptError("The archive's 64-bit end record is not where it should be.")
    count, size, offset = fields[7:10]
    _check_adjacent(offset, size, end64_offset)
    return count, size, offset


def _check_adjacent(offset: int, size: int, end: int) -> None:
    if offset + size != end:
        raise CorruptError(
            f"The archive's directory should end at byte {offset + size} but ends at "
            f"{end}; other bytes were put before it, or it is damaged."
        )


@dataclass(slots=True)
class Head:
    """One directory entry before its local header was checked."""

    name: bytes
    flags: int
    method: int
    crc: int
    stored: int
    size: int
    local: int


def read_entries(directory: bytes, count: int) -> list[Head]:
    """Return the `count` entries of a directory; raises :class:`CorruptError`."""
    heads: list[Head] = []
    position = 0
    end = len(directory)
    while position < end:
        if position + _ENTRY.size > end:
            raise CorruptError("The archive's directory is cut off.")
        fields = _ENTRY.unpack_from(directory, position)
        signature, _, _, flags, method, _, _, crc, stored, size = fields[:10]
        name_length, extra_length, comment_length = fields[10:13]
        local = fields[16]
        if signature != b"PK\1\2":
            raise CorruptError("The archive's directory holds something else.")
        begin = position + _ENTRY.size
        name_end = begin + name_length
        position = name_end + extra_length + comment_length
        if position > end:
            raise CorruptError("The archive's directory is cut off.")
        head = Head(directory[begin:name_end], flags, method, crc, stored, size, local)
        if 0xFFFFFFFF in (stored, size, local):
            _apply_zip64(head, directory[name_end : name_end + extra_length])
        heads.append(head)
    if len(heads) != count:
        raise CorruptError(
            f"The archive declares {count} records but lists {len(heads)}."
        )
    return heads


def _apply_zip64(head: Head, extra: bytes) -> None:
    position = 0
    while position + 4 <= len(extra):
        tag, length = struct.unpack_from("<2H", extra, position)
        position += 4
        if tag == 1:
            values = extra[position : position + length]
            wide = [v[0] for v in struct.iter_unpack("<Q", values[: length & ~7])]
            try:
                if head.size == 0xFFFFFFFF:
                    head.size = wide.pop(0)
                if head.stored == 0xFFFFFFFF:
                    head.stored = wide.pop(0)
                if head.local == 0xFFFFFFFF:
                    head.local = wide.pop(0)
            except IndexError:
                raise CorruptError("A 64-bit size in the archive is missing.") from None
            return
        position += length
