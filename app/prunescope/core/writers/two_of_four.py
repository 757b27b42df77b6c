"""Writes safetensors whose 2:4 matrices are packed: two values of four, and which.

For `torch.sparse.to_sparse_semi_structured`, whose own packed forms depend on the GPU.
The parts of a matrix `X` are `X.values` (rows, columns / 2) and `X.indices`
(rows, columns / 8): two bits for each value, the lowest first.
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
    from prunescope.core.writers.pruned import Array, Bools, Pruned

LOADER = """\
import torch
from safetensors.torch import load_file

packed = load_file(PATH)
state = {}
for name, tensor in packed.items():
    weight = name.removesuffix(".values")
    if weight != name and weight + ".indices" in packed:
        codes = packed[weight + ".indices"]
        rows, half = tensor.shape
        places = torch.stack([codes >> shift & 3 for shift in (0, 2, 4, 6)], -1)
        dense = tensor.new_zeros(rows, half // 2, 4)
        dense.scatter_(
            -1,
            places.view(rows, half // 2, 2).long(),
            tensor.view(rows, half // 2, 2),
        )
        state[weight] = dense.view(rows, 2 * half)
    elif name.removesuffix(".indices") + ".values" not in packed:
        state[name] = tensor
# A GPU multiplies such weights faster (16 bits, dimensions divisible by 64):
# torch.sparse.to_sparse_semi_structured(state[weight].to("cuda", torch.float16))
"""


def content(pruned: Pruned, plan: Plan | None = None) -> Content:
    """Return the safetensors file of the chosen state, 2:4 matrices packed.

    Raises
    ------
    OperationError
        No pruned matrix has at most two non-zero weights of every four.
    """
    entries = safetensors.writable(pruned)
    chosen = [e for e in sparse_entries(pruned, entries) if _fits(pruned, e)]
    if not chosen:
        raise OperationError(
            "No pruned matrix is 2:4 sparse along its rows (at most two of every four "
            "weights, a multiple of eight columns); add an N:M step with n = 2 and "
            "m = 4, or export as bitmask."
        )
    parts = {entry.path: _parts(pruned, entry) for entry in chosen}
    return in_parts.content(pruned, entries, parts, plan)


def _fits(pruned: Pruned, entry: TensorEntry) -> bool:
    if entry.ndim != 2 or entry.shape[1] % 8:
        return False
    return all(
        int(kept.reshape(-1, 4).sum(axis=1).max()) <= 2
        for _, kept in row_blocks(pruned, entry, entry.shape[1])
    )


def _parts(pruned: Pruned, entry: TensorEntry) -> list[Stored]:
    rows, columns = entry.shape

    def values() -> Iterator[Chunk]:
        for values, kept in row_blocks(pruned, entry, columns):
            places = _places(kept)
            groups = values.reshape(-1, 4)
            yield little_endian(np.take_along_axis(groups, places, 1).reshape(-1))

    def indices() -> Iterator[Chunk]:
        for _, kept in row_blocks(pruned, entry, columns):
            codes = _places(kept).astype(np.uint8).reshape(-1, 4)
            codes <<= np.array((0, 2, 4, 6), np.uint8)
            yield np.bitwise_or.reduce(codes, axis=1).data

    return [
        Stored(f"{entry.path}.values", entry.dtype, (rows, columns // 2), values),
        Stored(f"{entry.path}.indices", "uint8", (rows, columns // 8), indices),
    ]


def _places(kept: Bools) -> Array:
    """Return where the two stored weights of each four are, in order: (groups, 2)."""
    order = np.argsort(~kept.reshape(-1, 4), axis=1, kind="stable")[:, :2]
    return np.sort(order, axis=1)
