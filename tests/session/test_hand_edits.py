"""Pruning by hand becomes a step, can be undone, and goes on from what is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from prunescope.__main__ import main
from prunescope.core.plan import loads
from prunescope.session.jobs import InlineExecutor, Lanes
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from prunescope.core.indices import Box
    from prunescope.core.plan import Step

ROW: Box = ((1, 2), (0, 4))


class Later:
    """An executor that runs when a test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self._inline = InlineExecutor()

    def submit(self, fn: Callable[[], None], /) -> Future[None]:
        self.waiting.append(fn)
        return self._inline.submit(lambda: None)

    def shutdown(self, *, wait: bool, cancel_futures: bool) -> None:
        del wait, cancel_futures

    def run(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def workspace(tmp_path: Path, said: list[str], later: Later) -> Workspace:
    weights: dict[str, np.ndarray] = {
        "fc.weight": np.arange(1, 13, dtype=np.float32).reshape(3, 4),
        "fc.steps": np.arange(3, dtype=np.int64),
    }
    save_file(weights, tmp_path / "model.safetensors")
    workspace = Workspace(
        lambda call: call(),
        lambda _: None,
        lambda error: said.append(error.sentence),
        said.append,
        lanes=lambda on_bug, on_jobs: Lanes(
            lambda call: call(),
            on_bug=on_bug,
            on_jobs=on_jobs,
            edit=later,
            look=InlineExecutor(),
        ),
        idle_seconds=0.0,
    )
    workspace.open(tmp_path / "model.safetensors")
    later.run()
    return workspace


def steps(workspace: Workspace) -> list[Step]:
    return [card.step for card in workspace.display.steps]


def edits(workspace: Workspace) -> list[tuple[str, ...]]:
    return [dict(step.by_hand)["fc.weight"] for step in steps(workspace)]


def test_pruning_by_hand_is_a_step_with_its_undo(
    workspace: Workspace, later: Later
) -> None:
    workspace.hand.prune("fc.weight", (ROW,))
    later.run()
    assert edits(workspace) == [("prune 1",)]
    assert workspace.display.steps[0].title == "1 · By hand, fc"
    assert workspace.display.undo == "Prune fc.weight[1] by hand"
    workspace.hand.prune("fc.weight", (((0, 1), (2, 3)),))
    later.run()
    assert edits(workspace) == [("prune 1", "prune 0, 2")]
    workspace.hand.keep("fc.weight", (((1, 2), (3, 4)),))
    later.run()
    assert edits(workspace) == [("prune 1", "prune 0, 2", "keep 1, 3")]
    for expected in ([("prune 1", "prune 0, 2")], [("prune 1",)], []):
        workspace.history.undo()
        later.run()
        assert edits(workspace) == expected


def test_taking_everything_back_takes_the_step_away(
    workspace: Workspace, later: Later
) -> None:
    workspace.hand.prune("fc.weight", (ROW,))
    later.run()
    workspace.hand.keep("fc.weight", (((0, 3), (0, 4)),))
    later.run()
    assert steps(workspace) == []


def test_strokes_that_outrun_the_masks_are_all_there(
    workspace: Workspace, later: Later
) -> None:
    for column in range(3):
        workspace.hand.prune("fc.weight", (((0, 1), (column, column + 1)),))
    later.run()
    assert edits(workspace) == [("prune 0, 0", "prune 0, 1", "prune 0, 2")]


def test_what_cannot_be_done_by_hand_is_said(
    workspace: Workspace, later: Later, said: list[str]
) -> None:
    workspace.hand.keep("fc.weight", (ROW,))
    assert "Nothing here was pruned by hand" in said.pop()
    workspace.hand.prune("fc.steps", (((0, 1),),))
    assert "fc.steps cannot be pruned" in said.pop()
    workspace.hand.prune("fc.weight", (ROW,))
    later.run()
    workspace.hand.prune("fc.weight", (ROW,))
    assert said.pop() == "This was pruned by hand already."
    workspace.plan.edit_step(0)
    assert "changed in the heatmap" in said.pop()
    assert said == []


def test_the_command_line_replays_what_was_pruned_by_hand(
    workspace: Workspace, later: Later, tmp_path: Path, said: list[str]
) -> None:
    workspace.hand.prune("fc.weight", (ROW, ((2, 3), (0, 2))))
    later.run()
    plan = tmp_path / "by-hand.plan.json"
    workspace.files.save_plan(plan)
    later.run()
    assert said.pop().startswith("Saved the plan")
    assert loads(plan.read_text()).steps == tuple(steps(workspace))
    model, out = str(tmp_path / "model.safetensors"), tmp_path / "out.safetensors"
    assert main(["prune", model, "-o", str(out), "--plan", str(plan)]) == 0
    assert load_file(out)["fc.weight"].tolist() == [
        [1, 2, 3, 4],
        [0, 0, 0, 0],
        [0, 0, 11, 12],
    ]
