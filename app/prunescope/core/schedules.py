"""Schedules: one step spread over rounds, as iterative pruning does it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from prunescope.core.amounts import Amount, Count, Share, parse_amount
from prunescope.core.errors import PlanError
from prunescope.core.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prunescope.core.plan import Step

Curve = Literal["constant", "linear", "cubic"]
CURVES: tuple[Curve, ...] = ("constant", "linear", "cubic")
MAXIMUM_ROUNDS = 500


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a step is spread: over `rounds` along a curve, or to the listed `shares`."""

    rounds: int = 1
    curve: Curve = "linear"
    shares: tuple[float, ...] = ()

    def steps(self, step: Step) -> tuple[Step, ...]:
        """Return the steps of all rounds; raises what the functions below raise."""
        if self.shares:
            return expand_list(step, self.shares)
        return expand(step, self.rounds, self.curve)


def progress_of(steps: Sequence[Step]) -> tuple[float, ...]:
    """Return which share of all units is gone after each round, from none before.

    Counts are shares of what all rounds take together.
    """
    gone, whole = [0.0], sum(s.amount.value for s in steps if s.amount is not None)
    for step in steps:
        amount = step.amount
        if isinstance(amount, Count):
            gone.append(gone[-1] + amount.value / max(1, whole))
        elif amount is not None and amount.of == "all":
            gone.append(amount.value)
        elif amount is not None:
            gone.append(gone[-1] + (1 - gone[-1]) * amount.value)
    return tuple(gone)


def expand(step: Step, rounds: int, curve: Curve) -> tuple[Step, ...]:
    """Return the steps that spread `step` over a number of rounds.

    `constant` repeats the step, so that a share of the remaining compounds, as in
    Lightning's `ModelPruning`. The others end where the step alone would end:
    `linear` rises evenly, `cubic` fast at first (automated gradual pruning: Zhu and
    Gupta 2017, equation 1, from zero). Random steps get a seed of their own in each
    round.

    Raises
    ------
    PlanError
        If the step has no amount, or the number of rounds is not 1 to 500.
    """
    amount = _amount_of(step)
    if not 1 <= rounds <= MAXIMUM_ROUNDS:
        raise PlanError(
            f"A schedule of {rounds} rounds is not possible; "
            f"choose 1 to {MAXIMUM_ROUNDS} rounds."
        )
    if curve == "constant":
        return _named(step, [amount] * rounds)
    progress = [_progress(curve, number / rounds) for number in range(rounds + 1)]
    return _named(step, _parts(amount, progress))


def expand_list(step: Step, shares: Sequence[float]) -> tuple[Step, ...]:
    """Return steps that reach the given shares of all units, one after the other.

    Raises
    ------
    PlanError
        If there is no share, or one is not in [0, 1] or less than the one before.
    """
    _amount_of(step)
    if not shares:
        raise PlanError("The list of a schedule is empty; give at least one share.")
    for number, (before, share) in enumerate(
        zip((0.0, *shares), shares, strict=False), start=1
    ):
        if not before <= share <= 1:
            raise PlanError(
                f"Share {number} of the schedule is {share:g}, but it must lie between "
                f"{before:g} and 1; list the shares in rising order."
            )
    return _named(step, [Share(float(share), "all") for share in shares])


def scheduled(step: Step, text: str) -> tuple[Step, ...]:
    """Spread a step as a person writes it: `cubic:5`, or the list `30%,50%,70%`.

    A list says itself how much; the step's own amount does not matter then.

    Raises
    ------
    PlanError
        If the text is neither; see also :func:`expand` and :func:`expand_list`.
    """
    curve, colon, rounds = text.strip().partition(":")
    if not colon:
        amounts = [parse_amount(part) for part in text.split(",")]
        if all(isinstance(amount, Share) for amount in amounts):
            return expand_list(step, [float(amount.value) for amount in amounts])
    elif curve in CURVES and rounds.strip().isdecimal():
        return expand(step, int(rounds), curve)
    raise PlanError(
        f"{text!r} is no schedule{nearest(curve, CURVES)}; write a curve with a number "
        "of rounds (constant:5, linear:5, cubic:5), or shares such as 30%,50%,70%."
    )


def _amount_of(step: Step) -> Amount:
    if step.amount is None:
        raise PlanError(
            f"A schedule spreads an amount, but {step.method} has none; "
            "choose a method with an amount."
        )
    return step.amount


def _progress(curve: Curve, time: float) -> float:
    return time if curve == "linear" else 1 - (1 - time) ** 3


def _parts(amount: Amount, progress: Sequence[float]) -> list[Amount]:
    """Return the amounts that lead to `amount` along a curve from 0 to 1."""
    pairs = list(itertools.pairwise(progress))
    if isinstance(amount, Count):
        ends = [round(amount.value * point) for point in progress]
        return [Count(end - begin) for begin, end in itertools.pairwise(ends)]
    if amount.of == "all":
        return [Share(amount.value * end, "all") for _, end in pairs]
    # What a round takes is a share of what the rounds before have left.
    value = amount.value
    return [
        Share(min(1.0, value * (end - begin) / (1 - value * begin)))
        for begin, end in pairs
    ]


def _named(step: Step, amounts: Sequence[Amount]) -> tuple[Step, ...]:
    title = step.name or step.method
    return tuple(
        replace(
            step,
            amount=amount,
            seed=None if step.seed is None else step.seed + number,
            name=f"{title}, round {number + 1} of {len(amounts)}",
        )
        for number, amount in enumerate(amounts)
    )
