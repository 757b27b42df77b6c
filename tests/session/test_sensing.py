"""Sensitivity over the counts of an opened file, and the steps it becomes."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import load_file, save_file

from prunescope.core.plan import Share
from prunescope.session.sensing import Sensed, steps_of
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WAIT = 30
LOSS = 0.1


@given(st.dictionaries(st.text("abc", min_size=1), st.integers(0, 100)))
def test_every_layer_gets_its_amount_once(percents: dict[str, int]) -> None:
    given_back: dict[str, float] = {}
    for step in steps_of(percents):
        assert isinstance(step.amount, Share)
        for path in step.layers:
            assert path not in given_back
            given_back[path] = step.amount.value
    wanted = {path: percent / 100 for path, percent in percents.items() if percent}
    assert given_back == wanted


class Opened:
    """A workspace over one file, worked on in this thread."""

    def __init__(self, path: Path) -> None:
        self.inbox: queue.Queue[Callable[[], None]] = queue.Queue()
        self.workspace = Workspace(self.inbox.put, lambda _: None, _fail, _fail)
        self.workspace.open(path)
        self.wait(lambda: self._counted)

    @property
    def _counted(self) -> bool:
        totals = self.workspace.display.totals
        return totals is not None and totals.zeros_now >= 0

    def wait(self, fact: Callable[[], bool]) -> None:
        while not fact():
            self.inbox.get(timeout=WAIT)()


def _fail(what: object) -> None:
    pytest.fail(str(what))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    flat = rng.normal(size=(64, 64)).astype(np.float32)
    steep = (rng.normal(size=(64, 64)) ** 5).astype(np.float32)
    path = tmp_path / "m.safetensors"
    save_file({"flat.weight": flat, "steep.weight": steep}, path)
    return path


@pytest.fixture
def opened(source: Path) -> Iterator[Opened]:
    opened = Opened(source)
    yield opened
    opened.workspace.close()


def test_a_layer_with_few_large_weights_loses_less(opened: Opened) -> None:
    found: list[Sensed] = []
    opened.workspace.sensing.look(found.append)
    opened.wait(lambda: bool(found))
    flat, steep = found[0].layers
    assert (flat.path, steep.path) == ("flat.weight", "steep.weight")
    assert found[0].missing == 0
    pairs = zip(steep.relative_l2, flat.relative_l2, strict=True)
    assert all(less < more for less, more in pairs)


def test_the_result_keeps_the_loss_in_one_edit(opened: Opened, source: Path) -> None:
    workspace = opened.workspace
    workspace.sensing.use(LOSS)
    opened.wait(lambda: len(workspace.display.steps) == 2)
    amounts: dict[str, Any] = {
        path: card.step.amount
        for card in workspace.display.steps
        for path in card.step.layers
    }
    for path, weights in load_file(source).items():
        by_size = np.sort(np.abs(weights).ravel().astype(np.float64))
        gone = by_size[: round(amounts[path].value * by_size.size)]
        assert np.linalg.norm(gone) <= LOSS * np.linalg.norm(by_size) * 1.01
    workspace.history.undo()
    opened.wait(lambda: not workspace.display.steps)
    assert not workspace.display.undo
