"""Opens a path by what is in it. Runs in the reader process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.errors import EmptyFileError, UnsupportedError
from prunescope.core.formats.safetensors import read_safetensors
from prunescope.core.formats.sniff import Container, sniff
from prunescope.core.formats.source import Source, shown
from prunescope.core.formats.torch_legacy import read_torch_legacy
from prunescope.core.formats.torch_zip import read_torch_zip
from prunescope.core.formats.zip_archive import ZipArchive, read_archive

if TYPE_CHECKING:
    from prunescope.core.formats.draft import Draft


def open_draft(path: str, state: str | None = None) -> Draft:
    """Contents of the checkpoint at `path`.

    Parameters
    ----------
    path
        File, whatever its name says.
    state
        Path of the state dict to take; None: the one that looks like the model.

    Raises
    ------
    PrunescopeError
        Whatever is wrong, in one sentence.
    """
    source = Source(path)
    try:
        return _read(source, state)
    finally:
        source.close()


def _read(source: Source, state: str | None) -> Draft:
    if source.size == 0:
        raise EmptyFileError(
            f"{shown(source.path)} is empty (0 bytes). Download or copy it again."
        )
    container = sniff(source)
    if container is Container.ZIP:
        return _read_zip(read_archive(source), state)
    if container is Container.PICKLE:
        return read_torch_legacy(source, state)
    return read_safetensors(source)


def _read_zip(archive: ZipArchive, state: str | None) -> Draft:
    if not archive.records:
        raise UnsupportedError("This zip archive is empty; there is no model in it.")
    return read_torch_zip(archive, state)
