"""Kernels of the methods that prune single weights."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import torch

from prunescope.core.accelerated import magnitude_scores
from prunescope.core.cutting import Found, Knife
from prunescope.core.errors import PlanError
from prunescope.core.masks import PackedMask
from prunescope.core.ranking import Cut, select
from prunescope.core.score_files import importance_source
from prunescope.core.scores import RandomScores, Scores
from prunescope.core.workbench import Outcome, Target, Work, nonfinite_note, units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prunescope.core.keys import KeyKind


def l1_unstructured(work: Work) -> list[Outcome]:
    """Prune the weights of smallest magnitude, as `prune.l1_unstructured` does.

    Non-finite weights are not ranked, and a share is one of the finite weights. With a
    `cap`, a global step takes at most that share of each parameter.
    """
    importance = importance_source(work)
    source = importance or work.source

    def scores(targets: tuple[Target, ...]) -> Scores:
        return magnitude_scores(targets, source, work)

    if work.step.scope == "layer" or work.step.cap is None:
        outcomes = _ranked(work, scores)
    else:
        outcomes = _capped(work, scores, work.step.cap)
    if importance is not None:
        outcomes = [replace(o, zeros=None, threshold=None) for o in outcomes]
    return outcomes


def random_unstructured(work: Work) -> list[Outcome]:
    """Prune weights drawn at random, as `prune.random_unstructured` does on the CPU."""
    generator = torch.Generator().manual_seed(work.step.seed or 0)

    def scores(targets: tuple[Target, ...]) -> Scores:
        return RandomScores(targets, generator, work.meter)

    outcomes = _ranked(work, scores)
    return [replace(o, zeros=None, threshold=None) for o in outcomes]


def threshold(work: Work) -> list[Outcome]:
    """Prune every weight whose magnitude is below the step's value."""
    value = work.step.value or 0.0
    return _below(work, lambda kind: kind.first_at_least(value), value)


def keep_zeros(work: Work) -> list[Outcome]:
    """Prune what is exactly zero now, so that it stays zero."""
    return _below(work, lambda _kind: 1, None)


def _below(
    work: Work, limit: Callable[[KeyKind], int], value: float | None
) -> list[Outcome]:
    scores = magnitude_scores(work.targets, work.source, work)
    return _outcomes(scores, scores.cut(Knife(limit(scores.kind))), value)


def _ranked(
    work: Work, scores: Callable[[tuple[Target, ...]], Scores]
) -> list[Outcome]:
    if work.step.scope == "global":
        return _rank(work, scores(work.targets), "The global step")
    return [
        outcome
        for target in work.targets
        for outcome in _rank(work, scores((target,)), target.path)
    ]


def _rank(work: Work, scores: Scores, where: str) -> list[Outcome]:
    total = sum(target.numel for target in scores.targets)

    def wanted(finite: int) -> int:
        return units(work, finite, total - (scores.size - finite), where)

    if isinstance(scores, RandomScores) and not wanted(scores.size):
        # torch draws nothing for a count of zero, which later draws depend on
        return [_untouched(target) for target in scores.targets]
    cut = select(scores, wanted)
    return _apply(scores, cut)


def _apply(scores: Scores, cut: Cut) -> list[Outcome]:
    founds = scores.cut(Knife.of(cut), cut)
    return _outcomes(scores, founds, scores.kind.value(cut.key))


def _untouched(target: Target) -> Outcome:
    return Outcome(target, target.current, target.numel, target.kept, 0, zeros=0)


def _outcomes(
    scores: Scores, founds: Iterator[Found], largest: float | None
) -> list[Outcome]:
    """Return what was done to each target; `largest` is the threshold, if any."""
    return [
        _outcome(scores, target, found, largest)
        for target, found in zip(scores.targets, founds, strict=True)
    ]


def _outcome(
    scores: Scores, target: Target, found: Found, largest: float | None
) -> Outcome:
    if target.mask is not None:
        found.bits &= target.mask.bits
    mask = PackedMask(target.entry.shape, found.bits)
    notes = scores.notes
    if found.nonfinite:
        first = found.first_nonfinite
        notes += (nonfinite_note(found.nonfinite, first, target.entry.shape),)
    pruned = target.kept - mask.kept
    return Outcome(
        target,
        mask,
        target.numel,
        target.kept,
        pruned,
        found.zeros,
        largest if pruned else None,
        notes,
    )


# --- a cap for each parameter ------------------------------------------------------


def _capped(
    work: Work, scores: Callable[[tuple[Target, ...]], Scores], cap: float
) -> list[Outcome]:
    """Rank globally, but let no parameter lose more than the share `cap` of it.

    A parameter that would lose more loses its own smallest weights up to the cap, and
    the others make up for it. Fixing one raises the common threshold for the others,
    never lowers it, so each round settles at least one parameter.
    """
    everything = scores(work.targets)
    room = {
        t.path: max(0, math.floor(cap * t.numel) - (t.numel - t.kept))
        for t in work.targets
    }
    total = sum(target.numel for target in work.targets)
    goal = 0
    possible = sum(room.values())

    def wanted(finite: int) -> int:
        nonlocal goal
        goal = units(
            work, finite, total - (everything.size - finite), "The global step"
        )
        return goal

    cut = select(everything, wanted)
    held_back = max(0, goal - possible)
    if held_back and not hasattr(work.step.amount, "of"):
        raise PlanError(
            f"The global step prunes {goal} weights, but with at most {cap:.4g} of "
            f"each parameter only {possible} can go; lower the count or raise the cap."
        )
    settled: dict[str, Outcome] = {}
    free = work.targets
    outcomes = _apply(everything, cut)
    while any(o.pruned > room[o.target.path] for o in outcomes):
        for outcome in outcomes:
            path = outcome.target.path
            if outcome.pruned > room[path]:
                settled[path] = _own(scores((outcome.target,)), room[path], cap)
        free = tuple(t for t in free if t.path not in settled)
        left = goal - sum(o.pruned for o in settled.values())
        if not free:
            break
        rest = scores(free)
        cut = select(rest, partial(min, left))
        outcomes = _apply(rest, cut)
    settled |= {o.target.path: o for o in outcomes if o.target.path not in settled}
    return [settled[target.path] for target in work.targets]


def _own(scores: Scores, count: int, cap: float) -> Outcome:
    cut = select(scores, lambda finite: min(count, finite))
    (outcome,) = _apply(scores, cut)
    note = f"held at the cap of {cap:.4g}"
    return replace(outcome, notes=(*outcome.notes, note))
