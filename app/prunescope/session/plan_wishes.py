"""What a person may wish of the plan and its draft; nothing while nothing is open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prunescope.core.errors import OperationError, PrunescopeError
from prunescope.core.methods import METHODS
from prunescope.session.document import Edited
from prunescope.session.edit_texts import (
    apply_text,
    check_text,
    draft_edit_text,
    draft_text,
    emptied,
    ticket_text,
)
from prunescope.session.language import tr, tr_count
from prunescope.session.resolve_display import draft_card

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prunescope.core.plan import Step
    from prunescope.core.schedules import Schedule
    from prunescope.core.ticket import Ticket
    from prunescope.session.editing import Editing


class PlanWishes:
    """Turns wishes into edits of the document.

    `current` tells what is open, `on_error` hears why a wish is refused.
    """

    def __init__(
        self,
        current: Callable[[], Editing | None],
        on_error: Callable[[PrunescopeError], None],
    ) -> None:
        self._current = current
        self._on_error = on_error

    # --- the draft -----------------------------------------------------------------

    def set_checked(self, paths: frozenset[str]) -> None:
        """Set the scope of the draft; what cannot be pruned is left out."""
        editing = self._current()
        if editing is None:
            return
        state = editing.opened.state
        checked = editing.opened.checkable(paths)
        text = check_text(state.checked, checked)
        draft = replace(state.draft, layers="*")
        editing.push(replace(state, checked=checked, draft=draft), text)

    def follow(self, expression: str) -> None:
        """Let the draft prune what an expression matches; `*`: what is checked now.

        Checking other layers makes them a fixed list again.
        """
        editing = self._current()
        if editing is None:
            return
        opened = editing.opened
        draft, checked = replace(opened.state.draft, layers=expression), None
        try:
            if expression != "*":
                checked = opened.checkable(opened.layers_of(draft))
        except PrunescopeError as error:
            self._on_error(error)
            return
        state = replace(opened.state, draft=draft)
        if checked is not None:
            state = replace(state, checked=checked)
        text = tr("Prune what {filter} matches", filter=expression)
        editing.push(state, tr("Keep the layers") if checked is None else text)

    def edit_draft(self, step: Step, gesture: str = "") -> None:
        """Change the draft; its layers stay the same, whatever `step` says."""
        editing = self._current()
        if editing is None:
            return
        state = editing.opened.state
        draft = replace(step, layers=state.draft.layers)
        text = draft_edit_text(state.draft, draft)
        editing.push(replace(state, draft=draft), text, gesture)

    def choose_tensors(self, key: str, path: Path) -> None:
        """Let the draft use a file of masks or scores, on the layers that it fits.

        `key` is that of the step, `masks` or `importance`. Nothing changes where the
        file cannot be read, or fits none of the model's layers.
        """
        editing = self._current()
        if editing is not None:
            editing.choose_tensors(key, path)

    def choose_ticket(self, ticket: Ticket | None) -> None:
        """Let exports write other weights under the masks; `None`: the model's own."""
        editing = self._current()
        if editing is None:
            return
        state = replace(editing.opened.state, ticket=ticket)
        editing.push(state, ticket_text(ticket))

    def set_threshold(self, value: float, gesture: str = "") -> None:
        """Change the draft so that the selection is pruned below |w| = `value`."""
        editing = self._current()
        if editing is None or editing.opened.current is None:
            return
        first = editing.opened.ledger.first_path(editing.opened.current)
        step = editing.preview.draft_for_threshold(first, value)
        if step is not None:
            self.edit_draft(step, gesture)

    @property
    def unapplied(self) -> str:
        """Names a draft that would change what the plan does; "" if none would."""
        editing = self._current()
        if editing is None:
            return ""
        if editing.preview.idle and editing.opened.state.edited is None:
            return ""
        draft = editing.opened.state.draft
        return draft_text(draft, editing.preview.table.size)

    @property
    def problem(self) -> str:
        """Why the draft would be no step at all; "" if it would be one."""
        editing = self._current()
        return "" if editing is None else editing.preview.estimate.problem

    def apply_draft(
        self,
        then: Callable[[], None] | None = None,
        on_failed: Callable[[PrunescopeError], None] | None = None,
    ) -> None:
        """Make the draft a step of the plan, with exact masks; then call `then`.

        `on_failed` hears instead of `on_error` why that cannot be.
        """
        editing = self._current()
        if editing is None:
            return
        opened, preview = editing.opened, editing.preview
        problem = draft_card(opened, preview).problem
        if problem:
            (on_failed or self._on_error)(OperationError(f"{problem}."))
            return
        step, state = opened.draft_step(), opened.state
        steps = (*state.steps, step)
        text = apply_text(step)
        ready = preview.exact if opened.held is None else None
        if ready is not None:
            opened.masks.put(steps, ready)
        if state.edited is not None:
            text = tr("Change step {n}", n=len(steps))
            steps = (*steps, *state.edited.later)
        editing.plan.change(
            steps, text, applied=state.draft, then=then, on_failed=on_failed
        )

    def add_step(self, paths: frozenset[str]) -> None:
        """Make the draft a step for these parameters only."""
        self.set_checked(paths)
        self.apply_draft()

    def leave_step(
        self,
        then: Callable[[], None] | None = None,
        on_failed: Callable[[PrunescopeError], None] | None = None,
    ) -> None:
        """Leave the step that is being edited as it was; then call `then`."""
        editing = self._current()
        if editing is None or editing.opened.state.edited is None:
            return
        state = editing.opened.state
        text = tr("Leave step {n} as it was", n=len(state.steps) + 1)
        whole = state.plan.steps
        editing.plan.change(whole, text, then=then, on_failed=on_failed)

    def apply_rounds(self, schedule: Schedule) -> None:
        """Make the draft as many steps as its schedule has rounds, in one edit."""
        editing = self._current()
        if editing is None:
            return
        opened = editing.opened
        try:
            problem = draft_card(opened, editing.preview).problem
            if problem:
                raise OperationError(f"{problem}.")
            rounds = _named(schedule.steps(opened.draft_step()), opened.state.draft)
        except PrunescopeError as error:
            self._on_error(error)
            return
        state = opened.state
        later = () if state.edited is None else state.edited.later
        steps = (*state.steps, *rounds, *later)
        text = tr_count("Apply 1 round", "Apply {count} rounds", len(rounds))
        editing.plan.change(steps, text, applied=opened.state.draft)

    # --- the plan ------------------------------------------------------------------

    def set_step_enabled(self, index: int, enabled: bool) -> None:  # noqa: FBT001 - a signal's
        """Switch a step on or off; what follows is computed again."""
        steps = list(self._steps())
        if 0 <= index < len(steps):
            steps[index] = replace(steps[index], enabled=enabled)
            number = index + 1
            text = (
                tr("Enable step {n}", n=number)
                if enabled
                else tr("Disable step {n}", n=number)
            )
            self.change(tuple(steps), text)

    def remove_step(self, index: int) -> None:
        """Take a step out of the plan."""
        steps = list(self._steps())
        if 0 <= index < len(steps):
            del steps[index]
            self.change(tuple(steps), tr("Remove step {n}", n=index + 1))

    def add_steps(self, steps: tuple[Step, ...], text: str) -> None:
        """Put steps behind the others, in one edit, but for those that fit no layer."""
        editing = self._current()
        if editing is None:
            return
        fitting = [step for step in steps if self._fits(editing, step)]
        if not fitting:
            sentence = tr("No layer of this model is of the kind that this prunes.")
            self._on_error(OperationError(sentence))
            return
        settled = editing.opened.state.settled
        draft = emptied(settled.draft)
        changed = (*settled.steps, *fitting)
        editing.plan.change(changed, text, draft=draft)

    @staticmethod
    def _fits(editing: Editing, step: Step) -> bool:
        try:
            return bool(editing.opened.layers_of(step))
        except PrunescopeError:
            return False

    def rename_step(self, index: int, name: str) -> None:
        """Give a step a name of its own; "" goes back to what it does."""
        steps = list(self._steps())
        if 0 <= index < len(steps) and steps[index].name != name:
            steps[index] = replace(steps[index], name=name)
            self.change(tuple(steps), tr("Rename step {n}", n=index + 1))

    def duplicate_step(self, index: int) -> None:
        """Put a copy of a step behind it."""
        steps = list(self._steps())
        if 0 <= index < len(steps):
            steps.insert(index + 1, steps[index])
            self.change(tuple(steps), tr("Duplicate step {n}", n=index + 1))

    def move_step(self, index: int, to: int) -> None:
        """Move a step to another place in the plan."""
        steps = list(self._steps())
        if 0 <= index < len(steps) and 0 <= to < len(steps) and index != to:
            steps.insert(to, steps.pop(index))
            text = tr("Move step {n} to {to}", n=index + 1, to=to + 1)
            self.change(tuple(steps), text)

    def edit_step(self, index: int) -> None:
        """Make a step the draft, at its place; what follows waits for it."""
        editing, steps = self._current(), list(self._steps())
        if editing is None or not 0 <= index < len(steps):
            return
        step, settled = steps[index], editing.opened.state.settled
        if step.by_hand:
            text = tr("What was pruned by hand is changed in the heatmap, not here.")
            self._on_error(OperationError(text))
            return
        try:
            paths = editing.opened.layers_of(step)
        except PrunescopeError as error:
            self._on_error(error)
            return
        later = tuple(steps[index + 1 :])
        layers = step.layers if isinstance(step.layers, str) else "*"
        editing.plan.change(
            tuple(steps[:index]),
            tr("Edit step {n}", n=index + 1),
            draft=replace(step, layers=layers, enabled=True),
            checked=editing.opened.checkable(paths),
            edited=Edited(step, later, settled.draft, settled.checked),
        )

    def change(self, steps: tuple[Step, ...], text: str) -> None:
        """Make `steps` the plan, as one entry of the history called `text`."""
        editing = self._current()
        if editing is not None:
            editing.plan.change(steps, text)

    def _steps(self) -> tuple[Step, ...]:
        editing = self._current()
        return () if editing is None else editing.opened.state.plan.steps


def _named(rounds: tuple[Step, ...], draft: Step) -> tuple[Step, ...]:
    """Name the steps of a schedule by their place in it, short enough for a card."""
    name, count = draft.name or tr(METHODS[draft.method].title), len(rounds)
    names = (
        tr("Round {n} of {rounds}, {name}", n=number + 1, rounds=count, name=name)
        for number in range(count)
    )
    return tuple(replace(s, name=n) for s, n in zip(rounds, names, strict=True))
