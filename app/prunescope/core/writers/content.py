"""What a writer hands over: bytes to write, and what must then be in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.errors import OperationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.writers.pruned import Array, Pruned


@dataclass(frozen=True, slots=True)
class Expected:
    """A tensor that the written file must hold; `read(start, stop)` gives its bits.

    Without `read`, its bytes are among the :attr:`Content.records`. `entry` is the
    source's tensor that it stands for; `None` for a mask. Tensors with the same `tie`
    must share their bytes in the file.
    """

    name: str
    dtype: str
    shape: tuple[int, ...]
    read: Callable[[int, int], Array] | None
    entry: TensorEntry | None = None
    tie: object = None


@dataclass(frozen=True, slots=True)
class ExpectedRecord:
    """Bytes that the storage `name` of the written file must hold, again at each call.

    For what is in the file in another form than its tensors have.
    """

    name: str
    chunks: Callable[[], Iterator[Chunk]]


@dataclass(frozen=True, slots=True)
class Content:
    """One file: its size in bytes, its bytes (again at each call), its tensors.

    `name` is that of the file where a format makes several, in one folder.
    """

    size: int
    chunks: Callable[[], Iterator[Chunk]]
    expected: tuple[Expected, ...]
    records: tuple[ExpectedRecord, ...] = ()
    name: str = ""


def expected(pruned: Pruned, entry: TensorEntry, *, ties: bool) -> Expected:
    """Return what a file must hold for `entry`, pruned."""

    def read(start: int, stop: int) -> Array:
        return pruned.read(entry, start, stop)

    tie = (entry.storage, entry.storage_offset, entry.strides) if ties else None
    return Expected(entry.path, entry.dtype, entry.shape, read, entry, tie)


def refuse_unwritable(
    entries: Iterable[TensorEntry],
    problem: Callable[[TensorEntry], str | None],
    file_format: str,
    advice: str,
) -> None:
    """Raise an :class:`OperationError` that names the tensors a format cannot hold.

    `problem` describes a tensor that it cannot hold; `advice` says what to do.
    """
    problems = [found for entry in entries if (found := problem(entry)) is not None]
    if problems:
        more = f" and {len(problems) - 5} more" if len(problems) > 5 else ""
        raise OperationError(
            f"{file_format} cannot hold {', '.join(problems[:5])}{more}; {advice}."
        )
