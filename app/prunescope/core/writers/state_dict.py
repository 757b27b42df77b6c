"""Writes a `state_dict` as the `.pt` that `torch.load(weights_only=True)` reads.

Keys keep their order, tied tensors their shared storage and views their strides; of
a storage that is only partly used, only that part is written. No torch needed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import DTYPES
from prunescope.core.errors import OperationError
from prunescope.core.writers import zip_stream
from prunescope.core.writers.content import (
    Content,
    Expected,
    ExpectedRecord,
    expected,
    refuse_unwritable,
)
from prunescope.core.writers.pruned import (
    CHUNK,
    Array,
    Bytes,
    Pruned,
    extent,
    is_plain,
    row_major,
)
from prunescope.core.writers.state_pickle import PickledCsr, PickledTensor, dump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.plan import Plan

ALIGNMENT = 64
ROOT = "archive"


@dataclass(frozen=True, slots=True)
class _Span:
    """The bytes of a source storage that the written tensors view."""

    start: int
    stop: int
    mixed: bool


LOADER = """\
import torch

state = torch.load(PATH, weights_only=True)
"""
NESTED_LOADER = """\
import torch

state = torch.load(PATH, weights_only=True)
while not any(isinstance(value, torch.Tensor) for value in state.values()):
    (state,) = state.values()
"""
MASKED_LOADER = """\
import torch

# The keys X_orig and X_mask are those that a model has after
# torch.nn.utils.prune.identity(module, name) for each pruned X:
# model.load_state_dict(pruned). Folded, the weights are:
pruned = torch.load(PATH, weights_only=True)
state = {}
for name, tensor in pruned.items():
    weight = name.removesuffix("_orig")
    if weight != name and weight + "_mask" in pruned:
        state[weight] = torch.where(pruned[weight + "_mask"], tensor, 0)
    elif name.removesuffix("_mask") + "_orig" not in pruned:
        state[name] = tensor
"""


def content(pruned: Pruned, _plan: Plan | None = None) -> Content:
    """Return the `.pt` of the chosen state, pruned.

    Raises
    ------
    OperationError
        A tensor cannot be written as plain numbers.
    """
    return _dense(pruned, ())


def content_nested(pruned: Pruned, _plan: Plan | None = None) -> Content:
    """Return the same under the keys that lead to the state in the source.

    So what reads `torch.load(…)["state_dict"]` goes on working; the optimizer,
    averaged copies and whatever else lay beside it are left out.
    """
    return _dense(pruned, tuple(filter(None, pruned.inventory.state.split("."))))


def _dense(pruned: Pruned, keys: tuple[str, ...]) -> Content:
    entries = pruned.state
    tensors, records = views(pruned, entries)
    wanted = tuple(expected(pruned, entry, ties=True) for entry in entries)
    return archive(tensors, records, wanted, keys=keys)


def content_with_masks(pruned: Pruned, _plan: Plan | None = None) -> Content:
    """Return the `.pt` with `X_orig` and `X_mask` for each pruned `X`, resumable.

    The originals are unpruned, the masks bool; a module under
    `torch.nn.utils.prune.identity` loads it.
    """
    original = Pruned(pruned.source, {}, pruned.tick)
    entries = pruned.state
    dense, records = views(original, entries)
    tensors: list[PickledTensor] = []
    wanted: list[Expected] = []
    keys: dict[tuple[object, ...], str] = {}
    for entry, view in zip(entries, dense, strict=True):
        plain = expected(original, entry, ties=True)
        if not pruned.touches(entry.storage):
            tensors.append(view)
            wanted.append(plain)
            continue
        name = f"{entry.path}_orig"
        tensors.append(replace(view, name=name))
        wanted.append(replace(plain, name=name))
        tie = (entry.storage, entry.storage_offset, entry.shape, entry.strides)
        if tie not in keys:
            keys[tie] = str(len(records))
            records.append(_mask_record(pruned, entry, keys[tie]))
        mask_name = f"{entry.path}_mask"
        tensors.append(_mask_tensor(mask_name, entry, keys[tie]))
        wanted.append(_mask_expected(pruned, entry, mask_name, tie))
    return archive(tensors, records, tuple(wanted))


def archive(
    tensors: Iterable[PickledTensor | PickledCsr],
    data: Iterable[zip_stream.Record],
    wanted: tuple[Expected, ...],
    *,
    keys: tuple[str, ...] = (),
    compared: tuple[ExpectedRecord, ...] = (),
) -> Content:
    """Return the `.pt` with these tensors, which view the records `data`."""
    root = ROOT
    records = [
        zip_stream.plain(f"{root}/data.pkl", dump(tensors, keys)),
        zip_stream.plain(f"{root}/.format_version", b"1"),
        zip_stream.plain(f"{root}/.storage_alignment", str(ALIGNMENT).encode()),
        zip_stream.plain(f"{root}/byteorder", b"little"),
        *data,
        zip_stream.plain(f"{root}/version", b"3\n"),
    ]

    def chunks() -> Iterator[Chunk]:
        return zip_stream.archive(records, ALIGNMENT)

    size = zip_stream.archive_size(records, ALIGNMENT)
    return Content(size, chunks, wanted, compared)


def views(
    pruned: Pruned, entries: tuple[TensorEntry, ...]
) -> tuple[list[PickledTensor], list[zip_stream.Record]]:
    """Return the tensors as views of the records, one per storage, numbered from 0."""
    advice = "export in the same format, which keeps such tensors as they are"
    refuse_unwritable(entries, _problem, "A state_dict", advice)
    spans = _spans(entries)
    keys = {storage: str(number) for number, storage in enumerate(spans)}
    tensors = [_tensor(entry, spans[entry.storage], keys) for entry in entries]
    dtypes = {entry.storage: entry.dtype for entry in entries}
    records = [
        zip_stream.Record(
            f"{ROOT}/data/{keys[storage]}",
            span.stop - span.start,
            _storage_chunks(pruned, storage, span, dtypes[storage]),
        )
        for storage, span in spans.items()
    ]
    return tensors, records


def _problem(entry: TensorEntry) -> str | None:
    if is_plain(entry):
        return None
    return f"'{entry.path}' ({entry.dtype}, no plain numbers)"


def _spans(entries: tuple[TensorEntry, ...]) -> dict[int, _Span]:
    spans: dict[int, _Span] = {}
    dtypes: dict[int, str] = {}
    for entry in entries:
        size = DTYPES[entry.dtype].itemsize
        first, last = extent(entry)
        start, stop, mixed = first * size, last * size, False
        known = spans.get(entry.storage)
        if known is not None:
            if entry.numel:
                empty = known.start == known.stop
                start = start if empty else min(start, known.start)
                stop = stop if empty else max(stop, known.stop)
            else:
                start, stop = known.start, known.stop
            mixed = known.mixed or dtypes[entry.storage] != entry.dtype
        dtypes[entry.storage] = entry.dtype
        spans[entry.storage] = _Span(start // 16 * 16, stop, mixed)
    return spans


def _tensor(entry: TensorEntry, span: _Span, keys: dict[int, str]) -> PickledTensor:
    size = DTYPES[entry.dtype].itemsize
    return PickledTensor(
        name=entry.path,
        dtype=entry.dtype,
        itemsize=size,
        shape=entry.shape,
        strides=entry.strides,
        offset=entry.storage_offset - span.start // size if entry.numel else 0,
        key=keys[entry.storage],
        storage_nbytes=span.stop - span.start,
        mixed=span.mixed,
    )


def _storage_chunks(
    pruned: Pruned, storage: int, span: _Span, dtype: str
) -> Callable[[], Iterator[Chunk]]:
    big = pruned.inventory.storages[storage].byteorder == "big"
    if big and span.mixed:
        raise OperationError(
            "Tensors of different types share bytes in this big-endian file; export "
            "in the same format."
        )
    swapped = np.dtype(DTYPES[dtype].storage).newbyteorder(">") if big else None

    def chunks() -> Iterator[Chunk]:
        for start in range(span.start, span.stop, CHUNK):
            data = pruned.storage_bytes(storage, start, min(start + CHUNK, span.stop))
            if swapped is not None:
                values = data.view(swapped)
                data = values.astype(swapped.newbyteorder("<")).view(np.uint8)
            yield data.data

    return chunks


# --- masks kept beside the originals


def _mask_record(pruned: Pruned, entry: TensorEntry, key: str) -> zip_stream.Record:
    def chunks() -> Iterator[Chunk]:
        for start in range(0, entry.numel, CHUNK):
            stop = min(start + CHUNK, entry.numel)
            yield _mask_values(pruned, entry, start, stop).data

    return zip_stream.Record(f"{ROOT}/data/{key}", entry.numel, chunks)


def _mask_values(pruned: Pruned, entry: TensorEntry, start: int, stop: int) -> Bytes:
    kept = pruned.kept(entry, start, stop)
    assert kept is not None
    return np.ascontiguousarray(kept).view(np.uint8)


def _mask_tensor(name: str, entry: TensorEntry, key: str) -> PickledTensor:
    strides = row_major(entry.shape)
    return PickledTensor(name, "bool", 1, entry.shape, strides, 0, key, entry.numel)


def _mask_expected(
    pruned: Pruned, entry: TensorEntry, name: str, tie: object
) -> Expected:
    def read(start: int, stop: int) -> Array:
        return _mask_values(pruned, entry, start, stop)

    return Expected(name, "bool", entry.shape, read, tie=("mask", tie))
