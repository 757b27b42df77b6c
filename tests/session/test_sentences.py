"""What `core` says is told in the language of the window, whatever stands in it."""

from __future__ import annotations

import json
import string
import time
from typing import TYPE_CHECKING

import pytest

from prunescope.core.errors import PrunescopeError
from prunescope.core.filters import parse
from prunescope.core.plan import loads
from prunescope.core.resources import resource_path
from prunescope.session import language
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Iterator

ODD = ("}", "{0}", "줄\n바꿈", ".*[a-z]+$(", "a: b. c", "%1\\", "")


def _reversed(text: str) -> str:
    """Translate in a way that can be told apart: the values in another order."""
    fields = [f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(text) if name]
    return f"≪{len(text)} {' '.join(reversed(fields))}≫"


@pytest.fixture(autouse=True)
def _another_language() -> Iterator[None]:
    language.install(_reversed, "test")
    yield
    language.install(None)


def _templates() -> list[str]:
    path = resource_path("translations", "sentences.json")
    found: list[str] = json.loads(path.read_text("utf-8"))
    return found


def _filled(template: str, values: list[str]) -> str:
    parts = string.Formatter().parse(template)
    return "".join(
        literal + ("" if name is None else values[int(name)])
        for literal, name, _, _ in parts
    )


def test_every_template_is_found_again_with_odd_values_in_it() -> None:
    lost = []
    for template in _templates():
        names = [n for _, n, _, _ in string.Formatter().parse(template) if n]
        values = [ODD[number % len(ODD)] for number in range(len(names))]
        for number in range(1, len(names)):
            if f"{{{number - 1}}}{{{number}}}" in template:
                values[number] = ""  # what is appended to a value, here nothing
        sentence = _filled(template, values)
        # "{0}." and "{0}{1}." say the same.
        same = template.replace("}{1}", "}")
        wanted = {_filled(_reversed(text), values) for text in (template, same)}
        if translated(sentence) not in wanted:
            lost.append(template)
    assert lost == []


def test_what_is_known_is_translated_inside_of_a_sentence_too() -> None:
    with pytest.raises(PrunescopeError) as raised:
        parse("sparsety:3")
    told = translated(raised.value.sentence)
    assert "sparsety" in told
    assert "did you mean" not in told
    assert "filter" not in told


def test_a_sentence_within_another_is_found_without_its_full_stop() -> None:
    alone = translated("There are no tensors in this file.")
    assert translated("There are no tensors in this file") == alone


def test_problems_in_a_row_are_told_one_by_one() -> None:
    with pytest.raises(PrunescopeError) as raised:
        loads(b'{"format": "x", "version": 7}')
    told = translated(raised.value.sentence)
    one = translated("version is 7, not 1")
    assert one != "version is 7, not 1"
    assert one in told
    assert translated("steps is no list") in told


def test_names_of_files_stay_as_they_are() -> None:
    name = "a folder'; choose another name. {0} \\1 (.*)"
    told = translated(
        f"'{name}' exists already; choose another name, or allow overwriting (--force)."
    )
    assert name in told
    assert "exists already" not in told


def test_what_nobody_knows_stays_and_costs_little() -> None:
    hostile = "'" + "' is a range, " * 1000
    begun = time.perf_counter()
    assert translated(hostile + "!") == hostile + "!"
    assert time.perf_counter() - begun < 2


def test_the_source_is_not_looked_up() -> None:
    language.install(None)
    assert translated("There are no tensors in this file.").startswith("There")


def test_another_catalogue_of_the_same_language_is_heard() -> None:
    before = translated("output channel")
    language.install(lambda text: f"«{text}»", "test")
    assert translated("output channel") == "«output channel»" != before
