"""Counting that a person has stopped: what is needed is counted all the same."""

from __future__ import annotations

import queue
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import save_file

from prunescope.core.plan import Share
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from prunescope.session.display import Display

WAIT = 30.0
NAMES = ("a.weight", "b.weight", "c.weight", "d.bias")


class Session:
    """A workspace that was stopped counting before it had counted anything."""

    def __init__(self, path: Path) -> None:
        self.inbox: queue.Queue[Callable[[], None]] = queue.Queue()
        self.workspace = Workspace(
            self.inbox.put, lambda _: None, _fail, _fail, idle_seconds=0.0
        )
        self.workspace.open(path)
        self.wait(lambda: self.shown.inventory is not None)
        self.workspace.halt_counting()

    @property
    def shown(self) -> Display:
        return self.workspace.display

    @property
    def counted(self) -> set[str]:
        assert self.shown.numbers is not None
        zeros = self.shown.numbers.zeros_now.tolist()
        return {name for name, count in zip(NAMES, zeros, strict=True) if count >= 0}

    def wait(self, fact: Callable[[], bool]) -> None:
        while not fact():
            self.inbox.get(timeout=WAIT)()

    def set_amount(self, share: float) -> None:
        assert self.shown.draft is not None
        step = replace(self.shown.draft.step, amount=Share(share))
        self.workspace.plan.edit_draft(step)


def _fail(what: object) -> None:
    pytest.fail(str(what))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    rng = np.random.default_rng(0)
    weights = {name: rng.normal(size=(40, 30)).astype(np.float32) for name in NAMES[:3]}
    weights["b.weight"][:, :3] = 0
    weights["d.bias"] = np.zeros(40, np.float32)
    path = tmp_path / "m.safetensors"
    save_file(weights, path)
    session = Session(path)
    yield session
    session.workspace.close()


def test_what_is_not_counted_stays_so_until_wished_for(session: Session) -> None:
    assert session.shown.halted
    assert session.counted == set()
    assert session.shown.totals is not None
    assert session.shown.totals.zeros_now == -1
    assert session.shown.draft is not None
    assert session.shown.draft.effect.startswith("0 of 3 layers are counted")
    session.workspace.count_rest()
    session.wait(lambda: session.counted == set(NAMES))
    assert session.shown.numbers is not None
    assert session.shown.numbers.zeros_now.tolist() == [0, 120, 0, 40]


def test_a_layer_that_is_looked_at_is_counted(session: Session) -> None:
    session.workspace.select("b.weight", ["d.bias"])
    assert not session.shown.halted  # there is something to count, and to stop
    session.wait(lambda: session.shown.halted)
    assert session.counted == {"b.weight", "d.bias"}
    assert session.shown.histogram is not None
    assert session.shown.histogram.zeros == 120


def test_a_draft_has_the_layers_in_its_scope_counted(session: Session) -> None:
    session.workspace.plan.set_checked(frozenset({"a.weight", "c.weight"}))
    session.set_amount(0.25)
    session.wait(lambda: session.shown.halted)
    assert session.counted == {"a.weight", "c.weight"}

    def exact() -> bool:
        assert session.shown.draft is not None
        return session.shown.draft.exact

    session.wait(exact)
    assert session.shown.numbers is not None
    assert session.shown.numbers.zeros_after.tolist() == [300, -1, 300, -1]


def test_a_step_that_is_applied_is_exact(session: Session) -> None:
    session.workspace.plan.apply_draft()
    session.wait(lambda: bool(session.shown.steps) and session.shown.halted)
    assert session.counted == {"a.weight", "b.weight", "c.weight"}
    assert session.shown.numbers is not None
    assert session.shown.numbers.zeros_after.tolist() == [600, 600, 600, -1]
    session.workspace.history.undo()
    session.wait(lambda: not session.shown.steps)
    assert session.shown.numbers.counted == 3


def test_the_newest_job_is_cancelled_before_the_counting(session: Session) -> None:
    session.workspace.count_rest()
    session.workspace.sensing.sweep(lambda _: None, lambda: None)
    session.workspace.cancel_newest()
    assert session.shown.jobs == ()
    assert not session.shown.halted
    session.workspace.cancel_newest()
    assert session.shown.halted
