"""The safetensors container: a JSON header, then raw tensor bytes without gaps.

Format: https://github.com/huggingface/safetensors, "Format"; stricter than its
library, which takes the last of duplicate keys.
"""

from __future__ import annotations

import json
import re
from typing import Any

from prunescope.core.dtypes import DTYPES, SAFETENSORS, SAFETENSORS_BITS
from prunescope.core.errors import (
    CorruptError,
    LimitError,
    TruncatedError,
    UnsupportedError,
)
from prunescope.core.formats import draft as drafts
from prunescope.core.formats.draft import Draft, DraftTensor, View, contiguous
from prunescope.core.formats.source import Source, shown
from prunescope.core.inventory import Storage

#: Longest header that the format allows, in bytes.
MAXIMUM_HEADER = 100_000_000
_BIGGEST = 1 << 62
_FIELDS = frozenset({"dtype", "shape", "data_offsets"})
_ODD_NAME = re.compile(r"^\.{0,2}$|[\x00-\x1f/\\\u202a-\u202e\u2066-\u2069]|\.\.")


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as its pairs, so that duplicate keys are seen."""

    __slots__ = ()


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
    items = _parse(header)
    seen: set[str] = set()
    ranges: list[tuple[int, int, str]] = []
    start = 8 + length
    extra: set[str] = set()
    for name, value in items:
        if name in seen:
            raise CorruptError(f"The header lists {shown(name)} twice.")
        seen.add(name)
        if name == "__metadata__":
            draft.metadata += _metadata(value)
        else:
            begin, end = _add(draft, name, value, start, extra)
            ranges.append((begin, end, name))
    _check_layout(ranges, source.size - start)
    if extra:
        listed = ", ".join(sorted(shown(field) for field in extra)[:5])
        draft.warnings.append(f"Tensors carry fields that are not standard: {listed}.")
    odd = [name for name in seen if _ODD_NAME.search(name)]
    if odd:
        draft.warnings.append(
            f"{len(odd)} tensors have odd names, such as {shown(min(odd))[:80]}."
        )
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


def _parse(header: bytes) -> _Pairs:
    try:
        text = header.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CorruptError(
            f"The header is not UTF-8 text at byte {8 + error.start}; the file is "
            "damaged."
        ) from error
    try:
        parsed = json.loads(text, object_pairs_hook=_Pairs, parse_constant=_refuse)
    except RecursionError as error:
        raise CorruptError("The header is nested too deeply to be one.") from error
    except ValueError as error:
        cut = isinstance(error, json.JSONDecodeError) and error.pos >= len(
            text.rstrip()
        )
        if cut and text.strip():
            raise TruncatedError(
                "The header ends in the middle. Download or copy the file again."
            ) from error
        raise CorruptError(
            "The header is no valid JSON; the file is damaged or no safetensors file."
        ) from error
    if not isinstance(parsed, _Pairs):
        raise CorruptError("The header is no JSON object, as safetensors asks for.")
    return parsed


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _metadata(value: Any) -> list[tuple[str, str]]:
    if not isinstance(value, _Pairs) or not all(
        type(text) is str and _is_text(text) for _, text in value
    ):
        raise CorruptError("The header's __metadata__ holds something that is no text.")
    return list(value)


def _is_text(name: str) -> bool:
    """Whether it is free of lone surrogates, which no UTF-8 can hold."""
    return name.isascii() or not any("\ud800" <= c <= "\udfff" for c in name)


def _add(
    draft: Draft, name: str, value: Any, start: int, extra: set[str]
) -> tuple[int, int]:
    """Check one entry, add its storage and tensor; return its byte range."""
    if not _is_text(name):
        raise CorruptError(f"The header holds the name {shown(name)}, no valid text.")
    if not isinstance(value, _Pairs):
        raise CorruptError(f"The header's entry {shown(name)} is no JSON object.")
    fields = dict(value)
    if len(fields) != len(value):
        raise CorruptError(f"The header's entry {shown(name)} has a field twice.")
    if not fields.keys() >= _FIELDS:
        lacking = ", ".join(sorted(_FIELDS - fields.keys()))
        raise CorruptError(f"The header's entry {shown(name)} lacks {lacking}.")
    extra |= fields.keys() - _FIELDS
    begin, end = _offsets(name, fields["data_offsets"])
    shape = _shape(name, fields["shape"])
    dtype = _check_size(name, fields["dtype"], shape, end - begin)
    index = len(draft.storages)
    draft.storages.append(Storage(0, start + begin, end - begin, name, end - begin))
    view = View(shape, contiguous(shape), dtype, index, 0)
    draft.tensors.append(DraftTensor(name, view))
    return begin, end


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


def _check_size(name: str, code: Any, shape: tuple[int, ...], nbytes: int) -> str:
    """Name of the element type; the shape must fill the bytes exactly."""
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
    if count * bits != nbytes * 8:
        raise CorruptError(
            f"The tensor {shown(name)} of shape {list(shape)} and type {code} cannot "
            f"have {nbytes} bytes; the file is damaged."
        )
    return dtype


def _check_layout(ranges: list[tuple[int, int, str]], available: int) -> None:
    """Ranges must follow each other without gap or overlap and fill the file."""
    ranges.sort(key=lambda item: (item[0], item[1]))
    end, before = 0, ""
    for begin, stop, name in ranges:
        if begin < end:
            raise CorruptError(
                f"The tensors {shown(before)} and {shown(name)} overlap; the file is "
                "damaged."
            )
        if begin > end:
            raise CorruptError(
                f"There is a hole of {begin - end} bytes before the tensor "
                f"{shown(name)}; the file is damaged."
            )
        end, before = stop, name
    if end > available:
        raise TruncatedError(
            f"The tensors need {end} bytes but the file has {available} after its "
            "header. Download or copy it again."
        )
    if end < available:
        raise CorruptError(
            f"{available - end} bytes follow the last tensor; the file is damaged or "
            "something was attached to it."
        )
