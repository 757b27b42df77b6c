"""Regular expressions in time linear in the texts, whatever a person types.

Python's own engine backtracks, and a small pattern can keep it busy for ever. Here the
machine of a pattern (:mod:`~prunescope.core.pattern_states`) goes through all texts at
once, a character of each at a time; the sets of places that it meets are numbered, so
that all but the first step from one to another is a look-up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import FilterError
from prunescope.core.pattern_states import ENDS, FOUND, States, states_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

#: How many places are asked where they lead to, at most, for one look at texts.
_MOST_WORK = 150_000
_UNKNOWN = -1


class Texts:
    """Texts to be searched, each once, made ready for it.

    `alphabet` are their different characters; columns hold indices into it.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        # The longest come first: those with a column are then always the first ones.
        self.texts = sorted(set(texts), key=len, reverse=True)
        joined = "".join(self.texts)
        self.alphabet = "".join(sorted(set(joined)))
        lengths = np.fromiter(map(len, self.texts), np.int64, len(self.texts))
        starts = np.cumsum(lengths) - lengths
        longest = int(lengths.max(initial=0))
        self._counts: list[int] = np.searchsorted(
            -lengths, -np.arange(longest), side="left"
        ).tolist()
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        own = np.array([ord(c) for c in self.alphabet], np.int64)
        numbers = np.zeros(int(own.max(initial=0)) + 1, np.int32)
        numbers[own] = np.arange(len(own))
        in_order = numbers[points]
        columns = [starts[:n] + at for at, n in enumerate(self._counts)]
        self._codes = in_order[np.concatenate(columns)] if columns else in_order

    def columns(self, kinds: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
        """Yield the kind of the next character of all texts that have one more."""
        coded, start = kinds[self._codes], 0
        for count in self._counts:
            yield coded[start : start + count]
            start += count


class Pattern:
    """A compiled regular expression."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._states = states_of(source)
        self._known: dict[str, bool] = {}

    def search(self, text: str) -> bool:
        """Tell whether the expression occurs in `text`."""
        if text not in self._known:
            self.look_at(Texts((text,)))
        return self._known[text]

    def look_at(self, texts: Texts) -> None:
        """Search many texts at once, so that `search` of each is a look-up.

        Raises
        ------
        FilterError
            If the expression leaves too many possibilities open.
        """
        found = _Search(self.source, self._states, texts.alphabet).run(texts)
        self._known.update(zip(texts.texts, found, strict=True))


class _Search:
    """One way of a machine through texts over an alphabet.

    Characters that no place tells apart are of one kind. `_steps` (sets × kinds) is
    where each set leads to, as far as that was asked for.
    """

    def __init__(self, source: str, states: States, alphabet: str) -> None:
        self._source = source
        self._states = states
        self._work = 0
        masks = _waiting_for(states.waiting, alphabet)
        self._masks = sorted(set(masks.values())) or [0]
        number = {mask: kind for kind, mask in enumerate(self._masks)}
        self._kinds = np.array([number[masks[c]] for c in alphabet], np.int64)
        self._sets: list[int] = []
        self._numbers: dict[int, int] = {}
        self._steps = np.full(64 * len(self._masks), _UNKNOWN, np.int64)
        self._number(states.begin)

    def run(self, texts: Texts) -> list[bool]:
        """Return in which of the texts the expression occurs."""
        at = np.zeros(len(texts.texts), np.int64)
        for kinds in texts.columns(self._kinds):
            steps = at[: len(kinds)] * len(self._masks) + kinds
            reached = self._steps[steps]
            if reached.min() == _UNKNOWN:
                for step in np.unique(steps[reached == _UNKNOWN]).tolist():
                    self._learn(step)
                reached = self._steps[steps]
            at[: len(kinds)] = reached
        ends = np.array([bool(each & (FOUND | ENDS)) for each in self._sets])
        found: list[bool] = ends[at].tolist()
        return found

    def _learn(self, step: int) -> None:
        number, kind = divmod(step, len(self._masks))
        before = self._sets[number]
        if before & FOUND:
            self._steps[step] = number
            return
        reached = self._states.again
        served = before & self._masks[kind]
        while served:
            lowest = served & -served
            reached |= self._states.after[lowest.bit_length() - 1]
            served ^= lowest
            self._work += 1
        if self._work > _MOST_WORK:
            raise FilterError(
                f"/{self._source}/ leaves too many possibilities open in these names; "
                "repeat less, or use plain words."
            )
        self._steps[step] = self._number(FOUND if reached & FOUND else reached)

    def _number(self, places: int) -> int:
        number = self._numbers.setdefault(places, len(self._sets))
        if number == len(self._sets):
            self._sets.append(places)
            if len(self._sets) * len(self._masks) > len(self._steps):
                more = np.full(len(self._steps), _UNKNOWN, np.int64)
                self._steps = np.concatenate([self._steps, more])
        return number


def _waiting_for(waiting: dict[str, int], alphabet: str) -> dict[str, int]:
    """Return which places wait for each character of the alphabet."""
    masks = dict.fromkeys(alphabet, 0)
    for source, places in waiting.items():
        for character in re.findall(source, alphabet, re.DOTALL):
            masks[character] |= places
    return masks
