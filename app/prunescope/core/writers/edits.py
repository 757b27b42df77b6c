"""Pieces of a file that change while all others are copied."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prunescope.core.writers.pruned import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.formats.source import Source
    from prunescope.core.writers.pruned import Pruned
    from prunescope.core.writers.tally import Tally


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes `start` to `stop` of the source, replaced by `size` bytes of `chunks`."""

    start: int
    stop: int
    size: int
    chunks: Callable[[Pass], Iterator[Chunk]]


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over the source from its begin to its end.

    `tally` counts what is written; `checksums` holds those found so far, by the start
    of their region.
    """

    pruned: Pruned
    source: Source
    tally: Tally | None = None
    checksums: dict[int, int] = field(default_factory=dict)

    def copied(self, start: int, stop: int) -> Iterator[bytes]:
        """Yield bytes of the source as they are."""
        for at in range(start, stop, CHUNK):
            self.pruned.tick()
            yield self.source.read(at, min(CHUNK, stop - at))

    def written(self, edits: tuple[Edit, ...]) -> Iterator[Chunk]:
        """Yield the source with `edits`, which are in order and apart."""
        position = 0
        for edit in edits:
            yield from self.copied(position, edit.start)
            yield from edit.chunks(self)
            position = edit.stop
        yield from self.copied(position, self.source.size)
