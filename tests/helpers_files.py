"""Makes model files byte by byte, good ones and broken ones."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: A one-dimensional float32 tensor of four elements on storage "0", protocol 2.
TENSOR = (
    b"ctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storage"
    b"ctorch\nFloatStorage\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x04tQ"
    b"K\x00K\x04\x85K\x01\x85\x89}tR"
)


def text(value: str) -> bytes:
    """Opcode that pushes a text."""
    data = value.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def state_dict_pickle(*items: tuple[str, bytes]) -> bytes:
    """A dictionary whose values are the given opcodes."""
    return b"\x80\x02}" + b"".join(text(k) + v + b"s" for k, v in items) + b"."


def write_zip(
    path: Path, records: Mapping[str, bytes], method: int = zipfile.ZIP_STORED
) -> Path:
    """A zip archive with these records."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in records.items():
            archive.writestr(name, data)
    return path


def write_torch_zip(
    path: Path,
    pickle: bytes,
    records: Mapping[str, bytes] | None = None,
    method: int = zipfile.ZIP_STORED,
) -> Path:
    """A torch zip with this `data.pkl` and, unless told, storage "0" of 16 bytes."""
    storages = (
        {"data/0": struct.pack("<4f", 1, 2, 3, 4)} if records is None else records
    )
    members = {"data.pkl": pickle, "version": b"3\n", **storages}
    return write_zip(path, {f"model/{k}": v for k, v in members.items()}, method)


def write_safetensors(path: Path, header: Any, data: bytes = b"") -> Path:
    """A safetensors file with `header` as it is (text or object)."""
    encoded = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(encoded)) + encoded + data)
    return path


def entry(shape: list[Any], begin: int, end: int, dtype: str = "F32") -> dict[str, Any]:
    """One entry of a safetensors header."""
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def npy_bytes(header: str, data: bytes, version: int = 1) -> bytes:
    """A `.npy` file with this header text."""
    encoded = header.encode()
    length = struct.pack("<H" if version == 1 else "<I", len(encoded))
    return b"\x93NUMPY" + bytes([version, 0]) + length + encoded + data


def in_memory_zip(records: Mapping[str, bytes]) -> bytes:
    """Bytes of a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in records.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def safetensors_bytes(header: Any, data: bytes = b"") -> bytes:
    """Bytes of a safetensors file with `header` as it is (text or object)."""
    encoded = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(encoded)) + encoded + data


def torch_zip_bytes(
    pickle: bytes, records: Mapping[str, bytes] | None = None, **others: bytes
) -> bytes:
    """Bytes of a torch zip; see :func:`write_torch_zip`. `others` are more records."""
    storages = (
        {"data/0": struct.pack("<4f", 1, 2, 3, 4)} if records is None else records
    )
    members = {"data.pkl": pickle, "version": b"3\n", **storages, **others}
    return in_memory_zip({f"model/{k}": v for k, v in members.items()})
