"""Sweeps by the answers of a running model, without any helper process."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from helpers_inline import InlineSession
from helpers_live import FILE, offer
from prunescope.core.analysis import LayerLosses, Sweep
from prunescope.core.errors import OperationError, PrunescopeError
from prunescope.core.live_report import OF_THE_CODE, SYNTHETIC
from prunescope.core.plan import Plan, Share
from prunescope.core.progress import Cancelled
from prunescope.session.live_sweeps import (
    BY_RUNNING,
    LiveSweeps,
    SweepListener,
    percents_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from prunescope.core.live import LiveRequest
    from prunescope.session.sensing import Yield


class Runner:
    """Answers as a helper would, up to `most` layers, and remembers the question."""

    def __init__(self) -> None:
        self.requests: list[LiveRequest] = []
        self.most = 100
        self.then: Exception | None = None

    def __call__(self, request: LiveRequest, *rest: Any) -> None:
        self.requests.append(request)
        on_layer: Callable[[LayerLosses], None] = rest[-1]
        assert request.sweep is not None
        for number, path in enumerate(request.sweep.layers[: self.most], start=1):
            cosines = tuple(1 - number * a / 20 for a in request.sweep.amounts)
            none = (None,) * len(cosines)
            measured: tuple[tuple[float | None, ...], ...] = (cosines, none, none)
            if request.sweep.by == "evaluation":
                measured = (tuple(50 * cosine for cosine in cosines),)
            on_layer(LayerLosses(path, 1000, measured))
        if self.then is not None:
            raise self.then


class Bench:
    """Sweeps over one opened file, and all that they told."""

    def __init__(self, path: Path) -> None:
        self.session = InlineSession(path)
        workspace = self.session.workspace
        self.runner = Runner()
        self.errors: list[PrunescopeError] = []
        self.parts: list[LayerLosses] = []
        self.ended = 0
        self.sweeps, self.evaluations = (
            LiveSweeps(
                workspace._lanes,
                workspace._editable,
                workspace.plan,
                by=by,
                on_error=self.errors.append,
                on_news=workspace._refresh,
                runner=self.runner,
            )
            for by in BY_RUNNING
        )

    def measure(self, inputs: str = "1,1,28,28") -> None:
        listener = SweepListener(self.parts.extend, self._end, self.errors.append)
        self.sweeps.measure(offer(), inputs, listener)

    def _end(self) -> None:
        self.ended += 1

    @property
    def kept(self) -> Sweep:
        analysis = self.session.shown.analysis
        assert analysis is not None
        sweep = analysis.sweep("answers")
        assert sweep is not None
        return sweep


@pytest.fixture
def bench(lenet_safetensors: Path) -> Iterator[Bench]:
    bench = Bench(lenet_safetensors)
    yield bench
    bench.session.workspace.close()


def test_every_layer_in_scope_is_asked_for_and_kept(bench: Bench) -> None:
    bench.measure()
    (request,) = bench.runner.requests
    assert request.sweep is not None
    assert set(request.sweep.layers) == bench.session.shown.checked
    assert [each.path for each in bench.parts] == list(request.sweep.layers)
    assert bench.ended == 1
    assert bench.kept.layers == tuple(bench.parts)
    assert bench.kept.whole == len(bench.parts)
    assert bench.kept.input == SYNTHETIC
    bench.measure("")
    assert bench.kept.input == OF_THE_CODE


@pytest.mark.parametrize("end", [Cancelled(), OperationError("The helper crashed.")])
def test_what_was_measured_is_kept_when_it_ends_early(
    bench: Bench, end: Exception
) -> None:
    bench.runner.most, bench.runner.then = 2, end
    bench.measure()
    assert len(bench.kept.layers) == 2
    assert bench.kept.whole > 2
    assert bench.ended == 1
    assert len(bench.errors) == isinstance(end, OperationError)


def test_inputs_that_are_none_are_told_before_anything_runs(bench: Bench) -> None:
    bench.measure("one image")
    assert "is no shape" in bench.errors[0].sentence
    assert bench.runner.requests == []
    assert not bench.session.shown.analysis


def test_a_result_is_of_the_plan_that_it_was_measured_under(bench: Bench) -> None:
    bench.measure()
    assert bench.sweeps.kept() is bench.kept
    bench.session.workspace.plan.apply_draft()
    assert bench.sweeps.kept() is None
    bench.session.workspace.history.undo()
    assert bench.sweeps.kept() is bench.kept


def test_the_result_becomes_steps_of_the_amounts_that_were_measured(
    bench: Bench,
) -> None:
    bench.measure()
    yields: list[Yield] = []
    bench.sweeps.estimate(0.05, yields.append)
    bench.sweeps.use(0.05)
    amounts: dict[str, float] = {}
    for card in bench.session.shown.steps:
        assert isinstance(card.step.amount, Share)
        amounts |= dict.fromkeys(card.step.layers, card.step.amount.value)
    wanted = {
        each.path: max(
            a
            for a, c in zip(bench.kept.amounts, each.losses[0], strict=True)
            if c is not None and 1 - c <= 0.05
        )
        for each in bench.parts
    }
    assert amounts == pytest.approx(wanted)
    assert yields[0].pruned == sum(round(1000 * share) for share in wanted.values())
    bench.session.workspace.history.undo()
    bench.sweeps.use(0.001)
    assert "allow a larger loss" in bench.errors[0].sentence
    assert bench.session.shown.steps == ()


def test_an_evaluation_is_compared_with_that_of_the_model_as_it_is(
    bench: Bench,
) -> None:
    bench.measure()
    listener = SweepListener(lambda _: None, lambda: None, bench.errors.append)
    bench.evaluations.measure(offer(FILE), "", listener)
    kept = bench.evaluations.kept()
    assert kept is not None
    assert (kept.by, kept.input) == ("evaluation", "evaluate(model) of net.py")
    assert kept.amounts == (0.0, *bench.kept.amounts)
    assert bench.sweeps.kept() is bench.kept  # the one does not replace the other
    titles = {job.title.partition(" without")[0] for job in bench.session.shown.ended}
    assert {"Answers", "Evaluation"} < titles
    assert percents_of(kept, 0.0501) == percents_of(bench.kept, 0.0501)
    nothing = LayerLosses("a", 10, ((0.0, 0.0),))
    assert percents_of(replace(kept, layers=(nothing,), amounts=(0.0, 0.5)), 0.5) == {
        "a": 0
    }


def test_no_amount_behind_a_loss_that_is_too_large_is_used() -> None:
    rows = ((0.99, 0.5, 0.99), (0.99, None, 0.99), (0.5, 0.99, 0.99))
    none = (None,) * 3
    layers = tuple(
        LayerLosses(str(place), 10, (row, none, none)) for place, row in enumerate(rows)
    )
    sweep = Sweep("answers", Plan(()), "", 3, (0.1, 0.29, 0.5), layers)
    assert percents_of(sweep, 0.1) == {"0": 10, "1": 10, "2": 0}
    assert percents_of(sweep, 0.6) == {"0": 50, "1": 10, "2": 50}
