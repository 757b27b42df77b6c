"""A comparison in words and as a table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core import layers
from prunescope.core.filter_values import Row
from prunescope.core.matching import SHAPE
from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import grouped
from prunescope.session.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from prunescope.core.comparison import (
        Comparison,
        Mismatch,
        TensorChange,
        Weights,
    )
    from prunescope.core.progress import Progress
    from prunescope.session.tables import Cell

    OpenSides = Callable[[Progress], AbstractContextManager[tuple[Weights, Weights]]]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two things that were compared, and what they are called.

    `open_sides` opens both again, to look at weights; `None` where that cannot be.
    """

    a: str
    b: str
    comparison: Comparison
    open_sides: OpenSides | None = None


def verdict(compared: Compared) -> str:
    """Return how B differs from A in a few sentences."""
    comparison = compared.comparison
    if comparison.identical:
        return " ".join(
            filter(None, (tr("A and B are identical."), _guessed(comparison)))
        )
    alone = len(unmatched(comparison))
    rest = tr_count(
        "1 tensor has no counterpart.", "{count} tensors have no counterpart.", alone
    )
    parts = (_met(comparison), rest if alone else "", _guessed(comparison))
    return " ".join(filter(None, parts))


def _guessed(comparison: Comparison) -> str:
    guessed = sum(pair.how == SHAPE for pair in comparison.paired)
    if not guessed:
        return ""
    return tr_count(
        "1 pair was matched by its shape alone.",
        "{count} pairs were matched by their shapes alone.",
        guessed,
    )


def _met(comparison: Comparison) -> str:
    if comparison.pairs == 0:
        return tr("A and B have no tensor in common.")
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
        *mismatches(comparison),
    )


def mismatches(comparison: Comparison) -> tuple[str, ...]:
    """Return a line for each pair that cannot be compared weight by weight."""
    return tuple(_mismatch(each) for each in comparison.mismatched)


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
        tr("A %"),
        tr("B %"),
        tr("Δ zeros"),
        tr("Changed"),
        tr("To zero"),
        tr("max |Δ|"),
        tr("Cosine"),
        tr("Relative L2"),
        tr("Mask IoU"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _names(each),
            each.numel,
            round(100 * each.zeros_a / each.numel, 3),
            round(100 * each.zeros_b / each.numel, 3),
            each.zeros_b - each.zeros_a,
            each.changed,
            each.to_zero,
            each.max_abs,
            math.nan if each.cosine is None else each.cosine,
            math.nan if each.rel_l2 is None else each.rel_l2,
            math.nan if each.mask_iou is None else each.mask_iou,
        )
        for each in compared.comparison.changed
    ]
    title = tr("{a} compared with {b}", a=compared.a, b=compared.b)
    return Table(title, header, tuple(rows))


def _names(each: TensorChange) -> str:
    """Name a tensor; both names only where none is the end of the other."""
    one, other = each.path, each.path_b
    alike = not other or one.endswith(f".{other}") or other.endswith(f".{one}")
    return one if alike else f"{one} → {other}"


def matching(compared: Compared, expression: str) -> tuple[bool, ...]:
    """Tell which rows of the table an expression finds; `FilterError` if none can.

    In the language of the tree's filter: `zeros` are those of A, `planned` those of B,
    `delta` what B has more.
    """
    wanted = layers.parse(expression)
    return tuple(wanted.matches(_row(each)) for each in compared.comparison.changed)


def _row(each: TensorChange) -> Row:
    return Row(
        path=each.path,
        type="",
        dtype="",
        shape=(each.numel,),
        nbytes=0,
        zeros=each.zeros_a,
        planned=each.zeros_b,
    )
