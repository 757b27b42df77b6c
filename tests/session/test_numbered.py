"""Block 2 stands before block 10, and nothing else moves."""

from __future__ import annotations

from prunescope.session.numbered import numbered, reading_key


def in_order(*names: str) -> list[str]:
    return [names[place] for place in numbered(names)]


def test_numbers_ascend_in_the_places_that_their_names_had() -> None:
    assert in_order("0", "1", "10", "2") == ["0", "1", "2", "10"]
    assert in_order("stem", "b10", "head", "b9") == ["stem", "b9", "head", "b10"]
    assert in_order("a10", "b2", "a2", "b1") == ["a2", "b1", "a10", "b2"]


def test_what_has_no_number_stays_where_the_file_has_it() -> None:
    assert in_order("stem", "body", "head") == ["stem", "body", "head"]


def test_a_number_may_have_thousands_of_digits() -> None:
    long = "9" * 6000
    assert in_order(long, "007", "6") == ["6", "007", long]


def test_names_sort_as_they_are_read() -> None:
    names = ["conv10", "conv2", "conv", "10", "2x", "conv2.a"]
    expected = ["2x", "10", "conv", "conv2", "conv2.a", "conv10"]
    assert sorted(names, key=reading_key) == expected
