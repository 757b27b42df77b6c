"""The small files of the command line: plans that it reads, results that it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.errors import ReadError
from prunescope.core.file_writer import FileWriter
from prunescope.core.plan import MAXIMUM_BYTES, Plan, loads

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from prunescope.core.inventory import FileStamp

_PNG = b"\x89PNG\r\n\x1a\n"


def read_plan(path: Path) -> Plan:
    """Read a plan file; a :class:`PrunescopeError` tells why it cannot be."""
    try:
        with path.open("rb") as file:
            return loads(file.read(MAXIMUM_BYTES + 1))
    except OSError as error:
        raise ReadError(
            f"The plan {path} could not be read "
            f"({error.strerror or type(error).__name__}); check the path."
        ) from None


def write_picture(path: Path, png: bytes, sources: Iterable[FileStamp]) -> None:
    """Write a PNG file; an older picture is replaced, anything else is not."""
    write(path, png, sources, overwrite=_is_picture(path))


def write(
    path: Path, content: bytes, sources: Iterable[FileStamp], *, overwrite: bool
) -> None:
    """Write a whole small file beside its target and rename it."""
    FileWriter().write(
        path, [content], size=len(content), overwrite=overwrite, sources=sources
    )


def _is_picture(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_PNG)) == _PNG
    except OSError:
        return False
