"""Measures of many parameters, counted in the order in which a person looks.

A :class:`CountQueue` is refilled by the owner's thread and emptied by one job of the
look lane; what it holds per parameter is small, so that tens of thousands fit.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from prunescope.core import measures
from prunescope.core.errors import PrunescopeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from prunescope.core.inventory import TensorEntry
    from prunescope.core.masks import PackedMask
    from prunescope.session.jobs import JobContext

PART_SECONDS = 0.1


class Reader(Protocol):
    """The part of a checkpoint that counting needs."""

    def read(
        self, entry: TensorEntry, start: int = 0, stop: int | None = None
    ) -> NDArray[Any]:
        """Return weights start…stop in the numpy dtype of their storage."""


def _no_counts() -> NDArray[np.int64]:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Measures of one parameter under the mask of the plan.

    `bins` (int64) are the non-empty bins of `core.measures`, `counts` and `pruned`
    (int64) how many |w| lie in them and how many of those the mask takes away; bin 0
    holds the zeros. `kept_bins` and `kept_counts` are the same of what the mask keeps,
    made here so that the preview has them at once. The other numbers are those of
    `core.measures.Measures`. `failure` says why nothing could be counted; then all
    counts are 0.
    """

    path: str
    mask: PackedMask | None
    numel: int
    zeros: int = 0
    nonfinite: int = 0
    first_nonfinite: int = -1
    minimum: float = float("nan")
    maximum: float = float("nan")
    mean: float = float("nan")
    std: float = float("nan")
    bins: NDArray[np.int64] = field(default_factory=_no_counts)
    counts: NDArray[np.int64] = field(default_factory=_no_counts)
    pruned: NDArray[np.int64] = field(default_factory=_no_counts)
    kept_bins: NDArray[np.int64] = field(default_factory=_no_counts)
    kept_counts: NDArray[np.int64] = field(default_factory=_no_counts)
    failure: str = ""

    @property
    def limit(self) -> float:
        """The largest finite |w|; 0 where there is none."""
        both = [abs(x) for x in (self.minimum, self.maximum) if np.isfinite(x)]
        return max(both, default=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A parameter to count, under the mask that the plan gives it."""

    entry: TensorEntry
    mask: PackedMask | None


class CountQueue:
    """What is still to be counted, the most wanted first; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tasks: dict[str, Task] = {}

    def refill(self, tasks: Iterable[Task]) -> None:
        """Forget what was to do; do this instead."""
        with self._lock:
            self._tasks = {task.entry.path: task for task in tasks}

    def prefer(self, paths: Sequence[str]) -> None:
        """Count these first, in this order."""
        with self._lock:
            first = {path: self._tasks[path] for path in paths if path in self._tasks}
            self._tasks = first | self._tasks

    def take(self) -> Task | None:
        """Give the next one to count, or `None` if all is done."""
        with self._lock:
            path = next(iter(self._tasks), None)
            return None if path is None else self._tasks.pop(path)


def count_all(reader: Reader, queue: CountQueue, context: JobContext) -> None:
    """Empty the queue, handing over tuples of :class:`Counted` as parts."""
    ready: list[Counted] = []
    told = time.monotonic()
    while (task := queue.take()) is not None:
        ready.append(count(reader, task, context))
        if time.monotonic() - told > PART_SECONDS:
            context.part(tuple(ready))
            ready, told = [], time.monotonic()
    if ready:
        context.part(tuple(ready))


def count(reader: Reader, task: Task, context: JobContext) -> Counted:
    """Count one parameter; a failure is told in the answer, the others go on."""
    entry, mask = task.entry, task.mask
    try:
        found = measures.measure(reader, entry, mask=mask, progress=context)
    except PrunescopeError as error:
        return Counted(entry.path, mask, entry.numel, failure=error.sentence)
    bins = np.flatnonzero(found.histogram)
    pruned = found.histogram - found.kept
    kept_bins = np.flatnonzero(found.kept)
    return Counted(
        entry.path,
        mask,
        found.numel,
        found.zeros,
        found.nonfinite,
        found.first_nonfinite,
        found.minimum,
        found.maximum,
        found.mean,
        found.std,
        bins,
        found.histogram[bins],
        pruned[bins],
        kept_bins,
        found.kept[kept_bins],
    )
