"""What the list of bars holds: rows in order, groups, shares, words; no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.plan import Share
from prunescope.qt.bar_lines import (
    BarLines,
    Grouping,
    Groups,
    arranged,
    block_of,
    groups_of,
    subtotal,
)
from prunescope.qt.bar_painter import Line
from prunescope.qt.number_text import integer_text
from prunescope.qt.sparsity_rows import Order, ParameterTable, shown_rows
from prunescope.qt.sparsity_texts import (
    NEARLY_EMPTY,
    bar_tool_tip,
    group_tool_tip,
    own_texts,
    share_of,
    share_text,
    share_texts,
)
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr
from prunescope.session.own_amounts import own_steps

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.core.plan import Step
    from prunescope.qt.bar_grip import Grip
    from prunescope.session.display import Display, Numbers

_NO_LINES = BarLines(np.zeros(0, np.intp), {})


class BarRows:
    """The parameters that have a bar, arranged; a view asks for one line at a time."""

    def __init__(self) -> None:
        self.order = Order.PLANNED
        self.by_size = False
        self.lines = _NO_LINES
        self.selected: frozenset[int] = frozenset()
        self.current = -1
        self._display: Display | None = None
        self._table: ParameterTable | None = None
        self._grouping = Grouping.NONE
        self._groups: Groups | None = None
        self._folded: frozenset[str] = frozenset()
        self._checked: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._own: dict[str, Step] = {}
        self._largest = 1
        #: Whether any layer is nearly empty.
        self.warns = False

    # --- what is listed

    def take(self, display: Display) -> bool:
        """Take over a display; whether rows may have another order now."""
        old, self._display = self._display, display
        if old is None or old.tree is not display.tree:
            tree = display.tree
            self._table = None if tree is None else ParameterTable.of(tree)
            self.lines = _NO_LINES
            self._folded = frozenset()
            self._group()
            old = None
        table = self._table
        places = {} if table is None else table.places
        if old is None or old.selected != display.selected:
            rows = (places.get(path, -1) for path in display.selected)
            self.selected = frozenset(row for row in rows if row >= 0)
            self.current = places.get(display.current or "", -1)
        if old is None or old.steps is not display.steps:
            steps = [card.step for card in display.steps]
            own = own_steps(steps)
            self._own = {path: steps[place] for path, place in own.items()}
        same = old is not None and old.checked == display.checked
        if table is not None and not same:
            self._checked = table.checked(display.checked)
        sensed = self.order is Order.SENSITIVITY
        return (
            not same
            or old is None
            or old.numbers is not display.numbers
            or (sensed and old.measured is not display.measured)
        )

    def arrange(self) -> None:
        """Sort the rows anew, by what is known now."""
        display, table = self._display, self._table
        self.lines = _NO_LINES
        if table is None or display is None:
            return
        measured = display.measured
        rows = shown_rows(
            table,
            self._checked,
            display.numbers,
            self.order,
            None if measured is None else measured.sensitivity,
        )
        self._largest = int(table.numel[rows].max(initial=1))
        self.lines = arranged(rows, self._groups, self._folded)
        numbers = display.numbers
        self.warns = numbers is not None and bool(
            (numbers.zeros_after[rows] > NEARLY_EMPTY * table.numel[rows]).any()
        )

    @property
    def is_open(self) -> bool:
        """Whether there is a model."""
        return self._table is not None

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines.lines)

    @property
    def current_place(self) -> int:
        """The line of the parameter that is looked at, or -1."""
        return -1 if self.current < 0 else self.lines.place_of(self.current)

    def path(self, row: int) -> str:
        """Return the path of a parameter."""
        assert self._table is not None
        return self._table.paths[row]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all bars from top to bottom, also of those folded away."""
        parts = self.lines.members.values() or [self.lines.lines]
        return tuple(self.path(row) for rows in parts for row in rows.tolist())

    def own_share(self, path: str) -> float | None:
        """Return the share of zeros that a layer has for its own."""
        own = self._own.get(path)
        amount = None if own is None else own.amount
        return amount.value if isinstance(amount, Share) else None

    def labels(self, most: int) -> list[str]:
        """Return the labels of the first parameters, and of all heads with room."""
        rows = sorted(self.lines.rows)[:most]
        heads = [self._head_text(code) for code in list(self.lines.members)[:most]]
        return [*map(self._label, rows), *heads]

    def _label(self, row: int) -> str:
        """Return the name of a parameter, below a block without the block's."""
        assert self._table is not None
        label = self._table.label(row)
        if self._groups is None or self._grouping is not Grouping.BLOCK:
            return label
        block = self._groups.names[int(self._groups.codes[row])]
        return label.removeprefix(f"{block}.")

    def _head_text(self, code: int) -> str:
        assert self._groups is not None
        count = len(self.lines.members[code])
        return f"{visible_text(self._groups.names[code])} ({integer_text(count)})"

    # --- groups

    @property
    def grouped(self) -> bool:
        """Whether rows stand below heads."""
        return self._groups is not None

    def set_grouping(self, grouping: Grouping) -> None:
        """Choose what the layers of a group have in common."""
        self._grouping = grouping
        self._folded = frozenset()
        self._group()

    def _group(self) -> None:
        table, self._groups = self._table, None
        if table is None or self._grouping is Grouping.NONE:
            return
        if self._grouping is Grouping.TYPE:
            names = [kind or tr("other") for kind in table.types]
        else:
            names = [block_of(path) or tr("other") for path in table.paths]
        self._groups = groups_of(names)

    def is_head(self, place: int) -> bool:
        """Whether a line is the head of a group."""
        return int(self.lines.lines[place]) < 0

    def group_at(self, place: int) -> str:
        """Return the name of the group of a line."""
        assert self._groups is not None
        line = int(self.lines.lines[place])
        code = int(self._groups.codes[line]) if line >= 0 else -1 - line
        return self._groups.names[code]

    @property
    def group_of_current(self) -> str:
        """The group of the parameter that is looked at ("" if there is none)."""
        if self._groups is None or self.current < 0:
            return ""
        return self._groups.names[int(self._groups.codes[self.current])]

    def members_of(self, place: int) -> tuple[str, ...]:
        """Return the paths of the layers below a head."""
        rows = self.lines.members[-1 - int(self.lines.lines[place])]
        return tuple(map(self.path, rows.tolist()))

    def fold(self, group: str, *, folded: bool | None = None) -> None:
        """Hide the rows of a group or show them; `None`: the other way round."""
        hide = group not in self._folded if folded is None else folded
        self._folded = self._folded | {group} if hide else self._folded - {group}

    def unfold(self, path: str) -> bool:
        """Show the group of a parameter; whether it has a bar at all."""
        table = self._table
        row = -1 if table is None else table.places.get(path, -1)
        listed = self.lines.members.values() or [self.lines.lines]
        if row < 0 or not any((rows == row).any() for rows in listed):
            return False
        if self._groups is not None:
            self.fold(self._groups.names[self._groups.codes[row]], folded=False)
        return True

    # --- lines

    def counts_at(self, place: int) -> tuple[int, int, int]:
        """Return weights, zeros now and zeros planned (-1: not known) of a line."""
        assert self._table is not None
        line = int(self.lines.lines[place])
        rows = self.lines.members[-1 - line] if line < 0 else np.array([line])
        return subtotal(self._table.numel, self._numbers, rows)

    @property
    def _numbers(self) -> Numbers | None:
        return None if self._display is None else self._display.numbers

    @property
    def _exact(self) -> bool:
        return self._numbers is not None and self._numbers.exact

    def share_at(self, place: int) -> float | None:
        """Return the share of zeros of a bar that can be dragged; `None` for others."""
        if place < 0 or self.is_head(place):
            return None
        numel, _, after = self.counts_at(place)
        return None if after < 0 else after / numel

    def length_at(self, place: int) -> float:
        """Return how much of the room the bar of a line takes."""
        if not self.by_size or self.is_head(place):
            return 1.0
        return self.counts_at(place)[0] / self._largest

    def line(
        self, place: int, *, grip: Grip | None, hovered: bool, focused: bool
    ) -> Line:
        """Return what a line looks like; `grip` is the bar that is being dragged.

        The bar itself shows what the display says that the amount in the hand does.
        """
        if self.is_head(place):
            return self._head(place, hovered=hovered)
        table, row = self._table, int(self.lines.lines[place])
        assert table is not None
        held = grip if grip is not None and grip.row == row else None
        numel, now, after = self.counts_at(place)
        own = own_texts(self._own.get(self.path(row)))
        return Line(
            visible_text(self._label(row)),
            (numel, now, after),
            share_text(table, self._numbers, row),
            self.length_at(place),
            is_indented=self.grouped,
            is_current=row == self.current and focused,
            is_selected=row in self.selected,
            is_marked=row in self.selected and len(self.selected) > 1,
            is_hovered=hovered,
            is_warning=after > NEARLY_EMPTY * numel,
            own=own if held is None or not held.moved else share_texts(held.share),
            grip=self._grip_of(place, held, hovered=hovered),
        )

    def _grip_of(self, place: int, held: Grip | None, *, hovered: bool) -> float | None:
        if held is not None:
            return held.share
        return self.share_at(place) if hovered else None

    def _head(self, place: int, *, hovered: bool) -> Line:
        numel, now, after = self.counts_at(place)
        name = self.group_at(place)
        members = self.lines.members[-1 - int(self.lines.lines[place])]
        enough = len(self.selected) >= len(members)
        return Line(
            self._head_text(-1 - int(self.lines.lines[place])),
            (numel, now, after),
            share_of(after, numel, exact=self._exact),
            is_head=True,
            is_folded=name in self._folded,
            is_marked=enough and self.selected.issuperset(members.tolist()),
            is_hovered=hovered,
        )

    def tool_tip(self, place: int) -> str:
        """Return the exact integers of a line ("" outside the lines)."""
        table, numbers = self._table, self._numbers
        if place < 0 or table is None or numbers is None:
            return ""
        if self.is_head(place):
            counts = self.counts_at(place)
            return group_tool_tip(self.group_at(place), counts, exact=numbers.exact)
        row = int(self.lines.lines[place])
        return bar_tool_tip(table, numbers, row, self._own.get(self.path(row)))
