"""The check marks of the module tree: of modules by the parameters below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.session.tree_rows import Row, TreeRows


def check_states(tree: TreeRows, checked: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Return the `Qt.CheckState` of each row; `checked` are leaves.

    A module is checked once all is that :func:`wanted` means.
    """
    any_checked = tree.counts(checked) > 0
    usual = tree.counts(tree.prunable & tree.eligible)
    eligible = tree.counts(tree.eligible)
    of_usual = tree.counts(checked & tree.prunable)
    of_eligible = tree.counts(checked)
    full = np.where(usual > 0, of_usual == usual, of_eligible == eligible)
    states = np.zeros(len(tree.rows), dtype=np.int8)
    states[any_checked] = Qt.CheckState.PartiallyChecked.value
    states[any_checked & full] = Qt.CheckState.Checked.value
    return states


def wanted(tree: TreeRows, row: Row) -> NDArray[np.bool_]:
    """Which leaves checking a row adds: the prunable ones, else the eligible."""
    span = slice(row.first, row.last)
    prunable = tree.prunable[span] & tree.eligible[span]
    return prunable if prunable.any() else tree.eligible[span].copy()
