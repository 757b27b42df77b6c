"""A model's code in the session: told first, run as a job, trusted by its bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from helpers_live import report
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import OperationError, PrunescopeError
from prunescope.core.live_report import SYNTHETIC
from prunescope.core.live_source import CodeSource, Kind
from prunescope.core.plan import Share, Step
from prunescope.session import live_texts
from prunescope.session.document import Edited
from prunescope.session.jobs import InlineExecutor, Lanes
from prunescope.session.live_jobs import (
    CodeChoice,
    LiveJobs,
    LiveListener,
    LiveWish,
    Offer,
)
from prunescope.session.opened import Opened
from prunescope.session.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.live import LiveRequest
    from prunescope.core.live_report import LiveReport
    from prunescope.session.editing import Editing


class Runs:
    """A runner without a helper; remembers what it was asked for."""

    def __init__(self) -> None:
        self.requests: list[LiveRequest] = []
        self.fails = False
        self.measures: dict[str, float] = {}

    def __call__(self, request: LiveRequest, *_: object) -> LiveReport:
        self.requests.append(request)
        if self.fails:
            raise OperationError("The helper crashed.")
        return report(permanent=request.permanent, **self.measures)


class Bench:
    """Live jobs over one opened file, with all they told."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.checkpoint = open_checkpoint(path)
        self.opened = Opened(self.checkpoint, path)
        self.runs = Runs()
        self.errors: list[PrunescopeError] = []
        self.offers: list[Offer] = []
        self.reports: list[LiveReport] = []
        self.trust = Trust(folder / "allowed.json")
        inline = InlineExecutor()
        lanes = Lanes(lambda call: call(), on_bug=_raise, edit=inline, look=inline)
        editing = cast("Editing", SimpleNamespace(opened=self.opened))
        self.live = LiveJobs(
            lanes,
            lambda: editing,
            on_error=self.errors.append,
            on_news=lambda: None,
            trust=self.trust,
            runner=self.runs,
        )

    def look(self, source: CodeSource, python: str = "") -> Offer | None:
        self.offers.clear()
        choice = CodeChoice(source, python)
        self.live.look(choice, self.offers.append, self.errors.append)
        return self.offers[0] if self.offers else None

    def run(self, offer: Offer, **wish: Any) -> None:
        listener = LiveListener(self.reports.append, self.errors.append)
        self.live.run(LiveWish(offer, **wish), listener)


def _raise(bug: Exception) -> None:
    raise bug


@pytest.fixture
def code(tmp_path: Path) -> CodeSource:
    path = tmp_path / "net.py"
    path.write_text("def make_model(): ...")
    return CodeSource(Kind.FACTORY, path, "make_model")


@pytest.fixture
def bench(lenet_pt: Path, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(lenet_pt, tmp_path)
    yield bench
    bench.opened.close()


def test_a_pickled_module_comes_with_its_code(bench: Bench) -> None:
    (source,) = bench.live.sources
    assert source.kind is Kind.PICKLE
    offer = bench.look(source)
    assert offer is not None
    assert live_texts.explained(offer) == "lenet.pt asks to import 8 names:"
    assert "  pruning_tutorial.LeNet" in live_texts.name_lines(offer)
    assert bench.runs.requests == []


def test_tensors_alone_come_without_code(
    lenet_safetensors: Path, tmp_path: Path
) -> None:
    bench = Bench(lenet_safetensors, tmp_path)
    assert bench.live.sources == ()
    bench.opened.close()


def test_what_cannot_run_is_told_while_it_is_asked_for(
    bench: Bench, code: CodeSource
) -> None:
    assert bench.look(CodeSource(Kind.FACTORY, Path("nowhere.py"), "f")) is None
    assert bench.look(code, python="no-such-python") is None
    first, second = (error.sentence for error in bench.errors)
    assert "was not found" in first
    assert second.startswith("There is no program no-such-python")


def test_a_run_is_what_was_wished_for(
    bench: Bench, code: CodeSource, tmp_path: Path
) -> None:
    offer = bench.look(code)
    assert offer is not None
    target = tmp_path / "net.onnx"
    bench.run(offer, inputs="1,1,28,28", export="onnx", target=target, overwrite=True)
    (request,) = bench.runs.requests
    assert request.disclosure is offer.disclosure
    assert (request.isolated, request.permanent) == (offer.isolated, False)
    assert [each.shape for each in request.inputs] == [(1, 1, 28, 28)]
    assert (request.export, request.target, request.overwrite) == ("onnx", target, True)
    assert len(bench.reports) == 1


def test_how_far_the_answers_drift_is_kept(bench: Bench, code: CodeSource) -> None:
    offer = bench.look(code)
    assert offer is not None
    bench.run(offer)
    assert not bench.opened.analysis  # there was no forward pass
    bench.runs.measures = {"cosine": 0.5, "mse": 0.25}
    bench.run(offer)
    kept = bench.opened.analysis.fidelity
    assert kept is not None
    assert (kept.cosine, kept.mse, kept.passes) == (0.5, 0.25, 1)
    assert kept.plan == bench.opened.state.plan
    assert kept.input == SYNTHETIC


def test_an_export_never_replaces_the_opened_file(
    bench: Bench, code: CodeSource
) -> None:
    offer = bench.look(code)
    assert offer is not None
    bench.run(offer, export="onnx", target=bench.opened.path, overwrite=True)
    assert not bench.runs.requests[0].overwrite


def test_no_export_leaves_out_the_steps_that_wait(
    bench: Bench, code: CodeSource, tmp_path: Path
) -> None:
    step = Step(method="l1_unstructured", amount=Share(0.5))
    state = bench.opened.state
    edited = Edited(step, (step,), state.draft, state.checked)
    bench.opened.history.push(replace(state, edited=edited), "Edit step 1")
    offer = bench.look(code)
    assert offer is not None
    bench.run(offer, export="onnx", target=tmp_path / "net.onnx")
    assert bench.runs.requests == []
    assert "is being edited" in bench.errors[0].sentence


def test_a_helper_that_fails_is_one_sentence(bench: Bench, code: CodeSource) -> None:
    bench.runs.fails = True
    offer = bench.look(code)
    assert offer is not None
    bench.run(offer)
    bench.run(offer, inputs="what?")
    first, second = (error.sentence for error in bench.errors)
    assert first == "The helper crashed."
    assert "is no shape of an input" in second
    assert bench.reports == []


def test_trust_ends_when_the_file_changes(bench: Bench, code: CodeSource) -> None:
    offer = bench.look(code)
    assert offer is not None
    assert not offer.trusted
    bench.live.remember(offer)
    assert bench.live.remembered == CodeChoice(code)
    again = bench.look(code)
    assert again is not None
    assert again.trusted
    code.path.write_text("def make_model(): print('other')")
    changed = bench.look(code)
    assert changed is not None
    assert not changed.trusted
