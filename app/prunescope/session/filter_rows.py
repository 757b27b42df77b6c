"""The parameters of an opened checkpoint as the filter language asks about them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from prunescope.core import layers
from prunescope.core.filter_values import MEASURED_KEYS
from prunescope.core.progress import silent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from prunescope.core.comparison import TensorChange
    from prunescope.core.inventory import Inventory
    from prunescope.core.progress import Progress
    from prunescope.session.display import Measured, Numbers


_ROWS_AT_A_TIME = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known at the moment: counts, measures, and what a person chose.

    While two models are compared, `compared` is how parameters differ, by path.
    """

    numbers: Numbers | None
    measured: Measured
    checked: frozenset[str]
    selected: frozenset[str]
    compared: Mapping[str, TensorChange] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What an expression matches, and what it asked for that may be another soon."""

    paths: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """A filter with all that it looks at; to be run once, on any thread."""

    rows: FilterRows = field(repr=False)
    wanted: layers.Filter
    known: Known = field(repr=False)

    @property
    def work(self) -> int:
        """How much there is to look at: parameters times what is asked of each."""
        return len(self.rows) * self.wanted.cost

    def run(self, progress: Progress = silent) -> Found:
        """Return what matches; what was not counted yet matches no comparison."""
        paths = self.rows.matching(self.wanted, self.known, progress)
        return Found(paths, self.wanted.keys & MEASURED_KEYS)


class _Live:
    """A row whose measures are looked up when a filter asks for them.

    One object serves all parameters, at one `place` after the other: making one for
    each would take longer than the filter itself.
    """

    def __init__(self, rows: tuple[layers.Row, ...], known: Known) -> None:
        self._rows = rows
        self._known = known

    def at(self, place: int) -> _Live:
        """Be the parameter at this place from now on."""
        row = self._rows[place]
        self._place = place
        self.path, self.type, self.dtype = row.path, row.type, row.dtype
        self.shape, self.params = row.shape, row.params
        self.nbytes, self.tied, self.frozen = row.nbytes, row.tied, row.frozen
        return self

    @property
    def checked(self) -> bool:
        return self.path in self._known.checked

    @property
    def selected(self) -> bool:
        return self.path in self._known.selected

    @property
    def zeros(self) -> int | None:
        numbers = self._known.numbers
        return None if numbers is None else self._count(numbers.zeros_now)

    @property
    def planned(self) -> int | None:
        numbers = self._known.numbers
        return None if numbers is None else self._count(numbers.zeros_after)

    @property
    def delta(self) -> int | None:
        """Zeros that B has more than A, or that plan and draft add."""
        if self._known.compared is not None:
            change = self._known.compared.get(self.path)
            return 0 if change is None else change.zeros_b - change.zeros_a
        before, after = self.zeros, self.planned
        return None if before is None or after is None else after - before

    @property
    def max(self) -> float | None:
        return self._value(self._known.measured.maximum)

    @property
    def mean(self) -> float | None:
        return self._value(self._known.measured.mean)

    @property
    def std(self) -> float | None:
        return self._value(self._known.measured.std)

    @property
    def nan(self) -> bool | None:
        count = self._count(self._known.measured.nonfinite)
        return None if count is None else count > 0

    @property
    def step(self) -> int:
        return int(self._known.measured.step[self._place])

    @property
    def sens(self) -> float | None:
        return self._value(self._known.measured.sensitivity)

    def _count(self, values: NDArray[Any]) -> int | None:
        value = int(values[self._place])
        return value if value >= 0 else None

    def _value(self, values: NDArray[Any]) -> float | None:
        value = float(values[self._place])
        return None if math.isnan(value) else value


class FilterRows:
    """Answers filter expressions about the parameters of one inventory."""

    def __init__(self, inventory: Inventory) -> None:
        self._rows = tuple(layers.row(e, inventory) for e in inventory.parameters)

    def __len__(self) -> int:
        return len(self._rows)

    def matching(
        self, wanted: layers.Filter, known: Known, progress: Progress
    ) -> frozenset[str]:
        """Return the parameters that match."""
        live = _Live(self._rows, known) if wanted.keys & MEASURED_KEYS else None
        found, total = [], len(self._rows)
        for start in range(0, total, _ROWS_AT_A_TIME):
            progress(start, total)
            for place in range(start, min(start + _ROWS_AT_A_TIME, total)):
                row = self._rows[place] if live is None else live.at(place)
                if wanted.matches(row):
                    found.append(row.path)
        return frozenset(found)
