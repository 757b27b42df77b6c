"""How the rows of the module tree differ from another model, modules as a whole."""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from prunescope.core.comparison import TensorChange
    from prunescope.session.tree_rows import TreeRows

    Floats = NDArray[np.float64]

_COUNTS = ("numel", "changed", "zeros_a", "zeros_b")
_SUMS = ("both", "either", "squares_a", "squares_b", "squares_between", "product")
_UNKNOWN = (math.nan,) * len(_SUMS)
_counts_of, _sums_of = attrgetter(*_COUNTS), attrgetter(*_SUMS)


@dataclass(frozen=True, slots=True, eq=False)
class ComparedRows:
    """Numbers of all rows (float64, by row number), over what was compared in each.

    NaN where nothing was, or where a number is not defined. `numel`, `changed` and the
    zeros count weights, `delta` what B has more of zeros; `cosine`, `relative_l2` and
    `mask_iou` are those of a :class:`~prunescope.core.comparison.TensorChange`, as if
    the tensors of a module were one. Tied tensors count once.
    """

    numel: Floats
    changed: Floats
    zeros_a: Floats
    zeros_b: Floats
    delta: Floats
    cosine: Floats
    relative_l2: Floats
    mask_iou: Floats


def compared_rows(tree: TreeRows, changes: Mapping[str, TensorChange]) -> ComparedRows:
    """Add up how tensors differ, by their paths, for every row."""
    parts = np.zeros((len(tree.paths), len(_COUNTS) + len(_SUMS)))
    compared = [leaf for leaf, path in enumerate(tree.paths) if path in changes]
    if compared:
        parts[compared] = [_parts(changes[tree.paths[leaf]]) for leaf in compared]
    sums = np.stack([tree.float_sums(part) for part in parts.T])
    sums[:, sums[0] == 0] = np.nan
    numel, changed, zeros_a, zeros_b = sums[: len(_COUNTS)]
    both, either, norm_a, norm_b, between, product = sums[len(_COUNTS) :]
    with np.errstate(invalid="ignore", divide="ignore"):
        # Without a norm, or with one that is too large, there is no angle.
        cosine = np.clip(product / np.sqrt(norm_a * norm_b), -1, 1)
        relative = np.sqrt(between / norm_a)
        overlap = both / either
    relative[~np.isfinite(relative)] = np.nan
    delta = zeros_b - zeros_a
    return ComparedRows(
        numel, changed, zeros_a, zeros_b, delta, cosine, relative, overlap
    )


def _parts(change: TensorChange) -> tuple[float, ...]:
    sums = _UNKNOWN if change.sums is None else _sums_of(change.sums)
    return (*_counts_of(change), *sums)
