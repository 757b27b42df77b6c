"""A file is told by its content, and foreign ones are named in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prunescope.core.errors import PrunescopeError
from prunescope.core.formats.opener import open_draft

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", range(1, 64))
def test_short_noise_ends_in_our_errors(tmp_path: Path, size: int) -> None:
    path = tmp_path / "m.pt"
    for seed in range(20):
        path.write_bytes(
            bytes((seed * 37 + i * (seed + 11)) % 256 for i in range(size))
        )
        with pytest.raises(PrunescopeError):
            open_draft(str(path))
