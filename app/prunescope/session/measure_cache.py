"""Measures of files that were counted before: a second opening shows zeros at once.

One small `.npz` per file in the person's cache folder, found by the file's place,
size, time and inode, and by its first and last bytes. What does not fit exactly, or
cannot be read, is counted anew: a cache is never a reason to fail.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import PrunescopeError
from prunescope.core.file_writer import FileWriter
from prunescope.core.structure import GROUP, Structure
from prunescope.session.counting import Counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from prunescope.core.inventory import FileStamp, Inventory

#: Grows with what is measured, so that older entries are not found.
_VERSION = 3
_REALS = ("minimum", "maximum", "mean", "std", "l1", "l2", "half_loss")
_EDGE_BYTES = 1 << 16
_LARGEST_FILE = 256 << 20
_MOST_BYTES = 512 << 20
_BROKEN = (
    *(OSError, ValueError, KeyError, IndexError, EOFError),
    *(zipfile.BadZipFile, zlib.error),
)


class MeasureCache:
    """The entries in one folder; used off the owner's thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, inventory: Inventory) -> tuple[Counted, ...]:
        """Return what is known of the parameters without masks; () if nothing is."""
        try:
            target = self._target(inventory)
            if target.stat().st_size > _LARGEST_FILE:
                return ()
            with (
                target.open("rb") as file,
                np.load(file, allow_pickle=False) as arrays,
            ):
                found = _unpacked({name: arrays[name] for name in arrays.files})
        except _BROKEN:
            return ()
        return found if _fits(found, inventory) else ()

    def store(self, inventory: Inventory, counted: Mapping[str, Counted]) -> None:
        """Remember measures without masks; older entries make room."""
        known = [c for c in counted.values() if not c.failure and c.mask is None]
        buffer = io.BytesIO()
        np.savez_compressed(buffer, allow_pickle=False, **_packed(known))
        content = buffer.getvalue()
        if len(content) > _LARGEST_FILE:
            return
        with contextlib.suppress(PrunescopeError, OSError):
            target = self._target(inventory)
            self._folder.mkdir(parents=True, exist_ok=True)
            FileWriter().write(target, [content], size=len(content), overwrite=True)
            self._make_room()

    def _target(self, inventory: Inventory) -> Path:
        digest = hashlib.sha256()
        head = [_VERSION, inventory.state, *(_stamp(f) for f in inventory.files)]
        digest.update(json.dumps(head).encode("utf-8", "surrogatepass"))
        for entry in inventory.parameters:
            digest.update(entry.path.encode("utf-8", "surrogatepass") + b"\0")
        for stamp in inventory.files:
            digest.update(_edges(stamp))
        return self._folder / f"{digest.hexdigest()[:40]}.npz"

    def _make_room(self) -> None:
        files = [(f.stat(), f) for f in self._folder.glob("*.npz")]
        files.sort(key=lambda item: item[0].st_mtime, reverse=True)
        room = _MOST_BYTES
        for status, file in files:
            room -= status.st_size
            if room < 0:
                file.unlink(missing_ok=True)


def _stamp(stamp: FileStamp) -> list[object]:
    return [stamp.path, stamp.size, stamp.mtime_ns, stamp.device, stamp.inode]


def _edges(stamp: FileStamp) -> bytes:
    """Return the first and the last bytes of a file."""
    with Path(stamp.path).open("rb") as file:
        first = file.read(_EDGE_BYTES)
        file.seek(max(0, stamp.size - _EDGE_BYTES))
        return first + file.read(_EDGE_BYTES)


def _packed(counted: Sequence[Counted]) -> dict[str, NDArray[np.generic]]:
    paths = "\0".join(c.path for c in counted).encode("utf-8", "surrogatepass")
    empty = [np.zeros(0, np.int64)]
    return {
        "paths": np.frombuffer(paths, np.uint8),
        "facts": np.array([_facts(c) for c in counted], np.int64),
        "groups": np.array([c.structure.groups or (0,) * 5 for c in counted], np.int64),
        "reals": np.array([[getattr(c, name) for name in _REALS] for c in counted]),
        "lengths": np.array([len(c.bins) for c in counted], np.int64),
        "bins": np.concatenate([c.bins for c in counted] or empty).astype(np.uint16),
        "counts": np.concatenate([c.counts for c in counted] or empty),
        "negative": np.concatenate([c.negative for c in counted] or empty),
    }


def _facts(c: Counted) -> tuple[int, ...]:
    structure = c.structure
    return (
        c.numel,
        c.zeros,
        c.nonfinite,
        c.first_nonfinite,
        structure.slices,
        structure.dead,
    )


def _unpacked(arrays: Mapping[str, NDArray[np.generic]]) -> tuple[Counted, ...]:
    paths = arrays["paths"].tobytes().decode("utf-8", "surrogatepass").split("\0")
    facts, groups = arrays["facts"].tolist(), arrays["groups"].tolist()
    reals, lengths = arrays["reals"].tolist(), arrays["lengths"].tolist()
    bins, counts, negative = (
        arrays[name].astype(np.int64) for name in ("bins", "counts", "negative")
    )
    found, start = [], 0
    for place, path in enumerate(paths):
        own = slice(start, start + lengths[place])
        start = own.stop
        numel, zeros, nonfinite, first, slices, dead = facts[place]
        grouped = tuple(groups[place]) if any(groups[place]) else ()
        found.append(
            Counted(
                path=path,
                mask=None,
                numel=numel,
                zeros=zeros,
                nonfinite=nonfinite,
                first_nonfinite=first,
                **dict(zip(_REALS, reals[place], strict=True)),
                structure=Structure(slices, dead, grouped),
                bins=bins[own],
                counts=counts[own],
                pruned=np.zeros(lengths[place], np.int64),
                negative=negative[own],
                pruned_negative=np.zeros(lengths[place], np.int64),
                kept_bins=bins[own],
                kept_counts=counts[own],
            )
        )
    return tuple(found)


def _fits(found: Iterable[Counted], inventory: Inventory) -> bool:
    """Tell whether every entry can be what its parameter holds."""
    return all(
        c.path in inventory
        and c.numel == inventory[c.path].numel
        and int(c.counts.sum()) + c.nonfinite == c.numel
        and bool((c.negative <= c.counts).all())
        and len(c.structure.groups) in {0, GROUP + 1}
        for c in found
    )
