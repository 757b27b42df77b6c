"""Opens a checkpoint: the inventory from a reader process, tensor bytes by offset.

No torch, nothing mapped into memory, and nothing from the file is run. The file is
parsed in a separate process with limits (:mod:`prunescope.core.formats.reader`);
after that, reading is a bounded read at a checked offset.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from prunescope.core.dtypes import DTYPES
from prunescope.core.errors import UnsupportedError
from prunescope.core.formats.reader_process import read_inventory
from prunescope.core.formats.source import shown
from prunescope.core.formats.storage_reader import StorageReader
from prunescope.core.progress import Progress, silent

if TYPE_CHECKING:
    from types import TracebackType

    import numpy as np
    import numpy.typing as npt

    from prunescope.core.formats.reader_process import Elsewhere
    from prunescope.core.inventory import Inventory, Storage, TensorEntry


class Checkpoint:
    """An opened file or folder: its inventory plus bounded reads.

    Safe to read from several threads. Use as a context manager, or call
    :meth:`close`.
    """

    def __init__(
        self, path: Path, inventory: Inventory, storages: StorageReader | None = None
    ) -> None:
        self.path = path
        self.inventory = inventory
        self._storages = storages or StorageReader(inventory)

    def read(
        self, entry: TensorEntry, start: int = 0, stop: int | None = None
    ) -> npt.NDArray[Any]:
        """Values of `entry` in logical row-major order.

        Parameters
        ----------
        entry
            A tensor of this inventory.
        start, stop
            Range of flat indices; `stop` None means to the end.

        Returns
        -------
        numpy.ndarray
            1-D, storage dtype of `entry` (see :mod:`prunescope.core.dtypes`), native
            byte order, `stop - start` elements, writable.

        Raises
        ------
        UnsupportedError
            The tensor has no data here, or its type is opaque.
        ReadError, TruncatedError, CorruptError
            The bytes cannot be read.
        """
        from prunescope.core.formats import gather  # noqa: PLC0415 - loads numpy

        end = entry.numel if stop is None else min(stop, entry.numel)
        begin = min(max(start, 0), max(end, 0))
        dtype = DTYPES.get(entry.dtype)
        if entry.storage < 0 or dtype is None or dtype.kind == "opaque":
            raise UnsupportedError(
                f"The values of {shown(entry.path)} cannot be shown: "
                f"{entry.reason or entry.dtype + ' is not understood'}."
            )
        return gather.read_values(self._storages, entry, begin, max(end, begin))

    def read_storage(
        self, storage: Storage, start: int = 0, stop: int | None = None
    ) -> bytes:
        """Bytes `start` to `stop` of a storage as the file holds them, inflated.

        Byte order is that of the storage. Checksums are not checked on parts; see
        :meth:`verify_storage`.
        """
        end = storage.nbytes if stop is None else min(stop, storage.nbytes)
        return self._storages.read(storage, start, max(end, start))

    def rewritten(
        self, storage: Storage, start: int, data: npt.NDArray[np.uint8]
    ) -> npt.NDArray[np.uint8]:
        """Return what this checkpoint has for bytes of a storage that the file has.

        The same, unless it is a view with other weights. `data` begins at `start`.
        """
        return self._storages.rewritten(storage, start, data)

    def verify_storage(self, storage: Storage, progress: Progress = silent) -> None:
        """Read a whole storage and compare it with its CRC-32, where it has one.

        Raises
        ------
        ChecksumError
            They differ; the sentence names the record.
        """
        self._storages.verify(storage, progress)

    def check_unchanged(self) -> None:
        """Compare all files with how they were when opened.

        Raises
        ------
        ChangedOnDiskError
            One of them was written to, replaced or removed.
        """
        self._storages.check_unchanged()

    def close(self) -> None:
        """Close all files."""
        self._storages.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_checkpoint(
    path: str | Path,
    *,
    state: str | None = None,
    elsewhere: Elsewhere | None = None,
    progress: Progress = silent,
) -> Checkpoint:
    """Open the checkpoint at `path`, whatever container it is.

    Parameters
    ----------
    path
        File or folder.
    state
        Which of several state dicts: its path as :attr:`Inventory.states` lists it
        ("" for the outermost). None takes the largest that looks like a model.
    elsewhere
        Where parts of a sharded checkpoint are that are not beside its index, by name.
    progress
        Called while the reader process works (bytes received, 0 where the total is
        not known); raising :class:`Cancelled` kills the reader.

    Raises
    ------
    PrunescopeError
        One sentence on what is wrong with the file.
    """
    found = read_inventory(str(path), state, progress, elsewhere=elsewhere)
    return Checkpoint(Path(path), found)
