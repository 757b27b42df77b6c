"""A workspace with a tiny model opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from safetensors.torch import save_file

from helpers_workspace import Session, weights

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.safetensors"
    save_file(weights(), path)
    return path


@pytest.fixture
def session(model: Path) -> Iterator[Session]:
    session = Session()
    session.workspace.open(model)
    assert session.errors == []
    yield session
    session.workspace.close()
