"""Work off the owner's thread, in two lanes.

*edit*: one thread, strictly one job after the other: open, prune, export. Shown to a
person, cancellable. *look*: tiles, measures, previews; the newest request of a kind
wins, older ones are cancelled, and it never waits for the edit lane.

A job gets a :class:`JobContext`, which is the progress call and so the cancellation
point, and returns a value. What came of it is handed to the owner's thread through
`deliver`; answers that arrive after a cancellation are dropped there, where no other
thread can change its mind. Failures are of two kinds: a
:class:`~prunescope.core.errors.PrunescopeError` goes to the job's `on_failed`,
anything else is a bug and goes to `on_bug`. A cancelled job tells `on_cancelled`.
"""

from __future__ import annotations

import concurrent.futures
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, Protocol, TypeVar

from prunescope.core.errors import PrunescopeError, shortage
from prunescope.core.progress import Cancelled
from prunescope.session.display import EndedJob, JobView
from prunescope.session.sentences import translated

T = TypeVar("T")
Deliver = Callable[[Callable[[], None]], None]

REPORT_SECONDS = 0.1
SHUTDOWN_SECONDS = 2.0
LOOK_THREADS = 3
#: Ended jobs that are remembered.
LOG = 20


class Executor(Protocol):
    """Runs callables elsewhere: the part of `concurrent.futures.Executor` we use."""

    def submit(self, fn: Callable[[], None], /) -> concurrent.futures.Future[None]:
        """Run `fn` soon."""

    def shutdown(self, *, wait: bool, cancel_futures: bool) -> None:
        """Accept nothing more."""


class InlineExecutor:
    """Runs everything at once, in the caller's thread."""

    def submit(self, fn: Callable[[], None], /) -> concurrent.futures.Future[None]:
        """Run `fn` now."""
        fn()
        done: concurrent.futures.Future[None] = concurrent.futures.Future()
        done.set_result(None)
        return done

    def shutdown(self, *, wait: bool, cancel_futures: bool) -> None:
        """Do nothing: nothing is ever left to run."""


def _ignore(*_: object) -> None:
    """Want to know nothing."""


class JobContext:
    """Progress call of one job; raises `Cancelled` once the job is not wanted.

    Reports reach the owner at most ten times a second.
    """

    def __init__(
        self,
        cancel: threading.Event,
        report: Callable[[int, int, str], None],
        part: Callable[[Any], None] = _ignore,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cancel = cancel
        self._report = report
        #: Hands over a part of the answer, while the job goes on.
        self.part = part
        self._clock = clock
        self._next = -float("inf")

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """Report `done` of `total`; raise `Cancelled` if the job is not wanted."""
        if self._cancel.is_set():
            raise Cancelled
        now = self._clock()
        if now >= self._next:
            self._next = now + REPORT_SECONDS
            self._report(done, total, text)

    def quiet(self) -> JobContext:
        """Return a context that only raises: for a part with progress of its own."""
        return JobContext(self._cancel, _ignore, clock=self._clock)

    def pause(self, seconds: float) -> None:
        """Wait, but no longer than until the job is cancelled (then raise)."""
        if self._cancel.wait(seconds) if seconds > 0 else self._cancel.is_set():
            raise Cancelled


@dataclass(slots=True, eq=False)
class _Job:
    """What is under way; touched by the owner's thread only, but for `cancel`."""

    number: int
    title: str
    on_done: Callable[[Any], None]
    on_failed: Callable[[PrunescopeError], None]
    on_cancelled: Callable[[], None]
    on_part: Callable[[Any], None] = _ignore
    cancel: threading.Event = field(default_factory=threading.Event)
    text: str = ""
    fraction: float | None = None
    future: concurrent.futures.Future[None] | None = None
    begun: float = 0.0
    again: Callable[[], None] = _ignore
    writes: bool = False


class Lanes:
    """The two lanes of one window.

    All methods are called on the owner's thread. `on_jobs` hears that
    :attr:`views` changed.
    """

    def __init__(
        self,
        deliver: Deliver,
        *,
        on_bug: Callable[[Exception], None],
        on_jobs: Callable[[], None] = _ignore,
        edit: Executor | None = None,
        look: Executor | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._log: deque[tuple[EndedJob, Callable[[], None]]] = deque(maxlen=LOG)
        pool = concurrent.futures.ThreadPoolExecutor
        self._edit: Executor = edit or pool(1, "edit")
        # Three kinds of looking (tiles, measures, preview) that never wait in line.
        self._look: Executor = look or pool(LOOK_THREADS, "look")
        self._deliver = deliver
        self._on_bug = on_bug
        self._on_jobs = on_jobs
        self._number = 0
        self._edits: dict[int, _Job] = {}
        self._looks: dict[Hashable, dict[int, _Job]] = {}
        self._generations: dict[Hashable, int | None] = {}
        self._closed = False

    @property
    def views(self) -> tuple[JobView, ...]:
        """The edit jobs under way, oldest first."""
        return tuple(
            JobView(
                job.number,
                job.title,
                translated(job.text),
                job.fraction,
                self._age(job),
                job.writes,
            )
            for job in self._edits.values()
        )

    @property
    def ended(self) -> tuple[EndedJob, ...]:
        """The edit jobs that ended last, newest first."""
        return tuple(ended for ended, _ in self._log)

    def retry(self, number: int) -> None:
        """Do once more what an ended job did, as another job."""
        again = next((run for ended, run in self._log if ended.number == number), None)
        if again is not None:
            again()

    def _age(self, job: _Job) -> float:
        return self._clock() - job.begun

    def _log_end(
        self,
        job: _Job,
        outcome: Literal["done", "failed", "cancelled"],
        reason: str = "",
    ) -> None:
        ended = EndedJob(job.number, job.title, outcome, reason, self._age(job))
        self._log.appendleft((ended, job.again))

    def edit(
        self,
        title: str,
        work: Callable[[JobContext], T],
        on_done: Callable[[T], None],
        *,
        on_failed: Callable[[PrunescopeError], None] = _ignore,
        on_cancelled: Callable[[], None] = _ignore,
        on_part: Callable[[Any], None] = _ignore,
        writes: bool = False,
    ) -> int:
        """Queue a job in the edit lane; returns its number.

        What `work` hands to its context's `part` goes to `on_part`.

        `writes` marks those that a window asks about before it closes.
        """
        self._number += 1
        job = _Job(self._number, title, on_done, on_failed, on_cancelled, on_part)
        job.begun, job.writes = self._clock(), writes

        def again() -> None:
            self.edit(
                title,
                work,
                on_done,
                on_failed=on_failed,
                on_cancelled=on_cancelled,
                on_part=on_part,
                writes=writes,
            )

        job.again = again
        if self._closed:
            return job.number
        self._edits[job.number] = job
        self._on_jobs()
        self._start(self._edit, job, work, self._edits)
        return job.number

    def look(
        self,
        kind: Hashable,
        work: Callable[[JobContext], T],
        on_done: Callable[[T], None],
        *,
        on_failed: Callable[[PrunescopeError], None] = _ignore,
        on_part: Callable[[Any], None] = _ignore,
        generation: int | None = None,
    ) -> None:
        """Run `work` in the look lane; older work of its kind is cancelled.

        What `work` hands to its context's `part` goes to `on_part`.

        Requests of one `generation` (not `None`) belong together and all run; a
        request older than the newest generation is dropped at once.
        """
        if self._closed:
            return
        newest = self._generations.get(kind)
        if generation is not None and newest is not None and generation < newest:
            return
        if generation is None or generation != newest:
            self.forget(kind)
        self._generations[kind] = generation
        self._number += 1
        job = _Job(self._number, "", on_done, on_failed, _ignore, on_part)
        siblings = self._looks.setdefault(kind, {})
        siblings[job.number] = job
        self._start(self._look, job, work, siblings)

    def forget(self, kind: Hashable) -> None:
        """Cancel what the look lane does of this kind."""
        for job in self._looks.pop(kind, {}).values():
            job.cancel.set()

    def busy(self, kind: Hashable) -> bool:
        """Whether the look lane has something of this kind under way."""
        return bool(self._looks.get(kind))

    def cancel(self, number: int) -> None:
        """Cancel an edit job; it is gone from :attr:`views` at once."""
        job = self._edits.pop(number, None)
        if job is None:
            return
        job.cancel.set()
        self._log_end(job, "cancelled")
        self._on_jobs()
        job.on_cancelled()

    def close(self) -> bool:
        """Cancel everything and wait up to two seconds; whether all has ended."""
        self._closed = True
        jobs = list(self._edits.values())
        for siblings in self._looks.values():
            jobs += siblings.values()
        for job in jobs:
            job.cancel.set()
        self._edits.clear()
        self._looks.clear()
        for executor in (self._edit, self._look):
            executor.shutdown(wait=False, cancel_futures=True)
        # `wait` never sees those as done that were cancelled before they began.
        futures = [
            job.future
            for job in jobs
            if job.future is not None and not job.future.cancelled()
        ]
        waited = concurrent.futures.wait(futures, timeout=SHUTDOWN_SECONDS)
        return not waited.not_done

    # --- one job -------------------------------------------------------------------

    def _start(
        self,
        executor: Executor,
        job: _Job,
        work: Callable[[JobContext], Any],
        shelf: dict[int, _Job],
    ) -> None:
        def report(done: int, total: int, text: str) -> None:
            self._deliver(lambda: self._progressed(job, done, total, text))

        def part(value: object) -> None:
            self._deliver(lambda: self._tell_part(job, shelf, value))

        context = JobContext(job.cancel, report, part)

        def run() -> None:
            try:
                context.pause(0)
                value = work(context)
            except Cancelled:
                self._deliver(
                    lambda: self._end(job, shelf, job.on_cancelled, "cancelled")
                )
            except Exception as error:
                # The top of a lane: whatever arrives here and is not for the person
                # is a bug, and must reach the crash report instead of dying with the
                # thread.
                self._deliver(partial(self._fail, job, shelf, error))
            else:
                self._deliver(lambda: self._end(job, shelf, lambda: job.on_done(value)))

        job.future = executor.submit(run)

    def _fail(self, job: _Job, shelf: dict[int, _Job], error: Exception) -> None:
        told = error if isinstance(error, PrunescopeError) else shortage(error)
        if told is None:
            self._end(job, shelf, lambda: self._on_bug(error), "failed")
        else:
            self._end(job, shelf, lambda: job.on_failed(told), "failed", told.sentence)

    def _progressed(self, job: _Job, done: int, total: int, text: str) -> None:
        if job.number in self._edits:
            job.text = text
            job.fraction = min(1.0, done / total) if total > 0 else None
            self._on_jobs()

    @staticmethod
    def _tell_part(job: _Job, shelf: dict[int, _Job], value: object) -> None:
        if job.number in shelf and not job.cancel.is_set():
            job.on_part(value)

    def _end(
        self,
        job: _Job,
        shelf: dict[int, _Job],
        tell: Callable[[], None],
        outcome: Literal["done", "failed", "cancelled"] = "done",
        reason: str = "",
    ) -> None:
        """Take the job off its shelf; tell only if it is still wanted."""
        if shelf.pop(job.number, None) is None or job.cancel.is_set():
            return
        if shelf is self._edits:
            self._log_end(job, outcome, reason)
            self._on_jobs()
        tell()
