"""The one door to Prunescope's source tree: set up what is missing, then do it.

    python3 packaging/dev.py run [FILE…]          the window (on the sample model)
    python3 packaging/dev.py test [PYTEST ARGS]   lint, types, contracts, tests
    python3 packaging/dev.py bench [PYTEST ARGS]  the benchmarks
    python3 packaging/dev.py bundle [--check]     the program that needs no Python

Needs Python 3.11 or newer with pip, nothing else. Everything is installed into
`.venv` beside this repository; a stamp in there makes a second call start at once.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "prunescope-stamp"
ARTIFACTS = ROOT / "artifacts"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
SAMPLE = ROOT / "resources" / "samples" / "lenet.pt"
OLDEST_PYTHON = (3, 11)

#: What PySide6-Essentials loads from the system on Linux, and Debian's package of it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts")
FONT_PACKAGE = "fonts-dejavu-core"
#: Files of fonts that have Korean letters, and a small package of such fonts.
KOREAN_FONTS = ("*CJK*.[ot]t[cf]", "*Nanum*.ttf", "Un*.ttf", "*[Bb]aekmuk*.ttf")
KOREAN_FONT_PACKAGE = "fonts-nanum"
#: What the tests let judge desktop files on Linux, and Debian's package of it.
TEST_TOOLS = {
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
}
#: What builds the bundle on Linux, and Debian's package of it.
BUNDLE_TOOLS = {"strip": "binutils", "zstd": "zstd", "dpkg-deb": "dpkg"}


def main(arguments: Sequence[str]) -> int:
    """Set up what is missing and run the command; return its exit code."""
    if sys.version_info < OLDEST_PYTHON:
        return say("Prunescope needs Python 3.11 or newer; run this with such a one.")
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("command", choices=("run", "test", "bench", "bundle"))
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…")
    options = parser.parse_args(arguments)
    install_system_libraries()
    if not install_package():
        return 1
    commands = {"run": run, "test": test, "bench": bench, "bundle": bundle}
    return commands[options.command](options.rest)


def say(sentence: str) -> int:
    """Print a sentence to stderr; return the exit code of a failure."""
    print(sentence, file=sys.stderr, flush=True)
    return 1


# --- set-up -----------------------------------------------------------------------


def venv_program(name: str) -> str:
    """Return the path of a program inside `.venv`."""
    folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return str(VENV / folder / (name + suffix))


def missing_system_packages() -> list[str]:
    """Name the Debian packages whose libraries or fonts this machine lacks."""
    missing = []
    for library, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if not has_font("*.[ot]tf"):
        missing.append(FONT_PACKAGE)
    if not any(map(has_font, KOREAN_FONTS)):
        missing.append(KOREAN_FONT_PACKAGE)
    return missing


def has_font(pattern: str) -> bool:
    """Tell whether a font's file of such a name is installed."""
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(folder.rglob(pattern), None) is not None for folder in folders)


def install_system_libraries() -> None:
    """Install what Qt needs from Debian or Ubuntu, or say how."""
    if not sys.platform.startswith("linux"):
        return
    install_packages(missing_system_packages())


def install_packages(missing: list[str]) -> None:
    """Install Debian's packages of these names, or say how."""
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None:
        say(f"System packages are missing; on Debian these are: {' '.join(missing)}")
    elif os.geteuid() != 0:
        say(f"System packages are missing; please run: sudo {shlex.join(install)}")
    else:
        say(f"Installing system packages: {' '.join(missing)}")
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
        if subprocess.run(install, check=False, env=environment).returncode:
            say(f"That failed; please run: {shlex.join(install)}")


def install_tools(tools: dict[str, str]) -> None:
    """Install what is missing of programs and their Debian packages, or say how."""
    if sys.platform.startswith("linux"):
        install_packages([tools[name] for name in tools if not shutil.which(name)])


def wanted_stamp() -> str:
    """Return a digest of everything that decides what `.venv` must hold."""
    digest = hashlib.sha256(f"{sys.version}\n{ROOT}\n".encode())
    digest.update((ROOT / "pyproject.toml").read_bytes())
    digest.update(CONSTRAINTS.read_bytes())
    return digest.hexdigest()


def install_package() -> bool:
    """Make `.venv` hold Prunescope, editable, at the pinned versions."""
    wanted = wanted_stamp()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return True
    say(f"Setting up {VENV} (once; several minutes on a slow line)")
    STAMP.unlink(missing_ok=True)
    install = ["install", "-c", str(CONSTRAINTS), "-e", f"{ROOT}[dev]"]
    # A Python without ensurepip (Debian's, by default) lends its own pip instead.
    own_pip = importlib.util.find_spec("ensurepip") is not None
    python = venv_program("python")
    commands = (
        [
            [sys.executable, "-m", "venv", "--clear", str(VENV)],
            [python, "-m", "pip", *install],
        ]
        if own_pip
        else [
            [sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)],
            [sys.executable, "-m", "pip", "--python", python, *install],
        ]
    )
    for command in commands:
        if subprocess.run(command, check=False, cwd=ROOT).returncode:
            say(f"The set-up failed at: {shlex.join(command)}")
            return False
    STAMP.write_text(wanted, encoding="utf-8")
    return True


# --- commands ---------------------------------------------------------------------


def has_display() -> bool:
    """Tell whether a window can be shown to somebody."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def call(program: Sequence[str], **environment: str) -> int:
    """Run a program in the repository; return its exit code."""
    return subprocess.run(
        program, check=False, cwd=ROOT, env=os.environ | environment
    ).returncode


def run(files: list[str]) -> int:
    """Open the window; without a display prove that it works, and picture it."""
    here = [str(Path(file).resolve()) for file in files] or [str(SAMPLE)]
    program = [venv_program("python"), "-m", "prunescope"]
    if has_display():
        return call([*program, *here])
    say("There is no display, so Prunescope tests itself and pictures its window.")
    failed = call([*program, "selftest"])
    ARTIFACTS.mkdir(exist_ok=True)
    picture = ARTIFACTS / "window.png"
    picture.unlink(missing_ok=True)
    failed |= call(
        [*program, "--screenshot", str(picture), *here], QT_QPA_PLATFORM="offscreen"
    )
    if picture.exists():
        print(f"The window: {picture}")
    return failed


def test(arguments: list[str]) -> int:
    """Run every check and then the tests, or with arguments only those tests."""
    install_tools(TEST_TOOLS)
    failed = [] if arguments else failed_checks()
    if failed:
        say(f"Failed so far: {', '.join(failed)} (see above); the tests still run.")
    workers = min(os.cpu_count() or 1, 8)
    parallel = [] if arguments else ["-n", str(workers)]
    pytest = [venv_program("python"), "-m", "pytest", "-p", "no:benchmark"]
    ignore = ["--ignore", str(ROOT / "tests" / "benchmarks")]
    # Each worker gets one core: torch's threads would only fight over them.
    threads = {} if arguments else {"OMP_NUM_THREADS": "1"}
    tests = call([*pytest, *ignore, *parallel, *arguments], **threads)
    return tests or bool(failed)


def failed_checks() -> list[str]:
    """Run lint, format, types and import contracts; name those that failed."""
    checks = {
        "ruff check": [venv_program("ruff"), "check", "."],
        "ruff format": [venv_program("ruff"), "format", "--check", "."],
        "mypy": [venv_program("mypy")],
        "import contracts": [venv_program("lint-imports")],
    }
    failed = []
    for name, program in checks.items():
        print(f"--- {name}", flush=True)
        if call(program):
            failed.append(name)
    return failed


def bench(arguments: list[str]) -> int:
    """Run the benchmarks: all of them, or the files that are named."""
    program = [venv_program("python"), "-m", "pytest", *arguments]
    if all(argument.startswith("-") for argument in arguments):
        program.append(str(ROOT / "tests" / "benchmarks"))
    return call(program)


def bundle(arguments: list[str]) -> int:
    """Build the program that needs no Python, and let it test itself."""
    install_tools(BUNDLE_TOOLS)
    build = str(ROOT / "packaging" / "bundle" / "build.py")
    return call([venv_program("python"), build, *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
