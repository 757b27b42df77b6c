"""Finds a weight of one parameter: the largest, the smallest, the next zero or NaN."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import OperationError
from prunescope.core.indices import Box, parse_box, unravel
from prunescope.session.language import tr
from prunescope.session.passes import BAND_CELLS
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from prunescope.core.progress import Progress
    from prunescope.session.passes import Read


class Search(Enum):
    """What to look for; the names are what a person types."""

    MAX = "max"
    MIN = "min"
    NAN = "nan"
    ZERO = "next zero"


def parse_goal(text: str, shape: tuple[int, ...]) -> Box | Search:
    """Read where a person wishes to go: an index, a slice, a flat index, a search.

    Raises
    ------
    OperationError
        If there is no such place; tells what can be typed.
    """
    wanted = " ".join(text.lower().split())
    words = {search.value: search for search in Search}
    words |= {"inf": Search.NAN, "zero": Search.ZERO}
    if wanted in words:
        return words[wanted]
    flat = wanted.replace("\u202f", "").replace("_", "")
    if flat.isdecimal() and len(flat) < 19:
        return _weight(int(flat), shape)
    try:
        return parse_box(wanted.strip("[]"), shape)
    except ValueError as error:
        if any(letter.isalpha() for letter in wanted):
            raise OperationError(
                tr(
                    "{text} is no place: type an index like 12,3,1,2, a slice like "
                    "12,:, a flat index, max, min, nan or next zero.",
                    text=repr(text.strip()),
                )
            ) from None
        sentence = translated(str(error))
        raise OperationError(f"{sentence[:1].upper()}{sentence[1:]}.") from None


def _weight(flat: int, shape: tuple[int, ...]) -> Box:
    size = int(np.prod(shape, dtype=object))
    if flat >= size:
        raise OperationError(
            tr(
                "There is no weight {flat}: the parameter has {size}, numbered from 0.",
                flat=flat,
                size=size,
            )
        )
    return tuple((place, place + 1) for place in unravel(flat, shape))


def find(
    search: Search, read: Read, numel: int, start: int, progress: Progress
) -> int | None:
    """Return the row-major index of what is looked for, `None` if there is none.

    The next zero, NaN or Inf is looked for from `start` on, and then from the
    beginning. Of equal extremes the first is taken.
    """
    if search in {Search.MAX, Search.MIN}:
        return _extreme(search, read, numel, progress)

    def wanted(values: NDArray[np.float32]) -> NDArray[np.bool_]:
        return values == 0 if search is Search.ZERO else ~np.isfinite(values)

    after = _first(wanted, read, (start, numel), progress)
    return _first(wanted, read, (0, start), progress) if after is None else after


def _first(
    wanted: Callable[[NDArray[np.float32]], NDArray[np.bool_]],
    read: Read,
    between: tuple[int, int],
    progress: Progress,
) -> int | None:
    for first, last in _pieces(*between, progress):
        found = wanted(read(first, last))
        if found.any():
            return first + int(found.argmax())
    return None


def _extreme(search: Search, read: Read, numel: int, progress: Progress) -> int | None:
    sign = 1 if search is Search.MAX else -1
    best, place = -np.inf, None
    for first, last in _pieces(0, numel, progress):
        values = read(first, last) * np.float32(sign)
        values = np.where(np.isfinite(values), values, -np.inf)
        here = int(values.argmax())
        if values[here] > best:
            best, place = float(values[here]), first + here
    return place


def _pieces(start: int, stop: int, progress: Progress) -> Iterator[tuple[int, int]]:
    for first in range(start, stop, BAND_CELLS):
        progress(first - start, stop - start, "weights")
        yield first, min(first + BAND_CELLS, stop)
