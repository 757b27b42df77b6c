"""The sentences of `core` in the language of the window.

`core` knows of no language: it raises and tells finished English sentences. What they
are made of is listed as templates ("Cannot read {0}: {1}.") in a resource that
`packaging/translations.py` gathers. A sentence is matched against them, and the
translated template filled with its values. Time is linear in the length of the
sentence, whatever names of files and tensors stand in it.
"""

from __future__ import annotations

import json
import string
from dataclasses import dataclass
from functools import cache, lru_cache

from prunescope.core.resources import resource_path
from prunescope.session import language
from prunescope.session.language import tr

_RESOURCE = ("translations", "sentences.json")
_DEEPEST = 4
_BETWEEN = "; "
_MOST_PROBLEMS = 12
# Values may be sentences themselves, but never longer ones than a person reads.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class _Template:
    """`pieces` are the literals around the values, of which several may adjoin.

    `adjoining` counts the values between one piece and the next.
    """

    text: str
    pieces: tuple[str, ...]
    adjoining: tuple[int, ...]

    @property
    def weight(self) -> int:
        """How much of a sentence it explains."""
        return sum(map(len, self.pieces))

    @property
    def is_count(self) -> bool:
        """Whether it is a word behind a value, such as "{0} tensors"."""
        words = "".join(self.pieces).split()
        return bool(self.adjoining) and not self.pieces[0] and len(words) == 1

    def values(self, sentence: str) -> list[str] | None:
        """Return the values in a sentence of this form, or None where it is another.

        Pieces are looked for from left to right; the last one ends the sentence.
        """
        first, *rest = self.pieces
        if not rest:
            return [] if sentence == first else None
        last = rest.pop()
        end = len(sentence) - len(last)
        if not sentence.startswith(first) or not sentence.endswith(last):
            return None
        found, place = [], len(first)
        for piece in rest:
            at = sentence.find(piece, place, end)
            if at < 0:
                return None
            found.append(sentence[place:at])
            place = at + len(piece)
        if place > end:
            return None
        spans = zip([*found, sentence[place:end]], self.adjoining, strict=True)
        return [value for span, number in spans for value in _divided(span, number)]


def _divided(span: str, number: int) -> list[str]:
    """Tell a value from what is appended to it: "conv", ", did you mean 'conv1'?"."""
    values: list[str] = []
    while len(values) < number - 1:
        found = (span.find(opening) for opening in _openings())
        at = min((at for at in found if at >= 0), default=len(span))
        values.append(span[:at])
        span = span[at:]
    return [*values, span]


def translated(sentence: str) -> str:
    """Return a sentence of `core` in the language of now; what is unknown stays."""
    if language.name() == "en" or not sentence or len(sentence) > _LONGEST:
        return sentence
    return _remembered(language.installed(), sentence)


@lru_cache(2048)
def _remembered(_installed: object, sentence: str) -> str:
    return _translated(sentence, _DEEPEST)


def _translated(text: str, deepest: int) -> str:
    if not deepest:
        return text
    for found in (_listed(text, deepest), _by_template(text, deepest)):
        if found is not None:
            return found
    # A sentence inside of another one has lost its full stop.
    ended = _listed(f"{text}.", deepest) or _by_template(f"{text}.", deepest)
    return _by_parts(text, deepest) if ended is None else ended.removesuffix(".")


def _listed(text: str, deepest: int) -> str | None:
    """Translate several problems in a row, of which the first is known as one."""
    closed = text.removesuffix(".")
    parts = closed.split(_BETWEEN, _MOST_PROBLEMS)
    told: list[str] = []
    if len(parts) == 1:
        return None
    while parts:
        number, problem = _first_problem(parts, deepest)
        if not told and number in {0, len(parts)}:
            return None
        told.append(problem)
        parts = parts[max(1, number) :]
    return _BETWEEN.join(told) + text[len(closed) :]


def _first_problem(parts: list[str], deepest: int) -> tuple[int, str]:
    """Return of how many parts the first problem is, 0 if unknown, and its words."""
    for number in range(len(parts), 0, -1):
        problem = _BETWEEN.join(parts[:number])
        for ending in ("", "."):
            found = _by_template(problem + ending, deepest, several=number > 1)
            if found is not None:
                return number, found.removesuffix(ending)
    return 0, parts[0]


def _by_template(text: str, deepest: int, *, several: bool = False) -> str | None:
    """Translate by the template that says most.

    With `several`, only by one that itself has a semicolon between its parts.
    """
    closed = text.removesuffix(".")
    for template in _templates():
        if several and not any(_BETWEEN in piece for piece in template.pieces):
            continue
        # The full stop of a sentence that ends with a value is none of the value's.
        stop = "" if template.pieces[-1] or closed == text else "."
        values = template.values(closed if stop else text)
        if values is not None and not (template.is_count and " " in values[0]):
            inner = [_translated(value, deepest - 1) for value in values]
            return _filled(tr(template.text), inner) + stop
    return None


def _by_parts(text: str, deepest: int) -> str:
    """Translate several sentences in a row, or what follows a place and a colon."""
    for mark in (". ", ": "):
        head, _, tail = text.partition(mark)
        if not tail:
            continue
        ends = mark.rstrip() if mark == ". " else ""
        parts = [_translated(head + ends, deepest - 1), _translated(tail, deepest - 1)]
        if parts != [head + ends, tail]:
            return mark[len(ends) :].join(parts)
    return text


def _filled(template: str, values: list[str]) -> str:
    parts = string.Formatter().parse(template)
    return "".join(
        literal if field is None else literal + values[int(field)]
        for literal, field, _, _ in parts
    )


@cache
def _templates() -> tuple[_Template, ...]:
    """Read the templates, those first that say most."""
    texts = json.loads(resource_path(*_RESOURCE).read_text("utf-8"))
    return tuple(sorted(map(_read, texts), key=lambda template: -template.weight))


@cache
def _openings() -> frozenset[str]:
    """Return how those begin that stand directly behind a value."""
    return frozenset(
        template.pieces[0]
        for template in _templates()
        if template.pieces[0][:1] in {" ", ","}
    )


def _read(text: str) -> _Template:
    pieces = [""]
    adjoining: list[int] = []
    for literal, field, _, _ in string.Formatter().parse(text):
        pieces[-1] += literal
        if field is not None and len(pieces) > 1 and not pieces[-1]:
            adjoining[-1] += 1
        elif field is not None:
            pieces.append("")
            adjoining.append(1)
    return _Template(text, tuple(pieces), tuple(adjoining))
