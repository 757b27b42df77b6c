"""A comparison in words and as a table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import grouped
from prunescope.session.tables import Table

if TYPE_CHECKING:
    from prunescope.core.comparison import Comparison, Mismatch
    from prunescope.session.tables import Cell


@dataclass(frozen=True, slots=True)
class Compared:
    """Two things that were compared, and what they are called."""

    a: str
    b: str
    comparison: Comparison


def verdict(compared: Compared) -> str:
    """Return how B differs from A in one or two sentences."""
    comparison = compared.comparison
    if comparison.identical:
        return tr("A and B are identical.")
    alone = len(unmatched(comparison))
    if not alone:
        return _met(comparison)
    rest = tr_count(
        "1 tensor has no counterpart.", "{count} tensors have no counterpart.", alone
    )
    return f"{_met(comparison)} {rest}"


def _met(comparison: Comparison) -> str:
    if not comparison.changed:
        return tr("A and B are identical where they meet.")
    return tr_count(
        "A and B are identical except 1 tensor; {change}",
        "A and B are identical except {count} tensors; {change}",
        len(comparison.changed),
        change=_change(comparison),
    )


def _change(comparison: Comparison) -> str:
    changed = sum(each.changed for each in comparison.changed)
    zeroed = sum(each.to_zero for each in comparison.changed)
    if changed == zeroed:
        return tr("every change is non-zero → zero.")
    return tr(
        "{zeroed} of {changed} changed weights became zero.",
        zeroed=grouped(zeroed),
        changed=grouped(changed),
    )


def unmatched(comparison: Comparison) -> tuple[str, ...]:
    """Return a line for each tensor that could not be compared weight by weight."""
    return (
        *(tr("only in A: {path}", path=path) for path in comparison.only_in_a),
        *(tr("only in B: {path}", path=path) for path in comparison.only_in_b),
        *(_mismatch(each) for each in comparison.mismatched),
    )


def _mismatch(each: Mismatch) -> str:
    return tr(
        "{path} is {dtype_a} {shape_a} in A, {dtype_b} {shape_b} in B",
        path=each.path,
        dtype_a=each.dtype_a,
        shape_a=_shape(each.shape_a),
        dtype_b=each.dtype_b,
        shape_b=_shape(each.shape_b),
    )


def _shape(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape)) or tr("scalar")


def comparison_table(compared: Compared) -> Table:
    """List the tensors that differ; what has no value is NaN."""
    header = (
        tr("Tensor"),
        tr("Weights"),
        tr("Zeros A"),
        tr("Zeros B"),
        tr("Changed"),
        tr("To zero"),
        tr("max |Δ|"),
        tr("Relative L2"),
        tr("Mask IoU"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            each.path,
            each.numel,
            each.zeros_a,
            each.zeros_b,
            each.changed,
            each.to_zero,
            each.max_abs,
            math.nan if each.rel_l2 is None else each.rel_l2,
            math.nan if each.mask_iou is None else each.mask_iou,
        )
        for each in compared.comparison.changed
    ]
    title = tr("{a} compared with {b}", a=compared.a, b=compared.b)
    return Table(title, header, tuple(rows))
