"""What clicks, drags and keys on a list of rows select, as in lists everywhere."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Pick(Enum):
    """Select one row, one more or less, or all up to it."""

    ONLY = auto()
    TOGGLE = auto()
    RANGE = auto()


def pick_of(modifiers: Qt.KeyboardModifier) -> Pick:
    """Tell what the modifier keys make of a click."""
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return Pick.RANGE
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return Pick.TOGGLE
    return Pick.ONLY


class RowPicker:
    """Remembers where a range begins; rows are numbers that survive another order."""

    def __init__(self) -> None:
        self._anchor = -1

    def pick(
        self,
        rows: Sequence[int],
        place: int,
        how: Pick,
        *,
        current: int,
        selected: Collection[int],
    ) -> tuple[int, list[int]]:
        """Return the row that becomes the current one, and those beside it.

        `rows` are listed from top to bottom, `current` (-1: none) and `selected` are
        chosen now.
        """
        row = rows[place]
        if how is Pick.RANGE:
            if self._anchor not in rows:
                self._anchor = current if current in rows else row
            ends = sorted((rows.index(self._anchor), place))
            return row, [other for other in rows[ends[0] : ends[1] + 1] if other != row]
        self._anchor = row
        if how is Pick.ONLY:
            return row, []
        beside = [other for other in selected if other != row]
        if row not in selected or not beside:
            return row, beside
        first = current if current in beside else beside[0]
        return first, [other for other in beside if other != first]
