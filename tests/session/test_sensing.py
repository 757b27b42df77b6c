"""Sensitivity over the counts of an opened file, and the steps it becomes."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import load_file, save_file

from prunescope.core.plan import Share, Step
from prunescope.core.sensitivity import HALF
from prunescope.session.sensing import steps_of
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from prunescope.core.sensitivity import Sensitivity

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


def sweep(opened: Opened) -> dict[str, Sensitivity]:
    found: dict[str, Sensitivity] = {}
    ended: list[bool] = []
    opened.workspace.sensing.sweep(
        lambda parts: found.update((part.path, part) for part in parts),
        lambda: ended.append(True),
    )
    opened.wait(lambda: bool(ended))
    return found


def test_a_layer_with_few_large_weights_loses_less(opened: Opened) -> None:
    found = sweep(opened)
    flat, steep = found["flat.weight"], found["steep.weight"]
    pairs = zip(steep.relative_l2, flat.relative_l2, strict=True)
    assert all(less < more for less, more in pairs)
    measured = opened.workspace.display.measured
    assert measured is not None
    assert measured.sensitivity.tolist() == [flat.at(HALF), steep.at(HALF)]
    between = 50 * (flat.at(HALF) + steep.at(HALF))
    assert opened.workspace.picked(f"sens>{between}%") == {"flat.weight"}


def test_the_sweep_is_of_what_the_plan_leaves(opened: Opened, source: Path) -> None:
    before = sweep(opened)
    plan = opened.workspace.plan
    plan.edit_draft(Step(method="l1_unstructured", amount=Share(0.4)))
    plan.apply_draft()
    opened.wait(lambda: len(opened.workspace.display.steps) == 1)
    weights = load_file(source)["flat.weight"]
    kept = np.sort(np.abs(weights).ravel().astype(np.float64))[
        round(0.4 * weights.size) :
    ]
    half = np.linalg.norm(kept[: round(0.5 * kept.size)]) / np.linalg.norm(kept)
    after = sweep(opened)["flat.weight"]
    assert after.numel == kept.size
    assert after.at(HALF) == pytest.approx(half, rel=0.01)
    assert after.at(HALF) > before["flat.weight"].at(HALF)

    def shown() -> float:
        measured = opened.workspace.display.measured
        assert measured is not None
        return float(measured.sensitivity[0])

    opened.wait(lambda: shown() == after.at(HALF))


def test_a_cancelled_sweep_keeps_what_it_has_measured(opened: Opened) -> None:
    sensing, ended = opened.workspace.sensing, []
    parts: list[Sensitivity] = []

    def take(found: tuple[Sensitivity, ...]) -> None:
        parts.extend(found)
        sensing.cancel()

    sensing.sweep(take, lambda: ended.append(True))
    opened.wait(lambda: bool(ended))
    assert parts
    assert sensing.job is None
    kept = opened.workspace.display.analysis
    assert kept is not None
    (by_weights,) = kept.sweeps
    assert [each.path for each in by_weights.layers] == [part.path for part in parts]
    assert by_weights.whole == 2
    sensing.use(LOSS)
    opened.wait(lambda: bool(opened.workspace.display.steps))
    pruned = [p for c in opened.workspace.display.steps for p in c.step.layers]
    assert sorted(pruned) == sorted(part.path for part in parts)


def test_the_result_keeps_the_loss_in_one_edit(opened: Opened, source: Path) -> None:
    workspace = opened.workspace
    sweep(opened)
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
