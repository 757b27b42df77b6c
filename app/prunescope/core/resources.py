"""Where the files that come with Prunescope lie: samples, icons."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_path(*parts: str) -> Path:
    """Path of a shipped file: `resource_path("samples", "lenet.pt")`.

    An installed Prunescope carries them inside the package; in a source tree they
    lie in the top-level `resources` folder.
    """
    installed = _PACKAGE / "resources"
    folder = installed if installed.is_dir() else _PACKAGE.parents[1] / "resources"
    return folder.joinpath(*parts)
