"""`prunescope compare`: how two checkpoints differ, without torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.cli.terminal import (
    finite,
    grouped,
    print_json,
    print_table,
    progress,
    shortened,
)
from prunescope.core.checkpoint import open_checkpoint

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.comparison import Comparison, TensorChange


def run(options: argparse.Namespace) -> int:
    """Compare and tell; files that differ are no failure."""
    # numpy takes longer to load than a mistake in a path takes to find.
    with (
        _open(options.a, options.state_a, options) as a,
        _open(options.b, options.state_b, options) as b,
    ):
        from prunescope.core.comparison import compare

        comparison = compare(a, b, progress=progress())
    if options.json:
        data = comparison.to_json()
        for change in data["changed"]:
            change["max_abs"] = finite(change["max_abs"])
        print_json(data)
    else:
        _print(comparison)
    return 0


def _open(path: Path, state: str | None, options: argparse.Namespace) -> Checkpoint:
    chosen = options.state if state is None else state
    return open_checkpoint(path, state=chosen, progress=progress())


def _print(comparison: Comparison) -> None:
    if comparison.identical:
        print("The same tensors with the same weights.")
        return
    for path in comparison.only_in_a:
        print(f"only in A: {shortened(path)}")
    for path in comparison.only_in_b:
        print(f"only in B: {shortened(path)}")
    for each in comparison.mismatched:
        print(
            f"not comparable: {shortened(each.path)} is {each.dtype_a} "
            f"{_shape(each.shape_a)} in A, {each.dtype_b} {_shape(each.shape_b)} in B"
        )
    numbers = ("changed", "to zero", "zeros A", "zeros B", "max |Δ|", "‖Δ‖/‖A‖", "IoU")
    if comparison.changed:
        header = ("parameter", "weights", *numbers)
        print_table(header, list(map(_cells, comparison.changed)), right=header[1:])


def _cells(change: TensorChange) -> tuple[str, ...]:
    return (
        shortened(change.path),
        grouped(change.numel),
        grouped(change.changed),
        grouped(change.to_zero),
        grouped(change.zeros_a),
        grouped(change.zeros_b),
        f"{change.max_abs:.4g}",
        "" if change.rel_l2 is None else f"{change.rel_l2:.4g}",
        "" if change.mask_iou is None else f"{change.mask_iou:.4f}",
    )


def _shape(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape)) or "scalar"
