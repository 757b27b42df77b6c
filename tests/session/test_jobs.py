"""The two lanes: order, cancellation, newest wins, failures."""

import queue
import threading
from collections.abc import Callable, Iterator

import pytest

from prunescope.core.errors import LimitError, OperationError, PrunescopeError
from prunescope.core.progress import Cancelled
from prunescope.session.jobs import InlineExecutor, JobContext, Lanes

WAIT = 20.0


class Owner:
    """An owner's thread that runs deliveries when the test says so."""

    def __init__(self) -> None:
        self._inbox: queue.Queue[Callable[[], None]] = queue.Queue()
        self.bugs: list[Exception] = []
        self.heard: list[object] = []
        self.lanes = Lanes(self._inbox.put, on_bug=self.bugs.append)

    def handle_one(self) -> None:
        self._inbox.get(timeout=WAIT)()

    def handle_until(self, fact: Callable[[], bool]) -> None:
        while not fact():
            self.handle_one()


def answer(value: str) -> Callable[[JobContext], str]:
    return lambda _: value


@pytest.fixture
def owner() -> Iterator[Owner]:
    owner = Owner()
    yield owner
    assert owner.lanes.close(), "a lane still runs"


def until_cancelled(started: threading.Event) -> Callable[[JobContext], None]:
    def work(context: JobContext) -> None:
        started.set()
        context.pause(WAIT)
        raise AssertionError("was not cancelled")

    return work


def test_edit_jobs_run_one_after_the_other(owner: Owner) -> None:
    gate = threading.Event()
    order: list[str] = []

    def first(_: JobContext) -> None:
        assert gate.wait(WAIT)
        order.append("first")

    owner.lanes.edit("First", first, owner.heard.append)
    owner.lanes.edit("Second", lambda _: order.append("second"), owner.heard.append)
    assert [view.title for view in owner.lanes.views] == ["First", "Second"]
    gate.set()
    owner.handle_until(lambda: len(owner.heard) == 2)
    assert order == ["first", "second"]
    assert owner.lanes.views == ()


def test_a_cancelled_edit_job_tells_so_once_and_never_answers(owner: Owner) -> None:
    started = threading.Event()
    told: list[str] = []
    number = owner.lanes.edit(
        "Prune",
        until_cancelled(started),
        owner.heard.append,
        on_cancelled=lambda: told.append("cancelled"),
    )
    assert started.wait(WAIT)
    owner.lanes.cancel(number)
    assert owner.lanes.views == ()
    owner.lanes.edit("Next", lambda _: "next", owner.heard.append)
    owner.handle_until(lambda: bool(owner.heard))
    assert owner.heard == ["next"]
    assert told == ["cancelled"]


def test_an_answer_that_comes_after_the_cancellation_is_dropped(owner: Owner) -> None:
    done = threading.Event()

    def work(_: JobContext) -> str:
        done.set()
        return "late"

    number = owner.lanes.edit("Prune", work, owner.heard.append)
    assert done.wait(WAIT)
    owner.lanes.cancel(number)  # the answer already waits in the owner's inbox
    owner.handle_one()
    assert owner.heard == []


def test_the_newest_look_wins(owner: Owner) -> None:
    started = threading.Event()
    owner.lanes.look("tile", until_cancelled(started), owner.heard.append)
    assert started.wait(WAIT)
    owner.lanes.look("tile", lambda _: "new", owner.heard.append)
    owner.handle_until(lambda: bool(owner.heard))
    assert owner.heard == ["new"]


def test_looks_of_one_generation_belong_together(owner: Owner) -> None:
    for name in "ab":
        owner.lanes.look("tile", answer(name), owner.heard.append, generation=2)
    owner.lanes.look("tile", lambda _: "old", owner.heard.append, generation=1)
    owner.handle_until(lambda: len(owner.heard) == 2)
    assert sorted(owner.heard) == ["a", "b"]  # type: ignore[type-var]
    assert not owner.lanes.busy("tile")


def test_looking_does_not_wait_for_the_edit_lane(owner: Owner) -> None:
    started = threading.Event()
    number = owner.lanes.edit("Prune", until_cancelled(started), owner.heard.append)
    assert started.wait(WAIT)
    owner.lanes.look("tile", lambda _: "tile", owner.heard.append)
    owner.handle_until(lambda: bool(owner.heard))
    assert owner.heard == ["tile"]
    owner.lanes.cancel(number)


def test_a_failure_for_the_person_goes_to_the_job(owner: Owner) -> None:
    def work(_: JobContext) -> None:
        raise OperationError("Only 2 are left.")

    failures: list[PrunescopeError] = []
    owner.lanes.edit("Prune", work, owner.heard.append, on_failed=failures.append)
    owner.handle_until(lambda: bool(failures))
    assert failures[0].sentence == "Only 2 are left."
    assert owner.bugs == []
    assert owner.lanes.views == ()


def test_anything_else_is_a_bug_and_the_lane_lives_on(owner: Owner) -> None:
    def work(_: JobContext) -> None:
        raise KeyError("unexpected")

    owner.lanes.edit("Prune", work, owner.heard.append)
    owner.handle_until(lambda: bool(owner.bugs))
    assert isinstance(owner.bugs[0], KeyError)
    owner.lanes.edit("Next", lambda _: "next", owner.heard.append)
    owner.handle_until(lambda: bool(owner.heard))


def test_running_out_of_memory_is_a_sentence(owner: Owner) -> None:
    def work(_: JobContext) -> None:
        raise MemoryError

    failures: list[PrunescopeError] = []
    owner.lanes.look("tile", work, owner.heard.append, on_failed=failures.append)
    owner.handle_until(lambda: bool(failures))
    assert isinstance(failures[0], LimitError)
    assert "memory" in failures[0].sentence


def test_closing_cancels_what_runs_and_delivers_nothing_more(owner: Owner) -> None:
    started = [threading.Event() for _ in range(3)]
    owner.lanes.edit("Prune", until_cancelled(started[0]), owner.heard.append)
    owner.lanes.look("tile", until_cancelled(started[1]), owner.heard.append)
    owner.lanes.look("measure", until_cancelled(started[2]), owner.heard.append)
    assert all(event.wait(WAIT) for event in started)
    owner.lanes.edit("Waits in line", lambda _: "never", owner.heard.append)
    assert owner.lanes.close()
    owner.lanes.look("tile", lambda _: "after", owner.heard.append)
    owner.lanes.edit("Prune", lambda _: "after", owner.heard.append)
    assert owner.lanes.views == ()
    assert owner.heard == []


def test_progress_is_shown_and_reported_at_most_ten_times_a_second() -> None:
    reports: list[tuple[int, int, str]] = []
    time = [0.0]
    context = JobContext(
        threading.Event(),
        lambda done, total, text: reports.append((done, total, text)),
        clock=lambda: time[0],
    )
    for step in range(100):
        context(step, 100, "weights")
        time[0] += 0.01
    assert 9 <= len(reports) <= 11
    assert reports[0] == (0, 100, "weights")


def test_progress_stops_a_job_that_is_not_wanted() -> None:
    cancel = threading.Event()
    context = JobContext(cancel, lambda *_: None)
    context(1, 2)
    cancel.set()
    with pytest.raises(Cancelled):
        context(2, 2)
    with pytest.raises(Cancelled):
        context.pause(0)


def test_the_view_of_a_job_follows_its_progress() -> None:
    seen: list[float | None] = []
    lanes: Lanes | None = None

    def note() -> None:
        if lanes is not None:
            seen.extend(view.fraction for view in lanes.views)

    lanes = Lanes(
        lambda call: call(),
        on_bug=lambda bug: pytest.fail(str(bug)),
        on_jobs=note,
        edit=InlineExecutor(),
        look=InlineExecutor(),
    )
    lanes.edit("Open", lambda context: context(1, 4, "tensors"), lambda _: None)
    assert seen == [None, 0.25]


def test_ended_jobs_are_remembered_and_can_be_done_again() -> None:
    results: list[int] = []
    lanes = Lanes(
        lambda call: call(),
        on_bug=_never,
        edit=InlineExecutor(),
        look=InlineExecutor(),
        clock=lambda: 5.0,
    )

    def work(_: JobContext) -> int:
        if not results:
            results.append(0)
            raise LimitError("Too large; choose less.")
        return 7

    lanes.edit("Trying", work, results.append)
    (ended,) = lanes.ended
    assert (ended.title, ended.outcome) == ("Trying", "failed")
    assert ended.reason == "Too large; choose less."
    lanes.retry(ended.number)
    assert results == [0, 7]
    assert [job.outcome for job in lanes.ended] == ["done", "failed"]
    lanes.close()


def _never(bug: Exception) -> None:
    raise bug
