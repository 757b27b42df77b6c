"""The terms of the filter language: each as a test, and as Python code."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.errors import FilterError
from prunescope.core.filter_values import (
    COUNT_KEYS,
    FLAG_KEYS,
    TEXT_KEYS,
    Quantity,
    Subject,
    dtype_name,
    is_glob,
    number_of,
    parse_flag,
    parse_quantity,
    text_matcher,
)

if TYPE_CHECKING:
    from typing import NoReturn

Predicate = Callable[[Subject], bool]

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ":": operator.eq,
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_PERCENT_KEYS = (*COUNT_KEYS, "sens")
#: What a key is in generated code, where `path`, `kind` and `tensor` are known.
CODE = {
    "path": "path",
    "type": "kind",
    "dtype": "str(tensor.dtype)[6:]",
    "ndim": "tensor.ndim",
    "params": "tensor.numel()",
    "bytes": "tensor.numel() * tensor.element_size()",
    "tied": "False",
    "frozen": "(not tensor.requires_grad)",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression: as a test, and as Python code."""

    test: Predicate
    code: str


def fail(what: str, remedy: str) -> NoReturn:
    """Raise a :class:`FilterError` that says what is wrong and what to do."""
    raise FilterError(f"The filter cannot be understood: {what}; {remedy}.")


def example(key: str) -> str:
    """Return a term with this key, for sentences."""
    if key in TEXT_KEYS:
        return f"{key}:Linear" if key == "type" else f"{key}:conv"
    if key in FLAG_KEYS:
        return f"{key}:true"
    return f"{key}>50%" if key in _PERCENT_KEYS else f"{key}>1000"


# --- texts -------------------------------------------------------------------------


def text_comparison(key: str, sign: str, value: str) -> Node:
    """Compare a text with a word, or with a value of its own."""
    if sign in {"<", "<=", ">", ">="}:
        fail(f"'{key}' is a text and has no order", f"write {key}:{value}")
    if sign in {"=", "!="} or key == "dtype":
        node = _equal(key, dtype_name(value) if key == "dtype" else value)
        if sign == "!=":
            return Node(lambda subject: not node.test(subject), f"not ({node.code})")
        return node
    return containing("path" if key == "name" else key, value)


def containing(key: str, value: str) -> Node:
    """Find a word anywhere in a text; with wildcards it must match all of it."""
    test, text = text_matcher(value), f"{CODE[key]}.lower()"
    code = f"{value.lower()!r} in {text}"
    if is_glob(value):
        code = f"fnmatch.fnmatchcase({text}, {value.lower()!r})"
    return Node(lambda subject: test(getattr(subject, key)), code)


def _equal(key: str, value: str) -> Node:
    """Compare a whole text; a name is any dotted part of the path."""
    folded = value.lower()
    test = text_matcher(value) if is_glob(value) else folded.__eq__
    if key == "name":
        parts = "path.lower().split('.')"
        code = f"{folded!r} in {parts}"
        if is_glob(value):
            code = f"fnmatch.filter({parts}, {folded!r}) != []"
        return Node(
            lambda subject: any(map(test, subject.path.lower().split("."))), code
        )
    if is_glob(value):
        return containing(key, value)
    return Node(
        lambda subject: getattr(subject, key).lower() == folded,
        f"{CODE[key]}.lower() == {folded!r}",
    )


# --- flags and numbers -------------------------------------------------------------


def flag_comparison(key: str, sign: str, value: str) -> Node:
    """Compare what is true or false; what is not known is neither."""
    if sign not in {":", "=", "!="}:
        fail(f"'{key}' is true or false", f"write {key}:true")
    wanted = parse_flag(value) is (sign != "!=")
    return Node(
        lambda subject: getattr(subject, key) is wanted,
        f"{CODE.get(key, key)} is {wanted}",
    )


def number_comparison(key: str, sign: str, value: str) -> Node:
    """Compare a number with a number, a share or a range."""
    if ".." in value:
        if sign not in {":", "=", "!="}:
            fail(f"'{value}' is a range", f"write {key}:{value}")
        return _range_comparison(key, value, negated=sign == "!=")
    compare = _COMPARISONS[sign]
    quantity = _checked_share(key, parse_quantity(value))

    def test(subject: Subject) -> bool:
        number = _measured(key, subject, share=quantity.share)
        return number is not None and compare(number, quantity.value)

    symbol = {":": "==", "=": "=="}.get(sign, sign)
    return Node(test, _number_code(key, f"{symbol} {quantity.value:.17g}"))


def _range_comparison(key: str, value: str, *, negated: bool) -> Node:
    first, _, last = value.partition("..")
    low = _checked_share(key, parse_quantity(first))
    high = _checked_share(key, parse_quantity(last))
    if high.share and not low.share and first.replace(".", "").isdigit():
        # The sign at the end stands for both: `0..10%`.
        low = Quantity(low.value / 100, share=True)
    if low.share != high.share:
        fail(f"'{value}' mixes a share and a number", "write both in the same way")

    def test(subject: Subject) -> bool:
        number = _measured(key, subject, share=low.share)
        return number is not None and (low.value <= number <= high.value) != negated

    within = f">= {low.value:.17g} and {_number_name(key)} <= {high.value:.17g}"
    if negated:
        within = f"< {low.value:.17g} or {_number_name(key)} > {high.value:.17g}"
    return Node(test, _number_code(key, within))


def _number_name(key: str) -> str:
    return f"tensor.shape[{key[3:]}]" if key.startswith("dim") else CODE.get(key, key)


def _number_code(key: str, comparison: str) -> str:
    code = f"{_number_name(key)} {comparison}"
    if key.startswith("dim"):
        return f"tensor.ndim > {key[3:]} and ({code})"
    return code


def _checked_share(key: str, quantity: Quantity) -> Quantity:
    if quantity.share and key not in _PERCENT_KEYS:
        fail(
            f"'{key}' cannot be compared with a percentage",
            f"use a percentage with {', '.join(_PERCENT_KEYS)} only",
        )
    return quantity


def _measured(key: str, subject: Subject, *, share: bool) -> float | None:
    number = number_of(subject, key)
    if share and number is not None and key in COUNT_KEYS:
        return number / subject.params if subject.params else 0.0
    return number
