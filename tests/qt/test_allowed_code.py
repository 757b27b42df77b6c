"""The settings' list of code that runs without a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prunescope.qt.allowed_code import AllowedCode
from prunescope.session.trust import Trust, Trusted

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

OLD = Trusted(
    sha256="ab12" * 16,
    model="/models/model.pt",
    kind="factory",
    path="/models/net.py",
    factory="make_model",
    python="",
    isolated=True,
    at="2026-05-04T12:00:00+00:00",
)
NEW = Trusted("cd34" * 16, "/m.pt", "pickle", "/m.pt", "", "", True, "2026-06-01T08:00")


@pytest.fixture
def trust(tmp_path: Path) -> Trust:
    trust = Trust(tmp_path / "allowed-code.json")
    for entry in (OLD, NEW):
        trust.remember(entry)
    return trust


def rows(shown: AllowedCode) -> list[str]:
    return [shown.list.item(row).text() for row in range(shown.list.count())]


def test_what_is_revoked_is_gone_from_the_list_and_the_file(
    qtbot: QtBot, trust: Trust
) -> None:
    shown = AllowedCode(trust)
    qtbot.addWidget(shown)
    assert rows(shown) == [
        "m.pt · 2026-06-01 · SHA-256 cd34cd34…",
        "net.py · 2026-05-04 · SHA-256 ab12ab12…",
    ]
    assert not shown.revoke.isEnabled()
    shown.list.setCurrentRow(1)
    shown.revoke.click()
    assert rows(shown) == ["m.pt · 2026-06-01 · SHA-256 cd34cd34…"]
    assert trust.entries() == (NEW,)


def test_an_empty_list_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    shown = AllowedCode(Trust(tmp_path / "none.json"))
    qtbot.addWidget(shown)
    assert shown.status.text() == "No model code runs without a question."
    assert shown.list.isHidden()
    assert shown.revoke.isHidden()
