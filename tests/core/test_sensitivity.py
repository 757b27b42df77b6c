"""The energy that goes with the smallest weights, against sorting them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers_session import MemoryReader
from prunescope.core.measures import measure
from prunescope.core.sensitivity import EnergyCurve, sensitivity

if TYPE_CHECKING:
    from numpy.typing import NDArray


def curve_of(array: NDArray[np.float32]) -> EnergyCurve:
    reader = MemoryReader({"a": array})
    found = measure(reader, reader.inventory["a"])
    return EnergyCurve(found.bins, found.counts)


@given(
    hnp.arrays(
        np.float32,
        st.integers(1, 200),
        elements=st.floats(-100, 100, width=32, allow_subnormal=False),
    ),
    st.floats(0, 1),
)
def test_the_share_is_that_of_the_sorted_weights_to_a_bin(
    array: NDArray[np.float32], amount: float
) -> None:
    curve = curve_of(array)
    squares = np.sort(array.astype(np.float64) ** 2)
    units = round(amount * array.size)
    found = float(curve.at([amount])[0])
    if not squares.sum():
        assert found == 0
        return
    # A bin is 2.2 % wide, so that a square is known to twice that.
    exact = squares[:units].sum() / squares.sum()
    assert found == pytest.approx(exact, rel=0.09, abs=1e-12)
    assert 0 <= found <= 1


@given(
    hnp.arrays(np.float32, st.integers(1, 100), elements=st.floats(-1, 1, width=32)),
    st.floats(0, 1),
)
def test_the_amount_for_a_loss_costs_no_more(
    array: NDArray[np.float32], loss: float
) -> None:
    curve = curve_of(array)
    units = round(curve.amount_for(loss) * curve.weights)
    assert curve.removed(np.array([units]))[0] ** 0.5 <= loss + 1e-12
    if units < curve.weights:
        assert curve.removed(np.array([units + 1]))[0] ** 0.5 > loss


def test_progress_counts_all_weights_and_nan_is_left_out() -> None:
    array = np.array([[1, np.nan], [2, np.inf]], np.float32)
    reader = MemoryReader({"a": array, "b": np.ones((2, 3), np.float32)})
    told = []
    found = sensitivity(
        reader,
        reader.inventory.parameters,
        amounts=(0.5, 1.0),
        progress=lambda done, total, text="": told.append((done, total)),  # noqa: ARG005
    )
    assert told == [(4, 10), (10, 10)]
    assert found[0].removed_energy == pytest.approx((0.2, 1.0), rel=0.05)
