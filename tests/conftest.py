"""What every test needs: no display, no settings of the person, nothing leaked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from prunescope.core.resources import resource_path

if TYPE_CHECKING:
    from pathlib import Path

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"
os.environ["QT_SCALE_FACTOR"] = "1"

# A busy machine is no failure.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _isolated_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep settings, recent files and caches of the person out of the tests."""
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    for variable in (
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
    ):
        monkeypatch.setenv(variable, str(home / variable.lower()))


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    """The folder with the shipped sample models."""
    return resource_path("samples")


@pytest.fixture(scope="session")
def lenet_pt(sample_folder: Path) -> Path:
    """The tutorial's LeNet as a whole pickled module; its class exists nowhere."""
    return sample_folder / "lenet.pt"


@pytest.fixture(scope="session")
def lenet_safetensors(sample_folder: Path) -> Path:
    """The tutorial's LeNet as safetensors."""
    return sample_folder / "lenet.safetensors"
