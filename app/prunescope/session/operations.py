"""What the edit lane does: frozen request in, frozen response out.

torch is imported inside these functions, by the first job that computes, so that the
window is there before it.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import ChangedOnDiskError, OperationError
from prunescope.core.plan import Plan, Step
from prunescope.core.processor import processor
from prunescope.session.display import DeviceView
from prunescope.session.places import write_journal
from prunescope.session.torch_libraries import load_ahead

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.comparison import Comparison, Weights
    from prunescope.core.doctor import Examination
    from prunescope.core.export_report import ExportReport
    from prunescope.core.masks import PackedMask
    from prunescope.core.matching import Pin
    from prunescope.core.mending import Mended
    from prunescope.core.method_files import Allowed
    from prunescope.core.processor import Device
    from prunescope.core.progress import Progress
    from prunescope.core.pruning import Pruning

    Sides = tuple[Weights, Weights]


@dataclass(frozen=True, slots=True, eq=False)
class PruneRequest:
    """Steps to run on a checkpoint, after what `start` did already."""

    checkpoint: Checkpoint
    steps: tuple[Step, ...]
    start: Pruning | None
    device: str = "cpu"
    folder: Path = Path()
    allow_code: Allowed = False


def load_torch() -> None:
    """Import torch, or say in one sentence why it cannot be used."""
    load_ahead()
    try:
        import torch  # noqa: F401 - loaded by the first job
    except (ImportError, OSError) as error:
        raise OperationError(
            "PyTorch could not be loaded, so nothing can be pruned; "
            "install it again, on Windows with the Visual C++ Redistributable.",
            str(error),
        ) from None


def run_steps(request: PruneRequest, progress: Progress) -> Pruning:
    """Compute the masks of a plan; a :class:`PlanError` if a step does not fit."""
    load_torch()
    from prunescope.core.pruning import prune
    from prunescope.core.tensors import CheckpointSource

    request.checkpoint.check_unchanged()
    return prune(
        Plan(request.steps),
        CheckpointSource(request.checkpoint),
        request.checkpoint.inventory,
        device=request.device,
        progress=progress,
        start=request.start,
        folder=request.folder,
        allow_code=request.allow_code,
    )


@dataclass(frozen=True, slots=True, eq=False)
class ExportRequest:
    """What to write, where and how."""

    checkpoint: Checkpoint
    masks: Mapping[str, PackedMask]
    plan: Plan
    target: Path
    file_format: str
    overwrite: bool
    shard_size: int | None = None
    folder: Path = Path()


def write_export(request: ExportRequest, progress: Progress) -> ExportReport:
    """Write the pruned model and verify it; the target is whole or as it was."""
    load_torch()
    from prunescope.core.export import export
    from prunescope.core.rewind import weights_under

    _keep_model(request)
    with (
        write_journal().writing(request.target.parent),
        weights_under(
            request.plan.ticket,
            request.checkpoint,
            request.masks,
            request.folder,
            progress,
        ) as (weights, masks),
    ):
        return export(
            weights,
            masks,
            request.target,
            request.file_format,
            plan=request.plan,
            shard_size=request.shard_size,
            overwrite=request.overwrite,
            progress=progress,
        )


def _keep_model(request: ExportRequest) -> None:
    """Refuse to write other weights over the model itself."""
    target, stamps = request.target, request.checkpoint.inventory.files
    if request.plan.ticket is None or not target.exists():
        return
    if any(target.samefile(stamp.path) for stamp in stamps):
        raise OperationError(
            f"{target.name} is the trained model; other weights under its masks are "
            "written to another file, so choose another name."
        )


def compare_files(
    source: Path,
    state: str | None,
    written: Path,
    progress: Progress,
    *,
    pins: tuple[Pin, ...] = (),
    by_shape: bool = False,
) -> Comparison:
    """Open two files anew and tell how their weights differ.

    `pins` and `by_shape` tell more of what belongs together.
    """
    from prunescope.core.comparison import compare

    with both_files(source, state, written, progress) as (a, b):
        return compare(a, b, pins=pins, by_shape=by_shape, progress=progress)


@contextmanager
def both_files(
    source: Path, state: str | None, written: Path, progress: Progress
) -> Iterator[Sides]:
    """Open two files anew, what was pruned in them before as it is to be compared."""
    from prunescope.core.pruned_before import resumed

    with (
        open_checkpoint(source, state=state, progress=progress) as opened,
        resumed(opened) as a,
        open_checkpoint(written, progress=progress) as other,
        resumed(other) as b,
    ):
        yield a, b


def compare_results(a: PruneRequest, b: PruneRequest, progress: Progress) -> Comparison:
    """Tell how what two plans make of a checkpoint differs; no steps are the file."""
    from prunescope.core.comparison import compare

    with both_results(a, b, progress) as (one, other):
        return compare(one, other, progress=progress)


@contextmanager
def both_results(
    a: PruneRequest, b: PruneRequest, progress: Progress
) -> Iterator[Sides]:
    """View a checkpoint through the masks of two plans; it stays open afterwards."""
    from prunescope.core.masked import Masked

    sides = []
    for request in (a, b):
        done = run_steps(request, progress) if request.steps else request.start
        masks = {} if done is None else done.masks
        sides.append(Masked(request.checkpoint, masks))
    yield sides[0], sides[1]


def examine(path: Path, state: str, progress: Progress) -> Examination:
    """Open a file for the doctor, as it is, and return what is wrong with it."""
    from prunescope.core.doctor import examine as look

    with open_checkpoint(path, state=state, progress=progress) as checkpoint:
        return look(checkpoint, progress=progress)


@dataclass(frozen=True, slots=True, eq=False)
class MendRequest:
    """What to mend, as the doctor found it, and where to write the copy."""

    path: Path
    examination: Examination
    target: Path
    overwrite: bool


def write_mended(request: MendRequest, progress: Progress) -> Mended:
    """Write the mended copy and verify it; the target is whole or as it was.

    Raises
    ------
    ChangedOnDiskError
        The file is not the one that was examined.
    """
    from prunescope.core.mending import mend

    examination = request.examination
    state = examination.inventory.state
    with (
        write_journal().writing(request.target.parent),
        open_checkpoint(request.path, state=state, progress=progress) as checkpoint,
    ):
        if checkpoint.inventory.files != examination.inventory.files:
            raise ChangedOnDiskError(
                f"{request.path.name} changed on disk after it was checked; check it "
                "again."
            )
        return mend(
            checkpoint,
            examination,
            request.target,
            overwrite=request.overwrite,
            progress=progress,
        )


def first_device() -> DeviceView:
    """Describe the processor, which is known without torch."""
    return _device_view(processor())


def list_devices(progress: Progress) -> tuple[DeviceView, ...]:
    """List the devices that torch knows; loads torch."""
    progress(0, 0, "Looking for devices")
    load_torch()
    from prunescope.core.devices import devices

    return tuple(map(_device_view, devices()))


def _device_view(device: Device) -> DeviceView:
    return DeviceView(device.name, device.title, device.reason)
