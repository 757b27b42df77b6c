"""Puts the parts of one :class:`~prunescope.session.display.Display` together."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from prunescope.session import resolve as parts
from prunescope.session.display import (
    Display,
    HistoryView,
    Numbers,
    Sight,
    SnapshotView,
)
from prunescope.session.distribution import histogram_of
from prunescope.session.draft_notes import notes_of
from prunescope.session.inspector_rows import inspector_rows, nonfinite_text
from prunescope.session.language import tr
from prunescope.session.numbers import grouped, percent
from prunescope.session.resolve_selection import Selection
from prunescope.session.sentences import translated
from prunescope.session.several_rows import several_rows
from prunescope.session.ticket_view import ticket_view

if TYPE_CHECKING:
    from prunescope.session.beside import Beside
    from prunescope.session.code_consent import Question
    from prunescope.session.counting import Counted
    from prunescope.session.details import Details
    from prunescope.session.display import (
        DeviceView,
        DraftCard,
        Histogram,
        JobView,
        Totals,
    )
    from prunescope.session.draft_preview import DraftPreview
    from prunescope.session.marked_region import MarkedRegion
    from prunescope.session.opened import Opened


@dataclass(frozen=True, slots=True, eq=False)
class LiveParts:
    """What is shown beside the document.

    `selected` are the measures of the selection under the exact masks of plan and
    draft, `details` the structure of its zeros; both `None` until known. `marked` is
    what is marked out in the heatmap, `beside` what is selected beside the selection.
    `halted` tells that counting waits to be wanted.
    """

    selected: Counted | None
    marked: MarkedRegion
    beside: Beside
    details: Details | None
    masks_version: int
    jobs: tuple[JobView, ...]
    devices: tuple[DeviceView, ...]
    device: str
    question: Question | None = None
    halted: bool = False


def resolve(opened: Opened, preview: DraftPreview, live: LiveParts) -> Display:
    """Resolve document, masks and measures into what is shown."""
    state, history = opened.state, opened.history
    numbers, totals = numbers_of(opened, preview)
    card = draft_card(opened, preview, halted=live.halted)
    selection = _selection(opened, preview, numbers, live)
    known = totals.exact and totals.zeros_after >= 0
    here = opened.peeked is None and opened.held is None
    if known and preview.sight is Sight.DRAFT and here:
        history.note(_totals_text(totals))
    return Display(
        title=opened.path.name,
        path=opened.path,
        inventory=opened.inventory,
        tree=opened.tree,
        summary=opened.summary,
        checked=state.checked,
        current=opened.current,
        others=opened.chosen.others,
        steps=opened.step_cards(),
        draft=card,
        ticket=ticket_view(opened),
        numbers=numbers,
        halted=live.halted and numbers.counted < len(numbers.zeros_now),
        measured=opened.ledger.measured,
        totals=totals,
        histogram=None if selection is None else _histogram(selection),
        region=None if selection is None else _region(selection, live.marked),
        beside=live.beside.histograms(numbers),
        inspector=_rows(opened, selection, numbers),
        nonfinite=""
        if selection is None
        else nonfinite_text(selection.entry, selection.counted),
        masks_version=live.masks_version,
        history=_history(opened),
        sight=preview.sight,
        undo=history.undo_text,
        redo=history.redo_text,
        jobs=live.jobs,
        devices=live.devices,
        device=live.device,
        modified=history.modified,
        question=live.question,
        peeked="" if opened.peeked is None else opened.peeked.name,
        analysis=opened.analysis,
    )


def _histogram(selection: Selection) -> Histogram | None:
    return histogram_of(
        selection.counted,
        selection.threshold,
        adjustable=selection.adjustable,
        exact=selection.exact,
    )


def _region(selection: Selection, marked: MarkedRegion) -> Histogram | None:
    found, region = marked.counted, marked.region
    if found is None or region is None or region.path != selection.entry.path:
        return None
    counted, exact = found
    return histogram_of(
        counted,
        selection.threshold,
        adjustable=selection.adjustable,
        exact=exact,
        where=region.name,
    )


def _rows(
    opened: Opened, selection: Selection | None, numbers: Numbers
) -> tuple[tuple[str, str], ...]:
    if opened.chosen.others:
        return several_rows(opened.chosen, opened.ledger, numbers)
    return () if selection is None else inspector_rows(selection)


def _history(opened: Opened) -> HistoryView:
    history = opened.history
    return HistoryView(
        history.texts,
        history.index,
        tuple(
            SnapshotView(s.number, s.name, s.remark, s.branch, s.profile)
            for s in history.snapshots
        ),
        history.remarks,
        history.limit,
        opened.masks.nbytes,
    )


def _totals_text(totals: Totals) -> str:
    return tr(
        "{zeros} of {whole} weights are zero ({share})",
        zeros=grouped(totals.zeros_after),
        whole=grouped(totals.numel),
        share=percent(totals.zeros_after, totals.numel),
    )


def numbers_of(opened: Opened, preview: DraftPreview) -> tuple[Numbers, Totals]:
    """Count zeros now and after plan and draft, as far as one looks."""
    table, effect, places = preview.table, preview.effect, opened.scope_places()
    blind = preview.idle or preview.sight is not Sight.DRAFT
    exact = effect.exact or blind
    more = effect.gone - effect.zeros
    if preview.sight is not Sight.DRAFT:
        more = np.zeros_like(more)
    threshold = np.full(table.size, math.nan) if blind else effect.threshold
    held = preview.held
    if held is not None:
        exact = exact and held.exact
        places = np.append(places, held.place)
        more = np.append(more, held.gone - held.zeros)
        threshold = np.append(threshold, held.threshold)
    numbers = opened.ledger.numbers(places, more, threshold, exact=exact)
    if preview.sight is Sight.ORIGINAL:
        numbers = replace(numbers, zeros_after=numbers.zeros_now)
    totals = opened.ledger.totals(numbers)
    return numbers, totals


def draft_card(
    opened: Opened, preview: DraftPreview, *, halted: bool = False
) -> DraftCard:
    """Make the card of the draft; `halted`: what is not counted will not be."""
    state = opened.state
    card = parts.draft_card(
        state.draft, preview.table, preview.estimate, preview.effect, halted=halted
    )
    notes = notes_of(opened.state.draft, opened, preview.table, preview.effect)
    failed = preview.estimate.problem
    return replace(
        card,
        replaces=0 if state.edited is None else len(state.steps) + 1,
        problem=translated(notes.problem or failed or card.problem),
        warnings=() if failed else notes.warnings,
        remedies=notes.remedies,
        effect="" if notes.problem else card.effect,
    )


def _selection(
    opened: Opened, preview: DraftPreview, numbers: Numbers, live: LiveParts
) -> Selection | None:
    path = opened.current
    if path is None or path not in opened.inventory:
        return None
    entry = opened.inventory[path]
    first = opened.ledger.first_path(path)
    place = opened.ledger.place(path)
    whole = preview.sight is Sight.DRAFT
    exact = live.selected is not None or not whole
    counted = opened.ledger.counted.get(first)
    if whole and live.selected is not None:
        counted = live.selected
    if counted is not None and preview.sight is Sight.ORIGINAL:
        none = np.zeros_like(counted.pruned)
        counted = replace(counted, pruned=none, pruned_negative=none)
    return Selection(
        entry=entry,
        counted=counted,
        zeros_after=-1 if place is None else int(numbers.zeros_after[place]),
        threshold=math.nan if place is None else float(numbers.threshold[place]),
        adjustable=whole and preview.adjustable(first),
        exact=exact,
        exact_numbers=numbers.exact,
        details=live.details if whole else None,
        tied=opened.ledger.tied_with(path),
        sharing=opened.sharing(path),
        trace=tuple(
            trace
            for trace in (opened.pruning.trace if opened.pruning is not None else ())
            if trace.path == first
        ),
        draft=_by_draft(opened, numbers, place),
        device=live.device,
    )


def _by_draft(opened: Opened, numbers: Numbers, place: int | None) -> int:
    planned = -1 if place is None else opened.ledger.planned(place)
    if place is None or planned < 0:
        return 0
    return int(numbers.zeros_after[place]) - planned
