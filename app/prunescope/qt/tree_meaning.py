"""Which parameters rows of the module tree stand for, and which rows stand for them.

`matching` are the leaves that pass the filter, `None` for all: what a filter hides is
never meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from prunescope.session.tree_rows import Row, TreeRows

    Matching = NDArray[np.bool_] | None

#: Rows and parameters that are highlighted one by one, at most: Qt takes seconds for
#: thousands.
MOST_SPANS = 200
_MOST_ROWS = 1000


def below(tree: TreeRows, row: Row, matching: Matching) -> tuple[str, ...]:
    """Return all parameters of a row that are shown."""
    if matching is None:
        return tree.paths[row.first : row.last]
    shown = row.first + np.flatnonzero(matching[row.first : row.last])
    return tuple(tree.paths[leaf] for leaf in shown.tolist())


def meaning(tree: TreeRows, row: Row, matching: Matching) -> tuple[str, ...]:
    """Return the parameters that a row stands for.

    A module stands for what is prunable in it, or else for its first parameter.
    """
    if row.is_leaf:
        return below(tree, row, matching)
    prunable = tree.prunable if matching is None else tree.prunable & matching
    return below(tree, row, prunable) or below(tree, row, matching)[:1]


def standing_for(
    tree: TreeRows, paths: Iterable[str], matching: Matching, *, flat: bool
) -> list[int]:
    """Return the rows that stand for these parameters.

    Those of the parameters themselves; but of very many, outside a `flat` list, modules
    that stand for nothing else in their place.
    """
    leaves = [tree.leaf_of[path] for path in paths if path in tree.leaf_of]
    if matching is not None:
        leaves = [leaf for leaf in leaves if matching[leaf]]
    if flat or len(leaves) <= MOST_SPANS:
        return [int(tree.leaf_rows[leaf]) for leaf in leaves]
    wanted = np.zeros(len(tree.paths), np.bool_)
    wanted[leaves] = True
    meant = tree.prunable if matching is None else tree.prunable & matching
    both, every = tree.counts(wanted & meant), tree.counts(meant)
    inside = tree.counts(wanted)
    rows, stack = [], [0]
    while stack:
        row = tree.rows[stack.pop()]
        number = row.number
        if not inside[number]:
            continue
        if row.is_leaf or (both[number] and both[number] == every[number]):
            rows.append(number)
        else:
            stack += reversed(row.children)
    return rows[:_MOST_ROWS]
