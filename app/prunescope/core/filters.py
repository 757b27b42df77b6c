r"""The filter language: expressions that pick parameters of a model.

Grammar (a space means AND; OR binds weaker; `-` means NOT)::

    expression := sequence { OR sequence }
    sequence   := factor { [AND] factor }
    factor     := ( NOT | - ) factor | ( expression ) | term
    term       := word | "exact phrase" | /regex/ | key operator value
    operator   := : = != < <= > >= ~
    value      := 1e6 | 10M | 4KiB | 50% | a..b | text | "text" | /regex/

A word is found anywhere in the path, whatever its case; with `*` or `?` it must match
the whole path. Examples: ``type:Linear params>1M -name:head``,
``/layers\.(0|1)\./ dim0=4096``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prunescope.core.errors import FilterError
from prunescope.core.filter_terms import (
    CODE,
    Node,
    containing,
    example,
    fail,
    flag_comparison,
    number_comparison,
    text_comparison,
)
from prunescope.core.filter_values import FLAG_KEYS, KEYS, TEXT_KEYS
from prunescope.core.patterns import Pattern
from prunescope.core.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from prunescope.core.filter_terms import Predicate
    from prunescope.core.filter_values import Subject

_MAXIMUM_LENGTH = 2000
_MAXIMUM_DEPTH = 50
#: What searching a pattern takes, in looks for a plain word.
_PATTERN_COST = 4
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<open>\() | (?P<close>\)) | (?P<minus>-(?=[^\s]))
    | "(?P<phrase>[^"]*)" | /(?P<regex>(?:\\.|[^/\\])+)/
    | (?P<key>[A-Za-z_]\w*)\s*(?P<op>!=|<=|>=|[:=<>~])\s*
      (?:"(?P<quoted>[^"]*)"|/(?P<pattern>(?:\\.|[^/\\])+)/|(?P<value>(?:[^\s()"]|\([^\s()"]*\))*))
    | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Filter:
    """A parsed filter expression; `keys` are those that it compares.

    `code` is the same as a Python expression over `path` and `kind` (texts) and
    `tensor` (a `torch.Tensor`) that may use `re` and `fnmatch`; meaningless where
    `keys` holds what only Prunescope measures.
    """

    source: str
    keys: frozenset[str]
    code: str
    _test: Predicate = field(repr=False, compare=False)
    #: How much it looks at, in terms of plain words.
    cost: int = field(default=1, repr=False, compare=False)

    def matches(self, subject: Subject) -> bool:
        """Tell whether the parameter is picked; what is not known never matches."""
        return self._test(subject)


def parse(expression: str) -> Filter:
    """Read a filter expression; a :class:`FilterError` says what is wrong with it.

    An empty expression and `*` match everything.
    """
    if len(expression) > _MAXIMUM_LENGTH:
        raise FilterError(
            f"The filter has {len(expression)} characters, more than the limit of "
            f"{_MAXIMUM_LENGTH}; shorten it."
        )
    if expression.strip() in {"", "*"}:
        return Filter(expression, frozenset(), "True", lambda _row: True)
    parser = _Parser(_tokens(expression))
    node = parser.expression(0)
    if parser.peek() is not None:
        fail("there is a ) without its (", "remove it or add the missing (")
    return Filter(expression, frozenset(parser.keys), node.code, node.test, parser.cost)


def _tokens(expression: str) -> Iterator[re.Match[str]]:
    position, end = 0, len(expression.rstrip())
    while position < end:
        match = _TOKEN.match(expression, position)
        if match is None:
            rest = expression[position:].strip()
            fail(f"{rest!r} opens a quote that is not closed", "close it")
        yield match
        position = match.end()


class _Parser:
    """Recursive descent over the tokens, building one node per part."""

    def __init__(self, tokens: Iterator[re.Match[str]]) -> None:
        self._rest = list(reversed(list(tokens)))
        self.keys: set[str] = set()
        self.cost = 0

    def peek(self) -> re.Match[str] | None:
        """Return the next token."""
        return self._rest[-1] if self._rest else None

    def _at_word(self, word: str) -> bool:
        token = self.peek()
        return token is not None and token["word"] == word

    def expression(self, depth: int) -> Node:
        """Read alternatives up to a closing parenthesis or the end."""
        parts = [self._sequence(depth)]
        while self._at_word("OR"):
            self._rest.pop()
            parts.append(self._sequence(depth))
        return parts[0] if len(parts) == 1 else _combined(any, "or", parts)

    def _sequence(self, depth: int) -> Node:
        parts = [self._factor(depth)]
        while (token := self.peek()) is not None and not token["close"]:
            if token["word"] == "OR":
                break
            if token["word"] == "AND":
                self._rest.pop()
            parts.append(self._factor(depth))
        return parts[0] if len(parts) == 1 else _combined(all, "and", parts)

    def _factor(self, depth: int) -> Node:
        if depth > _MAXIMUM_DEPTH:
            fail("it is nested too deeply", "use fewer parentheses")
        if not self._rest:
            fail("it ends too early", "add what should follow")
        token = self._rest.pop()
        if token["minus"] or token["word"] == "NOT":
            inner = self._factor(depth + 1)
            return Node(lambda subject: not inner.test(subject), f"not ({inner.code})")
        if token["open"]:
            node = self.expression(depth + 1)
            closing = self._rest.pop() if self._rest else None
            if closing is None or not closing["close"]:
                fail("a ( is not closed", "add the missing )")
            return node
        if token["close"]:
            fail("there is nothing before a )", "add what should stand there")
        if token["word"] in {"AND", "OR"}:
            fail(f"{token['word']} has nothing before it", "add what to combine")
        return self._term(token)

    def _term(self, token: re.Match[str]) -> Node:
        self.cost += 1
        if token["phrase"] is not None:
            phrase = token["phrase"].lower()
            return Node(
                lambda subject: phrase in subject.path.lower(),
                f"{phrase!r} in path.lower()",
            )
        if token["regex"] is not None:
            return self._searching("path", token["regex"])
        if token["word"] is not None:
            return containing("path", token["word"])
        key = token["key"].lower()
        if key not in KEYS:
            meant = nearest(key, KEYS)
            if meant:
                raise FilterError(
                    f"The filter has the unknown key '{token['key']}'{meant}"
                )
            raise FilterError(
                f"The filter has the unknown key '{token['key']}'; known keys: "
                f"{', '.join(KEYS)}."
            )
        self.keys.add(key)
        return self._comparison(key, token)

    def _comparison(self, key: str, token: re.Match[str]) -> Node:
        sign = token["op"]
        kinds = ("quoted", "pattern", "value")
        value = next((token[kind] for kind in kinds if token[kind]), "")
        if not value:
            fail(f"'{key}{sign}' has no value", f"write for example {example(key)}")
        if key in TEXT_KEYS:
            if sign == "~" or token["pattern"] is not None:
                return self._searching("path" if key == "name" else key, value)
            return text_comparison(key, sign, value)
        if sign == "~":
            fail(f"'{key}' is no text", f"write for example {example(key)}")
        if key in FLAG_KEYS:
            return flag_comparison(key, sign, value)
        return number_comparison(key, sign, value)

    def _searching(self, key: str, source: str) -> Node:
        pattern = Pattern(source)
        self.cost += _PATTERN_COST
        return Node(
            lambda subject: pattern.search(getattr(subject, key)),
            f"re.search({source!r}, {CODE[key]}, re.ASCII) is not None",
        )


def _combined(
    every: Callable[[Iterator[bool]], bool], word: str, parts: Sequence[Node]
) -> Node:
    tests = [part.test for part in parts]
    return Node(
        lambda subject: every(test(subject) for test in tests),
        f" {word} ".join(f"({part.code})" for part in parts),
    )
