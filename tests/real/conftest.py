"""The trained models, one after another; skipped only where there is no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers_packages import DownloadError, RealModel, fetch, manifest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session", params=manifest(), ids=lambda model: model.name)
def real_model(request: pytest.FixtureRequest) -> Path:
    """Return the weight file of each model of the manifest."""
    model: RealModel = request.param
    try:
        return fetch(model)
    except DownloadError as error:
        pytest.skip(f"{model.package} cannot be downloaded here: {error}")
