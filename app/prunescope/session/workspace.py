"""One window's worth of work, without the window: a person's wishes in, displays out.

Life of a prune: 1 the plan panel tells the draft (`edit_draft`); the preview answers
within the frame → 2 `apply_draft` takes the exact result that the look lane has made,
or starts an edit job → 3 the job computes masks, started from the plan's → 4 they
arrive with the new state, which becomes one entry of the history → 5 a new display is
resolved; the view applies the difference. Undo is the same with another plan, whose
masks are mostly still in the cache. A failing job leaves everything as it was.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core import plan
from prunescope.core.errors import OperationError, PlanError, PrunescopeError, ReadError
from prunescope.core.file_writer import FileWriter
from prunescope.session import operations
from prunescope.session.display import Display
from prunescope.session.draft_preview import (
    EXACT,
    EXACT_WEIGHTS,
    IDLE_SECONDS,
    DraftPreview,
)
from prunescope.session.edit_texts import (
    apply_text,
    check_text,
    draft_edit_text,
    draft_text,
    emptied,
)
from prunescope.session.jobs import Deliver, JobContext, Lanes
from prunescope.session.looking import COUNT, SELECTION, Looking
from prunescope.session.plan_edits import PlanEdits
from prunescope.session.readout import read_out
from prunescope.session.resolve import limit_of
from prunescope.session.resolve_display import LiveParts, resolve
from prunescope.session.resuming import open_resumed
from prunescope.session.targets import MASK_FORMATS, suggested_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.doctor import Examination
    from prunescope.core.export import ExportReport
    from prunescope.core.mending import Mended
    from prunescope.core.plan import Step
    from prunescope.session.display import DeviceView
    from prunescope.session.document import DocumentState
    from prunescope.session.opened import Opened
    from prunescope.session.tiles import Readout, TileRequest, TileResponse

TILE = "tile"


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
    ) -> None:
        self._on_display = on_display
        self._on_error = on_error
        self._on_message = on_message
        self._idle_seconds = idle_seconds
        self._exact_weights = exact_weights
        self._display = Display(devices=(operations.CPU,))
        self._opened: Opened | None = None
        self._preview: DraftPreview | None = None
        self._looking: Looking | None = None
        self._plan: PlanEdits | None = None
        self._version = 0
        if lanes is None:
            self._lanes = Lanes(deliver, on_bug=on_bug, on_jobs=self._on_jobs)
        else:
            self._lanes = lanes(on_bug, self._on_jobs)

    @property
    def display(self) -> Display:
        """The display state sent last."""
        return self._display

    # --- files ---------------------------------------------------------------------

    def open(self, path: Path, state: str | None = None) -> None:
        """Open a checkpoint; what is open stays until that has worked."""

        def work(context: JobContext) -> Opened:
            return open_resumed(path, state, context)

        self._lanes.edit(
            f"Opening {path.name}",
            work,
            self._take,
            on_failed=self._on_error,
        )

    def export(
        self,
        target: Path,
        file_format: str,
        *,
        overwrite: bool = False,
        apply_draft: bool = False,
    ) -> None:
        """Write the pruned model as a new file, verified.

        With `apply_draft`, the draft becomes a step first; where it cannot, nothing is
        written. A plan that prunes nothing is written too: as a copy, or converted.
        """
        opened = self._opened
        if opened is None:
            return

        def write() -> None:
            self._write(opened, target, file_format, overwrite=overwrite)

        problem = "" if self._preview is None else self._preview.estimate.problem
        if apply_draft and problem:
            self._on_error(
                OperationError(
                    f"{problem}; the draft was not applied, nothing written."
                )
            )
        elif apply_draft and self.unapplied:
            self._apply(write)
        else:
            write()

    @property
    def unapplied(self) -> str:
        """Names a draft that would prune more than the plan does; "" if none would."""
        preview, card = self._preview, self._display.draft
        if preview is None or card is None or preview.idle:
            return ""
        return draft_text(card.step, card.layers)

    def _write(
        self, opened: Opened, target: Path, file_format: str, *, overwrite: bool
    ) -> None:
        masks = {} if opened.pruning is None else opened.pruning.masks
        if not masks and file_format in MASK_FORMATS:
            self._on_error(
                OperationError(
                    "The plan prunes nothing yet, so there are no masks to export; "
                    "apply the draft first."
                )
            )
            return
        request = operations.ExportRequest(
            opened.checkpoint,
            masks,
            opened.state.plan,
            target,
            file_format,
            overwrite,
        )
        self._lanes.edit(
            f"Exporting {target.name}",
            lambda context: operations.write_export(request, context),
            self._exported,
            on_failed=self._on_error,
        )

    def suggested_target(self, file_format: str) -> Path:
        """Suggest where to export to: beside the source, never the source."""
        if self._opened is None:
            return Path()
        return suggested_target(self._opened, file_format)

    def examine(self, receive: Callable[[Examination], None]) -> None:
        """Look for what is wrong with the opened file; `receive` gets the findings."""
        opened = self._opened
        if opened is None:
            return
        path, state = opened.path, opened.inventory.state
        self._lanes.edit(
            f"Checking {path.name}",
            lambda context: operations.examine(path, state, context),
            receive,
            on_failed=self._on_error,
        )

    def write_mended(
        self, examination: Examination, target: Path, *, overwrite: bool = False
    ) -> None:
        """Write a copy of the opened file without what can be mended."""
        opened = self._opened
        if opened is None:
            return
        request = operations.MendRequest(opened.path, examination, target, overwrite)
        self._lanes.edit(
            f"Exporting {target.name}",
            lambda context: operations.write_mended(request, context),
            self._mended,
            on_failed=self._on_error,
        )

    def load_plan(self, path: Path) -> None:
        """Replace the plan by the one in a file."""
        opened = self._opened
        if opened is None:
            return
        try:
            if path.stat().st_size > plan.MAXIMUM_BYTES:
                raise PlanError(
                    f"{path.name} is larger than any plan; choose a *.plan.json file."
                )
            steps = plan.loads(path.read_bytes()).steps
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            self._on_error(ReadError(f"Cannot read {path}: {reason}."))
            return
        except PrunescopeError as error:
            self._on_error(error)
            return
        opened.folder = path.parent
        # The loaded plan is what should be seen, not one more pruning on top.
        draft = emptied(opened.state.draft)
        self._change(steps, f"Load {path.name}", draft=draft)

    def save_plan(self, path: Path) -> None:
        """Write the plan; an existing file is replaced."""
        opened = self._opened
        if opened is None:
            return
        content = plan.dumps(opened.state.plan).encode()

        def work(_: JobContext) -> None:
            FileWriter().write(path, [content], size=len(content), overwrite=True)

        self._lanes.edit(
            f"Saving {path.name}",
            work,
            lambda _: self._plan_saved(opened, path),
            on_failed=self._on_error,
        )

    def close(self) -> None:
        """End all work and close the files; up to two seconds."""
        self._lanes.close()
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # --- scope and selection -------------------------------------------------------

    def select(self, path: str | None) -> None:
        """Make a parameter the one that heatmap, histogram and inspector show."""
        opened = self._opened
        if opened is None or path == opened.current:
            return
        if path is not None and path not in opened.inventory:
            return
        opened.current = path
        if self._looking is not None:
            self._looking.forget_selection()
            self._looking.set_visible(self._looking.visible)
            self._refresh()
            self._looking.look_at_selection()

    def set_visible(self, paths: tuple[str, ...]) -> None:
        """Hint which parameters are on the screen: they are counted first."""
        if self._looking is not None:
            self._looking.set_visible(paths)

    def set_checked(self, paths: frozenset[str]) -> None:
        """Set the scope of the draft; what cannot be pruned is left out."""
        opened = self._opened
        if opened is None:
            return
        before, checked = opened.state.checked, opened.checkable(paths)
        text = check_text(before, checked)
        self._push(replace(opened.state, checked=checked), text)

    def check_only(self, expression: str) -> None:
        """Check what an expression matches, and nothing else.

        As in plans, parameters that are not pruned by default are checked only where
        the expression matches no others.
        """
        opened = self._opened
        if opened is None:
            return
        try:
            matched = opened.checkable(self.filtered(expression))
        except PrunescopeError as error:
            self._on_error(error)
            return
        usual = frozenset(path for path in matched if opened.inventory[path].prunable)
        self.set_checked(usual or matched)

    def filtered(self, expression: str) -> frozenset[str]:
        """Return the parameters that match; raises `FilterError`."""
        if self._opened is None:
            return frozenset()
        return self._opened.filtered(expression, self._display.numbers)

    # --- the draft and the plan ----------------------------------------------------

    def edit_draft(self, step: Step, gesture: str = "") -> None:
        """Change the draft; its layers are the checked ones, whatever `step` says."""
        opened = self._opened
        if opened is None:
            return
        draft = replace(step, layers="*")
        text = draft_edit_text(opened.state.draft, draft)
        self._push(replace(opened.state, draft=draft), text, gesture)

    def set_threshold(self, value: float, gesture: str = "") -> None:
        """Change the draft so that the selection is pruned below |w| = `value`."""
        if self._opened is None or self._preview is None:
            return
        current = self._opened.current
        if current is None:
            return
        first = self._opened.ledger.first_path(current)
        step = self._preview.draft_for_threshold(first, value)
        if step is not None:
            self.edit_draft(step, gesture)

    def apply_draft(self) -> None:
        """Make the draft a step of the plan, with exact masks."""
        self._apply(None)

    def _apply(self, then: Callable[[], None] | None) -> None:
        opened, preview = self._opened, self._preview
        if opened is None or preview is None:
            return
        card = self._display.draft
        problem = preview.estimate.problem if card is None else card.problem
        if problem:
            self._on_error(OperationError(f"{problem}."))
            return
        step = opened.draft_step()
        steps = (*opened.state.steps, step)
        ready = preview.exact
        if ready is not None:
            opened.masks.put(steps, ready)
        applied = opened.state.draft
        self._change(steps, apply_text(step), applied=applied, then=then)

    def set_step_enabled(self, index: int, enabled: bool) -> None:  # noqa: FBT001
        """Switch a step on or off; what follows is computed again."""
        steps = list(self._steps())
        if 0 <= index < len(steps):
            steps[index] = replace(steps[index], enabled=enabled)
            word = "Enable" if enabled else "Disable"
            self._change(tuple(steps), f"{word} step {index + 1}")

    def remove_step(self, index: int) -> None:
        """Take a step out of the plan."""
        steps = list(self._steps())
        if 0 <= index < len(steps):
            del steps[index]
            self._change(tuple(steps), f"Remove step {index + 1}")

    def move_step(self, index: int, to: int) -> None:
        """Move a step to another place in the plan."""
        steps = list(self._steps())
        if 0 <= index < len(steps) and 0 <= to < len(steps) and index != to:
            steps.insert(to, steps.pop(index))
            self._change(tuple(steps), f"Move step {index + 1} to {to + 1}")

    def edit_step(self, index: int) -> None:
        """Take a step out of the plan and make it the draft again."""
        opened = self._opened
        steps = list(self._steps())
        if opened is None or not 0 <= index < len(steps):
            return
        step = steps.pop(index)
        try:
            paths = opened.layers_of(step)
        except PrunescopeError as error:
            self._on_error(error)
            return
        self._change(
            tuple(steps),
            f"Edit step {index + 1}",
            draft=replace(step, layers="*", enabled=True),
            checked=opened.checkable(paths),
        )

    def undo(self) -> None:
        """Take the last edit back."""
        if self._opened is not None and self._plan is not None:
            history = self._opened.history
            self._plan.travel(history.previous, history.undo, "Undo")

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._opened is not None and self._plan is not None:
            history = self._opened.history
            self._plan.travel(history.following, history.redo, "Redo")

    # --- running -------------------------------------------------------------------

    def choose_device(self, name: str) -> None:
        """Choose where to compute; what cannot be chosen is told."""
        found = next((d for d in self._display.devices if d.name == name), None)
        if found is None or found.reason:
            reason = found.reason if found is not None else "it is not there"
            self._on_error(OperationError(f"{name} cannot be used: {reason}."))
            return
        self._show(replace(self._display, device=name))

    def cancel(self, job: int) -> None:
        """Cancel a job; what it would have changed stays as it is."""
        self._lanes.cancel(job)

    # --- pictures ------------------------------------------------------------------

    def request_tiles(
        self, request: TileRequest, receive: Callable[[TileResponse], None]
    ) -> None:
        """Have a tile computed; requests of older generations are dropped."""
        opened, preview = self._opened, self._preview
        if opened is None or preview is None or request.path not in opened.inventory:
            return
        rule = preview.rule(request.path)
        counted = opened.ledger.counted.get(opened.ledger.first_path(request.path))
        limit = limit_of(counted)
        self._lanes.look(
            TILE,
            lambda context: opened.tiles.make(request, rule, context, limit),
            receive,
            generation=request.generation,
        )

    def readout(self, path: str, row: int, column: int) -> Readout | None:
        """Read one weight for the text under the cursor; `None` outside.

        Reads a few bytes of the file at once; cheap enough for each mouse move.
        """
        if self._opened is None or self._preview is None:
            return None
        return read_out(self._opened, self._preview, path, (row, column))

    # --- what comes in -------------------------------------------------------------

    def _take(self, opened: Opened) -> None:
        old, self._opened = self._opened, opened
        if self._plan is not None:
            self._plan.drop()
        for kind in (TILE, EXACT, COUNT, SELECTION):
            self._lanes.forget(kind)
        self._preview = DraftPreview(
            opened,
            self._lanes,
            self._draft_computed,
            idle_seconds=self._idle_seconds,
            exact_weights=self._exact_weights,
        )
        self._looking = Looking(opened, self._preview, self._lanes, self._refresh)
        self._plan = PlanEdits(
            opened,
            self._lanes,
            device=lambda: self._display.device,
            on_changed=self._plan_changed,
            on_failed=self._on_error,
        )
        self._version += 1
        self._refresh()
        if old is not None:
            old.close()
        self._looking.start_counting()
        self._looking.look_at_selection()
        if len(self._display.devices) == 1:
            self._lanes.look(
                "devices",
                operations.list_devices,
                self._devices_listed,
                on_failed=self._on_error,
            )

    def _devices_listed(self, devices: tuple[DeviceView, ...]) -> None:
        self._show(replace(self._display, devices=devices))

    def _plan_saved(self, opened: Opened, path: Path) -> None:
        opened.history.mark_saved()
        self._refresh()
        self._on_message(f"Saved the plan as {path.name}.")

    def _exported(self, report: ExportReport) -> None:
        count = len(report.parameters)
        word = "tensor" if count == 1 else "tensors"
        what = f"with {count} pruned {word}" if count else "with nothing pruned"
        self._on_message(f"Exported {report.target.name} {what}, verified.")

    def _mended(self, mended: Mended) -> None:
        target, left = mended.report.target.name, len(mended.left)
        what = f"mended {len(mended.done)}, left {left}" if left else "all mended"
        self._on_message(f"Wrote {target}, verified: {what}. {mended.dropped}".strip())

    # --- changes -------------------------------------------------------------------

    def _steps(self) -> tuple[Step, ...]:
        return () if self._opened is None else self._opened.state.steps

    def _change(
        self,
        steps: tuple[Step, ...],
        text: str,
        *,
        applied: Step | None = None,
        draft: Step | None = None,
        checked: frozenset[str] | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        if self._plan is not None:
            self._plan.change(
                steps, text, applied=applied, draft=draft, checked=checked, then=then
            )

    def _push(self, state: DocumentState, text: str, gesture: str = "") -> None:
        """Make an edit that leaves the plan as it is."""
        opened, preview = self._opened, self._preview
        if opened is None or preview is None:
            return
        opened.history.push(state, text, gesture)
        self._draft_changed()

    def _plan_changed(self) -> None:
        if self._preview is not None and self._looking is not None:
            self._preview.masks_changed()
            self._looking.start_counting()
            self._draft_changed()

    def _draft_changed(self) -> None:
        if self._preview is not None:
            self._preview.want_exact()
        self._draft_computed()

    def _draft_computed(self) -> None:
        """Show other masks: estimated ones, or exact ones that have arrived."""
        if self._looking is None:
            return
        self._version += 1
        self._looking.forget_selection()
        self._refresh()
        self._looking.look_at_selection()

    # --- showing -------------------------------------------------------------------

    def _on_jobs(self) -> None:
        self._show(replace(self._display, jobs=self._lanes.views))

    def _refresh(self) -> None:
        """Resolve everything that is known into a new display."""
        opened, preview, looking = self._opened, self._preview, self._looking
        if opened is None or preview is None or looking is None:
            return
        live = LiveParts(
            looking.selected,
            looking.details,
            self._version,
            self._lanes.views,
            self._display.devices,
            self._display.device,
        )
        self._show(resolve(opened, preview, live))

    def _show(self, display: Display) -> None:
        self._display = display
        self._on_display(display)
