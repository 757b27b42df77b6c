"""The element types that checkpoints hold, and what numpy needs to read them.

The names are torch's without "torch."; what only a container knows (`F6_E2M3`)
keeps that container's name and is opaque: shown, never ranked, exported unchanged.
Importing this needs neither numpy nor torch, because the reader process does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Kind = Literal["float", "int", "uint", "bool", "complex", "quantised", "opaque"]


@dataclass(frozen=True, slots=True)
class DType:
    """One element type.

    `itemsize` is in bytes (0: not a whole number of bytes, or unknown). `storage`
    names the numpy dtype that holds the bits: the type itself where numpy has it,
    else an unsigned integer of the same width. `torch_name` is None where torch has
    no such type.
    """

    name: str
    itemsize: int
    storage: str
    torch_name: str | None
    kind: Kind

    @property
    def is_floating(self) -> bool:
        """Whether values are real floating-point numbers."""
        return self.kind == "float"

    @property
    def is_native(self) -> bool:
        """Whether numpy computes on the storage values directly."""
        return self.storage == self.name


def _known(name: str, itemsize: int, storage: str, kind: Kind) -> DType:
    return DType(name, itemsize, storage, name, kind)


_KNOWN = (
    _known("float64", 8, "float64", "float"),
    _known("float32", 4, "float32", "float"),
    _known("float16", 2, "float16", "float"),
    _known("bfloat16", 2, "uint16", "float"),
    _known("float8_e4m3fn", 1, "uint8", "float"),
    _known("float8_e4m3fnuz", 1, "uint8", "float"),
    _known("float8_e5m2", 1, "uint8", "float"),
    _known("float8_e5m2fnuz", 1, "uint8", "float"),
    _known("float8_e8m0fnu", 1, "uint8", "float"),
    _known("int64", 8, "int64", "int"),
    _known("int32", 4, "int32", "int"),
    _known("int16", 2, "int16", "int"),
    _known("int8", 1, "int8", "int"),
    _known("uint64", 8, "uint64", "uint"),
    _known("uint32", 4, "uint32", "uint"),
    _known("uint16", 2, "uint16", "uint"),
    _known("uint8", 1, "uint8", "uint"),
    _known("bool", 1, "uint8", "bool"),
    _known("complex128", 16, "complex128", "complex"),
    _known("complex64", 8, "complex64", "complex"),
    _known("complex32", 4, "uint32", "complex"),
    _known("qint8", 1, "int8", "quantised"),
    _known("quint8", 1, "uint8", "quantised"),
    _known("qint32", 4, "int32", "quantised"),
    _known("quint4x2", 0, "uint8", "opaque"),
    _known("quint2x4", 0, "uint8", "opaque"),
    _known("float4_e2m1fn_x2", 1, "uint8", "opaque"),
)

#: Every type that is understood, by name.
DTYPES: dict[str, DType] = {dtype.name: dtype for dtype in _KNOWN}

#: Types of the safetensors specification.
SAFETENSORS: dict[str, str] = {
    "F64": "float64",
    "F32": "float32",
    "F16": "float16",
    "BF16": "bfloat16",
    "F8_E4M3": "float8_e4m3fn",
    "F8_E4M3FNUZ": "float8_e4m3fnuz",
    "F8_E5M2": "float8_e5m2",
    "F8_E5M2FNUZ": "float8_e5m2fnuz",
    "F8_E8M0": "float8_e8m0fnu",
    "I64": "int64",
    "I32": "int32",
    "I16": "int16",
    "I8": "int8",
    "U64": "uint64",
    "U32": "uint32",
    "U16": "uint16",
    "U8": "uint8",
    "BOOL": "bool",
    "C64": "complex64",
}

#: Bits per element of safetensors types that are no whole number of bytes.
SAFETENSORS_BITS: dict[str, int] = {"F4": 4, "F6_E2M3": 6, "F6_E3M2": 6}

#: Typed storage classes of torch, as pickles name them.
TORCH_STORAGES: dict[str, str] = {
    "DoubleStorage": "float64",
    "FloatStorage": "float32",
    "HalfStorage": "float16",
    "BFloat16Storage": "bfloat16",
    "LongStorage": "int64",
    "IntStorage": "int32",
    "ShortStorage": "int16",
    "CharStorage": "int8",
    "ByteStorage": "uint8",
    "BoolStorage": "bool",
    "ComplexDoubleStorage": "complex128",
    "ComplexFloatStorage": "complex64",
    "QInt8Storage": "qint8",
    "QUInt8Storage": "quint8",
    "QInt32Storage": "qint32",
    "QUInt4x2Storage": "quint4x2",
    "QUInt2x4Storage": "quint2x4",
}


def dtype_of(name: str) -> DType:
    """Return the type called `name`; an opaque one where the name is not known."""
    found = DTYPES.get(name)
    return DType(name, 0, "uint8", None, "opaque") if found is None else found


def decode(array: npt.NDArray[Any], name: str) -> npt.NDArray[Any]:
    """Turn storage bits into numeric values, exactly.

    Parameters
    ----------
    array
        Values of the storage dtype of `name`, any shape, native byte order.
    name
        Name of the element type.

    Returns
    -------
    numpy.ndarray
        Same shape. The array itself where numpy computes on it; float32 for
        bfloat16 and the 8-bit floats, complex64 for complex32, bool for bool
        (any byte but 0 is true), plain integers for quantised types.
    """
    import numpy as np  # noqa: PLC0415 - the reader process must not load numpy

    if name == "bfloat16":
        wide: npt.NDArray[Any] = array.astype(np.uint32) << np.uint32(16)
        return wide.view(np.float32)
    if name.startswith("float8"):
        values: npt.NDArray[Any] = _float8_table(name)[array]
        return values
    if name == "bool":
        truth: npt.NDArray[Any] = array != 0
        return truth
    if name == "complex32":
        pairs = np.ascontiguousarray(array).view(np.float16).astype(np.float32)
        return pairs.view(np.complex64).reshape(array.shape)
    return array


@cache
def _float8_table(name: str) -> npt.NDArray[np.float32]:
    """All 256 values of an 8-bit float, float32."""
    import numpy as np  # noqa: PLC0415 - the reader process must not load numpy

    return np.array([_float8_value(name, code) for code in range(256)], np.float32)


def _float8_value(name: str, code: int) -> float:
    """Value of one 8-bit code (OCP 8-bit floating point, and the *fnuz* variants)."""
    if name == "float8_e8m0fnu":
        return float("nan") if code == 0xFF else 2.0 ** (code - 127)
    mantissa_bits = 3 if "e4m3" in name else 2
    bias = (7 if mantissa_bits == 3 else 15) + name.endswith("fnuz")
    if name.endswith("fnuz") and code == 0x80:
        return float("nan")
    sign = -1.0 if code & 0x80 else 1.0
    exponent = (code & 0x7F) >> mantissa_bits
    mantissa = code & ((1 << mantissa_bits) - 1)
    if name == "float8_e4m3fn" and code & 0x7F == 0x7F:
        return float("nan")
    if name == "float8_e5m2" and exponent == 31:
        return float("nan") if mantissa else sign * float("inf")
    scale = 2.0**-mantissa_bits
    if exponent == 0:
        return sign * mantissa * scale * 2.0 ** (1 - bias)
    return sign * (1 + mantissa * scale) * 2.0 ** (exponent - bias)
