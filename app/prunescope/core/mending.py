"""Writes the mended copy of a checkpoint, verified like every export.

All that is mended is expressed as what the writers know already: another view of the
inventory (pairs joined, equal tensors on one storage) and masks (folded ones, and
such that take nothing but −0.0). So the copy is compared tensor for tensor with
what it was to hold before it gets its name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prunescope.core.checkpoint import Checkpoint
from prunescope.core.errors import (
    ChecksumError,
    MissingPartError,
    PlanError,
    UnsupportedError,
)
from prunescope.core.export import export
from prunescope.core.inventory import Role
from prunescope.core.mask_files import read_mask
from prunescope.core.progress import Progress, silent
from prunescope.core.pruned_before import pairs, resumed
from prunescope.core.weight_check import without_negative_zeros

if TYPE_CHECKING:
    from prunescope.core.doctor import Examination
    from prunescope.core.export_report import ExportReport
    from prunescope.core.file_writer import FileWriter
    from prunescope.core.findings import Finding
    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.masks import PackedMask

#: What only another arrangement of the tensors mends; the rest is done in place.
_REARRANGED = frozenset(
    (
        "pruning-pairs",
        "lost-hooks",
        "dangerous-imports",
        "slice",
        "optimizer",
        "average",
        "duplicates",
    )
)
_PAIRS = frozenset(("pruning-pairs", "lost-hooks"))
_BY_SUFFIX = {".safetensors": "safetensors", ".npz": "npz"}
_UNMENDABLE = {
    "checksum": ChecksumError,
    "missing-parts": MissingPartError,
}


@dataclass(frozen=True, slots=True)
class Mended:
    """What a mended copy is: the export's report, and what was done and what not.

    `dropped` says what the copy has no more beside the mended findings ("" if
    nothing); `left` are the findings that it still has.
    """

    report: ExportReport
    done: tuple[Finding, ...]
    left: tuple[Finding, ...]
    dropped: str

    def to_json(self) -> dict[str, Any]:
        """Return what was written as `doctor --json` has it."""
        return {
            "output": str(self.report.target),
            "format": self.report.format,
            "sha256": self.report.sha256,
            "bytes": self.report.bytes,
            "verified": self.report.verified,
            "done": [finding.code for finding in self.done],
            "left": [finding.code for finding in self.left],
            "dropped": self.dropped,
        }


def mend(
    checkpoint: Checkpoint,
    examination: Examination,
    target: str | Path,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
    writer: FileWriter | None = None,
) -> Mended:
    """Write a copy without what :func:`prunescope.core.doctor.examine` found mendable.

    The container stays what it is, byte for byte but for the mended weights, where
    that is enough; else the copy is a `state_dict`, or safetensors or `.npz` where
    the source or the name of `target` says so. Names keep their prefixes.

    Raises
    ------
    ChecksumError, MissingPartError
        Bytes or parts are lost, so that no copy could be whole.
    PrunescopeError
        The export failed; `target` is as it was.
    """
    for finding in examination.findings:
        if finding.code in _UNMENDABLE:
            told = f"{finding.sentence} {finding.mend}"
            raise _UNMENDABLE[finding.code](f"{told} No copy was written.")
    codes = {finding.code for finding in examination.mendable}
    target = Path(target)
    chosen = _format(checkpoint.inventory, target, codes)
    view, masks = _joined(checkpoint, codes)
    try:
        if "negative-zeros" in codes:
            _add_negative_zeros(view, examination, masks)
        if "duplicates" in codes and chosen == "state_dict":
            tied = _tied(view, examination.twins, masks)
            if view is not checkpoint:
                view.close()
            view = tied
        report = export(
            view,
            masks,
            target,
            chosen,
            overwrite=overwrite,
            progress=progress,
            writer=writer,
        )
    finally:
        if view is not checkpoint:
            view.close()
    done = [f for f in examination.mendable if _is_done(f, chosen)]
    return Mended(
        report,
        tuple(done),
        tuple(f for f in examination.findings if f not in done),
        _dropped(checkpoint.inventory, chosen),
    )


def _format(inventory: Inventory, target: Path, codes: set[str]) -> str:
    """Choose the export format: the same container wherever that can be mended."""
    wanted = _BY_SUFFIX.get(target.suffix.lower())
    own = _own_format(inventory)
    if wanted is not None and wanted != own:
        return wanted
    compressed = any(storage.encoding != "raw" for storage in inventory.storages)
    if codes & _REARRANGED or (codes and compressed):
        return own
    return "same"


def _own_format(inventory: Inventory) -> str:
    if "safetensors" in inventory.format:
        return "safetensors"
    return "npz" if inventory.format in ("npz", "npy") else "state_dict"


def _joined(
    checkpoint: Checkpoint, codes: set[str]
) -> tuple[Checkpoint, dict[str, PackedMask]]:
    """Join the pairs that can be folded; return the view and their masks."""
    if not codes & _PAIRS:
        return checkpoint, {}
    sound, masks = [], {}
    for pair in pairs(checkpoint.inventory):
        mask = _mask_or_none(checkpoint, pair.mask)
        if mask is not None:
            sound.append(pair)
            masks[pair.path] = mask
    view = resumed(checkpoint, sound)
    for path in list(masks):
        if not view.inventory[path].eligible:  # scalars and the like: nothing to fold
            del masks[path]
    return view, masks


def _add_negative_zeros(
    view: Checkpoint, examination: Examination, masks: dict[str, PackedMask]
) -> None:
    for finding in examination.mendable:
        if finding.code != "negative-zeros":
            continue
        for path in finding.paths:
            found = without_negative_zeros(view, view.inventory[path])
            masks[path] = found & masks[path] if path in masks else found


def _mask_or_none(checkpoint: Checkpoint, entry: TensorEntry) -> PackedMask | None:
    try:
        return read_mask(checkpoint, entry)
    except (PlanError, UnsupportedError):
        return None


def _tied(
    view: Checkpoint,
    twins: tuple[tuple[str, ...], ...],
    masks: dict[str, PackedMask],
) -> Checkpoint:
    """View equal tensors as one, where no mask tells them apart."""
    inventory = view.inventory
    instead: dict[tuple[object, ...], TensorEntry] = {}
    for first, *others in twins:
        for path in others:
            if _same_mask(masks.get(first), masks.get(path)):
                instead[_place(inventory[path])] = inventory[first]
    tensors = []
    for entry in inventory.tensors:
        other = instead.get(_place(entry)) if entry.role is not Role.OTHER else None
        if other is None:
            tensors.append(entry)
            continue
        masks.pop(entry.path, None)
        tensors.append(
            replace(
                entry,
                storage=other.storage,
                storage_offset=other.storage_offset,
                strides=other.strides,
                tied_to=other.path,
            )
        )
    return Checkpoint(view.path, replace(inventory, tensors=tuple(tensors)))


def _same_mask(one: PackedMask | None, other: PackedMask | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.equals(other)


def _place(entry: TensorEntry) -> tuple[object, ...]:
    return (
        entry.storage,
        entry.storage_offset,
        entry.shape,
        entry.strides,
        entry.dtype,
    )


def _dropped(inventory: Inventory, chosen: str) -> str:
    if chosen == "same":
        return ""
    others = sum(tensor.role is Role.OTHER for tensor in inventory.tensors)
    beside = f", not the {others} tensors beside it," if others else ""
    return (
        f"The copy ({chosen}) holds the tensors of the model's state{beside} and "
        "nothing else of the file: no classes, code, settings or training progress."
    )


def _is_done(finding: Finding, chosen: str) -> bool:
    return finding.code != "duplicates" or chosen == "state_dict"
