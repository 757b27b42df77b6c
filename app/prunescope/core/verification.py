"""Compares a written file, read anew, with what it was to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import DTYPES
from prunescope.core.errors import VerificationError
from prunescope.core.inventory import Inventory, Role
from prunescope.core.writers.content import expected
from prunescope.core.writers.pruned import CHUNK, Array, Pruned
from prunescope.core.writers.tally import Zeros, count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.writers.content import Expected, ExpectedRecord


#: Bytes of each tensor that are compared at its begin, middle and end.
SAMPLE = CHUNK // 4


def verify_tensors(
    written: Checkpoint, wanted: Iterable[Expected], pruned: Pruned
) -> dict[str, Zeros]:
    """Compare every tensor of `written` bit for bit with what is `wanted`.

    Returns the zeros of the parameters that have a mask. Raises
    :class:`VerificationError` at the first difference.
    """
    wanted = tuple(wanted)
    _verify_names(written.inventory, wanted)
    _verify_ties(written.inventory, wanted)
    for storage in written.inventory.storages:
        written.verify_storage(storage)
    zeros = {}
    for each in wanted:
        found = verify_tensor(written, each, pruned)
        if found is not None and each.entry is not None:
            zeros[each.entry.path] = found
    return zeros


def verify_touched(
    written: Checkpoint, touched: Iterable[TensorEntry], pruned: Pruned
) -> None:
    """Compare the tensors that a mask touches where a fresh reader finds them.

    That every byte is what was sent has been seen when the file was read back; here
    it is seen that the right bytes went to the right places: at the begin, the middle
    and the end of each tensor, and by the checksums of the container.
    """
    storages = set()
    for entry in touched:
        wanted = expected(pruned, entry, ties=True)
        there = written.inventory[entry.path]
        for start, stop in _samples(entry):
            pruned.tick()
            _compare(wanted, there, written, start, stop)
        storages.add(entry.storage)
    for index in sorted(storages):
        written.verify_storage(written.inventory.storages[index])


def _samples(entry: TensorEntry) -> set[tuple[int, int]]:
    """Return three ranges of weights, which are one for small tensors."""
    size = SAMPLE // DTYPES[entry.dtype].itemsize
    last = max(entry.numel - size, 0)
    return {(at, min(at + size, entry.numel)) for at in (0, last // 2, last)}


def verify_tensor(
    written: Checkpoint, wanted: Expected, pruned: Pruned
) -> Zeros | None:
    """Compare one tensor; returns its zeros where it has a mask."""
    if wanted.read is None:
        return None
    there = written.inventory[wanted.name]
    entry = wanted.entry
    counted = entry is not None and entry.path in pruned.masks
    before = after = 0
    step = max(1, CHUNK // DTYPES[wanted.dtype].itemsize)
    for start in range(0, there.numel, step):
        stop = min(start + step, there.numel)
        found = _compare(wanted, there, written, start, stop)
        if counted:
            assert entry is not None
            pruned.tick()
            original = pruned.source.read(entry, start, stop)
            before += count(original, entry.dtype)
            after += count(found, entry.dtype)
    return Zeros(before, after) if counted else None


def _compare(
    wanted: Expected, there: TensorEntry, written: Checkpoint, start: int, stop: int
) -> Array:
    """Return weights of the written file, which are those that are wanted."""
    assert wanted.read is not None  # else it is among the records
    found = written.read(there, start, stop)
    want = wanted.read(start, stop)
    if not _same_bits(found, want):
        _tell_difference(wanted, found, want, start)
    return found


def count_zeros(pruned: Pruned, entry: TensorEntry) -> Zeros:
    """Count the zeros of one tensor in the source, and once it is pruned."""
    before = after = 0
    step = max(1, CHUNK // DTYPES[entry.dtype].itemsize)
    for start in range(0, entry.numel, step):
        stop = min(start + step, entry.numel)
        before += count(pruned.source.read(entry, start, stop), entry.dtype)
        after += count(pruned.read(entry, start, stop), entry.dtype)
    return Zeros(before, after)


def verify_layout(written: Inventory, source: Inventory) -> None:
    """Compare the inventories of two files of one container: all but checksums."""
    compressed = any(storage.encoding != "raw" for storage in source.storages)
    places = _contents if compressed else _places  # what is compressed anew moves
    if written.tensors != source.tensors or places(written) != places(source):
        raise VerificationError(
            "The written file does not list the same tensors at the same places as "
            "the source; it was discarded, and nothing else was changed."
        )


def _places(inventory: Inventory) -> list[tuple[int, int, int, int, str]]:
    return [(s.file, s.offset, s.nbytes, s.stored, s.name) for s in inventory.storages]


def _contents(inventory: Inventory) -> list[tuple[int, int, str, str]]:
    return [(s.file, s.nbytes, s.encoding, s.name) for s in inventory.storages]


def verify_records(written: Checkpoint, wanted: Iterable[ExpectedRecord]) -> None:
    """Compare the bytes of whole storages of `written`, found by their names."""
    places = {storage.name: storage for storage in written.inventory.storages}
    for record in wanted:
        storage, position = places[record.name], 0
        for chunk in record.chunks():
            stop = position + len(chunk)
            if written.read_storage(storage, position, stop) != bytes(chunk):
                raise VerificationError(
                    f"The written '{record.name}' differs from what was wanted; the "
                    "file was discarded, and nothing else was changed."
                )
            position = stop
        if position != storage.nbytes:
            raise VerificationError(
                f"The written '{record.name}' has {storage.nbytes} bytes where "
                f"{position} were wanted; the file was discarded, and nothing else "
                "was changed."
            )


def _verify_names(inventory: Inventory, wanted: tuple[Expected, ...]) -> None:
    found = [
        (t.path, t.dtype, t.shape)
        for t in inventory.tensors
        if t.role is not Role.OTHER
    ]
    want = [(e.name, e.dtype, e.shape) for e in wanted]
    if found != want:
        odd = next(
            (a for a, b in zip(found, want, strict=False) if a != b),
            (found + want)[-1],
        )
        raise VerificationError(
            f"The written file lists {len(found)} tensors where {len(want)} were "
            f"wanted, and differs at '{odd[0]}'; it was discarded, and nothing else "
            "was changed."
        )


def _verify_ties(inventory: Inventory, wanted: tuple[Expected, ...]) -> None:
    views: dict[object, tuple[int, int]] = {}
    for each in wanted:
        if each.tie is None:
            continue
        entry = inventory[each.name]
        view = (entry.storage, entry.storage_offset)
        if views.setdefault((each.tie, each.shape), view) != view:
            raise VerificationError(
                f"'{each.name}' no longer shares its weights in the written file; "
                "it was discarded, and nothing else was changed."
            )


def _same_bits(one: Array, other: Array) -> bool:
    mine, theirs = _words(one), _words(other)
    return mine.dtype == theirs.dtype and np.array_equal(mine, theirs)


def _words(values: Array) -> Array:
    raw = np.ascontiguousarray(values).view(np.uint8)
    return raw.view(np.uint64) if raw.size % 8 == 0 else raw


def _tell_difference(wanted: Expected, found: Array, want: Array, start: int) -> None:
    size = found.dtype.itemsize
    mine = np.ascontiguousarray(found).view(np.uint8).reshape(-1, size)
    theirs = np.ascontiguousarray(want).view(np.uint8).reshape(-1, size)
    differing = np.flatnonzero((mine != theirs).any(axis=1))
    raise VerificationError(
        f"The written '{wanted.name}' differs from what was wanted in "
        f"{differing.size} weights, the first at position {start + differing[0]}; the "
        "file was discarded, and nothing else was changed."
    )
