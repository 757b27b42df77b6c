"""Schedules: rounds that lead where the single step would lead."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers_pruning import run
from prunescope.core.amounts import Amount, Count, Share
from prunescope.core.errors import PlanError
from prunescope.core.plan import Step
from prunescope.core.schedules import Curve, Schedule, expand, expand_list, progress_of


def step(amount: Amount, seed: int | None = None) -> Step:
    method = "l1_unstructured" if seed is None else "random_unstructured"
    return Step(method=method, amount=amount, seed=seed)


def pruned(steps: tuple[Step, ...]) -> list[int]:
    weights = {"a.weight": torch.randn(10, 100)}
    trace = run(weights, *steps).trace
    return [sum(t.pruned for t in trace[: n + 1]) for n in range(len(trace))]


def test_constant_compounds_as_in_lightning() -> None:
    assert pruned(expand(step(Share(0.5)), 3, "constant")) == [500, 750, 875]


def test_linear_rises_evenly_and_cubic_fast_at_first() -> None:
    assert pruned(expand(step(Share(0.8, "all")), 4, "linear")) == [200, 400, 600, 800]
    assert pruned(expand(step(Share(0.8)), 4, "linear")) == [200, 400, 600, 800]
    # 0.8 · (1 − (1 − t)³) at quarters
    assert pruned(expand(step(Share(0.8, "all")), 4, "cubic")) == [462, 700, 788, 800]


@given(
    st.sampled_from(["linear", "cubic"]),
    st.integers(1, 20),
    st.one_of(
        st.floats(0, 1).map(Share),
        st.floats(0, 1).map(lambda value: Share(value, "all")),
        st.integers(0, 1000).map(Count),
    ),
)
def test_rounds_end_where_the_step_ends(
    curve: Curve, rounds: int, amount: Amount
) -> None:
    goal = amount.units(1000, 1000)
    ends = pruned(expand(step(amount), rounds, curve))
    slack = 0 if isinstance(amount, Count) or amount.of == "all" else rounds
    assert abs(ends[-1] - goal) <= slack
    assert ends == sorted(ends)


def test_a_list_gives_targets() -> None:
    assert pruned(expand_list(step(Share(0.1)), [0.1, 0.1, 0.55])) == [100, 100, 550]
    with pytest.raises(PlanError, match=r"Share 2 of the schedule is 0\.1"):
        expand_list(step(Share(0.1)), [0.5, 0.1])
    with pytest.raises(PlanError, match="empty"):
        expand_list(step(Share(0.1)), [])


def test_rounds_have_names_and_seeds_of_their_own() -> None:
    steps = expand(step(Share(0.5), seed=7), 2, "constant")
    assert [s.seed for s in steps] == [7, 8]
    assert steps[1].name == "random_unstructured, round 2 of 2"


def test_what_cannot_be_spread_is_refused() -> None:
    with pytest.raises(PlanError, match="identity has none"):
        expand(Step(method="identity"), 3, "linear")
    with pytest.raises(PlanError, match="0 rounds"):
        expand(step(Share(0.5)), 0, "linear")


def test_a_schedule_tells_what_is_gone_after_each_round() -> None:
    step = Step(method="l1_unstructured", amount=Share(0.5))
    linear = progress_of(Schedule(4, "linear").steps(step))
    assert linear == pytest.approx((0, 0.125, 0.25, 0.375, 0.5))
    compounded = progress_of(Schedule(2, "constant").steps(step))
    assert compounded == pytest.approx((0, 0.5, 0.75))
    listed = progress_of(Schedule(2, "linear", (0.2, 0.8)).steps(step))
    assert listed == (0, 0.2, 0.8)
