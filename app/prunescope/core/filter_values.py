"""Rows and values of the filter language: what is compared, and how it is typed."""

from __future__ import annotations

import fnmatch
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from prunescope.core.errors import FilterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.inventory import Inventory, TensorEntry

TEXT_KEYS = ("name", "path", "type", "dtype")
FLAG_KEYS = ("tied", "frozen", "nan", "checked", "selected")
#: Counts of weights, which may also be compared as a share of the parameter.
COUNT_KEYS = ("zeros", "planned", "delta")
NUMBER_KEYS = (
    "ndim",
    *(f"dim{axis}" for axis in range(10)),
    "params",
    "bytes",
    *COUNT_KEYS,
    "max",
    "mean",
    "std",
    "step",
    "sens",
)
KEYS = (*TEXT_KEYS, *NUMBER_KEYS, *FLAG_KEYS)
#: Keys that depend on what a person does or what was measured, not on the model.
MEASURED_KEYS = frozenset({*COUNT_KEYS, *FLAG_KEYS, "max", "mean", "std", "step"}) - {
    "tied",
    "frozen",
} | {"sens"}

_DTYPE_ALIASES = {
    "fp64": "float64",
    "f64": "float64",
    "double": "float64",
    "fp32": "float32",
    "f32": "float32",
    "float": "float32",
    "fp16": "float16",
    "f16": "float16",
    "half": "float16",
    "bf16": "bfloat16",
}
_DTYPE_WIDTH = re.compile(r"(\d+)")
_SCALES = {
    "": 1,
    "k": 10**3,
    "m": 10**6,
    "g": 10**9,
    "b": 10**9,
    "t": 10**12,
    "kb": 10**3,
    "mb": 10**6,
    "gb": 10**9,
    "tb": 10**12,
    "kib": 2**10,
    "mib": 2**20,
    "gib": 2**30,
    "tib": 2**40,
}
_NUMBER = re.compile(
    r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z]{0,3}|%)", re.IGNORECASE
)


class Subject(Protocol):
    """What a filter can ask about one parameter; `None` where it is not known.

    Numbers are asked for by their keys, as :func:`number_of` does.
    """

    @property
    def path(self) -> str:
        """Parameter path."""

    @property
    def type(self) -> str:
        """Class name of its module."""

    @property
    def dtype(self) -> str:
        """Element type, as torch names it."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Its sizes."""

    @property
    def params(self) -> int:
        """Number of weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a filter can ask about one parameter; `None` where it is not known.

    `zeros` and `planned` count weights that are zero now, and after the plan.
    """

    path: str
    type: str
    dtype: str
    shape: tuple[int, ...]
    nbytes: int
    tied: bool = False
    frozen: bool | None = None
    zeros: int | None = None
    planned: int | None = None
    max: float | None = None
    mean: float | None = None
    std: float | None = None
    step: int | None = None
    sens: float | None = None
    nan: bool | None = None
    checked: bool | None = None
    selected: bool | None = None

    @property
    def params(self) -> int:
        """Number of weights."""
        return math.prod(self.shape)

    @property
    def delta(self) -> int | None:
        """Zeros that the plan adds."""
        if self.zeros is None or self.planned is None:
            return None
        return self.planned - self.zeros


def row(entry: TensorEntry, inventory: Inventory) -> Row:
    """Return the row of a tensor, with only what its inventory knows."""
    return Row(
        path=entry.path,
        type=entry.type,
        dtype=entry.dtype,
        shape=entry.shape,
        nbytes=entry.numel * _itemsize(entry.dtype),
        tied=inventory.is_tied(entry.path),
        frozen=entry.frozen,
    )


def _itemsize(dtype: str) -> int:
    width = _DTYPE_WIDTH.search(dtype)
    return max(1, int(width.group()) // 8) if width else 1


def number_of(subject: Subject, key: str) -> float | None:
    """Return the number that `key` names, or `None` if it is not known."""
    if key == "ndim":
        return len(subject.shape)
    if key.startswith("dim"):
        axis = int(key[3:])
        return subject.shape[axis] if axis < len(subject.shape) else None
    attribute = "nbytes" if key == "bytes" else key
    value: float | None = getattr(subject, attribute)
    return value


@dataclass(frozen=True, slots=True)
class Quantity:
    """A typed number; `share` if it was written with a percent sign."""

    value: float
    share: bool = False


def parse_quantity(text: str) -> Quantity:
    """Read `1e6`, `10M`, `4KiB` or `50%`."""
    match = _NUMBER.fullmatch(text.strip())
    unit = match.group(2).lower() if match else ""
    if match and unit == "%":
        return Quantity(float(match.group(1)) / 100, share=True)
    if match is None or unit not in _SCALES:
        raise FilterError(
            f"'{text}' is no number; write 1000, 1e6, 10M, 4KiB or 50%, "
            "or a range such as 1k..10k."
        )
    value = float(match.group(1)) * _SCALES[unit]
    if not math.isfinite(value):
        raise FilterError(f"'{text}' is too large a number; write a smaller one.")
    return Quantity(value)


def parse_flag(text: str) -> bool:
    """Read `true`, `yes`, `1` or their opposites."""
    word = text.lower()
    if word in {"true", "yes", "1", "on"}:
        return True
    if word in {"false", "no", "0", "off"}:
        return False
    raise FilterError(f"'{text}' is neither true nor false; write true or false.")


def dtype_name(text: str) -> str:
    """Return torch's name of a dtype that may be written in short."""
    word = text.lower().removeprefix("torch.")
    return _DTYPE_ALIASES.get(word, word)


def is_glob(pattern: str) -> bool:
    """Tell whether a word has the wildcards of file names."""
    return "*" in pattern or "?" in pattern


def text_matcher(pattern: str) -> Callable[[str], bool]:
    """Return a test for "contains", or for the whole text if `pattern` has a `*`."""
    folded = pattern.lower()
    if is_glob(folded):
        match = re.compile(fnmatch.translate(folded)).match
        return lambda text: match(text.lower()) is not None
    return lambda text: folded in text.lower()
