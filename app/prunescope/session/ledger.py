"""The counts of every parameter, as arrays in the order of the inventory.

Tied names are entries of their own, with the numbers of the one tensor they share;
sums take each tensor once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.structure import GROUP
from prunescope.session.display import Measured, Numbers, Totals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.pruning import Pruning
    from prunescope.session.counting import Counted

    Counts = NDArray[np.int64]

_NO_GROUPS = (0,) * (GROUP + 1)


@dataclass(frozen=True, slots=True)
class Sums:
    """Extremes and norms over the finite weights of several tensors.

    `minimum` exceeds `maximum` where there are none; `nonfinite` counts NaN and Inf.
    """

    minimum: float
    maximum: float
    l1: float
    l2: float
    nonfinite: int


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
        self._values = np.full((9, len(first)), np.nan)
        self._facts = np.full((3, len(first)), -1, np.int64)
        self._groups = np.zeros((len(first), GROUP + 1), np.int64)
        self._step = np.zeros(len(first), np.int64)
        self._measured: Measured | None = None
        self._bare_arrays = (
            self._zeros.copy(),
            self._failed.copy(),
            self._values.copy(),
            self._facts.copy(),
            self._groups.copy(),
        )
        self.counted: dict[str, Counted] = {}
        #: The measures without any mask, which a plan that is undone comes back to.
        self.bare: dict[str, Counted] = {}
        #: The parameters, tied ones once, and where they are in the arrays.
        self.tensors: tuple[TensorEntry, ...]
        self.tensor_places = np.flatnonzero(self._unique)
        self.tensors = tuple(self.parameters[i] for i in self.tensor_places)
        self.ties = _ties(self.parameters)
        """Names of the same tensor, for each that has several."""
        self._sharing = {name: names for names in self.ties for name in names}

    def names(self, path: str) -> tuple[str, ...]:
        """Return all names of a parameter's tensor."""
        return self._sharing.get(path, (path,))

    def tied_with(self, path: str) -> tuple[str, ...]:
        """Return the other names of a parameter's tensor."""
        return tuple(n for n in self._sharing.get(path, ()) if n != path)

    def first_places(self, flags: NDArray[np.bool_]) -> Counts:
        """Places of the tensors that the flagged parameters name, ascending."""
        # Not by `unique`, whose first call imports masked arrays: 70 ms of a frame.
        named = np.zeros(len(self._first), np.bool_)
        named[self._first[flags]] = True
        return np.flatnonzero(named)

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
        items = tuple(counted)
        places = np.array([self._place[item.path] for item in items], np.int64)
        failed = np.array([bool(item.failure) for item in items], np.bool_)
        self.counted.update((item.path, item) for item in items)
        self.bare.update((item.path, item) for item in items if item.mask is None)
        self._failed[places] = failed
        zeros = np.array([item.zeros for item in items], np.int64)
        self._zeros[places] = np.where(failed, -1, zeros)
        known, right = places[~failed], [item for item in items if not item.failure]
        self._measured = None
        self._set(known, right)
        plain = np.array([item.mask is None for item in items], np.bool_)
        self._keep_bare(places[plain])

    def take_bare(self, paths: Iterable[str]) -> None:
        """Go back to the measures without a mask, which are known (see `bare`)."""
        names = tuple(paths)
        places = np.array([self._place[path] for path in names], np.int64)
        self.counted.update((path, self.bare[path]) for path in names)
        zeros, failed, values, facts, groups = self._bare_arrays
        self._zeros[places], self._failed[places] = zeros[places], failed[places]
        self._values[:, places] = values[:, places]
        self._facts[:, places] = facts[:, places]
        self._groups[places] = groups[places]
        self._measured = None

    def _keep_bare(self, places: Counts) -> None:
        zeros, failed, values, facts, groups = self._bare_arrays
        zeros[places], failed[places] = self._zeros[places], self._failed[places]
        values[:, places] = self._values[:, places]
        facts[:, places] = self._facts[:, places]
        groups[places] = self._groups[places]

    def _set(self, known: Counts, right: list[Counted]) -> None:
        if right:
            values = [_reals(item) for item in right]
            self._values[:, known] = np.array(values).T
            facts = [(i.nonfinite, i.structure.dead, i.structure.slices) for i in right]
            self._facts[:, known] = np.array(facts, np.int64).T
            groups = [item.structure.groups or _NO_GROUPS for item in right]
            self._groups[known] = np.array(groups, np.int64)

    def plan_is(self, pruning: Pruning | None) -> None:
        """Take in what the plan prunes beyond what is zero already."""
        self._pruned = np.zeros(len(self.parameters), np.int64)
        self._step = np.zeros(len(self.parameters), np.int64)
        self._measured = None
        traces = () if pruning is None else pruning.trace
        known = [trace for trace in traces if trace.path in self._place]
        places = np.array([self._place[trace.path] for trace in known], np.int64)
        more = np.array([trace.weights - trace.zeros for trace in known], np.int64)
        np.add.at(self._pruned, places, more)
        steps = np.array([t.step + 1 if t.pruned else 0 for t in known], np.int64)
        np.maximum.at(self._step, places, steps)

    @property
    def measured(self) -> Measured:
        """The measures of all parameters, made anew only when there are other ones."""
        if self._measured is None:
            first = self._first
            absolute, mean, std, maximum, half = self._values[:5, first]
            nonfinite, dead, slices = self._facts[:, first]
            self._measured = Measured(
                absolute,
                mean,
                std,
                maximum,
                half,
                nonfinite,
                dead,
                slices,
                self._groups[first],
                self._step[first],
            )
        return self._measured

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

    def waiting(self, places: Counts) -> int:
        """Return how many of these tensors are not counted yet."""
        known = (self._zeros[places] >= 0) | self._failed[places]
        return int(np.count_nonzero(~known))

    def sums(self, places: Counts) -> Sums:
        """Sum up over these tensors what is known of their weights in the file."""
        values = self._values[5:, places]
        low, high, l1, l2 = values[:, ~np.isnan(values).any(axis=0)]
        with np.errstate(over="ignore"):
            norms = float(np.sum(l1)), float(np.hypot.reduce(l2))
        nonfinite = int(np.maximum(self._facts[0, places], 0).sum())
        return Sums(
            float(np.min(low, initial=np.inf)),
            float(np.max(high, initial=-np.inf)),
            *norms,
            nonfinite,
        )

    def planned(self, place: int) -> int:
        """Return the zeros of a parameter under the plan alone; -1: not counted."""
        at = int(self._first[place])
        zeros = int(self._zeros[at])
        return zeros if zeros < 0 else zeros + int(self._pruned[at])

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


def _reals(counted: Counted) -> tuple[float, ...]:
    finite = counted.numel - counted.nonfinite
    absolute = counted.l1 / finite if finite else math.nan
    moments = absolute, counted.mean, counted.std, counted.limit, counted.half_loss
    return (*moments, counted.minimum, counted.maximum, counted.l1, counted.l2)


def _ties(parameters: Iterable[TensorEntry]) -> tuple[tuple[str, ...], ...]:
    others: dict[str, list[str]] = {}
    for entry in parameters:
        if entry.tied_to is not None:
            others.setdefault(entry.tied_to, [entry.tied_to]).append(entry.path)
    return tuple(tuple(names) for names in others.values())
