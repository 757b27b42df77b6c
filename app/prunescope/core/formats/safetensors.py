"""The safetensors container: a JSON header, then raw tensor bytes without gaps.

Format: https://github.com/huggingface/safetensors, "Format"; stricter than its
library, which takes the last of duplicate keys.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from prunescope.core.dtypes import DTYPES, SAFETENSORS, SAFETENSORS_BITS
from prunescope.core.errors import (
    CorruptError,
    LimitError,
    TruncatedError,
    UnsupportedError,
)
from prunescope.core.formats import draft as drafts
from prunescope.core.formats.draft import Draft, DraftTensor, View, contiguous
from prunescope.core.formats.safetensors_header import (
    Pairs,
    UsualEntry,
    read_entries,
)
from prunescope.core.formats.source import Source, shown
from prunescope.core.inventory import Storage

#: Longest header that the format allows, in bytes.
MAXIMUM_HEADER = 100_000_000
_BIGGEST = 1 << 62
_FIELDS = frozenset({"dtype", "shape", "data_offsets"})
_ODD_NAME = re.compile(r"^\.{0,2}$|[\x00-\x1f/\\\u202a-\u202e\u2066-\u2069]|\.\.")


class _Layout(NamedTuple):
    """Shape, strides and type of a tensor, and how many bits its data must have."""

    shape: tuple[int, ...]
    strides: tuple[int, ...]
    dtype: str
    bits: int


def read_safetensors(source: Source) -> Draft:
    """Read the header of a safetensors file and check it against the file.

    Raises
    ------
    TruncatedError, CorruptError, LimitError, UnsupportedError
        As their sentences say; nothing is taken from a header that contradicts
        itself.
    """
    length, header = _read_header(source)
    draft = Draft(drafts.SAFETENSORS, (source.stamp,))
    if header[:1] != b"{":
        draft.warnings.append("The header begins with blanks, which is not standard.")
    start = 8 + length
    reader = _Entries(draft, start)
    for name, value in read_entries(_decoded(header)):
        reader.add(name, value)
    _check_layout(draft.storages, start, source.size)
    reader.note_oddities()
    return draft


def _read_header(source: Source) -> tuple[int, bytes]:
    if source.size < 8:
        raise TruncatedError(
            f"The file has {source.size} bytes; a safetensors file begins with 8 bytes "
            "that tell its header's length. Download or copy it again."
        )
    length = int.from_bytes(source.read(0, 8), "little")
    if length > MAXIMUM_HEADER:
        if length > source.size * 1000 + MAXIMUM_HEADER:
            raise CorruptError(
                f"The file declares a header of {length} bytes, which cannot be; it is "
                "damaged or no safetensors file."
            )
        raise LimitError(
            f"The file declares a header of {length} bytes; the format allows "
            f"{MAXIMUM_HEADER}."
        )
    if 8 + length > source.size:
        raise TruncatedError(
            f"The header should have {length} bytes but the file ends after "
            f"{source.size - 8} of them. Download or copy the file again."
        )
    return length, source.read(8, length)


def _decoded(header: bytes) -> str:
    try:
        return header.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CorruptError(
            f"The header is not UTF-8 text at byte {8 + error.start}; the file is "
            "damaged."
        ) from error


def _metadata(value: Any) -> list[tuple[str, str]]:
    if not isinstance(value, Pairs) or not all(
        type(text) is str and _is_text(text) for _, text in value
    ):
        raise CorruptError("The header's __metadata__ holds something that is no text.")
    return list(value)


def _is_text(name: str) -> bool:
    """Whether it is free of lone surrogates, which no UTF-8 can hold."""
    return name.isascii() or not any("\ud800" <= c <= "\udfff" for c in name)


class _Entries:
    """Adds the entries of a header to a draft; data begins at byte `start`."""

    def __init__(self, draft: Draft, start: int) -> None:
        self._draft = draft
        self._start = start
        self._seen: set[str] = set()
        self._extra: set[str] = set()
        #: Layouts by type and the text of the shape; models repeat a few.
        self._layouts: dict[tuple[str, str], _Layout] = {}

    def add(self, name: str, value: UsualEntry | Any) -> None:
        """Check one entry and take its storage and tensor."""
        if name in self._seen:
            raise CorruptError(f"The header lists {shown(name)} twice.")
        self._seen.add(name)
        if name == "__metadata__":
            self._draft.metadata += _metadata(value)
        elif type(value) is UsualEntry:
            key = value.dtype, value.sizes
            layout = self._layouts.get(key)
            if layout is None:
                sizes = value.sizes.split(",") if value.sizes else ()
                layout = _layout(name, value.dtype, tuple(map(int, sizes)))
                self._layouts[key] = layout
            self._take(name, layout, value.begin, value.end)
        else:
            fields = _fields(name, value)
            self._extra |= fields.keys() - _FIELDS
            begin, end = _offsets(name, fields["data_offsets"])
            shape = _shape(name, fields["shape"])
            self._take(name, _layout(name, fields["dtype"], shape), begin, end)

    def _take(self, name: str, layout: _Layout, begin: int, end: int) -> None:
        shape, strides, dtype, bits = layout
        nbytes = end - begin
        if bits != nbytes * 8:
            raise CorruptError(
                f"The tensor {shown(name)} of shape {_shape_text(shape)} and type "
                f"{dtype} cannot have {nbytes} bytes; the file is damaged."
            )
        storages = self._draft.storages
        view = View(shape, strides, dtype, len(storages), 0)
        storages.append(Storage(0, self._start + begin, nbytes, name, nbytes))
        self._draft.tensors.append(DraftTensor(name, view))

    def note_oddities(self) -> None:
        """Warn of what is not as usual, once all entries were taken."""
        warnings = self._draft.warnings
        if self._extra:
            listed = ", ".join(sorted(shown(field) for field in self._extra)[:5])
            warnings.append(f"Tensors carry fields that are not standard: {listed}.")
        odd = [name for name in self._seen if _ODD_NAME.search(name)]
        if odd:
            warnings.append(
                f"{len(odd)} tensors have odd names, such as {shown(min(odd))[:80]}."
            )


def _fields(name: str, value: Any) -> dict[str, Any]:
    """Fields of an entry that is not in the usual form."""
    if not _is_text(name):
        raise CorruptError(f"The header holds the name {shown(name)}, no valid text.")
    if not isinstance(value, Pairs):
        raise CorruptError(f"The header's entry {shown(name)} is no JSON object.")
    fields = dict(value)
    if len(fields) != len(value):
        raise CorruptError(f"The header's entry {shown(name)} has a field twice.")
    if not fields.keys() >= _FIELDS:
        lacking = ", ".join(sorted(_FIELDS - fields.keys()))
        raise CorruptError(f"The header's entry {shown(name)} lacks {lacking}.")
    return fields


def _offsets(name: str, value: Any) -> tuple[int, int]:
    if (
        type(value) is not list
        or len(value) != 2
        or type(value[0]) is not int
        or type(value[1]) is not int
        or not 0 <= value[0] <= value[1] < _BIGGEST
    ):
        raise CorruptError(
            f"The header's entry {shown(name)} has offsets that are no byte range."
        )
    return value[0], value[1]


def _shape(name: str, value: Any) -> tuple[int, ...]:
    if type(value) is list:
        for size in value:
            if type(size) is not int or not 0 <= size < _BIGGEST:
                break
        else:
            return tuple(value)
    raise CorruptError(f"The header's entry {shown(name)} has a shape that is none.")


def _shape_text(shape: tuple[int, ...]) -> str:
    text = str(list(shape))
    return text if len(text) <= 80 else f"{text[:80]}…]"


def _layout(name: str, code: Any, shape: tuple[int, ...]) -> _Layout:
    """Layout of a tensor by the type's code in the header."""
    dtype = SAFETENSORS.get(code) if type(code) is str else None
    if dtype is not None:
        bits = DTYPES[dtype].itemsize * 8
    elif type(code) is str and code in SAFETENSORS_BITS:
        dtype = code
        bits = SAFETENSORS_BITS[code]
    else:
        text = shown(str(code)[:40])
        raise UnsupportedError(
            f"The tensor {shown(name)} has the type {text!r}, which safetensors does "
            "not know; a newer Prunescope may read it."
        )
    count = 1
    for size in shape:
        count *= size
        if count > _BIGGEST:
            break
    return _Layout(shape, contiguous(shape), dtype, count * bits)


def _check_layout(storages: list[Storage], start: int, size: int) -> None:
    """Check that data follow each other without gap or overlap and fill the file."""
    end, before = start, ""
    for storage in _in_order(storages):
        if storage.offset < end:
            raise CorruptError(
                f"The tensors {shown(before)} and {shown(storage.name)} overlap; the "
                "file is damaged."
            )
        if storage.offset > end:
            raise CorruptError(
                f"There is a hole of {storage.offset - end} bytes before the tensor "
                f"{shown(storage.name)}; the file is damaged."
            )
        end, before = end + storage.nbytes, storage.name
    if end > size:
        raise TruncatedError(
            f"The tensors need {end - start} bytes but the file has {size - start} "
            "after its header. Download or copy it again."
        )
    if end < size:
        raise CorruptError(
            f"{size - end} bytes follow the last tensor; the file is damaged or "
            "something was attached to it."
        )


def _in_order(storages: list[Storage]) -> list[Storage]:
    return sorted(storages, key=lambda storage: (storage.offset, storage.nbytes))
