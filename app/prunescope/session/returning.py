"""Comes back to work done before: reload of the file, recovery of a session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prunescope.core.errors import OperationError
from prunescope.core.file_findings import lost_parts
from prunescope.session.changes import Before, changes
from prunescope.session.language import tr
from prunescope.session.reopening import reopen
from prunescope.session.saved import saved_from

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Any

    from prunescope.core.errors import PrunescopeError
    from prunescope.session.editing import Editing
    from prunescope.session.jobs import Lanes
    from prunescope.session.opened import Opened
    from prunescope.session.reopening import Reopened
    from prunescope.session.saved import Saved


class Returning:
    """Takes work down, and puts it back onto a file that is opened anew.

    `take` makes what was opened the current one. What is open stays until that has
    worked. After a reload, `on_message` hears what changed once all is counted.
    """

    def __init__(
        self,
        lanes: Lanes,
        current: Callable[[], Editing | None],
        take: Callable[[Opened], None],
        *,
        on_error: Callable[[PrunescopeError], None],
        on_message: Callable[[str], None],
    ) -> None:
        self._lanes = lanes
        self._current = current
        self._take = take
        self._on_error = on_error
        self._on_message = on_message
        self._before: Before | None = None

    def saved(self, view: Mapping[str, Any]) -> Saved | None:
        """Take down what is open, with the window's `view`; `None` if nothing is."""
        editing = self._current()
        return None if editing is None else saved_from(editing.opened, view)

    def restore(self, saved: Saved) -> None:
        """Open the file of `saved` and put the work on it back."""
        self._reopen(tr("Restoring {name}", name=saved.path.name), saved, None)

    def reload(self) -> None:
        """Read the opened file again and put plan, draft, scope and selection back."""
        editing = self._current()
        if editing is None:
            return
        opened = editing.opened
        before = Before(opened.inventory, dict(opened.ledger.counted))
        title = tr("Reloading {name}", name=opened.path.name)
        self._reopen(title, saved_from(opened, {}), before)

    def take_parts(self, parts: Mapping[str, Path]) -> None:
        """Read the opened file again with parts that lie elsewhere, by name."""
        editing = self._current()
        if editing is None:
            return
        saved = saved_from(editing.opened, {})
        known = {**dict(saved.elsewhere), **parts}
        saved = replace(saved, elsewhere=tuple(known.items()))
        lost = lost_parts(editing.opened.inventory)
        fresh = frozenset(path for part in parts for path in lost.get(part, ()))
        title = tr("Reading the parts of {name}", name=saved.path.name)
        self._reopen(title, saved, None, fresh)

    def look(self) -> None:
        """Tell what a reload changed, if all that can be counted is counted."""
        editing, before = self._current(), self._before
        if editing is not None and before is not None:
            ledger = editing.opened.ledger
            if all(entry.path in ledger.counted for entry in ledger.tensors):
                self._before = None
                self._on_message(changes(before, editing.opened).sentence)

    def _reopen(
        self,
        title: str,
        saved: Saved,
        before: Before | None,
        fresh: frozenset[str] = frozenset(),
    ) -> None:
        def done(reopened: Reopened) -> None:
            self._before = before
            self._take(reopened.opened)
            if reopened.left_out:
                self._on_error(OperationError(" ".join(reopened.left_out)))

        self._lanes.edit(
            title,
            lambda context: reopen(saved, context, fresh),
            done,
            on_failed=self._on_error,
        )
