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
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import (
    ChangedOnDiskError,
    ChecksumError,
    UnsupportedError,
)
from prunescope.core.file_writer import Part
from prunescope.core.formats.source import Source
from prunescope.core.writers.pruned import CHUNK, Pruned
from prunescope.core.writers.safetensors import DIGESTS_KEY
from prunescope.core.writers.tally import Tally, Zeros
from prunescope.core.writers.zip_fields import is_zip, record_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import Inventory, TensorEntry

_COMPANIONS = {".json", ".jinja", ".model", ".txt"}
_COMPANION_BYTES = 64 << 20


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


class Patch:
    """One file of the checkpoint, pruned in place of its own container.

    Parameters
    ----------
    pruned
        The checkpoint and its masks.
    file
        Which of the inventory's files.

    Raises
    ------
    UnsupportedError
        A touched storage is compressed.
    ChangedOnDiskError
        The file is not what it was when opened.
    """

    def __init__(self, pruned: Pruned, file: int) -> None:
        self._pruned = pruned
        self._tally = Tally(pruned)
        self._stamp = pruned.inventory.files[file]
        storages = [
            index
            for index, storage in enumerate(pruned.inventory.storages)
            if storage.file == file and pruned.touches(index)
        ]
        storages.sort(key=lambda index: pruned.inventory.storages[index].offset)
        for index in storages:
            _refuse_compressed(pruned, index)
        with self._opened() as source:
            self._edits = self._plan(source, storages)

    @property
    def name(self) -> str:
        """File name of the source."""
        return Path(self._stamp.path).name

    @property
    def size(self) -> int:
        """Bytes of the patched file: as many as before."""
        return self._stamp.size

    def chunks(self) -> Iterator[Chunk]:
        """Yield the patched file."""
        with self._opened() as source:
            writing = _Writing(self._pruned, source, self._tally)
            position = 0
            for edit in self._edits:
                yield from writing.copied(position, edit.start)
                yield from writing.edited(edit)
                position = edit.stop
            yield from writing.copied(position, source.size)

    @property
    def zeros(self) -> dict[str, Zeros]:
        """Zeros of the parameters whose bytes went by in one piece, once written."""
        return self._tally.zeros

    @contextmanager
    def _opened(self) -> Iterator[Source]:
        with closing(Source(self._stamp.path)) as source:
            if source.stamp != self._stamp:
                raise ChangedOnDiskError(
                    f"'{self.name}' changed on disk after it was opened; open it again "
                    "to work on what is there now."
                )
            yield source

    def _plan(self, source: Source, storages: list[int]) -> list[_Edit]:
        if not storages:
            return []
        if is_zip(source):
            regions = self._records(source, storages)
        else:
            regions = [self._region(index) for index in storages]
        edits = [_Edit(region.start, region.stop, region) for region in regions]
        edits += [
            _Edit(at, at + 4, region, is_checksum=True)
            for region in regions
            for at in region.checksums
        ]
        if not is_zip(source):
            edits += self._digests(source, storages)
        return sorted(edits, key=lambda edit: edit.start)

    def _region(self, index: int) -> _Region:
        storage = self._pruned.inventory.storages[index]
        return _Region(storage.offset, storage.offset + storage.nbytes, (index,))

    def _records(self, source: Source, storages: list[int]) -> list[_Region]:
        wanted = self._pruned.inventory.storages
        regions = []
        rest = list(storages)
        for record in sorted(record_fields(source), key=lambda r: r.start):
            inside = []
            while rest and wanted[rest[0]].offset < record.stop:
                inside.append(rest.pop(0))
            if inside:
                region = _Region(record.start, record.stop, tuple(inside))
                if wanted[inside[0]].checksum is not None:
                    region = replace(
                        region,
                        checksums=record.checksums,
                        declared=record.checksum,
                    )
                regions.append(region)
        return regions

    # --- the digests that our own safetensors carry in their header

    def _digests(self, source: Source, storages: list[int]) -> list[_Edit]:
        digests = self._stored_digests()
        if not digests:
            return []
        (length,) = struct.unpack("<Q", source.read(0, 8))
        header = source.read(8, length)
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


def companions(inventory: Inventory) -> list[Part]:
    """Return the small files beside a checkpoint of several files, to be copied along.

    Configuration and tokenizer: without them the folder is no model for the tools that
    load such folders.
    """
    own = {Path(stamp.path).name for stamp in inventory.files}
    folder = Path(inventory.files[-1].path).parent
    found = []
    for path in sorted(folder.iterdir()):
        wanted = path.suffix in _COMPANIONS and not path.name.endswith(".index.json")
        if wanted and path.name not in own and path.is_file():
            size = path.stat().st_size
            if size <= _COMPANION_BYTES:
                found.append(Part(path.name, size, _file_chunks(path, size)))
    return found


def _file_chunks(path: Path, size: int) -> Iterator[Chunk]:
    with closing(Source(str(path))) as source:
        for at in range(0, size, CHUNK):
            yield source.read(at, min(CHUNK, size - at))


def _refuse_compressed(pruned: Pruned, index: int) -> None:
    storage = pruned.inventory.storages[index]
    if storage.encoding != "raw":
        raise UnsupportedError(
            f"The record '{storage.name}' is compressed, so its bytes cannot be "
            "replaced where they are; export as safetensors or as a state_dict."
        )


class _Writing:
    """One pass over the file, with the checksums that it has found so far."""

    def __init__(self, pruned: Pruned, source: Source, tally: Tally) -> None:
        self._pruned = pruned
        self._source = source
        self._tally = tally
        self._checksums: dict[int, int] = {}

    def copied(self, start: int, stop: int) -> Iterator[bytes]:
        for at in range(start, stop, CHUNK):
            self._pruned.tick()
            yield self._source.read(at, min(CHUNK, stop - at))

    def edited(self, edit: _Edit) -> Iterator[Chunk]:
        if edit.digest_of is not None:
            yield self._digest(edit.digest_of)
        elif edit.region is None:
            raise AssertionError(edit)
        elif edit.is_checksum:
            yield struct.pack("<I", self._checksum(edit.region))
        elif edit.region.checksums:
            value = 0
            for chunk in self._patched(edit.region, self._tally):
                value = zlib.crc32(chunk, value)
                yield chunk
            self._checksums[edit.start] = value
        else:
            yield from self._patched(edit.region, self._tally)

    def _patched(self, region: _Region, tally: Tally | None = None) -> Iterator[Chunk]:
        """Yield the region's new bytes; its old ones must match their checksum."""
        before = 0
        for index, start, raw in self._original(region):
            if region.declared is not None:
                before = zlib.crc32(raw, before)
            if index is None:
                yield raw
            else:
                storage = self._pruned.inventory.storages[index]
                data = np.frombuffer(raw, dtype=np.uint8)
                data = self._pruned.source.rewritten(storage, start, data)
                patched = self._pruned.zero_storage_bytes(index, start, data)
                if tally is not None:
                    tally.add(index, start, data, patched)
                yield patched.data
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
            for raw in self.copied(position, storage.offset):
                yield None, 0, raw
            stop = storage.offset + storage.nbytes
            start = 0
            for raw in self.copied(storage.offset, stop):
                yield index, start, raw
                start += len(raw)
            position = stop
        for raw in self.copied(position, region.stop):
            yield None, 0, raw

    def _checksum(self, region: _Region) -> int:
        """Return the region's CRC-32; read ahead where the field precedes the bytes."""
        if region.start not in self._checksums:
            value = 0
            for chunk in self._patched(region):
                value = zlib.crc32(chunk, value)
            self._checksums[region.start] = value
        return self._checksums[region.start]

    def _digest(self, entry: TensorEntry) -> bytes:
        digest = hashlib.sha256()
        for chunk in self._pruned.chunks(entry):
            digest.update(chunk)
        return digest.hexdigest().encode()
