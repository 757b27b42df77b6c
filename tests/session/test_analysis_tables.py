"""Dead channels, N:M fit and redundancy by type, against counting by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import save_file

from helpers_inline import InlineSession
from prunescope.session.analysis_tables import (
    dead_channels,
    pattern_fit,
    redundancy_by_type,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def session(tmp_path: Path) -> InlineSession:
    a = torch.arange(1.0, 33).reshape(4, 8)
    a[1] = 0
    a[2, ::2] = 0
    save_file({"a.weight": a, "b.weight": torch.ones(2, 8)}, tmp_path / "n.safetensors")
    return InlineSession(tmp_path / "n.safetensors")


def test_what_is_found_is_what_is_there(session: InlineSession) -> None:
    shown = session.shown
    assert [row[0::2] for row in dead_channels(shown).rows] == [("a.weight", 4, 25.0)]
    fit = {row[0]: row[2:] for row in pattern_fit(shown).rows}
    assert fit["a.weight"] == (8, 25.0, 50.0, 50.0)
    assert fit["b.weight"] == (4, 0.0, 0.0, 0.0)
    (kind,) = redundancy_by_type(shown).rows
    assert shown.totals is not None
    planned = 100 * shown.totals.zeros_after / 48
    assert kind[1:6] == (2, 48, 25.0, planned, 1)
    assert 0 < float(kind[6]) < 100
    session.workspace.close()
