"""What is said on the draft's card beside its effect: problems, warnings, remedies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.plan import Step
from prunescope.session.brief_texts import listed, shape_text
from prunescope.session.display import Remedy
from prunescope.session.given_files import fit, named_file
from prunescope.session.language import mark, tr, tr_count
from prunescope.session.numbers import grouped, percent
from prunescope.session.preview import misfits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prunescope.session.opened import Opened
    from prunescope.session.rank_table import RankTable
    from prunescope.session.resolve import DraftEffect

#: A layer with more zeros than this is worth a word before it is pruned.
NEARLY_EMPTY = 0.9
_NAMED = 2
#: The methods that look at values, and so leave alone what is no number.
_BY_VALUE = frozenset(
    {"l1_unstructured", "ln_structured", "n_m", "threshold", "keep_zeros"}
)


@dataclass(frozen=True, slots=True)
class Notes:
    """Why the draft cannot be applied ("" if it can), warnings, and ways out."""

    problem: str = ""
    warnings: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...] = ()


def notes_of(
    step: Step, opened: Opened, table: RankTable, effect: DraftEffect
) -> Notes:
    """Gather what there is to say of the draft, the gravest first."""
    found = [
        _of_file(step, opened),
        Notes(warnings=_groups(step, table)),
        _of_misfits(step, opened, table),
        _of_zeros(step, effect),
        Notes(warnings=_emptied(table, effect)),
        Notes(warnings=_nonfinite(step, table)),
        Notes(warnings=_types(table)),
        Notes(warnings=_reparametrised(table, opened.inventory.reparametrised)),
        Notes(warnings=tie_warnings(opened.ledger.ties, opened.state.checked)),
    ]
    return Notes(
        next((notes.problem for notes in found if notes.problem), ""),
        tuple(text for notes in found for text in notes.warnings),
        tuple(remedy for notes in found for remedy in notes.remedies),
    )


# --- files -------------------------------------------------------------------------


def _of_file(step: Step, opened: Opened) -> Notes:
    key, name = named_file(step)
    if not key:
        return Notes()
    path = opened.folder / name
    known = opened.given.known(key, path)
    if known is None:
        return Notes(problem=tr("Reading {file}…", file=path.name))
    if isinstance(known, str):
        return Notes(problem=known)
    found = fit(opened.scope_names(), known)
    if not found.unfit:
        return Notes()
    if found.misfits:
        first, shape = found.misfits[0]
        problem = tr(
            "{file} has the shape {other} for {path}, which is {shape}",
            file=path.name,
            other=shape_text(shape),
            path=first,
            shape=shape_text(opened.inventory[first].shape),
        )
    else:
        problem = tr(
            "{file} has nothing for {paths}",
            file=path.name,
            paths=listed(found.missing, _NAMED),
        )
    if not found.fitting:
        return Notes(problem=problem)
    remaining = opened.state.checked - _with_ties(opened, found.unfit)
    title = tr_count(
        "Prune only the layer that fits",
        "Prune only the {count} layers that fit",
        len(found.fitting),
    )
    return Notes(problem=problem, remedies=(Remedy(title, checked=remaining),))


def _with_ties(opened: Opened, paths: Iterable[str]) -> frozenset[str]:
    return frozenset(name for path in paths for name in opened.ledger.names(path))


# --- shapes ------------------------------------------------------------------------


def _groups(step: Step, table: RankTable) -> tuple[str, ...]:
    if step.method != "n_m" or not step.m or not table.size:
        return ()
    sizes = table.sizes[:, 1]
    odd = np.flatnonzero((table.ndim >= 2) & (sizes % step.m != 0))
    if not odd.size:
        return ()
    odd_ones = [f"{table.rows[row].entry.path} ({sizes[row]})" for row in odd]
    text = mark("{m} does not divide the inputs of {paths}")
    return (tr(text, m=step.m, paths=listed(odd_ones, _NAMED)),)


def _of_misfits(step: Step, opened: Opened, table: RankTable) -> Notes:
    """Offer to leave out what has no shape for the step, if anything is left then."""
    odd = misfits(step, table)
    if not odd.size or odd.size == table.size:
        return Notes()
    paths = [table.rows[row].entry.path for row in odd]
    remaining = opened.state.checked - _with_ties(opened, paths)
    title = tr_count("Skip this layer", "Skip these {count} layers", int(odd.size))
    return Notes(remedies=(Remedy(title, checked=remaining),))


# --- zeros -------------------------------------------------------------------------


def _of_zeros(step: Step, effect: DraftEffect) -> Notes:
    gone, zeros = int(effect.gone.sum()), int(effect.zeros.sum())
    if step.method == "keep_zeros" or not gone or gone != zeros:
        return Notes()
    title = tr("Keep existing zeros first")
    return Notes(remedies=(Remedy(title, draft=Step(method="keep_zeros")),))


def _emptied(table: RankTable, effect: DraftEffect) -> tuple[str, ...]:
    zeros = table.numel - table.kept + table.kept_zeros + effect.gone - effect.zeros
    share = zeros / np.maximum(1, table.numel)
    empty = np.flatnonzero((share >= NEARLY_EMPTY) & (effect.gone > effect.zeros))
    if not empty.size:
        return ()
    about = "" if effect.exact else "≈ "
    whole = empty[zeros[empty] == table.numel[empty]]
    if whole.size and effect.exact:
        paths = [table.rows[row].entry.path for row in whole]
        return (tr("{paths} would be entirely zero", paths=listed(paths, _NAMED)),)
    worst = int(empty[np.argmax(share[empty])])
    text = (
        mark("{path} would be {share} zero ({more} more above 90 %)")
        if empty.size > 1
        else mark("{path} would be {share} zero")
    )
    whole = int(table.numel[worst])
    return (
        tr(
            text,
            path=table.rows[worst].entry.path,
            share=f"{about}{percent(int(zeros[worst]), whole, 0)}",
            more=empty.size - 1,
        ),
    )


# --- what the weights are ----------------------------------------------------------


def _nonfinite(step: Step, table: RankTable) -> tuple[str, ...]:
    odd = np.flatnonzero(table.nonfinite)
    if not odd.size or step.method == "identity":
        return ()
    several, one = (
        mark(
            "{path} contains {n} NaN or Inf, which are not ranked and stay; "
            "{more} more layers hold some"
        ),
        mark("{path} contains {n} NaN or Inf, which are not ranked and stay"),
    )
    if step.method not in _BY_VALUE:
        several, one = (
            mark(
                "{path} contains {n} NaN or Inf, which are pruned like other weights; "
                "{more} more layers hold some"
            ),
            mark("{path} contains {n} NaN or Inf, which are pruned like other weights"),
        )
    count = int(table.nonfinite[odd[0]])
    path = table.rows[odd[0]].entry.path
    text = several if odd.size > 1 else one
    return (tr(text, path=path, n=grouped(count), more=odd.size - 1),)


def _types(table: RankTable) -> tuple[str, ...]:
    odd = [table.rows[place].entry for place in np.flatnonzero(table.integer)]
    if not odd:
        return ()
    paths = [f"{entry.path} ({entry.dtype})" for entry in odd]
    return (tr("Ranked by the stored integers: {paths}", paths=listed(paths, _NAMED)),)


def _reparametrised(table: RankTable, kept: frozenset[str]) -> tuple[str, ...]:
    paths = (
        [path for row in table.rows if (path := row.entry.path) in kept] if kept else []
    )
    if not paths:
        return ()
    return (
        tr(
            "Kept as weight and mask in the file, and ranked under that mask: {paths}",
            paths=listed(paths, _NAMED),
        ),
    )


def tie_warnings(
    ties: Iterable[tuple[str, ...]], checked: frozenset[str]
) -> tuple[str, ...]:
    """Warn of names that change along because they are the same tensor."""
    along = [
        name
        for names in ties
        if not checked.isdisjoint(names)
        for name in names
        if name not in checked
    ]
    if not along:
        return ()
    text = (
        mark("Also changes {path} and {more} more, which is the same tensor")
        if len(along) > 1
        else mark("Also changes {path}, which is the same tensor")
    )
    return (tr(text, path=along[0], more=len(along) - 1),)
