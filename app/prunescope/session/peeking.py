"""Shows another state of the document for as long as something is held.

Nothing is pushed on the history: document and masks are put back as they were. While
one peeks nothing can be edited (see :class:`~.workspace.Workspace`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prunescope.session import operations

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.pruning import Pruning
    from prunescope.session.code_consent import Consent
    from prunescope.session.counting import Counted
    from prunescope.session.document import Snapshot
    from prunescope.session.jobs import Lanes
    from prunescope.session.opened import Opened

PEEK = "peek"


@dataclass(frozen=True, slots=True, eq=False)
class _Before:
    """What is put back afterwards."""

    pruning: Pruning | None
    counted: dict[str, Counted]


class Peeking:
    """Peeks at snapshots of one opened checkpoint.

    `consent` tells which code may run: what was not allowed before is not asked for
    here. `on_changed` hears that plan and masks are other ones.
    """

    def __init__(
        self,
        opened: Opened,
        lanes: Lanes,
        consent: Consent,
        on_changed: Callable[[], None],
    ) -> None:
        self._opened = opened
        self._lanes = lanes
        self._consent = consent
        self._on_changed = on_changed
        self._before: _Before | None = None

    def begin(self, snapshot: Snapshot) -> None:
        """Show a snapshot, at once where its masks are known, else when they are."""
        self.end()
        opened = self._opened
        length, start = opened.masks.longest_prefix(snapshot.state.steps)
        rest = snapshot.state.steps[length:]
        if not rest:
            self._show(snapshot, start)
            return
        if not self._consent.given(rest, opened.folder):
            return
        request = operations.PruneRequest(
            opened.checkpoint,
            rest,
            start,
            folder=opened.folder,
            allow_code=self._consent.allowed,
        )

        def done(pruning: Pruning) -> None:
            opened.masks.put(snapshot.state.steps, pruning)
            self._show(snapshot, pruning)

        self._lanes.look(
            PEEK, lambda context: operations.run_steps(request, context), done
        )

    def end(self) -> None:
        """Show the document of now again."""
        self._lanes.forget(PEEK)
        before, self._before = self._before, None
        if before is None:
            return
        self._opened.peeked = None
        self._take(before.pruning)
        ledger = self._opened.ledger
        known = before.counted
        ledger.take(c for c in known.values() if ledger.counted[c.path] is not c)
        self._on_changed()

    def _show(self, snapshot: Snapshot, pruning: Pruning | None) -> None:
        opened = self._opened
        self._before = _Before(opened.pruning, dict(opened.ledger.counted))
        checked = opened.checkable(snapshot.state.checked)
        state = replace(snapshot.state, checked=checked)
        opened.peeked = replace(snapshot, state=state)
        self._take(pruning)
        self._on_changed()

    def _take(self, pruning: Pruning | None) -> None:
        self._opened.pruning = pruning
        self._opened.ledger.plan_is(pruning)
