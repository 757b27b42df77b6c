"""How the values of a plan file's keys are read, each with its own rule.

A reader returns the value, or raises `ValueError` (or a :class:`PlanError`) with a
sentence that the plan's reader puts behind the place of the mistake.
"""
# ruff: noqa: TRY004 - a mistake in a file is a ValueError, of whatever kind it is

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

from prunescope.core.amounts import Amount, Count, Share, checked_amount
from prunescope.core.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Norm = float | Literal["fro", "nuc"]


def unknown_keys(
    data: Mapping[str, Any], known: Iterable[str], where: str
) -> list[str]:
    """Return a sentence for each key that is not known, with the nearest one."""
    known = tuple(known)
    return [
        f"{where} has the unknown key {key!r}{nearest(key, known)}"
        for key in data
        if key not in known
    ]


def _layers(value: object) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError("layers is an expression or a list of parameter paths")


def _amount(value: object) -> Amount:
    if not isinstance(value, dict):
        raise ValueError('an amount is {"share": 0.5} or {"count": 500}')
    unknown = unknown_keys(value, ("share", "of", "count"), "amount")
    if unknown:
        raise ValueError("; ".join(unknown))
    if ("share" in value) == ("count" in value):
        raise ValueError("an amount is either a share or a count")
    if "count" in value:
        if "of" in value:
            raise ValueError("'of' belongs to a share, not to a count")
        return checked_amount(Count(_whole(value["count"])))
    of = _choice("remaining", "all")(value.get("of", "remaining"))
    return checked_amount(Share(float(_number(value["share"])), of))


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{value!r} is no whole number")
    return value


def _natural(value: object) -> int:
    number = _whole(value)
    if number < 1:
        raise ValueError(f"{number} is less than 1")
    return number


def _seed(value: object) -> int:
    number = _whole(value)
    if not -(2**63) <= number < 2**64:
        raise ValueError(f"{number} does not fit in 64 bits")
    return number


def _number(value: object) -> float:
    """Return a finite number, an int as an int."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{value!r} is no number")
    try:
        finite = math.isfinite(value)
    except OverflowError:
        finite = False
    if not finite:
        raise ValueError("the number is too large")
    return value


def _positive(value: object) -> float:
    number = _number(value)
    if number < 0:
        raise ValueError(f"{number:g} is no number from 0 up")
    return number


def _fraction(value: object) -> float:
    number = _number(value)
    if not 0 <= number <= 1:
        raise ValueError(f"{number:g} is no fraction between 0 and 1")
    return number


def _norm(value: object) -> Norm:
    if not isinstance(value, str):
        return _number(value)
    word = _choice("inf", "-inf", "fro", "nuc")(value)
    if word in {"inf", "-inf"}:
        return float(word)
    return "fro" if word == "fro" else "nuc"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value


def _choice(*allowed: str) -> Callable[[object], Any]:
    def read(value: object) -> str:
        if value not in allowed:
            raise ValueError(
                f"{value!r} is not one of {', '.join(allowed)}{nearest(value, allowed)}"
            )
        return str(value)

    return read


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _arguments(value: object) -> tuple[tuple[str, Any], ...]:
    if not isinstance(value, dict):
        raise ValueError("arguments is a JSON object")
    return tuple((str(key), _argument(key, item)) for key, item in value.items())


def _by_hand(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict) or not value:
        raise ValueError("by_hand is a JSON object of lists, one for each parameter")
    for path, edits in value.items():
        texts = isinstance(edits, list) and all(isinstance(e, str) for e in edits)
        if not texts or not edits:
            raise ValueError(f"the edits of {path!r} are no list of texts")
    return tuple((str(path), tuple(edits)) for path, edits in value.items())


def _argument(key: str, value: object) -> object:
    """Return a value that a frozen step can hold: lists become tuples."""
    if isinstance(value, list):
        return tuple(_argument(key, item) for item in value)
    if isinstance(value, dict):
        raise ValueError(
            f"the argument {key!r} is an object; use plain values or lists"
        )
    return value


#: How the value of each key is read; "method.key" where a method reads it its own way.
READERS: dict[str, Callable[[Any], Any]] = {
    "layers": _layers,
    "amount": _amount,
    "scope": _choice("layer", "global"),
    "n": _norm,
    "n_m.n": _natural,
    "m": _natural,
    "dim": _whole,
    "seed": _seed,
    "value": _positive,
    "masks": _text,
    "by_hand": _by_hand,
    "file": _text,
    "class": _text,
    "arguments": _arguments,
    "importance": _text,
    "cap": _fraction,
    "name": _text,
    "enabled": _flag,
}
