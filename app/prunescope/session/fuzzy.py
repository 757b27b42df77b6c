"""Finding by a few letters: which texts match what is typed, best first."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_START, _WITHIN, _SCATTERED, _KEYWORD = 8.0, 4.0, 1.0, 2.0
_BREAKS = " ._-/:…&("


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to be found by its `text`, or less well by its `keywords`."""

    text: str
    keywords: str = ""


def best(
    query: str, candidates: Sequence[Candidate], most: int = 100
) -> tuple[int, ...]:
    """Return the places of the candidates that match, best first, at most `most`.

    Every word of `query` must be found: at the start of a word, within one, among the
    keywords, or as letters in this order. An empty query matches all, in their order.
    """
    words = query.casefold().split()
    if not words:
        return tuple(range(min(most, len(candidates))))
    scored = (
        (score, -place)
        for place, candidate in enumerate(candidates)
        if (score := _score(words, candidate)) > 0
    )
    return tuple(-place for _, place in heapq.nlargest(most, scored))


def _score(words: Iterable[str], candidate: Candidate) -> float:
    """Return how well all words match; 0 if one does not."""
    text, keywords = candidate.text.casefold(), candidate.keywords.casefold()
    total = 0.0
    for word in words:
        score = _of_word(word, text) or (_KEYWORD if word in keywords else 0.0)
        if not score:
            return 0.0
        total += score
    return total + 1 / (1 + len(text))


def _of_word(word: str, text: str) -> float:
    found = text.find(word)
    while found > 0 and text[found - 1] not in _BREAKS:
        later = text.find(word, found + 1)
        if later < 0:
            return _WITHIN
        found = later
    if found >= 0:
        return _START
    rest = iter(text)
    return _SCATTERED if all(letter in rest for letter in word) else 0.0
