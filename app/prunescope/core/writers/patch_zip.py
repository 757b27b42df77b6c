"""Edits of a zip archive: pruned records, their checksums, and what moves by them.

A stored record is rewritten where it is. A compressed one is compressed anew the same
way; where it then has another length, all that follows moves: every record is
still copied byte for byte, but for its offset in the directory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.errors import UnsupportedError
from prunescope.core.writers.compress import compressed
from prunescope.core.writers.edits import Edit, Pass
from prunescope.core.writers.regions import Region
from prunescope.core.writers.zip_fields import (
    ArchiveFields,
    Place,
    RecordFields,
    archive_fields,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.formats.source import Source
    from prunescope.core.inventory import Encoding
    from prunescope.core.writers.pruned import Pruned

#: In 32 bits: the number is elsewhere, in 64.
_FULL = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class _Rewritten:
    """A record with pruned weights; `size` is its new length in the file."""

    fields: RecordFields
    region: Region
    encoding: Encoding
    size: int

    @property
    def growth(self) -> int:
        """Bytes that it has more than before."""
        return self.size - (self.fields.stop - self.fields.start)

    def edits(self) -> Iterator[Edit]:
        """Yield the edits of the record and of what tells its checksum and size."""
        start, stop = self.fields.start, self.fields.stop
        yield Edit(start, stop, self.size, self._chunks)
        if self.region.declared is not None:
            for place in self.fields.checksums:
                yield self.region.checksum_edit(place)
        if self.growth:
            for place in self.fields.sizes:
                yield _number(place, self.size)

    def _chunks(self, run: Pass) -> Iterator[Chunk]:
        chunks = self.region.chunks(run)
        return chunks if self.encoding == "raw" else compressed(self.encoding, chunks)


def zip_edits(pruned: Pruned, source: Source, storages: list[int]) -> list[Edit]:
    """Return the edits for touched storages of one archive, which are in order."""
    fields = archive_fields(source)
    rewritten = list(_rewritten(pruned, source, storages, fields))
    edits = [edit for record in rewritten for edit in record.edits()]
    if any(record.growth for record in rewritten):
        edits += _moved(fields, rewritten)
    return edits


def _rewritten(
    pruned: Pruned, source: Source, storages: list[int], fields: ArchiveFields
) -> Iterator[_Rewritten]:
    wanted = pruned.inventory.storages
    rest = list(storages)
    for record in sorted(fields.records, key=lambda record: record.start):
        inside = []
        while rest and wanted[rest[0]].offset < record.stop:
            inside.append(rest.pop(0))
        if not inside:
            continue
        known = wanted[inside[0]].checksum is not None  # some writers leave it out
        declared = record.checksum if known else None
        region = Region(record.start, record.stop, tuple(inside), declared)
        encoding = wanted[inside[0]].encoding
        size = record.stop - record.start
        if encoding != "raw":
            # Sizes come before the bytes, so it is compressed once to know its own.
            chunks = region.chunks(Pass(pruned, source))
            size = sum(map(len, compressed(encoding, chunks)))
        yield _Rewritten(record, region, encoding, size)


def _moved(fields: ArchiveFields, rewritten: list[_Rewritten]) -> Iterator[Edit]:
    """Yield the edits of offsets behind records that have another length now."""
    grown = [(record.fields.start, record.growth) for record in rewritten]
    for place in (*(record.local for record in fields.records), *fields.offsets):
        growth = sum(more for start, more in grown if start < place.value)
        if growth:
            yield _number(place, place.value + growth)


def _number(place: Place, value: int) -> Edit:
    if place.width == 4 and value >= _FULL:
        raise UnsupportedError(
            "Compressed anew, the archive would need sizes that its own form cannot "
            "hold (4 GB); export as safetensors or as a state_dict."
        )
    raw = value.to_bytes(place.width, "little")
    return Edit(place.at, place.at + place.width, place.width, lambda _: iter((raw,)))
