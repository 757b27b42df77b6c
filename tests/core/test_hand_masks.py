"""Masks made by hand: what edits mean, and what of them is kept."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from prunescope.core import hand_masks
from prunescope.core.errors import PlanError
from prunescope.core.hand_masks import HandEdit, added, mask_of, parse_edit
from prunescope.core.plan import Plan, Share, Step, dumps, loads
from prunescope.core.pruning import prune
from prunescope.core.tensors import MappingSource

shapes = st.lists(st.integers(1, 5), max_size=4).map(tuple)


@st.composite
def edits(draw: st.DrawFn) -> tuple[tuple[int, ...], list[HandEdit]]:
    shape = draw(shapes)
    made = []
    for _ in range(draw(st.integers(0, 6))):
        box = []
        for size in shape:
            start = draw(st.integers(0, size - 1))
            box.append((start, draw(st.integers(start + 1, size))))
        made.append(HandEdit(draw(st.booleans()), tuple(box)))
    return shape, made


def expected(shape: tuple[int, ...], made: list[HandEdit]) -> np.ndarray:
    kept = np.ones(shape, bool)
    for edit in made:
        kept[tuple(slice(*span) for span in edit.box)] = edit.keep
    return kept


@given(edits())
def test_edits_are_applied_in_order(
    case: tuple[tuple[int, ...], list[HandEdit]],
) -> None:
    shape, made = case
    mask = mask_of(made, shape)
    np.testing.assert_array_equal(mask.unpack().reshape(shape), expected(shape, made))


@given(edits())
def test_what_is_left_out_changes_nothing(
    case: tuple[tuple[int, ...], list[HandEdit]],
) -> None:
    shape, made = case
    few = added((), made)
    assert mask_of(few, shape).equals(mask_of(made, shape))
    assert len(few) <= len(made)
    assert not few or not few[0].keep


@given(edits())
def test_edits_read_back_as_they_were_written(
    case: tuple[tuple[int, ...], list[HandEdit]],
) -> None:
    shape, made = case
    assert [parse_edit(edit.text(shape), shape) for edit in made] == made


def test_bands_make_the_same_mask(monkeypatch: pytest.MonkeyPatch) -> None:
    shape = (50, 7, 3)
    made = [HandEdit(False, ((3, 41), (2, 5), (0, 3))), HandEdit(True, ((9, 10),) * 3)]
    made[1] = HandEdit(True, ((9, 30), (3, 4), (1, 2)))
    whole = mask_of(made, shape)
    monkeypatch.setattr(hand_masks, "_BAND_WEIGHTS", 64)
    assert mask_of(made, shape).equals(whole)


def test_a_step_by_hand_adds_to_the_steps_before_it() -> None:
    weights = torch.arange(1, 13, dtype=torch.float32).reshape(3, 4)
    source = MappingSource({"fc.weight": weights})
    by_hand = (("fc.weight", ("prune 2", "keep 2, 0:2")),)
    plan = Plan(
        (
            Step(method="l1_unstructured", layers="*", amount=Share(0.25)),
            Step(method="custom_from_mask", layers=("fc.weight",), by_hand=by_hand),
        )
    )
    assert loads(dumps(plan)) == plan
    for same in (plan, loads(dumps(plan))):
        mask = prune(same, source, source.inventory).masks["fc.weight"]
        kept = mask.unpack().reshape(3, 4)
        assert kept.tolist() == [
            [False, False, False, True],
            [True, True, True, True],
            [True, True, False, False],
        ]


def test_all_layers_of_a_step_by_hand_are_those_it_names() -> None:
    source = MappingSource({"a.weight": torch.ones(2, 2), "b.weight": torch.ones(2, 2)})
    step = Step(method="custom_from_mask", by_hand=(("b.weight", ("prune 0, 1",)),))
    masks = prune(Plan((step,)), source, source.inventory).masks
    assert set(masks) == {"b.weight"}
    assert masks["b.weight"].pruned == 1


def plan_text(by_hand: object, **more: object) -> str:
    step = {"method": "custom_from_mask", "by_hand": by_hand, **more}
    return json.dumps({"format": "prunescope.plan", "version": 1, "steps": [step]})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (plan_text({}), "by_hand is a JSON object of lists"),
        (plan_text({"w": "prune 1"}), "the edits of 'w' are no list of texts"),
        (plan_text({"w": ["prune 1"]}, masks="m.npz"), "one of the keys 'masks' or"),
    ],
)
def test_what_is_no_step_by_hand_is_told(text: str, said: str) -> None:
    with pytest.raises(PlanError, match=said):
        loads(text)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("prune 9", "index 9 is out of range"),
        ("erase 1", "no edit by hand"),
        ("prune __import__('os')", "no edit by hand"),
        ("prune 1, 2, 3", "names 3 dimensions"),
    ],
)
def test_an_edit_that_does_not_fit_names_step_and_reason(edit: str, said: str) -> None:
    source = MappingSource({"w": torch.ones(2, 2)})
    step = Step(method="custom_from_mask", layers=("w",), by_hand=(("w", (edit,)),))
    with pytest.raises(PlanError, match=said) as caught:
        prune(Plan((step,)), source, source.inventory)
    assert "Step 1" in caught.value.sentence


def test_a_channel_of_a_huge_tensor_is_a_few_characters() -> None:
    shape = (4096, 4096)
    edit = HandEdit(False, ((0, 4096), (7, 8)))
    assert edit.text(shape) == "prune :, 7"
    assert mask_of([edit], shape).pruned == 4096
    assert math.prod(shape) == mask_of([], shape).kept
