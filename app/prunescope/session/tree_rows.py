"""The rows of the module tree and the sums over them.

Rows are numbered depth first; row 0 is the model itself. Modules stand as in the file,
those that are numbered by their numbers. Leaves are the parameters, in the order of the
tree, so that every module covers one span of leaves and any sum of counts over a module
is a difference of two running sums.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from prunescope.core.inventory import Role
from prunescope.session.numbered import numbered, reading_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from prunescope.core.inventory import Inventory, TensorEntry


class Listing(NamedTuple):
    """Which rows there are.

    `folded` lets modules that hold nothing but one module, or one parameter, share its
    row. With `buffers` these become leaves too. They have no weights, and their index
    is one past the last parameter.
    """

    folded: bool = True
    buffers: bool = False


USUAL = Listing()


@dataclass(slots=True)
class Row:
    """A module or a parameter (`entry`); `first` to `last` are the leaves below it."""

    number: int
    parent: int
    name: str
    type: str
    path: str
    entry: TensorEntry | None
    first: int
    last: int = 0
    position: int = 0
    children: list[int] = field(default_factory=list)

    @property
    def is_leaf(self) -> bool:
        """Whether the row is a parameter."""
        return self.entry is not None

    @property
    def kind(self) -> str:
        """The class of a module, or of the module that holds a parameter."""
        return self.type or (self.entry.type if self.entry is not None else "")


@dataclass(slots=True)
class _Node:
    name: str
    path: str
    modules: dict[str, _Node] = field(default_factory=dict)
    leaves: list[int] = field(default_factory=list)


class TreeRows:
    """All rows of one inventory.

    Parameters
    ----------
    inventory
        What the file holds; its parameters become leaves.
    title
        The name of the model, shown in row 0.
    listing
        Which rows there are.
    """

    def __init__(
        self, inventory: Inventory, title: str, listing: Listing = USUAL
    ) -> None:
        self.inventory = inventory
        self.listing = listing
        self.title = title
        self.parameters = inventory.parameters
        buffers = inventory.buffers if listing.buffers else ()
        self._tensors = inventory.parameters + buffers
        self.rows: list[Row] = []
        self._types = {module.path: module.type for module in inventory.modules}
        self._order: list[int] = []
        self._leaf_rows: list[int] = []
        self._build(self._nodes(inventory), title)
        order: NDArray[np.int64] = np.array(self._order, dtype=np.int64)
        self.order: NDArray[np.int64] = np.minimum(order, len(self.parameters))
        """Index into `parameters` of each leaf."""
        self.parameter_order: NDArray[np.int64] = order[order < len(self.parameters)]
        """Index into `parameters` of each, from top to bottom; without buffers."""
        self.leaf_rows: NDArray[np.int64] = np.array(self._leaf_rows, dtype=np.int64)
        """Row number of each leaf."""
        leaves = self.in_order()
        self.paths: tuple[str, ...] = tuple(entry.path for entry in leaves)
        self.leaf_of: dict[str, int] = {path: i for i, path in enumerate(self.paths)}
        self.numel: NDArray[np.int64] = np.array(
            [0 if entry.role is Role.BUFFER else entry.numel for entry in leaves],
            dtype=np.int64,
        )
        self.prunable = np.array([entry.prunable for entry in leaves], dtype=bool)
        self.eligible = np.array([entry.eligible for entry in leaves], dtype=bool)
        self.first: NDArray[np.int64] = np.array([row.first for row in self.rows])
        self.last: NDArray[np.int64] = np.array([row.last for row in self.rows])
        self._twice = self._repeated(leaves)
        self.by_name = ranks([row.path.casefold() for row in self.rows])
        """Where each row stands by its path, the same for the same; NaN for row 0."""

    def _nodes(self, inventory: Inventory) -> _Node:
        root = _Node("", "")
        by_path = {"": root}

        def node(path: str) -> _Node:
            missing = []
            while path not in by_path:
                missing.append(path)
                path = path.rpartition(".")[0]
            found = by_path[path]
            for below in reversed(missing):
                name = below if found is root else below.rpartition(".")[2]
                above, found = found, _Node(name, below)
                # Not by their names: `.a` and `a` are two modules of the model.
                above.modules[below] = by_path[below] = found
            return found

        # Modules come first, for their order; those without parameters go again.
        for module in inventory.modules:
            if module.path:
                node(module.path)
        for index, entry in enumerate(self._tensors):
            node(entry.path.rpartition(".")[0]).leaves.append(index)
        _drop_empty(by_path)
        return root

    def _build(self, root: _Node, title: str) -> None:
        # Without recursion: a hostile file may nest modules very deep.
        pending: list[tuple[_Node, int, str] | Row] = [(root, -1, title)]
        while pending:
            item = pending.pop()
            if isinstance(item, Row):
                item.last = len(self._order)
                continue
            node, parent, name = item
            foldable = self.listing.folded and parent >= 0
            while foldable and not node.leaves and len(node.modules) == 1:
                (node,) = node.modules.values()
                name = f"{name}.{node.name}"
            if foldable and not node.modules and len(node.leaves) == 1:
                self._add_leaf(parent, node.leaves[0], f"{name}.")
                continue
            row = self._add(parent, name, self._types.get(node.path, ""), node.path)
            for index in node.leaves:
                self._add_leaf(row.number, index)
            pending.append(row)
            children = list(node.modules.values())
            order = numbered([child.name for child in children])
            pending += [
                (children[place], row.number, children[place].name)
                for place in reversed(order)
            ]

    def _add_leaf(self, parent: int, index: int, folded: str = "") -> None:
        entry = self._tensors[index]
        leaf = self._add(parent, folded + entry.name, "", entry.path, entry)
        self._order.append(index)
        self._leaf_rows.append(leaf.number)
        leaf.last = len(self._order)

    def _add(
        self,
        parent: int,
        name: str,
        kind: str,
        path: str,
        entry: TensorEntry | None = None,
    ) -> Row:
        row = Row(len(self.rows), parent, name, kind, path, entry, len(self._order))
        self.rows.append(row)
        if parent >= 0:
            row.position = len(self.rows[parent].children)
            self.rows[parent].children.append(row.number)
        return row

    def _repeated(self, leaves: tuple[TensorEntry, ...]) -> NDArray[np.int64]:
        """Rows and leaves (2 × n) wherever a module holds a tied leaf and its first."""
        repeated = []
        for leaf, entry in enumerate(leaves):
            first = entry.tied_to
            source = None if first is None else self.leaf_of.get(first)
            row = self.rows[self._leaf_rows[leaf]].parent
            while source is not None and row >= 0:
                if self.rows[row].first <= source < self.rows[row].last:
                    repeated.append((row, leaf))
                row = self.rows[row].parent
        return np.array(repeated, np.int64).reshape(-1, 2).T

    def in_order(self) -> tuple[TensorEntry, ...]:
        """Return the leaves from top to bottom."""
        return tuple(self._tensors[index] for index in self._order)

    def sums(self, values: NDArray[np.int64]) -> NDArray[np.int64]:
        """Sum leaf values (int64, leaf order) for every row, ties counted once."""
        total = running(values)
        result = total[self.last] - total[self.first]
        rows, leaves = self._twice
        np.subtract.at(result, rows, values[leaves])
        return result

    def float_sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum leaf values (leaf order) for every row, ties counted once.

        Each by itself: differences of running sums would lose what is small.
        """
        ends = np.stack([self.first, self.last], axis=1).reshape(-1)
        result: NDArray[np.float64] = np.add.reduceat(np.append(values, 0.0), ends)[::2]
        rows, leaves = self._twice
        np.subtract.at(result, rows, values[leaves])
        return result

    def maxima(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the largest of the leaf values of every row; NaN where all are NaN.

        Every row spans at least one leaf.
        """
        ends = np.stack([self.first, self.last], axis=1).reshape(-1)
        padded = np.append(values, np.nan)
        largest: NDArray[np.float64] = np.fmax.reduceat(padded, ends)[::2]
        return largest

    def of_leaves(
        self, values: NDArray[np.int64] | NDArray[np.float64], missing: float = 0
    ) -> NDArray[Any]:
        """Put values in the order of the parameters into that of the leaves.

        Buffers get `missing`.
        """
        return np.append(values, values.dtype.type(missing))[self.order]

    def counts(self, flags: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count the leaves with a true flag (leaf order) for every row."""
        total = running(flags)
        return total[self.last] - total[self.first]

    def flags(self, paths: Iterable[str]) -> NDArray[np.bool_]:
        """Return which leaves have one of these paths; unknown paths are ignored."""
        result = np.zeros(len(self.paths), dtype=bool)
        known = [self.leaf_of[path] for path in paths if path in self.leaf_of]
        result[known] = True
        return result


def ranks(texts: list[str]) -> NDArray[np.float64]:
    """Return where each text stands as a person reads them; NaN for ""."""
    different = sorted(set(texts), key=reading_key)
    places = {text: float(place) for place, text in enumerate(different)}
    places[""] = math.nan
    return np.array([places[text] for text in texts], np.float64)


def _drop_empty(by_path: dict[str, _Node]) -> None:
    """Remove modules without parameters below them, deepest first."""
    for path in sorted(by_path, key=lambda path: path.count("."), reverse=True):
        node = by_path[path]
        if path and not node.leaves and not node.modules:
            del by_path[path.rpartition(".")[0]].modules[path]


def running(values: NDArray[np.int64] | NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the running sum of `values`, starting with 0."""
    total = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, out=total[1:])
    return total
