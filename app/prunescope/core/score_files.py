"""Importance scores from a file: tensors with the paths and shapes of the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.errors import PlanError
from prunescope.core.progress import pulse
from prunescope.core.suggestions import nearest
from prunescope.core.tensors import CheckpointSource, TensorSource

if TYPE_CHECKING:
    from prunescope.core.workbench import Work


def importance_source(work: Work) -> TensorSource | None:
    """Return where the step's importance scores are read; `None` if it has none.

    Raises
    ------
    PlanError
        If the file has no scores for a target, or scores of another shape.
    """
    if work.step.importance is None:
        return None
    from prunescope.core.checkpoint import open_checkpoint  # noqa: PLC0415 - rare

    path = work.folder / work.step.importance
    checkpoint = open_checkpoint(path, progress=pulse(work.meter.tick))
    work.closing.callback(checkpoint.close)
    scores = checkpoint.inventory
    for target in work.targets:
        if target.path not in scores:
            known = [entry.path for entry in scores.tensors]
            raise PlanError(
                f"The importance file {path.name} has no scores for {target.path}"
                f"{nearest(target.path, known)}; it must name every pruned parameter."
            )
        shape = scores[target.path].shape
        if shape != target.entry.shape:
            raise PlanError(
                f"The importance scores for {target.path} have the shape "
                f"{list(shape)}, the parameter {list(target.entry.shape)}; "
                "scores must have the shape of the weights."
            )
    return CheckpointSource(checkpoint)
