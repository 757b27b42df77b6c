"""The same container again, with zeros in place of the pruned weights.

Every byte is copied but those of pruned weights and the checksums that cover them.
Nothing in the file needs to be understood for that: code, optimizer state and
unknown classes come through untouched. Records that are compressed are compressed
anew; see :mod:`prunescope.core.writers.patch_zip`.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core.errors import ChangedOnDiskError, UnsupportedError
from prunescope.core.formats.draft import OLD_PROGRAM
from prunescope.core.formats.source import Source
from prunescope.core.writers.digests import digest_edits
from prunescope.core.writers.edits import Edit, Pass
from prunescope.core.writers.patch_zip import zip_edits
from prunescope.core.writers.regions import Region
from prunescope.core.writers.tally import Tally, Zeros
from prunescope.core.writers.zip_fields import is_zip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.writers.pruned import Pruned


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
        A record that is compressed anew would not fit its archive's form, or the
        weights lie in an archive inside of the archive.
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
        if storages and pruned.inventory.format == OLD_PROGRAM:
            raise UnsupportedError(
                "The layout that torch.export had up to PyTorch 2.7 keeps its weights "
                "in an archive inside of the archive, where they cannot be replaced; "
                "export as safetensors or state_dict instead."
            )
        storages.sort(key=lambda index: pruned.inventory.storages[index].offset)
        with self._opened() as source:
            edits = self._plan(source, storages) if storages else []
        self._edits = tuple(sorted(edits, key=lambda edit: edit.start))

    @property
    def name(self) -> str:
        """File name of the source."""
        return Path(self._stamp.path).name

    @property
    def size(self) -> int:
        """Bytes of the patched file: as many as before, but for compressed records."""
        return self._stamp.size + sum(e.size - (e.stop - e.start) for e in self._edits)

    def chunks(self) -> Iterator[Chunk]:
        """Yield the patched file."""
        with self._opened() as source:
            yield from Pass(self._pruned, source, self._tally).written(self._edits)

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

    def _plan(self, source: Source, storages: list[int]) -> list[Edit]:
        if is_zip(source):
            return zip_edits(self._pruned, source, storages)
        edits = []
        for index in storages:
            storage = self._pruned.inventory.storages[index]
            stop = storage.offset + storage.nbytes
            region = Region(storage.offset, stop, (index,))
            edits.append(Edit(region.start, stop, storage.nbytes, region.chunks))
        return edits + digest_edits(self._pruned, source, set(storages))
