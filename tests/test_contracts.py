"""The rules of the house, executable: layers, lazy imports, forbidden calls."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tokenize
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from importlinter import cli as import_linter

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "app" / "prunescope"
SOURCES = sorted(PACKAGE.rglob("*.py"))
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
#: The modules of core that an import contract keeps free of torch.
NEED_NO_TORCH = next(
    contract["source_modules"]
    for contract in CONFIGURATION["tool"]["importlinter"]["contracts"]
    if contract["name"].endswith("need no torch")
)


def module_name(path: Path) -> str:
    """The dotted name that a source file is imported under."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_by(modules: list[str]) -> set[str]:
    """The top-level packages that a fresh interpreter holds after importing these."""
    program = (
        "import importlib, json, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(PACKAGE.parent), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_import_contracts_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(PACKAGE.parent))
    result = import_linter.lint_imports(
        config_filename=str(ROOT / "pyproject.toml"), cache_dir=None
    )
    assert result == import_linter.EXIT_STATUS_SUCCESS


def test_every_package_reaches_the_wheel() -> None:
    there = {module_name(path) for path in SOURCES if path.name == "__init__.py"}
    listed = set(CONFIGURATION["tool"]["setuptools"]["packages"])
    assert listed == there | {"prunescope.resources"}


def test_everything_below_the_window_imports_without_torch_and_qt() -> None:
    free = (*NEED_NO_TORCH, "prunescope.session", "prunescope.cli")
    modules = [
        name
        for name in map(module_name, SOURCES)
        if any(name == module or name.startswith(f"{module}.") for module in free)
    ]
    assert len(modules) > 40
    unwanted = {"torch", "safetensors", "PySide6", "shiboken6", "pyqtgraph"}
    assert imported_by(modules) & unwanted == set()


def test_all_of_core_imports_where_there_is_no_qt() -> None:
    """Its own tests run there with `pytest -c tests/core.ini tests/core`."""
    modules = [
        module_name(path) for path in SOURCES if path.is_relative_to(PACKAGE / "core")
    ]
    assert "prunescope.core.pruning" in modules
    assert imported_by(modules) & {"PySide6", "shiboken6", "pyqtgraph"} == set()


def test_the_window_imports_without_torch() -> None:
    modules = [
        module_name(path) for path in SOURCES if path.is_relative_to(PACKAGE / "qt")
    ]
    assert "torch" not in imported_by(modules)


def test_the_window_is_seen_before_it_loads_what_it_draws_with() -> None:
    loaded = imported_by(["prunescope.qt.application"])
    assert loaded & {"pyqtgraph", "numpy", "psutil"} == set()


def test_the_entry_point_imports_almost_nothing() -> None:
    loaded = imported_by(["prunescope.__main__"])
    unwanted = {"torch", "numpy", "PySide6", "safetensors", "psutil"}
    assert loaded & unwanted == set()


#: Runs a model's code in a process of its own, after a person consented.
CONSENT_MODULE = "core/live_program/loading.py"
#: pattern → what to do instead; paths (relative to the package) where it is allowed.
HOUSE_RULES = {
    r"\bprint\(": ("raise or return it; only cli/ prints", "cli/"),
    r"\btime\.sleep\(": ("wait for a fact, never for time", None),
    r"from \S+ import \*": ("name what is imported", None),
    r"QMessageBox": ("say it through qt/messages.py", "qt/messages.py"),
    r"processEvents": ("let the event loop run", None),
    r"Signal\((int|float, int)\b": ("32 bits; use object or a dataclass", None),
    r"weights_only\s*=\s*False": ("only the consent module may", CONSENT_MODULE),
    r"\btorch\.(jit|export)\.load\b": ("only the consent module may", CONSENT_MODULE),
    r"(?<![\w.])exec\(": ("only the consent module may", CONSENT_MODULE),
    r"\bpickle\.loads?\(": ("use core.formats.inert_pickle", None),
    r"\bUnpickler\(": ("use core.formats.inert_pickle", None),
    r"allow_pickle\s*=\s*True": ("nothing in a file is ever executed", None),
    r"(?<![\w.])eval\(": ("nothing in a file is ever executed", None),
    r"\bsympify\b": ("it evaluates what it reads", None),
    r"\bnumpy\.memmap|np\.memmap|\bmmap\b": ("a truncated map is a crash", None),
}


def code_lines(path: Path) -> list[str]:
    """The lines of a source file, texts and comments blanked out."""
    lines = path.read_text("utf-8").splitlines()
    with tokenize.open(path) as source:
        for token in tokenize.generate_tokens(source.readline):
            if token.type not in {tokenize.STRING, tokenize.COMMENT}:
                continue
            (first, start), (last, end) = token.start, token.end
            for number in range(first - 1, last):
                line = lines[number]
                left = start if number == first - 1 else 0
                right = end if number == last - 1 else len(line)
                lines[number] = line[:left] + " " * (right - left) + line[right:]
    return lines


@pytest.mark.parametrize("pattern", HOUSE_RULES)
def test_house_rule(pattern: str) -> None:
    instead, allowed = HOUSE_RULES[pattern]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in SOURCES
        if not (allowed and path.relative_to(PACKAGE).as_posix().startswith(allowed))
        for number, line in enumerate(code_lines(path), start=1)
        if re.search(pattern, line)
    ]
    assert not found, f"{instead}:\n" + "\n".join(found)


SUPPRESSION = re.compile(r"# (?:noqa|type: ignore|pragma)\b")
#: A reason follows, as in "
WITH_REASON = re.compile(r"# noqa: [A-Z0-9, ]+ - \w|# type: ignore\[[\w-]+\]  # \w")


def test_whatever_suppresses_a_check_tells_its_reason() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in SOURCES
        for above, line in pairwise(["", *path.read_text("utf-8").splitlines()])
        if SUPPRESSION.search(line)
        and not WITH_REASON.search(line)
        and not above.strip().startswith("# ")
    ]
    assert not found, "\n".join(found)


def test_no_path_of_a_machine_is_tracked() -> None:
    """A repository that names one machine's folders works on that machine only."""
    machine = re.compile(rb"(?<![\w.~-])/(home|Users|work|root|tmp)/\w")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True
    )
    if listed.returncode:
        pytest.skip("not a git checkout, so there is no list of tracked files")
    found = [
        name
        for name in listed.stdout.decode().split("\0")
        if name.endswith((".py", ".md", ".toml", ".txt", ".json", "run"))
        and (ROOT / name).is_file()
        and machine.search((ROOT / name).read_bytes())
    ]
    assert not found
