"""The filter language, and how a step's layers become parameters."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers_filters import MODEL, found
from prunescope.core.errors import FilterError, PlanError
from prunescope.core.layers import Row, parse, resolve, row


def paths(layers: str | list[str]) -> list[str]:
    return [entry.path for entry in resolve(layers, MODEL)]


@pytest.mark.parametrize(
    ("expression", "count"),
    [
        ("", 9),
        ("*", 9),
        ("attn", 3),
        ("ATTN", 3),
        ('"self_attn.q"', 3),
        ("attn -bias", 2),
        ("attn NOT bias", 2),
        ("attn AND bias", 1),
        ("conv OR norm", 2),
        ("(conv OR norm) -norm", 1),
        ("-(conv OR norm)", 7),
        ("layers OR conv -conv", 5),
        ("layer*.weight", 4),
        ("*.bias", 1),
        ("embed?weight", 1),
        ("type:Linear", 6),
        ("type:linear -name:head", 5),
        ("type=Linear", 6),
        ("type!=Linear", 3),
        ("name:bias", 1),
        ("name=weight", 8),
        ("name=q_proj", 3),
        ("name!=weight", 1),
        ("path=norm.weight", 1),
        ("dtype:bf16", 1),
        ("dtype:float32", 8),
        ("dtype:float*", 8),
        ("dtype=torch.bfloat16", 1),
        ("ndim=4", 1),
        ("ndim>=2", 7),
        ("dim0=64", 4),
        ("dim1:64", 5),
        ("dim9=1", 0),
        ("params>=64k", 2),
        ("params>64000", 0),
        ("params >= 64k", 2),
        ("ndim = 4 OR params < 1e2", 4),
        ("type: linear -name:head", 5),
        ("params:1k..5k", 3),
        ("params!=1k..5k", 6),
        ("params<1e2", 3),
        ("bytes>=16KiB", 5),
        ("bytes>16KB", 5),
        ("tied:true", 2),
        ("tied=no", 7),
        ("tied!=yes", 7),
    ],
)
def test_expressions(expression: str, count: int) -> None:
    assert len(found(expression)) == count, found(expression)


def measured(**numbers: Any) -> Row:
    return Row(
        path="a.weight",
        type="Linear",
        dtype="float32",
        shape=(10, 10),
        nbytes=400,
        **numbers,
    )


def test_what_is_frozen_is_neither_where_the_file_does_not_say() -> None:
    for expression, wanted in (("frozen:true", True), ("frozen:no", False)):
        matches = parse(expression).matches
        found = [
            known for known in (True, False, None) if matches(measured(frozen=known))
        ]
        assert found == [wanted]


@pytest.mark.parametrize(
    ("expression", "matches"),
    [
        ("zeros<10%", True),
        ("zeros=9", True),
        ("zeros>9%", False),
        ("zeros:5%..10%", True),
        ("zeros:0..10%", True),
        ("zeros:0..8%", False),
        ("planned>=50%", True),
        ("delta=41", True),
        ("delta>40%", True),
        ("max<2", True),
        ("std>0.1", False),
        ("step=2", True),
        ("nan:true", False),
        ("checked:yes", True),
        ("selected:yes", False),  # not known
        ("selected:no", False),
        ("sens<5%", True),
        ("mean=0", False),  # not known
        ("mean!=0", False),
        ("frozen:true", False),  # not known
        ("frozen:false", False),
    ],
)
def test_numbers_that_are_measured(expression: str, matches: bool) -> None:
    subject = measured(
        zeros=9,
        planned=50,
        max=1.5,
        std=0.1,
        step=2,
        nan=False,
        checked=True,
        sens=0.01,
    )
    assert parse(expression).matches(subject) is matches


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("zero:1", "unknown key 'zero', did you mean 'zeros'"),
        ("params>many", "'many' is no number"),
        ("params>10%", "cannot be compared with a percentage"),
        ("params>10%", "zeros, planned, delta, sens only"),
        ("sens>", "sens>50%"),
        ("type>Linear", "has no order"),
        ("params~3", "is no text"),
        ("tied:maybe", "neither true nor false"),
        ("tied>1", "is true or false"),
        ("params:", "has no value"),
        ("zeros:1%..5", "mixes a share and a number"),
        ("params<1..5", "is a range"),
        ("(attn", "a ( is not closed"),
        ("attn)", "a ) without its ("),
        ("()", "nothing before a )"),
        ("attn OR", "ends too early"),
        ("OR attn", "nothing before it"),
        ("NOT", "ends too early"),
        ('"attn', "quote"),
        ("(" * 60 + "a", "nested too deeply"),
        ("a " * 1001, "2002 characters"),
    ],
)
def test_mistakes_are_told(expression: str, expected: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(expression)
    assert expected in caught.value.sentence


@given(st.text(max_size=60))
def test_any_text_is_a_filter_or_a_filter_error(text: str) -> None:
    try:
        parsed = parse(text)
    except FilterError:
        return
    for entry in MODEL.parameters:
        parsed.matches(row(entry, MODEL))


def test_twenty_thousand_rows_filter_fast() -> None:
    rows = [
        Row(path=f"layers.{i}.attn.weight", type="Linear", dtype="float32",
            shape=(64, 64), nbytes=4, zeros=i)
        for i in range(20_000)
    ]  # fmt: skip
    parsed = parse("type:Linear attn (zeros>10% OR params>1k) -head")
    begun = time.process_time()
    assert sum(map(parsed.matches, rows)) == 20_000
    assert time.process_time() - begun < 1


# --- resolving ---------------------------------------------------------------------

DEFAULT = [
    "layers.0.self_attn.q_proj.weight",
    "layers.0.mlp.weight",
    "layers.1.self_attn.q_proj.weight",
    "layers.1.conv.weight",
    "lm_head.weight",
]


def test_everything_means_what_is_prunable_by_default() -> None:
    assert paths("*") == DEFAULT


def test_an_expression_picks_among_the_default_first() -> None:
    assert paths("q_proj") == [p for p in DEFAULT if "q_proj" in p]
    assert paths("name:bias") == ["layers.0.self_attn.q_proj.bias"]
    assert paths("norm") == ["norm.weight"]


def test_a_list_keeps_its_order_and_names_each_once() -> None:
    listed = ["norm.weight", "layers.0.mlp.weight", "norm.weight"]
    assert paths(listed) == ["norm.weight", "layers.0.mlp.weight"]
    assert paths(["running_mean"]) == ["running_mean"]


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        (["lm_head.weigth"], "did you mean 'lm_head.weight'"),
        (["optimizer.m"], "there is no parameter 'optimizer.m'"),
        (["quantised.weight"], "quantised.weight cannot be pruned: quantised"),
        ([], "empty list"),
        ("nothing", "No parameter matches the layers 'nothing'"),
        ("quantised", "only what cannot be pruned (quantised.weight: quantised)"),
        ("zeros>10%", "depend on zeros"),
    ],
)
def test_layers_that_do_not_fit_are_told(layers: Any, expected: str) -> None:
    with pytest.raises(PlanError) as caught:
        resolve(layers, MODEL)
    assert expected in caught.value.sentence


def test_an_expression_with_a_mistake_is_a_filter_error() -> None:
    with pytest.raises(FilterError):
        resolve("type:Linear (", MODEL)
