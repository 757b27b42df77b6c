"""Reads the JSON header of safetensors entry by entry.

A header may list a million tensors, so it is never held as objects as a whole. Entries
as every writer writes them are matched by one pattern; what looks otherwise goes
through Python's JSON decoder, with the same meaning.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from prunescope.core.errors import CorruptError, PrunescopeError, TruncatedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = "(?:0|[1-9][0-9]{0,17})"
_USUAL = re.compile(
    r'"([^"\\\x00-\x1f]*)":\{"dtype":"([0-9A-Z_]+)",'
    rf'"shape":\[((?:{_NUMBER}(?:,{_NUMBER})*)?)\],'
    rf'"data_offsets":\[({_NUMBER}),({_NUMBER})\]\}}([,}}])'
).match
_OPEN = re.compile(r"[ \t\r\n]*\{[ \t\r\n]*").match
_KEY = re.compile(r'[ \t\r\n]*(?=")').match
_COLON = re.compile(r"[ \t\r\n]*:[ \t\r\n]*").match
_FOLLOWING = re.compile(r"[ \t\r\n]*([,}])").match
_END = re.compile(r"[ \t\r\n]*").fullmatch


class Pairs(list[tuple[str, Any]]):
    """A JSON object as its pairs, so that duplicate keys are seen."""

    __slots__ = ()


class UsualEntry(NamedTuple):
    """An entry in the usual form; `sizes` is the text of its shape."""

    dtype: str
    sizes: str
    begin: int
    end: int


def _no_constant(constant: str) -> None:
    raise ValueError(constant)


_DECODER = json.JSONDecoder(object_pairs_hook=Pairs, parse_constant=_no_constant)


def read_entries(text: str) -> Iterator[tuple[str, UsualEntry | Any]]:
    """Names and entries in their order; one in another form as JSON has it.

    Raises
    ------
    TruncatedError, CorruptError
        The text is no JSON object; raised where it stops being one.
    """
    start = _OPEN(text)
    if start is None:
        raise _damage(text)
    position = start.end()
    if text.startswith("}", position):
        position, following = position + 1, "}"
    else:
        following = ","
    while following == ",":
        match = _USUAL(text, position)
        if match is not None:
            name, dtype, sizes, begin, end, following = match.groups()
            position = match.end()
            yield name, UsualEntry(dtype, sizes, int(begin), int(end))
        else:
            name, value, position, following = _decode(text, position)
            yield name, value
    if _END(text, position) is None:
        raise _damage(text)


def _decode(text: str, position: int) -> tuple[str, Any, int, str]:
    """Name and value at `position`, where the next begins, and what stands between."""
    try:
        key = _KEY(text, position)
        name, position = _DECODER.raw_decode(text, key.end() if key else len(text))
        colon = _COLON(text, position)
        value, position = _DECODER.raw_decode(text, colon.end() if colon else len(text))
    except (ValueError, RecursionError):
        raise _damage(text) from None
    after = _FOLLOWING(text, position)
    if after is None:
        raise _damage(text)
    return name, value, after.end(), after[1]


def _damage(text: str) -> PrunescopeError:
    """Say what is wrong with a header that is no JSON object."""
    try:
        _DECODER.decode(text)
    except RecursionError:
        return CorruptError("The header is nested too deeply to be one.")
    except ValueError as error:
        cut = isinstance(error, json.JSONDecodeError) and error.pos >= len(
            text.rstrip()
        )
        if cut and text.strip():
            return TruncatedError(
                "The header ends in the middle. Download or copy the file again."
            )
        return CorruptError(
            "The header is no valid JSON; the file is damaged or no safetensors file."
        )
    return CorruptError("The header is no JSON object, as safetensors asks for.")
