"""Reads the weights out of an ONNX file without the onnx package.

An ONNX file is one protocol buffer; only the fields that hold initializers are
understood here (`onnx.proto`: ModelProto.graph = 7, GraphProto.initializer = 5).
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from prunescope.core.errors import CorruptError

if TYPE_CHECKING:
    from collections.abc import Iterator

_GRAPH, _INITIALIZER = 7, 5
_DIMS, _TYPE, _FLOATS, _NAME, _RAW, _DOUBLES = 1, 2, 4, 8, 9, 10
_DTYPES = {1: "float32", 10: "float16", 11: "float64", 16: "bfloat16"}
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


@dataclass(frozen=True, slots=True)
class Initializer:
    """A floating-point constant: its data are `length` bytes at `offset`."""

    name: str
    shape: tuple[int, ...]
    dtype: str
    offset: int
    length: int

    @property
    def numel(self) -> int:
        """Number of weights."""
        return math.prod(self.shape)


def initializers(file: BinaryIO) -> tuple[Initializer, ...]:
    """Return the floating-point initializers of an ONNX file, in file order.

    Raises
    ------
    CorruptError
        The file is no ONNX model, or ends too early.
    """
    size = file.seek(0, os.SEEK_END)
    found = []
    for number, start, length in _messages(file, 0, size):
        if number != _GRAPH:
            continue
        for inner, begin, extent in _messages(file, start, start + length):
            if inner == _INITIALIZER:
                tensor = _initializer(file, begin, begin + extent)
                if tensor is not None:
                    found.append(tensor)
    return tuple(found)


def _initializer(file: BinaryIO, start: int, stop: int) -> Initializer | None:
    shape: list[int] = []
    kind, name, data = 0, "", (0, 0)
    for number, wire, value, length in _fields(file, start, stop):
        if number == _DIMS and wire == _VARINT:
            shape.append(value)
        elif number == _DIMS:
            shape.extend(_packed(file, value, value + length))
        elif number == _TYPE:
            kind = value
        elif number == _NAME:
            file.seek(value)
            name = file.read(length).decode("utf-8", "replace")
        elif number in {_RAW, _FLOATS, _DOUBLES} and wire == _BYTES:
            data = (value, length)
    if kind not in _DTYPES:
        return None
    return Initializer(name, tuple(shape), _DTYPES[kind], *data)


def _packed(file: BinaryIO, start: int, stop: int) -> list[int]:
    file.seek(start)
    values = []
    while file.tell() < stop:
        values.append(_varint(file))
    return values


def _messages(file: BinaryIO, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
    for number, wire, value, length in _fields(file, start, stop):
        if wire == _BYTES:
            yield number, value, length


def _fields(
    file: BinaryIO, start: int, stop: int
) -> Iterator[tuple[int, int, int, int]]:
    """Give (number, wire type, value or offset, length) of each field."""
    place = start
    while place < stop:
        file.seek(place)
        key = _varint(file)
        number, wire = key >> 3, key & 7
        value = length = 0
        if wire == _VARINT:
            value = _varint(file)
        elif wire == _BYTES:
            length = _varint(file)
            value = file.tell()
        elif wire in {_FIXED64, _FIXED32}:
            file.seek(8 if wire == _FIXED64 else 4, os.SEEK_CUR)
        else:
            raise _corrupt()
        place = value + length if wire == _BYTES else file.tell()
        if place > stop:
            raise _corrupt()
        yield number, wire, value, length


def _varint(file: BinaryIO) -> int:
    value = 0
    for shift in range(0, 70, 7):
        byte = file.read(1)
        if not byte:
            raise _corrupt()
        value |= (byte[0] & 0x7F) << shift
        if not byte[0] & 0x80:
            return value
    raise _corrupt()


def _corrupt() -> CorruptError:
    return CorruptError("The ONNX file ends too early or is none; write it again.")
