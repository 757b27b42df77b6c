"""The same container again, with zeros in place of the pruned weights.

Every byte is copied but those of pruned weights and the checksums that cover them.
Nothing in the file needs to be understood for that: code, optimizer state and
unknown classes come through untouched.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import ChecksumError, UnsupportedError
from prunescope.core.writers.pruned import CHUNK, Pruned
from prunescope.core.writers.safetensors import DIGESTS_KEY
from prunescope.core.writers.zip_fields import is_zip, record_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.formats.source import Source
    from prunescope.core.inventory import TensorEntry


@dataclass(frozen=True, slots=True)
class _Region:
    """Bytes to rewrite: whole storages, or a zip record that holds some of them.

    `storages` lie inside, in order of offset. `checksums` are the places of the
    CRC-32 of the whole region, `declared` its value before.
    """

    start: int
    stop: int
    storages: tuple[int, ...]
    checksums: tuple[int, ...] = ()
    declared: int | None = None


@dataclass(frozen=True, slots=True)
class _Edit:
    """A piece of the file that changes: a region, its checksum, or a digest."""

    start: int
    stop: int
    region: _Region | None = None
    digest_of: TensorEntry | None = None
    is_checksum: bool = False


@dataclass(slots=True)
class _Checksums:
    """The CRC-32 of each region, once known."""

    known: dict[int, int] = field(default_factory=dict)


class Patch:
    """One file of the checkpoint, pruned in place of its own container.

    Parameters
    ----------
    pruned
        The checkpoint and its masks.
    file
        Which of the inventory's files.
    source
        That file, opened.

    Raises
    ------
    UnsupportedError
        A touched storage is compressed.
    """

    def __init__(self, pruned: Pruned, file: int, source: Source) -> None:
        self._pruned = pruned
        self._source = source
        storages = [
            index
            for index, storage in enumerate(pruned.inventory.storages)
            if storage.file == file and pruned.touches(index)
        ]
        storages.sort(key=lambda index: pruned.inventory.storages[index].offset)
        for index in storages:
            _refuse_compressed(pruned, index)
        self._edits = self._plan(storages)

    @property
    def size(self) -> int:
        """Bytes of the patched file: as many as before."""
        return self._source.size

    @property
    def changed_ranges(self) -> tuple[tuple[int, int], ...]:
        """Where bytes may differ from the source, in order."""
        return tuple((edit.start, edit.stop) for edit in self._edits)

    def chunks(self) -> Iterator[Chunk]:
        """Yield the patched file."""
        checksums = _Checksums()
        position = 0
        for edit in self._edits:
            yield from self._copied(position, edit.start)
            yield from self._edited(edit, checksums)
            position = edit.stop
        yield from self._copied(position, self._source.size)

    def _plan(self, storages: list[int]) -> list[_Edit]:
        if not storages:
            return []
        if is_zip(self._source):
            regions = self._records(storages)
        else:
            regions = [self._region(index) for index in storages]
        edits = [_Edit(region.start, region.stop, region) for region in regions]
        edits += [
            _Edit(at, at + 4, region, is_checksum=True)
            for region in regions
            for at in region.checksums
        ]
        edits += self._digests(storages)
        return sorted(edits, key=lambda edit: edit.start)

    def _region(self, index: int) -> _Region:
        storage = self._pruned.inventory.storages[index]
        return _Region(storage.offset, storage.offset + storage.nbytes, (index,))

    def _records(self, storages: list[int]) -> list[_Region]:
        wanted = self._pruned.inventory.storages
        regions = []
        rest = list(storages)
        for record in sorted(record_fields(self._source), key=lambda r: r.start):
            inside = []
            while rest and wanted[rest[0]].offset < record.stop:
                inside.append(rest.pop(0))
            if inside:
                regions.append(
                    _Region(
                        record.start,
                        record.stop,
                        tuple(inside),
                        record.checksums,
                        record.checksum,
                    )
                )
        return regions

    def _copied(self, start: int, stop: int) -> Iterator[bytes]:
        for at in range(start, stop, CHUNK):
            self._pruned.tick()
            yield self._source.read(at, min(CHUNK, stop - at))

    def _edited(self, edit: _Edit, checksums: _Checksums) -> Iterator[Chunk]:
        if edit.digest_of is not None:
            yield self._digest(edit.digest_of)
        elif edit.region is None:
            raise AssertionError(edit)
        elif edit.is_checksum:
            yield struct.pack("<I", self._checksum(edit.region, checksums))
        elif edit.region.checksums:
            value = 0
            for chunk in self._patched(edit.region):
                value = zlib.crc32(chunk, value)
                yield chunk
            checksums.known[edit.start] = value
        else:
            yield from self._patched(edit.region)

    def _patched(self, region: _Region) -> Iterator[Chunk]:
        """Yield the region's new bytes; its old ones must match their checksum."""
        before = 0
        for index, start, raw in self._original(region):
            before = zlib.crc32(raw, before)
            if index is None:
                yield raw
            else:
                data = np.frombuffer(raw, dtype=np.uint8)
                yield self._pruned.zero_storage_bytes(index, start, data).data
        if region.declared not in {None, before}:
            name = self._pruned.inventory.storages[region.storages[0]].name
            raise ChecksumError(
                f"The bytes of '{name}' do not match their checksum: the file is "
                "damaged. Download or copy it again; nothing was exported."
            )

    def _original(self, region: _Region) -> Iterator[tuple[int | None, int, bytes]]:
        """Yield storage (or `None` between them), offset in it, and bytes."""
        position = region.start
        for index in region.storages:
            storage = self._pruned.inventory.storages[index]
            for raw in self._copied(position, storage.offset):
                yield None, 0, raw
            stop = storage.offset + storage.nbytes
            start = 0
            for raw in self._copied(storage.offset, stop):
                yield index, start, raw
                start += len(raw)
            position = stop
        for raw in self._copied(position, region.stop):
            yield None, 0, raw

    def _checksum(self, region: _Region, checksums: _Checksums) -> int:
        """Return the region's CRC-32; read ahead where the field precedes the bytes."""
        if region.start not in checksums.known:
            value = 0
            for chunk in self._patched(region):
                value = zlib.crc32(chunk, value)
            checksums.known[region.start] = value
        return checksums.known[region.start]

    # --- the digests that our own safetensors carry in their header

    def _digests(self, storages: list[int]) -> list[_Edit]:
        digests = self._stored_digests()
        if not digests:
            return []
        (length,) = struct.unpack("<Q", self._source.read(0, 8))
        header = self._source.read(8, length)
        edits = []
        touched = set(storages)
        for entry in self._pruned.inventory.tensors:
            if entry.storage not in touched or entry.path not in digests:
                continue
            pair = f'{json.dumps(entry.path, ensure_ascii=False)}:"'
            before = json.dumps(pair, ensure_ascii=False)[1:-1].encode()
            at = header.find(before + digests[entry.path].encode())
            if at >= 0:
                start = 8 + at + len(before)
                edits.append(_Edit(start, start + 64, digest_of=entry))
        return edits

    def _stored_digests(self) -> dict[str, str]:
        text = dict(self._pruned.inventory.metadata).get(DIGESTS_KEY)
        if text is None:
            return {}
        try:
            digests = json.loads(text)
        except ValueError:
            return {}
        if not isinstance(digests, dict):
            return {}
        return {
            path: digest
            for path, digest in digests.items()
            if isinstance(digest, str) and len(digest) == 64 and digest.isalnum()
        }

    def _digest(self, entry: TensorEntry) -> bytes:
        digest = hashlib.sha256()
        for chunk in self._pruned.chunks(entry):
            digest.update(chunk)
        return digest.hexdigest().encode()


def _refuse_compressed(pruned: Pruned, index: int) -> None:
    storage = pruned.inventory.storages[index]
    if storage.encoding != "raw":
        raise UnsupportedError(
            f"The record '{storage.name}' is compressed, so its bytes cannot be "
            "replaced where they are; export as safetensors or as a state_dict."
        )


def same_bytes(
    one: Source,
    other: Source,
    changed: Iterable[tuple[int, int]],
    tick: Callable[[], None] = lambda: None,
) -> int | None:
    """Return the first offset where both files differ outside of `changed`."""
    position = 0
    for start, stop in [*changed, (one.size, one.size)]:
        for at in range(position, start, CHUNK):
            tick()
            size = min(CHUNK, start - at)
            mine, theirs = one.read(at, size), other.read(at, size)
            if mine != theirs:
                return at + next(
                    i
                    for i, (a, b) in enumerate(zip(mine, theirs, strict=True))
                    if a != b
                )
        position = stop
    return None
