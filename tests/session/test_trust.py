"""Code that is allowed for good: by its bytes, revocable, and never by accident."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prunescope.core.errors import OperationError
from prunescope.session.trust import Trust, Trusted

ENTRY = Trusted(
    sha256="ab" * 32,
    model="/models/model.pt",
    kind="factory",
    path="/models/net.py",
    factory="make_model",
    python="",
    isolated=True,
    at="2026-05-04T12:00:00+00:00",
)


@pytest.fixture
def trust(tmp_path: Path) -> Trust:
    return Trust(tmp_path / "config" / "allowed-code.json")


def test_what_is_allowed_is_known_to_the_next_program(
    trust: Trust, tmp_path: Path
) -> None:
    assert trust.entries() == ()
    trust.remember(ENTRY)
    later = Trust(tmp_path / "config" / "allowed-code.json")
    assert later.allows(ENTRY)
    assert later.newest_for(Path(ENTRY.model)) == ENTRY


@pytest.mark.parametrize(
    "other",
    [
        {"sha256": "cd" * 32},
        {"factory": "other"},
        {"kind": "pickle"},
        {"python": "/usr/bin/python3"},
        {"isolated": False},
    ],
)
def test_only_exactly_what_was_allowed_is_allowed(
    trust: Trust, other: dict[str, object]
) -> None:
    trust.remember(ENTRY)
    assert not trust.allows(replace(ENTRY, **other))  # type: ignore[arg-type]


def test_revoked_code_is_asked_for_again(trust: Trust) -> None:
    kept = replace(ENTRY, sha256="cd" * 32)
    trust.remember(ENTRY)
    trust.remember(kept)
    trust.revoke(ENTRY.sha256)
    assert trust.entries() == (kept,)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": "prunescope.trust", "version": 2, "allowed": []}',
        b'{"format": "prunescope.trust", "version": 1, "allowed": [{"sha256": 1}]}',
    ],
)
def test_a_list_that_is_odd_trusts_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "allowed-code.json"
    path.write_bytes(content)
    assert Trust(path).entries() == ()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file")
    with pytest.raises(OperationError, match="cannot be kept in"):
        Trust(tmp_path / "config" / "allowed-code.json").remember(ENTRY)
