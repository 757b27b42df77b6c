"""Opens a checkpoint once more and puts the work on it back: reload and recovery.

Runs in the edit lane. A step that does not fit the file any more is left out and
named, so that the rest of the work is not lost with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prunescope.core.errors import PrunescopeError
from prunescope.session import operations
from prunescope.session.document import History
from prunescope.session.language import tr
from prunescope.session.resuming import open_resumed
from prunescope.session.saved import files_of
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from prunescope.core.plan import Step
    from prunescope.core.progress import Progress
    from prunescope.core.pruning import Pruning
    from prunescope.session.opened import Opened
    from prunescope.session.saved import Saved


@dataclass(frozen=True, slots=True, eq=False)
class Reopened:
    """A checkpoint with the work put back; `left_out` says why a step is missing."""

    opened: Opened
    left_out: tuple[str, ...]


def reopen(saved: Saved, progress: Progress) -> Reopened:
    """Open the file of `saved` and put plan, draft, scope and selection back.

    Raises what opening raises; the plan is then still in `saved`.
    """
    opened = open_resumed(saved.path, saved.state, progress)
    opened.folder = saved.folder
    try:
        steps, pruning, left_out = _fitting(opened, saved.steps, progress)
    except BaseException:
        opened.close()
        raise
    if pruning is not None:
        opened.masks.put(steps, pruning)
    opened.pruning = pruning
    opened.ledger.plan_is(pruning)
    begun = opened.state
    state = replace(
        begun,
        steps=steps,
        draft=saved.draft,
        ticket=saved.ticket,
        checked=opened.checkable(saved.checked),
    )
    if saved.modified:
        opened.history.push(state, tr("Restore the plan"))
    else:
        opened.history = History(state)
    opened.history.take_in(saved.snapshots)
    if saved.files == files_of(opened):
        opened.analysis = saved.analysis
    if saved.current is None or saved.current in opened.inventory:
        opened.select(saved.current, saved.others)
    return Reopened(opened, left_out)


def _fitting(
    opened: Opened, steps: tuple[Step, ...], progress: Progress
) -> tuple[tuple[Step, ...], Pruning | None, tuple[str, ...]]:
    """Compute the steps one after the other; leave out what does not fit."""
    kept: tuple[Step, ...] = ()
    pruning: Pruning | None = None
    left_out = []
    for number, step in enumerate(steps, start=1):
        request = operations.PruneRequest(
            opened.checkpoint, (step,), pruning, folder=opened.folder
        )
        try:
            pruning = operations.run_steps(request, progress)
            kept = (*kept, step)
        except PrunescopeError as error:
            left_out.append(
                tr(
                    "Step {number} was left out: {reason}",
                    number=number,
                    reason=translated(error.sentence),
                )
            )
    return kept, pruning, tuple(left_out)
