"""The counts of every parameter, as arrays in the order of the inventory.

Tied names are entries of their own, with the numbers of the one tensor they share;
sums take each tensor once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prunescope.session.display import Numbers, Totals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.pruning import Pruning
    from prunescope.session.counting import Counted

    Counts = NDArray[np.int64]


class Ledger:
    """What is known of the parameters of one inventory; the owner's thread writes."""

    def __init__(self, inventory: Inventory) -> None:
        self.parameters = inventory.parameters
        place = {entry.path: i for i, entry in enumerate(self.parameters)}
        first = [place.get(e.tied_to or e.path, place[e.path]) for e in self.parameters]
        self._place = place
        self._first = np.array(first, np.int64)
        self._unique = self._first == np.arange(len(first))
        self._numel = np.array([e.numel for e in self.parameters], np.int64)
        self._zeros = np.full(len(first), -1, np.int64)
        self._pruned = np.zeros(len(first), np.int64)
        self._failed = np.zeros(len(first), np.bool_)
        self.counted: dict[str, Counted] = {}
        #: The parameters, tied ones once, and where they are in the arrays.
        self.tensors: tuple[TensorEntry, ...]
        self.tensor_places = np.flatnonzero(self._unique)
        self.tensors = tuple(self.parameters[i] for i in self.tensor_places)
        self.ties = _ties(self.parameters)
        """Names of the same tensor, for each that has several."""
        self._sharing = {name: names for names in self.ties for name in names}

    def tied_with(self, path: str) -> tuple[str, ...]:
        """Return the other names of a parameter's tensor."""
        return tuple(n for n in self._sharing.get(path, ()) if n != path)

    def first_places(self, flags: NDArray[np.bool_]) -> Counts:
        """Places of the tensors that the flagged parameters name, ascending."""
        return np.unique(self._first[flags])

    def flags(self, paths: frozenset[str]) -> NDArray[np.bool_]:
        """Tell which parameters have one of these paths."""
        return np.fromiter(
            (entry in paths for entry in self._place), np.bool_, len(self._place)
        )

    def first_path(self, path: str) -> str:
        """Return the path under which a parameter's tensor is counted."""
        place = self._place.get(path)
        return path if place is None else self.parameters[self._first[place]].path

    def place(self, path: str) -> int | None:
        """Return where a parameter is in the arrays."""
        return self._place.get(path)

    def take(self, counted: Iterable[Counted]) -> None:
        """Take measures in."""
        for item in counted:
            self.counted[item.path] = item
            place = self._place[item.path]
            self._failed[place] = bool(item.failure)
            self._zeros[place] = -1 if item.failure else item.zeros

    def plan_is(self, pruning: Pruning | None) -> None:
        """Take in what the plan prunes beyond what is zero already."""
        self._pruned = np.zeros(len(self.parameters), np.int64)
        for trace in pruning.trace if pruning is not None else ():
            place = self._place.get(trace.path)
            if place is not None:
                self._pruned[place] += trace.weights - trace.zeros

    def numbers(
        self,
        places: Counts,
        more: Counts,
        threshold: NDArray[np.float64],
        *,
        exact: bool,
    ) -> Numbers:
        """Resolve the counts, with a draft that prunes `more` at `places`."""
        after = self._zeros + self._pruned
        after[places] += more
        after[self._zeros < 0] = -1
        limits = np.full(len(after), np.nan)
        limits[places] = threshold
        known = (self._zeros >= 0) | self._failed
        return Numbers(
            self._zeros[self._first],
            after[self._first],
            limits[self._first],
            exact,
            int(np.count_nonzero(known[self._first])),
        )

    def plan_sums(self) -> tuple[int, int]:
        """Return zeros after the plan (-1: not all counted) and weights."""
        numel = int(self._numel[self._unique].sum())
        counts = self._unique & ~self._failed
        if (self._zeros[counts] < 0).any():
            return -1, numel
        return int((self._zeros + self._pruned)[counts].sum()), numel

    def totals(self, numbers: Numbers) -> Totals:
        """Sum up, tied tensors once."""
        once = self._unique
        numel = int(self._numel[once].sum())
        known = (self._zeros >= 0) | self._failed
        if not known[once].all():
            return Totals(numel, -1, -1, numbers.exact)
        counts = once & ~self._failed
        now = int(self._zeros[counts].sum())
        after = int(numbers.zeros_after[counts].sum())
        return Totals(numel, now, after, numbers.exact)


def _ties(parameters: Iterable[TensorEntry]) -> tuple[tuple[str, ...], ...]:
    others: dict[str, list[str]] = {}
    for entry in parameters:
        if entry.tied_to is not None:
            others.setdefault(entry.tied_to, [entry.tied_to]).append(entry.path)
    return tuple(tuple(names) for names in others.values())
