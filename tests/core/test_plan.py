"""The plan file: what is read, what is written, and what is said about mistakes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prunescope.core.errors import PlanError
from prunescope.core.methods import METHODS
from prunescope.core.plan import (
    Count,
    Plan,
    Share,
    Step,
    dumps,
    from_json,
    loads,
    parse_amount,
    to_json,
)
from prunescope.core.ticket import Resample, Rewind

EXAMPLE = """
{"format": "prunescope.plan", "version": 1,
 "steps": [
  {"method": "l1_unstructured", "layers": ["conv1.weight", "fc1.weight"],
   "amount": {"share": 0.5}},
  {"method": "l1_unstructured", "layers": "type:Linear -name:head",
   "amount": {"share": 0.8, "of": "all"}, "scope": "global"},
  {"method": "ln_structured", "layers": "type:Conv2d", "amount": {"count": 4},
   "n": 2, "dim": 0},
  {"method": "random_unstructured", "layers": "*", "amount": {"share": 0.2}, "seed": 7},
  {"method": "random_structured", "layers": "type:Linear", "amount": {"share": 0.25},
   "dim": 1, "seed": 7},
  {"method": "n_m", "layers": "type:Linear", "n": 2, "m": 4},
  {"method": "threshold", "layers": "*", "value": 0.001},
  {"method": "keep_zeros", "layers": "*"},
  {"method": "custom_from_mask", "masks": "masks.safetensors"},
  {"method": "custom", "layers": "*", "file": "my_method.py", "class": "MyMethod",
   "arguments": {"threshold": 0.1, "sizes": [1, 2]}},
  {"method": "identity", "layers": "*"}]}
"""


def plan_with(**step: Any) -> str:
    data = {"format": "prunescope.plan", "version": 1, "steps": [step]}
    return json.dumps(data)


def refused(text: str) -> str:
    with pytest.raises(PlanError) as caught:
        loads(text)
    return caught.value.sentence


def test_example_of_the_format_survives_a_round_trip() -> None:
    plan = loads(EXAMPLE)
    assert len(plan.steps) == 11
    assert {step.method for step in plan.steps} == set(METHODS)
    assert plan.steps[2] == Step(
        method="ln_structured", layers="type:Conv2d", amount=Count(4), n=2, dim=0
    )
    assert loads(dumps(plan)) == plan
    hash(plan)  # plans are keys of caches


def test_a_whole_number_stays_a_whole_number() -> None:
    kinds = [type(loads(EXAMPLE).steps[number].n) for number in (2, 5)]
    assert kinds == [int, int]
    written = json.loads(dumps(loads(EXAMPLE)))["steps"]
    assert (written[2]["n"], written[5]["n"], written[6]["value"]) == (2, 2, 0.001)


@pytest.mark.parametrize("norm", [0, 0.5, -1, "inf", "-inf", "fro", "nuc"])
def test_norms_survive_a_round_trip(norm: object) -> None:
    text = plan_with(
        method="ln_structured", layers="*", amount={"share": 0.5}, n=norm, dim=0
    )
    assert to_json(loads(text))["steps"][0]["n"] == norm


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"method": "l1_unstructure"}, "did you mean 'l1_unstructured'"),
        ({"method": "identity", "layer": "*"}, "unknown key 'layer', did you mean 'la"),
        ({"method": "l1_unstructured"}, "needs the key 'amount'"),
        ({"method": "n_m", "n": 2.0, "m": 4}, "key 'n': 2.0 is no whole number"),
        ({"method": "n_m", "n": 5, "m": 4}, "5 of every 4 cannot be kept"),
        ({"method": "n_m", "n": 0, "m": 4}, "key 'n': 0 is less than 1"),
        ({"method": "n_m", "n": 2, "m": 4, "scope": "global"}, "per layer only"),
        ({"method": "threshold", "value": -1}, "-1 is no number from 0 up"),
        ({"method": "threshold", "value": "0.1"}, "'0.1' is no number"),
        ({"method": "identity", "layers": 3}, "list of parameter paths"),
        ({"method": "identity", "scope": "globl"}, "did you mean 'global'"),
        ({"method": "identity", "enabled": 1}, "1 is neither true nor false"),
        ({"method": ["identity"]}, "unknown method"),
        ({"method": "random_unstructured", "amount": {"count": 1}, "seed": 2**64},
         "does not fit in 64 bits"),
    ],
)  # fmt: skip
def test_mistakes_are_named(keys: dict[str, Any], expected: str) -> None:
    assert expected in refused(plan_with(**keys))


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ({"share": 1.5}, "1.5"),
        ({"share": -0.1}, "-0.1"),
        ({"share": True}, "True is no number"),
        ({"share": "50%"}, "'50%' is no number"),
        ({"count": 1.0}, "1.0 is no whole number"),
        ({"count": -3}, "-3"),
        ({"count": True}, "True"),
        ({"count": 1, "share": 0.5}, "either a share or a count"),
        ({"count": 1, "of": "all"}, "belongs to a share"),
        ({"share": 0.5, "of": "everything"}, "'everything' is not one of"),
        ({"share": 0.5, "of": ["all"]}, "is not one of"),
        ({"shares": 0.5}, "did you mean 'share'"),
        (0.5, "an amount is"),
        ({}, "either a share or a count"),
    ],
)
def test_amounts_out_of_range_are_named(amount: object, expected: str) -> None:
    text = plan_with(method="l1_unstructured", layers="*", amount=amount)
    assert expected in refused(text)


@pytest.mark.parametrize(
    "number", ["1e999", "-1e999", "NaN", "Infinity", "1" + "0" * 400]
)
def test_numbers_beyond_floats_are_refused(number: str) -> None:
    text = plan_with(method="threshold", layers="*", value="X")
    assert refused(text.replace('"X"', number))


def test_all_mistakes_come_together() -> None:
    steps = [{"method": "l2"}, {"method": "n_m", "n": 0, "x": 1}]
    sentence = refused(json.dumps({"format": "x", "version": 2, "steps": steps}))
    for part in ("format is 'x'", "version is 2", "'l2'", "'x'", "'m'", "less than 1"):
        assert part in sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        "[" * 100_000,
        '{"format": "prunescope.plan", "format": "prunescope.plan", "version": 1}',
        '{"format": "prunescope.plan", "version": true, "steps": []}',
        '{"format": "prunescope.plan", "version": 1, "steps": {}}',
        '{"format": "prunescope.plan", "version": 1, "steps": [1]}',
        " " * 5_000_001,
        b"\xff\xfe\x00",
    ],
)
def test_hostile_texts_are_refused(text: str | bytes) -> None:
    with pytest.raises(PlanError):
        loads(text)


def test_a_key_that_stands_twice_is_named() -> None:
    text = '{"format": "prunescope.plan", "version": 1, "steps": [], "steps": []}'
    assert "'steps' stands twice" in refused(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
keys = st.sampled_from(sorted({key for spec in METHODS.values() for key in spec.keys}))


@given(
    st.sampled_from(sorted(METHODS)),
    st.dictionaries(keys, json_values, max_size=6),
)
def test_any_step_gives_a_plan_or_a_plan_error(
    method: str, step: dict[str, Any]
) -> None:
    data = {"format": "prunescope.plan", "version": 1}
    try:
        plan = from_json({**data, "steps": [{**step, "method": method}]})
    except PlanError:
        return
    assert loads(dumps(plan)) == plan


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0.5", Share(0.5)),
        ("50%", Share(0.5)),
        ("1/4", Share(0.25)),
        ("500", Count(500)),
        ("1.2M", Count(1_200_000)),
        ("1", Count(1)),
        ("1.0", Share(1.0)),
        ("100%", Share(1.0)),
        (" 12 000 ", Count(12_000)),
    ],
)
def test_amounts_as_typed(text: str, amount: Share | Count) -> None:
    assert parse_amount(text) == amount


@pytest.mark.parametrize(
    "text", ["", "half", "1.5", "-1", "150%", "1/0", "nan", "inf%"]
)
def test_amounts_that_are_none(text: str) -> None:
    with pytest.raises(PlanError):
        parse_amount(text)


@pytest.mark.parametrize("text", ["200%", "4/3", "1e3"])
def test_a_share_out_of_range_is_told_as_it_was_written(text: str) -> None:
    with pytest.raises(PlanError, match=f"The amount {text} is no share"):
        parse_amount(text)


@pytest.mark.parametrize(
    ("share", "units", "expected"),
    [
        (0.5, 5, 2),
        (0.5, 3, 2),
        (0.5, 7, 4),
        (0.5, 1, 0),
        (0.25, 10, 2),
        (0.0005, 1000, 0),
        (0.0015, 1000, 2),
        (1.0, 7, 7),
    ],
)
def test_shares_round_half_to_even(share: float, units: int, expected: int) -> None:
    assert Share(share).units(units, units) == expected


def test_a_share_of_all_is_a_target() -> None:
    assert Share(0.8, "all").units(remaining=500, total=1000) == 300
    assert Share(0.3, "all").units(remaining=500, total=1000) == 0


def test_a_count_beyond_what_is_left_names_both() -> None:
    with pytest.raises(PlanError, match="prunes 9 but only 7 are left"):
        Count(9).units(remaining=7, total=10)


def test_an_empty_plan_is_a_plan() -> None:
    assert loads(dumps(Plan())) == Plan()


@pytest.mark.parametrize("ticket", [Rewind("init.pt"), Resample(0), None])
def test_the_weights_under_the_masks_survive_a_round_trip(
    ticket: Rewind | Resample | None,
) -> None:
    plan = Plan((Step(method="identity"),), ticket)
    assert loads(dumps(plan)) == plan


@pytest.mark.parametrize(
    "weights", [{}, {"rewind": ""}, {"resample": True}, {"resample": -1}, 7, None]
)
def test_weights_that_are_no_ticket_are_refused(weights: object) -> None:
    data = to_json(Plan()) | {"weights": weights}
    with pytest.raises(PlanError, match="weights is neither"):
        from_json(data)
