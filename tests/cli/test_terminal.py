"""What the terminal shows: nothing from a file may steer it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from prunescope.cli import terminal

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("conv1.weight", "conv1.weight"),
        ("a b", "a b"),
        ("Größe", "Größe"),
        ("red\x1b[31m", "red\\x1b[31m"),
        ("two\nlines", "two\\nlines"),
        ("\u202eevil", "\\u202eevil"),
        ("\u2028", "\\u2028"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_steers_a_terminal_is_escaped(name: str, shown: str) -> None:
    assert terminal.plain(name) == shown


def test_a_very_long_name_loses_its_middle() -> None:
    name = "a" * 40_000 + "z"
    shown = terminal.shortened(name)
    assert len(shown) < 250
    assert shown.startswith("aaa")
    assert "…" in shown
    assert shown.endswith("z")


def test_numbers_are_told_exactly() -> None:
    assert terminal.grouped(11968) == "11\u202f968"
    assert terminal.share(11968, 59838) == "20.00%"
    assert terminal.share(0, 0) == ""
    assert terminal.finite(float("nan")) is None
    assert terminal.finite(1.5) == 1.5


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def ticking(seconds: float) -> Iterator[float]:
    now = 0.0
    while True:
        now += seconds
        yield now


def test_progress_is_drawn_on_a_terminal_only() -> None:
    file = io.StringIO()
    terminal.progress(file)(1, 2, "reading")
    assert file.getvalue() == ""


def test_progress_clears_its_line_when_done() -> None:
    screen, clock = Terminal(), ticking(1.0)
    report = terminal.progress(screen, lambda: next(clock))
    report(1, 2, "step 1\x1b[31m")
    assert " 50% step 1\\x1b[31m" in screen.getvalue()
    report(2, 2)
    assert screen.getvalue().endswith("\r\x1b[K")


def test_progress_is_not_drawn_more_often_than_a_person_can_read() -> None:
    screen, clock = Terminal(), ticking(0.001)
    report = terminal.progress(screen, lambda: next(clock))
    for done in range(1000):
        report(done, 1000, "pruning")
    assert screen.getvalue().count("pruning") <= 11


def test_columns_line_up(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_table(
        ("name", "zeros"), [("a", "7"), ("long.name", "1234")], right=("zeros",)
    )
    assert capsys.readouterr().out.splitlines() == [
        "name       zeros",
        "a              7",
        "long.name   1234",
    ]
