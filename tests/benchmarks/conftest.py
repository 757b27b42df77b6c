"""One table per run: printed at the end, and kept as JSON under `artifacts/`."""

from __future__ import annotations

import json
import platform
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from helpers_benchmarks import Table
from prunescope.session.allocator import share_heaps

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARTIFACTS = Path(__file__).resolve().parents[2] / "artifacts"
_TABLE = Table()

# As the program does first.
share_heaps()


@pytest.fixture(scope="session")
def table() -> Iterator[Table]:
    """Collect rows; the file is written when the last benchmark is done."""
    yield _TABLE
    _ARTIFACTS.mkdir(exist_ok=True)
    about = {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "threads": torch.get_num_threads(),
        "machine": platform.machine(),
    }
    data = {"about": about, "rows": _TABLE.rows}
    (_ARTIFACTS / "benchmarks.json").write_text(json.dumps(data, indent=1) + "\n")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table below the results."""
    if _TABLE.rows:
        terminalreporter.section("benchmarks")
        terminalreporter.write(_TABLE.text())
