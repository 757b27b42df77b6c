"""The pickle of a `state_dict`, written opcode by opcode as torch's own would be.

Protocol 2, only names that `torch.load(weights_only=True)` accepts. See
`torch._utils._rebuild_tensor_v2` and `_rebuild_tensor_v3` for the arguments.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Types with a storage class of their own; the others need `_rebuild_tensor_v3`.
_STORAGE_CLASSES = {
    "float64": "DoubleStorage",
    "float32": "FloatStorage",
    "float16": "HalfStorage",
    "bfloat16": "BFloat16Storage",
    "int64": "LongStorage",
    "int32": "IntStorage",
    "int16": "ShortStorage",
    "int8": "CharStorage",
    "uint8": "ByteStorage",
    "bool": "BoolStorage",
    "complex64": "ComplexFloatStorage",
    "complex128": "ComplexDoubleStorage",
}


@dataclass(frozen=True, slots=True)
class PickledTensor:
    """A tensor of the state: a view, in items, of the storage record `key`.

    `mixed` says that tensors of other types view the same storage.
    """

    name: str
    dtype: str
    itemsize: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    offset: int
    key: str
    storage_nbytes: int
    mixed: bool = False


def dump(tensors: Iterable[PickledTensor]) -> bytes:
    """Return the pickle of an `OrderedDict` of these tensors, in this order."""
    out = _Opcodes()
    out.add(b"\x80\x02")
    out.ordered_dict()
    out.add(b"(")
    for tensor in tensors:
        out.text(tensor.name)
        _tensor(out, tensor)
    out.add(b"u.")
    return bytes(out.data)


def _tensor(out: _Opcodes, tensor: PickledTensor) -> None:
    storage_class = _STORAGE_CLASSES.get(tensor.dtype)
    untyped = storage_class is None or tensor.mixed
    version = "v3" if untyped else "v2"
    out.name("torch._utils", f"_rebuild_tensor_{version}")
    out.add(b"((")
    out.shared_text("storage")
    if untyped:
        out.name("torch.storage", "UntypedStorage")
    else:
        out.name("torch", str(storage_class))
    out.text(tensor.key)
    out.shared_text("cpu")
    out.whole(tensor.storage_nbytes // (1 if untyped else tensor.itemsize))
    out.add(b"tQ")  # persistent id: torch finds the record by it
    out.whole(tensor.offset)
    out.wholes(tensor.shape)
    out.wholes(tensor.strides)
    out.add(b"\x89")  # requires_grad: False
    out.ordered_dict()  # backward hooks: none
    if untyped:
        out.name("torch", tensor.dtype)
    out.add(b"tR")


class _Opcodes:
    """Collects opcodes; what repeats is stored once and fetched."""

    def __init__(self) -> None:
        self.data = bytearray()
        self._memo: dict[tuple[str, ...], int] = {}

    def add(self, opcodes: bytes) -> None:
        self.data += opcodes

    def ordered_dict(self) -> None:
        self.name("collections", "OrderedDict")
        self.add(b")R")

    def name(self, module: str, name: str) -> None:
        self._once((module, name), f"c{module}\n{name}\n".encode())

    def shared_text(self, text: str) -> None:
        self._once((text,), _unicode(text))

    def text(self, text: str) -> None:
        self.add(_unicode(text))

    def whole(self, number: int) -> None:
        if 0 <= number < 1 << 8:
            self.add(b"K" + bytes([number]))
        elif 0 <= number < 1 << 16:
            self.add(b"M" + struct.pack("<H", number))
        elif -(1 << 31) <= number < 1 << 31:
            self.add(b"J" + struct.pack("<i", number))
        else:
            size = number.bit_length() // 8 + 1
            raw = number.to_bytes(size, "little", signed=True)
            self.add(b"\x8a" + bytes([size]) + raw)

    def wholes(self, numbers: tuple[int, ...]) -> None:
        self.add(b"(")
        for number in numbers:
            self.whole(number)
        self.add(b"t")

    def _once(self, key: tuple[str, ...], opcodes: bytes) -> None:
        if key in self._memo:
            self.add(b"h" + bytes([self._memo[key]]))
            return
        self._memo[key] = len(self._memo)  # a few dozen at most: one byte does
        self.add(opcodes + b"q" + bytes([self._memo[key]]))


def _unicode(text: str) -> bytes:
    raw = text.encode("utf-8", "surrogatepass")
    return b"X" + struct.pack("<I", len(raw)) + raw
