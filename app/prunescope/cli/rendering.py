"""`prunescope render`: a parameter's heatmap as a PNG file, as the window draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.cli import files
from prunescope.cli.terminal import plain, progress
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import OperationError
from prunescope.core.suggestions import nearest

if TYPE_CHECKING:
    import argparse

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.masks import PackedMask


def run(options: argparse.Namespace) -> int:
    """Render, write, and say where."""
    from prunescope.session.picture import render_png
    from prunescope.session.tiles import Mode

    with _open(options) as checkpoint:
        entry = _entry(checkpoint, options.parameter)
        masks = _masks(checkpoint, options)
        png = render_png(checkpoint, entry.path, Mode(options.mode), masks)
        files.write_picture(options.output, png, checkpoint.inventory.files)
    print(f"{plain(entry.path)} drawn to {plain(str(options.output))}.")
    return 0


def _open(options: argparse.Namespace) -> Checkpoint:
    return open_checkpoint(options.file, state=options.state, progress=progress())


def _entry(checkpoint: Checkpoint, path: str) -> TensorEntry:
    inventory = checkpoint.inventory
    if path not in inventory:
        known = [entry.path for entry in inventory.parameters]
        raise OperationError(
            f"There is no parameter {path!r}{nearest(path, known)}; "
            "prunescope inspect lists them."
        )
    return inventory[path]


def _masks(
    checkpoint: Checkpoint, options: argparse.Namespace
) -> dict[str, PackedMask]:
    if options.plan is None:
        return {}
    plan = files.read_plan(options.plan)
    # Only a plan needs torch.
    from prunescope.core.pruning import prune
    from prunescope.core.tensors import CheckpointSource

    source = CheckpointSource(checkpoint)
    return prune(
        plan,
        source,
        checkpoint.inventory,
        progress=progress(),
        folder=options.plan.parent,
    ).masks
