r"""Regular expressions as machines that wait for one character after the other.

A machine follows all possibilities at a time (K. Thompson 1968, "Regular expression
search algorithm"), so that nothing is ever tried twice. It knows characters, classes,
`.`, groups, `|`, `^`, `$` and the repetitions `* + ? {m,n}`; what it does not know
(back references, look-around, `\b`) it refuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn

from prunescope.core.errors import FilterError

_LENGTH = 200
_STATES = 2000
_DEPTH = 30
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|.", re.DOTALL)
_COUNTS = re.compile(r"\{(\d*)(,?)(\d*)\}")
#: The first bits of a set: the expression is found; it is if the text ends here.
FOUND, ENDS = 1, 2
_FIRST_PLACE = 2


@dataclass(frozen=True, slots=True)
class States:
    """A machine: each of its places waits for one character.

    A set of places is an integer, with a bit for each from the third on. `begin` are
    the places that wait at the begin of a text, `again` at any later character, and
    `after[place]` once that one was served. `waiting` are the places by what they wait
    for: the source of an expression for one character.
    """

    begin: int
    again: int
    after: tuple[int, ...]
    waiting: dict[str, int]


def states_of(source: str) -> States:
    """Read an expression; :class:`FilterError` says what is wrong with it."""
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
    return _Builder(source).build()


@dataclass(slots=True)
class _State:
    """A state: it waits for a character, or (`place` 0) goes on at once."""

    place: int = 0
    anchor: str = ""
    following: list[int] = field(default_factory=list)


class _Builder:
    """Recursive descent over the pattern; fragments are pairs of states."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = _TOKEN.findall(source)
        self._at = 0
        self._states: list[_State] = []
        self._waiting: dict[str, int] = {}
        self._places = _FIRST_PLACE
        self._anchors: set[str] = set()
        self._known: dict[str, list[int]] = {}

    def build(self) -> States:
        """Return the machine."""
        begin, end = self._alternatives(0)
        plain, last = self._reached(end, ""), self._reached(end, "$")
        first, empty = self._reached(end, "^"), self._reached(end, "^$")
        after = [0] * self._places
        for state in self._states:
            if state.place:
                after[state.place] = _joined(plain, last, state.following)
        return States(
            _joined(first, empty, [begin]),
            _joined(plain, last, [begin]),
            tuple(after),
            self._waiting,
        )

    def _reached(self, end: int, anchors: str) -> list[int]:
        """Return what each state leads to without a character, past these anchors."""
        anchors = "".join(a for a in anchors if a in self._anchors)
        if anchors not in self._known:
            self._known[anchors] = self._reach(end, anchors)
        return self._known[anchors]

    def _reach(self, end: int, anchors: str) -> list[int]:
        reached = [1 << state.place if state.place else 0 for state in self._states]
        reached[end] = FOUND
        changes = True
        while changes:
            changes = False
            # Most states lead to later ones: few rounds are enough.
            for number in range(len(reached) - 1, -1, -1):
                state, found = self._states[number], reached[number]
                if state.place or state.anchor not in anchors:
                    continue
                for following in state.following:
                    found |= reached[following]
                changes |= found != reached[number]
                reached[number] = found
        return reached

    def _refuse(self, what: str) -> NoReturn:
        raise FilterError(
            f"/{self._source}/ {what}; use plain words, classes, groups, | and "
            "repetitions."
        )

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _state(self, place: int = 0, anchor: str = "") -> int:
        if len(self._states) >= _STATES:
            self._refuse("repeats too much")
        self._states.append(_State(place, anchor))
        return len(self._states) - 1

    def _join(self, begin: int, end: int) -> None:
        self._states[begin].following.append(end)

    def _alternatives(self, depth: int) -> tuple[int, int]:
        if depth > _DEPTH:
            self._refuse("is nested too deeply")
        begin, ends = self._state(), []
        while True:
            first, last = self._sequence(depth)
            self._join(begin, first)
            ends.append(last)
            if self._peek() != "|":
                break
            self._at += 1
        end = self._state()
        for last in ends:
            self._join(last, end)
        return begin, end

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
            anchor = "^" if token in {"^", r"\A"} else "$"
            self._anchors.add(anchor)
            begin = self._state(anchor=anchor)
        elif re.fullmatch(r"\\[1-9bB]", token):
            self._refuse(f"uses {token}, which is not known here")
        else:
            begin = self._state(self._place(self._single(token)))
        end = self._state()
        self._join(begin, end)
        return begin, end

    def _place(self, character: str) -> int:
        place, self._places = self._places, self._places + 1
        self._waiting[character] = self._waiting.get(character, 0) | 1 << place
        return place

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


def _joined(plain: list[int], last: list[int], states: list[int]) -> int:
    """Return all that these states lead to; `last` is how it is at a text's end."""
    found = 0
    for state in states:
        found |= plain[state] | (ENDS if last[state] & FOUND else 0)
    return found
