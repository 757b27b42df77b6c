"""Inflates records of zip archives piece by piece, whatever compressed them.

Deflate is what NumPy writes; bzip2 and LZMA come from other tools. Memory is bounded
by what is asked for and by :data:`MAXIMUM_DICTIONARY`, not by what a record declares.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from typing import TYPE_CHECKING, Any

from prunescope.core.errors import LimitError, UnsupportedError

if TYPE_CHECKING:
    from prunescope.core.inventory import Encoding

#: Largest LZMA dictionary that is allocated; the highest preset of xz takes as much.
MAXIMUM_DICTIONARY = 64 << 20
#: What the inflaters raise on damaged bytes.
DAMAGE = (zlib.error, lzma.LZMAError, OSError, EOFError, struct.error)


class Inflater:
    """Inflates one record from its start on.

    Parameters
    ----------
    encoding
        How the record is compressed.
    """

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._machine: Any = None
        self._waiting = b""
        if encoding == "deflate":
            self._machine = zlib.decompressobj(-15)
        elif encoding == "bzip2":
            self._machine = bz2.BZ2Decompressor()
        elif encoding != "lzma":
            raise UnsupportedError(f"The compression {encoding!r} is not supported.")

    @property
    def finished(self) -> bool:
        """Whether the compressed bytes came to their own end."""
        return self._machine is not None and bool(self._machine.eof)

    @property
    def hungry(self) -> bool:
        """Whether more compressed bytes are needed before anything comes out."""
        if self._machine is None:
            return True
        if self._encoding == "deflate":
            return not self._waiting
        return bool(self._machine.needs_input) and not self._waiting

    def inflate(self, data: bytes, most: int) -> bytes:
        """Take compressed bytes; return at most `most` inflated ones, maybe none.

        `data` must be empty unless :attr:`hungry`.

        Raises
        ------
        zlib.error, lzma.LZMAError, OSError, EOFError
            The bytes are damaged: one of :data:`DAMAGE`.
        LimitError
            They ask for more memory than any honest record.
        """
        self._waiting += data
        if self._machine is None:
            self._start_lzma()
        if self._machine is None or self._machine.eof:
            return b""
        given, self._waiting = self._waiting, b""
        part: bytes = self._machine.decompress(given, most)
        if self._encoding == "deflate":
            self._waiting = self._machine.unconsumed_tail
        return part

    def _start_lzma(self) -> None:
        """Read the properties before an LZMA record (APPNOTE 5.8.8), once there."""
        if len(self._waiting) < 4:
            return
        _, length = struct.unpack_from("<HH", self._waiting)
        if len(self._waiting) < 4 + length:
            return
        packed, dictionary = struct.unpack_from("<BI", self._waiting, 4)
        if length != 5 or packed >= 225:
            raise lzma.LZMAError("impossible properties")
        if dictionary > MAXIMUM_DICTIONARY:
            raise LimitError(
                f"A compressed record asks for a dictionary of {dictionary} bytes; at "
                f"most {MAXIMUM_DICTIONARY} are used."
            )
        filters = {
            "id": lzma.FILTER_LZMA1,
            "dict_size": dictionary,
            "lc": packed % 9,
            "lp": packed // 9 % 5,
            "pb": packed // 45,
        }
        self._machine = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[filters])
        self._waiting = self._waiting[4 + length :]
