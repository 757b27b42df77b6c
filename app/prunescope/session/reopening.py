"""Opens a checkpoint once more and puts the work on it back: reload and recovery.

Runs in the edit lane. A step that does not fit the file any more is left out and
named, so that the rest of the work is not lost with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prunescope.core.errors import PrunescopeError
from prunescope.session import operations
from prunescope.session.document import Edited, History
from prunescope.session.language import tr
from prunescope.session.resuming import open_resumed
from prunescope.session.saved import files_of
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from prunescope.core.plan import Step
    from prunescope.core.progress import Progress
    from prunescope.core.pruning import Pruning
    from prunescope.session.opened import Opened
    from prunescope.session.saved import Saved, SavedEdit


@dataclass(frozen=True, slots=True, eq=False)
class Reopened:
    """A checkpoint with the work put back; `left_out` says why a step is missing."""

    opened: Opened
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Fitting:
    """The steps that fit and what they prune, and why others were left out.

    `edited` is where a step stands that is being edited, `None` where it was left out
    or there is none; `earlier` is what those before it prune.
    """

    steps: tuple[Step, ...]
    pruning: Pruning | None
    left_out: tuple[str, ...]
    edited: int | None
    earlier: Pruning | None


def reopen(
    saved: Saved, progress: Progress, fresh: frozenset[str] = frozenset()
) -> Reopened:
    """Open the file of `saved` and put plan, draft, scope and selection back.

    Parameters that are `fresh` join the scope where they are prunable by default.
    Raises what opening raises; the plan is then still in `saved`.
    """
    elsewhere = dict(saved.elsewhere)
    opened = open_resumed(saved.path, saved.state, progress, elsewhere)
    opened.folder = saved.folder
    try:
        fitting = _fitting(opened, saved, progress)
    except BaseException:
        opened.close()
        raise
    begun = opened.state
    scope = saved.checked | (begun.checked & fresh)
    state = replace(
        begun,
        steps=fitting.steps,
        draft=saved.draft,
        ticket=saved.ticket,
        checked=opened.checkable(scope),
    )
    if saved.modified:
        opened.history.push(state, tr("Restore the plan"))
    else:
        opened.history = History(state)
    _take(opened, fitting.pruning)
    if saved.edited is not None and fitting.edited is not None:
        _edit_again(opened, saved.edited, fitting.edited)
        _take(opened, fitting.earlier)
    opened.history.take_in(saved.snapshots)
    if saved.files == files_of(opened):
        opened.analysis = saved.analysis
    if saved.current is None or saved.current in opened.inventory:
        opened.select(saved.current, saved.others)
    return Reopened(opened, fitting.left_out)


def _take(opened: Opened, pruning: Pruning | None) -> None:
    """Let this be what the steps of now prune."""
    if pruning is not None:
        opened.masks.put(opened.state.steps, pruning)
    opened.pruning = pruning
    opened.ledger.plan_is(pruning)


def _edit_again(opened: Opened, edit: SavedEdit, place: int) -> None:
    """Make a step the draft again, as it was left."""
    state = opened.state
    step, later = state.steps[place], state.steps[place + 1 :]
    edited = replace(
        state,
        steps=state.steps[:place],
        draft=edit.draft,
        checked=opened.checkable(edit.checked),
        edited=Edited(step, later, state.draft, state.checked),
    )
    opened.history.push(edited, tr("Edit step {n}", n=place + 1))


def _fitting(opened: Opened, saved: Saved, progress: Progress) -> _Fitting:
    """Compute the steps one after the other; leave out what does not fit."""
    kept: tuple[Step, ...] = ()
    pruning = earlier = None
    wanted = -1 if saved.edited is None else saved.edited.place
    edited, left_out = None, []
    for number, step in enumerate(saved.steps, start=1):
        request = operations.PruneRequest(
            opened.checkpoint, (step,), pruning, folder=opened.folder
        )
        try:
            result = operations.run_steps(request, progress)
        except PrunescopeError as error:
            left_out.append(
                tr(
                    "Step {number} was left out: {reason}",
                    number=number,
                    reason=translated(error.sentence),
                )
            )
            continue
        if number - 1 == wanted:
            edited, earlier = len(kept), pruning
        kept, pruning = (*kept, step), result
    return _Fitting(kept, pruning, tuple(left_out), edited, earlier)
