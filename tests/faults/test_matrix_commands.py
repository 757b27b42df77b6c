"""Rows of the matrix as a person meets them: the real command, and many in a row."""

from __future__ import annotations

import contextlib
import gc
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from faults.test_matrix_opening import IDENTIFICATION, SAFETENSORS, SHARDS
from helpers_audit import ROOT, SECONDS, assert_one_sentence
from helpers_matrix import OPENS, Row, parameters
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import PrunescopeError

if TYPE_CHECKING:
    from pathlib import Path

REFUSED = [row for row in (*IDENTIFICATION, *SAFETENSORS, *SHARDS) if row.code != OPENS]
#: One row of each kind of failure.
SAMPLE = list({row.code: row for row in REFUSED}.values())
GIGABYTE = 1 << 30
ROUNDS = 3
#: What the allocator may keep for itself.
SLACK = 4 << 20
_PROGRAM = "import sys; sys.path.insert(0, sys.argv.pop(1)); import runpy; "
_PROGRAM += "runpy.run_module('prunescope', run_name='__main__')"


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="asks the system for its peak")
@pytest.mark.parametrize("row", parameters(SAMPLE))
def test_the_command_refuses_in_a_sentence_soon_and_with_little_memory(
    row: Row, tmp_path: Path
) -> None:
    path = row.write(tmp_path)
    said = tmp_path / "said"
    started = time.monotonic()
    with said.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, ROOT, "inspect", str(path)],
            stdout=subprocess.DEVNULL,
            stderr=file,
        )
        # Of the command and of the reader process that it waited for.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 1
    assert time.monotonic() - started < SECONDS
    assert usage.ru_maxrss * 1024 < GIGABYTE
    assert_one_sentence(said.read_text("utf-8").rpartition("\r")[2])


def test_memory_comes_back_after_many_bad_files(tmp_path: Path) -> None:
    """Invariant 7, over a batch: what one row leaves behind, many would show."""
    paths = []
    for number, row in enumerate(REFUSED[::3]):
        folder = tmp_path / str(number)
        folder.mkdir()
        paths.append(row.write(folder))
    sizes = []
    for _ in range(ROUNDS):
        for path in paths:
            with contextlib.suppress(PrunescopeError), open_checkpoint(path):
                pass
        gc.collect()
        sizes.append(psutil.Process().memory_info().rss)
    assert len(paths) > 10
    assert sizes[-1] <= sizes[0] * 1.05 + SLACK, sizes
