r"""Regular expressions in time linear in the text, for patterns that a person types.

Python's own engine backtracks, and a small pattern can keep it busy for ever. This one
follows all possibilities at a time (K. Thompson 1968, "Regular expression search
algorithm") and remembers the sets of states it has met. It knows characters, classes,
`.`, groups, `|`, `^`, `$` and the repetitions `* + ? {m,n}`; what it does not know
(back references, look-around, `\b`) it refuses. Patterns that leave nothing to
backtrack over, as most do, are left to Python's engine, which is many times as fast.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from prunescope.core.errors import FilterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    States = frozenset[int]

_LENGTH = 200
_STATES = 2000
_DEPTH = 30
_REMEMBERED = 20_000
#: In texts up to this length one repetition of a single character is harmless.
_TAME_LENGTH = 500
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|.", re.DOTALL)
_COUNTS = re.compile(r"\{(\d*)(,?)(\d*)\}")


@dataclass(slots=True)
class _State:
    """A state: it consumes a character, or (no `accepts`) goes on at once."""

    accepts: Callable[[str], object] | None = None
    anchor: str = ""
    following: list[int] = field(default_factory=list)


class Pattern:
    """A compiled regular expression."""

    def __init__(self, source: str) -> None:
        self.source = source
        if len(source) > _LENGTH:
            raise FilterError(
                f"The regular expression has {len(source)} characters, more than the "
                f"limit of {_LENGTH}; shorten it."
            )
        try:
            re.compile(source)
        except (re.error, OverflowError, RecursionError) as error:
            raise FilterError(
                f"/{source}/ is no regular expression ({error}); "
                "escape special characters with \\ or use plain words."
            ) from None
        builder = _Builder(source)
        self._states = builder.states
        self._begin, self._end = builder.build()
        self._first = self._closure([self._begin], start=True)
        self._again = self._closure([self._begin])
        self._known: dict[tuple[States, str], States] = {}
        self._tame = re.compile(source) if _is_tame(source) else None

    def search(self, text: str) -> bool:
        """Tell whether the expression occurs in `text`."""
        # At a line's end the engines disagree about `$` and `.`.
        if self._tame and len(text) <= _TAME_LENGTH and "\n" not in text:
            return self._tame.search(text) is not None
        states = self._first
        for character in text:
            if self._end in states:
                return True
            key = (states, character)
            found = self._known.get(key)
            if found is None:
                if len(self._known) > _REMEMBERED:
                    self._known.clear()
                found = self._known[key] = self._step(states, character)
            states = found
        if self._end in states:
            return True
        return self._end in self._closure(states, start=not text, finish=True)

    def _step(self, states: States, character: str) -> States:
        reached: list[int] = []
        for number in states:
            state = self._states[number]
            if state.accepts is not None and state.accepts(character):
                reached += state.following
        return self._closure(reached) | self._again

    def _closure(
        self, numbers: Iterable[int], *, start: bool = False, finish: bool = False
    ) -> States:
        """Return the states that are reached without consuming a character."""
        reached: set[int] = set()
        waiting = list(numbers)
        while waiting:
            number = waiting.pop()
            if number in reached:
                continue
            reached.add(number)
            state = self._states[number]
            if state.accepts is not None:
                continue
            if (state.anchor == "^" and not start) or (
                state.anchor == "$" and not finish
            ):
                continue
            waiting += state.following
        return frozenset(reached)


def _is_tame(source: str) -> bool:
    """Whether at most one thing is repeated, and that is no group."""
    tokens = _TOKEN.findall(source)
    repeats = [at for at, token in enumerate(tokens) if token[0] in "*+?{"]
    return all(tokens[at - 1] != ")" for at in repeats) and len(repeats) <= 1


class _Builder:
    """Recursive descent over the pattern; fragments are pairs of states."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = _TOKEN.findall(source)
        self._at = 0
        self.states: list[_State] = []

    def build(self) -> tuple[int, int]:
        """Return the first and the last state."""
        return self._alternatives(0)

    def _refuse(self, what: str) -> NoReturn:
        raise FilterError(
            f"/{self._source}/ {what}; use plain words, classes, groups, | and "
            "repetitions."
        )

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _state(self, accepts: Callable[[str], object] | None = None) -> int:
        if len(self.states) >= _STATES:
            self._refuse("repeats too much")
        self.states.append(_State(accepts))
        return len(self.states) - 1

    def _join(self, begin: int, end: int) -> None:
        self.states[begin].following.append(end)

    def _alternatives(self, depth: int) -> tuple[int, int]:
        if depth > _DEPTH:
            self._refuse("is nested too deeply")
        begin, end = self._state(), self._state()
        while True:
            first, last = self._sequence(depth)
            self._join(begin, first)
            self._join(last, end)
            if self._peek() != "|":
                return begin, end
            self._at += 1

    def _sequence(self, depth: int) -> tuple[int, int]:
        begin = end = self._state()
        while self._peek() not in {"", "|", ")"}:
            position = self._at
            fragment = self._atom(depth)
            least, most = self._repetition()
            resume = self._at
            for number in range(least if most is None else most):
                if number:
                    self._at = position
                    fragment = self._atom(depth)
                first, last = fragment
                if number >= least:
                    self._join(end, last)
                self._join(end, first)
                end = last
            if most is None:
                self._at = position
                first, last = self._atom(depth)
                loop = self._state()
                self._join(end, loop)
                self._join(loop, first)
                self._join(last, loop)
                end = loop
            self._at = resume
        return begin, end

    def _repetition(self) -> tuple[int, int | None]:
        """Read how often the atom before may come: least, and most or `None`."""
        token = self._peek()
        counts = _COUNTS.fullmatch(token)
        found: tuple[int, int | None] = (1, 1)
        if token in {"*", "+", "?"}:
            found = {"*": (0, None), "+": (1, None), "?": (0, 1)}[token]
        elif counts and (counts[1] or counts[3]):
            least = int(counts[1] or 0)
            most = int(counts[3]) if counts[3] else None
            found = (least, most if counts[2] else least)
        else:
            return found
        self._at += 1
        if self._peek() == "?":  # lazy: the same texts match
            self._at += 1
        elif self._peek() == "+":
            self._refuse("has a possessive repetition")
        return found

    def _atom(self, depth: int) -> tuple[int, int]:
        token = self._peek()
        self._at += 1
        if token == "(":  # noqa: S105
            return self._group(depth)
        if token in {"^", "$", r"\A", r"\Z"}:
            begin, end = self._state(), self._state()
            self.states[begin].anchor = "^" if token in {"^", r"\A"} else "$"
            self._join(begin, end)
            return begin, end
        if re.fullmatch(r"\\[1-9bB]", token):
            self._refuse(f"uses {token}, which is not known here")
        accepts = re.compile(self._single(token), re.DOTALL).fullmatch
        begin, end = self._state(accepts), self._state()
        self._join(begin, end)
        return begin, end

    def _single(self, token: str) -> str:
        if re.fullmatch(r"\\[xuUN0]", token):
            self._refuse(f"uses {token}, which is not known here")
        return re.escape(token) if token[0] not in "\\[." else token

    def _group(self, depth: int) -> tuple[int, int]:
        if self._peek() == "?":
            if self._tokens[self._at + 1 : self._at + 2] != [":"]:
                self._refuse("uses (?…), which is not known here")
            self._at += 2
        fragment = self._alternatives(depth + 1)
        self._at += 1  # the closing parenthesis
        return fragment
