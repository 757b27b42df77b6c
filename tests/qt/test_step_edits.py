"""What edits of the draft do to its step."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prunescope.core.errors import PlanError
from prunescope.core.methods import METHODS
from prunescope.core.plan import Amount, Count, Plan, Share, Step, from_json, to_json
from prunescope.qt.step_edits import (
    DRAFT_METHODS,
    amount_text,
    in_unit,
    norm_text,
    presets,
    share_of,
    typed_amount,
    typed_cap,
    typed_norm,
    typed_number,
    with_method,
    with_share,
)

HALF = Share(0.5)


@pytest.mark.parametrize("start", [spec.name for spec in DRAFT_METHODS])
@pytest.mark.parametrize("end", [spec.name for spec in DRAFT_METHODS])
def test_every_change_of_method_gives_a_step_a_plan_accepts(
    start: str, end: str
) -> None:
    first = with_method(Step(method="l1_unstructured", amount=HALF), start)
    step = with_method(first, end)
    needed = METHODS[end].required
    # Files are chosen by a person.
    if end == "custom_from_mask":
        step = replace(step, masks="masks.pt")
    if "file" in needed:
        step = replace(step, file="method.py", class_name="Method")
    assert from_json(to_json(Plan((step,)))).steps == (step,)


def test_a_change_of_method_keeps_what_both_understand() -> None:
    step = Step(method="l1_unstructured", amount=Share(0.3, "all"), scope="global")
    assert with_method(step, "random_unstructured").amount == Share(0.3, "all")
    assert with_method(step, "random_unstructured").scope == "global"
    assert with_method(step, "ln_structured").scope == "layer"


def test_the_n_of_a_norm_is_not_the_n_of_a_pattern() -> None:
    norm = Step(method="ln_structured", amount=HALF, n=math.inf, dim=1)
    pattern = with_method(norm, "n_m")
    assert (pattern.n, pattern.m, pattern.dim) == (2, 4, None)


def test_every_method_is_in_the_draft() -> None:
    assert {spec.name for spec in DRAFT_METHODS} == set(METHODS)


@pytest.mark.parametrize(
    ("text", "norm"),
    [("3", 3.0), ("-1.5", -1.5), ("∞", math.inf), ("-inf", -math.inf), ("nuc", "nuc")],
)
def test_any_norm_of_torch_can_be_typed(text: str, norm: object) -> None:
    assert typed_norm(text) == norm
    assert typed_norm(norm_text(typed_norm(text))) == norm


def test_what_is_no_norm_is_told() -> None:
    with pytest.raises(PlanError, match="'L2' is no norm"):
        typed_norm("L2")


def test_a_cap_is_a_share() -> None:
    assert typed_cap("95") == typed_cap("95 %") == 0.95
    assert typed_cap(" ") is None
    assert typed_cap("100%") is None
    with pytest.raises(PlanError, match="share of a layer"):
        typed_cap("1.2M")


def test_presets_are_steps_a_plan_accepts() -> None:
    steps = tuple(step for _, step in presets())
    assert from_json(to_json(Plan(steps))).steps == steps


@pytest.mark.parametrize(
    ("text", "current", "amount"),
    [
        ("50%", Share(0.1), Share(0.5)),
        ("50 %", Share(0.1, "all"), Share(0.5, "all")),
        ("50", Share(0.1), Share(0.5)),
        ("0.5", Share(0.1), Share(0.5)),
        ("1/4", Share(0.1), Share(0.25)),
        ("1.2M", Share(0.1), Count(1_200_000)),
        ("1\u202f024", Count(5), Count(1024)),
        ("50%", Count(5), Share(0.5)),
    ],
)
def test_amounts_are_read_as_people_type_them(
    text: str, current: Amount, amount: Amount
) -> None:
    assert typed_amount(text, current) == amount


@pytest.mark.parametrize("text", ["", "abc", "120%", "-3", "1/0", "nan", "1e400"])
def test_what_is_no_amount_is_told(text: str) -> None:
    with pytest.raises(PlanError):
        typed_amount(text, Share(0.1))


@given(st.floats(0, 1), st.sampled_from(["remaining", "all"]))
def test_an_amount_as_shown_reads_back_as_itself(value: float, of: str) -> None:
    amount = Share(round(value, 6), "all" if of == "all" else "remaining")
    assert typed_amount(amount_text(amount), amount).value == pytest.approx(
        amount.value, abs=1e-6
    )


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.floats(0, 1))
def test_another_unit_prunes_as_many(gone: int, remaining: int, value: float) -> None:
    total = gone + remaining
    units = Share(value).units(remaining, total)
    for unit in ("count", "all", "remaining"):
        amount = in_unit(Share(value), unit, remaining, total)
        assert abs(amount.units(remaining, total) - units) <= 1


def test_a_share_of_the_range_keeps_the_unit() -> None:
    assert with_share(Count(5), 0.5, 1000) == Count(500)
    assert with_share(Share(0.1, "all"), 1.5, 1000) == Share(1.0, "all")
    assert share_of(Count(500), 1000) == 0.5
    assert share_of(Count(5), 0) == 0


@pytest.mark.parametrize("text", ["", "x", "-1", "inf", "nan"])
def test_a_threshold_is_a_number_from_zero(text: str) -> None:
    with pytest.raises(PlanError, match="number from 0"):
        typed_number(text)


def test_every_draft_method_is_known() -> None:
    assert all(METHODS[spec.name] is spec for spec in DRAFT_METHODS)
