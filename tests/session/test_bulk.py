"""Picking many parameters by what they share with one."""

from __future__ import annotations

from helpers_display import tensor
from prunescope.session import bulk

BLOCKS = [
    tensor(f"layers.{block}.{name}.{kind}", *shape)
    for block in range(3)
    for name in ("query", "value")
    for kind, shape in (("weight", (4, 4)), ("bias", (4,)))
]
MODEL = [
    tensor("stem.weight", 4, 3, 3, 3),
    *BLOCKS,
    tensor("layers2.query.weight", 4, 4),
    tensor("head.weight", 10, 4),
]
QUERY = next(e for e in MODEL if e.path == "layers.1.query.weight")


def test_the_same_place_in_every_block_ignores_only_whole_numbers() -> None:
    expected = {f"layers.{block}.query.weight" for block in range(3)}
    assert bulk.same_place(MODEL, QUERY) == expected


def test_the_same_type_means_the_same_parameter_of_it() -> None:
    found = bulk.same_type(MODEL, QUERY)
    assert "head.weight" in found
    assert not any(path.endswith("bias") for path in found)
    assert "stem.weight" not in found


def test_the_same_shape() -> None:
    found = bulk.same_shape(MODEL, QUERY)
    assert found == {e.path for e in MODEL if e.shape == (4, 4)}


def test_the_ends_are_the_first_and_last_prunable_of_the_model() -> None:
    checked = frozenset(e.path for e in MODEL)
    left = checked - bulk.without_ends(MODEL, checked)
    assert left == {"stem.weight", "head.weight"}
    assert bulk.without_ends([], checked) == checked
