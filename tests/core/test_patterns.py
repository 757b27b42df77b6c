"""Regular expressions: what they find, what is refused, and that none takes long."""

from __future__ import annotations

import re
import time
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers_filters import found
from prunescope.core.errors import FilterError
from prunescope.core.layers import Row, parse
from prunescope.core.patterns import Pattern

pytestmark = pytest.mark.skipif(
    find_spec("re2") is None, reason="google-re2 is not installed here"
)


@pytest.mark.parametrize(
    ("expression", "count"),
    [
        (r"/layers\.(0|1)\./", 5),
        (r"/layers\.\d+\.conv/", 1),
        ("path~/^layers.*bias$/", 1),
        ("path~^norm", 1),
        ("name~(embed|lm_head)\\.w", 2),
        ("(name~(embed|lm_head) OR name:nowhere)", 2),
    ],
)
def test_expressions(expression: str, count: int) -> None:
    assert len(found(expression)) == count, found(expression)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("/(/", "no regular expression"),
        ("/((a{50}){50}){50}/", "in one pass"),
        (r"/(a)\1/", "references to groups"),
        ("/(?=a)/", "look-around"),
        ("/a*+b/", "in one pass"),
        ("/a{,2}/", "write 0 there"),
    ],
)
def test_mistakes_are_told(expression: str, expected: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(expression)
    assert expected in caught.value.sentence


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+b", "((a+)b)*c", "(a|aa)+b", ".*.*.*.*.*.*b", "(a|a)" * 30 + "b",
     "a?" * 60 + "a" * 60 + "b", "(a*)*$b", "(.*)(.*)(.*)(.*)[^a]"],
)  # fmt: skip
def test_no_pattern_hangs_the_program(pattern: str) -> None:
    subject = Row(path="a" * 5000, type="T", dtype="float32", shape=(1,), nbytes=4)
    begun = time.process_time()
    assert not parse(f"path~/{pattern}/").matches(subject)
    assert time.process_time() - begun < 2


ATOMS = ["a", "b", "ab", ".", "[ab]", "[^a]", r"\d", r"\.", "a*", "b+", "a?", "b{2}",
         "a{1,2}", "b{1,}", r"\b", r"\w", "(a|b)", "(?:ab|b)*", "(a|)", "^", "$", "|",
         "a*?", "((a)b?)+"]  # fmt: skip


@given(
    st.lists(st.sampled_from(ATOMS), max_size=6).map("".join),
    st.text(alphabet="ab.1é", max_size=8),
)
def test_patterns_match_what_pythons_own_engine_matches(
    pattern: str, text: str
) -> None:
    compiled = Pattern(pattern)
    for subject in (text, text[::-1], text[:3], text + "1" * 100):
        expected = re.search(pattern, subject, re.ASCII) is not None
        assert compiled.search(subject) is expected


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", ".*[qz]z", "(.+)+x", "(.?){99}(a.?){99}$"]
)
def test_no_pattern_takes_longer_in_many_names_than_a_plain_one(pattern: str) -> None:
    names = [f"model.layers.{i}.self_attn.q_proj.weight" for i in range(20_000)]

    def seconds(source: str) -> float:
        begun = time.process_time()
        any(map(Pattern(source).search, names))
        return time.process_time() - begun

    plain = min(seconds("attention") for _ in range(3))
    assert min(seconds(pattern) for _ in range(3)) < 10 * plain
