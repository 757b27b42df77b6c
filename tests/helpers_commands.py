"""Runs commands as a person types them, and reads what they say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from prunescope.__main__ import main

Out = pytest.CaptureFixture[str]


def run_json(*arguments: object, capsys: Out) -> dict[str, Any]:
    """Run a command with `--json`; its output must be one object and nothing else."""
    assert main([*map(str, arguments), "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    shown: dict[str, Any] = json.loads(said.out)
    return shown


def refusal(*arguments: object, capsys: Out) -> str:
    """Run a command that must refuse in one sentence; return the sentence."""
    assert main(list(map(str, arguments))) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert said.err.endswith(".\n")
    return said.err


def usage_error(*arguments: object) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(list(map(str, arguments)))
    assert stopped.value.code == 2
