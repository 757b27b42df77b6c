"""Opens a checkpoint; where torch pruned it before, with its masks resumed.

Runs in the edit lane. The step that resumes the masks is where the history begins,
so that it is neither undone nor asked to be saved; like any step it can be removed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import PrunescopeError
from prunescope.core.progress import Cancelled
from prunescope.core.pruned_before import first_step, resumed
from prunescope.session import operations
from prunescope.session.document import History
from prunescope.session.opened import Opened

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.core.formats.reader_process import Elsewhere
    from prunescope.core.progress import Progress


def open_resumed(
    path: Path,
    state: str | None,
    progress: Progress,
    elsewhere: Elsewhere | None = None,
) -> Opened:
    """Open a checkpoint with one parameter `X` for each `X_orig` and `X_mask`.

    The masks become the plan's first step. A file whose masks cannot be taken up
    (other values than 0 and 1, or in a state that was not asked for) is shown as it
    is. Raises what :func:`~prunescope.core.checkpoint.open_checkpoint` raises.
    """
    checkpoint = open_checkpoint(
        path, state=state, elsewhere=elsewhere, progress=progress
    )
    step = first_step(checkpoint)
    if step is None:
        return Opened(checkpoint, path, elsewhere)
    opened = Opened(resumed(checkpoint), path, elsewhere)
    request = operations.PruneRequest(
        opened.checkpoint, (step,), None, folder=path.parent
    )
    try:
        pruning = operations.run_steps(request, progress)
    except PrunescopeError:
        opened.close()
        return Opened(checkpoint, path, elsewhere)
    except Cancelled:
        opened.close()
        checkpoint.close()
        raise
    checkpoint.close()
    opened.masks.put((step,), pruning)
    opened.pruning = pruning
    opened.ledger.plan_is(pruning)
    opened.history = History(replace(opened.state, steps=(step,)))
    return opened
