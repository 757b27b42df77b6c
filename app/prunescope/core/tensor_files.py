"""One parameter as a file of its own: NumPy's `.npy`, or safetensors. No torch."""

from __future__ import annotations

import io
import json
import math
import struct
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import DTYPES, SAFETENSORS, decode
from prunescope.core.errors import UnsupportedError
from prunescope.core.file_writer import FileWriter, Written
from prunescope.core.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prunescope.core.inventory import TensorEntry
    from prunescope.core.measures import Reader

_PIECE = 1 << 20
_NAMES = {dtype: name for name, dtype in SAFETENSORS.items()}


def save_tensor(
    reader: Reader,
    entry: TensorEntry,
    target: Path,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
) -> Written:
    """Write one parameter of the file as it is, without plan or masks.

    The suffix of `target` decides. What NumPy has no type for (bfloat16, float8)
    becomes float32 in `.npy`; every value is exact.

    Raises
    ------
    UnsupportedError
        For another suffix, or a type that safetensors cannot hold.
    """
    if target.suffix == ".npy":
        head, itemsize = _npy_head(entry)
        convert = True
    elif target.suffix == ".safetensors":
        head, itemsize = _safetensors_head(entry)
        convert = False
    else:
        raise UnsupportedError(
            f"A tensor cannot be saved as {target.name}; end the name in .npy or "
            ".safetensors."
        )
    size = len(head) + entry.numel * itemsize

    def chunks() -> Iterator[bytes]:
        yield head
        for start in range(0, entry.numel, _PIECE):
            stop = min(start + _PIECE, entry.numel)
            piece = reader.read(entry, start, stop)
            values = decode(piece, entry.dtype) if convert else piece
            yield values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()
            progress(stop, entry.numel, entry.path)

    return FileWriter().write(target, chunks(), size=size, overwrite=overwrite)


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
