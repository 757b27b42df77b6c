"""A few letters find what was meant."""

from __future__ import annotations

import pytest

from prunescope.session.fuzzy import Candidate, best

NAMES = [
    Candidate("Open…"),
    Candidate("Open recent…"),
    Candidate("Settings…", "preferences options"),
    Candidate("layers.0.self_attn.q_proj.weight"),
    Candidate("Export…"),
    Candidate("Apply the draft"),
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("open", "Open…"),
        ("rec", "Open recent…"),
        ("PREF", "Settings…"),
        ("qproj", "layers.0.self_attn.q_proj.weight"),
        ("attn weight", "layers.0.self_attn.q_proj.weight"),
        ("exp", "Export…"),
        ("draft app", "Apply the draft"),
    ],
)
def test_the_best_is_first(typed: str, first: str) -> None:
    assert NAMES[best(typed, NAMES)[0]].text == first


def test_nothing_typed_is_everything_in_order() -> None:
    assert best(" ", NAMES) == tuple(range(len(NAMES)))
    assert best("", NAMES, most=2) == (0, 1)


def test_what_does_not_match_is_not_there() -> None:
    assert best("zzz", NAMES) == ()
    assert best("open zzz", NAMES) == ()
