"""The document: what a person decided, and the linear history of it.

The plan is the document. Masks and numbers are derived from it and never stored
here, so a history entry is a few hundred bytes and undo is swapping two values.
"""

from __future__ import annotations

from dataclasses import dataclass

from prunescope.core.plan import Plan, Share, Step

LIMIT = 500
FIRST_DRAFT = Step(method="l1_unstructured", layers="*", amount=Share(0.5))


@dataclass(frozen=True, slots=True)
class DocumentState:
    """Applied steps, the draft being edited, and the parameters in its scope.

    `steps` include disabled ones; `checked` are parameter paths.
    """

    steps: tuple[Step, ...] = ()
    draft: Step = FIRST_DRAFT
    checked: frozenset[str] = frozenset()

    @property
    def plan(self) -> Plan:
        """The plan as it is saved."""
        return Plan(self.steps)

    @property
    def effective(self) -> tuple[Step, ...]:
        """The steps that have an effect: the enabled ones."""
        return tuple(step for step in self.steps if step.enabled)


@dataclass(frozen=True, slots=True)
class _Entry:
    state: DocumentState
    text: str
    gesture: str


class History:
    """Linear undo and redo of states; edits of one gesture are one step."""

    def __init__(self, state: DocumentState, limit: int = LIMIT) -> None:
        self._entries = [_Entry(state, "", "")]
        self._index = 0
        self._limit = limit
        self._saved = state.steps

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
        return self.current.steps != self._saved

    def push(self, state: DocumentState, text: str, gesture: str = "") -> None:
        """Make `state` the current one; what could be redone is forgotten.

        An edit with the same non-empty `gesture` as the entry before it replaces
        that entry. Pushing the current state again does nothing.
        """
        if state == self.current:
            return
        del self._entries[self._index + 1 :]
        if gesture and self._index and self._entries[-1].gesture == gesture:
            self._entries.pop()
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
        self._saved = self.current.steps
