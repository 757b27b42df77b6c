"""Many amounts in few groups: no layer loses more, and little is given up."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from prunescope.session.amount_groups import grouped_percents

_LAYERS = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 10_000)), max_size=40)


@given(_LAYERS, st.integers(1, 8))
def test_no_layer_loses_more_and_amounts_are_few(
    layers: list[tuple[int, int]], most: int
) -> None:
    lowered = grouped_percents(layers, most)
    pairs = list(zip(layers, lowered, strict=True))
    assert all(now <= percent for (percent, _), now in pairs)
    assert all((now == 0) == (percent == 0) for (percent, _), now in pairs)
    assert len({now for now in lowered if now}) <= most
    percents = {percent for percent, _ in layers if percent}
    if len(percents) <= most:
        assert lowered == [percent for percent, _ in layers]


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 99)), min_size=1, max_size=9),
    st.integers(1, 4),
)
def test_as_little_is_given_up_as_can_be(
    layers: list[tuple[int, int]], most: int
) -> None:
    percents = sorted({percent for percent, _ in layers})

    def given_up(chosen: set[int]) -> int:
        below = [max(c for c in chosen if c <= percent) for percent, _ in layers]
        return sum(
            (percent - now) * weights
            for (percent, weights), now in zip(layers, below, strict=True)
        )

    others = percents[1:]
    number = min(most, len(percents)) - 1
    least = min(given_up({percents[0], *more}) for more in combinations(others, number))
    assert given_up(set(grouped_percents(layers, most))) == least
