"""Measures are exact, and histograms answer what a slider asks."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers_session import MemoryReader
from prunescope.core import measures
from prunescope.core.histograms import (
    BINS,
    bin_of,
    count_up_to,
    cumulate,
    edges,
    threshold_for,
)
from prunescope.core.inventory import Role, TensorEntry
from prunescope.core.masks import PackedMask
from prunescope.core.measures import Measures, measure, n_m_compliance, slice_zeros
from prunescope.core.progress import Cancelled
from prunescope.core.small_tensors import measure_small
from prunescope.core.structure import nearest_pattern

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Memory:
    """A reader of one array."""

    def __init__(self, array: NDArray[Any]) -> None:
        self._flat = np.ascontiguousarray(array).reshape(-1)

    def read(
        self,
        entry: TensorEntry,  # noqa: ARG002
        start: int = 0,
        stop: int | None = None,
    ) -> NDArray[Any]:
        return self._flat[start:stop]


def entry_of(array: NDArray[Any], dtype: str = "") -> TensorEntry:
    name = dtype or array.dtype.name
    return TensorEntry("a", Role.PARAMETER, "", "Linear", array.shape, name, 0, 0, ())


def measured(
    array: NDArray[Any], mask: PackedMask | None = None, dtype: str = ""
) -> Measures:
    return measure(Memory(array), entry_of(array, dtype), mask)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "_READ", 64)
    monkeypatch.setattr(measures, "_PIECE", 16)


finite_or_not = st.one_of(
    st.floats(width=32), st.sampled_from([0.0, -0.0, 1.0, math.nan, math.inf])
)


@given(
    hnp.arrays(np.float64, st.integers(1, 100), elements=finite_or_not),
    st.sampled_from(["float64", "float32", "float16"]),
)
def test_measures_are_those_of_numpy(values: NDArray[Any], dtype: str) -> None:
    with np.errstate(over="ignore"):
        array = values.astype(dtype)
    found = measured(array)
    wide = array.astype(np.float64)
    finite = wide[np.isfinite(wide)]
    assert found.zeros == np.count_nonzero(wide == 0)
    assert (found.nonfinite, found.finite) == (wide.size - finite.size, finite.size)
    odd = np.flatnonzero(~np.isfinite(wide))
    assert found.first_nonfinite == (odd[0] if odd.size else -1)
    if not finite.size:
        assert math.isnan(found.mean)
        assert math.isnan(found.minimum)
        return
    scale = max(np.abs(finite).max(), 1e-300)
    assert (found.minimum, found.maximum) == (finite.min(), finite.max())
    assert found.mean == pytest.approx(finite.mean(), abs=1e-12 * scale)
    assert found.std == pytest.approx(finite.std(), abs=1e-12 * scale)
    assert found.l1 == pytest.approx(np.abs(finite).sum())
    assert found.l2 == pytest.approx(np.linalg.norm(finite), rel=1e-9, abs=1e-150)
    assert found.histogram.sum() == finite.size
    assert found.histogram[0] == found.zeros


@given(hnp.arrays(np.float32, st.integers(1, 60), elements=st.floats(width=32)))
def test_bins_hold_what_lies_between_their_edges(values: NDArray[np.float32]) -> None:
    finite = np.abs(values[np.isfinite(values)]).astype(np.float64)
    histogram = measured(values).histogram
    for index in np.flatnonzero(histogram).tolist():
        if index == 0:
            expected = finite == 0
        else:
            low, high = edges()[index - 1], edges()[index]
            expected = (finite >= low) & (finite < high) & (finite > 0)
        assert histogram[index] == np.count_nonzero(expected)
    for value in finite.tolist():
        assert histogram[bin_of(value)] > 0


def test_float64_beyond_float32_falls_in_the_outermost_bins() -> None:
    array = np.array([1e-300, 1e300, -1e-300, 1.0, 0.0])
    histogram = measured(array).histogram
    assert (histogram[0], histogram[1], histogram[BINS]) == (1, 2, 1)
    # a number just below an edge must not be rounded over it
    below = np.nextafter(edges()[5000], 0)
    assert measured(np.array([below])).histogram[5000] == 1


def test_the_mean_far_from_zero_keeps_its_deviation() -> None:
    array = np.random.default_rng(0).normal(1e8, 1.0, 1000)
    assert measured(array).std == pytest.approx(array.std(), rel=1e-9)


def test_bfloat16_and_complex_are_decoded() -> None:
    bits = (np.array([1.5, -2.0], np.float32).view(np.uint32) >> 16).astype(np.uint16)
    assert measured(bits, dtype="bfloat16").minimum == -2.0
    complex_ = np.array([3 + 4j, 0], np.complex64)
    assert (measured(complex_).maximum, measured(complex_).zeros) == (5.0, 1)


@given(hnp.arrays(np.float32, 100, elements=st.floats(-2, 2, width=32)), st.data())
def test_a_mask_splits_the_histogram(
    array: NDArray[np.float32], data: st.DataObject
) -> None:
    keep = data.draw(hnp.arrays(np.bool_, 100))
    found = measured(array, PackedMask.from_bool(keep))
    assert np.array_equal(found.kept, measured(array[keep]).histogram)
    assert found.taken.sum() == 100 - keep.sum()


@given(hnp.arrays(np.float32, 100, elements=st.floats(-2, 2, width=32)), st.data())
def test_weights_below_zero_are_counted_apart(
    array: NDArray[np.float32], data: st.DataObject
) -> None:
    keep = data.draw(hnp.arrays(np.bool_, 100))
    found = measured(array, PackedMask.from_bool(keep))
    below = measured(np.minimum(array, 0)).histogram
    below[0] = 0
    assert found.negative.tolist() == below[found.bins].tolist()
    gone = measured(np.minimum(np.where(keep, 0, array), 0)).histogram
    gone[0] = 0
    assert found.taken_negative.tolist() == gone[found.bins].tolist()


@given(
    hnp.arrays(np.float32, st.integers(1, 80), elements=st.floats(0, 3, width=32)),
    st.floats(0, 4),
)
def test_counts_below_a_threshold_are_right_to_a_bin(
    array: NDArray[np.float32], threshold: float
) -> None:
    least, most = count_up_to(cumulate(measured(array).histogram), threshold)
    assert least <= np.count_nonzero(np.abs(array) <= threshold) <= most


def test_thresholds_add_up_over_tensors() -> None:
    random = np.random.default_rng(0)
    arrays = [random.normal(0, scale, 5000).astype(np.float32) for scale in (1, 0.1)]
    together = np.sort(np.abs(np.concatenate(arrays)))
    total = sum(measured(array).histogram for array in arrays)
    assert isinstance(total, np.ndarray)
    cumulative = cumulate(total)
    for count in (1, 10, 5000, 9999):
        threshold = threshold_for(cumulative, count)
        assert threshold == pytest.approx(together[count - 1], rel=0.032)
    assert threshold_for(cumulative, 0) == 0.0
    assert threshold_for(cumulative, 10_001) == math.inf
    many = cumulate(np.stack([measured(array).histogram for array in arrays]))
    least, most = count_up_to(many, 0.05)
    true = [np.count_nonzero(np.abs(array) <= 0.05) for array in arrays]
    assert (least <= true).all()
    assert (true <= most).all()


# --- structure ---------------------------------------------------------------------


@given(hnp.arrays(np.int8, hnp.array_shapes(min_dims=2, max_dims=4, max_side=6)))
def test_zeros_are_counted_in_each_slice(array: NDArray[np.int8]) -> None:
    weights = (array % 3).astype(np.float32)
    keep = PackedMask.from_bool(array % 2 == 0)
    reader, entry = Memory(weights), entry_of(weights)
    for dim in range(weights.ndim):
        axes = tuple(a for a in range(weights.ndim) if a != dim)
        plain = (weights == 0).sum(axis=axes)
        masked = ((weights == 0) | (array % 2 != 0)).sum(axis=axes)
        assert np.array_equal(slice_zeros(reader, entry, dim), plain)
        assert np.array_equal(slice_zeros(reader, entry, dim, keep), masked)


def test_compliance_with_n_m() -> None:
    array = np.array([[1, 0, 2, 0, 1, 1, 1, 0], [0, 0, 0, 0, 1, 0, 0, 0]], np.float32)
    reader, entry = Memory(array), entry_of(array)
    assert n_m_compliance(reader, entry, 2, 4) == 0.75
    assert n_m_compliance(reader, entry, 1, 4) == 0.5
    assert n_m_compliance(reader, entry, 2, 3) is None
    kernels = np.zeros((2, 4, 3, 3), np.float32)
    kernels[0, :3, 1, 1] = 1
    found = n_m_compliance(Memory(kernels), entry_of(kernels), 2, 4)
    assert found == 17 / 18
    keep = np.ones(kernels.shape, np.bool_)
    keep[0, 0] = False
    masked = PackedMask.from_bool(keep)
    assert n_m_compliance(Memory(kernels), entry_of(kernels), 2, 4, masked) == 1.0


def test_measuring_reports_progress_and_cancels() -> None:
    array = np.zeros(1000, np.float32)
    calls: list[int] = []
    measure(
        Memory(array), entry_of(array), progress=lambda done, *_: calls.append(done)
    )
    assert calls == sorted(calls)
    assert calls[-1] == 1000

    def stop(done: int, total: int, text: str = "") -> None:  # noqa: ARG001
        raise Cancelled

    with pytest.raises(Cancelled):
        measure(Memory(array), entry_of(array), progress=stop)


@given(
    hnp.arrays(
        np.float32,
        st.tuples(st.integers(1, 3), st.sampled_from([3, 4, 8]), st.integers(1, 3)),
        elements=st.sampled_from([0.0, 0.0, 0.0, 1.0, -2.0]),
    ),
    st.booleans(),
)
def test_the_structure_is_counted_on_the_way(
    array: NDArray[np.float32], masked: bool
) -> None:
    kept = np.arange(array.size).reshape(array.shape) % 3 != 0
    mask = PackedMask.from_bool(kept) if masked else None
    after = np.where(kept, array, 0) if masked else array
    found = measured(array, mask).structure
    dead = np.count_nonzero((after == 0).all(axis=(1, 2)))
    assert (found.slices, found.dead) == (array.shape[0], int(dead))
    if array.shape[1] % 4:
        assert found.groups == ()
    else:
        groups = (after == 0).reshape(len(array), -1, 4, array.shape[2]).sum(axis=2)
        assert found.groups == tuple(np.bincount(groups.reshape(-1), minlength=5))
        assert found.share(2) == n_m_compliance(
            Memory(array), entry_of(array), 2, 4, mask
        )


def test_the_nearest_pattern_is_the_strictest_that_nearly_all_groups_keep() -> None:
    def nearest(*groups: int) -> int:
        return nearest_pattern(np.array(groups))

    assert nearest(0, 0, 0, 9, 1) == 1
    assert nearest(0, 0, 10, 0, 0) == 2
    assert nearest(1, 9, 0, 0, 0) == 3
    assert nearest(10, 0, 0, 0, 0) == 2


@given(
    st.lists(
        hnp.arrays(
            np.float32,
            hnp.array_shapes(min_dims=1, max_dims=3, max_side=5),
            elements=st.one_of(
                st.floats(width=32, min_value=-(2.0**60), max_value=2.0**60),
                st.sampled_from([0.0, -0.0, math.nan, math.inf]),
            ),
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["float32", "bfloat16", "float16", "float64"]),
)
def test_many_small_ones_are_measured_as_one_by_one(
    arrays: list[NDArray[Any]], dtype: str
) -> None:
    if dtype == "bfloat16":
        stored = [(a.view(np.uint32) >> 16).astype(np.uint16) for a in arrays]
    else:
        with np.errstate(over="ignore"):
            stored = [a.astype(dtype) for a in arrays]
    entries = [replace(entry_of(a, dtype), path=str(i)) for i, a in enumerate(stored)]
    masks = [
        PackedMask.from_bool(np.arange(a.size).reshape(a.shape) % 2 == 0)
        if number % 2
        else None
        for number, a in enumerate(stored)
    ]
    reader = MemoryReader({str(i): a for i, a in enumerate(stored)})
    for number, found in enumerate(measure_small(reader, entries, masks)):
        alone = measured(stored[number], masks[number], dtype)
        for name in ("zeros", "nonfinite", "first_nonfinite", "structure"):
            assert getattr(found, name) == getattr(alone, name)
        for name in ("minimum", "maximum", "mean", "std", "l1", "l2"):
            scale = max(1.0, abs(found.maximum), abs(found.minimum))
            assert getattr(found, name) == pytest.approx(
                getattr(alone, name), rel=1e-6, abs=1e-6 * scale, nan_ok=True
            )
        for name in ("bins", "counts", "taken", "negative", "taken_negative"):
            assert getattr(found, name).tolist() == getattr(alone, name).tolist()
