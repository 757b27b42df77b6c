"""One window's worth of work, without the window: a person's wishes in, displays out.

Wiring: `plan`, `hand`, `files` and `pictures` take the wishes about those, an
:class:`~.editing.Editing` holds what is open. Life of a prune: 1 the plan panel tells
the draft (`plan.edit_draft`); the preview answers within the frame → 2
`plan.apply_draft` takes the exact result that the look lane has made, or starts an edit
job → 3 the job computes masks, started from the plan's → 4 they arrive with the new
state, which becomes one entry of the history → 5 a new display is resolved; the view
applies the difference. Undo is the same with another plan, whose masks are mostly still
in the cache. A failing job leaves everything as it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prunescope.core.errors import PrunescopeError
from prunescope.session.code_consent import Consent
from prunescope.session.comparing import Comparing
from prunescope.session.device_choice import DeviceChoice
from prunescope.session.display import Display
from prunescope.session.draft_preview import EXACT_WEIGHTS, IDLE_SECONDS
from prunescope.session.editing import Editing, Patience
from prunescope.session.file_jobs import FileJobs
from prunescope.session.hand_edits import HandEdits
from prunescope.session.history_wishes import HistoryWishes
from prunescope.session.image_jobs import ImageJobs
from prunescope.session.jobs import Deliver, JobContext, Lanes
from prunescope.session.language import tr
from prunescope.session.live_jobs import LiveJobs
from prunescope.session.live_sweeps import BY_RUNNING, LiveSweeps
from prunescope.session.own_amounts import OwnAmounts
from prunescope.session.picture_wishes import PictureWishes
from prunescope.session.places import trust_file
from prunescope.session.plan_wishes import PlanWishes
from prunescope.session.resuming import open_resumed
from prunescope.session.returning import Returning
from prunescope.session.sensing import Sensing
from prunescope.session.tree_wishes import TreeWishes
from prunescope.session.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from prunescope.session.comparison_texts import Compared
    from prunescope.session.display import Sight
    from prunescope.session.measure_cache import MeasureCache
    from prunescope.session.opened import Opened
    from prunescope.session.saved_snapshots import SnapshotStore


def _raise(bug: Exception) -> None:
    """Let a bug reach the owner's exception hook."""
    raise bug


class Workspace:
    """Document, jobs, tiles and preview of one window.

    All methods are called on the owner's (GUI) thread and return at once; long work
    runs in the lanes and comes back through `deliver`, which must run the given
    callable on the owner's thread.

    Parameters
    ----------
    deliver
        Hands a callable over to the owner's thread.
    on_display
        Receives each new display state.
    on_error
        Receives each failure a person should read.
    on_message
        Receives short good news ("Exported 44 tensors, verified.").
    on_bug
        Receives each exception that is a bug; raised on the owner's thread if not
        given.
    lanes
        The lanes to work in, made by a callable that gets the two listeners; tests
        pass inline ones.
    idle_seconds, exact_weights
        How long nothing must move before the draft is computed exactly, and over how
        many weights at most.
    gpu
        Whether to offer other devices than the processor.
    measures
        Remembers measures between two openings of a file; `None` remembers nothing.
    snapshots
        Remembers the snapshots of a file in the same way.
    """

    def __init__(
        self,
        deliver: Deliver,
        on_display: Callable[[Display], None],
        on_error: Callable[[PrunescopeError], None],
        on_message: Callable[[str], None],
        *,
        on_bug: Callable[[Exception], None] = _raise,
        lanes: Callable[[Callable[[Exception], None], Callable[[], None]], Lanes]
        | None = None,
        idle_seconds: float = IDLE_SECONDS,
        exact_weights: int = EXACT_WEIGHTS,
        gpu: bool = True,
        measures: MeasureCache | None = None,
        snapshots: SnapshotStore | None = None,
    ) -> None:
        self._measures = measures
        self._snapshots = snapshots
        self._on_display = on_display
        self._on_error = on_error
        self._patience = Patience(idle_seconds, exact_weights)
        self._editing: Editing | None = None
        if lanes is None:
            self._lanes = Lanes(deliver, on_bug=on_bug, on_jobs=self._on_jobs)
        else:
            self._lanes = lanes(on_bug, self._on_jobs)
        #: Wishes about the device to compute on.
        self.devices = DeviceChoice(self._lanes, self._on_devices, on_error, gpu=gpu)
        self._display = Display(devices=self.devices.listed)
        #: Which code of a person's own may run.
        self.consent = Consent(self._on_question)
        #: Wishes about the draft, the plan and its history.
        self.plan = PlanWishes(self._editable, on_error)
        #: Wishes for amounts of a layer's own.
        self.own = OwnAmounts(self._editable)
        #: Wishes to prune and keep by hand.
        self.hand = HandEdits(self._editable, on_error, on_message)
        #: Wishes about the history and what is kept aside.
        self.history = HistoryWishes(self._current, self._refresh, snapshots)
        #: Wishes about what the module tree lists.
        self.tree = TreeWishes(
            self._lanes, self._current, lambda: self._display, self._refresh
        )
        #: Wishes to see weights and masks.
        self.pictures = PictureWishes(self._lanes, self._current, on_error)
        #: Wishes to write pictures.
        self.images = ImageJobs(
            self._lanes,
            self.pictures.pictured,
            on_error=on_error,
            on_message=on_message,
        )
        #: Wishes about files, but for opening.
        self.files = FileJobs(
            self._lanes,
            self._editable,
            self.plan,
            on_error=on_error,
            on_message=on_message,
            on_news=self._refresh,
        )
        #: Wishes to compare what is open, or files.
        self.comparing = Comparing(
            self._lanes,
            self._editable,
            self.consent,
            on_error=on_error,
            on_message=on_message,
        )
        #: Wishes to know how much each layer can lose.
        self.sensing = Sensing(
            self._lanes,
            self._editable,
            self.plan,
            on_error=on_error,
            on_news=self._refresh,
        )
        #: Wishes to know how much each layer matters to the running model.
        self.answers, self.evaluations = (
            LiveSweeps(
                self._lanes,
                self._editable,
                self.plan,
                by=by,
                on_error=on_error,
                on_news=self._refresh,
            )
            for by in BY_RUNNING
        )
        #: Wishes to run the model's own code.
        self.live = LiveJobs(
            self._lanes,
            self._editable,
            on_error=on_error,
            on_news=self._refresh,
            trust=Trust(trust_file()),
        )
        #: Wishes to come back to work: reload, recovery.
        self.returning = Returning(
            self._lanes,
            self._current,
            self._take,
            on_error=on_error,
            on_message=on_message,
        )

    @property
    def display(self) -> Display:
        """The display state sent last."""
        return self._display

    # --- opening -------------------------------------------------------------------

    def open(self, path: Path, state: str | None = None) -> None:
        """Open a checkpoint; what is open stays until that has worked."""

        def work(context: JobContext) -> Opened:
            opened = open_resumed(path, state, context)
            if self._snapshots is not None:
                kept = self._snapshots.load(path, opened.inventory.state)
                opened.history.take_in(kept)
            return opened

        self._lanes.edit(
            tr("Opening {name}", name=path.name),
            work,
            self._take,
            on_failed=self._on_error,
        )

    def choose_state(self, state: str) -> None:
        """Open the file that is open once more, with another of its state dicts."""
        if self._editing is not None:
            self.open(self._editing.opened.path, state)

    def show_again(self) -> None:
        """Resolve every text anew, in the language of now."""
        if self._editing is not None:
            self._editing.opened.forget_texts()
        self._refresh()

    def close(self) -> None:
        """End all work and close the files; up to two seconds."""
        self._lanes.close()
        if self._editing is not None:
            self._editing.opened.close()
            self._editing = None

    # --- selection and filters -----------------------------------------------------

    def select(self, path: str | None, others: Iterable[str] = ()) -> None:
        """Make a parameter the one that is looked at, and select others beside it."""
        if self._editing is not None:
            self._editing.select(path, others)

    def look(self, sight: Sight) -> None:
        """Look at everything, without the draft, or at the file itself."""
        if self._editing is not None:
            self._editing.look(sight)

    def set_visible(self, paths: tuple[str, ...]) -> None:
        """Hint which parameters are on the screen: they are counted first."""
        if self._editing is not None:
            self._editing.looking.set_visible(paths)

    def check_only(self, expression: str) -> None:
        """Check what an expression matches, and nothing else.

        As in plans, parameters that are not pruned by default are checked only where
        the expression matches no others.
        """
        try:
            self.plan.set_checked(self.picked(expression))
        except PrunescopeError as error:
            self._on_error(error)

    def picked(self, expression: str) -> frozenset[str]:
        """Return what :meth:`check_only` would check; raises `FilterError`."""
        if self._editing is None:
            return frozenset()
        opened = self._editing.opened
        matched = opened.checkable(self.filtered(expression))
        usual = frozenset(path for path in matched if opened.inventory[path].prunable)
        return usual or matched

    def filtered(self, expression: str) -> frozenset[str]:
        """Return the parameters that match; raises `FilterError`."""
        if self._editing is None:
            return frozenset()
        shown = self._display
        opened = self._editing.opened
        return opened.search(expression, shown.numbers, shown.compared).run().paths

    # --- running -------------------------------------------------------------------

    def cancel(self, job: int) -> None:
        """Cancel a job; what it would have changed stays as it is."""
        self._lanes.cancel(job)

    def cancel_newest(self) -> None:
        """Cancel the job that was asked for last; where none is, the counting."""
        if self._lanes.views:
            self._lanes.cancel(self._lanes.views[-1].number)
        else:
            self.halt_counting()

    def halt_counting(self) -> None:
        """Count no more zeros than are needed; what is counted stays."""
        if self._editing is not None:
            self._editing.looking.halt()

    def count_rest(self) -> None:
        """Count the zeros that are not counted after all."""
        if self._editing is not None:
            self._editing.looking.go_on()

    def retry(self, job: int) -> None:
        """Do once more what an ended job did."""
        self._lanes.retry(job)

    # --- what comes in -------------------------------------------------------------

    def _take(self, opened: Opened) -> None:
        old = self._editing
        if old is not None:
            self.pictures.stop()
            old.stop()
        self._editing = Editing(
            opened,
            self._lanes,
            self._patience,
            device=lambda: self.devices.chosen,
            consent=self.consent,
            on_news=self._refresh,
            on_failed=self._on_error,
            masks_version=0 if old is None else old.masks_version + 1,
            measures=self._measures,
        )
        self._refresh()
        if old is not None:
            old.opened.close()
        self._editing.start()
        self.tree.look()

    def show_compared(self, compared: Compared | None) -> None:
        """Show how the parameters differ from another model's; `None`: no longer."""
        changes = None
        if compared is not None:
            comparison = compared.comparison
            every = (*comparison.changed, *comparison.same)
            changes = {each.path: each for each in every}
        self._show(replace(self._display, compared=changes))

    # --- showing -------------------------------------------------------------------

    def _current(self) -> Editing | None:
        return self._editing

    def _editable(self) -> Editing | None:
        """Return what is open, but while one peeks at a snapshot."""
        editing = self._editing
        return None if editing is None or editing.opened.peeked else editing

    def _on_jobs(self) -> None:
        views, ended = self._lanes.views, self._lanes.ended
        self._show(replace(self._display, jobs=views, ended=ended))

    def _on_devices(self) -> None:
        found = self.devices
        shown = replace(self._display, devices=found.listed, device=found.chosen)
        self._show(shown)

    def _on_question(self) -> None:
        self._show(replace(self._display, question=self.consent.question))

    def _refresh(self) -> None:
        """Resolve everything that is known into a new display."""
        if self._editing is not None:
            display = self._editing.resolve(self._display)
            compared = self._display.compared
            same = display.inventory is self._display.inventory
            self._show(
                replace(
                    display,
                    ended=self._lanes.ended,
                    compared=compared if same else None,
                )
            )
            self.returning.look()

    def _show(self, display: Display) -> None:
        self._display = display
        self._on_display(display)
