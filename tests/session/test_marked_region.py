"""The distribution of a region: exact, and following plan and draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file

from helpers_inline import inline_lanes
from helpers_session import MemoryReader
from prunescope.core.arrangement import matrix_view
from prunescope.core.masks import PackedMask
from prunescope.core.matrix_view import Cells
from prunescope.core.plan import Share
from prunescope.session.display import Sight
from prunescope.session.distribution import histogram_of
from prunescope.session.marked_region import count_region
from prunescope.session.tile_maker import TileMaker
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prunescope.session.display import Display, Histogram


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=4).map(tuple),
    st.integers(0, 2**31),
)
def test_a_whole_matrix_counts_as_its_tensor(shape: tuple[int, ...], seed: int) -> None:
    random = np.random.default_rng(seed)
    weights = (random.standard_normal(shape) * random.integers(0, 2, shape)).astype(
        "f4"
    )
    weights.flat[0] = np.nan
    kept = random.random(shape) < 0.5
    scan = TileMaker(MemoryReader({"w": weights})).scan("w", matrix_view(shape))
    found = count_region(scan, scan.everything, "w", PackedMask.from_bool(kept))
    assert (found.numel, found.nonfinite) == (weights.size, 1)
    assert found.zeros == (weights == 0).sum()
    shown = histogram_of(found, np.nan, adjustable=False, exact=True)
    assert shown is not None
    finite = np.isfinite(weights) & (weights != 0)
    assert shown.pruned.sum() == (finite & ~kept).sum()
    assert shown.kept_negative.sum() == (finite & kept & (weights < 0)).sum()
    assert shown.numel == weights.size


@pytest.fixture
def weights() -> np.ndarray:
    return np.random.default_rng(0).standard_normal((40, 30)).astype(np.float32)


@pytest.fixture
def workspace(tmp_path: Path, weights: np.ndarray) -> Iterator[Workspace]:
    path = tmp_path / "model.safetensors"
    save_file({"a.weight": weights, "b.weight": weights.copy()}, path)
    workspace = Workspace(
        lambda job: job(), _ignore, _ignore, _ignore, lanes=inline_lanes, idle_seconds=0
    )
    workspace.open(path)
    workspace.select("a.weight")
    yield workspace
    workspace.close()


def _ignore(_: object) -> None:
    """Listen to nothing."""


def mark(workspace: Workspace, cells: Cells | None) -> Display:
    workspace.pictures.mark_region("a.weight", matrix_view((40, 30)), cells)
    return workspace.display


def region_of(display: Display) -> Histogram:
    assert display.region is not None
    return display.region


def test_a_region_follows_plan_and_draft(
    workspace: Workspace, weights: np.ndarray
) -> None:
    sizes = np.abs(weights[10:20, 5:25])
    half, fifth = (
        (sizes <= np.quantile(np.abs(weights), share)).sum() for share in (0.5, 0.2)
    )
    found = region_of(mark(workspace, Cells(10, 5, 20, 25)))
    assert found.where == "[10:20, 5:25]"
    assert (found.numel, found.gone, found.exact) == (200, half, True)
    assert workspace.display.draft is not None
    step = replace(workspace.display.draft.step, amount=Share(0.2))
    workspace.plan.edit_draft(step)
    assert region_of(workspace.display).gone == fifth
    workspace.plan.apply_draft()
    assert region_of(workspace.display).gone == fifth
    workspace.look(Sight.ORIGINAL)
    assert region_of(workspace.display).gone == 0
    assert not region_of(workspace.display).adjustable
    workspace.look(Sight.DRAFT)
    workspace.history.undo()
    workspace.history.undo()
    assert region_of(workspace.display).gone == half
    assert workspace.display.histogram is not None
    assert workspace.display.histogram.numel == weights.size


def test_a_region_is_left_with_its_parameter(workspace: Workspace) -> None:
    assert mark(workspace, Cells(0, 0, 4, 4)).region is not None
    assert mark(workspace, None).region is None
    mark(workspace, Cells(0, 0, 4, 4))
    workspace.select("b.weight")
    assert workspace.display.region is None
    assert mark(workspace, Cells(0, 0, 4, 4)).region is None
