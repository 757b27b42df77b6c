"""The small files beside a checkpoint of several files, which are copied along."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core.file_writer import Part
from prunescope.core.formats.source import Source
from prunescope.core.writers.pruned import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import Inventory

_SUFFIXES = {".json", ".jinja", ".model", ".txt"}
_LARGEST = 64 << 20


def companions(inventory: Inventory) -> list[Part]:
    """Return configuration and tokenizer, without which a folder is no model to tools.

    The indexes of shards are left out: they belong to the files of the inventory.
    """
    own = {Path(stamp.path).name for stamp in inventory.files}
    folder = Path(inventory.files[-1].path).parent
    found = []
    for path in sorted(folder.iterdir()):
        wanted = path.suffix in _SUFFIXES and not path.name.endswith(".index.json")
        if wanted and path.name not in own and path.is_file():
            size = path.stat().st_size
            if size <= _LARGEST:
                found.append(Part(path.name, size, _chunks(path, size)))
    return found


def _chunks(path: Path, size: int) -> Iterator[Chunk]:
    with closing(Source(str(path))) as source:
        for at in range(0, size, CHUNK):
            yield source.read(at, min(CHUNK, size - at))
