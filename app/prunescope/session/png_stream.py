"""PNG files of any height, line by line: never more in memory than a band of lines."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Longest side that the format and its readers take.
LONGEST_SIDE = 2**31 - 1
_RGBA_8_BIT = (8, 6, 0, 0, 0)
_LEVEL = 6


def encode(
    size: tuple[int, int], bands: Iterable[NDArray[np.uint8]]
) -> Iterator[bytes]:
    """Encode RGBA bands (uint8, (rows, columns, 4)) of a picture, `size` is its whole.

    The same bands give the same bytes.
    """
    rows, columns = size
    yield SIGNATURE
    yield chunk(b"IHDR", struct.pack(">II5B", columns, rows, *_RGBA_8_BIT))
    packer = zlib.compressobj(_LEVEL)
    for band in bands:
        # Each line begins with its filter, 0 for none.
        lines = np.zeros((band.shape[0], 1 + 4 * columns), np.uint8)
        lines[:, 1:] = band.reshape(band.shape[0], 4 * columns)
        packed = packer.compress(lines.tobytes())
        if packed:
            yield chunk(b"IDAT", packed)
    yield chunk(b"IDAT", packer.flush())
    yield chunk(b"IEND", b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return one chunk of the file."""
    checksum = zlib.crc32(kind + content)
    return (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
    )
