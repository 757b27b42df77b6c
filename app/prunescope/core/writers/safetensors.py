"""Writes safetensors: the state, pruned, with the plan and a digest per tensor.

Keys keep their order in the header, and so do the data where that leaves every tensor
aligned; else they lie in order of item size, largest first, as the format's own writer
does, because loaders refuse data that are not aligned. The format knows no
ties: tied tensors are written out each, which any `load_state_dict` accepts, and
the metadata says which they were.
"""

from __future__ import annotations

import hashlib
import json
import math
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.dtypes import DTYPES, SAFETENSORS
from prunescope.core.errors import LimitError
from prunescope.core.plan import Plan, to_json
from prunescope.core.writers.content import Content, expected, refuse_unwritable
from prunescope.core.writers.pruned import Pruned, is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import TensorEntry

PLAN_KEY = "prunescope.plan"
DIGESTS_KEY = "prunescope.sha256"
TIES_KEY = "prunescope.tied"

LOADER = """\
from safetensors.torch import load_file

state = load_file(PATH)
"""

#: The format's readers refuse longer headers.
_MAXIMUM_HEADER = 100_000_000
_NAMES = {name: key for key, name in SAFETENSORS.items()}


@dataclass(frozen=True, slots=True)
class Stored:
    """A tensor of the file; `chunks` gives its row-major little-endian bytes."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    chunks: Callable[[], Iterator[Chunk]]

    @property
    def nbytes(self) -> int:
        """Bytes in the file."""
        return math.prod(self.shape) * DTYPES[self.dtype].itemsize


def content(pruned: Pruned, plan: Plan | None = None) -> Content:
    """Return the safetensors file of the chosen state, pruned.

    Raises
    ------
    OperationError
        A tensor has a name or a type that the format does not have.
    LimitError
        The header would be longer than readers accept.
    """
    return file(pruned, writable(pruned), plan)


def writable(pruned: Pruned) -> tuple[TensorEntry, ...]:
    """Return the tensors of the state, all of which the format can hold."""
    advice = "export in the same format, which keeps such tensors as they are"
    refuse_unwritable(pruned.state, _problem, "safetensors", advice)
    return pruned.state


def file(
    pruned: Pruned, entries: tuple[TensorEntry, ...], plan: Plan | None, name: str = ""
) -> Content:
    """Return one file with these tensors of the state."""
    tensors = [stored(pruned, entry) for entry in entries]
    size, chunks = stream(tensors, metadata_of(pruned, tensors, plan))
    wanted = tuple(expected(pruned, entry, ties=False) for entry in entries)
    return Content(size, chunks, wanted, name=name)


def metadata_of(
    pruned: Pruned, tensors: Iterable[Stored], plan: Plan | None
) -> dict[str, str]:
    """Return the source's metadata, with our own: plan, ties, digests of `tensors`."""
    names = {tensor.name for tensor in tensors}
    metadata = dict(pruned.inventory.metadata)
    metadata.setdefault("format", "pt")
    metadata[DIGESTS_KEY] = _compact({t.name: _digest(t) for t in tensors})
    ties = {
        entry.path: entry.tied_to
        for entry in pruned.state
        if entry.tied_to is not None and entry.path in names
    }
    for key, value in (
        (PLAN_KEY, None if plan is None else to_json(plan)),
        (TIES_KEY, ties or None),
    ):
        metadata.pop(key, None)  # of an earlier export
        if value is not None:
            metadata[key] = _compact(value)
    return metadata


def stream(
    tensors: list[Stored], metadata: Mapping[str, str]
) -> tuple[int, Callable[[], Iterator[Chunk]]]:
    """Return the size and the bytes of a safetensors file."""
    ordered = tensors
    if not _is_aligned(tensors):
        ordered = sorted(tensors, key=lambda t: -DTYPES[t.dtype].itemsize)
    header = _header(tensors, ordered, metadata)

    def chunks() -> Iterator[Chunk]:
        yield header
        for tensor in ordered:
            yield from tensor.chunks()

    return len(header) + sum(tensor.nbytes for tensor in tensors), chunks


def _is_aligned(tensors: Iterable[Stored]) -> bool:
    position = 0
    for tensor in tensors:
        if position % DTYPES[tensor.dtype].itemsize:
            return False
        position += tensor.nbytes
    return True


def _header(
    tensors: Iterable[Stored], ordered: Iterable[Stored], metadata: Mapping[str, str]
) -> bytes:
    offsets: dict[str, tuple[int, int]] = {}
    position = 0
    for tensor in ordered:
        offsets[tensor.name] = (position, position + tensor.nbytes)
        position += tensor.nbytes
    header: dict[str, object] = {"__metadata__": dict(metadata)} if metadata else {}
    for tensor in tensors:
        header[tensor.name] = {
            "dtype": _NAMES[tensor.dtype],
            "shape": tensor.shape,
            "data_offsets": offsets[tensor.name],
        }
    text = _compact(header).encode()
    text += b" " * (-len(text) % 8)
    if len(text) > _MAXIMUM_HEADER:
        raise LimitError(
            f"The header would have {len(text)} bytes, more than the "
            f"{_MAXIMUM_HEADER} that readers of safetensors accept; export a "
            "state_dict."
        )
    return struct.pack("<Q", len(text)) + text


def stored(pruned: Pruned, entry: TensorEntry) -> Stored:
    """Return a tensor of the source as the file holds it: dense, pruned."""
    return Stored(entry.path, entry.dtype, entry.shape, lambda: pruned.chunks(entry))


def _digest(tensor: Stored) -> str:
    digest = hashlib.sha256()
    for chunk in tensor.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _problem(entry: TensorEntry) -> str | None:
    if not is_plain(entry) or entry.dtype not in _NAMES:
        return f"'{entry.path}' ({entry.dtype})"
    if entry.path == "__metadata__":
        return "a tensor named '__metadata__' (the format's own word)"
    try:
        entry.path.encode()
    except UnicodeEncodeError:
        return f"a tensor named {entry.path!r} (no valid Unicode)"
    return None
