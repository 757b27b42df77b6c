"""Where weights come from: a checkpoint, or tensors that live in memory."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import torch

from prunescope.core.dtypes import dtype_of
from prunescope.core.inventory import Inventory, ModuleEntry, Role, TensorEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

#: Weights that are read at once: a few megabytes, some milliseconds of work.
READ_WEIGHTS = 1 << 20


class TensorSource(Protocol):
    """Gives the weights of one model, piece by piece."""

    def entry(self, path: str) -> TensorEntry:
        """Return the entry of the tensor at `path`."""

    def read(self, path: str, start: int, stop: int) -> torch.Tensor:
        """Return the weights start…stop in row-major order.

        The answer is 1-D and contiguous, has the dtype of the tensor, needs no
        gradient and must not be written to.
        """


class ArrayReader(Protocol):
    """The part of a checkpoint that a source needs."""

    @property
    def inventory(self) -> Inventory:
        """What the checkpoint holds."""

    def read(
        self, entry: TensorEntry, start: int = 0, stop: int | None = None
    ) -> NDArray[Any]:
        """Return weights start…stop in the numpy dtype of their storage."""


class CheckpointSource:
    """Reads weights from the files of an opened checkpoint."""

    def __init__(self, checkpoint: ArrayReader) -> None:
        self._checkpoint = checkpoint

    def entry(self, path: str) -> TensorEntry:
        """Return the entry of the tensor at `path`."""
        return self._checkpoint.inventory[path]

    def read(self, path: str, start: int, stop: int) -> torch.Tensor:
        """Return the weights start…stop, as :class:`TensorSource` has it."""
        entry = self.entry(path)
        array = self._checkpoint.read(entry, start, stop)
        return as_tensor(array, entry.dtype)


class MappingSource:
    """Reads weights of tensors in memory, which are named by a mapping.

    Tensors may be non-contiguous and may share their storage.
    """

    def __init__(self, tensors: Mapping[str, torch.Tensor]) -> None:
        self._tensors = {path: t.detach() for path, t in tensors.items()}
        self._flat: dict[str, torch.Tensor] = {}
        self._inventory = inventory_of(tensors)
        for path, tensor in self._tensors.items():
            if self._inventory[path].eligible and tensor.is_contiguous():
                self._flat[path] = tensor.view(-1)

    @property
    def inventory(self) -> Inventory:
        """An inventory of the tensors, as if they had been read from a file."""
        return self._inventory

    def entry(self, path: str) -> TensorEntry:
        """Return the entry of the tensor at `path`."""
        return self._inventory[path]

    def read(self, path: str, start: int, stop: int) -> torch.Tensor:
        """Return the weights start…stop, as :class:`TensorSource` has it."""
        flat = self._flat.get(path)
        if flat is not None:
            return flat[start:stop]
        return _logical_slice(self._tensors[path], start, stop)


def _logical_slice(tensor: torch.Tensor, start: int, stop: int) -> torch.Tensor:
    """Copy weights start…stop of a tensor whose memory is not in row-major order."""
    if tensor.ndim == 0:
        return tensor.reshape(1)[start:stop]
    if tensor.ndim == 1:
        return tensor[start:stop].contiguous()
    inner = math.prod(tensor.shape[1:])
    first, last = start // inner, (stop - 1) // inner + 1
    if last - first == 1:
        return _logical_slice(
            tensor[first], start - first * inner, stop - first * inner
        )
    rows = tensor[first:last].reshape(-1)
    return rows[start - first * inner : stop - first * inner]


def as_tensor(array: NDArray[Any], dtype: str) -> torch.Tensor:
    """Return the tensor of the named dtype over an array of its storage bits.

    The memory is shared where it is writable (torch warns of read-only memory).
    """
    wanted: torch.dtype = getattr(torch, dtype)
    raw = np.ascontiguousarray(array)
    if not raw.flags.writeable:
        raw = raw.copy()
    if raw.dtype.byteorder == (">" if sys.byteorder == "little" else "<"):
        raw = raw.astype(raw.dtype.newbyteorder("="))
    return torch.from_numpy(raw.view(np.uint8)).view(wanted)


def as_array(tensor: torch.Tensor) -> NDArray[Any]:
    """Return a tensor's storage bits in the numpy dtype of its storage.

    The memory is shared where the tensor is on the CPU and contiguous.
    """
    name = str(tensor.dtype).removeprefix("torch.")
    raw = tensor.detach().cpu().contiguous().view(-1)
    return raw.view(torch.uint8).numpy().view(dtype_of(name).storage)


def chunks(numel: int, size: int = READ_WEIGHTS) -> Iterator[tuple[int, int]]:
    """Yield the ranges that cut `numel` weights into pieces of at most `size`."""
    for start in range(0, numel, size):
        yield start, min(start + size, numel)


def inventory_of(tensors: Mapping[str, torch.Tensor]) -> Inventory:
    """Return an inventory of tensors in memory; module types are not known."""
    seen: dict[tuple[object, ...], str] = {}
    entries = []
    for path, tensor in tensors.items():
        reason = _why_not_eligible(tensor)
        view = (
            ("path", path)
            if reason
            else (
                tensor.untyped_storage().data_ptr(),
                tensor.dtype,
                tensor.storage_offset(),
                tuple(tensor.shape),
                tensor.stride(),
            )
        )
        first = seen.setdefault(view, path)
        module = path.rpartition(".")[0]
        default = not reason and tensor.ndim > 1 and tensor.dtype.is_floating_point
        entries.append(
            TensorEntry(
                path=path,
                role=Role.PARAMETER,
                module=module,
                type="Module",
                shape=tuple(tensor.shape),
                dtype=str(tensor.dtype).removeprefix("torch."),
                storage=-1,
                storage_offset=0 if reason else int(tensor.storage_offset()),
                strides=_row_major(tensor.shape) if reason else tensor.stride(),
                type_inferred=True,
                eligible=not reason,
                prunable=default,
                reason=reason or ("" if default else "not pruned by default"),
                tied_to=None if first == path else first,
            )
        )
    modules = dict.fromkeys(entry.module for entry in entries)
    return Inventory(
        format="memory",
        files=(),
        storages=(),
        modules=tuple(ModuleEntry(m, "Module", type_inferred=True) for m in modules),
        tensors=tuple(entries),
    )


def _row_major(shape: torch.Size) -> tuple[int, ...]:
    return tuple(math.prod(shape[axis + 1 :]) for axis in range(len(shape)))


def _why_not_eligible(tensor: torch.Tensor) -> str:
    if tensor.is_quantized:
        return "quantised"
    if tensor.layout is not torch.strided:
        return "sparse"
    if tensor.is_meta:
        return "meta tensor, has no data"
    if tensor.ndim == 0:
        return "a single number"
    return "" if tensor.numel() else "empty"
