"""Torch's file before zip: five pickles, then raw storages one after another.

Layout (torch `serialization.py`, `_legacy_save`): magic number, protocol version,
system info, the object, the list of storage keys; then per key its element count as
a 64-bit integer and its bytes. Also reads a plain pickle, which holds no tensors.
"""

from __future__ import annotations

from typing import Any, Literal

from prunescope.core.dtypes import DTYPES
from prunescope.core.errors import CorruptError, LimitError, TruncatedError
from prunescope.core.formats.draft import PICKLE, TORCH_LEGACY, Draft, View, check_view
from prunescope.core.formats.inert_nodes import Dict, pairs
from prunescope.core.formats.inert_pickle import Pickle, read_pickle
from prunescope.core.formats.pickled_states import Contents, choose, find_states
from prunescope.core.formats.pickled_tensors import TensorReader
from prunescope.core.formats.source import Source, shown
from prunescope.core.inventory import Storage

MAGIC = 0x1950A86A20F9469CFC6C
PROTOCOL = 1001

_FIRST_PART = 1 << 20
_MAXIMUM_STRUCTURE = 512 << 20


class LegacyStorages:
    """Hands out storages by key; their offsets are known after the pickles."""

    def __init__(self) -> None:
        self.declared: dict[str, tuple[int, str, int]] = {}

    def find(self, key: str, dtype: str, numel: int) -> tuple[int, int]:
        """Index of the storage `key`; its length as the pickle declares it."""
        known = self.declared.get(key)
        if known is None:
            known = self.declared[key] = (len(self.declared), dtype, numel)
        index, first_dtype, first_numel = known
        if first_numel != numel or first_dtype != dtype:
            raise CorruptError(
                f"The pickle declares the storage {shown(key)} in two different ways."
            )
        found = DTYPES.get(dtype)
        return index, numel * (found.itemsize if found else 1)


def read_torch_legacy(source: Source, state: str | None) -> Draft:
    """Read a non-zip torch file or a plain pickle; nothing in it is run.

    Raises
    ------
    TruncatedError, CorruptError, LimitError
        As their sentences say.
    """
    data = _Structure(source)
    first = data.pickle()
    if type(first.root) is not int or first.root != MAGIC:
        return _plain(source, first, state)
    protocol = data.pickle()
    if protocol.root != PROTOCOL if type(protocol.root) is int else True:
        raise CorruptError("The file is a PyTorch file of an unknown protocol.")
    system = data.pickle()
    model = data.pickle()
    keys = data.pickle().root
    draft = Draft(TORCH_LEGACY, (source.stamp,))
    storages = LegacyStorages()
    reader = TensorReader(storages)
    for reference in model.references:
        # Also those of tensors that are nobody's parameters: the data of all
        # storages lies in one row, and each length is needed to find the next.
        reader.check_reference(reference)
    contents = find_states(model.root, reader)
    draft.imports = model.imports
    draft.storages = _locate(source, data.position, keys, storages, _order(system.root))
    choose(draft, contents, state)
    _check_views(draft)
    return draft


class _Structure:
    """The pickles at the start of the file, read in growing parts."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._data = source.read(0, min(source.size, _FIRST_PART))
        self.position = 0

    def pickle(self) -> Pickle:
        """Read the next pickle; more of the file is read while it is cut off."""
        while True:
            try:
                found = read_pickle(self._data, self.position)
            except TruncatedError:
                if not self._grow():
                    raise
            else:
                self.position = found.end
                return found

    def _grow(self) -> bool:
        have = len(self._data)
        wanted = min(self._source.size, have * 8)
        if wanted == have:
            return False
        if have >= _MAXIMUM_STRUCTURE:
            raise LimitError(
                f"The structure of the file has more than {_MAXIMUM_STRUCTURE} bytes."
            )
        wanted = min(wanted, _MAXIMUM_STRUCTURE)
        self._data += self._source.read(have, wanted - have)
        return True


def _plain(source: Source, pickle: Pickle, state: str | None) -> Draft:
    """Read a pickle that is no torch file: its names are worth listing."""
    draft = Draft(PICKLE, (source.stamp,), imports=pickle.imports)
    try:
        contents = find_states(pickle.root, TensorReader(_NoStorages()))
    except CorruptError:
        contents = Contents()
    draft.warnings.append("This is a plain pickle, not a file of torch.save.")
    choose(draft, contents, state)
    return draft


class _NoStorages:
    """A plain pickle has no storages."""

    def find(self, key: str, dtype: str, numel: int) -> tuple[int, int]:
        raise CorruptError(
            f"The pickle refers to tensor data ({shown(key)}: {numel} of {dtype}) that "
            "is not in the file."
        )


def _order(system: Any) -> Literal["little", "big"]:
    if type(system) is Dict:
        for key, value in pairs(system):
            if key == "little_endian" and value is False:
                return "big"
    return "little"


def _locate(
    source: Source,
    position: int,
    keys: Any,
    storages: LegacyStorages,
    order: Literal["little", "big"],
) -> list[Storage]:
    """Absolute offsets of all storages, by index."""
    if type(keys) is not list or not all(type(key) is str for key in keys):
        raise CorruptError("The file's list of storages is damaged.")
    located: dict[int, Storage] = {}
    for key in keys:
        if key not in storages.declared:
            raise CorruptError(
                f"The file holds a storage {shown(key)} that no tensor of it declares; "
                "its length cannot be known."
            )
        index, dtype, numel = storages.declared[key]
        known = DTYPES.get(dtype)
        itemsize = known.itemsize if known is not None else 0
        if dtype == "UntypedStorage":  # counts bytes
            itemsize = 1
        count = int.from_bytes(source.read(position, 8), order)
        if count != numel or index in located or not itemsize:
            raise CorruptError(
                f"The storage {shown(key)} has {count} elements, but the model "
                f"declares {numel}; the file is damaged."
            )
        position += 8
        nbytes = count * itemsize
        if position + nbytes > source.size:
            raise TruncatedError(
                f"The file ends too early: the storage {shown(key)} needs "
                f"{nbytes} bytes at offset {position}, the file has {source.size}. "
                "Download or copy it again."
            )
        located[index] = Storage(0, position, nbytes, key, nbytes, byteorder=order)
        position += nbytes
    if len(located) != len(storages.declared):
        raise CorruptError("The file does not hold all storages that its model needs.")
    return [located[index] for index in sorted(located)]


def _check_views(draft: Draft) -> None:
    for tensor in draft.tensors:
        view: View = tensor.view
        if view.storage >= 0:
            check_view(view, draft.storages[view.storage].nbytes, tensor.path)
