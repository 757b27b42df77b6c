"""Exact selection over many tensors, whatever the weights look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from prunescope.core import ranking
from prunescope.core.keys import NARROW, WIDE, KeyKind, kind_for, magnitude_keys
from prunescope.core.ranking import Scan, select

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Listed:
    """A population of the given keys, counting the passes over it."""

    def __init__(
        self, keys: NDArray[Any], kind: KeyKind, sample: NDArray[Any] | None = None
    ) -> None:
        self.keys, self.kind = keys, kind
        self.size = int(np.count_nonzero(keys != kind.excluded))
        self._sample = keys[:0] if sample is None else sample
        self.passes = 0

    def scan(self, scan: Scan) -> int:
        self.passes += 1
        for start in range(0, self.keys.size, 1000):
            scan.take(self.keys[start : start + 1000].copy())
        odd = (self.keys >= self.kind.finite) & (self.keys != self.kind.excluded)
        return int(np.count_nonzero(odd))

    def sample(self) -> NDArray[Any]:
        return self._sample


def assert_exact(population: Listed, rank: int) -> None:
    cut = select(population, lambda finite: min(rank, finite))
    keys, kind = population.keys, population.kind
    finite = np.sort(keys[keys < kind.finite])
    assert (cut.finite, cut.finite + cut.nonfinite) == (finite.size, population.size)
    assert cut.count == min(rank, finite.size)
    if cut.count:
        wanted = finite[cut.count - 1]
        below = int(np.count_nonzero(finite < wanted))
        equal = int(np.count_nonzero(finite == wanted))
        assert (cut.key, cut.ties, cut.equal) == (wanted, cut.count - below, equal)


@given(
    st.sampled_from([NARROW, WIDE]),
    st.data(),
    st.integers(0, 320),
    st.sampled_from([0, 5, 40, 1 << 21]),
)
def test_the_cut_is_exact(
    kind: KeyKind, data: st.DataObject, rank: int, room: int
) -> None:
    element = st.one_of(
        st.integers(0, kind.excluded >> 1),  # keys have no sign, but for `excluded`
        st.integers(0, 40),
        st.sampled_from([0, 1, kind.finite - 1, kind.finite, kind.excluded]),
    )
    keys = data.draw(hnp.arrays(kind.dtype, st.integers(0, 300), elements=element))
    sample = data.draw(hnp.arrays(kind.dtype, st.integers(0, 30), elements=element))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "ROOM", room)
        assert_exact(Listed(keys, kind, sample), rank)


N = 200_000
RANDOM = np.random.default_rng(0)


def keys_of(values: NDArray[Any]) -> NDArray[Any]:
    return magnitude_keys(values.astype(np.float32), "float32", NARROW)


NORMAL = RANDOM.normal(size=N)
SHAPES = {
    "normal": NORMAL,
    "all equal": np.full(N, 0.3),
    "all zero": np.zeros(N),
    "two values": np.where(RANDOM.random(N) < 0.4, 0.1, 0.2),
    "sorted": np.sort(NORMAL),
    "mostly zero": np.where(RANDOM.random(N) < 0.9, 0, NORMAL),
    "one octave": 1 + RANDOM.random(N),
    "many octaves": 2.0 ** RANDOM.uniform(-120, 120, N),
    "one outlier": np.concatenate([np.full(N - 1, 1e-8), [1e8]]),
}


@pytest.mark.parametrize("room", [100, 1 << 21])
@pytest.mark.parametrize("name", SHAPES)
def test_no_distribution_needs_many_passes(
    name: str, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "ROOM", room)
    keys = keys_of(SHAPES[name])
    for sampled in (keys[::100], keys[:100], keys[:0]):
        for rank in (1, N // 100, N // 2, N - 1, N):
            population = Listed(keys, NARROW, sampled)
            assert_exact(population, rank)
            assert population.passes <= 4, (name, rank)


def test_a_good_sample_needs_a_single_pass() -> None:
    keys = keys_of(NORMAL)
    population = Listed(keys, NARROW, keys[::50])
    assert_exact(population, N // 2)
    assert population.passes == 1


# --- keys --------------------------------------------------------------------------

BITS_16 = np.arange(1 << 16, dtype=np.uint16)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_every_half_has_the_key_of_its_value(dtype: str) -> None:
    import torch

    tensor = torch.from_numpy(BITS_16.view(np.int16)).view(getattr(torch, dtype))
    storage = BITS_16.view(np.float16) if dtype == "float16" else BITS_16
    expected = tensor.to(torch.float32).abs().numpy().view(np.uint32)
    found = magnitude_keys(storage, dtype, NARROW)
    nonfinite = expected >= NARROW.finite
    assert np.array_equal(found[~nonfinite], expected[~nonfinite])
    assert (found[nonfinite] >= NARROW.finite).all()
    assert (found < NARROW.excluded).all()


@given(
    hnp.arrays(np.float64, st.integers(2, 20), elements=st.floats(width=32)),
)
def test_keys_have_the_order_of_magnitudes(values: NDArray[np.float64]) -> None:
    values = values[np.isfinite(values)]
    order = np.argsort(np.abs(values), kind="stable")
    for dtype, kind in (("float32", NARROW), ("float64", WIDE), ("float32", WIDE)):
        keys = magnitude_keys(values.astype(dtype), dtype, kind)
        assert np.array_equal(np.argsort(keys, kind="stable"), order)
        assert [kind.value(int(key)) for key in keys] == np.abs(values).tolist()


@given(st.floats(min_value=0, allow_infinity=False))
def test_the_first_key_at_least(value: float) -> None:
    for kind in (NARROW, WIDE):
        key = kind.first_at_least(value)
        assert key == kind.finite or kind.value(key) >= value
        assert key == 0 or kind.value(key - 1) < value


def test_complex_moduli_do_not_overflow() -> None:
    values = np.array([3e200 + 4e200j, 0, complex(np.inf, np.nan), complex(np.nan, 0)])
    keys = magnitude_keys(values, "complex128", kind_for(["complex128"]))
    assert WIDE.value(int(keys[0])) == pytest.approx(5e200, rel=1e-15)
    assert keys[1] == 0
    assert (keys[2:] >= WIDE.finite).all()
