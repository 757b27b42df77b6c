"""The lines of the list of bars: rows, below the head of their group if there are any.

A line is a number: that of a row, or `-1 - n` for the head of group *n*.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from prunescope.session.display import Numbers

    Rows = NDArray[np.intp]


class Grouping(Enum):
    """What the layers of a group have in common."""

    NONE = "none"
    TYPE = "type"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """A partition of all rows: `codes` (intp) tells the group of each by its name."""

    names: tuple[str, ...]
    codes: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class BarLines:
    """What is listed, from top to bottom; `members` are all rows of each group."""

    lines: Rows
    members: dict[int, Rows]

    @property
    def rows(self) -> list[int]:
        """The rows that have a line, from top to bottom."""
        rows: list[int] = self.lines[self.lines >= 0].tolist()
        return rows

    def place_of(self, line: int) -> int:
        """Return where a line is, or -1."""
        found = np.flatnonzero(self.lines == line)
        return int(found[0]) if len(found) else -1


def groups_of(names: Sequence[str]) -> Groups:
    """Put rows of the same group name together."""
    known = {name: code for code, name in enumerate(dict.fromkeys(names))}
    codes = np.fromiter((known[name] for name in names), np.intp, len(names))
    return Groups(tuple(known), codes)


def block_of(path: str) -> str:
    """Return the innermost numbered module around a parameter, else the outermost."""
    parts = path.split(".")[:-1]
    numbers = [place for place, part in enumerate(parts) if part.isdigit()]
    return ".".join(parts[: numbers[-1] + 1] if numbers else parts[:1])


def arranged(rows: Rows, groups: Groups | None, folded: frozenset[str]) -> BarLines:
    """List sorted rows, in groups in the order of their first rows.

    The rows of a folded group have no line.
    """
    if groups is None or not len(rows):
        return BarLines(rows, {})
    codes = groups.codes[rows]
    first = np.full(len(groups.names), len(rows))
    first[codes[::-1]] = np.arange(len(rows))[::-1]
    by_group = rows[np.argsort(first[codes], kind="stable")]
    order = [code for code in np.argsort(first).tolist() if first[code] < len(rows)]
    counts = np.bincount(codes, minlength=len(groups.names))
    ends = np.cumsum(counts[order])
    members = dict(zip(order, np.split(by_group, ends[:-1]), strict=True))
    parts: list[Rows] = []
    for code, own in members.items():
        parts.append(np.array([-1 - code], np.intp))
        if groups.names[code] not in folded:
            parts.append(own)
    return BarLines(np.concatenate(parts), members)


def subtotal(
    numel: NDArray[np.int64], numbers: Numbers | None, rows: Rows
) -> tuple[int, int, int]:
    """Return weights, zeros now and planned of some rows; -1 until all are counted."""
    whole = int(numel[rows].sum())
    if numbers is None:
        return whole, -1, -1
    now, after = numbers.zeros_now[rows], numbers.zeros_after[rows]
    if (after < 0).any():
        return whole, -1, -1
    return whole, int(now.sum()), int(after.sum())
