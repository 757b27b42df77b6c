"""Writes a `.pt` whose pruned matrices are `torch.sparse_csr` tensors.

Only matrices have such a form in torch; kernels of convolutions and tensors that
nothing prunes stay dense. Two reads of each pruned matrix come before the writing one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import DTYPES
from prunescope.core.errors import OperationError
from prunescope.core.writers import zip_stream
from prunescope.core.writers.content import Content, Expected, ExpectedRecord, expected
from prunescope.core.writers.nonzero import row_blocks, sparse_entries
from prunescope.core.writers.pruned import little_endian
from prunescope.core.writers.state_dict import ROOT, archive, views
from prunescope.core.writers.state_pickle import PickledCsr, PickledTensor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.plan import Plan
    from prunescope.core.writers.pruned import Pruned

LOADER = """\
import torch

sparse = torch.load(PATH, weights_only=True)
state = {
    name: tensor.to_dense() if tensor.layout is torch.sparse_csr else tensor
    for name, tensor in sparse.items()
}
"""
#: What torch multiplies in this layout.
_DTYPES = frozenset(
    ("float64", "float32", "float16", "bfloat16", "complex64", "complex128")
)


def content(pruned: Pruned, _plan: Plan | None = None) -> Content:
    """Return the `.pt` of the chosen state with pruned matrices in compressed rows.

    Raises
    ------
    OperationError
        No pruned tensor is a matrix, or one cannot be written as plain numbers.
    """
    chosen = {
        entry.path
        for entry in sparse_entries(pruned, pruned.state)
        if entry.ndim == 2 and entry.dtype in _DTYPES
    }
    if not chosen:
        raise OperationError(
            "No pruned tensor is a matrix of floating-point numbers, and torch has "
            "compressed rows for nothing else; export as bitmask or as a state_dict."
        )
    rest = tuple(entry for entry in pruned.state if entry.path not in chosen)
    dense, records = views(pruned, rest)
    plain = dict(zip((entry.path for entry in rest), dense, strict=True))
    tensors: list[PickledTensor | PickledCsr] = []
    wanted: list[Expected] = []
    compared: list[ExpectedRecord] = []
    for entry in pruned.state:
        if entry.path in plain:
            tensors.append(plain[entry.path])
            wanted.append(expected(pruned, entry, ties=True))
            continue
        matrix = _Matrix(pruned, entry, *_counts(pruned, entry))
        parts = matrix.records(len(records))
        records += parts
        compared += [ExpectedRecord(part.name, _as_read(part)) for part in parts]
        tensors.append(matrix.pickled(len(records) - 3))
        wanted.append(Expected(entry.path, entry.dtype, entry.shape, None, entry))
    return archive(tensors, records, tuple(wanted), compared=tuple(compared))


def _as_read(record: zip_stream.Record) -> Callable[[], Iterator[Chunk]]:
    return lambda: iter(record.chunks())


def _counts(pruned: Pruned, entry: TensorEntry) -> tuple[int, str]:
    """Count the stored weights; return them and the type that holds every index."""
    stored = sum(
        int(np.count_nonzero(kept))
        for _, kept in row_blocks(pruned, entry, entry.shape[1])
    )
    wide = max(stored, *entry.shape) >= 1 << 31
    return stored, "int64" if wide else "int32"


@dataclass(frozen=True, slots=True)
class _Matrix:
    """A pruned matrix; `stored` weights are written, with indices of type `index`."""

    pruned: Pruned
    entry: TensorEntry
    stored: int
    index: str

    @property
    def _parts(self) -> tuple[tuple[str, int, Callable[[], Iterator[Chunk]]], ...]:
        rows = self.entry.shape[0]
        return (
            (self.index, rows + 1, self._rows),
            (self.index, self.stored, self._columns),
            (self.entry.dtype, self.stored, self._values),
        )

    def records(self, first: int) -> list[zip_stream.Record]:
        """Return the three records, numbered from `first`."""
        return [
            zip_stream.Record(
                f"{ROOT}/data/{first + number}", count * DTYPES[dtype].itemsize, chunks
            )
            for number, (dtype, count, chunks) in enumerate(self._parts)
        ]

    def pickled(self, first: int) -> PickledCsr:
        """Return the tensor that views those records."""
        crow, col, values = (
            PickledTensor(
                name="",
                dtype=dtype,
                itemsize=DTYPES[dtype].itemsize,
                shape=(count,),
                strides=(1,),
                offset=0,
                key=str(first + number),
                storage_nbytes=count * DTYPES[dtype].itemsize,
            )
            for number, (dtype, count, _) in enumerate(self._parts)
        )
        return PickledCsr(self.entry.path, self.entry.shape, crow, col, values)

    def _rows(self) -> Iterator[Chunk]:
        total = 0
        yield little_endian(np.zeros(1, self.index))
        for _, kept in row_blocks(self.pruned, self.entry, self.entry.shape[1]):
            ends = total + np.cumsum(kept.sum(axis=1, dtype=np.int64))
            yield little_endian(ends.astype(self.index))
            total = int(ends[-1])

    def _columns(self) -> Iterator[Chunk]:
        for _, kept in row_blocks(self.pruned, self.entry, self.entry.shape[1]):
            yield little_endian(np.nonzero(kept)[1].astype(self.index))

    def _values(self) -> Iterator[Chunk]:
        for values, kept in row_blocks(self.pruned, self.entry, self.entry.shape[1]):
            yield little_endian(values[kept])
