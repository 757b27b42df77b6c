"""Exports a pruned checkpoint: written beside, verified, then put in place.

Every byte is read back from the disk and compared with what was sent, and a fresh
reader must find the tensors in their places, before the file gets its name; see
:mod:`prunescope.core.file_writer` for the rest.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core.checks import checks
from prunescope.core.dtypes import DTYPES
from prunescope.core.export_jobs import make_job
from prunescope.core.export_report import ExportReport, ExportRow
from prunescope.core.file_writer import FileWriter, Part, Tick, Verify, Written
from prunescope.core.progress import Cancelled, Progress, pulse, silent
from prunescope.core.verification import (
    count_zeros,
)
from prunescope.core.writers.catalogue import ExportFormat, find_format, loader
from prunescope.core.writers.pruned import CHUNK, Pruned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import FileStamp
    from prunescope.core.masks import PackedMask
    from prunescope.core.plan import Plan
    from prunescope.core.writers.catalogue import ExportFormat
    from prunescope.core.writers.tally import Zeros


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
    job = make_job(pruned, spec, plan, shard_size)
    meter.total = 2 * sum(part.size for part in job.parts)
    zeros: dict[str, Zeros] = {}

    def verify(path: Path) -> None:
        checkpoint.check_unchanged()
        zeros.update(job.verify(path, pulse(meter.tick)))

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
    with suppress(Cancelled):  # too late: the file is there
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

    def metered(self, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
        for chunk in chunks:
            yield chunk
            self.done += len(chunk)
            self.tick()
