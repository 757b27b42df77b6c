"""Indices into tensors: from flat ones and back, and as a person writes them.

A *box* is a half-open range along each dimension. It is written as NumPy writes it,
`12, :, 0:4`, with dimensions left out at the end meaning all of them.
"""

from __future__ import annotations

import math
import re

Box = tuple[tuple[int, int], ...]

_LETTERS = {
    1: ("i",),
    2: ("o", "i"),
    3: ("o", "i", "k"),
    4: ("o", "i", "kh", "kw"),
    5: ("o", "i", "kd", "kh", "kw"),
}
_PART = re.compile(r"\s*(?:(-?\d+)|(-?\d+)?\s*:\s*(-?\d+)?)\s*")
_MOST_DIGITS = 18


def unravel(flat: int, shape: tuple[int, ...]) -> tuple[int, ...]:
    """Index tuple of a row-major index; `()` for a scalar."""
    index = []
    for size in reversed(shape):
        flat, place = divmod(flat, size)
        index.append(place)
    return tuple(reversed(index))


def ravel(index: tuple[int, ...], shape: tuple[int, ...]) -> int:
    """Row-major index of an index tuple."""
    flat = 0
    for place, size in zip(index, shape, strict=True):
        flat = flat * size + place
    return flat


def letters(ndim: int) -> tuple[str, ...]:
    """Return short names of the dimensions: o, i, kh, kw."""
    return _LETTERS.get(ndim) or tuple(f"d{number}" for number in range(ndim))


def index_text(index: tuple[int, ...]) -> str:
    """Write an index with the names of its dimensions: `o=12, i=3, kh=1, kw=2`."""
    named = zip(letters(len(index)), index, strict=True)
    return ", ".join(f"{letter}={place}" for letter, place in named)


def box_text(box: Box, shape: tuple[int, ...]) -> str:
    """Write a box in NumPy's notation, whole dimensions at the end left out."""
    parts = []
    for (start, stop), size in zip(box, shape, strict=True):
        if (start, stop) == (0, size):
            parts.append(":")
        elif stop == start + 1:
            parts.append(str(start))
        else:
            parts.append(f"{start}:{stop}")
    while len(parts) > 1 and parts[-1] == ":":
        parts.pop()
    return ", ".join(parts)


def parse_box(text: str, shape: tuple[int, ...]) -> Box:
    """Read a box in NumPy's notation; negative numbers count from the end.

    Raises
    ------
    ValueError
        With a sentence without its full stop: what is wrong, and what is possible.
    """
    texts = text.split(",") if text.strip() else []
    if len(texts) > len(shape):
        raise ValueError(
            f"{text.strip()!r} names {len(texts)} dimensions, the shape "
            f"{list(shape)} has {len(shape)}"
        )
    box = [_range(part, dim, shape[dim]) for dim, part in enumerate(texts)]
    return (*box, *((0, size) for size in shape[len(texts) :]))


def box_size(box: Box) -> int:
    """Return how many weights a box holds."""
    return math.prod(stop - start for start, stop in box)


def covers(outer: Box, inner: Box) -> bool:
    """Whether one box lies inside another."""
    pairs = zip(outer, inner, strict=True)
    return all(a[0] <= b[0] and b[1] <= a[1] for a, b in pairs)


def overlap(one: Box, two: Box) -> bool:
    """Whether two boxes share a weight."""
    pairs = zip(one, two, strict=True)
    return all(a[0] < b[1] and b[0] < a[1] for a, b in pairs)


def runs_of(box: Box, shape: tuple[int, ...]) -> tuple[list[int], int]:
    """Return the starts of the runs of weights that a box is made of, and their length.

    Row-major; dimensions that the box takes whole at the end belong to the runs.
    """
    length, dim = 1, len(shape)
    while dim and box[dim - 1] == (0, shape[dim - 1]):
        dim -= 1
        length *= shape[dim]
    first = 0
    if dim:
        dim -= 1
        first = box[dim][0] * length
        stride = length * shape[dim]
        length *= box[dim][1] - box[dim][0]
    else:
        stride = length
    starts = [first]
    for number in range(dim - 1, -1, -1):
        low, high = box[number]
        starts = [
            start + place * stride for place in range(low, high) for start in starts
        ]
        stride *= shape[number]
    return starts, length


def _range(text: str, dim: int, size: int) -> tuple[int, int]:
    found = _PART.fullmatch(text)
    if found is None or any(len(part or "") > _MOST_DIGITS for part in found.groups()):
        raise ValueError(f"{text.strip()!r} is no index; write 12, : or 4:8")
    single, low, high = found.groups()
    if single is not None:
        place = int(single)
        if not -size <= place < size:
            raise ValueError(
                f"index {place} is out of range for dimension {dim}, which has "
                f"{size} (0 to {size - 1})"
            )
        place %= size
        return place, place + 1
    start = _bound(low, 0, size)
    stop = _bound(high, size, size)
    if stop <= start:
        raise ValueError(f"{text.strip()!r} takes nothing of dimension {dim} ({size})")
    return start, stop


def _bound(text: str | None, missing: int, size: int) -> int:
    if text is None:
        return missing
    place = int(text)
    return min(max(place + size if place < 0 else place, 0), size)
