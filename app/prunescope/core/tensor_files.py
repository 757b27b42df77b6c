"""One parameter as a file of its own: `.npy`, safetensors or `.csv`. No torch."""

from __future__ import annotations

import io
import json
import math
import struct
from typing import TYPE_CHECKING, Any

import numpy as np

from prunescope.core.dtypes import DTYPES, SAFETENSORS, decode
from prunescope.core.errors import UnsupportedError
from prunescope.core.file_writer import FileWriter, Written
from prunescope.core.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from prunescope.core.inventory import FileStamp, TensorEntry
    from prunescope.core.measures import Reader

_PIECE = 1 << 20
_NAMES = {dtype: name for name, dtype in SAFETENSORS.items()}


def save_tensor(
    reader: Reader,
    entry: TensorEntry,
    target: Path,
    *,
    overwrite: bool = False,
    sources: Iterable[FileStamp] = (),
    progress: Progress = silent,
) -> Written:
    """Write one parameter of the file as it is, without plan or masks.

    The suffix of `target` decides. What NumPy has no type for (bfloat16, float8)
    becomes float32 in `.npy`; every value is exact. In `.csv` there is a line for each
    index of the first dimension, with the values of all others in C order, in decimal
    digits that read back as the very same number. `sources` are the opened files: one
    that is replaced stays beside as `.bak`.

    Raises
    ------
    UnsupportedError
        For another suffix, or a type that safetensors cannot hold.
    """
    if target.suffix == ".csv":
        # Written twice: the size must be known before anything is written.
        size = sum(map(len, _csv_lines(reader, entry, progress)))
        chunks = _csv_lines(reader, entry, progress)
    elif target.suffix == ".npy":
        head, itemsize = _npy_head(entry)
        size = len(head) + entry.numel * itemsize
        chunks = _binary(reader, entry, head, progress, decoded=True)
    elif target.suffix == ".safetensors":
        head, itemsize = _safetensors_head(entry)
        size = len(head) + entry.numel * itemsize
        chunks = _binary(reader, entry, head, progress, decoded=False)
    else:
        raise UnsupportedError(
            f"A tensor cannot be saved as {target.name}; end the name in .npy, "
            ".safetensors or .csv."
        )
    return FileWriter().write(
        target, chunks, size=size, overwrite=overwrite, sources=sources
    )


def _pieces(
    reader: Reader, entry: TensorEntry, progress: Progress
) -> Iterator[NDArray[Any]]:
    for start in range(0, entry.numel, _PIECE):
        stop = min(start + _PIECE, entry.numel)
        yield reader.read(entry, start, stop)
        progress(stop, entry.numel, entry.path)


def _binary(
    reader: Reader,
    entry: TensorEntry,
    head: bytes,
    progress: Progress,
    *,
    decoded: bool,
) -> Iterator[bytes]:
    yield head
    for piece in _pieces(reader, entry, progress):
        values = decode(piece, entry.dtype) if decoded else piece
        yield values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()


def _csv_lines(
    reader: Reader, entry: TensorEntry, progress: Progress
) -> Iterator[bytes]:
    columns, column = math.prod(entry.shape[1:]), 0
    for piece in _pieces(reader, entry, progress):
        # A plain number of Python is written with as few digits as read back to it.
        texts = list(map(repr, decode(piece, entry.dtype).tolist()))
        place, lines = 0, []
        while place < len(texts):
            part = texts[place : place + columns - column]
            place += len(part)
            column = (column + len(part)) % columns
            lines.append(",".join(part) + ("," if column else "\n"))
        yield "".join(lines).encode()


def _npy_head(entry: TensorEntry) -> tuple[bytes, int]:
    empty = np.zeros(0, DTYPES[entry.dtype].storage)
    probe = decode(empty, entry.dtype).dtype.newbyteorder("<")
    buffer = io.BytesIO()
    described = {
        "descr": np.lib.format.dtype_to_descr(probe),
        "fortran_order": False,
        "shape": entry.shape,
    }
    np.lib.format.write_array_header_2_0(buffer, described)
    return buffer.getvalue(), probe.itemsize


def _safetensors_head(entry: TensorEntry) -> tuple[bytes, int]:
    name = _NAMES.get(entry.dtype)
    if name is None:
        raise UnsupportedError(
            f"safetensors has no name for {entry.dtype}; save it as .npy."
        )
    itemsize = DTYPES[entry.dtype].itemsize
    size = math.prod(entry.shape) * itemsize
    described = {"dtype": name, "shape": list(entry.shape), "data_offsets": [0, size]}
    text = json.dumps({entry.path: described}).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text, itemsize
