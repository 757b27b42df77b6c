"""Opens a path by what is in it. Runs in the reader process."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from prunescope.core.errors import (
    EmptyFileError,
    MissingPartError,
    UnsupportedError,
    WrongKindError,
)
from prunescope.core.formats.exported_program import (
    is_exported_program,
    read_exported_program,
)
from prunescope.core.formats.numpy_archive import is_npz, read_npy, read_npz
from prunescope.core.formats.safetensors import read_safetensors
from prunescope.core.formats.sharded import read_folder, read_index
from prunescope.core.formats.sniff import Container, describe_zip, sniff
from prunescope.core.formats.source import Source, shown
from prunescope.core.formats.torch_legacy import read_torch_legacy
from prunescope.core.formats.torch_package import is_torch_package, read_torch_package
from prunescope.core.formats.torch_zip import read_torch_zip, root_folder
from prunescope.core.formats.torchscript import is_torchscript, read_torchscript
from prunescope.core.formats.zip_archive import ZipArchive, read_archive

if TYPE_CHECKING:
    from prunescope.core.formats.draft import Draft


def open_draft(path: str, state: str | None = None) -> Draft:
    """Contents of the checkpoint at `path`.

    Parameters
    ----------
    path
        File, whatever its name says, or folder.
    state
        Path of the state dict to take; None: the one that looks like the model.

    Raises
    ------
    PrunescopeError
        Whatever is wrong, in one sentence.
    """
    if os.path.isdir(path):  # noqa: PTH112 - undecodable names
        return read_folder(path, _read_part)
    source = Source(path)
    try:
        draft = _read(source, state)
    finally:
        source.close()
    if state not in (None, *draft.states):
        raise MissingPartError(
            f"There is no state dict at {shown(str(state))!r} in this file; it holds "
            "one model only."
        )
    return draft


def _read_part(path: str) -> Draft:
    """Read one part of a sharded checkpoint, which is never an index again."""
    source = Source(path)
    try:
        if source.size and sniff(source) is Container.INDEX:
            raise WrongKindError(f"{shown(path)} is an index, not a part of a model.")
        return _read(source, None)
    finally:
        source.close()


def _read(source: Source, state: str | None) -> Draft:
    if source.size == 0:
        raise EmptyFileError(
            f"{shown(source.path)} is empty (0 bytes). Download or copy it again."
        )
    match sniff(source):
        case Container.ZIP:
            return _read_zip(read_archive(source), state)
        case Container.PICKLE:
            return read_torch_legacy(source, state)
        case Container.NPY:
            return read_npy(source)
        case Container.INDEX:
            return read_index(source, _read_part)
        case Container.SAFETENSORS:
            return read_safetensors(source)


def _read_zip(archive: ZipArchive, state: str | None) -> Draft:
    if not archive.records:
        raise UnsupportedError("This archive is empty; there are no arrays in it.")
    if is_npz(archive):
        return read_npz(archive)
    root = root_folder(archive)
    if is_exported_program(archive, root):
        return read_exported_program(archive, root)
    if is_torchscript(archive, root):
        return read_torchscript(archive, root)
    if is_torch_package(archive, root):
        return read_torch_package(archive, root)
    if f"{root}data.pkl" in archive.records:
        return read_torch_zip(archive, state)
    raise WrongKindError(describe_zip(archive.records))
