"""Measures of many parameters, counted in the order in which a person looks.

A :class:`CountQueue` is refilled by the owner's thread and emptied by one job of the
look lane; what it holds per parameter is small, so that tens of thousands fit.
"""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from prunescope.core import measures
from prunescope.core.errors import PrunescopeError
from prunescope.core.sensitivity import half_loss
from prunescope.core.small_tensors import BATCH_WEIGHTS, SMALL_WEIGHTS, measure_small
from prunescope.core.structure import NO_STRUCTURE, Structure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from prunescope.core.inventory import TensorEntry
    from prunescope.core.masks import PackedMask
    from prunescope.core.measures import Measures
    from prunescope.session.jobs import JobContext

#: How often a part of the measures is handed over: each costs the owner a display.
PART_SECONDS = 0.25


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
    holds the zeros. `negative` and `pruned_negative` are the weights below zero among
    them. `kept_bins` and `kept_counts` are the same of what the mask keeps,
    made here so that the preview has them at once. `structure` is that of the zeros
    under the mask. `half_loss` is the relative L2 error of pruning half of what
    is kept, read off the bins. The other numbers are those of
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
    l1: float = float("nan")
    l2: float = float("nan")
    half_loss: float = float("nan")
    structure: Structure = NO_STRUCTURE
    bins: NDArray[np.int64] = field(default_factory=_no_counts)
    counts: NDArray[np.int64] = field(default_factory=_no_counts)
    pruned: NDArray[np.int64] = field(default_factory=_no_counts)
    negative: NDArray[np.int64] = field(default_factory=_no_counts)
    pruned_negative: NDArray[np.int64] = field(default_factory=_no_counts)
    kept_bins: NDArray[np.int64] = field(default_factory=_no_counts)
    kept_counts: NDArray[np.int64] = field(default_factory=_no_counts)
    failure: str = ""

    @property
    def limit(self) -> float:
        """The largest finite |w|; 0 where there is none."""
        both = [abs(x) for x in (self.minimum, self.maximum) if math.isfinite(x)]
        return max(both, default=0.0)


class Task(NamedTuple):
    """A parameter to count, under the mask that the plan gives it.

    A named tuple, because one is made for every parameter that a plan changes.
    """

    entry: TensorEntry
    mask: PackedMask | None

    @property
    def small(self) -> bool:
        """Whether it is counted together with others."""
        return self.entry.storage >= 0 and 0 < self.entry.numel <= SMALL_WEIGHTS


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

    def forget(self, paths: Iterable[str]) -> None:
        """Do not count these without a mask: that is known."""
        with self._lock:
            for path in paths:
                task = self._tasks.get(path)
                if task is not None and task.mask is None:
                    del self._tasks[path]

    def take(self) -> list[Task]:
        """Give the next ones to count together; none if all is done."""
        taken: list[Task] = []
        left = BATCH_WEIGHTS
        with self._lock:
            for task in self._tasks.values():
                first = taken[0] if taken else task
                alike = first.small and task.small
                if taken and not (alike and task.entry.dtype == first.entry.dtype):
                    break
                if taken and task.entry.numel > left:
                    break
                left -= task.entry.numel
                taken.append(task)
            for task in taken:
                del self._tasks[task.entry.path]
        return taken


def count_all(reader: Reader, queue: CountQueue, context: JobContext) -> None:
    """Empty the queue, handing over tuples of :class:`Counted` as parts."""
    ready: list[Counted] = []
    told = time.monotonic()
    while tasks := queue.take():
        ready += _count_together(reader, tasks, context)
        if time.monotonic() - told > PART_SECONDS:
            context.part(tuple(ready))
            ready, told = [], time.monotonic()
    if ready:
        context.part(tuple(ready))


def _count_together(
    reader: Reader, tasks: list[Task], context: JobContext
) -> list[Counted]:
    context(0, len(tasks))
    if len(tasks) > 1:
        try:
            entries, masks = [t.entry for t in tasks], [t.mask for t in tasks]
            found = measure_small(reader, entries, masks)
        except PrunescopeError:
            # One of them cannot be read; which one is told below.
            found = []
        if found:
            return [_counted(t, m) for t, m in zip(tasks, found, strict=True)]
    return [count(reader, task, context) for task in tasks]


def count(reader: Reader, task: Task, context: JobContext) -> Counted:
    """Count one parameter; a failure is told in the answer, the others go on."""
    entry, mask = task.entry, task.mask
    try:
        found = measures.measure(reader, entry, mask=mask, progress=context)
    except PrunescopeError as error:
        return Counted(entry.path, mask, entry.numel, failure=error.sentence)
    return _counted(task, found)


def _counted(task: Task, found: Measures) -> Counted:
    kept = found.counts - found.taken
    some = kept > 0
    return Counted(
        task.entry.path,
        task.mask,
        found.numel,
        found.zeros,
        found.nonfinite,
        found.first_nonfinite,
        found.minimum,
        found.maximum,
        found.mean,
        found.std,
        found.l1,
        found.l2,
        half_loss(found.bins[some], kept[some]),
        found.structure,
        found.bins,
        found.counts,
        found.taken,
        found.negative,
        found.taken_negative,
        found.bins[some],
        kept[some],
    )
