"""How numbers, steps and edits are written."""

from __future__ import annotations

import numpy as np
import pytest

from helpers_session import MemoryReader
from prunescope.core.plan import Count, Share, Step
from prunescope.session import edit_texts, numbers
from prunescope.session.rank_table import Row, build_table
from prunescope.session.resolve import dimension_names, summary


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (3_145_728, "3\u202f145\u202f728")],
)
def test_integers_are_grouped(number: int, text: str) -> None:
    assert numbers.grouped(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (999, "999"),
        (1000, "1 k"),
        (524_288, "524 k"),
        (999_999, "1 M"),
        (22_200_000, "22.2 M"),
        (7_000_000_000, "7 G"),
    ],
)
def test_counts_are_shortened(number: int, text: str) -> None:
    assert numbers.short(number) == text


def test_bytes_have_decimal_units() -> None:
    assert numbers.size(512) == "512 B"
    assert numbers.size(89_000_000) == "89 MB"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 10, "0.0 %"),
        (1, 3, "33.3 %"),
        (1, 10**9, "<0.1 %"),
        (10**9 - 1, 10**9, ">99.9 %"),
        (10, 10, "100.0 %"),
        (0, 0, "0.0 %"),
    ],
)
def test_everything_and_nothing_are_claimed_only_where_exact(
    part: int, whole: int, text: str
) -> None:
    assert numbers.percent(part, whole) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.01342, "\u22120.01342"),
        (0.0150, "0.01500"),
        (123.456, "123.5"),
        (1e-12, "1e\u221212"),
        (float("nan"), "NaN"),
        (0.0, "0"),
        (-10_900.4, "\u221210\u202f900"),
        (9_999.7, "10\u202f000"),
        (2.5e7, "2.5e+07"),
        (-float("inf"), "\u2212inf"),
    ],
)
def test_reals_have_four_digits(value: float, text: str) -> None:
    assert numbers.real(value) == text


def reader() -> MemoryReader:
    return MemoryReader(
        {
            "conv1.weight": np.ones((64, 3, 3, 3), np.float32),
            "conv2.weight": np.ones((8, 64, 3, 3), np.float32),
            "fc.weight": np.ones((10, 8), np.float16),
        }
    )


@pytest.mark.parametrize(
    ("step", "title", "badge"),
    [
        (
            Step(method="l1_unstructured", layers="type:Conv2d", amount=Share(0.2)),
            "1 · 20 % of type:Conv2d",
            "L1",
        ),
        (
            Step(
                method="ln_structured",
                layers=("conv1.weight",),
                amount=Count(8),
                n=2.0,
                dim=0,
            ),
            "1 · 8 channels of conv1",
            "L2 · dim 0",
        ),
        (
            Step(
                method="l1_unstructured",
                layers=("conv1.weight", "fc.weight"),
                amount=Share(0.8, "all"),
                scope="global",
            ),
            "1 · 80 % of all weights of 2 layers",
            "L1 · global",
        ),
        (
            Step(
                method="random_unstructured",
                layers=("conv1.weight", "conv2.weight"),
                amount=Count(1500),
            ),
            "1 · 1\u202f500 weights each of 2 layers",
            "Random",
        ),
        (
            Step(method="n_m", layers="*", n=2, m=4),
            "1 · N:M, all layers",
            "2:4",
        ),
        (
            Step(
                method="ln_structured",
                layers="*",
                amount=Share(0.5),
                n=float("inf"),
                dim=1,
            ),
            "1 · 50 % of all layers",
            "L∞ · dim 1",
        ),
        (Step(method="identity", name="Nothing yet"), "1 · Nothing yet", "Identity"),
    ],
)
def test_steps_are_named(step: Step, title: str, badge: str) -> None:
    assert edit_texts.step_title(1, step, reader().inventory) == title
    assert edit_texts.badge(step) == badge


def test_edits_are_named() -> None:
    before = Step(method="ln_structured", amount=Share(0.5), n=2.0, dim=0)
    edits = {
        "Set amount to 55 %": Step(
            method="ln_structured", amount=Share(0.55), n=2.0, dim=0
        ),
        "Set amount to 1\u202f000": Step(
            method="ln_structured", amount=Count(1000), n=2.0, dim=0
        ),
        "Set dim to 1": Step(method="ln_structured", amount=Share(0.5), n=2.0, dim=1),
        "Choose Random": Step(method="random_unstructured", amount=Share(0.5)),
    }
    for text, after in edits.items():
        assert edit_texts.draft_edit_text(before, after) == text
    assert edit_texts.check_text(frozenset("a"), frozenset("abc")) == "Check 2 layers"
    assert edit_texts.check_text(frozenset("ab"), frozenset("a")) == "Uncheck 1 layer"
    assert edit_texts.check_text(frozenset("a"), frozenset("b")) == "Check 1 layer"


def test_dimensions_are_named_with_their_sizes() -> None:
    table = build_table([Row(e, None, None) for e in reader().inventory.parameters])
    assert dimension_names(table.ndim[:1], table.sizes[:1]) == (
        "0 · output channels (64)",
        "1 · input channels (3)",
        "2 · kernel (3)",
        "3 · kernel (3)",
    )
    names = ("0 · output channels", "1 · input channels")
    assert dimension_names(table.ndim, table.sizes) == names


def test_a_checkpoint_is_summed_up() -> None:
    text = summary(reader().inventory)
    assert text == "6.4 k weights · 3 tensors · float32, float16 · 0 B"
