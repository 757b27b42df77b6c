"""What the cells of the module tree say, in words and numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from prunescope.core.inventory import Role
from prunescope.qt.number_text import (
    THIN_SPACE,
    integer_text,
    magnitude_text,
    percent_text,
)
from prunescope.qt.tree_columns import COMPARED, Column, column_help
from prunescope.qt.tree_compared import compared_text
from prunescope.qt.tree_flags import flag_sentence, flag_word
from prunescope.qt.tree_values import UNKNOWN, TreeValues
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from prunescope.core.inventory import TensorEntry
    from prunescope.session.tree_rows import Row

#: Not counted yet, and not to be counted at all.
_PENDING, _UNREADABLE = "…", "–"
_MEASURED = {
    Column.LEVEL,
    Column.MEAN,
    Column.STD,
    Column.MAXIMUM,
    Column.SENSITIVITY,
}
_REALS = _MEASURED | {Column.THRESHOLD}
_PARTS = 1000
#: No longer name is offered as a filter: a menu has to show it.
_LONGEST_FILTER = 300
_SHARES = {Column.BAR, Column.NOW, Column.ZEROS, Column.DELTA}


def cell_text(row: Row, column: Column, values: TreeValues) -> str:
    """Return what a cell says."""
    if column is Column.NAME:
        return visible_text(row.name)
    if column is Column.KIND:
        return visible_text(row.kind)
    if column is Column.SHAPE:
        return shape_text(values.main(row))
    if column is Column.DTYPE:
        return "" if row.entry is None else row.entry.dtype
    if column is Column.FLAGS:
        return " · ".join(map(flag_word, values.flags(row)))
    if row.entry is not None and row.entry.role is Role.BUFFER:
        return ""
    if column in COMPARED:
        return compared_text(values.compared, row.number, column)
    if column in _REALS:
        return _real_text(row, column, values)
    if column in _SHARES:
        return _zeros_text(row, column, values)
    if column is Column.STEP:
        step = values.step(row)
        return str(step) if step else ""
    if column is Column.DEAD:
        dead, slices = values.dead(row)
        return f"{integer_text(dead)} / {compact_text(slices)}" if slices else ""
    if column is Column.PATTERN:
        return _pattern_text(row, values)
    return compact_text(values.counts(row.number)[0])


def shape_text(entry: TensorEntry | None) -> str:
    """Return the sizes of a tensor: `64×3×7×7`; "" for none."""
    return "" if entry is None else "×".join(map(str, entry.shape))


def cell_tool_tip(
    row: Row, column: Column, values: TreeValues, *, checkable: bool
) -> str:
    """Return the exact numbers behind a cell, and why a box is missing."""
    numel, now, after = values.counts(row.number)
    if column is Column.WEIGHTS:
        return integer_text(numel)
    if column in _SHARES and UNKNOWN not in {after, now}:
        return tr(
            "{now} zeros now, {after} of {numel} planned",
            now=integer_text(now),
            after=integer_text(after),
            numel=integer_text(numel),
        )
    if column is Column.FLAGS:
        return "\n".join(_flag_sentences(row, values))
    if column is not Column.NAME:
        return column_help(column)
    about = [row.path or row.name, row.kind]
    entry = row.entry
    if entry is not None:
        about += [shape_text(entry), entry.dtype]
    lines = [visible_text(" · ".join(filter(None, about)))]
    if entry is None and not checkable:
        lines.append(tr("Holds nothing that can be pruned."))
    if entry is not None and entry.reason:
        lines.append(visible_text(translated(entry.reason)))
    return "\n".join(lines + _flag_sentences(row, values))


def _flag_sentences(row: Row, values: TreeValues) -> list[str]:
    inventory, count = values.inventory, values.nonfinite(row)
    found = (flag_sentence(f, row, inventory, count) for f in values.flags(row))
    return [sentence for sentence in found if sentence]


def _zeros_text(row: Row, column: Column, values: TreeValues) -> str:
    numel, now, after = values.counts(row.number)
    unknown = _PENDING if values.pending else _UNREADABLE
    if column is Column.NOW:
        return unknown if now == UNKNOWN else percent_text(now, numel)
    if after == UNKNOWN:
        return unknown
    about = "" if values.exact or after == now else "≈ "
    if column is Column.DELTA:
        return about + integer_text(after - now) if after != now else ""
    return about + percent_text(after, numel)


def _real_text(row: Row, column: Column, values: TreeValues) -> str:
    value = values.value(row, column)
    if not math.isnan(value):
        if column is Column.SENSITIVITY:
            return percent_text(round(value * _PARTS), _PARTS)
        return magnitude_text(value)
    pending = values.pending and values.counts(row.number)[1] == UNKNOWN
    return _PENDING if pending and row.is_leaf and column in _MEASURED else ""


def _pattern_text(row: Row, values: TreeValues) -> str:
    found = values.pattern(row)
    if found is None:
        return ""
    n, share = found
    tenths = round(share * 1000)
    if 0 < share < 1:
        tenths = min(max(tenths, 1), 999)
    return f"{n}:4{THIN_SPACE} {tenths / 10:.1f}{THIN_SPACE}%"


def compact_text(number: int) -> str:
    """Return a count to three digits: `1 024`, `524 k`, `8.39 M`, `1.1 G`."""
    if number < 10_000:
        return integer_text(number)
    for scale, letter in ((10**9, "G"), (10**6, "M"), (10**3, "k")):
        if number >= scale * 0.9995:
            value = number / scale
            decimals = 0 if value >= 99.95 else 1 if value >= 9.995 else 2
            return f"{value:.{decimals}f}{THIN_SPACE}{letter}"
    return integer_text(number)


def cell_filter(row: Row, column: Column, values: TreeValues) -> str:
    """Return the filter expression that finds rows with the same cell; "" for none."""
    entry = row.entry
    numel, now, after = values.counts(row.number)
    if column is Column.NAME:
        sayable = 0 < len(row.path) <= _LONGEST_FILTER and '"' not in row.path
        return f'"{row.path}"' if sayable else ""
    if column is Column.KIND:
        return f'type="{row.kind}"' if row.kind else ""
    if column in {Column.NOW, Column.ZEROS, Column.DELTA}:
        key, count = {
            Column.NOW: ("zeros", now),
            Column.ZEROS: ("planned", after),
            Column.DELTA: ("delta", after - now),
        }[column]
        return "" if UNKNOWN in {now, after} else f"{key}>={_percent(count, numel)}%"
    if entry is None:
        return ""
    if column is Column.SHAPE:
        sizes = (f"dim{axis}={size}" for axis, size in enumerate(entry.shape))
        return " ".join([f"ndim={entry.ndim}", *sizes])
    if column is Column.DTYPE:
        return f"dtype:{entry.dtype}"
    if column is Column.WEIGHTS:
        return f"params={entry.numel}"
    if column is Column.STEP:
        return f"step={values.step(row)}"
    keys = {
        Column.MEAN: "mean",
        Column.STD: "std",
        Column.MAXIMUM: "max",
        Column.SENSITIVITY: "sens",
    }
    value = values.value(row, column) if column in keys else math.nan
    if not math.isnan(value):
        return f"{keys[column]}>={value:.3g}"
    if column is Column.FLAGS:
        if entry.tied_to is not None:
            return "tied:true"
        return "frozen:true" if entry.frozen else ""
    return ""


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3g}" if whole else "0"
