"""What a draft would do, estimated from histograms within a frame.

Counts of units are exact (they are arithmetic on counts), but for channels that hold
NaN or Inf; which weights they fall on is known to one histogram bin. A job of the look
lane replaces all of it by the exact result when nothing moves for a moment.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.methods import METHODS, Unit
from prunescope.core.plan import Count, Share, Step
from prunescope.session.language import mark, tr, tr_count
from prunescope.session.numbers import grouped
from prunescope.session.rank_table import RankTable, place_of, value_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prunescope.core.plan import Amount

    Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """What a draft does to each row of a :class:`RankTable`.

    `gone` (int64) are the kept weights that go, `zeros` (int64) those of them that
    are zero anyway, `threshold` (float64, NaN where there is none) the |w| below
    which they go. `units`, `remaining` and `total` are sums over the rows, in units
    of the method. `exact` tells whether `gone` and `zeros` are exact. `problem` says
    why the draft cannot be applied ("" if it can).
    """

    gone: Counts
    zeros: Counts
    threshold: NDArray[np.float64]
    units: int
    remaining: int
    total: int
    exact: bool
    problem: str = ""


def estimate(step: Step, table: RankTable) -> Estimate:
    """Estimate a draft; the layers of the step are the rows of the table."""
    problem = problem_of(step, table)
    if problem:
        return refused(step, table, problem)
    return _KERNELS.get(step.method, _nothing)(step, table)


def refused(step: Step, table: RankTable, problem: str) -> Estimate:
    """Estimate a draft that cannot be applied: it prunes nothing."""
    remaining, total = _remaining(step, table)
    nothing = np.zeros(table.size, np.int64)
    return Estimate(
        nothing,
        nothing,
        np.full(table.size, np.nan),
        0,
        int(remaining.sum()),
        int(total.sum()),
        exact=True,
        problem=problem,
    )


def problem_of(step: Step, table: RankTable) -> str:
    """Say why the draft cannot be applied; "" if it can."""
    spec = METHODS[step.method]
    if step.method == "custom_from_mask" and not (step.masks or step.by_hand):
        return tr("Choose the file that holds the masks")
    if "file" in spec.required and not (step.file and step.class_name):
        return tr("Choose the Python file that defines the method")
    if not table.size:
        return tr("No layer is checked; check one in the tree on the left")
    flat = np.flatnonzero(table.ndim < spec.minimum_ndim)
    if flat.size:
        return _flat_problem(table, flat)
    if "dim" in spec.required:
        dim = step.dim or 0
        short = np.flatnonzero((dim < -table.ndim) | (dim >= table.ndim))
        if short.size:
            first = table.rows[short[0]].entry
            return tr(
                "{path} has no dim {dim}, only {n} dimensions",
                path=first.path,
                dim=dim,
                n=first.ndim,
            )
    if step.method == "n_m":
        return _group_problem(step, table)
    return _amount_problem(step, table)


def _flat_problem(table: RankTable, flat: NDArray[np.int64]) -> str:
    first = table.rows[flat[0]].entry
    text = (
        mark("{path} is {n}-D, cannot be pruned by channel")
        if flat.size == 1
        else mark("{path} and {more} more are {n}-D, cannot be pruned by channel")
    )
    return tr(text, path=first.path, n=first.ndim, more=flat.size - 1)


def misfits(step: Step, table: RankTable) -> Counts:
    """Return the rows whose shape alone keeps a step from pruning them."""
    spec = METHODS[step.method]
    odd = table.ndim < spec.minimum_ndim
    if "dim" in spec.required:
        dim = step.dim or 0
        odd |= (dim < -table.ndim) | (dim >= table.ndim)
    if step.n == "nuc":  # the norm of a matrix, which slices of three dimensions are
        odd |= table.ndim != 3
    if step.method == "n_m" and step.m:
        odd |= table.sizes[:, 1] % step.m != 0
    return np.flatnonzero(odd)


def _group_problem(step: Step, table: RankTable) -> str:
    n, m = step.n, step.m or 0
    if not isinstance(n, int | float) or not 0 < n <= m:
        return tr("N:M keeps N of every M weights, so N is at most M")
    if (table.sizes[:, 1] % m).all():
        return tr("No checked layer has an input dimension that {m} divides", m=m)
    return ""


def _amount_problem(step: Step, table: RankTable) -> str:
    spec = METHODS[step.method]
    if (
        not spec.takes_amount
        or not isinstance(step.amount, Count)
        or not table.complete
    ):
        return ""
    remaining, _ = _remaining(step, table)
    slices = spec.unit is Unit.SLICE
    if step.scope == "global":
        left = int(remaining.sum())
        return "" if step.amount.value <= left else _left_text(left, slices=slices)
    least = int(np.argmin(remaining))
    left = int(remaining[least])
    if step.amount.value <= left:
        return ""
    path = table.rows[least].entry.path
    return _left_in_text(left, path, slices=slices)


def _left_text(left: int, *, slices: bool) -> str:
    n = grouped(left)
    if slices:
        one, many = mark("Only 1 channel is left"), mark("Only {n} channels are left")
    else:
        one, many = mark("Only 1 weight is left"), mark("Only {n} weights are left")
    return tr_count(one, many, left, n=n)


def _left_in_text(left: int, path: str, *, slices: bool) -> str:
    one = mark("Only 1 weight is left in {path}")
    many = mark("Only {n} weights are left in {path}")
    if slices:
        one = mark("Only 1 channel is left in {path}")
        many = mark("Only {n} channels are left in {path}")
    return tr_count(one, many, left, n=grouped(left), path=path)


def unit_name(step: Step) -> str:
    """Name what the amount counts, in the plural."""
    slices = METHODS[step.method].unit is Unit.SLICE
    return tr("channels") if slices else tr("weights")


def _remaining(step: Step, table: RankTable) -> tuple[Counts, Counts]:
    """Units that an amount refers to, per row: still kept, and all."""
    if METHODS[step.method].unit is Unit.SLICE:
        return table.slices(step.dim or 0)
    if step.method == "l1_unstructured":
        # Only finite weights are ranked; a share is one of those.
        return table.finite, table.numel - (table.kept - table.finite)
    return table.kept, table.numel


def count_bounds(step: Step, table: RankTable) -> tuple[int, int]:
    """Units still kept, and all, of what a count of the draft is taken from.

    That is everything together in one ranking, else the layer with the fewest left.
    """
    remaining, total = _remaining(step, table)
    if step.scope == "global" or not table.size:
        return int(remaining.sum()), int(total.sum())
    least = int(np.argmin(remaining))
    return int(remaining[least]), int(total[least])


def units_of(amount: Amount, remaining: Counts, total: Counts) -> Counts:
    """Return the units per row (int64), as `Share.units` and `Count.units` do."""
    if isinstance(amount, Count):
        return np.full(len(remaining), amount.value, np.int64)
    if amount.of == "remaining":
        share: Counts = np.rint(amount.value * remaining).astype(np.int64)
        return share
    target: Counts = np.rint(amount.value * total).astype(np.int64)
    more: Counts = np.clip(target - (total - remaining), 0, remaining)
    return more


def _wanted(step: Step, table: RankTable) -> tuple[Counts, Counts, Counts]:
    remaining, total = _remaining(step, table)
    amount = step.amount or Share(0.0)
    return units_of(amount, remaining, total), remaining, total


def _wanted_globally(step: Step, remaining: Counts, total: Counts) -> int:
    amount = step.amount or Share(0.0)
    left = int(remaining.sum())
    return min(left, amount.units(left, int(total.sum())))


# --- one estimate per method -------------------------------------------------------


def _magnitude(step: Step, table: RankTable) -> Estimate:
    if step.scope == "global":
        return _global_magnitude(step, table)
    wanted, remaining, total = _wanted(step, table)
    return Estimate(
        wanted,
        np.minimum(wanted, table.kept_zeros),
        table.threshold_of(wanted),
        int(wanted.sum()),
        int(remaining.sum()),
        int(total.sum()),
        exact=table.complete and step.importance is None,
    )


def _global_magnitude(step: Step, table: RankTable) -> Estimate:
    remaining, total = _remaining(step, table)
    wanted = _wanted_globally(step, remaining, total)
    cap = 1.0 if step.cap is None else step.cap
    room = np.maximum(
        0, np.floor(cap * table.numel).astype(np.int64) - (table.numel - table.kept)
    )
    room = np.minimum(room, table.finite)
    free = np.ones(table.size, np.bool_)
    gone = np.zeros(table.size, np.int64)
    place = 0.0
    # Each round settles at least one row at its cap, so this ends.
    while free.any():
        rank = max(0, wanted - int(gone[~free].sum()))
        place = table.global_place(rank, free)
        below = _first_zeros(table, rank, free) if place < 1 else table.below(place)
        gone[free] = below[free]
        over = free & (gone > room)
        if not over.any():
            break
        gone[over] = room[over]
        free &= ~over
    value = value_of(place) if wanted else math.nan
    own = table.threshold_of(gone)
    return Estimate(
        gone,
        np.minimum(gone, table.kept_zeros),
        np.where(free, value, own),
        min(wanted, int(room.sum())),
        int(remaining.sum()),
        int(total.sum()),
        exact=False,
    )


def _first_zeros(table: RankTable, rank: int, rows: NDArray[np.bool_]) -> Counts:
    """Share out `rank` zeros: of equal weights the first ones go first."""
    zeros = np.where(rows, table.kept_zeros, 0)
    before = np.cumsum(zeros) - zeros
    shared: Counts = np.clip(rank - before, 0, zeros)
    return shared


def _random(step: Step, table: RankTable) -> Estimate:
    wanted, remaining, total = _wanted(step, table)
    units = int(wanted.sum())
    if step.scope == "global":
        units = _wanted_globally(step, remaining, total)
        share = units / max(1, int(remaining.sum()))
        wanted = np.rint(remaining * share).astype(np.int64)
    return Estimate(
        wanted,
        _expected_zeros(wanted, table),
        np.full(table.size, np.nan),
        units,
        int(remaining.sum()),
        int(total.sum()),
        exact=False,
    )


def _structured(step: Step, table: RankTable) -> Estimate:
    wanted, remaining, total = _wanted(step, table)
    share = wanted / np.maximum(1, remaining)
    gone = np.rint(table.kept * share).astype(np.int64)
    whole = bool((table.kept == table.numel).all() and not table.kept_zeros.any())
    # Slices with NaN or Inf are not ranked; which ones these are is not known here.
    ranked = step.method == "random_structured" or not table.nonfinite.any()
    return Estimate(
        gone,
        _expected_zeros(gone, table),
        np.full(table.size, np.nan),
        int(wanted.sum()),
        int(remaining.sum()),
        int(total.sum()),
        exact=whole and ranked and table.complete,
    )


def _groups(step: Step, table: RankTable) -> Estimate:
    n, m = float(step.n or 0), step.m or 1
    fits = table.sizes[:, 1] % m == 0
    goal = np.rint(table.numel * (1 - n / m)).astype(np.int64)
    gone = np.where(fits, np.maximum(0, goal - (table.numel - table.kept)), 0)
    return Estimate(
        gone,
        np.minimum(gone, table.kept_zeros),
        np.full(table.size, np.nan),
        int(gone.sum()),
        int(table.kept.sum()),
        int(table.numel.sum()),
        exact=False,
    )


def _threshold(step: Step, table: RankTable) -> Estimate:
    value = step.value or 0.0
    gone = table.below(place_of(value))
    return Estimate(
        gone,
        np.minimum(gone, table.kept_zeros),
        np.full(table.size, value),
        int(gone.sum()),
        int(table.kept.sum()),
        int(table.numel.sum()),
        exact=False,
    )


def _keep_zeros(_: Step, table: RankTable) -> Estimate:
    return Estimate(
        table.kept_zeros,
        table.kept_zeros,
        np.full(table.size, np.nan),
        int(table.kept_zeros.sum()),
        int(table.kept.sum()),
        int(table.numel.sum()),
        exact=table.complete,
    )


def _nothing(step: Step, table: RankTable) -> Estimate:
    """Prunes nothing, or what only the exact computation can tell."""
    none = np.zeros(table.size, np.int64)
    return Estimate(
        none,
        none,
        np.full(table.size, np.nan),
        0,
        int(table.kept.sum()),
        int(table.numel.sum()),
        exact=step.method == "identity",
    )


def _expected_zeros(gone: Counts, table: RankTable) -> Counts:
    share = table.kept_zeros / np.maximum(1, table.kept)
    return np.minimum(np.rint(gone * share).astype(np.int64), table.kept_zeros)


_KERNELS: dict[str, Callable[[Step, RankTable], Estimate]] = {
    "l1_unstructured": _magnitude,
    "random_unstructured": _random,
    "ln_structured": _structured,
    "random_structured": _structured,
    "n_m": _groups,
    "threshold": _threshold,
    "keep_zeros": _keep_zeros,
}
