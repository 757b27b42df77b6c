"""Which rows of the module tree are shown, below which, and in what order.

Three things decide: a filter, whether the tree is flat (one list of parameters), and
what it is sorted by. Without a sort the order is that of the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from prunescope.session.tree_rows import TreeRows

    Bools = NDArray[np.bool_]
    Counts = NDArray[np.int64]

#: The parent of the topmost rows.
TOP = -1


class TreeOrder:
    """The children of each row as they are shown; changed by making another one.

    Parameters
    ----------
    tree
        The rows.
    matching
        The leaves that pass the filter; `None` for all.
    flat
        Whether the parameters are one list, without modules.
    rank
        A smaller number for each row that comes before others; `None` for the order
        of the model. Ties keep that order.
    """

    def __init__(
        self,
        tree: TreeRows,
        matching: Bools | None = None,
        *,
        flat: bool = False,
        rank: Counts | None = None,
    ) -> None:
        self._tree = tree
        self.matching = matching
        self.flat = flat
        self.rank = rank
        self._children: dict[int, Sequence[int]] = {}
        self._positions: dict[int, int] = {}
        self._top: Sequence[int] | None = None
        if matching is None:
            self._visible = np.ones(len(tree.rows), np.bool_)
        else:
            self._visible = tree.counts(matching) > 0

    def shows(self, number: int) -> bool:
        """Whether a row is shown at all."""
        inside = 0 <= number < len(self._tree.rows) and bool(self._visible[number])
        return inside and (not self.flat or self._tree.rows[number].is_leaf)

    def parent(self, number: int) -> int:
        """Return the row above, `TOP` for none."""
        return TOP if self.flat else self._tree.rows[number].parent

    def children(self, parent: int) -> Sequence[int]:
        """Return the rows shown right below one."""
        found = self._children.get(parent)
        if found is None:
            found = self._children[parent] = self._sorted(self._below(parent))
        return found

    @property
    def top(self) -> Sequence[int]:
        """The topmost rows."""
        if self._top is None:
            self._top = self.children(TOP)
        return self._top

    def position(self, number: int) -> int:
        """Return the place of a shown row among its siblings."""
        if number not in self._positions:
            children = self.children(self.parent(number))
            self._positions.update((child, i) for i, child in enumerate(children))
        return self._positions[number]

    def leaves(self) -> Sequence[int]:
        """Return the parameters that pass the filter, in the order of the model."""
        rows = self._tree.leaf_rows
        shown = rows if self.matching is None else rows[self.matching]
        found: list[int] = shown.tolist()
        return found

    def in_order(self) -> Sequence[int]:
        """Return the parameters that pass the filter as they are shown, top down."""
        if self.flat:
            return self.children(TOP)
        if self.rank is None:
            return self.leaves()
        found, pending = [], list(reversed(self.children(TOP)))
        while pending:
            number = pending.pop()
            if self._tree.rows[number].is_leaf:
                found.append(number)
            pending += reversed(self.children(number))
        return found

    def modules(self, most: int) -> list[int] | None:
        """Return the shown modules, or `None` if more rows than `most` are shown."""
        if self.flat:
            return []
        if np.count_nonzero(self._visible) > most:
            return None
        rows = self._tree.rows
        return [int(n) for n in np.flatnonzero(self._visible) if not rows[n].is_leaf]

    def modules_of_first(self, leaves: int) -> list[int]:
        """Return the modules around the first parameters that are shown, outer first.

        There are some even where nothing is: the model itself.
        """
        found = {0}
        for number in self.in_order()[:leaves]:
            above = self._tree.rows[number].parent
            while above not in found and above != TOP:
                found.add(above)
                above = self._tree.rows[above].parent
        return [] if self.flat else sorted(found)

    def _below(self, parent: int) -> Sequence[int]:
        if self.flat:
            return self.leaves() if parent == TOP else []
        if parent == TOP:
            return [0] if self.shows(0) else []
        children = self._tree.rows[parent].children
        if self.matching is None:
            return children
        return [child for child in children if self._visible[child]]

    def _sorted(self, numbers: Sequence[int]) -> Sequence[int]:
        if self.rank is None or len(numbers) < 2:
            return numbers
        chosen = np.array(numbers, np.int64)
        found: list[int] = chosen[np.argsort(self.rank[chosen], kind="stable")].tolist()
        return found


def ranked(keys: NDArray[np.float64], *, descending: bool) -> Counts:
    """Rank rows by their keys; what is not known (NaN) comes last either way."""
    last = np.isnan(keys)
    order = np.argsort(-keys if descending else keys, kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    rank[last] += len(order)
    return rank
