"""Changes of the plan: first its masks, then the history.

A plan is committed only together with its masks, at once where they are cached, else
after an edit job. A newer plan cancels the one being computed, and a failing or
cancelled job leaves everything as it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from prunescope.session import operations
from prunescope.session.edit_texts import emptied

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.plan import Step
    from prunescope.core.pruning import Pruning
    from prunescope.core.ticket import Ticket
    from prunescope.session.code_consent import Consent
    from prunescope.session.document import DocumentState, Edited
    from prunescope.session.jobs import Lanes
    from prunescope.session.opened import Opened

    Steps = tuple[Step, ...]
    Failed = Callable[[PrunescopeError], None]


class PlanEdits:
    """Edits the plan of one opened checkpoint.

    `device` tells where to compute, `consent` which code may run. `on_changed` hears
    that plan and masks have changed, `on_failed` why they could not.
    """

    def __init__(
        self,
        opened: Opened,
        lanes: Lanes,
        *,
        device: Callable[[], str],
        consent: Consent,
        on_changed: Callable[[], None],
        on_failed: Callable[[PrunescopeError], None],
    ) -> None:
        self._opened = opened
        self._lanes = lanes
        self._device = device
        self._consent = consent
        self._on_changed = on_changed
        self._on_failed = on_failed
        self._job: int | None = None
        #: The plan whose masks are being computed, if one is.
        self.wanted: Steps | None = None

    def change(
        self,
        steps: Steps,
        text: str,
        *,
        applied: Step | None = None,
        draft: Step | None = None,
        checked: frozenset[str] | None = None,
        ticket: Ticket | Literal["same"] | None = "same",
        edited: Edited | None = None,
        then: Callable[[], None] | None = None,
        on_failed: Failed | None = None,
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """Make `steps` the plan, as one entry of the history.

        `applied` is the draft that becomes a step, and is emptied unless it was
        edited meanwhile; `draft`, `checked` and `ticket` replace the present ones.
        `edited` is the step that the draft is to replace; without it, one that was
        being edited is being edited no longer.
        `then` is called once it is the plan; `on_failed` hears why it could not become
        that, instead of the one who hears of all edits, and `otherwise` is called where
        it does not, for whatever reason.
        """

        def commit(pruning: Pruning | None) -> None:
            now = self._opened.state
            state = now.settled if edited is None else now
            state = replace(state, steps=steps, edited=edited)
            if now.edited is None and state.draft == applied:
                state = replace(state, draft=emptied(applied))
            if draft is not None:
                state = replace(state, draft=draft)
            if checked is not None:
                state = replace(state, checked=checked)
            if ticket != "same":
                state = replace(state, ticket=ticket)
            self._opened.history.push(state, text)
            self._changed(pruning)
            if then is not None:
                then()

        self._with_masks(steps, text, commit, on_failed or self._on_failed, otherwise)

    def travel(
        self, target: DocumentState | None, move: Callable[[], object], title: str
    ) -> None:
        """Go to another entry of the history by calling `move`."""
        if target is None:
            return
        self._opened.hold(None)
        origin = self._opened.state

        def commit(pruning: Pruning | None) -> None:
            # An edit meanwhile made this history another one.
            if self._opened.state is origin:
                move()
                self._changed(pruning)

        if target.steps == origin.steps:
            self.drop()
            commit(self._opened.pruning)
        else:
            self._with_masks(target.steps, title, commit, self._on_failed)

    def drop(self) -> None:
        """Cancel the plan that is being computed."""
        job, self._job = self._job, None
        self.wanted = None
        if job is not None:
            self._lanes.cancel(job)

    def _with_masks(
        self,
        steps: Steps,
        title: str,
        commit: Callable[[Pruning | None], None],
        on_failed: Failed,
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        self.drop()
        if not steps:
            commit(None)
            return
        opened = self._opened
        length, start = opened.masks.longest_prefix(steps)
        if length == len(steps):
            commit(start)
            return
        rest = steps[length:]
        if not self._consent.given(rest, opened.folder):
            self._consent.ask(
                rest,
                opened.folder,
                lambda: self._with_masks(steps, title, commit, on_failed, otherwise),
            )
            return
        request = operations.PruneRequest(
            opened.checkpoint,
            rest,
            start,
            self._device(),
            opened.folder,
            allow_code=self._consent.allowed,
        )

        self.wanted = steps

        def done(pruning: Pruning) -> None:
            self._job = self.wanted = None
            opened.masks.put(steps, pruning)
            commit(pruning)

        def ended() -> None:
            self._job = self.wanted = None
            if otherwise is not None:
                otherwise()

        def failed(error: PrunescopeError) -> None:
            ended()
            on_failed(error)

        self._job = self._lanes.edit(
            title,
            lambda context: operations.run_steps(request, context),
            done,
            on_failed=failed,
            on_cancelled=ended,
        )

    def _changed(self, pruning: Pruning | None) -> None:
        self._opened.held = None
        self._opened.pruning = pruning
        self._opened.ledger.plan_is(pruning)
        self._on_changed()
