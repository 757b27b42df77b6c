"""What the rows of the module tree hold: counts and measures, per row and to sort by.

Arrays over all rows are made with running sums, so that a slider tick on tens of
thousands of rows costs a millisecond; what only the rows in sight need is looked up
when they are painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.inventory import Role
from prunescope.core.structure import GROUP, nearest_pattern
from prunescope.qt.tree_columns import COMPARED, Column
from prunescope.qt.tree_compared import compared_values
from prunescope.qt.tree_flags import Flag, entry_flags, flags
from prunescope.session.compared_rows import ComparedRows, compared_rows
from prunescope.session.tree_rows import TreeRows, ranks, running

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from prunescope.core.comparison import TensorChange
    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.session.display import Measured, Numbers
    from prunescope.session.tree_rows import Row

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]

UNKNOWN = -1


class TreeValues:
    """Counts and measures of the rows of one tree; nothing counted at first."""

    def __init__(self, tree: TreeRows) -> None:
        self._tree = tree
        self.numel = tree.sums(tree.numel)
        self.now: Counts = np.full(len(tree.rows), UNKNOWN, np.int64)
        self.after = self.now
        self.exact = True
        #: Whether anything is still to be counted.
        self.pending = True
        self._threshold: Floats = np.full(len(tree.paths), np.nan)
        self._measured: Measured | None = None
        #: How many flags each row has but for NaN, once somebody asked.
        self._marks: Floats | None = None
        #: How the rows differ from another model, while there is one.
        self.compared: ComparedRows | None = None

    @property
    def inventory(self) -> Inventory:
        """What the rows are of."""
        return self._tree.inventory

    def set_numbers(self, numbers: Numbers | None) -> None:
        """Take the zeros now and after, in the order of the parameters."""
        tree = self._tree
        if numbers is None:
            self.now = np.full(len(tree.rows), UNKNOWN, np.int64)
            self.after = self.now
            self.pending = True
            return
        self.pending = numbers.counted < len(numbers.zeros_now)
        self.now = self._summed(numbers.zeros_now)
        self.after = self._summed(numbers.zeros_after)
        self.exact = numbers.exact
        self._threshold = tree.of_leaves(numbers.threshold, np.nan)

    def set_measured(self, measured: Measured | None) -> None:
        """Take the measures, in the order of the parameters."""
        self._measured = measured

    def set_compared(self, compared: Mapping[str, TensorChange] | None) -> None:
        """Take what differs from another model, by path; `None` without one."""
        rows = None if compared is None else compared_rows(self._tree, compared)
        self.compared = rows

    # --- one row

    def counts(self, number: int) -> tuple[int, int, int]:
        """Weights, zeros now and zeros after of a row (-1: not counted yet)."""
        now, after = int(self.now[number]), int(self.after[number])
        return int(self.numel[number]), now, after

    def value(self, row: Row, column: Column) -> float:
        """Return a measure or the threshold of a row; NaN if not known."""
        if column is Column.THRESHOLD:
            return float(self._threshold[row.first]) if row.is_leaf else np.nan
        if self._measured is None:
            return np.nan
        if column is Column.MAXIMUM:
            found = self._measured.maximum[self._places(row)]
            return float(found.max(initial=-np.inf)) if found.size else np.nan
        if not row.is_leaf:
            return np.nan
        found = _reals(self._measured)[column][self._places(row)]
        return float(found[0]) if found.size else np.nan

    def dead(self, row: Row) -> tuple[int, int]:
        """Dead channels and all of a row; (-1, 0) while not known."""
        if self._measured is None:
            return UNKNOWN, 0
        places = self._places(row)
        dead = self._measured.dead[places]
        if not dead.size or (dead < 0).any():
            return UNKNOWN, 0
        return int(dead.sum()), int(self._measured.slices[places].sum())

    def pattern(self, row: Row) -> tuple[int, float] | None:
        """N of the nearest N:4 pattern and the share of groups; `None` if no groups."""
        if self._measured is None:
            return None
        groups = self._measured.groups[self._places(row)].sum(axis=0)
        whole = int(groups.sum())
        if not whole:
            return None
        n = nearest_pattern(groups)
        return n, int(groups[GROUP - n :].sum()) / whole

    def step(self, row: Row) -> int:
        """Return the last step that prunes anything in a row; 0 for none."""
        if self._measured is None:
            return 0
        return int(self._measured.step[self._places(row)].max(initial=0))

    def nonfinite(self, row: Row) -> int:
        """Count NaN and Inf in a row, as far as is known."""
        if self._measured is None:
            return 0
        return int(np.maximum(self._measured.nonfinite[self._places(row)], 0).sum())

    def main(self, row: Row) -> TensorEntry | None:
        """Return the tensor of a row; of a module its own weight, if it has but one."""
        if row.entry is not None:
            return row.entry
        own = self._own(row)
        weights = [entry for entry in own if entry.ndim > 1]
        if len(weights) == 1:
            return weights[0]
        alike = not weights and len({entry.shape for entry in own}) == 1
        return own[0] if alike else None

    def _own(self, row: Row) -> list[TensorEntry]:
        """Return the parameters that a module itself holds: none of folded modules."""
        found = (self._tree.rows[child].entry for child in row.children)
        mine = [entry for entry in found if entry and entry.module == row.path]
        return [entry for entry in mine if entry.role is not Role.BUFFER]

    def flags(self, row: Row) -> list[Flag]:
        """Return what is remarkable about a row."""
        return flags(row, self.inventory, self.nonfinite(row))

    def _places(self, row: Row) -> Counts:
        """Return which parameters lie in a row, buffers left out."""
        places = self._tree.order[row.first : row.last]
        return places[places < len(self._tree.parameters)]

    # --- all rows

    def keys(self, column: Column) -> Floats | None:
        """Return what to sort all rows by; NaN for what is not known.

        `None` for a column without an order.
        """
        tree = self._tree
        if column is Column.NAME:
            return tree.by_name
        if column is Column.KIND:
            return ranks([row.kind.casefold() for row in tree.rows])
        if column is Column.DTYPE:
            return ranks([row.entry.dtype if row.entry else "" for row in tree.rows])
        if column in {Column.SHAPE, Column.WEIGHTS}:
            return self.numel.astype(np.float64)
        if column in {Column.BAR, Column.NOW, Column.ZEROS, Column.DELTA}:
            return self._count_keys(column)
        if column is Column.FLAGS:
            return self._flag_keys()
        if column in COMPARED:
            rows = self.compared
            return None if rows is None else compared_values(rows, column)
        if column is Column.THRESHOLD:
            return tree.maxima(self._threshold)
        return self._measure_keys(column)

    def _flag_keys(self) -> Floats:
        """Count the flags of each row."""
        tree, found = self._tree, self._measured
        if self._marks is None:
            own = [len(entry_flags(r.entry, tree.inventory)) for r in tree.rows]
            self._marks = np.array(own, np.float64)
        if found is None:
            return self._marks
        wrong = tree.counts(tree.of_leaves(found.nonfinite) > 0)
        return self._marks + (wrong > 0)

    def _count_keys(self, column: Column) -> Floats:
        now = np.where(self.now < 0, np.nan, self.now)
        after = np.where(self.after < 0, np.nan, self.after)
        if column is Column.DELTA:
            return after - now
        return (now if column is Column.NOW else after) / np.maximum(self.numel, 1)

    def _measure_keys(self, column: Column) -> Floats | None:
        found, tree = self._measured, self._tree
        if found is None:
            return None
        if column is Column.PATTERN:
            groups = np.stack([tree.of_leaves(g) for g in found.groups.T])
            sums = np.stack([tree.sums(group) for group in groups])
            whole = np.where(sums.any(axis=0), sums.sum(axis=0), np.nan)
            share: Floats = sums[GROUP // 2 :].sum(axis=0) / whole
            return share
        if column is Column.DEAD:
            portion = found.dead / np.maximum(found.slices, 1)
            portion = np.where(found.dead < 0, np.nan, portion)
            return tree.maxima(tree.of_leaves(portion, np.nan))
        values = {**_reals(found), Column.STEP: found.step.astype(np.float64)}
        return tree.maxima(tree.of_leaves(values[column], np.nan))

    def _summed(self, values: Counts) -> Counts:
        """Sum per row; a sum with a summand that is still to come is unknown.

        What cannot be counted at all is unknown for itself and left out of sums.
        """
        tree = self._tree
        leaves = tree.of_leaves(values)
        unknown = running(leaves < 0)
        result = tree.sums(np.maximum(leaves, 0))
        counted = unknown[tree.last] == unknown[tree.first]
        if not self.pending:
            counted |= tree.last - tree.first > 1
        result[~counted] = UNKNOWN
        return result


def _reals(measured: Measured) -> dict[Column, Floats]:
    return {
        Column.LEVEL: measured.absolute,
        Column.MEAN: measured.mean,
        Column.STD: measured.std,
        Column.MAXIMUM: measured.maximum,
        Column.SENSITIVITY: measured.sensitivity,
    }
