"""Layers that are selected beside the current one follow plan and draft as it does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import save_file

from helpers_inline import inline_lanes
from prunescope.core.plan import Share
from prunescope.session.beside import MOST_LAYERS
from prunescope.session.display import Sight
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = tuple(f"net.{number}.weight" for number in range(12))


@pytest.fixture
def weights() -> dict[str, np.ndarray]:
    random = np.random.default_rng(0)
    return {
        name: (random.standard_normal((20, 20 + number)) * (1 + number)).astype("f4")
        for number, name in enumerate(NAMES)
    }


@pytest.fixture
def workspace(tmp_path: Path, weights: dict[str, np.ndarray]) -> Iterator[Workspace]:
    path = tmp_path / "model.safetensors"
    save_file(weights, path)
    workspace = Workspace(
        lambda job: job(), _ignore, _ignore, _ignore, lanes=inline_lanes, idle_seconds=0
    )
    workspace.open(path)
    yield workspace
    workspace.close()


def _ignore(_: object) -> None:
    """Listen to nothing."""


def gone(workspace: Workspace) -> dict[str, int]:
    return {layer.path: layer.histogram.gone for layer in workspace.display.beside}


def draft(workspace: Workspace, **changes: object) -> None:
    assert workspace.display.draft is not None
    step = replace(workspace.display.draft.step, **changes)  # type: ignore[arg-type]
    workspace.plan.edit_draft(step)


def test_layers_beside_follow_the_draft_exactly(
    workspace: Workspace, weights: dict[str, np.ndarray]
) -> None:
    others = NAMES[2], NAMES[5]
    workspace.select(NAMES[0], others)
    for share in (0.5, 0.25):
        draft(workspace, amount=Share(share))
        assert gone(workspace) == {n: round(share * weights[n].size) for n in others}
    layers = workspace.display.beside
    assert all(layer.histogram.exact for layer in layers)
    assert layers[0].histogram.threshold != layers[1].histogram.threshold


def test_a_draft_without_thresholds_is_counted_too(
    workspace: Workspace, weights: dict[str, np.ndarray]
) -> None:
    workspace.select(NAMES[0], (NAMES[2],))
    draft(workspace, method="random_unstructured", amount=Share(0.4), seed=1)
    assert gone(workspace) == {NAMES[2]: round(0.4 * weights[NAMES[2]].size)}
    workspace.look(Sight.ORIGINAL)
    assert gone(workspace) == {NAMES[2]: 0}
    workspace.look(Sight.DRAFT)
    workspace.plan.apply_draft()
    assert gone(workspace) == {NAMES[2]: round(0.4 * weights[NAMES[2]].size)}


def test_as_many_are_shown_as_can_be_told_apart(workspace: Workspace) -> None:
    workspace.select(NAMES[0], NAMES[1:])
    assert len(workspace.display.beside) == MOST_LAYERS - 1
    workspace.select(NAMES[0])
    assert workspace.display.beside == ()
