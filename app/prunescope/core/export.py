"""Exports a pruned checkpoint: written beside, verified, then put in place.

Every byte is read back from the disk and compared with what was sent, and a fresh
reader must find the tensors in their places, before the file gets its name; see
:mod:`prunescope.core.file_writer` for the rest.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prunescope.core.checkpoint import Checkpoint, open_checkpoint
from prunescope.core.checks import Check, checks
from prunescope.core.dtypes import DTYPES
from prunescope.core.errors import OperationError
from prunescope.core.file_writer import FileWriter, Part, Tick, Verify, Written
from prunescope.core.progress import Progress, silent
from prunescope.core.pruned_before import pairs, resumed
from prunescope.core.verification import (
    count_zeros,
    verify_layout,
    verify_records,
    verify_tensors,
    verify_touched,
)
from prunescope.core.writers import mask_file, shards
from prunescope.core.writers.catalogue import ExportFormat, find_format, loader
from prunescope.core.writers.companions import companions
from prunescope.core.writers.patch import Patch
from prunescope.core.writers.pruned import CHUNK, Pruned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import FileStamp
    from prunescope.core.masks import PackedMask
    from prunescope.core.plan import Plan
    from prunescope.core.writers.catalogue import ExportFormat
    from prunescope.core.writers.content import Content
    from prunescope.core.writers.tally import Zeros


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One pruned parameter; counts are weights, `pruned` those the mask takes."""

    path: str
    numel: int
    zeros_before: int
    pruned: int
    zeros_after: int


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote. `bytes` is the size; `sha256` that of the whole file.

    `files` are those of the target, `checks` what was found true of them before they
    got their names, `loader` Python that loads them.
    """

    target: Path
    format: str
    sha256: str
    bytes: int
    verified: bool
    parameters: tuple[ExportRow, ...]
    seconds: float
    files: tuple[Written, ...] = ()
    checks: tuple[Check, ...] = ()
    loader: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the report as one JSON object."""
        return {
            "output": str(self.target),
            "format": self.format,
            "sha256": self.sha256,
            "bytes": self.bytes,
            "verified": self.verified,
            "parameters": [
                {
                    "path": row.path,
                    "numel": row.numel,
                    "zeros_before": row.zeros_before,
                    "pruned": row.pruned,
                    "zeros_after": row.zeros_after,
                }
                for row in self.parameters
            ],
            "files": [
                {"name": each.path.name, "bytes": each.size, "sha256": each.sha256}
                for each in self.files
            ],
            "checks": [each.to_json() for each in self.checks],
            "loader": self.loader,
            "seconds": self.seconds,
        }


def export(
    checkpoint: Checkpoint,
    masks: Mapping[str, PackedMask],
    target: str | Path,
    file_format: str,
    *,
    plan: Plan | None = None,
    shard_size: int | None = None,
    overwrite: bool = False,
    progress: Progress = silent,
    writer: FileWriter | None = None,
) -> ExportReport:
    """Write `checkpoint` with the pruned weights as +0.0.

    Parameters
    ----------
    checkpoint
        The opened source; it is only read.
    masks
        Per parameter path; what has no mask is written as it is.
    target
        File to write; a new folder where the source has several files and the format
        is `same`, or where `shard_size` is given. At every moment it is what it was or
        complete and verified.
    file_format
        A key of :data:`prunescope.core.writers.catalogue.FORMATS`.
    plan
        Goes into the metadata, where the format has any.
    shard_size
        Most bytes of tensors in one file, for formats that can be divided.
    overwrite
        Whether an existing file may be replaced; where that is the source, the old
        one stays beside as `.bak`.
    progress
        Counts bytes, written and read back; may raise to cancel.
    writer
        Does the writing; tests inject one that fails.

    Raises
    ------
    OperationError, UnsupportedError
        Not possible with this target, format or checkpoint.
    SpaceError, WriteError, VerificationError, ChangedOnDiskError
        It failed; the target is as it was.
    """
    spec = find_format(file_format)
    began = time.perf_counter()
    target = Path(target)
    meter = _Meter(progress)
    pruned = Pruned(checkpoint, masks, meter.tick)
    writer = writer or FileWriter()
    writer.check(
        target,
        size=_least_size(pruned, spec),
        overwrite=overwrite,
        sources=checkpoint.inventory.files,
        folder=shard_size is not None or _is_folder(pruned, spec),
    )
    job = _job(pruned, spec, plan, shard_size)
    meter.total = 2 * sum(part.size for part in job.parts)
    zeros: dict[str, Zeros] = {}

    def verify(path: Path) -> None:
        checkpoint.check_unchanged()
        zeros.update(job.verify(path, meter.waiting))

    parts = [replace(p, chunks=meter.metered(p.chunks)) for p in job.parts]
    written = _write(
        writer,
        target,
        parts,
        folder=job.folder,
        overwrite=overwrite,
        sources=checkpoint.inventory.files,
        verify=verify,
        tick=meter.tick,
    )
    parameters = _rows(pruned, zeros)
    progress(meter.total, meter.total, "Done")
    return ExportReport(
        target=target,
        format=file_format,
        sha256=_digest(written),
        bytes=sum(file.size for file in written),
        verified=True,
        parameters=parameters,
        seconds=time.perf_counter() - began,
        files=written,
        checks=checks(pruned, spec, parameters, tensors=job.tensors),
        loader=loader(
            file_format, target, checkpoint.inventory, sharded=shard_size is not None
        ),
    )


def _is_folder(pruned: Pruned, spec: ExportFormat) -> bool:
    return spec.write is None and len(pruned.inventory.files) > 1


def _least_size(pruned: Pruned, spec: ExportFormat) -> int:
    """Bytes that there must be room for, known before anything is read.

    A view that repeats its weights may have many more than its file has bytes.
    """
    if spec.write is None:
        return pruned.inventory.size
    if not spec.is_dense:
        return 0
    return sum(
        entry.numel * DTYPES[entry.dtype].itemsize
        for entry in pruned.state
        if entry.dtype in DTYPES
    )


def _write(
    writer: FileWriter,
    target: Path,
    parts: list[Part],
    *,
    folder: bool,
    overwrite: bool,
    sources: tuple[FileStamp, ...],
    verify: Verify,
    tick: Tick,
) -> tuple[Written, ...]:
    if folder:
        size = sum(part.size for part in parts)
        return writer.write_folder(target, parts, size=size, verify=verify, tick=tick)
    (part,) = parts
    return (
        writer.write(
            target,
            part.chunks,
            size=part.size,
            overwrite=overwrite,
            sources=sources,
            verify=verify,
            tick=tick,
        ),
    )


def _digest(written: tuple[Written, ...]) -> str:
    """Return the file's digest; of several files that of `sha256sum`'s list of them."""
    if len(written) == 1:
        return written[0].sha256
    lines = "".join(
        f"{file.sha256}  {file.path.name}\n"
        for file in sorted(written, key=lambda file: file.path.name)
    )
    return hashlib.sha256(os.fsencode(lines)).hexdigest()


@dataclass(frozen=True, slots=True)
class _Job:
    """The files to write, whether in a folder, and how to check what they make.

    `tensors` counts those that are compared from end to end.
    """

    parts: tuple[Part, ...]
    folder: bool
    tensors: int
    verify: Callable[[Path, Progress], dict[str, Zeros]]


def _job(
    pruned: Pruned, spec: ExportFormat, plan: Plan | None, shard_size: int | None
) -> _Job:
    if shard_size is not None and not spec.can_shard:
        raise OperationError(
            f"The format {spec.name} cannot be divided into shards; leave the shard "
            "size out or choose safetensors."
        )
    if spec.write is None:
        _verify_checksums(pruned, _copied_storages(pruned))
        return _same_job(pruned)
    if spec.write is not mask_file.content:
        state = {entry.storage for entry in pruned.state if entry.storage >= 0}
        _verify_checksums(pruned, sorted(state))
    if shard_size is not None:
        return _new_job(pruned, shards.contents(pruned, plan, shard_size), folder=True)
    return _new_job(pruned, (spec.write(pruned, plan),), folder=False)


def _new_job(pruned: Pruned, contents: tuple[Content, ...], *, folder: bool) -> _Job:
    parts = [Part(each.name, each.size, each.chunks()) for each in contents]
    if folder and len(pruned.inventory.files) > 1:
        parts += companions(pruned.inventory)
    wanted = tuple(tensor for each in contents for tensor in each.expected)
    records = tuple(record for each in contents for record in each.records)

    def verify(path: Path, progress: Progress) -> dict[str, Zeros]:
        with open_checkpoint(path, progress=progress) as written:
            verify_records(written, records)
            return verify_tensors(written, wanted, pruned)

    return _Job(tuple(parts), folder, len(wanted), verify)


def _same_job(pruned: Pruned) -> _Job:
    inventory = pruned.inventory
    # The files that were read last, to rank their weights, may still be in memory.
    patches = [Patch(pruned, file) for file in reversed(range(len(inventory.files)))]
    parts = [Part(patch.name, patch.size, patch.chunks()) for patch in patches]
    if len(patches) > 1:
        parts += companions(inventory)
    touched = [t for t in inventory.tensors if pruned.touches(t.storage)]

    def verify(path: Path, progress: Progress) -> dict[str, Zeros]:
        state = inventory.state
        with open_checkpoint(path, state=state, progress=progress) as written:
            view = resumed(written) if not pairs(inventory) else written
            with view:
                verify_layout(view.inventory, inventory)
                verify_touched(view, touched, pruned)
        return {path: found for patch in patches for path, found in patch.zeros.items()}

    return _Job(tuple(parts), len(patches) > 1, len(touched), verify)


def _copied_storages(pruned: Pruned) -> list[int]:
    """Storages that `same` copies as they are; the others are checked when patched."""
    count = len(pruned.inventory.storages)
    return [index for index in range(count) if not pruned.touches(index)]


def _verify_checksums(pruned: Pruned, storages: list[int]) -> None:
    """Read what will be exported once against its checksums, where it has them.

    A report that says "verified" must not vouch for a source that is damaged.
    """
    for index in storages:
        storage = pruned.inventory.storages[index]
        pruned.source.verify_storage(storage, lambda *_: pruned.tick())


def _rows(pruned: Pruned, zeros: Mapping[str, Zeros]) -> tuple[ExportRow, ...]:
    rows = []
    for path, mask in pruned.masks.items():
        if pruned.inventory[path].tied_to in pruned.masks:
            continue
        counted = zeros.get(path) or count_zeros(pruned, pruned.inventory[path])
        rows.append(
            ExportRow(path, mask.numel, counted.before, mask.pruned, counted.after)
        )
    return tuple(rows)


class _Meter:
    """Counts bytes for a progress call: written ones, then those read to verify.

    How often verifying reads a byte depends on the format; its half of the way is an
    estimate.
    """

    def __init__(self, progress: Progress, total: int = 0) -> None:
        self._progress = progress
        self.done = 0
        self.total = total

    def tick(self) -> None:
        if self.total == 0:
            text = "Reading"
        elif self.done < self.total // 2:
            text = "Writing"
        else:
            text = "Verifying"
            self.done = min(self.done + CHUNK // 4, self.total)
        self._progress(self.done, self.total, text)

    def waiting(self, done: int, total: int, text: str = "") -> None:  # noqa: ARG002
        self.tick()

    def metered(self, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
        for chunk in chunks:
            yield chunk
            self.done += len(chunk)
            self.tick()
