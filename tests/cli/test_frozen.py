"""A bundled program has no Python beside it: it is its own helper processes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from prunescope import __main__
from prunescope.core import helper_process
from prunescope.core.formats import reader_process

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_it_runs_a_helper_program_that_it_started_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program, answer = tmp_path / "program.py", tmp_path / "answer.txt"
    program.write_text(
        "import pathlib, sys\n"
        "if __name__ == '__main__':\n"
        "    pathlib.Path(sys.argv[1]).write_text('ran', 'utf-8')\n",
        "utf-8",
    )
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["prunescope"])
    command = helper_process.python(program)
    assert command[0] == sys.executable
    assert __main__.main([*command[1:], str(answer)]) == 0
    assert answer.read_text("utf-8") == "ran"


def test_both_sides_agree_on_the_hidden_arguments() -> None:
    assert __main__.READER_SWITCH == reader_process.READER_ARGUMENT
    assert __main__.PROGRAM_SWITCH == helper_process.PROGRAM_ARGUMENT
