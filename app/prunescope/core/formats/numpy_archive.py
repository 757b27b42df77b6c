"""NumPy's `.npy` arrays and `.npz` archives, headers read without evaluating them.

Format: NumPy Enhancement Proposal 1. A header is matched by a pattern; arrays of
pickled objects are never unpickled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from prunescope.core.dtypes import DTYPES
from prunescope.core.errors import (
    CorruptError,
    LimitError,
    TruncatedError,
    UnsupportedError,
)
from prunescope.core.formats.draft import NPY, NPZ, Draft, DraftTensor, View, contiguous
from prunescope.core.formats.source import shown
from prunescope.core.formats.torch_zip import storage_of
from prunescope.core.formats.zip_archive import beginning
from prunescope.core.inventory import Storage

if TYPE_CHECKING:
    from prunescope.core.formats.source import Source
    from prunescope.core.formats.zip_archive import Record, ZipArchive

#: Longest header, in bytes; NumPy allows the same before it asks for trust.
MAXIMUM_HEADER = 10_000
MAXIMUM_RANK = 64

_MAGIC = b"\x93NUMPY"
_HEADER = re.compile(r"\s*\{\s*(?P<items>.*?),?\s*\}\s*", re.DOTALL)
_ITEM = re.compile(
    r"'(?P<key>\w+)'\s*:\s*(?P<value>'[^']*'|True|False|\([\s\d,L]*\)|\[.*\])\s*(,\s*|$)",
    re.DOTALL,
)
_SIMPLE = re.compile(r"([<>|=])([fiubc])(\d+)")
_KINDS = {"f": "float", "i": "int", "u": "uint", "c": "complex"}


@dataclass(frozen=True, slots=True)
class Header:
    """What an array's header tells.

    `length` counts the bytes before the data. `dtype` is one of
    :data:`prunescope.core.dtypes.DTYPES`, or NumPy's own text where there is none.
    """

    length: int
    dtype: str
    order: Literal["little", "big"]
    fortran: bool
    shape: tuple[int, ...]

    @property
    def numel(self) -> int:
        """Number of elements."""
        count = 1
        for size in self.shape:
            count *= size
        return count


def read_npy(source: Source) -> Draft:
    """Read a single array; it is called `array`."""
    header = parse_header(source.read(0, min(source.size, 12 + MAXIMUM_HEADER)))
    draft = Draft(NPY, (source.stamp,))
    available = source.size - header.length
    draft.warnings += _check_data(header, available, "The array")
    draft.storages.append(
        Storage(0, header.length, available, "array", available, byteorder=header.order)
    )
    draft.tensors.append(DraftTensor("array", _view(header, 0, 0)))
    return draft


def is_npz(archive: ZipArchive) -> bool:
    """Whether any record is an array."""
    return any(name.endswith(".npy") for name in archive.records)


def read_npz(archive: ZipArchive) -> Draft:
    """Read all arrays of an archive, keyed as `numpy.load` keys them.

    A record's storage is the whole record, header included, because its checksum is
    that of both.
    """
    draft = Draft(NPZ, (archive.source.stamp,))
    others: list[str] = []
    for record in archive.records.values():
        if record.name.endswith(".npy"):
            _add_array(draft, archive.source, record)
        else:
            others.append(shown(record.name))
    if others:
        listed = ", ".join(others[:5])
        draft.warnings.append(f"The archive also holds: {listed}.")
    return draft


def _add_array(draft: Draft, source: Source, record: Record) -> None:
    path = record.name.removesuffix(".npy")
    header = parse_header(beginning(source, record, 12 + MAXIMUM_HEADER))
    what = f"The array {shown(path)}"
    draft.warnings += _check_data(header, record.size - header.length, what)
    index = len(draft.storages)
    dtype = DTYPES.get(header.dtype)
    itemsize = dtype.itemsize if dtype is not None else 1
    draft.storages.append(storage_of(record, header.order))
    view = _view(header, index, header.length // itemsize)
    if header.length % itemsize:
        view.reason = "its data is not aligned to its elements"
    draft.tensors.append(DraftTensor(path, view))


def parse_header(data: bytes) -> Header:
    """Header at the start of `data`.

    Raises
    ------
    TruncatedError, CorruptError, UnsupportedError, LimitError
        As their sentences say.
    """
    if data[: len(_MAGIC)] != _MAGIC:
        raise CorruptError("An array of the file does not begin as NumPy arrays do.")
    if len(data) < 12:
        raise TruncatedError("The array ends in its header. Download or copy it again.")
    major = data[6]
    if major not in (1, 2, 3):
        raise UnsupportedError(
            f"The array has format version {major}; versions 1 to 3 can be read."
        )
    start = 10 if major == 1 else 12
    length = int.from_bytes(data[8:start], "little")
    if length > 1 << 24:
        raise CorruptError(
            f"The array declares a header of {length} bytes, which cannot be."
        )
    if length > MAXIMUM_HEADER:
        raise LimitError(
            f"The array declares a header of {length} bytes; at most {MAXIMUM_HEADER} "
            "are read."
        )
    if start + length > len(data):
        raise TruncatedError("The array ends in its header. Download or copy it again.")
    text = data[start : start + length].decode(
        "utf-8" if major == 3 else "latin-1", "replace"
    )
    items = _items(text)
    dtype, order = _dtype(items["descr"])
    return Header(
        start + length,
        dtype,
        order,
        items["fortran_order"] == "True",
        _shape(items["shape"]),
    )


def _items(text: str) -> dict[str, str]:
    """Texts of the values by key; nothing is evaluated."""
    match = _HEADER.fullmatch(text)
    found: dict[str, str] = {}
    position, body = 0, match["items"] if match else ""
    while match and position < len(body):
        item = _ITEM.match(body, position)
        if item is None or item["key"] in found:
            break
        found[item["key"]] = item["value"]
        position = item.end()
    if position < len(body) or found.keys() != {"descr", "fortran_order", "shape"}:
        raise CorruptError("The header of an array is not what NumPy writes.")
    if found["fortran_order"] not in ("True", "False"):
        raise CorruptError("The header of an array does not tell its memory order.")
    return found


def _shape(text: str) -> tuple[int, ...]:
    if text[:1] != "(":
        raise CorruptError("The header of an array has no shape.")
    parts = [part.strip().rstrip("L") for part in text[1:-1].split(",")]
    numbers = [part for part in parts if part]
    if len(numbers) > MAXIMUM_RANK:
        raise UnsupportedError(
            f"An array has {len(numbers)} dimensions; at most {MAXIMUM_RANK} can be "
            "read."
        )
    if any(not n.isdecimal() or len(n) > 18 for n in numbers):
        raise CorruptError("The shape of an array is not made of numbers.")
    shape = tuple(int(n) for n in numbers)
    count = 1
    for size in shape:
        count *= size
    if count >= 1 << 62:
        raise CorruptError("An array has more elements than any file can hold.")
    return shape


def _dtype(text: str) -> tuple[str, Literal["little", "big"]]:
    """Name of the element type and its byte order."""
    plain = text.strip("'")
    match = _SIMPLE.fullmatch(plain)
    if match is None:
        return plain[:40], "little"
    size = int(match[3])
    name = "bool" if match[2] == "b" else f"{_KINDS[match[2]]}{size * 8}"
    return name, "big" if match[1] == ">" else "little"


def _check_data(header: Header, available: int, what: str) -> list[str]:
    """Warnings about the data after a header; an error if there is too little."""
    dtype = DTYPES.get(header.dtype)
    if dtype is None:
        return []
    needed = header.numel * dtype.itemsize
    if needed > available:
        raise TruncatedError(
            f"{what} needs {needed} bytes but {max(available, 0)} are there. "
            "Download or copy the file again."
        )
    return [f"{what} is followed by {available - needed} bytes."] * (needed < available)


def _view(header: Header, storage: int, offset: int) -> View:
    strides = contiguous(header.shape)
    if header.fortran:
        strides = tuple(reversed(contiguous(tuple(reversed(header.shape)))))
    view = View(header.shape, strides, header.dtype, storage, offset)
    if header.dtype not in DTYPES:
        objects = "O" in header.dtype
        view.reason = "pickled objects: need code" if objects else "not numeric"
    return view
