"""The document: what a person decided, and the history of it.

The plan is the document. Masks and numbers are derived from it and never stored
here, so a history entry is a few hundred bytes and undo is swapping two values.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from prunescope.core.plan import Plan, Share, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prunescope.core.ticket import Ticket

LIMIT = 500
#: Lines of edits that were left by undoing and editing, kept at most.
BRANCHES = 20
FIRST_DRAFT = Step(method="l1_unstructured", layers="*", amount=Share(0.5))


@dataclass(frozen=True, slots=True)
class Edited:
    """The step of the plan that the draft is to replace.

    `step` is what it was, `later` are the steps behind it, which have no effect until
    it is settled what they go on from. `draft` and `checked` come back then.
    """

    step: Step
    later: tuple[Step, ...]
    draft: Step
    checked: frozenset[str]


@dataclass(frozen=True, slots=True)
class DocumentState:
    """Applied steps, the draft being edited, and the parameters in its scope.

    `steps` include disabled ones; `checked` are the parameter paths in scope, which
    follow the draft's `layers` unless these are `*`; `ticket` tells which
    weights are written under the masks, where not those of the opened model. While the
    draft is a new version of a step, `edited`, `steps` are only those before it.
    """

    steps: tuple[Step, ...] = ()
    draft: Step = FIRST_DRAFT
    checked: frozenset[str] = frozenset()
    ticket: Ticket | None = None
    edited: Edited | None = None

    @property
    def plan(self) -> Plan:
        """The plan as it is saved; a step that is being edited is what it was."""
        return Plan(self.settled.steps, self.ticket)

    @property
    def settled(self) -> DocumentState:
        """The state in which a step that is being edited is left as it was."""
        found = self.edited
        if found is None:
            return self
        steps = (*self.steps, found.step, *found.later)
        return DocumentState(steps, found.draft, found.checked, self.ticket)

    @property
    def effective(self) -> tuple[Step, ...]:
        """The steps of the plan that have an effect: the enabled ones."""
        return tuple(step for step in self.plan.steps if step.enabled)


@dataclass(frozen=True, slots=True)
class _Entry:
    state: DocumentState
    text: str
    gesture: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state that is kept under a name; `remark` tells its totals when it was taken.

    `number` identifies it. `branch` tells that it was kept by itself: the end of edits
    that were undone before another edit was made. `profile` is the share of zeros along
    the model (see :mod:`~.profiles`), `view` what the window showed, in JSON values.
    """

    number: int
    name: str
    remark: str
    state: DocumentState
    branch: bool = False
    profile: tuple[float, ...] = ()
    view: Mapping[str, Any] = field(default_factory=dict)


class History:
    """Undo and redo of states, and states kept aside.

    Edits of one gesture are one step. What could be redone when another edit is made
    is not lost: its last state stays as a branch among the `snapshots`.
    """

    def __init__(self, state: DocumentState, limit: int = LIMIT) -> None:
        self._entries = [_Entry(state, "", "")]
        self._index = 0
        self._limit = limit
        self._saved = state.plan
        self._number = 0
        self.snapshots: tuple[Snapshot, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What each state came from, the oldest first; "" for where it began."""
        return tuple(entry.text for entry in self._entries)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was noted about each state, the oldest first; "" where nothing was."""
        return tuple(entry.remark for entry in self._entries)

    def note(self, remark: str) -> None:
        """Note something about the current state, such as its totals."""
        entry = self._entries[self._index]
        self._entries[self._index] = replace(entry, remark=remark)

    @property
    def limit(self) -> int:
        """How many edits can be undone at most."""
        return self._limit

    @property
    def index(self) -> int:
        """Which state is the current one."""
        return self._index

    def state_at(self, index: int) -> DocumentState | None:
        """Return one of the states; `None` where there is none."""
        inside = 0 <= index < len(self._entries)
        return self._entries[index].state if inside else None

    def go(self, index: int) -> DocumentState:
        """Make one of the states the current one."""
        self._index = min(max(index, 0), len(self._entries) - 1)
        return self.current

    # --- states kept aside ---------------------------------------------------------

    def keep(
        self,
        name: str,
        remark: str = "",
        profile: tuple[float, ...] = (),
        view: Mapping[str, Any] | None = None,
    ) -> Snapshot:
        """Keep the current state under a name."""
        kept = Snapshot(
            0, name, remark, self.current, profile=profile, view=dict(view or {})
        )
        return self._keep(kept)

    def take_in(self, snapshots: Iterable[Snapshot]) -> None:
        """Keep snapshots of earlier work too, unless they are known already."""
        known = [(s.name, s.state) for s in self.snapshots]
        for each in snapshots:
            if (each.name, each.state) not in known:
                self._keep(each)

    def snapshot(self, number: int) -> Snapshot | None:
        """Return the snapshot of this number, if there is one."""
        return next((s for s in self.snapshots if s.number == number), None)

    def rename(self, number: int, name: str) -> None:
        """Give a snapshot another name; one that was a branch is kept for good."""
        self.snapshots = tuple(
            replace(s, name=name, branch=False) if s.number == number else s
            for s in self.snapshots
        )

    def forget(self, number: int) -> None:
        """Keep a snapshot no longer."""
        self.snapshots = tuple(s for s in self.snapshots if s.number != number)

    def _keep(self, snapshot: Snapshot) -> Snapshot:
        self._number += 1
        kept = replace(snapshot, number=self._number)
        self.snapshots = (*self.snapshots, kept)
        return kept

    def _abandon(self) -> None:
        """Keep the end of what could be redone, unless that state is kept already."""
        if self._index + 1 == len(self._entries):
            return
        tip = self._entries[-1]
        known = [s.state for s in self.snapshots]
        if tip.state not in (*known, self.current):
            self._keep(Snapshot(0, tip.text, tip.remark, tip.state, branch=True))
        branches = [s for s in self.snapshots if s.branch]
        for old in branches[:-BRANCHES]:
            self.forget(old.number)

    # --- undo and redo -------------------------------------------------------------

    @property
    def current(self) -> DocumentState:
        """The state now."""
        return self._entries[self._index].state

    @property
    def previous(self) -> DocumentState | None:
        """The state that undo leads to."""
        return self._entries[self._index - 1].state if self._index else None

    @property
    def following(self) -> DocumentState | None:
        """The state that redo leads to."""
        later = self._index + 1
        return self._entries[later].state if later < len(self._entries) else None

    @property
    def undo_text(self) -> str:
        """What undo would take back; "" if there is nothing."""
        return self._entries[self._index].text if self._index else ""

    @property
    def redo_text(self) -> str:
        """What redo would do again; "" if there is nothing."""
        later = self._index + 1
        return self._entries[later].text if later < len(self._entries) else ""

    @property
    def modified(self) -> bool:
        """Whether the plan differs from the one last saved."""
        return self.current.plan != self._saved

    def push(self, state: DocumentState, text: str, gesture: str = "") -> None:
        """Make `state` the current one; what could be redone becomes a branch.

        An edit with the same non-empty `gesture` as the entry before it replaces
        that entry; one that ends where it began leaves none. Pushing the current state
        again does nothing.
        """
        if state == self.current:
            return
        self._abandon()
        del self._entries[self._index + 1 :]
        if gesture and self._index and self._entries[-1].gesture == gesture:
            self._entries.pop()
        if state != self._entries[-1].state:
            self._entries.append(_Entry(state, text, gesture))
        del self._entries[: -(self._limit + 1)]
        self._index = len(self._entries) - 1

    def undo(self) -> DocumentState:
        """Go one step back, as far as there is one."""
        self._index = max(0, self._index - 1)
        return self.current

    def redo(self) -> DocumentState:
        """Go one step forward, as far as there is one."""
        self._index = min(len(self._entries) - 1, self._index + 1)
        return self.current

    def mark_saved(self) -> None:
        """Remember the plan of now as the saved one."""
        self._saved = self.current.plan
