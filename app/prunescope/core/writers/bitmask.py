"""Writes safetensors whose pruned tensors are a bit per weight and the kept values.

The parts of a tensor `X` are named and laid out as vLLM's compressed-tensors has them
(its format `sparse-bitmask`): `X.shape`; `X.bitmask`, rows of bits, the lowest first;
`X.row_offsets`, where each row begins among the values; `X.compressed`, the values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import OperationError
from prunescope.core.writers import in_parts, safetensors
from prunescope.core.writers.nonzero import row_blocks, sparse_entries
from prunescope.core.writers.pruned import little_endian
from prunescope.core.writers.safetensors import Stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.plan import Plan
    from prunescope.core.writers.content import Content
    from prunescope.core.writers.pruned import Pruned

LOADER = """\
import numpy as np
import torch
from safetensors.torch import load_file

packed = load_file(PATH)
state = {}
for name, tensor in packed.items():
    weight = name.removesuffix(".shape")
    if weight != name and weight + ".bitmask" in packed:
        bits = packed[weight + ".bitmask"].numpy()
        shape = tensor.tolist()
        bits = np.unpackbits(bits, axis=-1, count=shape[-1], bitorder="little")
        kept = torch.from_numpy(bits.astype(bool))
        values = packed[weight + ".compressed"]
        dense = torch.zeros(shape, dtype=values.dtype)
        dense[kept] = values
        state[weight] = dense
    elif name.rpartition(".")[0] + ".bitmask" not in packed:
        state[name] = tensor
"""


def content(pruned: Pruned, plan: Plan | None = None) -> Content:
    """Return the safetensors file of the chosen state, pruned tensors compressed.

    Raises
    ------
    OperationError
        Nothing is pruned, or a tensor does not fit the format.
    """
    entries = safetensors.writable(pruned)
    chosen = [e for e in sparse_entries(pruned, entries) if e.ndim]
    if not chosen:
        raise OperationError(
            "Nothing is pruned, so there is nothing to compress; export as safetensors."
        )
    parts = {entry.path: _parts(pruned, entry) for entry in chosen}
    return in_parts.content(pruned, entries, parts, plan)


def _parts(pruned: Pruned, entry: TensorEntry) -> list[Stored]:
    width = entry.shape[-1]
    rows = entry.shape[:-1]

    def shape() -> Iterator[Chunk]:
        yield little_endian(np.array(entry.shape, np.int64))

    def bits() -> Iterator[Chunk]:
        for _, kept in row_blocks(pruned, entry, width):
            yield np.packbits(kept, axis=1, bitorder="little").reshape(-1).data

    def offsets() -> Iterator[Chunk]:
        total = 0
        for _, kept in row_blocks(pruned, entry, width):
            counts = kept.sum(axis=1, dtype=np.int64)
            ends = total + np.cumsum(counts)
            yield little_endian(ends - counts)
            total = int(ends[-1])

    def values() -> Iterator[Chunk]:
        for values, kept in row_blocks(pruned, entry, width):
            yield little_endian(values[kept])

    stored = sum(int(kept.sum()) for _, kept in row_blocks(pruned, entry, width))
    name = entry.path
    return [
        Stored(f"{name}.shape", "int64", (entry.ndim,), shape),
        Stored(f"{name}.compressed", entry.dtype, (stored,), values),
        Stored(f"{name}.bitmask", "uint8", (*rows, (width + 7) // 8), bits),
        Stored(f"{name}.row_offsets", "int64", rows, offsets),
    ]
