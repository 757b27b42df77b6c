"""`prunescope --install-desktop`: files where desktops look, and away again."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from prunescope.__main__ import main
from prunescope.cli import desktop
from prunescope.core.resources import resource_path

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="desktop entries are a thing of Linux"
)


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The person's data folder, in which other programs have files too."""
    folder = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    other = folder / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\n", "utf-8")
    return folder


def files_in(folder: Path) -> set[str]:
    """The files below a folder, but for the indexes that desktops keep themselves."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    names = {str(path.relative_to(folder)) for path in paths}
    indexes = ("mimeinfo.cache", "icon-theme.cache")
    return {
        name
        for name in names
        if not name.endswith(indexes)
        and not (name.startswith("mime/") and "packages" not in name)
    }


def test_install_lays_out_entry_types_icons_and_page(
    share: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--install-desktop"]) == 0
    assert str(share) in capsys.readouterr().out
    there = files_in(share)
    assert {
        "applications/prunescope.desktop",
        "mime/packages/prunescope.xml",
        "man/man1/prunescope.1",
        "icons/hicolor/scalable/apps/prunescope.svg",
        "icons/hicolor/16x16/apps/prunescope.png",
        "icons/hicolor/256x256/apps/prunescope.png",
    } <= there
    entry = configparser.RawConfigParser()
    entry.read(share / "applications" / "prunescope.desktop", encoding="utf-8")
    command, _, files = entry["Desktop Entry"]["Exec"].rpartition(" ")
    assert files == "%F"
    started = subprocess.run(
        [*command.split(), "--version"], check=True, capture_output=True, text=True
    )
    assert started.stdout.startswith("prunescope ")


def test_uninstall_takes_its_own_files_only(
    share: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--install-desktop"])
    assert main(["--uninstall-desktop"]) == 0
    assert files_in(share) == {"applications/other.desktop"}
    capsys.readouterr()
    assert main(["--uninstall-desktop"]) == 0
    assert "Nothing was installed" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(
    share: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(share)
    share.write_text("a file where the folder should be", "utf-8")
    assert main(["--install-desktop"]) == 1
    told = capsys.readouterr().err
    assert str(share) in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/usr/bin/prunescope", "/usr/bin/prunescope"),
        ("/my tools/prunescope", '"/my tools/prunescope"'),
        ("/100%/$x/prunescope", '"/100%%/\\\\$x/prunescope"'),
    ],
)
def test_paths_are_quoted_as_entries_want_them(path: str, word: str) -> None:
    assert desktop._word(path) == word


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None,
    reason="desktop-file-validate is not installed here",
)
def test_the_entry_is_valid(tmp_path: Path) -> None:
    entry = tmp_path / desktop.ENTRY
    entry.write_bytes(desktop.installed_files("/x/y")[f"applications/{desktop.ENTRY}"])
    done = subprocess.run(
        ["desktop-file-validate", str(entry)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(
    shutil.which("appstreamcli") is None, reason="appstreamcli is not installed here"
)
def test_the_metainfo_is_valid() -> None:
    metainfo = resource_path("desktop", desktop.METAINFO)
    done = subprocess.run(
        ["appstreamcli", "validate", "--no-net", str(metainfo)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
