"""A small file for the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import save_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A file with zeros, a NaN, a bias and a buffer-like count."""
    path = tmp_path / "three.safetensors"
    weight = np.array([[1, -2, 0, 4], [np.nan, 6, 0, -8]], np.float32)
    save_file({"a.weight": weight, "a.bias": np.zeros(2, np.float32)}, path)
    return path
