"""`prunescope --install-desktop`: menu entry, icons, file types and manual page.

What a package manager would lay out for all users goes into the person's own data
folder: https://specifications.freedesktop.org/basedir/latest/. The desktop's own
programs then renew their indexes, where they are there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from prunescope.core.errors import UnsupportedError, WriteError
from prunescope.core.file_writer import FileWriter
from prunescope.core.resources import resource_path

ENTRY = "prunescope.desktop"
METAINFO = "io.github.prunescope.Prunescope.metainfo.xml"
#: What double-clicking opens with Prunescope, as `prunescope-mime.xml` defines them.
MIME_TYPES = ("application/vnd.safetensors", "application/x-pytorch")
#: Characters that need quotes in an `Exec` line.
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")


def installed_files(command: str) -> dict[str, bytes]:
    """Return what belongs below a `share` folder: relative path → content.

    `command` starts the program, as one word of an `Exec` line.
    """
    source = resource_path("desktop")
    entry = (source / ENTRY).read_text("utf-8")
    entry = entry.replace("Exec=prunescope ", f"Exec={command} ")
    files = {
        f"applications/{ENTRY}": entry.encode(),
        "mime/packages/prunescope.xml": (source / "prunescope-mime.xml").read_bytes(),
        f"metainfo/{METAINFO}": (source / METAINFO).read_bytes(),
        "man/man1/prunescope.1": (source / "prunescope.1").read_bytes(),
        "icons/hicolor/scalable/apps/prunescope.svg": resource_path(
            "icons", "prunescope.svg"
        ).read_bytes(),
    }
    for picture in sorted((source / "icons").glob("*.png")):
        size = f"{picture.stem}x{picture.stem}"
        files[f"icons/hicolor/{size}/apps/prunescope.png"] = picture.read_bytes()
    return files


def install() -> int:
    """Install for this person; say what was done and return 0."""
    share = _share()
    for place, content in installed_files(_command()).items():
        target = share / place
        _make_folder(target.parent)
        FileWriter().write(target, [content], size=len(content), overwrite=True)
    _renew(share)
    _be_default()
    print(f"Installed in {share}: checkpoints now open with Prunescope.")
    if shutil.which("xdg-open") and not _types_are_known():
        print(
            "Outside a desktop session xdg-open guesses types by itself and will not "
            "find it; Debian's package libfile-mimeinfo-perl mends that."
        )
    return 0


def uninstall() -> int:
    """Take away what `install` wrote, and nothing else; return 0."""
    share = _share()
    there = [share / place for place in installed_files("") if (share / place).exists()]
    for path in there:
        path.unlink()
    _renew(share)
    print(f"Removed from {share}." if there else f"Nothing was installed in {share}.")
    return 0


def _share() -> Path:
    if not sys.platform.startswith("linux"):
        raise UnsupportedError(
            "Desktop entries are a thing of Linux; on this system the installer "
            "registers Prunescope."
        )
    chosen = os.environ.get("XDG_DATA_HOME", "")
    # The specification has relative paths ignored.
    return Path(chosen) if chosen.startswith("/") else Path.home() / ".local/share"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            f"Cannot make the folder {folder} ({error.strerror}); check its rights, "
            "or set XDG_DATA_HOME to another place."
        ) from None


def _command() -> str:
    """Return what starts this program, quoted for an `Exec` line."""
    if getattr(sys, "frozen", False):
        return _word(sys.executable)
    script = Path(sys.executable).with_name("prunescope")
    if script.exists():
        return _word(str(script))
    return f"{_word(sys.executable)} -m prunescope"


def _word(text: str) -> str:
    """Quote a word: https://specifications.freedesktop.org/desktop-entry/latest/."""
    text = text.replace("%", "%%")
    if not _RESERVED & set(text):
        return text
    for character in '\\"`$':
        text = text.replace(character, f"\\{character}")
    # The entry is itself a string in which a backslash is written as two.
    return '"' + text.replace("\\", "\\\\") + '"'


def _renew(share: Path) -> None:
    _call("update-mime-database", str(share / "mime"))
    _call("update-desktop-database", str(share / "applications"))
    _call("gtk-update-icon-cache", "-q", "-t", "-f", str(share / "icons" / "hicolor"))


def _be_default() -> None:
    """Become what opens checkpoints, unless the person chose something else."""
    for name in MIME_TYPES:
        if not _call("xdg-mime", "query", "default", name):
            _call("xdg-mime", "default", ENTRY, name)


def _types_are_known() -> bool:
    sample = str(resource_path("samples", "lenet.safetensors"))
    return _call("xdg-mime", "query", "filetype", sample) in MIME_TYPES


def _call(*command: str) -> str:
    """Run one of the desktop's programs, if it is there; return what it said."""
    if shutil.which(command[0]) is None:
        return ""
    return subprocess.run(  # noqa: S603 - the desktop's own programs
        command, check=False, capture_output=True, text=True, timeout=60
    ).stdout.strip()
