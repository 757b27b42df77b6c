"""What a histogram draws is what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers_histograms import histogram
from prunescope.session.histogram_axis import axis_of
from prunescope.session.histogram_bins import (
    DISPLAY_BINS,
    columns_of,
    cumulative,
    quantiles,
    range_of,
    whole_columns,
)
from prunescope.session.tables import histogram_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.session.histogram_bins import Columns

arrays = hnp.arrays(
    np.float32,
    st.integers(1, 60),
    elements=st.one_of(
        st.floats(-8, 8, width=32), st.sampled_from([0.0, 1.0, -1.0, 3e-45, 3.4e38])
    ),
)


@pytest.fixture
def weights() -> NDArray[np.float64]:
    return np.random.default_rng(0).standard_normal(100_000) * 0.02


def columns(
    weights: NDArray[np.floating], *, signed: bool = False
) -> tuple[Columns, Columns]:
    """Return the columns along the axis, and those with what lies beyond."""
    shown = histogram(weights)
    axis = axis_of(shown, signed=signed)
    assert axis is not None
    return columns_of(shown, axis), whole_columns(shown, axis)


@pytest.mark.parametrize("signed", [False, True])
def test_columns_are_many_and_hold_every_weight_once(
    weights: NDArray[np.float64], signed: bool
) -> None:
    inside, whole = columns(weights, signed=signed)
    assert DISPLAY_BINS / 2 < len(inside.kept) <= DISPLAY_BINS
    below = int((np.abs(weights.astype("f4")) < 0.01).sum())
    assert int(whole.pruned.sum()) == below
    assert int(whole.kept.sum()) == len(weights) - below
    assert int((inside.pruned + inside.kept).sum()) > 0.99 * len(weights)


@given(arrays, st.booleans())
def test_what_a_column_counts_is_what_its_range_holds(
    array: NDArray[np.float32], signed: bool
) -> None:
    shown = histogram(array, 0.5)
    axis = axis_of(shown, signed=signed)
    if axis is None:
        assert not array.any()
        return
    cut = whole_columns(shown, axis)
    for number, (pruned, kept) in enumerate(zip(cut.pruned, cut.kept, strict=True)):
        low, high = cut.edges[number : number + 2].tolist()
        held = range_of(shown, low, high, axis)
        inside = held.holds(array)
        assert inside.sum() == pruned + kept
        assert (inside & (np.abs(array) < 0.5)).sum() == pruned
        assert held.share == pytest.approx(inside.mean())


@pytest.mark.parametrize("signed", [False, True])
def test_equal_columns_show_no_steps_of_the_bit_patterns(signed: bool) -> None:
    random = np.random.default_rng(1)
    flat = (
        random.uniform(-1, 1, 400_000)
        if signed
        else 10 ** random.uniform(-4, -1, 400_000)
    )
    inside, _ = columns(flat, signed=signed)
    heights = inside.heights[8:-16]
    assert heights.std() / heights.mean() < 0.05


def test_the_axis_leaves_out_what_would_not_reach_a_pixel(
    weights: NDArray[np.float64],
) -> None:
    shown = histogram(np.append(weights, [1e-9, 1e-8, 5.0]), None)
    narrow = axis_of(shown, signed=False)
    assert narrow is not None
    assert narrow.value(0) > 1e-6
    assert narrow.value(1) < 1
    assert narrow.value(narrow.position(0.01)) == pytest.approx(0.01)
    whole = axis_of(shown, signed=False, every=True)
    assert whole is not None
    assert whole.value(0) < 1e-9
    assert whole.value(1) > 5
    both = axis_of(shown, signed=True)
    assert both is not None
    assert both.value(0) == -both.value(1)
    assert 0.06 < both.value(1) < 0.2


def test_ticks_are_round_and_few(weights: NDArray[np.float64]) -> None:
    axis = axis_of(histogram(weights), signed=False)
    assert axis is not None
    assert axis.ticks(10) == pytest.approx((1e-4, 1e-3, 1e-2, 1e-1))
    assert len(axis.ticks(2)) <= 2
    both = axis_of(histogram(weights), signed=True)
    assert both is not None
    assert both.ticks(5) == pytest.approx((-0.05, 0, 0.05))


@pytest.mark.parametrize("signed", [False, True])
def test_shares_and_quantiles_are_those_of_numpy(
    weights: NDArray[np.float64], signed: bool
) -> None:
    some = np.append(weights + 0.004, np.zeros(20_000))
    shown = histogram(some)
    axis = axis_of(shown, signed=signed)
    assert axis is not None
    ranked = some if signed else np.abs(some)
    wanted = (0.05, 0.3, 0.95)
    expected = np.quantile(ranked, wanted)
    assert quantiles(shown, axis, wanted) == pytest.approx(expected, rel=0.02)
    values, shares = cumulative(shown, axis)
    assert (np.diff(values) >= 0).all()
    assert shares[-1] == 1
    assert np.interp(0.02, values, shares) == pytest.approx(
        (ranked <= 0.02).mean(), abs=0.002
    )


def test_the_table_lists_what_is_shown_zeros_first() -> None:
    array = np.array([0, 0, -0.3, 0.3, 0.004, 0.004, -1.5])
    plain = histogram_table("a", histogram(array)).rows
    assert plain[0] == (0, 0, 2, 0, 0)
    assert [row[2:] for row in plain[1:]] == [(0, 2, 0), (0, 0, 2), (0, 0, 1)]
    both = histogram_table("a", histogram(array), signed=True, shares=True)
    assert both.header[0] == "w from"
    assert [row[3:5] for row in both.rows[1:]] == [(0, 1), (0, 1), (2, 0), (0, 1)]
    assert [row[5] for row in both.rows] == pytest.approx(
        [4 / 7, 1 / 7, 2 / 7, 6 / 7, 1]
    )
    assert all(float(row[0]) < float(row[1]) for row in both.rows[1:])
