"""The columns of the module tree, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from prunescope.session.language import tr


class Column(IntEnum):
    """The columns of the tree, in their order from the start."""

    NAME = 0
    KIND = 1
    SHAPE = 2
    DTYPE = 3
    WEIGHTS = 4
    BAR = 5
    NOW = 6
    ZEROS = 7
    DELTA = 8
    STEP = 9
    LEVEL = 10
    MEAN = 11
    STD = 12
    MAXIMUM = 13
    DEAD = 14
    PATTERN = 15
    SENSITIVITY = 16
    THRESHOLD = 17
    FLAGS = 18
    ZEROS_A = 19
    ZEROS_B = 20
    DELTA_ZEROS = 21
    CHANGED = 22
    COSINE = 23
    RELATIVE_L2 = 24
    MASK_IOU = 25


#: The columns that a comparison fills; shown while there is one.
COMPARED = (
    Column.ZEROS_A,
    Column.ZEROS_B,
    Column.DELTA_ZEROS,
    Column.CHANGED,
    Column.COSINE,
    Column.RELATIVE_L2,
    Column.MASK_IOU,
)
#: The columns that a slider changes.
COUNTED = (
    Column.BAR,
    Column.NOW,
    Column.ZEROS,
    Column.DELTA,
    Column.THRESHOLD,
)


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """How a column looks: `width` in pixels, right-aligned numbers, monospace.

    `usual` columns are shown from the start.
    """

    column: Column
    width: int
    number: bool = True
    mono: bool = False
    usual: bool = False


SPECS = (
    ColumnSpec(Column.NAME, 220, number=False, usual=True),
    ColumnSpec(Column.KIND, 96, number=False),
    ColumnSpec(Column.SHAPE, 86, number=False, mono=True, usual=True),
    ColumnSpec(Column.DTYPE, 68, number=False, mono=True),
    ColumnSpec(Column.WEIGHTS, 58, usual=True),
    ColumnSpec(Column.BAR, 46, number=False, usual=True),
    ColumnSpec(Column.NOW, 72),
    ColumnSpec(Column.ZEROS, 68, usual=True),
    ColumnSpec(Column.DELTA, 84),
    ColumnSpec(Column.STEP, 46),
    ColumnSpec(Column.LEVEL, 70),
    ColumnSpec(Column.MEAN, 76),
    ColumnSpec(Column.STD, 70),
    ColumnSpec(Column.MAXIMUM, 70),
    ColumnSpec(Column.DEAD, 78),
    ColumnSpec(Column.PATTERN, 88),
    ColumnSpec(Column.SENSITIVITY, 76),
    ColumnSpec(Column.THRESHOLD, 76),
    ColumnSpec(Column.FLAGS, 104, number=False),
    ColumnSpec(Column.ZEROS_A, 58),
    ColumnSpec(Column.ZEROS_B, 58),
    ColumnSpec(Column.DELTA_ZEROS, 74),
    ColumnSpec(Column.CHANGED, 74),
    ColumnSpec(Column.COSINE, 66),
    ColumnSpec(Column.RELATIVE_L2, 78),
    ColumnSpec(Column.MASK_IOU, 70),
)


def column_title(column: Column) -> str:
    """Return the words in the head of a column."""
    return {
        Column.NAME: tr("Name"),
        Column.KIND: tr("Kind"),
        Column.SHAPE: tr("Shape"),
        Column.DTYPE: tr("Type"),
        Column.WEIGHTS: tr("Weights"),
        Column.BAR: tr("Zeros"),
        Column.NOW: tr("Zeros now"),
        Column.ZEROS: tr("Planned"),
        Column.DELTA: tr("Added"),
        Column.STEP: tr("Step"),
        Column.LEVEL: tr("Mean |w|"),
        Column.MEAN: tr("Mean"),
        Column.STD: tr("Std"),
        Column.MAXIMUM: tr("Max |w|"),
        Column.DEAD: tr("Dead ch."),
        Column.PATTERN: tr("N:M"),
        Column.SENSITIVITY: tr("Sensitivity"),
        Column.THRESHOLD: tr("Threshold"),
        Column.FLAGS: tr("Flags"),
        Column.ZEROS_A: tr("A %"),
        Column.ZEROS_B: tr("B %"),
        Column.DELTA_ZEROS: tr("Δ zeros"),
        Column.CHANGED: tr("Changed"),
        Column.COSINE: tr("Cosine"),
        Column.RELATIVE_L2: tr("Relative L2"),
        Column.MASK_IOU: tr("Mask IoU"),
    }[column]


def column_help(column: Column) -> str:
    """Return one sentence about a column."""
    return {
        Column.NAME: tr("Module or parameter; the box puts it in the draft's scope."),
        Column.KIND: tr("Class of the module that the parameter belongs to."),
        Column.SHAPE: tr("Sizes of the tensor."),
        Column.DTYPE: tr("Element type of the tensor."),
        Column.WEIGHTS: tr("Number of weights; tied tensors count once."),
        Column.BAR: tr("Already zero, planned and kept weights, as a bar."),
        Column.NOW: tr("Share of weights that are exactly zero in the file."),
        Column.ZEROS: tr("Share of weights that are zero after plan and draft."),
        Column.DELTA: tr("Weights that plan and draft make zero."),
        Column.STEP: tr("Last step of the plan that prunes the parameter."),
        Column.LEVEL: tr("Mean absolute weight in the file."),
        Column.MEAN: tr("Mean of the weights in the file."),
        Column.STD: tr("Standard deviation of the weights in the file."),
        Column.MAXIMUM: tr("Largest absolute weight in the file."),
        Column.DEAD: tr("Output channels that are wholly zero after the plan."),
        Column.PATTERN: tr(
            "Strictest N:4 pattern that nine of ten groups keep after the plan, "
            "else 2:4, with the share that keeps it."
        ),
        Column.SENSITIVITY: tr(
            "Relative L2 error of pruning half of what the plan leaves by magnitude; "
            "a proxy without data."
        ),
        Column.THRESHOLD: tr("Absolute value below which the draft prunes."),
        Column.FLAGS: tr("Tied, NaN or Inf, 1-D, buffer, frozen, reparametrised."),
        Column.ZEROS_A: tr("Share of zeros in A, of what was compared."),
        Column.ZEROS_B: tr("Share of zeros in B, of what was compared."),
        Column.DELTA_ZEROS: tr("Zeros that B has more than A."),
        Column.CHANGED: tr("Weights that differ between A and B."),
        Column.COSINE: tr("Cosine of the angle between A and B as vectors."),
        Column.RELATIVE_L2: tr("‖B − A‖ / ‖A‖ of the finite weights."),
        Column.MASK_IOU: tr("Zeros of both over zeros of either."),
    }[column]
