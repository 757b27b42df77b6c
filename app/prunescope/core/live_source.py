"""What code a live model would run, told before it runs: the ground for consent.

Consent is given to a SHA-256: that of the bytes which the helper gets. They are read
once, while they are copied for it; if they are others by then, nothing runs.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core.errors import ChangedOnDiskError, OperationError, ReadError
from prunescope.core.formats import draft
from prunescope.core.imports import ImportedName, judged
from prunescope.core.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.inventory import Inventory

#: What a pickle of nothing but tensors imports.
_PLAIN_IMPORT = re.compile(
    r"collections\.OrderedDict|torch\._utils\._rebuild_\w+|torch\._tensor\.\w+"
    r"|torch\.(\w*Storage|storage\.\w+|Size|device|serialization\.\w+)"
)
_PIECE = 4 << 20
_PROBE_SECONDS = 10.0
#: The name of a factory that nobody named.
FACTORY = "make_model"


class Kind(Enum):
    """Where the model's code comes from."""

    FACTORY = "factory"
    PICKLE = "pickle"
    TORCHSCRIPT = "torchscript"
    EXPORT = "export"
    CONFIG = "config"


_BY_FORMAT = {
    draft.TORCH_ZIP: Kind.PICKLE,
    draft.TORCH_LEGACY: Kind.PICKLE,
    draft.PICKLE: Kind.PICKLE,
    draft.TORCHSCRIPT: Kind.TORCHSCRIPT,
    draft.EXPORTED_PROGRAM: Kind.EXPORT,
}


@dataclass(frozen=True, slots=True)
class CodeSource:
    """A file whose code makes the model; `factory` names the function in it."""

    kind: Kind
    path: Path
    factory: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What would run: the file, the SHA-256 of its bytes, and what it imports."""

    source: CodeSource
    sha256: str
    size: int
    imports: tuple[ImportedName, ...]

    @property
    def dangerous(self) -> tuple[ImportedName, ...]:
        """The imported names that could run anything."""
        return tuple(name for name in self.imports if name.danger)


def from_text(text: str, inventory: Inventory) -> CodeSource:
    """Understand `FILE.py:FACTORY`, `file` (what the checkpoint holds) or `config`.

    Raises
    ------
    OperationError
        Nothing of that kind is there.
    """
    if text == "file":
        return own_code(inventory)
    if text == "config":
        return configuration(inventory)
    name, colon, factory = text.rpartition(":")
    if not colon or not name.endswith(".py"):
        name, factory = text, FACTORY
    if not name.endswith(".py"):
        raise OperationError(
            f"'{text}' names no code; write FILE.py:FUNCTION, 'file' for the code in "
            "the checkpoint itself, or 'config' for the architecture in config.json."
        )
    return CodeSource(Kind.FACTORY, Path(name), factory)


def own_code(inventory: Inventory) -> CodeSource:
    """Return the code that the checkpoint itself holds."""
    kind = _BY_FORMAT.get(inventory.format)
    path = Path(inventory.files[0].path)
    if kind is None or len(inventory.files) > 1:
        raise OperationError(
            f"{path.name} ({inventory.format}) holds tensors and no code; name a "
            "Python file with a function that makes the model (FILE.py:FUNCTION)."
        )
    if kind is Kind.PICKLE and all(map(_PLAIN_IMPORT.fullmatch, inventory.imports)):
        raise OperationError(
            f"{path.name} holds a state_dict and no module; name a Python file with a "
            "function that makes the model (FILE.py:FUNCTION)."
        )
    return CodeSource(kind, path)


def configuration(inventory: Inventory) -> CodeSource:
    """Return the `config.json` beside the checkpoint."""
    path = Path(inventory.files[0].path).with_name("config.json")
    if not path.is_file():
        raise OperationError(
            f"There is no config.json beside {path.parent.name}'s weights; name a "
            "Python file with a function that makes the model (FILE.py:FUNCTION)."
        )
    return CodeSource(Kind.CONFIG, path)


def disclose(
    source: CodeSource, inventory: Inventory, progress: Progress = silent
) -> Disclosure:
    """Read the file once and tell what running it would mean; runs nothing."""
    digest, size = hashlib.sha256(), 0
    total = _size(source.path)
    for piece in _pieces(source.path):
        digest.update(piece)
        size += len(piece)
        progress(size, total, "Reading the code")
    names = inventory.imports if source.kind is Kind.PICKLE else ()
    return Disclosure(source, digest.hexdigest(), size, judged(names))


def copy_consented(
    disclosure: Disclosure, target: Path, progress: Progress = silent
) -> None:
    """Copy exactly the bytes that were consented to.

    Raises
    ------
    ChangedOnDiskError
        The file holds other bytes now; the copy is incomplete and must not be used.
    """
    path = disclosure.source.path
    digest, done = hashlib.sha256(), 0
    try:
        with target.open("xb") as copy:
            for piece in _pieces(path):
                digest.update(piece)
                copy.write(piece)
                done += len(piece)
                progress(done, disclosure.size, "Copying the code")
    except OSError as error:
        raise OperationError(
            f"The code could not be copied for the helper process "
            f"({error.strerror or type(error).__name__}); free some space in "
            f"{target.parent.parent}."
        ) from None
    if digest.hexdigest() != disclosure.sha256:
        target.unlink()
        raise ChangedOnDiskError(
            f"{path.name} is not the file that you allowed: its content changed since; "
            "nothing of it was run. Look at it again."
        )


def shut_off(python: str | None = None) -> bool:
    """Whether a helper can be kept from the network and from writing files here."""
    if not sys.platform.startswith("linux"):
        return False
    program = Path(__file__).with_name("live_program") / "isolation.py"
    with tempfile.TemporaryDirectory(prefix="prunescope-") as folder:
        command = [python or sys.executable, "-I", "-S", "-B", str(program), folder]
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                command, check=False, capture_output=True, timeout=_PROBE_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        if not path.is_file():
            raise ReadError(f"{path} was not found or is no file; check its place.")
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as error:
        raise ReadError(
            f"{path} could not be read ({error.strerror or type(error).__name__}); "
            "check its place and its permissions."
        ) from None
