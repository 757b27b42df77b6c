"""The live preview agrees with the engine, and is fast."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers_session import MemoryReader
from prunescope.core.plan import Count, Plan, Share, Step
from prunescope.core.pruning import Pruning, prune
from prunescope.core.tensors import MappingSource
from prunescope.session.counting import Task, count
from prunescope.session.jobs import JobContext
from prunescope.session.preview import Estimate, estimate
from prunescope.session.rank_table import (
    RankTable,
    Row,
    build_table,
    place_of,
    value_of,
)

if TYPE_CHECKING:
    from prunescope.core.masks import PackedMask

L1 = Step(method="l1_unstructured", amount=Share(0.5))


def table_of(
    arrays: dict[str, np.ndarray], masks: dict[str, PackedMask] | None = None
) -> RankTable:
    reader = MemoryReader(arrays)
    context = JobContext(threading.Event(), lambda *_: None)
    rows = []
    for entry in reader.inventory.parameters:
        mask = (masks or {}).get(entry.path)
        counted = count(reader, Task(entry, mask), context)
        rows.append(Row(entry, mask, counted))
    return build_table(rows)


def engine(
    step: Step, arrays: dict[str, np.ndarray], start: Pruning | None = None
) -> Pruning:
    source = MappingSource({name: torch.from_numpy(a) for name, a in arrays.items()})
    chosen = replace(step, layers=tuple(arrays))
    return prune(Plan((chosen,)), source, source.inventory, start=start)


def model(seed: int, zeros: float = 0.0, layers: int = 3) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    arrays = {}
    for number in range(layers):
        array = rng.standard_normal((20 + number, 16)) * 10.0 ** rng.integers(-3, 2)
        array[rng.random(array.shape) < zeros] = 0
        arrays[f"layer{number}.weight"] = array.astype(np.float32)
    return arrays


def tied(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Make many weights equal, some of them zero: a quarter of a power of ten apart."""
    steps = {
        path: 10.0 ** np.floor(np.log10(np.abs(a).max())) for path, a in arrays.items()
    }
    return {
        path: (np.round(a / steps[path] * 4) / 4 * steps[path]).astype(np.float32)
        for path, a in arrays.items()
    }


def gone(pruning: Pruning) -> list[int]:
    last = pruning.steps - 1
    return [trace.weights for trace in pruning.trace if trace.step == last]


amounts = st.one_of(
    st.floats(0, 1).map(Share),
    st.floats(0, 1).map(lambda x: Share(x, "all")),
    st.integers(0, 200).map(Count),
)


@settings(deadline=None, max_examples=40)
@given(
    st.integers(0, 1000),
    amounts,
    st.sampled_from([0.0, 0.4]),
    st.booleans(),
    st.booleans(),
)
def test_magnitude_per_layer_counts_exactly(
    seed: int, amount: Share | Count, zeros: float, twice: bool, ties: bool
) -> None:
    arrays = tied(model(seed, zeros)) if ties else model(seed, zeros)
    start = engine(replace(L1, amount=Share(0.3)), arrays) if twice else None
    table = table_of(arrays, start.masks if start else None)
    step = replace(L1, amount=amount)
    found = estimate(step, table)
    exact = engine(step, arrays, start)
    last = [t for t in exact.trace if t.step == exact.steps - 1]
    assert found.exact
    assert found.gone.tolist() == [t.weights for t in last]
    assert found.zeros.tolist() == [t.zeros for t in last]
    assert found.units == sum(t.pruned for t in last)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 1000), amounts, st.sampled_from([0.0, 0.4]))
def test_global_magnitude_is_within_one_bin_and_exact_in_sum(
    seed: int, amount: Share | Count, zeros: float
) -> None:
    arrays = model(seed, zeros)
    table = table_of(arrays)
    step = replace(L1, amount=amount, scope="global")
    found = estimate(step, table)
    exact = engine(step, arrays)
    assert found.units == sum(gone(exact))
    # One bin holds 1/32 of a doubling: few of 330 normal weights.
    assert np.abs(found.gone - gone(exact)).max() <= 12
    thresholds = [t.threshold for t in exact.trace if t.threshold]
    if thresholds and found.units > int(found.zeros.sum()):
        low, high = thresholds[0] / 1.05, thresholds[0] * 1.05
        assert low <= float(np.nanmax(found.threshold)) <= high


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 1000), amounts, st.sampled_from([0.0, 0.4]))
def test_equal_weights_of_many_layers_differ_by_no_more_than_their_bin(
    seed: int, amount: Share | Count, zeros: float
) -> None:
    arrays = tied(model(seed, zeros))
    step = replace(L1, amount=amount, scope="global")
    found, exact = estimate(step, table_of(arrays)), engine(step, arrays)
    assert found.units == sum(gone(exact))
    # Which of the weights at the threshold go is the order of the engine: anything up
    # to all of them; what is clearly below or above it is told exactly.
    threshold = max((t.threshold or 0.0) for t in exact.trace)
    for mine, its, array in zip(
        found.gone.tolist(), gone(exact), arrays.values(), strict=True
    ):
        close = np.abs(np.abs(array) - threshold) <= 0.05 * threshold
        assert abs(mine - its) <= np.count_nonzero(close)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000), st.floats(0, 1), st.floats(0.05, 1))
def test_no_layer_goes_above_its_cap(seed: int, share: float, cap: float) -> None:
    arrays = model(seed)
    step = replace(L1, amount=Share(share), scope="global", cap=cap)
    found = estimate(step, table_of(arrays))
    exact = engine(step, arrays)
    assert (found.gone <= np.floor(cap * found_numel(arrays))).all()
    assert found.units == sum(gone(exact))
    assert np.abs(found.gone - gone(exact)).max() <= 24


def found_numel(arrays: dict[str, np.ndarray]) -> np.ndarray:
    return np.array([array.size for array in arrays.values()])


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000), amounts, st.sampled_from(["layer", "global"]))
def test_random_counts_exactly_in_sum(
    seed: int, amount: Share | Count, scope: str
) -> None:
    arrays = model(seed)
    step = Step(
        method="random_unstructured",
        amount=amount,
        scope="global" if scope == "global" else "layer",
        seed=3,
    )
    found = estimate(step, table_of(arrays))
    assert found.units == sum(gone(engine(step, arrays)))


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000), st.floats(0, 1), st.sampled_from([0, 1]), st.booleans())
def test_channels_are_counted_exactly(
    seed: int, share: float, dim: int, twice: bool
) -> None:
    arrays = model(seed)
    step = Step(method="ln_structured", amount=Share(share), n=2.0, dim=dim)
    start = engine(replace(step, amount=Share(0.4)), arrays) if twice else None
    found = estimate(step, table_of(arrays, start.masks if start else None))
    exact = engine(step, arrays, start)
    last = [t for t in exact.trace if t.step == exact.steps - 1]
    assert found.units == sum(t.pruned for t in last)
    assert found.remaining == sum(t.kept for t in last)
    assert found.gone.tolist() == [t.weights for t in last]


def test_a_threshold_is_estimated_within_its_bin() -> None:
    arrays = model(5)
    value = float(np.median(np.abs(arrays["layer0.weight"])))
    step = Step(method="threshold", value=value)
    found = estimate(step, table_of(arrays))
    assert np.abs(found.gone - gone(engine(step, arrays))).max() <= 12


def test_thresholds_reach_from_nothing_to_everything() -> None:
    arrays = model(5, zeros=0.3)
    low, high = table_of(arrays).reach()
    for value, goes in ((low, np.equal), (high, np.greater_equal)):
        pruning = engine(Step(method="threshold", value=value), arrays)
        assert gone(pruning) == [int(goes(np.abs(a), 0).sum()) for a in arrays.values()]
    smallest = min(np.abs(a[a != 0]).min() for a in arrays.values())
    largest = max(np.abs(a).max() for a in arrays.values())
    assert 0.9 * smallest < low <= smallest
    assert largest < high < 1.1 * largest
    assert table_of({"zero.weight": np.zeros((2, 2), np.float32)}).reach() == (0, 0)


def test_keeping_zeros_and_identity_are_exact() -> None:
    arrays = model(5, zeros=0.3)
    table = table_of(arrays)
    zeros = estimate(Step(method="keep_zeros"), table)
    assert zeros.exact
    assert zeros.gone.tolist() == gone(engine(Step(method="keep_zeros"), arrays))
    assert estimate(Step(method="identity"), table).units == 0


def test_two_of_four_is_half() -> None:
    found = estimate(Step(method="n_m", n=2, m=4), table_of(model(5)))
    assert found.gone.tolist() == [20 * 8, 21 * 8, 22 * 8]


def problem(step: Step, arrays: dict[str, np.ndarray]) -> str:
    return estimate(step, table_of(arrays)).problem


def test_what_cannot_be_applied_says_why() -> None:
    arrays = model(1)
    bias = {"layer.bias": np.ones(10, np.float32)}
    structured = Step(method="ln_structured", amount=Share(0.5), n=2.0, dim=0)
    assert "No layer is checked" in problem(L1, {})
    assert problem(structured, arrays | bias) == (
        "layer.bias is 1-D, cannot be pruned by channel"
    )
    assert problem(replace(structured, dim=3), arrays) == (
        "layer0.weight has no dim 3, only 2 dimensions"
    )
    assert problem(replace(structured, amount=Count(21)), arrays) == (
        "Only 20 channels are left in layer0.weight"
    )
    assert problem(replace(L1, amount=Count(2000), scope="global"), arrays) == (
        "Only 1\u202f008 weights are left"
    )
    assert "that 7 divides" in problem(Step(method="n_m", n=2, m=7), arrays)
    assert "at most M" in problem(Step(method="n_m", n=5, m=4), arrays)


def test_nonfinite_weights_are_not_ranked() -> None:
    arrays = model(2)
    arrays["layer0.weight"][0, :4] = [np.nan, np.inf, -np.inf, np.nan]
    step = replace(L1, amount=Share(1.0))
    found = estimate(step, table_of(arrays))
    assert found.gone.tolist() == gone(engine(step, arrays))
    assert found.gone[0] == arrays["layer0.weight"].size - 4


def test_measures_under_an_older_mask_are_still_used() -> None:
    arrays = model(3)
    table = table_of(arrays)
    masks = engine(L1, arrays).masks
    rows = [replace(row, mask=masks[row.entry.path]) for row in table.rows]
    found = estimate(L1, build_table(rows))
    exact = engine(L1, arrays, engine(L1, arrays))
    assert found.gone.tolist() == gone(exact)
    fresh = estimate(L1, table_of(arrays, masks))
    np.testing.assert_allclose(found.threshold, fresh.threshold, rtol=0.05)


@given(st.floats(1e-30, 1e30))
def test_places_and_values_are_inverse(value: float) -> None:
    assert value_of(place_of(value)) == pytest.approx(value, rel=1e-9)


def test_a_tick_at_two_thousand_layers_takes_a_few_milliseconds() -> None:
    small = table_of(model(1, layers=4)).rows
    table = build_table([small[number % 4] for number in range(2000)])

    def tick(step: Step) -> float:
        began = time.perf_counter()
        found = estimate(step, table)
        assert isinstance(found, Estimate)
        return time.perf_counter() - began

    for scope in ("layer", "global"):
        step = replace(L1, scope="global" if scope == "global" else "layer")
        tick(step)
        fastest = min(tick(replace(step, amount=Share(n / 10))) for n in range(9))
        assert fastest < 0.05  # 8 ms on an idle machine; tests share theirs
