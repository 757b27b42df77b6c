"""Runs the reader's own program under an audit hook and takes what it says.

The hook is the oracle that nothing in a file was run: it sees every import, every
file opened, every process, socket and compilation, whoever asks for it.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import prunescope
from prunescope.core.errors import PrunescopeError
from prunescope.core.formats.wire import Receiver

if TYPE_CHECKING:
    from prunescope.core.inventory import Inventory

#: What a normal read does anyhow is imported before the hook is set.
_PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from prunescope.core.formats import reader
import bz2, lzma, resource, encodings.cp437, encodings.raw_unicode_escape
import encodings.latin_1, encodings.utf_8, encodings.unicode_escape, encodings.utf_16
forbidden = ("os.", "subprocess", "socket", "exec", "compile", "import", "ctypes",
             "marshal", "pickle", "shutil", "urllib", "http", "ftplib", "tempfile")
allowed = ("os.listdir",)
def hook(event, args):
    writes = event == "open" and isinstance(args[2], int) and args[2] & 3
    if writes or event.startswith(forbidden) and event not in allowed:
        sys.stderr.write(f"{event} {args!r:.200}\\n")
reader._limit(*reader.allowance(sys.argv[2]))
reader._limit = lambda *_: None
sys.addaudithook(hook)
reader.run_and_exit(sys.argv[2:])
"""
#: Seconds in which any file must have opened or been refused.
SECONDS = 10.0
ROOT = str(Path(prunescope.__file__).parents[1])


@dataclass(frozen=True, slots=True)
class Audited:
    """What reading a file gave, and what it tried to do meanwhile."""

    inventory: Inventory | None
    error: PrunescopeError | None
    seen: str
    seconds: float

    @property
    def texts(self) -> str:
        """Everything that a person could read of it, in lines."""
        if self.error is not None:
            return f"{self.error.sentence}\n{self.error.details}"
        assert self.inventory is not None
        inventory = self.inventory
        lines = [inventory.format, inventory.state, *inventory.warnings]
        lines += inventory.imports
        lines += [f"{t.path} {t.dtype} {t.reason}" for t in inventory.tensors]
        return "\n".join(lines)


def audited(path: Path | str, state: str | None = None) -> Audited:
    """Read `path` in a reader process that is watched."""
    arguments = [str(path)] if state is None else [str(path), state]
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _PROGRAM, ROOT, *arguments],
        capture_output=True,
        timeout=60,
        check=False,
    )
    seconds = time.monotonic() - started
    seen = done.stderr.decode("utf-8", "replace")
    receiver = Receiver()
    try:
        for line in done.stdout.splitlines(keepends=True):
            receiver.add(line)
    except PrunescopeError as error:
        return Audited(None, error, seen, seconds)
    assert receiver.complete, (done.returncode, seen)
    return Audited(receiver.inventory(), None, seen, seconds)


def fingerprints(folder: Path) -> dict[str, tuple[str, int]]:
    """Digest and time of change of every regular file below `folder`."""
    return {
        str(path): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def assert_one_sentence(text: str) -> None:
    """A person can read it: one line, an end, no traceback."""
    assert text.strip()
    assert "\n" not in text.strip()
    assert text.strip().endswith(".")
    assert "Traceback" not in text
