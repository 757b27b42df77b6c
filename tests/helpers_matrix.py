"""Rows of the bad-input matrix and the checks that follow each of them.

A row makes a file (or folder) and says how it must end: the code and words of the one
sentence, or "opens" and words that a person must be able to read about it. The ids are
those of the matrix: a letter for the group, a number, and the variant.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from helpers_audit import SECONDS, assert_one_sentence, audited, fingerprints
from prunescope.cli import main

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

#: Makes the file in a folder and returns its path; or the file's bytes.
Make = Callable[[Path], Path] | bytes

OPENS = "opens"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: how to make the file, the error code or :data:`OPENS`, and words."""

    id: str
    make: Make
    code: str
    words: str = ""
    name: str = "model.pt"

    def write(self, folder: Path) -> Path:
        """Make the file."""
        if not isinstance(self.make, bytes):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # zipfile warns of what rows make
                return self.make(folder)
        path = folder / self.name
        path.write_bytes(self.make)
        return path


class Identified(Protocol):
    """Any row: its id is that of the matrix."""

    @property
    def id(self) -> str:
        """A letter, a number, and the variant."""


def parameters(rows: Iterable[Identified]) -> list[ParameterSet]:
    """Give the rows to `pytest.mark.parametrize`, by their ids."""
    found = list(rows)
    assert len({row.id for row in found}) == len(found)
    return [pytest.param(row, id=row.id) for row in found]


def check(row: Row, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Read the row's file, watched, and through the command line."""
    path = row.write(folder)
    before = fingerprints(folder)
    found = audited(path)
    code = OPENS if found.error is None else found.error.code
    assert code == row.code, found.texts
    assert row.words in found.texts
    assert found.seen == ""
    assert found.seconds < SECONDS
    if found.error is not None:
        assert_one_sentence(found.error.sentence)
        capsys.readouterr()
        assert main(["inspect", str(path)]) == 1
        output: Any = capsys.readouterr()
        assert output.out == ""
        assert_one_sentence(output.err.rpartition("\r")[2])
    assert fingerprints(folder) == before
