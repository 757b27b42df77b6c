"""Which parameters get a sparsity bar, and in what order; arrays, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from prunescope.session.numbered import reading_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.core.inventory import TensorEntry
    from prunescope.session.display import Numbers
    from prunescope.session.tree_rows import TreeRows


class Order(Enum):
    """How the bars are sorted."""

    PLANNED = "planned"
    MODEL = "model"
    SIZE = "size"
    SENSITIVITY = "sensitivity"
    NAME = "name"


@dataclass(frozen=True, slots=True, eq=False)
class ParameterTable:
    """What the bars need of an inventory; index *i* is `Inventory.parameters[i]`.

    `numel` is int64, `prunable` and `first` (no further name of a tied tensor) are
    bool. `order` are the indices from the top of the module tree to its end. `places`
    finds the index of a path; all names of a tied tensor lead to its first. `types` are
    the class names of their modules.
    """

    paths: tuple[str, ...]
    types: tuple[str, ...]
    numel: NDArray[np.int64]
    prunable: NDArray[np.bool_]
    first: NDArray[np.bool_]
    order: NDArray[np.int64]
    places: dict[str, int]

    @classmethod
    def of(cls, tree: TreeRows) -> ParameterTable:
        """Collect the columns of a model, once for each order that its tree has."""
        entries = tree.parameters
        return cls(
            paths=tuple(entry.path for entry in entries),
            types=tuple(entry.type for entry in entries),
            numel=np.array([entry.numel for entry in entries], np.int64),
            prunable=np.array([entry.prunable for entry in entries], np.bool_),
            first=np.array([entry.tied_to is None for entry in entries], np.bool_),
            order=tree.parameter_order,
            places=_places(entries),
        )

    def label(self, row: int) -> str:
        """Return the path of a parameter without a trailing `.weight`."""
        return self.paths[row].removesuffix(".weight")

    def checked(self, paths: frozenset[str]) -> NDArray[np.bool_]:
        """Return which parameters are among `paths`."""
        return np.array([path in paths for path in self.paths], np.bool_)


def _places(entries: tuple[TensorEntry, ...]) -> dict[str, int]:
    places = {entry.path: place for place, entry in enumerate(entries)}
    for entry in entries:
        if entry.tied_to is not None and entry.tied_to in places:
            places[entry.path] = places[entry.tied_to]
    return places


def shown_rows(
    table: ParameterTable,
    checked: NDArray[np.bool_],
    numbers: Numbers | None,
    order: Order,
    sensitivity: NDArray[np.float64] | None = None,
) -> NDArray[np.intp]:
    """Return the parameters that have a bar, as indices, in the wished order.

    Shown is what is prunable by default, in scope, or touched by the plan; each tied
    tensor once. Sorting is stable, so that rows with equal shares do not jump. What is
    not known of the `sensitivity` (per parameter) comes last.
    """
    shown = table.prunable | checked
    if numbers is not None:
        shown = shown | (numbers.zeros_after > np.maximum(numbers.zeros_now, 0))
    shown &= table.first & (table.numel > 0)
    rows = table.order[shown[table.order]]
    if order is Order.PLANNED and numbers is not None:
        shares = numbers.zeros_after[rows] / table.numel[rows]
        return rows[np.argsort(-shares, kind="stable")]
    if order is Order.SIZE:
        return rows[np.argsort(-table.numel[rows], kind="stable")]
    if order is Order.SENSITIVITY and sensitivity is not None:
        known = np.nan_to_num(sensitivity[rows], nan=-1.0)
        return rows[np.argsort(-known, kind="stable")]
    if order is Order.NAME:
        names = sorted(rows.tolist(), key=lambda row: reading_key(table.label(row)))
        return np.array(names, np.intp)
    return rows
