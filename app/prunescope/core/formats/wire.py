"""The inventory of a draft, or an error, as lines of JSON between processes.

Rows are plain lists in chunks, so that no line grows without bound and the receiver
works while the sender still writes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from prunescope.core.errors import PrunescopeError, from_code
from prunescope.core.formats.naming import TensorRow, name
from prunescope.core.inventory import (
    FileStamp,
    Inventory,
    ModuleEntry,
    Role,
    Storage,
    TensorEntry,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from prunescope.core.formats.draft import Draft

#: Rows of one line.
CHUNK = 2000

_ROLES = {role.value: role for role in Role}
_ROLE_TEXTS = {role: role.value for role in Role}


def encode_error(error: PrunescopeError) -> str:
    """One line for a failure."""
    return _line("error", [error.code, error.sentence, error.details[:100_000]])


def encode(draft: Draft) -> Iterator[str]:
    """Lines for the inventory of `draft`, the last of them "done".

    Storages go first: they are known before anything is named, so that the receiver
    takes them meanwhile.
    """
    yield from _chunks("files", map(_file_row, draft.files))
    yield from _chunks("storages", map(_storage_row, draft.storages))
    named = name(draft)
    yield from _chunks("modules", named.modules)
    yield from _chunks("tensors", map(_tensor_row, named.tensors))
    yield from _chunks("states", draft.states)
    yield from _chunks("imports", draft.imports)
    yield from _chunks("metadata", draft.metadata)
    yield from _chunks("warnings", draft.warnings)
    yield from _chunks("config", draft.config)
    yield _line("done", [draft.format, draft.state])


def _file_row(file: FileStamp) -> list[Any]:
    return [file.path, file.size, file.mtime_ns, file.device, file.inode]


def _storage_row(storage: Storage) -> list[Any]:
    return [
        storage.file,
        storage.offset,
        storage.nbytes,
        storage.name,
        storage.stored,
        storage.encoding,
        storage.byteorder,
        storage.checksum,
    ]


def _tensor_row(row: TensorRow) -> list[Any]:
    plain: list[Any] = list(row)
    plain[1] = _ROLE_TEXTS[row[1]]
    return plain


def _chunks(kind: str, rows: Iterable[Any]) -> Iterator[str]:
    chunk: list[Any] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield _line(kind, chunk)
            chunk = []
    if chunk:
        yield _line(kind, chunk)


def _line(kind: str, rows: list[Any]) -> str:
    return json.dumps([kind, rows], separators=(",", ":"), check_circular=False) + "\n"


class Receiver:
    """Collects lines until the inventory is complete."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Any]] = {}
        self._head: list[str] | None = None

    @property
    def complete(self) -> bool:
        """Whether the last line was seen."""
        return self._head is not None

    def add(self, line: bytes) -> None:
        """Take one line.

        Raises
        ------
        PrunescopeError
            The error that the line holds.
        ValueError
            The line is no message of this kind.
        """
        kind, rows = json.loads(line)
        if kind == "error":
            code, sentence, details = rows
            raise from_code(code, sentence, details)
        if kind == "done":
            self._head = [str(text) for text in rows]
        elif kind == "tensors":
            self._rows.setdefault(kind, []).extend(map(_tensor, rows))
        else:
            maker = _MAKERS[kind]
            self._rows.setdefault(kind, []).extend(maker(row) for row in rows)

    def inventory(self) -> Inventory:
        """Return the inventory, once :attr:`complete`."""
        if self._head is None:
            raise ValueError("the last line is missing")
        rows = self._rows
        return Inventory(
            format=self._head[0],
            files=tuple(rows.get("files", ())),
            storages=tuple(rows.get("storages", ())),
            modules=tuple(rows.get("modules", ())),
            tensors=tuple(rows.get("tensors", ())),
            state=self._head[1],
            states=tuple(rows.get("states", ())),
            imports=tuple(rows.get("imports", ())),
            metadata=tuple(rows.get("metadata", ())),
            warnings=tuple(rows.get("warnings", ())),
            config=tuple(rows.get("config", ())),
        )


def _tensor(row: list[Any]) -> TensorEntry:
    row[1] = _ROLES[row[1]]
    row[4] = tuple(row[4])
    row[8] = tuple(row[8])
    return TensorEntry(*row)


_MAKERS: dict[str, Callable[[Any], Any]] = {
    "files": lambda row: FileStamp(*row),
    "storages": lambda row: Storage(*row),
    "modules": lambda row: ModuleEntry(*row),
    "states": str,
    "imports": str,
    "metadata": tuple,
    "warnings": str,
    "config": tuple,
}
