"""What a person may wish of the history: go back, keep a state aside, return to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import percent
from prunescope.session.profiles import profile
from prunescope.session.resolve_display import numbers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prunescope.session.display import Totals
    from prunescope.session.editing import Editing
    from prunescope.session.opened import Opened
    from prunescope.session.saved_snapshots import SnapshotStore


class HistoryWishes:
    """Travels through the history of what is open; nothing while nothing is.

    `current` tells what is open, `on_news` hears that there is something else to show.
    `store` remembers the snapshots for the next time the file is opened.
    """

    def __init__(
        self,
        current: Callable[[], Editing | None],
        on_news: Callable[[], None],
        store: SnapshotStore | None = None,
    ) -> None:
        self._current = current
        self._on_news = on_news
        self._store = store

    def _free(self) -> Editing | None:
        """Return what may be edited: nothing while one peeks."""
        editing = self._current()
        return None if editing is None or editing.opened.peeked else editing

    def undo(self) -> None:
        """Take the last edit back."""
        editing = self._free()
        if editing is not None:
            history = editing.opened.history
            editing.plan.travel(history.previous, history.undo, tr("Undo"))

    def redo(self) -> None:
        """Do again what was taken back."""
        editing = self._free()
        if editing is not None:
            history = editing.opened.history
            editing.plan.travel(history.following, history.redo, tr("Redo"))

    def go(self, index: int) -> None:
        """Go to one of the states of the history, by its place."""
        editing = self._free()
        if editing is None:
            return
        history = editing.opened.history
        editing.plan.travel(
            history.state_at(index), lambda: history.go(index), tr("Go to an edit")
        )

    def keep(self, name: str = "", view: Mapping[str, Any] | None = None) -> None:
        """Keep the present plan and draft as a snapshot; it may get a name later.

        `view` tells what the window shows, in JSON values.
        """
        editing = self._free()
        if editing is None:
            return
        opened = editing.opened
        history = opened.history
        taken = sum(not s.branch for s in history.snapshots) + 1
        numbers, totals = numbers_of(opened, editing.preview)
        history.keep(
            name or tr("Snapshot {n}", n=taken),
            _totals_text(opened, totals, draft=not editing.preview.idle),
            profile(numbers, opened.ledger),
            view,
        )
        self._snapshots_changed(opened)

    def rename(self, number: int, name: str) -> None:
        """Give a snapshot another name."""
        editing = self._free()
        if editing is not None and name.strip():
            editing.opened.history.rename(number, name.strip())
            self._snapshots_changed(editing.opened)

    def forget(self, number: int) -> None:
        """Keep a snapshot no longer."""
        editing = self._free()
        if editing is not None:
            editing.opened.history.forget(number)
            self._snapshots_changed(editing.opened)

    def _snapshots_changed(self, opened: Opened) -> None:
        if self._store is not None:
            kept = opened.history.snapshots
            self._store.save(opened.path, opened.inventory.state, kept)
        self._on_news()

    def peek(self, number: int | None) -> None:
        """Show a snapshot, and nothing else, until told to show `None`."""
        editing = self._current()
        if editing is not None:
            history = editing.opened.history
            editing.peek(None if number is None else history.snapshot(number))

    def view_of(self, number: int) -> Mapping[str, Any]:
        """Return what the window showed when a snapshot was taken."""
        editing = self._current()
        found = None if editing is None else editing.opened.history.snapshot(number)
        return {} if found is None else found.view

    def restore(self, number: int) -> None:
        """Make a snapshot's plan and draft the present ones, as an edit."""
        editing = self._free()
        if editing is None:
            return
        found = editing.opened.history.snapshot(number)
        if found is None:
            return
        state = found.state
        editing.plan.change(
            state.steps,
            tr("Restore {name}", name=found.name),
            draft=state.draft,
            checked=editing.opened.checkable(state.checked),
            ticket=state.ticket,
            edited=state.edited,
        )


def _totals_text(opened: Opened, totals: Totals, *, draft: bool) -> str:
    steps = tr_count("1 step", "{count} steps", len(opened.state.plan.steps))
    if totals.zeros_after < 0:
        return steps
    values = {
        "steps": steps,
        "about": "" if totals.exact else "≈ ",
        "share": percent(totals.zeros_after, totals.numel),
    }
    if draft:
        return tr("{about}{share} zero · {steps} + draft", **values)
    return tr("{about}{share} zero · {steps}", **values)
