"""The columns of the tree that tell how another model differs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from prunescope.qt.number_text import integer_text, magnitude_text, percent_text
from prunescope.qt.tree_columns import Column

if TYPE_CHECKING:
    from prunescope.core.comparison import TensorChange

_WHOLE = {Column.DELTA_ZEROS, Column.CHANGED}


def compared_value(change: TensorChange, column: Column) -> float:
    """Return one number of a change; NaN where there is none."""
    found = {
        Column.ZEROS_A: change.zeros_a,
        Column.ZEROS_B: change.zeros_b,
        Column.DELTA_ZEROS: change.zeros_b - change.zeros_a,
        Column.CHANGED: change.changed,
        Column.COSINE: change.cosine,
        Column.RELATIVE_L2: change.rel_l2,
        Column.MASK_IOU: change.mask_iou,
    }[column]
    return math.nan if found is None else float(found)


def compared_text(change: TensorChange | None, column: Column) -> str:
    """Return what a cell says; "" for a tensor that does not differ."""
    value = math.nan if change is None else compared_value(change, column)
    if change is None or math.isnan(value):
        return ""
    if column in {Column.ZEROS_A, Column.ZEROS_B}:
        return percent_text(int(value), change.numel)
    if column in _WHOLE:
        return integer_text(int(value))
    return magnitude_text(value)
