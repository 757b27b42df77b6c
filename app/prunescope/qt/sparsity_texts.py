"""What a sparsity bar says: its share, and the exact integers behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.plan import Share
from prunescope.qt.number_text import THIN_SPACE, integer_text, percent_text
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr
from prunescope.session.numbers import pointed

if TYPE_CHECKING:
    from prunescope.core.plan import Step
    from prunescope.qt.sparsity_rows import ParameterTable
    from prunescope.session.display import Numbers

#: Layers with more zeros than this are said to be nearly empty.
NEARLY_EMPTY = 0.95
_WARNED = f"⚠{THIN_SPACE}{{}}"


def nearly_empty(table: ParameterTable, numbers: Numbers | None, row: int) -> bool:
    """Whether hardly anything of a layer is left, or nothing at all."""
    if numbers is None:
        return False
    return bool(numbers.zeros_after[row] > NEARLY_EMPTY * table.numel[row])


def share_text(table: ParameterTable, numbers: Numbers | None, row: int) -> str:
    """Return the share of zeros, "≈" where estimated, "⚠" where nearly empty."""
    if numbers is None or numbers.zeros_after[row] < 0:
        return "…"
    numel, after = int(table.numel[row]), int(numbers.zeros_after[row])
    share = share_of(after, numel, exact=numbers.exact)
    if nearly_empty(table, numbers, row):
        return _WARNED.format(share)
    return share


def widest_share(*, warns: bool) -> str:
    """Return a share that needs as much room as any, in a list that `warns` or not."""
    tenths = 1000 if warns else round(1000 * NEARLY_EMPTY) - 1
    share = share_of(tenths, 1000, exact=False)
    return _WARNED.format(share) if warns else share


def share_of(zeros: int, numel: int, *, exact: bool) -> str:
    """Return a share of zeros, "≈" where estimated, "…" where not counted (-1)."""
    if zeros < 0:
        return "…"
    return ("" if exact else "≈ ") + percent_text(zeros, numel)


def own_texts(own: Step | None) -> tuple[str, ...]:
    """Return the words of the chip of an amount of its own, () without one."""
    if own is None or not isinstance(own.amount, Share):
        return ()
    return share_texts(own.amount.value)


def share_texts(share: float) -> tuple[str, ...]:
    """Return the words of the chip of such an amount, the longest first."""
    return tr("own {percent} %", percent=pointed(f"{100 * share:.4g}")), tr("own")


def bar_tool_tip(
    table: ParameterTable, numbers: Numbers, row: int, own: Step | None = None
) -> str:
    """Return path and exact integers of a row."""
    counts = int(table.numel[row]), *_counts(numbers, row)
    text = group_tool_tip(table.paths[row], counts, exact=numbers.exact)
    if nearly_empty(table, numbers, row):
        text += "\n" + tr("Nearly empty: hardly any weight is left.")
    if own is not None:
        text += "\n" + tr("Has an amount of its own, a step of the plan.")
    return text


def _counts(numbers: Numbers, row: int) -> tuple[int, int]:
    return int(numbers.zeros_now[row]), int(numbers.zeros_after[row])


def group_tool_tip(name: str, counts: tuple[int, int, int], *, exact: bool) -> str:
    """Return name and exact integers: weights, zeros now, zeros planned."""
    numel, now, after = counts
    title, whole = visible_text(name), integer_text(numel)
    if after < 0:
        waiting = tr("{numel} weights, their zeros not counted yet", numel=whole)
        return f"{title}\n{waiting}"
    mark = "" if exact else "≈ "
    text = tr(
        "{after} of {numel} weights zero: {now} now, {planned} planned",
        after=mark + integer_text(after),
        numel=whole,
        now=integer_text(max(now, 0)),
        planned=mark + integer_text(after - max(now, 0)),
    )
    return f"{title}\n{text}"
