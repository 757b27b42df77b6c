"""Opens a path by what is in it. Runs in the reader process."""

from __future__ import annotations

import os
import re
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from prunescope.core.errors import (
    CorruptError,
    EmptyFileError,
    MissingPartError,
    TruncatedError,
    UnsupportedError,
    WrongKindError,
)
from prunescope.core.formats.companions import read_config
from prunescope.core.formats.draft import SAFETENSORS, SHARDED
from prunescope.core.formats.exported_program import (
    is_exported_program,
    read_exported_program,
)
from prunescope.core.formats.folders import read_folder, refuse_part
from prunescope.core.formats.foreign import describe_zip, refuse_text
from prunescope.core.formats.numpy_archive import is_npz, read_npy, read_npz
from prunescope.core.formats.safetensors import read_safetensors
from prunescope.core.formats.sharded import read_index
from prunescope.core.formats.sniff import HEAD, Container, sniff
from prunescope.core.formats.source import Source, shown
from prunescope.core.formats.torch_legacy import read_torch_legacy
from prunescope.core.formats.torch_package import is_torch_package, read_torch_package
from prunescope.core.formats.torch_zip import read_torch_zip, root_folder
from prunescope.core.formats.torchscript import is_torchscript, read_torchscript
from prunescope.core.formats.zip_archive import (
    DEFLATED,
    STORED,
    ZipArchive,
    read_archive,
)
from prunescope.core.inventory import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prunescope.core.formats.draft import Draft
    from prunescope.core.formats.sharded import ReadPart

#: Names that the tools for low-rank adapters give their tensors.
_ADAPTER = re.compile(
    r"(^|[._])lora_(A|B|embedding_A|embedding_B|up|down|magnitude_vector)([._]|$)"
    r"|\.alpha$|(^|[._])hada_w[12]_[ab]$|(^|[._])lokr_w[12]"
    r"|(^|[._])ia3_l([._]|$)|^prompt_embeddings$|(^|\.)oft_[RrS]([._]|$)"
)


def open_draft(
    path: str, state: str | None = None, elsewhere: Mapping[str, str] | None = None
) -> Draft:
    """Contents of the checkpoint at `path`.

    Parameters
    ----------
    path
        File, whatever its name says, or folder.
    state
        Path of the state dict to take; None: the one that looks like the model.
    elsewhere
        Where parts are that are not beside their index, by name.

    Raises
    ------
    PrunescopeError
        Whatever is wrong, in one sentence.
    """
    draft = _open(path, state, partial(_read_part, elsewhere=elsewhere or {}))
    _note_adapter(draft)
    draft.config = read_config(
        path, certain=draft.format.startswith((SAFETENSORS, SHARDED))
    )
    if state not in (None, "", draft.state, *(known.path for known in draft.states)):
        raise MissingPartError(
            f"There is no state dict at {shown(str(state))!r} in this file; it holds "
            "one model only."
        )
    return draft


def _open(path: str, state: str | None, read_part: ReadPart) -> Draft:
    if os.path.isdir(path):
        return read_folder(path, read_part)
    refuse_part(path)
    with closing(Source(path)) as source:
        if source.size and sniff(source) is Container.INDEX:
            return read_index(source, read_part)
        return _read(source, state)


def _note_adapter(draft: Draft) -> None:
    """Tell of a file with low-rank updates only: they are no model by themselves."""
    own = [tensor.path for tensor in draft.tensors if tensor.role is not Role.OTHER]
    others = sum(_ADAPTER.search(path) is None for path in own)
    if own and others == 0:
        draft.warnings.append(
            "This file holds only a LoRA adapter, no model weights; merge it into its "
            "model first to see what pruning would do."
        )
    elif 0 < others * 4 <= len(own) and not any("base_layer." in p for p in own):
        draft.warnings.append(
            f"This file holds a LoRA adapter and {others} other tensors, not a whole "
            "model; merge it into its model first."
        )


def _read_part(path: str, elsewhere: Mapping[str, str]) -> Draft:
    """Read one part of a sharded checkpoint, which is never an index again."""
    if not os.path.lexists(path):
        path = elsewhere.get(os.path.basename(path), path)
    with closing(Source(path)) as source:
        return _read(source, None)


def _read(source: Source, state: str | None) -> Draft:
    if source.size == 0:
        raise EmptyFileError(
            f"{shown(source.path)} is empty (0 bytes). Download or copy it again."
        )
    match sniff(source):
        case Container.ZIP:
            return _read_zip(read_archive(source), state)
        case Container.PICKLE:
            return _read_pickle(source, state)
        case Container.NPY:
            return read_npy(source)
        case Container.INDEX:
            raise WrongKindError(
                f"{shown(source.path)} is an index, not a part of a model."
            )
        case Container.SAFETENSORS:
            return read_safetensors(source)


def _read_pickle(source: Source, state: str | None) -> Draft:
    try:
        return read_torch_legacy(source, state)
    except (CorruptError, TruncatedError) as error:
        if not error.details:  # No name was read: a text may begin like a pickle.
            refuse_text(source.read(0, min(source.size, HEAD)))
        raise


def _read_zip(archive: ZipArchive, state: str | None) -> Draft:
    if not archive.records:
        raise UnsupportedError("This archive is empty; there are no arrays in it.")
    if is_npz(archive):
        return read_npz(archive)
    draft = _read_torch_archive(archive, state)
    if not archive.has_checksums:
        draft.warnings.append(
            "The archive was saved without checksums, so that damage to its weights "
            "cannot be found."
        )
    return draft


def _read_torch_archive(archive: ZipArchive, state: str | None) -> Draft:
    _refuse_compression(archive)
    root = root_folder(archive)
    if is_exported_program(archive, root):
        return read_exported_program(archive, root)
    if is_torchscript(archive, root):
        return read_torchscript(archive, root)
    if is_torch_package(archive, root):
        return read_torch_package(archive, root)
    if f"{root}data.pkl" in archive.records:
        return read_torch_zip(archive, state)
    raise describe_zip(archive.records)


def _refuse_compression(archive: ZipArchive) -> None:
    """Refuse what no PyTorch can load: only NumPy's archives may be packed harder."""
    for record in archive.records.values():
        if record.method not in (STORED, DEFLATED):
            raise UnsupportedError(
                f"The record {shown(record.name)} is compressed as PyTorch never does; "
                "unpack the archive and pack it again without compression."
            )
