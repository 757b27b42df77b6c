"""Bounded reads of storages: raw ones at their offset, others by streaming."""

from __future__ import annotations

import threading
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.errors import (
    ChangedOnDiskError,
    ChecksumError,
    CorruptError,
    PrunescopeError,
)
from prunescope.core.formats.decompress import DAMAGE, Inflater
from prunescope.core.formats.source import Source, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import numpy.typing as npt

    from prunescope.core.inventory import Inventory, Storage
    from prunescope.core.progress import Progress

#: Bytes per step of a longer read.
CHUNK = 4 << 20
#: Files that stay open at once.
MAXIMUM_OPEN = 24


class StorageReader:
    """Reads bytes of the storages of one inventory; safe to use from threads.

    Files are opened when first needed and must be those that were parsed.
    """

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._lent: dict[int, _Lent] = {}
        self._cursors: dict[tuple[int, int], _Cursor] = {}
        self._lock = threading.RLock()

    @contextmanager
    def source(self, file: int) -> Iterator[Source]:
        """Lend the opened file, which must be the one that was parsed.

        At most :data:`MAXIMUM_OPEN` files stay open: a model may have hundreds.

        Raises
        ------
        ChangedOnDiskError
            It was replaced or written to.
        """
        with self._lock:
            lent = self._lent.pop(file, None) or _Lent(self._open(file))
            self._lent[file] = lent
            lent.users += 1
            self._close_idle()
        try:
            yield lent.source
        finally:
            with self._lock:
                lent.users -= 1

    def _open(self, file: int) -> Source:
        stamp = self._inventory.files[file]
        source = Source(stamp.path)
        if source.stamp != stamp:
            source.close()
            raise ChangedOnDiskError(
                f"{shown(stamp.path)} changed on disk after it was opened; "
                "open it again to work on what is there now."
            )
        return source

    def _close_idle(self) -> None:
        """Close the files that were not used for longest."""
        for file in list(self._lent):
            if len(self._lent) <= MAXIMUM_OPEN:
                return
            if self._lent[file].users == 0:
                self._lent.pop(file).source.close()

    def storage(self, index: int) -> Storage:
        """Return the storage with this index."""
        return self._inventory.storages[index]

    def read(self, storage: Storage, start: int, stop: int) -> bytes:
        """Bytes `start` to `stop` of the storage, inflated."""
        if storage.encoding == "raw":
            with self.source(storage.file) as source:
                return source.read(storage.offset + start, stop - start)
        with self._lock, self.source(storage.file) as source:
            key = (storage.file, storage.offset)
            cursor = self._cursors.get(key)
            if cursor is None or cursor.position > start:
                cursor = self._cursors[key] = _Cursor(storage)
            cursor.skip(source, start - cursor.position)
            return cursor.take(source, stop - start)

    def rewritten(
        self,
        _storage: Storage,
        _start: int,
        data: npt.NDArray[np.uint8],
    ) -> npt.NDArray[np.uint8]:
        """Return `data`, raw bytes of a storage, as this reader reads them."""
        return data

    def verify(self, storage: Storage, progress: Progress) -> None:
        """Compare the whole storage with its CRC-32; see `Checkpoint`."""
        if storage.checksum is None:
            return
        crc = 0
        for start in range(0, storage.nbytes, CHUNK):
            progress(start, storage.nbytes, "Verifying")
            stop = min(start + CHUNK, storage.nbytes)
            crc = zlib.crc32(self.read(storage, start, stop), crc)
        if crc != storage.checksum:
            raise ChecksumError(
                f"The bytes of the record {shown(storage.name)} do not match their "
                "checksum; the file is damaged. Download or copy it again."
            )

    def check_unchanged(self) -> None:
        """:class:`ChangedOnDiskError` if any file is not what was parsed."""
        for file, stamp in enumerate(self._inventory.files):
            try:
                with self.source(file) as source:
                    source.check_unchanged()
            except ChangedOnDiskError:
                raise
            except PrunescopeError as error:
                raise ChangedOnDiskError(
                    f"{shown(stamp.path)} was moved or removed after it was opened; "
                    "open it again."
                ) from error

    def close(self) -> None:
        """Close all files."""
        with self._lock:
            for lent in self._lent.values():
                lent.source.close()
            self._lent.clear()
            self._cursors.clear()


@dataclass(slots=True)
class _Lent:
    """An opened file and how many reads use it now."""

    source: Source
    users: int = 0


class _Cursor:
    """A place in a compressed storage; goes forward only."""

    def __init__(self, storage: Storage) -> None:
        self.position = 0
        self._storage = storage
        self._consumed = 0
        self._inflater = Inflater(storage.encoding)

    def skip(self, source: Source, count: int) -> None:
        """Go forward by `count` bytes without keeping them."""
        while count > 0:
            count -= len(self.take(source, min(count, CHUNK)))

    def take(self, source: Source, count: int) -> bytes:
        """Return the next `count` bytes."""
        parts: list[bytes] = []
        missing = count
        while missing > 0:
            part = self._step(source, missing)
            parts.append(part)
            missing -= len(part)
        self.position += count
        return b"".join(parts)

    def _step(self, source: Source, most: int) -> bytes:
        inflater, storage = self._inflater, self._storage
        while not inflater.finished:
            data = b""
            left = storage.stored - self._consumed
            if inflater.hungry and left:
                data = source.read(storage.offset + self._consumed, min(CHUNK, left))
                self._consumed += len(data)
            try:
                part = inflater.inflate(data, most)
            except DAMAGE as error:
                raise self._damaged() from error
            if part:
                return part
            if inflater.hungry and self._consumed >= storage.stored:
                break
        raise self._damaged()

    def _damaged(self) -> CorruptError:
        return CorruptError(
            f"The record {shown(self._storage.name)} does not inflate to the "
            f"{self._storage.nbytes} bytes it declares; the file is damaged."
        )
