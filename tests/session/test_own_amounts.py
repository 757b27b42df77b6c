"""A layer with an amount of its own: one edit, and exactly what the engine makes."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING

import pytest

from helpers_inline import inline_lanes
from prunescope.core.plan import Share, Step
from prunescope.core.resources import resource_path
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prunescope.core.errors import PrunescopeError
    from prunescope.session.display import Display


def fail(error: PrunescopeError) -> None:
    raise error


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    displays: list[Display] = []
    messages: list[str] = []
    made = Workspace(
        lambda call: call(),
        displays.append,
        fail,
        messages.append,
        lanes=inline_lanes,
        idle_seconds=0.0,
        gpu=False,
    )
    made.open(resource_path("samples", "lenet.pt"))
    yield made
    made.close()


def zeros_of(workspace: Workspace, path: str) -> int:
    shown = workspace.display
    assert shown.inventory is not None
    assert shown.numbers is not None
    paths = [entry.path for entry in shown.inventory.parameters]
    return int(shown.numbers.zeros_after[paths.index(path)])


def test_an_own_amount_is_one_edit_and_exact(workspace: Workspace) -> None:
    shown = workspace.display
    assert shown.inventory is not None
    path = min(shown.checked)
    numel = shown.inventory[path].numel
    before, edits = shown.checked, len(shown.history.texts)
    workspace.own.set(path, 0.3)
    assert zeros_of(workspace, path) == round(0.3 * numel)
    assert workspace.display.checked == before - {path}
    assert len(workspace.display.history.texts) == edits + 1
    workspace.own.set(path, 0.1)
    assert zeros_of(workspace, path) == round(0.1 * numel)
    (card,) = workspace.display.steps
    assert card.step.amount == Share(0.1, "all")
    workspace.history.undo()
    workspace.history.undo()
    assert workspace.display.steps == ()
    assert workspace.display.checked == before


def test_a_layer_goes_back_to_the_amount_of_the_others(workspace: Workspace) -> None:
    before = workspace.display.checked
    path, usual = min(before), {p: zeros_of(workspace, p) for p in before}
    workspace.own.set(path, 0.9)
    assert zeros_of(workspace, path) > usual[path]
    workspace.own.drop(path)
    assert workspace.display.steps == ()
    assert {p: zeros_of(workspace, p) for p in workspace.display.checked} == usual


# --- in the hand -------------------------------------------------------------------

_METHODS = [
    Step(method="l1_unstructured", amount=Share(0.4)),
    Step(method="l1_unstructured", amount=Share(0.4), scope="global", cap=0.9),
    Step(method="random_unstructured", amount=Share(0.4), seed=5),
    Step(method="ln_structured", amount=Share(0.4), n=1.0, dim=0),
    Step(method="random_structured", amount=Share(0.4), dim=0, seed=5),
]


def shown_zeros(workspace: Workspace) -> dict[str, int]:
    shown = workspace.display
    assert shown.inventory is not None
    assert shown.numbers is not None
    paths = [entry.path for entry in shown.inventory.parameters]
    return dict(zip(paths, shown.numbers.zeros_after.tolist(), strict=True))


@pytest.mark.parametrize("draft", _METHODS, ids=lambda step: step.method)
def test_what_is_held_is_what_it_becomes(workspace: Workspace, draft: Step) -> None:
    path = max(workspace.display.checked)
    workspace.select(path)
    workspace.plan.edit_draft(draft)
    others = workspace.display.draft
    assert others is not None
    edits = workspace.display.history.texts
    workspace.own.hold(path, 0.2)
    workspace.own.hold(path, 0.7)
    held, totals = shown_zeros(workspace), workspace.display.totals
    histogram = workspace.display.histogram
    assert workspace.display.history.texts == edits
    assert totals is not None
    assert histogram is not None
    assert totals.exact
    assert histogram.gone == held[path]
    workspace.own.set(path, 0.7)
    assert shown_zeros(workspace) == held
    steps = workspace.display.steps
    assert len(steps) == 1
    card = steps[0]
    assert workspace.display.totals == totals
    assert card.step.method == draft.method
    for option in ("n", "dim", "seed"):
        assert getattr(card.step, option) == getattr(draft, option)
    assert len(workspace.display.history.texts) == len(edits) + 1


def test_what_is_given_up_leaves_no_trace(workspace: Workspace) -> None:
    path = max(workspace.display.checked)
    workspace.own.set(path, 0.8)
    before = shown_zeros(workspace)
    workspace.own.hold(path, 0.1)
    assert shown_zeros(workspace)[path] < before[path]
    workspace.own.let_go()
    assert shown_zeros(workspace) == before
    workspace.own.hold(path, 0.1)
    workspace.history.undo()
    assert workspace.display.steps == ()
    workspace.history.redo()
    assert shown_zeros(workspace) == before


def test_a_layer_keeps_the_method_of_the_step_that_pruned_it(
    workspace: Workspace,
) -> None:
    path = max(workspace.display.checked)
    workspace.plan.edit_draft(_METHODS[3])
    workspace.plan.apply_draft()
    workspace.plan.edit_draft(Step(method="n_m", n=2, m=4))
    workspace.own.set(path, 0.9)
    assert workspace.display.steps[-1].step.method == "ln_structured"


def test_a_threshold_gives_way_to_magnitude(workspace: Workspace) -> None:
    path = max(workspace.display.checked)
    workspace.plan.edit_draft(Step(method="threshold", value=0.05))
    workspace.own.set(path, 0.9)
    assert workspace.display.steps[-1].step.method == "l1_unstructured"


def test_an_own_amount_while_a_step_is_edited(workspace: Workspace) -> None:
    path = max(workspace.display.checked)
    workspace.plan.edit_draft(_METHODS[0])
    workspace.plan.apply_draft()
    workspace.plan.edit_step(0)
    workspace.own.hold(path, 0.6)
    held = shown_zeros(workspace)
    workspace.own.set(path, 0.6)
    assert shown_zeros(workspace) == held
    assert workspace.display.draft is not None
    assert workspace.display.draft.replaces == 2
    workspace.plan.apply_draft()
    assert shown_zeros(workspace) == held
    own, changed = (card.step for card in workspace.display.steps)
    assert own.layers == (path,)
    assert path not in changed.layers


# --- while masks are being computed ------------------------------------------------


class Slow:
    """A workspace whose answers are taken in when they are waited for."""

    def __init__(self) -> None:
        self.inbox: queue.Queue[Callable[[], None]] = queue.Queue()
        self.workspace = Workspace(
            self.inbox.put, lambda _: None, fail, lambda _: None, gpu=False
        )
        self.workspace.open(resource_path("samples", "lenet.pt"))
        self.wait(lambda: self._counted)

    @property
    def _counted(self) -> bool:
        totals = self.workspace.display.totals
        return totals is not None and totals.zeros_now >= 0

    def wait(self, fact: Callable[[], bool]) -> None:
        while not fact():
            self.inbox.get(timeout=30)()


@pytest.fixture
def slow() -> Iterator[Slow]:
    made = Slow()
    yield made
    made.workspace.close()


def test_a_hand_that_outruns_the_computing_loses_nothing(slow: Slow) -> None:
    first, second, *_ = sorted(slow.workspace.display.checked)
    slow.workspace.own.set(first, 0.3)
    slow.workspace.own.set(second, 0.6)
    slow.wait(lambda: not slow.workspace.display.jobs)
    steps = [card.step for card in slow.workspace.display.steps]
    assert [step.layers for step in steps] == [(first,), (second,)]
    assert not slow.workspace.display.checked & {first, second}


def test_a_computing_that_is_cancelled_leaves_what_was_there(slow: Slow) -> None:
    path = min(slow.workspace.display.checked)
    before = shown_zeros(slow.workspace)[path]
    slow.workspace.own.hold(path, 0.9)
    slow.workspace.own.set(path, 0.9)
    assert shown_zeros(slow.workspace)[path] > before
    slow.workspace.cancel_newest()
    assert shown_zeros(slow.workspace)[path] == before
    assert not slow.workspace.display.steps
