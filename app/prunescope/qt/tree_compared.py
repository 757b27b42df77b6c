"""The columns of the tree that tell how another model differs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from prunescope.qt.number_text import integer_text, magnitude_text, percent_text
from prunescope.qt.tree_columns import Column

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prunescope.session.compared_rows import ComparedRows

_SHARES = {Column.ZEROS_A, Column.ZEROS_B}
_WHOLE = {Column.DELTA_ZEROS, Column.CHANGED}


def compared_values(rows: ComparedRows, column: Column) -> NDArray[np.float64]:
    """Return a number of all rows, counts of zeros as shares; NaN for none."""
    if column is Column.ZEROS_A:
        return rows.zeros_a / rows.numel
    if column is Column.ZEROS_B:
        return rows.zeros_b / rows.numel
    return {
        Column.DELTA_ZEROS: rows.delta,
        Column.CHANGED: rows.changed,
        Column.COSINE: rows.cosine,
        Column.RELATIVE_L2: rows.relative_l2,
        Column.MASK_IOU: rows.mask_iou,
    }[column]


def compared_text(rows: ComparedRows | None, number: int, column: Column) -> str:
    """Return what a cell says of a row: its zeros only, unless it differs."""
    if rows is None or math.isnan(rows.numel[number]):
        return ""
    if column in _SHARES:
        zeros = rows.zeros_a if column is Column.ZEROS_A else rows.zeros_b
        return percent_text(int(zeros[number]), int(rows.numel[number]))
    value = float(compared_values(rows, column)[number])
    if math.isnan(value) or not rows.changed[number]:
        return ""
    return integer_text(int(value)) if column in _WHOLE else magnitude_text(value)
