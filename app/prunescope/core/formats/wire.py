"""The inventory of a draft, or an error, as lines of JSON between processes.

Rows go in chunks, so that no line grows without bound and the receiver works while
the sender still writes; each chunk goes by columns, and a column of equal values as
that value. What many tensors share is sent once, as their kind.
"""

from __future__ import annotations

import json
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

from prunescope.core.errors import PrunescopeError, from_code
from prunescope.core.formats.naming import Entries, Kind, name
from prunescope.core.inventory import (
    FileStamp,
    Inventory,
    ModuleEntry,
    Role,
    StateEntry,
    Storage,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from prunescope.core.formats.draft import Draft

#: Rows of one line.
CHUNK = 2000


def encode_error(error: PrunescopeError) -> str:
    """One line for a failure."""
    return _line("error", [error.code, error.sentence, error.details[:100_000]])


def encode(draft: Draft) -> Iterator[str]:
    """Lines for the inventory of `draft`, the last of them "done".

    Storages go first: they are known before anything is named, so that the receiver
    takes them meanwhile. A kind goes before the first tensor that refers to it.
    """
    yield from _chunks("files", map(_file_row, draft.files))
    yield from _chunks("storages", draft.storages)
    named = name(draft)
    yield from _chunks("modules", named.modules)
    sent = 0
    for line in _chunks("tensors", named.tensors):
        yield from _chunks("kinds", map(_kind_row, named.kinds[sent:]))
        sent = len(named.kinds)
        yield line
    yield from _chunks("states", map(_state_row, draft.states))
    for kind in ("imports", "metadata", "warnings", "config"):
        yield from _chunks(kind, _as_rows(getattr(draft, kind)))
    yield _line("done", [draft.format, draft.state])


def _file_row(file: FileStamp) -> tuple[Any, ...]:
    return file.path, file.size, file.mtime_ns, file.device, file.inode


def _state_row(state: StateEntry) -> tuple[Any, ...]:
    return state.path, state.tensors, state.nbytes


def _kind_row(kind: Kind) -> tuple[Any, ...]:
    return kind.role.value, *kind[1:]


def _as_rows(items: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Rows of texts or of pairs."""
    return (item if isinstance(item, tuple) else (item,) for item in items)


def _chunks(kind: str, rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    rest = iter(rows)
    while chunk := list(islice(rest, CHUNK)):
        columns = [_column(column) for column in zip(*chunk, strict=True)]
        yield _line(kind, [len(chunk), *columns])


def _column(values: tuple[Any, ...]) -> Any:
    """Return the values, or the one that all are; lists are never that one."""
    first = values[0]
    if isinstance(first, tuple) or values.count(first) != len(values):
        return values
    return first


def _line(kind: str, rows: list[Any]) -> str:
    return json.dumps([kind, rows], separators=(",", ":"), check_circular=False) + "\n"


class Receiver:
    """Collects lines until the inventory is complete."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Any]] = {}
        self._entries = Entries()
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
        ValueError, TypeError, LookupError
            The line is no message of this kind.
        """
        kind, content = json.loads(line)
        if kind == "error":
            code, sentence, details = content
            raise from_code(code, sentence, details)
        if kind == "done":
            self._head = [str(text) for text in content]
            return
        count, *columns = content
        rows: Iterable[tuple[Any, ...]]
        rows = zip(*(_expanded(column, count) for column in columns), strict=True)
        if kind == "kinds":
            self._entries.kinds += map(_kind, rows)
        elif kind == "tensors":
            self._rows.setdefault(kind, []).extend(self._entries.tensors(rows))
        else:
            if kind == "modules":
                rows = list(rows)
                self._entries.add_modules(rows)
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


def _expanded(column: Any, count: int) -> Iterable[Any]:
    return column if isinstance(column, list) else repeat(column, count)


def _kind(row: tuple[Any, ...]) -> Kind:
    role, shape, dtype, offset, strides, *verdict = row
    return Kind(Role(role), tuple(shape), dtype, offset, tuple(strides), *verdict)


_MAKERS: dict[str, Callable[[tuple[Any, ...]], Any]] = {
    "files": lambda row: FileStamp(*row),
    "storages": Storage._make,
    "modules": lambda row: ModuleEntry(*row),
    "states": lambda row: StateEntry(*row),
    "imports": lambda row: str(row[0]),
    "metadata": tuple,
    "warnings": lambda row: str(row[0]),
    "config": tuple,
}
