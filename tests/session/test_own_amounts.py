"""A layer with an amount of its own: one edit, and exactly what the engine makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers_inline import inline_lanes
from prunescope.core.plan import Share
from prunescope.core.resources import resource_path
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

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
