"""Drafts that come from files: masks, scores, code that a person allowed."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import save_file

from helpers_inline import InlineSession
from prunescope.core.errors import PlanError
from prunescope.core.method_files import arguments_text, classes_in, parse_arguments
from prunescope.core.plan import Share, Step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

METHOD = """
from torch.nn.utils import prune

class Above(prune.BasePruningMethod):
    PRUNING_TYPE = "unstructured"

    def __init__(self, threshold):
        self.threshold = threshold

    def compute_mask(self, t, default_mask):
        return default_mask * (t.abs() < self.threshold)
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[InlineSession]:
    torch.manual_seed(0)
    weights = {"a.weight": torch.randn(4, 6), "b.weight": torch.randn(3, 8)}
    save_file(weights, tmp_path / "net.safetensors")
    session = InlineSession(tmp_path / "net.safetensors")
    yield session
    session.workspace.close()


def test_a_mask_file_is_used_on_the_layers_it_fits(
    session: InlineSession, tmp_path: Path
) -> None:
    mask = (torch.arange(24).reshape(4, 6) % 3 > 0).float()
    save_file({"a.weight": mask}, tmp_path / "masks.safetensors")
    session.workspace.plan.edit_draft(Step(method="custom_from_mask"))
    assert session.card.problem == "Choose the file that holds the masks"
    session.workspace.plan.choose_tensors("masks", tmp_path / "masks.safetensors")
    assert session.shown.checked == {"a.weight"}
    assert session.card.effect.startswith("Prunes 8 of 24 kept")
    assert session.shown.undo == "Use masks.safetensors"
    session.workspace.plan.set_checked(frozenset({"a.weight", "b.weight"}))
    assert session.card.problem == "masks.safetensors has nothing for b.weight"
    (remedy,) = session.card.remedies
    assert remedy.checked == frozenset({"a.weight"})
    session.workspace.plan.set_checked(remedy.checked)
    session.workspace.plan.apply_draft()
    assert session.errors == []
    assert len(session.shown.steps) == 1


def test_a_mask_of_another_shape_is_told(
    session: InlineSession, tmp_path: Path
) -> None:
    masks = {"a.weight": torch.ones(6, 4), "b.weight": torch.ones(3, 8)}
    save_file(masks, tmp_path / "masks.safetensors")
    session.workspace.plan.edit_draft(Step(method="custom_from_mask"))
    session.workspace.plan.choose_tensors("masks", tmp_path / "masks.safetensors")
    assert session.shown.checked == {"b.weight"}
    session.workspace.plan.set_checked(frozenset({"a.weight"}))
    problem = session.card.problem
    assert (
        problem == "masks.safetensors has the shape 6 × 4 for a.weight, which is 4 × 6"
    )


def test_a_file_that_fits_nothing_changes_nothing(
    session: InlineSession, tmp_path: Path
) -> None:
    save_file({"c.weight": torch.ones(4, 6)}, tmp_path / "masks.safetensors")
    before = session.shown
    session.workspace.plan.choose_tensors("masks", tmp_path / "masks.safetensors")
    session.workspace.plan.choose_tensors("masks", tmp_path / "none.safetensors")
    assert "holds nothing of the name and shape" in session.errors[0]
    assert "none.safetensors" in session.errors[1]
    assert session.shown.draft == before.draft


def test_scores_rank_instead_of_the_weights(
    session: InlineSession, tmp_path: Path
) -> None:
    scores = {"a.weight": torch.arange(24.0).reshape(4, 6)}
    save_file(scores, tmp_path / "scores.safetensors")
    step = Step(method="l1_unstructured", amount=Share(0.5))
    session.workspace.plan.edit_draft(step)
    session.workspace.plan.choose_tensors("importance", tmp_path / "scores.safetensors")
    session.workspace.plan.apply_draft()
    opened = session.workspace._current()
    assert opened is not None
    mask = opened.opened.mask_of("a.weight")
    assert mask is not None
    assert mask.unpack(0, 24).tolist() == [False] * 12 + [True] * 12


def steps_of(session: InlineSession) -> list[str]:
    return [card.step.method for card in session.shown.steps]


def test_code_runs_only_once_it_was_allowed(
    session: InlineSession, tmp_path: Path
) -> None:
    file = tmp_path / "method.py"
    file.write_text(METHOD)
    step = Step(
        method="custom",
        file=str(file),
        class_name="Above",
        arguments=(("threshold", 0.5),),
    )
    session.workspace.plan.edit_draft(step)
    session.workspace.plan.apply_draft()
    assert session.shown.question is not None
    assert session.shown.question.files[0].path == file
    session.workspace.consent.answer(False)
    assert steps_of(session) == []
    session.workspace.plan.apply_draft()
    session.workspace.consent.answer(True)
    assert session.errors == []
    assert steps_of(session) == ["custom"]
    # The same bytes need no second question, other bytes do.
    session.workspace.plan.edit_draft(step)
    session.workspace.plan.apply_draft()
    assert steps_of(session) == ["custom", "custom"]
    file.write_text(METHOD + "# changed\n")
    session.workspace.plan.edit_draft(dataclasses.replace(step, name="again"))
    session.workspace.plan.apply_draft()
    assert len(steps_of(session)) == 2


def test_classes_are_found_without_running_the_file(tmp_path: Path) -> None:
    file = tmp_path / "method.py"
    file.write_text("raise SystemExit\nclass Helper: pass\n" + METHOD)
    assert classes_in(file) == ("Above", "Helper")
    file.write_text("not python at all")
    with pytest.raises(PlanError, match="no Python file"):
        classes_in(file)


def test_arguments_are_written_as_in_a_call() -> None:
    read = parse_arguments("threshold=0.1, keep=3, mode='row', sizes=[1, 2]")
    assert read == (
        ("threshold", 0.1),
        ("keep", 3),
        ("mode", "row"),
        ("sizes", (1, 2)),
    )
    assert parse_arguments(arguments_text(read)) == read
    assert parse_arguments("") == ()
    for text in ("3", "a=open('x')", "a=", "**x", "a={}"):
        with pytest.raises(PlanError, match="no arguments"):
            parse_arguments(text)
