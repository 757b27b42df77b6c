"""Values of a tensor in logical order out of its storage, whatever its strides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from prunescope.core.dtypes import dtype_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from prunescope.core.formats.storage_reader import StorageReader
    from prunescope.core.inventory import TensorEntry

#: Bytes of a storage that are held at once for a strided tensor.
_SPAN = 64 << 20


def read_values(
    storages: StorageReader, entry: TensorEntry, start: int, stop: int
) -> npt.NDArray[Any]:
    """Flat elements `start` to `stop` of `entry`; see `Checkpoint.read`."""
    dtype = np.dtype(dtype_of(entry.dtype).storage)
    if stop <= start:
        return np.empty(0, dtype)
    if entry.is_contiguous:
        first = entry.storage_offset + start
        return _elements(storages, entry, dtype, first, first + stop - start)
    indices = _storage_indices(entry, start, stop)
    low, high = int(indices.min()), int(indices.max()) + 1
    step = max(1, _SPAN // dtype.itemsize)
    if high - low <= step:
        part: npt.NDArray[Any] = _elements(storages, entry, dtype, low, high)[
            indices - low
        ]
        return part
    values = np.empty(stop - start, dtype)
    for begin in range(low, high, step):
        end = min(begin + step, high)
        chosen = (indices >= begin) & (indices < end)
        if chosen.any():
            block = _elements(storages, entry, dtype, begin, end)
            values[chosen] = block[indices[chosen] - begin]
    return values


def _storage_indices(
    entry: TensorEntry, start: int, stop: int
) -> npt.NDArray[np.int64]:
    """Element index in the storage of each flat logical index."""
    remaining = np.arange(start, stop, dtype=np.int64)
    indices = np.full(stop - start, entry.storage_offset, np.int64)
    for size, stride in zip(
        reversed(entry.shape), reversed(entry.strides), strict=True
    ):
        indices += (remaining % size) * stride
        remaining //= size
    return indices


def _elements(
    storages: StorageReader,
    entry: TensorEntry,
    dtype: np.dtype[Any],
    start: int,
    stop: int,
) -> npt.NDArray[Any]:
    """Elements of the storage, in native byte order, writable."""
    storage = storages.storage(entry.storage)
    data = storages.read(storage, start * dtype.itemsize, stop * dtype.itemsize)
    if storage.byteorder == "little":
        return np.frombuffer(data, dtype.newbyteorder("<")).astype(dtype)
    if entry.dtype == "complex32":
        # Kept as one 32-bit number, but its two halves are swapped one by one.
        halves = np.frombuffer(data, np.dtype(">u2")).astype(np.uint16)
        return halves.view(dtype)
    return np.frombuffer(data, dtype.newbyteorder(">")).astype(dtype)
