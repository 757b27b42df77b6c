"""Build the program that needs no Python: a folder, and from it archive and package.

    python3 packaging/dev.py bundle [--check]

`dist/prunescope/` is the folder, `dist/prunescope-VERSION-linux-ARCH.tar.zst` the same
to unpack anywhere, `dist/prunescope_VERSION_ARCH.deb` to install. The frozen program
then tests itself, away from the source tree. `--check` stops before the archives.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "app"))

from prunescope import __version__  # noqa: E402

DIST = ROOT / "dist"
FOLDER = DIST / "prunescope"
SPEC = ROOT / "packaging" / "bundle" / "prunescope.spec"
DESKTOP = ROOT / "resources" / "desktop"
#: What the folder may weigh, in bytes.
HEAVIEST = 650_000_000
#: Large libraries whose symbol tables nobody needs; others are left as they came.
STRIPPED = ("_internal/torch/lib/*.so*", "_internal/libpython*.so*")
#: Debian's names of the system libraries that Qt loads; the package depends on them.
DEBIAN_LIBRARIES = (
    "libc6 (>= 2.28)",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0 | libglib2.0-0t64",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)


def main() -> int:
    """Build, weigh, test and wrap; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="build and test the folder only"
    )
    options = parser.parse_args()
    started = time.monotonic()
    freeze()
    strip()
    heavy = weigh()
    failed = self_test()
    if not (options.check or failed or heavy) and sys.platform.startswith("linux"):
        print(f"The archive: {archive()}")
        print(f"The package: {debian_package()}")
    print(f"Took {time.monotonic() - started:.0f} s.")
    return int(failed or heavy)


def freeze() -> None:
    """Let PyInstaller collect the program into `FOLDER`."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    pyinstaller = [sys.executable, "-m", "PyInstaller", "--noconfirm"]
    folders = ["--distpath", str(DIST), "--workpath", str(ROOT / "build" / "bundle")]
    subprocess.run(
        [*pyinstaller, "--log-level", "ERROR", *folders, str(SPEC)], check=True
    )


def strip() -> None:
    """Drop the symbol tables of the large libraries."""
    if shutil.which("strip") is None:
        return
    for pattern in STRIPPED:
        for library in FOLDER.glob(pattern):
            subprocess.run(["strip", "--strip-unneeded", str(library)], check=False)


def weight(path: Path) -> int:
    """Return the bytes of a file, or of all files below a folder; links are free."""
    if path.is_symlink():
        return 0
    if path.is_file():
        return path.stat().st_size
    return sum(weight(inner) for inner in path.iterdir())


def weigh() -> bool:
    """Tell what each part weighs; return whether all of it weighs too much."""
    parts = [*(FOLDER / "_internal").iterdir(), FOLDER / "prunescope"]
    weights = sorted(((weight(part), part.name) for part in parts), reverse=True)
    total = sum(size for size, _ in weights)
    for size, name in weights[:12]:
        print(f"{size / 1e6:8.1f} MB  {name}")
    rest = sum(size for size, _ in weights[12:])
    print(f"{rest / 1e6:8.1f} MB  {len(weights) - 12} others")
    print(f"{total / 1e6:8.1f} MB  together (at most {HEAVIEST / 1e6:.0f})", flush=True)
    return total > HEAVIEST


def self_test() -> bool:
    """Run the frozen program's own self-test elsewhere; return whether it failed."""
    clean = {
        name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ
    }
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder) / "prunescope"
        FOLDER.rename(away)
        try:
            done = subprocess.run(
                [str(away / "prunescope"), "selftest"],
                check=False,
                cwd=folder,
                env={**clean, "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"},
            )
        finally:
            shutil.move(away, FOLDER)
    return done.returncode != 0


def archive() -> Path:
    """Pack the folder so that it can be unpacked and started anywhere."""
    machine = platform.machine()
    target = DIST / f"prunescope-{__version__}-linux-{machine}.tar.zst"
    target.unlink(missing_ok=True)
    subprocess.run(
        [
            "tar",
            "-C",
            str(DIST),
            "-I",
            "zstd -T0 -10",
            "-cf",
            str(target),
            "prunescope",
        ],
        check=True,
    )
    return target


def debian_package() -> Path:
    """Wrap the folder, its desktop entry, icons, types and page as a Debian package."""
    machine = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    ).stdout.strip()
    target = DIST / f"prunescope_{__version__}_{machine}.deb"
    with tempfile.TemporaryDirectory(dir=DIST) as name:
        tree = Path(name)
        tree.chmod(0o755)
        # Links where they can be: nothing of the folder is changed here.
        shutil.copytree(
            FOLDER, tree / "opt/prunescope", symlinks=True, copy_function=os.link
        )
        (tree / "usr/bin").mkdir(parents=True)
        (tree / "usr/bin/prunescope").symlink_to("/opt/prunescope/prunescope")
        copy_desktop_files(tree / "usr/share")
        control = tree / "DEBIAN" / "control"
        control.parent.mkdir()
        control.write_text(control_file(machine, weight(tree)), encoding="utf-8")
        subprocess.run(
            [
                "dpkg-deb",
                "--root-owner-group",
                "-Zzstd",
                "-z10",
                "-b",
                name,
                str(target),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return target


def copy_desktop_files(share: Path) -> None:
    """Lay out what `prunescope --install-desktop` installs, for all users."""
    from prunescope.cli.desktop import installed_files  # noqa: PLC0415

    for place, content in installed_files("prunescope").items():
        (share / place).parent.mkdir(parents=True, exist_ok=True)
        (share / place).write_bytes(content)


def control_file(machine: str, size: int) -> str:
    """Describe the package to Debian; `size` in bytes."""
    return f"""\
Package: prunescope
Version: {__version__}
Section: science
Priority: optional
Architecture: {machine}
Installed-Size: {size // 1024}
Depends: {", ".join(DEBIAN_LIBRARIES)}
Recommends: desktop-file-utils, libfile-mimeinfo-perl, shared-mime-info, xdg-utils
Maintainer: The Prunescope developers <developers@prunescope.invalid>
Description: sparsity inspector for PyTorch models
 Opens PyTorch and safetensors checkpoints without running anything from them,
 shows where their zeros are, prunes with the semantics of torch.nn.utils.prune,
 shows what pruning would do before it is done, and writes a verified file.
"""


if __name__ == "__main__":
    sys.exit(main())
