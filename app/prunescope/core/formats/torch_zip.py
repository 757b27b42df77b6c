"""Torch's zip container: `data.pkl`, and one raw record per storage.

Written by `torch.save` since 1.6. Layout: `<root>/data.pkl`, `<root>/data/<key>`,
`<root>/version`, `<root>/byteorder` (torch `caffe2/serialize/inline_container.cc`).
"""

from __future__ import annotations

from typing import Literal

from prunescope.core.errors import CorruptError, UnsupportedError
from prunescope.core.formats.draft import TORCH_ZIP, Draft
from prunescope.core.formats.inert_pickle import Pickle, read_pickle
from prunescope.core.formats.pickled_states import choose, find_states
from prunescope.core.formats.pickled_tensors import TensorReader, storage_bytes
from prunescope.core.formats.source import shown
from prunescope.core.formats.zip_archive import ENCODINGS, Record, ZipArchive
from prunescope.core.inventory import Storage

ByteOrder = Literal["little", "big"]


def root_folder(archive: ZipArchive) -> str:
    """Folder that all records lie in, with its slash ("" if there is none).

    Raises
    ------
    CorruptError
        Names that leave the folder, or differ in case only, or two folders.
    """
    folded: set[str] = set()
    roots: set[str] = set()
    for name in archive.records:
        parts = name.split("/")
        if "\\" in name or "\0" in name or ".." in parts or name.startswith("/"):
            raise CorruptError(
                f"The archive holds a record with the unsafe name {shown(name)}."
            )
        lower = name.casefold()
        if lower in folded:
            raise CorruptError(
                f"The archive holds two records whose names differ in case only: "
                f"{shown(name)}."
            )
        folded.add(lower)
        roots.add(f"{parts[0]}/" if len(parts) > 1 else "")
    pickles = [r for r in roots if f"{r}data.pkl" in archive.records]
    if len(pickles) > 1:
        raise CorruptError("The archive holds two models; it is damaged or forged.")
    return pickles[0] if pickles else min(roots, default="")


def byte_order(archive: ZipArchive, root: str) -> ByteOrder:
    """Byte order of all storages; little where the archive does not say."""
    name = f"{root}byteorder"
    if name not in archive.records:
        return "little"
    text = archive.read(name)
    if text == b"little":
        return "little"
    if text == b"big":
        return "big"
    raise CorruptError(
        f"The archive's byte order is {shown(ascii(text[:20]))}, not little or big."
    )


class ZipStorages:
    """Finds storages among the records below a folder.

    Parameters
    ----------
    archive
        Checked archive.
    folder
        Prefix of the storage records, as `archive/data/`.
    order
        Byte order of the elements.
    suffix
        What may follow the key in a record's name.
    """

    def __init__(
        self, archive: ZipArchive, folder: str, order: ByteOrder, suffix: str = ""
    ) -> None:
        self.storages: list[Storage] = []
        self._archive = archive
        self._folder = folder
        self._order = order
        self._suffix = suffix
        self._indexes: dict[str, int] = {}

    def sibling(self, folder: str) -> ZipStorages:
        """Look in another folder, into the same list of storages."""
        other = ZipStorages(self._archive, folder, self._order, self._suffix)
        other.storages = self.storages
        return other

    @property
    def deflated(self) -> bool:
        """Whether any storage found so far is compressed."""
        return any(storage.encoding != "raw" for storage in self.storages)

    def find(self, key: str, dtype: str, numel: int) -> tuple[int, int]:
        """Storage index and bytes of the record `key`; see `StorageLookup`."""
        index, nbytes = self.find_record(key)
        expected = storage_bytes(dtype, numel)
        if expected is not None and expected != nbytes:
            raise CorruptError(
                f"The record {shown(self._folder + key)} has {nbytes} bytes, but the "
                f"model declares {expected}; the file is damaged or was tampered with."
            )
        return index, nbytes

    def find_record(self, key: str) -> tuple[int, int]:
        """Storage index and bytes of the record `key`, whatever it holds."""
        index = self._indexes.get(key)
        if index is None:
            index = self._add(key)
        return index, self.storages[index].nbytes

    def _add(self, key: str) -> int:
        records = self._archive.records
        name = self._folder + key
        record = records.get(name) or records.get(name + self._suffix)
        if record is None:
            raise CorruptError(
                f"The record {shown(self._folder + key)} that holds tensor data is "
                "missing; the file is not complete. Download or copy it again."
            )
        self._indexes[key] = index = len(self.storages)
        self.storages.append(storage_of(record, self._order))
        return index


def storage_of(record: Record, order: ByteOrder = "little") -> Storage:
    """Describe a zip record as a storage."""
    return Storage(
        0,
        record.offset,
        record.size,
        record.name,
        record.stored,
        ENCODINGS[record.method],
        order,
        record.crc,
    )


def read_torch_zip(archive: ZipArchive, state: str | None) -> Draft:
    """Read a file that `torch.save` wrote; nothing in it is run.

    Parameters
    ----------
    archive
        Checked archive.
    state
        Path of the state dict to take ("" for the outermost); None: the largest
        that looks like a model.
    """
    root = root_folder(archive)
    name = f"{root}data.pkl"
    if name not in archive.records:
        raise UnsupportedError(
            "This zip archive holds no PyTorch model (there is no data.pkl in it)."
        )
    data = archive.read(name)
    draft = Draft(TORCH_ZIP, (archive.source.stamp,))
    pickle = read_pickle(data)
    storages = ZipStorages(archive, f"{root}data/", byte_order(archive, root))
    contents = find_states(pickle.root, TensorReader(storages))
    draft.storages = storages.storages
    draft.imports = pickle.imports
    choose(draft, contents, state)
    _note_oddities(draft, archive, root, pickle, len(data))
    if storages.deflated:
        draft.warnings.append(
            "Tensor data is compressed, so PyTorch did not write this file."
        )
    return draft


def _note_oddities(
    draft: Draft, archive: ZipArchive, root: str, pickle: Pickle, size: int
) -> None:
    if pickle.end != size:
        draft.warnings.append(
            f"{size - pickle.end} bytes follow the model's pickle; they were not read."
        )
    usual = {"data.pkl", "version", "byteorder"}
    extra = [
        name
        for name in archive.records
        if not name.startswith((f"{root}data/", f"{root}."))
        and name.removeprefix(root) not in usual
    ]
    if extra:
        listed = ", ".join(shown(name) for name in extra[:5])
        more = f" and {len(extra) - 5} more" if len(extra) > 5 else ""
        draft.warnings.append(f"The archive also holds: {listed}{more}.")
