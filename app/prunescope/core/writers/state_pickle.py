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


@dataclass(frozen=True, slots=True)
class PickledCsr:
    """A matrix in compressed rows: `torch.sparse_csr`. The parts are dense and 1-D."""

    name: str
    shape: tuple[int, ...]
    crow_indices: PickledTensor
    col_indices: PickledTensor
    values: PickledTensor


def dump(
    tensors: Iterable[PickledTensor | PickledCsr], keys: tuple[str, ...] = ()
) -> bytes:
    """Return the pickle of an `OrderedDict` of these tensors, in this order.

    With `keys`, that is what lies in dictionaries within dictionaries under them:
    `("model", "state_dict")` for `{"model": {"state_dict": …}}`.
    """
    out = _Opcodes()
    out.add(b"\x80\x02")
    for key in keys:
        out.add(b"}")
        out.text(key)
    out.ordered_dict()
    out.add(b"(")
    for tensor in tensors:
        out.text(tensor.name)
        if isinstance(tensor, PickledCsr):
            _csr(out, tensor)
        else:
            _tensor(out, tensor)
    out.add(b"u" + b"s" * len(keys) + b".")
    return bytes(out.data)


def _csr(out: _Opcodes, tensor: PickledCsr) -> None:
    """Call `torch._utils._rebuild_sparse_tensor` as torch's own pickles do."""
    out.name("torch._utils", "_rebuild_sparse_tensor")
    out.add(b"(")
    out.name("torch.serialization", "_get_layout")
    out.shared_text("torch.sparse_csr")
    out.add(b"\x85R(")
    for part in (tensor.crow_indices, tensor.col_indices, tensor.values):
        _tensor(out, part)
    out.name("torch", "Size")
    out.wholes(tensor.shape)
    out.add(b"\x85RttR")


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
