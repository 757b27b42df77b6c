"""The digests that our own safetensors carry in their header, renewed in place."""

from __future__ import annotations

import hashlib
import json
import struct
from typing import TYPE_CHECKING

from prunescope.core.writers.edits import Edit
from prunescope.core.writers.safetensors import DIGESTS_KEY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.formats.source import Source
    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.writers.edits import Pass
    from prunescope.core.writers.pruned import Pruned

_LENGTH = 64


def digest_edits(
    pruned: Pruned, source: Source, storages: Collection[int]
) -> list[Edit]:
    """Return an edit for the digest of each tensor in these storages of one file."""
    digests = _stored(pruned.inventory)
    if not digests:
        return []
    (length,) = struct.unpack("<Q", source.read(0, 8))
    header = source.read(8, length)
    edits = []
    for entry in pruned.inventory.tensors:
        if entry.storage not in storages or entry.path not in digests:
            continue
        pair = f'{json.dumps(entry.path, ensure_ascii=False)}:"'
        before = json.dumps(pair, ensure_ascii=False)[1:-1].encode()
        at = header.find(before + digests[entry.path].encode())
        if at >= 0:
            edits.append(_edit(entry, 8 + at + len(before)))
    return edits


def _edit(entry: TensorEntry, start: int) -> Edit:
    def chunks(run: Pass) -> Iterator[Chunk]:
        digest = hashlib.sha256()
        for chunk in run.pruned.chunks(entry):
            digest.update(chunk)
        yield digest.hexdigest().encode()

    return Edit(start, start + _LENGTH, _LENGTH, chunks)


def _stored(inventory: Inventory) -> dict[str, str]:
    """Return the digests of all files; each shard brings its own."""
    found: dict[str, str] = {}
    for key, text in inventory.metadata:
        if key != DIGESTS_KEY:
            continue
        try:
            digests = json.loads(text)
        except ValueError:
            continue
        if isinstance(digests, dict):
            found |= {
                path: digest
                for path, digest in digests.items()
                if isinstance(digest, str)
                and len(digest) == _LENGTH
                and digest.isalnum()
            }
    return found
