"""What a checkpoint holds once masks are applied, read in bounded chunks.

Masks belong to parameters, but bytes belong to storages, which several tensors may
view through offsets and strides. So each mask is carried over to the storage, and a
weight that two tensors share is zero in both.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from prunescope.core.dtypes import DTYPES
from prunescope.core.errors import OperationError, UnsupportedError
from prunescope.core.inventory import Inventory, Role, TensorEntry
from prunescope.core.masks import PackedMask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from prunescope.core.checkpoint import Checkpoint

Array = NDArray[Any]
Bools = NDArray[np.bool_]
Bytes = NDArray[np.uint8]

#: Bytes handled at a time: small enough for the processor's cache.
CHUNK = 1 << 20


class Pruned:
    """A checkpoint seen through its masks.

    Parameters
    ----------
    source
        The opened checkpoint.
    masks
        Per parameter path, of the parameter's shape.
    tick
        Called at every read of at most :data:`CHUNK` bytes; may raise to stop.

    Raises
    ------
    OperationError
        A mask fits no tensor, or the tensor cannot be pruned.
    """

    def __init__(
        self,
        source: Checkpoint,
        masks: Mapping[str, PackedMask],
        tick: Callable[[], None] = lambda: None,
    ) -> None:
        self.source = source
        self.tick = tick
        self.inventory = source.inventory
        self.masks = dict(masks)
        _check(self.inventory, self.masks)
        self._views: dict[int, list[TensorEntry]] = {}
        for path in self.masks:
            entry = self.inventory[path]
            self._views.setdefault(entry.storage, []).append(entry)
        self._storage_masks: dict[int, PackedMask] = {}
        for index, views in self._views.items():
            _check_sharing(self.inventory, index, views)

    @property
    def state(self) -> tuple[TensorEntry, ...]:
        """Parameters and buffers of the chosen state, in file order."""
        return tuple(t for t in self.inventory.tensors if t.role is not Role.OTHER)

    def touches(self, storage: int) -> bool:
        """Whether a mask belongs to a view of this storage."""
        return storage in self._views

    def itemsize(self, storage: int) -> int:
        """Bytes per weight of a touched storage."""
        return DTYPES[self._views[storage][0].dtype].itemsize

    def kept(self, entry: TensorEntry, start: int, stop: int) -> Bools | None:
        """Which weights of `entry` stay, flat; `None` if nothing touches them."""
        views = self._views.get(entry.storage)
        if views is None:
            return None
        if all(_same_view(entry, view) for view in views):
            kept = self.masks[views[0].path].unpack(start, stop)
            for view in views[1:]:
                kept = kept & self.masks[view.path].unpack(start, stop)
            return kept
        at = positions(entry, start, stop)
        if at.size == 0:
            return np.ones(0, dtype=np.bool_)
        low = int(at.min())
        mask = self.storage_mask(entry.storage)
        return mask.unpack(low, int(at.max()) + 1)[at - low]

    def storage_mask(self, storage: int) -> PackedMask:
        """Return the masks of a touched storage's views, carried over to its items."""
        if storage not in self._storage_masks:
            count = self.inventory.storages[storage].nbytes // self.itemsize(storage)
            self._storage_masks[storage] = _carried(
                count, [(view, self.masks[view.path]) for view in self._views[storage]]
            )
        return self._storage_masks[storage]

    def read(self, entry: TensorEntry, start: int, stop: int) -> Array:
        """Weights of `entry`, flat in row-major order, pruned ones as +0.0."""
        self.tick()
        values = self.source.read(entry, start, stop)
        kept = self.kept(entry, start, stop)
        return values if kept is None else zeroed(values, kept)

    def chunks(self, entry: TensorEntry) -> Iterator[memoryview]:
        """All bytes of `entry`, row-major and little-endian, pruned."""
        step = max(1, CHUNK // DTYPES[entry.dtype].itemsize)
        for start in range(0, entry.numel, step):
            values = self.read(entry, start, min(start + step, entry.numel))
            yield little_endian(values)

    def storage_bytes(self, storage: int, start: int, stop: int) -> Bytes:
        """Bytes `start` to `stop` of a storage as in the file, pruned ones zero.

        Both must be multiples of the item size where the storage is touched.
        """
        self.tick()
        raw = self.source.read_storage(self.inventory.storages[storage], start, stop)
        data = np.frombuffer(raw, dtype=np.uint8)
        return self.zero_storage_bytes(storage, start, data)

    def zero_storage_bytes(self, storage: int, start: int, data: Bytes) -> Bytes:
        """Return `data`, bytes of the storage from `start` on, pruned ones zero."""
        if storage not in self._views or data.size == 0:
            return data
        size = self.itemsize(storage)
        whole = data.size // size * size
        first = start // size
        kept = self.storage_mask(storage).unpack(first, first + whole // size)
        result = zeroed_bytes(data[:whole], kept, size)
        return result if whole == data.size else np.append(result, data[whole:])


def positions(entry: TensorEntry, start: int, stop: int) -> NDArray[np.int64]:
    """Storage items of the weights `start` to `stop` of `entry`, in row-major order."""
    flat = np.arange(start, stop, dtype=np.int64)
    if entry.is_contiguous:
        return flat + entry.storage_offset
    at = np.full(flat.shape, entry.storage_offset, dtype=np.int64)
    for size, stride in zip(
        reversed(entry.shape), reversed(entry.strides), strict=True
    ):
        flat, index = np.divmod(flat, size)
        at += index * stride
    return at


def extent(entry: TensorEntry) -> tuple[int, int]:
    """First storage item that `entry` views, and the one after the last."""
    if entry.numel == 0:
        return entry.storage_offset, entry.storage_offset
    last = sum(
        (size - 1) * stride
        for size, stride in zip(entry.shape, entry.strides, strict=True)
    )
    return entry.storage_offset, entry.storage_offset + last + 1


def row_major(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Strides of a contiguous tensor, in items."""
    strides = []
    step = 1
    for size in reversed(shape):
        strides.append(step)
        step *= max(size, 1)
    return tuple(reversed(strides))


def is_plain(entry: TensorEntry) -> bool:
    """Whether the tensor is in the file as numbers that other formats can hold."""
    dtype = DTYPES.get(entry.dtype)
    known = dtype is not None and dtype.itemsize > 0 and dtype.kind != "quantised"
    return known and entry.storage >= 0


def zeroed(values: Array, kept: Bools) -> Array:
    """Return `values` with +0.0 where not `kept`; the bits of the others stay."""
    size = values.dtype.itemsize
    raw = np.ascontiguousarray(values).view(np.uint8)
    return zeroed_bytes(raw, kept, size).view(values.dtype)


def zeroed_bytes(raw: Bytes, kept: Bools, size: int) -> Bytes:
    """Return items of `size` bytes each with all bits zero where not `kept`."""
    if size in {1, 2, 4, 8}:
        # An integer times 0 or 1 is the fastest exact choice, and no NaN survives it.
        return (raw.view(f"u{size}") * kept).view(np.uint8)
    items = raw.reshape(-1, size) * kept[:, None]
    return items.reshape(-1)


def little_endian(values: Array) -> memoryview:
    """Return the bytes of `values`, little-endian."""
    ordered = values.astype(values.dtype.newbyteorder("<"), copy=False)
    return np.ascontiguousarray(ordered).view(np.uint8).data


def _same_view(one: TensorEntry, other: TensorEntry) -> bool:
    return one is other or (
        (one.dtype, one.storage_offset, one.shape, one.strides)
        == (other.dtype, other.storage_offset, other.shape, other.strides)
    )


def _carried(count: int, views: list[tuple[TensorEntry, PackedMask]]) -> PackedMask:
    entry, mask = views[0]
    fills = entry.is_contiguous and entry.storage_offset == 0 and entry.numel == count
    if fills and len(views) == 1:
        return PackedMask((count,), mask.bits)
    bits = np.full(math.ceil(count / 8), 255, dtype=np.uint8)
    for view, kept in views:
        for start in range(0, view.numel, CHUNK):
            stop = min(start + CHUNK, view.numel)
            at = positions(view, start, stop)[~kept.unpack(start, stop)]
            np.bitwise_and.at(bits, at >> 3, ~(128 >> (at & 7)).astype(np.uint8))
    return PackedMask((count,), bits)


def _check(inventory: Inventory, masks: Mapping[str, PackedMask]) -> None:
    for path, mask in masks.items():
        if path not in inventory:
            raise OperationError(
                f"There is a mask for '{path}', but the checkpoint has no such tensor."
            )
        entry = inventory[path]
        if tuple(mask.shape) != entry.shape:
            raise OperationError(
                f"The mask of '{path}' has the shape {tuple(mask.shape)}, but the "
                f"tensor has {entry.shape}."
            )
        if not entry.eligible or entry.storage < 0 or entry.dtype not in DTYPES:
            raise OperationError(
                f"'{path}' cannot be pruned: "
                f"{entry.reason or 'it has no data in the file'}."
            )


def _check_sharing(
    inventory: Inventory, storage: int, views: list[TensorEntry]
) -> None:
    size = DTYPES[views[0].dtype].itemsize
    for entry in inventory.tensors:
        if entry.storage != storage or entry.dtype not in DTYPES:
            continue
        if DTYPES[entry.dtype].itemsize != size:
            raise UnsupportedError(
                f"'{views[0].path}' shares its bytes with '{entry.path}', which reads "
                f"them as {entry.dtype}; such a tensor cannot be pruned."
            )
