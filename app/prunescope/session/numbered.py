"""The order of names that are numbered: block 2 stands before block 10.

Formats that sort their names, as safetensors does, put "10" before "2".
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile("[0-9]+")
_PARTS = re.compile("([0-9]+)")


def numbered(names: Sequence[str]) -> list[int]:
    """Return the places of `names` so that those alike but for numbers ascend.

    Such names share out among themselves the places that they had; all others stay.
    """
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        alike[_NUMBER.sub("0", name)].append(place)
    order = list(range(len(names)))
    for places in alike.values():
        ascending = sorted(places, key=lambda place: _numbers(names[place]))
        for place, taken in zip(places, ascending, strict=True):
            order[place] = taken
    return order


def reading_key(name: str) -> list[str | tuple[int, str]]:
    """Return what sorts names as a person reads them: `conv2` before `conv10`."""
    parts = _PARTS.split(name)
    return [_size(part) if at % 2 else part for at, part in enumerate(parts)]


def _numbers(name: str) -> list[tuple[int, str]]:
    return [_size(digits) for digits in _NUMBER.findall(name)]


def _size(digits: str) -> tuple[int, str]:
    """Order digits by the number they write, which may have thousands of them."""
    digits = digits.lstrip("0")
    return len(digits), digits
