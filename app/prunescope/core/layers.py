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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prunescope.core.errors import FilterError, PlanError
from prunescope.core.filter_values import (
    COUNT_KEYS,
    FLAG_KEYS,
    KEYS,
    MEASURED_KEYS,
    TEXT_KEYS,
    Quantity,
    Row,
    dtype_name,
    number_of,
    parse_flag,
    parse_quantity,
    row,
    text_matcher,
)
from prunescope.core.inventory import Inventory, Role, TensorEntry
from prunescope.core.patterns import Pattern
from prunescope.core.suggestions import nearest

if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["Filter", "Row", "parse", "resolve", "row"]

Predicate = Callable[[Row], bool]

_MAXIMUM_LENGTH = 2000
_MAXIMUM_DEPTH = 50
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<open>\() | (?P<close>\)) | (?P<minus>-(?=[^\s]))
    | "(?P<phrase>[^"]*)" | /(?P<regex>(?:\\.|[^/\\])+)/
    | (?P<key>[A-Za-z_]\w*)(?P<op>!=|<=|>=|[:=<>~])
      (?:"(?P<quoted>[^"]*)"|/(?P<pattern>(?:\\.|[^/\\])+)/|(?P<value>[^\s()"]*))
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


@dataclass(frozen=True, slots=True)
class Filter:
    """A parsed filter expression; `keys` are those that it compares."""

    source: str
    keys: frozenset[str]
    _test: Predicate = field(repr=False, compare=False)

    def matches(self, subject: Row) -> bool:
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
        return Filter(expression, frozenset(), lambda _row: True)
    parser = _Parser(_tokens(expression))
    test = parser.expression(0)
    if parser.peek() is not None:
        _fail("there is a ) without its (", "remove it or add the missing (")
    return Filter(expression, frozenset(parser.keys), test)


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
    """Recursive descent over the tokens, building one closure per node."""

    def __init__(self, tokens: Iterator[re.Match[str]]) -> None:
        self._rest = list(reversed(list(tokens)))
        self.keys: set[str] = set()

    def peek(self) -> re.Match[str] | None:
        return self._rest[-1] if self._rest else None

    def _at_word(self, word: str) -> bool:
        token = self.peek()
        return token is not None and token["word"] == word

    def expression(self, depth: int) -> Predicate:
        parts = [self._sequence(depth)]
        while self._at_word("OR"):
            self._rest.pop()
            parts.append(self._sequence(depth))
        return parts[0] if len(parts) == 1 else _any_of(parts)

    def _sequence(self, depth: int) -> Predicate:
        parts = [self._factor(depth)]
        while (token := self.peek()) is not None and not token["close"]:
            if token["word"] == "OR":
                break
            if token["word"] == "AND":
                self._rest.pop()
            parts.append(self._factor(depth))
        return parts[0] if len(parts) == 1 else _all_of(parts)

    def _factor(self, depth: int) -> Predicate:
        if depth > _MAXIMUM_DEPTH:
            _fail("it is nested too deeply", "use fewer parentheses")
        if not self._rest:
            _fail("it ends too early", "add what should follow")
        token = self._rest.pop()
        if token["minus"] or token["word"] == "NOT":
            inner = self._factor(depth + 1)
            return lambda subject: not inner(subject)
        if token["open"]:
            inner = self.expression(depth + 1)
            closing = self._rest.pop() if self._rest else None
            if closing is None or not closing["close"]:
                _fail("a ( is not closed", "add the missing )")
            return inner
        if token["close"]:
            _fail("there is nothing before a )", "add what should stand there")
        if token["word"] in {"AND", "OR"}:
            _fail(f"{token['word']} has nothing before it", "add what to combine")
        return self._term(token)

    def _term(self, token: re.Match[str]) -> Predicate:
        if token["phrase"] is not None:
            phrase = token["phrase"].lower()
            return lambda subject: phrase in subject.path.lower()
        if token["regex"] is not None:
            pattern = Pattern(token["regex"])
            return lambda subject: pattern.search(subject.path)
        if token["word"] is not None:
            test = text_matcher(token["word"])
            return lambda subject: test(subject.path)
        key = token["key"].lower()
        if key not in KEYS:
            raise FilterError(
                f"The filter has the unknown key '{token['key']}'"
                f"{nearest(key, KEYS) or '; known keys: ' + ', '.join(KEYS)}."
            )
        self.keys.add(key)
        return _comparison(key, token)


def _any_of(parts: Sequence[Predicate]) -> Predicate:
    return lambda subject: any(part(subject) for part in parts)


def _all_of(parts: Sequence[Predicate]) -> Predicate:
    return lambda subject: all(part(subject) for part in parts)


def _comparison(key: str, token: re.Match[str]) -> Predicate:
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


def _text_comparison(key: str, sign: str, value: str) -> Predicate:
    if sign in {"<", "<=", ">", ">="}:
        _fail(f"'{key}' is a text and has no order", f"write {key}:{value}")
    if sign == "~":
        pattern = Pattern(value)
        return lambda subject: any(map(pattern.search, _texts(key, subject)))
    if sign in {"=", "!="} or key == "dtype":
        test = _equality(dtype_name(value) if key == "dtype" else value)
        if sign == "!=":
            return lambda subject: not any(map(test, _texts(key, subject)))
        return lambda subject: any(map(test, _texts(key, subject)))
    contains = text_matcher(value)
    attribute = "path" if key == "name" else key
    return lambda subject: contains(getattr(subject, attribute))


def _equality(value: str) -> Callable[[str], bool]:
    if "*" in value or "?" in value:
        return text_matcher(value)
    folded = value.lower()
    return lambda text: text.lower() == folded


def _texts(key: str, subject: Row) -> tuple[str, ...]:
    """Return what a text key stands for; a name is any dotted part of the path."""
    if key == "name":
        return tuple(subject.path.split("."))
    return (str(getattr(subject, key)),)


def _flag_comparison(key: str, sign: str, value: str) -> Predicate:
    if sign not in {":", "=", "!="}:
        _fail(f"'{key}' is true or false", f"write {key}:true")
    wanted = parse_flag(value) is (sign != "!=")
    return lambda subject: getattr(subject, key) is wanted


def _number_comparison(key: str, sign: str, value: str) -> Predicate:
    if ".." in value:
        if sign not in {":", "=", "!="}:
            _fail(f"'{value}' is a range", f"write {key}:{value}")
        return _range_comparison(key, value, negated=sign == "!=")
    compare = _COMPARISONS[sign]
    quantity = _checked_share(key, parse_quantity(value))

    def test(subject: Row) -> bool:
        number = _measured(key, subject, share=quantity.share)
        return number is not None and compare(number, quantity.value)

    return test


def _range_comparison(key: str, value: str, *, negated: bool) -> Predicate:
    first, _, last = value.partition("..")
    low = _checked_share(key, parse_quantity(first))
    high = _checked_share(key, parse_quantity(last))
    if low.share != high.share:
        _fail(f"'{value}' mixes a share and a number", "write both in the same way")

    def test(subject: Row) -> bool:
        number = _measured(key, subject, share=low.share)
        return number is not None and (low.value <= number <= high.value) != negated

    return test


def _checked_share(key: str, quantity: Quantity) -> Quantity:
    if quantity.share and key not in {*COUNT_KEYS, "sens"}:
        _fail(
            f"'{key}' cannot be compared with a percentage",
            f"use a percentage with {', '.join(COUNT_KEYS)} only",
        )
    return quantity


def _measured(key: str, subject: Row, *, share: bool) -> float | None:
    number = number_of(subject, key)
    if share and number is not None and key in COUNT_KEYS:
        return number / subject.params if subject.params else 0.0
    return number


# --- parameters of a model --------------------------------------------------------


def resolve(
    layers: str | Sequence[str], inventory: Inventory
) -> tuple[TensorEntry, ...]:
    """Return the parameters that `layers` means: never none, each once.

    A list of paths keeps its order. An expression, and `*`, picks among the
    parameters that are pruned by default, in model order; where it matches none of
    them, among all that pruning can work on at all.

    Raises
    ------
    PlanError
        If a path is unknown or cannot be pruned, or nothing matches.
    FilterError
        If the expression cannot be understood.
    """
    if not isinstance(layers, str):
        return _listed(layers, inventory)
    expression = parse(layers)
    measured = sorted(expression.keys & MEASURED_KEYS)
    if measured:
        raise PlanError(
            f"The layers {layers!r} of a step depend on {', '.join(measured)}, which "
            "change while you work; pick by name, type or size, or list the paths."
        )
    eligible = [entry for entry in inventory.parameters if entry.eligible]
    for candidates in ([e for e in eligible if e.prunable], eligible):
        found = tuple(e for e in candidates if expression.matches(row(e)))
        if found:
            return found
    raise PlanError(_nothing(layers, inventory))


def _nothing(layers: str, inventory: Inventory) -> str:
    expression = parse(layers)
    barred = [e for e in inventory.parameters if expression.matches(row(e))]
    if barred:
        return (
            f"The layers {layers!r} match only what cannot be pruned "
            f"({barred[0].path}: {barred[0].reason}); choose other layers."
        )
    return f"No parameter matches the layers {layers!r}; choose other layers."


def _listed(paths: Iterable[str], inventory: Inventory) -> tuple[TensorEntry, ...]:
    problems, found = [], {}
    for path in paths:
        if path not in inventory or inventory[path].role is Role.OTHER:
            known = [entry.path for entry in inventory.parameters]
            problems.append(f"there is no parameter {path!r}{nearest(path, known)}")
        elif not inventory[path].eligible:
            problems.append(f"{path} cannot be pruned: {inventory[path].reason}")
        else:
            found[path] = inventory[path]
    if problems:
        shown = "; ".join(problems[:10])
        more = f"; and {len(problems) - 10} more" if len(problems) > 10 else ""
        raise PlanError(f"The layers do not fit this model: {shown}{more}.")
    if not found:
        raise PlanError("The step has an empty list of layers; choose at least one.")
    return tuple(found.values())
