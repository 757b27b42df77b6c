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

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prunescope.core.errors import FilterError
from prunescope.core.filter_values import (
    COUNT_KEYS,
    FLAG_KEYS,
    KEYS,
    TEXT_KEYS,
    Quantity,
    Subject,
    dtype_name,
    is_glob,
    number_of,
    parse_flag,
    parse_quantity,
    text_matcher,
)
from prunescope.core.patterns import Pattern
from prunescope.core.suggestions import nearest

if TYPE_CHECKING:
    from typing import NoReturn

Predicate = Callable[[Subject], bool]

_MAXIMUM_LENGTH = 2000
_MAXIMUM_DEPTH = 50
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<open>\() | (?P<close>\)) | (?P<minus>-(?=[^\s]))
    | "(?P<phrase>[^"]*)" | /(?P<regex>(?:\\.|[^/\\])+)/
    | (?P<key>[A-Za-z_]\w*)(?P<op>!=|<=|>=|[:=<>~])
      (?:"(?P<quoted>[^"]*)"|/(?P<pattern>(?:\\.|[^/\\])+)/|(?P<value>(?:[^\s()"]|\([^\s()"]*\))*))
    | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)
_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ":": operator.eq,
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
#: What a key is in generated code, where `path`, `kind` and `tensor` are known.
_CODE = {
    "path": "path",
    "type": "kind",
    "dtype": "str(tensor.dtype)[6:]",
    "ndim": "tensor.ndim",
    "params": "tensor.numel()",
    "bytes": "tensor.numel() * tensor.element_size()",
    "tied": "False",
}


@dataclass(frozen=True, slots=True)
class _Node:
    """A part of an expression: as a test, and as Python code."""

    test: Predicate
    code: str


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
        _fail("there is a ) without its (", "remove it or add the missing (")
    return Filter(expression, frozenset(parser.keys), node.code, node.test)


def _fail(what: str, remedy: str) -> NoReturn:
    raise FilterError(f"The filter cannot be understood: {what}; {remedy}.")


def _tokens(expression: str) -> Iterator[re.Match[str]]:
    position, end = 0, len(expression.rstrip())
    while position < end:
        match = _TOKEN.match(expression, position)
        if match is None:
            rest = expression[position:].strip()
            _fail(f"{rest!r} opens a quote that is not closed", "close it")
        yield match
        position = match.end()


class _Parser:
    """Recursive descent over the tokens, building one node per part."""

    def __init__(self, tokens: Iterator[re.Match[str]]) -> None:
        self._rest = list(reversed(list(tokens)))
        self.keys: set[str] = set()

    def peek(self) -> re.Match[str] | None:
        """Return the next token."""
        return self._rest[-1] if self._rest else None

    def _at_word(self, word: str) -> bool:
        token = self.peek()
        return token is not None and token["word"] == word

    def expression(self, depth: int) -> _Node:
        """Read alternatives up to a closing parenthesis or the end."""
        parts = [self._sequence(depth)]
        while self._at_word("OR"):
            self._rest.pop()
            parts.append(self._sequence(depth))
        return parts[0] if len(parts) == 1 else _combined(any, "or", parts)

    def _sequence(self, depth: int) -> _Node:
        parts = [self._factor(depth)]
        while (token := self.peek()) is not None and not token["close"]:
            if token["word"] == "OR":
                break
            if token["word"] == "AND":
                self._rest.pop()
            parts.append(self._factor(depth))
        return parts[0] if len(parts) == 1 else _combined(all, "and", parts)

    def _factor(self, depth: int) -> _Node:
        if depth > _MAXIMUM_DEPTH:
            _fail("it is nested too deeply", "use fewer parentheses")
        if not self._rest:
            _fail("it ends too early", "add what should follow")
        token = self._rest.pop()
        if token["minus"] or token["word"] == "NOT":
            inner = self._factor(depth + 1)
            return _Node(lambda subject: not inner.test(subject), f"not ({inner.code})")
        if token["open"]:
            node = self.expression(depth + 1)
            closing = self._rest.pop() if self._rest else None
            if closing is None or not closing["close"]:
                _fail("a ( is not closed", "add the missing )")
            return node
        if token["close"]:
            _fail("there is nothing before a )", "add what should stand there")
        if token["word"] in {"AND", "OR"}:
            _fail(f"{token['word']} has nothing before it", "add what to combine")
        return self._term(token)

    def _term(self, token: re.Match[str]) -> _Node:
        if token["phrase"] is not None:
            phrase = token["phrase"].lower()
            return _Node(
                lambda subject: phrase in subject.path.lower(),
                f"{phrase!r} in path.lower()",
            )
        if token["regex"] is not None:
            return _searching("path", token["regex"])
        if token["word"] is not None:
            return _containing("path", token["word"])
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
        return _comparison(key, token)


def _combined(
    every: Callable[[Iterator[bool]], bool], word: str, parts: Sequence[_Node]
) -> _Node:
    tests = [part.test for part in parts]
    return _Node(
        lambda subject: every(test(subject) for test in tests),
        f" {word} ".join(f"({part.code})" for part in parts),
    )


def _comparison(key: str, token: re.Match[str]) -> _Node:
    sign = token["op"]
    value = next(
        (token[kind] for kind in ("quoted", "pattern", "value") if token[kind]), ""
    )
    if not value:
        _fail(f"'{key}{sign}' has no value", f"write for example {_example(key)}")
    if token["pattern"] is not None and key in TEXT_KEYS:
        sign = "~"
    if key in TEXT_KEYS:
        return _text_comparison(key, sign, value)
    if sign == "~":
        _fail(f"'{key}' is no text", f"write for example {_example(key)}")
    if key in FLAG_KEYS:
        return _flag_comparison(key, sign, value)
    return _number_comparison(key, sign, value)


def _example(key: str) -> str:
    if key in TEXT_KEYS:
        return f"{key}:Linear" if key == "type" else f"{key}:conv"
    if key in FLAG_KEYS:
        return f"{key}:true"
    return f"{key}>50%" if key in COUNT_KEYS else f"{key}>1000"


# --- texts -------------------------------------------------------------------------


def _text_comparison(key: str, sign: str, value: str) -> _Node:
    if sign in {"<", "<=", ">", ">="}:
        _fail(f"'{key}' is a text and has no order", f"write {key}:{value}")
    if sign == "~":
        return _searching("path" if key == "name" else key, value)
    if sign in {"=", "!="} or key == "dtype":
        node = _equal(key, dtype_name(value) if key == "dtype" else value)
        if sign == "!=":
            return _Node(lambda subject: not node.test(subject), f"not ({node.code})")
        return node
    return _containing("path" if key == "name" else key, value)


def _containing(key: str, value: str) -> _Node:
    test, text = text_matcher(value), f"{_CODE[key]}.lower()"
    code = f"{value.lower()!r} in {text}"
    if is_glob(value):
        code = f"fnmatch.fnmatchcase({text}, {value.lower()!r})"
    return _Node(lambda subject: test(getattr(subject, key)), code)


def _searching(key: str, source: str) -> _Node:
    pattern = Pattern(source)
    return _Node(
        lambda subject: pattern.search(getattr(subject, key)),
        f"re.search({source!r}, {_CODE[key]}) is not None",
    )


def _equal(key: str, value: str) -> _Node:
    """Compare a whole text; a name is any dotted part of the path."""
    folded = value.lower()
    test = text_matcher(value) if is_glob(value) else folded.__eq__
    if key == "name":
        parts = "path.lower().split('.')"
        code = f"{folded!r} in {parts}"
        if is_glob(value):
            code = f"fnmatch.filter({parts}, {folded!r}) != []"
        return _Node(
            lambda subject: any(map(test, subject.path.lower().split("."))), code
        )
    if is_glob(value):
        return _containing(key, value)
    return _Node(
        lambda subject: getattr(subject, key).lower() == folded,
        f"{_CODE[key]}.lower() == {folded!r}",
    )


# --- flags and numbers -------------------------------------------------------------


def _flag_comparison(key: str, sign: str, value: str) -> _Node:
    if sign not in {":", "=", "!="}:
        _fail(f"'{key}' is true or false", f"write {key}:true")
    wanted = parse_flag(value) is (sign != "!=")
    return _Node(
        lambda subject: getattr(subject, key) is wanted,
        f"{_CODE.get(key, key)} is {wanted}",
    )


def _number_comparison(key: str, sign: str, value: str) -> _Node:
    if ".." in value:
        if sign not in {":", "=", "!="}:
            _fail(f"'{value}' is a range", f"write {key}:{value}")
        return _range_comparison(key, value, negated=sign == "!=")
    compare = _COMPARISONS[sign]
    quantity = _checked_share(key, parse_quantity(value))

    def test(subject: Subject) -> bool:
        number = _measured(key, subject, share=quantity.share)
        return number is not None and compare(number, quantity.value)

    symbol = {":": "==", "=": "=="}.get(sign, sign)
    return _Node(test, _number_code(key, f"{symbol} {quantity.value:.17g}"))


def _range_comparison(key: str, value: str, *, negated: bool) -> _Node:
    first, _, last = value.partition("..")
    low = _checked_share(key, parse_quantity(first))
    high = _checked_share(key, parse_quantity(last))
    if high.share and not low.share and first.replace(".", "").isdigit():
        # The sign at the end stands for both: `0..10%`.
        low = Quantity(low.value / 100, share=True)
    if low.share != high.share:
        _fail(f"'{value}' mixes a share and a number", "write both in the same way")

    def test(subject: Subject) -> bool:
        number = _measured(key, subject, share=low.share)
        return number is not None and (low.value <= number <= high.value) != negated

    within = f">= {low.value:.17g} and {_number_name(key)} <= {high.value:.17g}"
    if negated:
        within = f"< {low.value:.17g} or {_number_name(key)} > {high.value:.17g}"
    return _Node(test, _number_code(key, within))


def _number_name(key: str) -> str:
    return f"tensor.shape[{key[3:]}]" if key.startswith("dim") else _CODE.get(key, key)


def _number_code(key: str, comparison: str) -> str:
    code = f"{_number_name(key)} {comparison}"
    if key.startswith("dim"):
        return f"tensor.ndim > {key[3:]} and ({code})"
    return code


def _checked_share(key: str, quantity: Quantity) -> Quantity:
    if quantity.share and key not in {*COUNT_KEYS, "sens"}:
        _fail(
            f"'{key}' cannot be compared with a percentage",
            f"use a percentage with {', '.join(COUNT_KEYS)} only",
        )
    return quantity


def _measured(key: str, subject: Subject, *, share: bool) -> float | None:
    number = number_of(subject, key)
    if share and number is not None and key in COUNT_KEYS:
        return number / subject.params if subject.params else 0.0
    return number
