"""What the draft's card says of layers that do not fit, and the way out it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import save_file

from helpers_inline import InlineSession
from prunescope.core.plan import Share, Step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHAPES = {"a.weight": (4, 6), "a.bias": (4,), "b.weight": (3, 8), "c.weight": (2, 5)}
CHANNELS = Step(method="ln_structured", amount=Share(0.5), n=2.0, dim=1)
PATTERN = Step(method="n_m", n=2, m=4)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[InlineSession]:
    weights = {path: torch.randn(shape) for path, shape in SHAPES.items()}
    save_file(weights, tmp_path / "net.safetensors")
    session = InlineSession(tmp_path / "net.safetensors")
    session.workspace.plan.set_checked(frozenset(SHAPES))
    yield session
    session.workspace.close()


def test_vectors_can_be_left_out_of_what_prunes_channels(
    session: InlineSession,
) -> None:
    session.workspace.plan.edit_draft(CHANNELS)
    assert session.card.problem == "a.bias is 1-D, cannot be pruned by channel"
    (remedy,) = session.card.remedies
    assert remedy.title == "Skip this layer"
    assert remedy.checked is not None
    session.workspace.plan.set_checked(remedy.checked)
    assert session.shown.checked == {"a.weight", "b.weight", "c.weight"}
    assert not session.card.problem
    assert not session.card.remedies


def test_layers_that_groups_do_not_divide_can_be_left_out(
    session: InlineSession,
) -> None:
    matrices = frozenset(SHAPES) - {"a.bias"}
    session.workspace.plan.set_checked(matrices)
    session.workspace.plan.edit_draft(PATTERN)
    (warning,) = session.card.warnings
    assert warning == "4 does not divide the inputs of a.weight (6), c.weight (5)"
    (remedy,) = session.card.remedies
    assert remedy.title == "Skip these 2 layers"
    assert remedy.checked == frozenset({"b.weight"})


def test_where_nothing_fits_there_is_no_way_out(session: InlineSession) -> None:
    session.workspace.plan.edit_draft(CHANNELS)
    session.workspace.plan.set_checked(frozenset({"a.bias"}))
    assert session.card.problem
    assert not session.card.remedies


def test_vectors_and_odd_sizes_are_left_out_together(session: InlineSession) -> None:
    session.workspace.plan.edit_draft(PATTERN)
    assert session.card.problem
    (remedy,) = session.card.remedies
    assert remedy.checked == frozenset({"b.weight"})
    session.workspace.plan.set_checked(remedy.checked)
    assert not session.card.problem


@pytest.mark.parametrize(
    ("step", "gone"),
    [
        (Step(method="l1_unstructured", amount=Share(1.0)), False),
        (Step(method="random_unstructured", amount=Share(1.0), seed=1), True),
    ],
)
def test_the_card_tells_what_becomes_of_a_nan(
    tmp_path: Path, step: Step, *, gone: bool
) -> None:
    weights = torch.randn(6, 8)
    weights[0, 0] = torch.nan
    save_file({"a.weight": weights}, tmp_path / "nan.safetensors")
    session = InlineSession(tmp_path / "nan.safetensors")
    session.workspace.plan.edit_draft(step)
    (warning,) = (text for text in session.card.warnings if "NaN" in text)
    assert ("pruned like other weights" in warning) == gone
    session.workspace.plan.apply_draft()
    readout = session.workspace.pictures.readout("a.weight", 0)
    assert readout is not None
    assert (readout.state == "pruned") == gone
    session.workspace.close()
