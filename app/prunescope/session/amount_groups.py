"""Few amounts in place of many: what every layer may lose, in a handful of steps."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A plan with more steps than this is hard to read.
MOST_GROUPS = 8


def grouped_percents(
    layers: Sequence[tuple[int, int]], most: int = MOST_GROUPS
) -> list[int]:
    """Lower the percent of each layer so that at most `most` different ones are left.

    `layers` are pairs of a whole percent and a number of weights. A group of layers
    takes its smallest percent, so that none loses more than it may; groups are such
    that the fewest weights are pruned less (a shortest path over the percents).
    Layers at 0 stay there and count for no group.
    """
    weights: Counter[int] = Counter()
    for percent, numel in layers:
        weights[percent] += numel
    weights.pop(0, None)
    percents = sorted(weights)
    starts = _starts(percents, [weights[percent] for percent in percents], most)
    lowered = {0: 0}
    for place, percent in enumerate(percents):
        first = max(start for start in starts if start <= place)
        lowered[percent] = percents[first]
    return [lowered[percent] for percent, _ in layers]


def _starts(percents: list[int], weights: list[int], most: int) -> list[int]:
    """Return where groups of neighbouring percents begin, at least cost."""
    count = len(percents)
    # Cost and beginnings of the best groups of all percents from a place on.
    best: list[tuple[int, list[int]]] = [(0, [])] * (count + 1)
    for left in range(1, min(most, count) + 1):
        earlier, best = best, [(0, [])] * (count + 1)
        for start in range(count):
            cost, found = 0, None
            for end in range(start + 1, count + 1):
                cost += weights[end - 1] * (percents[end - 1] - percents[start])
                if end < count and left == 1:
                    continue
                whole = cost + earlier[end][0], [start, *earlier[end][1]]
                if found is None or whole < found:
                    found = whole
            assert found is not None, "one group of all is always possible"
            best[start] = found
    return best[0][1]
