"""Writes `.npz`: one uncompressed `.npy` per tensor, for numpy."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import DTYPES
from prunescope.core.writers import zip_stream
from prunescope.core.writers.content import Content, expected, refuse_unwritable
from prunescope.core.writers.pruned import Pruned, is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.plan import Plan

_ALIGNMENT = 64

LOADER = """\
import numpy as np
import torch

with np.load(PATH) as archive:
    state = {name: torch.from_numpy(archive[name]) for name in archive}
"""


def content(pruned: Pruned, _plan: Plan | None = None) -> Content:
    """Return the `.npz` of the chosen state, pruned.

    Raises
    ------
    OperationError
        numpy lacks the type of a tensor (bfloat16, 8-bit floats), or its name is
        no name for a file in an archive.
    """
    entries = pruned.state
    advice = "export as safetensors or in the same format"
    refuse_unwritable(entries, _problem, "npz", advice)
    records = [_record(pruned, entry) for entry in entries]

    def chunks() -> Iterator[Chunk]:
        return zip_stream.archive(records, _ALIGNMENT)

    wanted = tuple(expected(pruned, entry, ties=False) for entry in entries)
    return Content(zip_stream.archive_size(records, _ALIGNMENT), chunks, wanted)


def _record(pruned: Pruned, entry: TensorEntry) -> zip_stream.Record:
    dtype = np.dtype("bool" if entry.dtype == "bool" else DTYPES[entry.dtype].storage)
    head = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        head,
        {
            "descr": np.lib.format.dtype_to_descr(dtype.newbyteorder("<")),
            "fortran_order": False,
            "shape": entry.shape,
        },
    )
    header = head.getvalue()

    def chunks() -> Iterator[Chunk]:
        yield header
        yield from pruned.chunks(entry)

    size = len(header) + entry.numel * dtype.itemsize
    return zip_stream.Record(f"{entry.path}.npy", size, chunks)


def _problem(entry: TensorEntry) -> str | None:
    dtype = DTYPES.get(entry.dtype)
    if not is_plain(entry) or dtype is None:
        return f"'{entry.path}' ({entry.dtype})"
    if not dtype.is_native and entry.dtype != "bool":
        return f"'{entry.path}' (numpy has no {entry.dtype})"
    if not _is_file_name(entry.path):
        return f"a tensor named {entry.path!r}"
    return None


def _is_file_name(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return name not in {"", ".", ".."} and not set(name) & set("/\\:\0")
