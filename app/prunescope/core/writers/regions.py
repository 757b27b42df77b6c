"""Storages rewritten where they lie, with the checksum of the record around them."""

from __future__ import annotations

import struct
import zlib
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import ChecksumError
from prunescope.core.formats.storage_reader import StorageReader
from prunescope.core.writers.edits import Edit
from prunescope.core.writers.pruned import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.writers.edits import Pass
    from prunescope.core.writers.pruned import Pruned
    from prunescope.core.writers.tally import Tally
    from prunescope.core.writers.zip_fields import Place


@dataclass(frozen=True, slots=True)
class Region:
    """Bytes to rewrite: a whole storage, or a zip record that holds some of them.

    `storages` lie inside, in order of offset; where the record is compressed it holds
    one storage, which is all of it. `declared` is the CRC-32 of the whole region
    before, where it has one.
    """

    start: int
    stop: int
    storages: tuple[int, ...]
    declared: int | None = None

    def chunks(self, run: Pass) -> Iterator[Chunk]:
        """Yield the region's new bytes, inflated, and note their checksum."""
        value = 0
        for chunk in self._patched(run, run.tally):
            if self.declared is not None:
                value = zlib.crc32(chunk, value)
            yield chunk
        run.checksums[self.start] = value

    def checksum(self, run: Pass) -> int:
        """Return the CRC-32 of the new bytes; read ahead if they come only later."""
        if self.start not in run.checksums:
            value = 0
            for chunk in self._patched(run):
                value = zlib.crc32(chunk, value)
            run.checksums[self.start] = value
        return run.checksums[self.start]

    def checksum_edit(self, place: Place) -> Edit:
        """Return the edit that renews the checksum at `place`."""

        def chunks(run: Pass) -> Iterator[Chunk]:
            yield struct.pack("<I", self.checksum(run))

        return Edit(place.at, place.at + place.width, place.width, chunks)

    def _patched(self, run: Pass, tally: Tally | None = None) -> Iterator[Chunk]:
        """Yield the new bytes; the old ones must match their checksum."""
        before = 0
        for index, start, raw in self._original(run):
            if self.declared is not None:
                before = zlib.crc32(raw, before)
            if index is None:
                yield raw
                continue
            data = np.frombuffer(raw, dtype=np.uint8)
            storage = run.pruned.inventory.storages[index]
            data = run.pruned.source.rewritten(storage, start, data)
            patched = run.pruned.zero_storage_bytes(index, start, data)
            if tally is not None:
                tally.add(index, start, data, patched)
            yield patched.data
        if self.declared not in {None, before}:
            name = run.pruned.inventory.storages[self.storages[0]].name
            raise ChecksumError(
                f"The bytes of '{name}' do not match their checksum: the file is "
                "damaged. Download or copy it again; nothing was exported."
            )

    def _original(self, run: Pass) -> Iterator[tuple[int | None, int, bytes]]:
        """Yield storage (or `None` between them), offset in it, and bytes."""
        position = self.start
        for index in self.storages:
            storage = run.pruned.inventory.storages[index]
            if storage.encoding != "raw":
                yield from _inflated(run.pruned, index)
                return
            for raw in run.copied(position, storage.offset):
                yield None, 0, raw
            position = storage.offset + storage.nbytes
            start = 0
            for raw in run.copied(storage.offset, position):
                yield index, start, raw
                start += len(raw)
        for raw in run.copied(position, self.stop):
            yield None, 0, raw


def _inflated(pruned: Pruned, index: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield the storage as the file has it, whatever view of it is exported."""
    storage = pruned.inventory.storages[index]
    with closing(StorageReader(pruned.inventory)) as reader:
        for start in range(0, storage.nbytes, CHUNK):
            pruned.tick()
            stop = min(start + CHUNK, storage.nbytes)
            yield index, start, reader.read(storage, start, stop)
