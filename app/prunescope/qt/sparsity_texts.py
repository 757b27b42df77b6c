"""What a sparsity bar says: its share, and the exact integers behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.qt.number_text import integer_text, percent_text
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.qt.sparsity_rows import ParameterTable
    from prunescope.session.display import Numbers

#: Layers with more zeros than this are said to be nearly empty.
NEARLY_EMPTY = 0.95


def nearly_empty(table: ParameterTable, numbers: Numbers | None, row: int) -> bool:
    """Whether hardly anything of a layer is left, or nothing at all."""
    if numbers is None:
        return False
    return bool(numbers.zeros_after[row] > NEARLY_EMPTY * table.numel[row])


def share_text(table: ParameterTable, numbers: Numbers | None, row: int) -> str:
    """Return the share of zeros, "≈" where estimated, "⚠" where nearly empty."""
    if numbers is None or numbers.zeros_after[row] < 0:
        return "…"
    mark = "" if numbers.exact else "≈ "
    if nearly_empty(table, numbers, row):
        mark = f"⚠{mark or ' '}"
    return mark + percent_text(int(numbers.zeros_after[row]), int(table.numel[row]))


def bar_tool_tip(table: ParameterTable, numbers: Numbers, row: int) -> str:
    """Return path and exact integers of a row."""
    now, after = int(numbers.zeros_now[row]), int(numbers.zeros_after[row])
    path, numel = visible_text(table.paths[row]), integer_text(int(table.numel[row]))
    if after < 0:
        counting = tr("Counting the zeros of {numel} weights…", numel=numel)
        return f"{path}\n{counting}"
    mark = "" if numbers.exact else "≈ "
    counts = tr(
        "{after} of {numel} weights zero: {now} now, {planned} planned",
        after=mark + integer_text(after),
        numel=numel,
        now=integer_text(max(now, 0)),
        planned=mark + integer_text(after - max(now, 0)),
    )
    lines = [path, counts]
    if nearly_empty(table, numbers, row):
        lines.append(tr("Nearly empty: hardly any weight is left."))
    return "\n".join(lines)
