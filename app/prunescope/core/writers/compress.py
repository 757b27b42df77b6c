"""Compresses records of zip archives piece by piece, as they were compressed before.

The counterpart of :mod:`prunescope.core.formats.decompress`. Equal bytes always give
equal bytes: levels are fixed.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import Encoding

_LEVEL = 6
_DICTIONARY = 8 << 20
#: Literal context, literal position and position bits: those of every preset of xz.
_LC, _LP, _PB = 3, 0, 2


def compressed(encoding: Encoding, chunks: Iterable[Chunk]) -> Iterator[bytes]:
    """Yield the bytes of one record, compressed as `encoding` names it."""
    machine, head = _start(encoding)
    yield head
    for chunk in chunks:
        part = machine.compress(chunk)
        if part:
            yield part
    yield machine.flush()


def _start(encoding: Encoding) -> tuple[Any, bytes]:
    if encoding == "deflate":
        return zlib.compressobj(_LEVEL, zlib.DEFLATED, -15), b""
    if encoding == "bzip2":
        return bz2.BZ2Compressor(), b""
    filters = {
        "id": lzma.FILTER_LZMA1,
        "dict_size": _DICTIONARY,
        "lc": _LC,
        "lp": _LP,
        "pb": _PB,
    }
    machine = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=[filters])
    # APPNOTE 5.8.8: version of the SDK, length of the properties, the properties.
    properties = struct.pack("<BI", (_PB * 5 + _LP) * 9 + _LC, _DICTIONARY)
    return machine, struct.pack("<BBH", 9, 4, len(properties)) + properties
