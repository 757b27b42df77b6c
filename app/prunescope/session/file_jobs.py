"""Jobs between the opened checkpoint and the disk: export, mending, plan files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core import plan
from prunescope.core.errors import OperationError, PlanError, PrunescopeError, ReadError
from prunescope.core.file_writer import FileWriter
from prunescope.core.writers.catalogue import FORMATS
from prunescope.session import operations
from prunescope.session.edit_texts import emptied
from prunescope.session.targets import suggested_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.doctor import Examination
    from prunescope.core.export import ExportReport
    from prunescope.core.mending import Mended
    from prunescope.core.plan import Step
    from prunescope.session.editing import Editing
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.opened import Opened
    from prunescope.session.plan_wishes import PlanWishes


class FileJobs:
    """Writes and reads files for what is open; nothing while nothing is.

    Parameters
    ----------
    current
        Tells what is open.
    wishes
        Applies the draft before an export that is to hold it.
    on_error, on_message, on_news
        Hear why a file could not be written or read, short good news, and that there
        is something else to show.
    """

    def __init__(
        self,
        lanes: Lanes,
        current: Callable[[], Editing | None],
        wishes: PlanWishes,
        *,
        on_error: Callable[[PrunescopeError], None],
        on_message: Callable[[str], None],
        on_news: Callable[[], None],
    ) -> None:
        self._lanes = lanes
        self._current = current
        self._wishes = wishes
        self._on_error = on_error
        self._on_message = on_message
        self._on_news = on_news

    # --- export --------------------------------------------------------------------

    def suggested_target(self, file_format: str) -> Path:
        """Suggest where to export to: beside the source, never the source."""
        editing = self._current()
        return (
            Path() if editing is None else suggested_target(editing.opened, file_format)
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
        editing = self._current()
        if editing is None:
            return
        opened = editing.opened

        def write() -> None:
            self._write(opened, target, file_format, overwrite=overwrite)

        problem = self._wishes.problem
        if apply_draft and problem:
            self._on_error(
                OperationError(
                    f"{problem}; the draft was not applied, nothing written."
                )
            )
        elif apply_draft and self._wishes.unapplied:
            self._wishes.apply_draft(write)
        else:
            write()

    def _write(
        self, opened: Opened, target: Path, file_format: str, *, overwrite: bool
    ) -> None:
        masks = {} if opened.pruning is None else opened.pruning.masks
        if not masks and FORMATS[file_format].needs_masks:
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

    def _exported(self, report: ExportReport) -> None:
        count = len(report.parameters)
        word = "tensor" if count == 1 else "tensors"
        what = f"with {count} pruned {word}" if count else "with nothing pruned"
        self._on_message(f"Exported {report.target.name} {what}, verified.")

    # --- doctor --------------------------------------------------------------------

    def examine(self, receive: Callable[[Examination], None]) -> None:
        """Look for what is wrong with the opened file; `receive` gets the findings."""
        editing = self._current()
        if editing is None:
            return
        path, state = editing.opened.path, editing.opened.inventory.state
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
        editing = self._current()
        if editing is None:
            return
        path = editing.opened.path
        request = operations.MendRequest(path, examination, target, overwrite)
        self._lanes.edit(
            f"Exporting {target.name}",
            lambda context: operations.write_mended(request, context),
            self._mended,
            on_failed=self._on_error,
        )

    def _mended(self, mended: Mended) -> None:
        target, left = mended.report.target.name, len(mended.left)
        what = f"mended {len(mended.done)}, left {left}" if left else "all mended"
        self._on_message(f"Wrote {target}, verified: {what}. {mended.dropped}".strip())

    # --- plan files ----------------------------------------------------------------

    def load_plan(self, path: Path) -> None:
        """Replace the plan by the one in a file."""
        editing = self._current()
        if editing is None:
            return
        try:
            steps = _read_plan(path)
        except PrunescopeError as error:
            self._on_error(error)
            return
        opened = editing.opened
        opened.folder = path.parent
        # The loaded plan is what should be seen, not one more pruning on top.
        draft = emptied(opened.state.draft)
        editing.plan.change(steps, f"Load {path.name}", draft=draft)

    def save_plan(self, path: Path) -> None:
        """Write the plan; an existing file is replaced."""
        editing = self._current()
        if editing is None:
            return
        opened = editing.opened
        content = plan.dumps(opened.state.plan).encode()

        def work(_: JobContext) -> None:
            FileWriter().write(path, [content], size=len(content), overwrite=True)

        self._lanes.edit(
            f"Saving {path.name}",
            work,
            lambda _: self._plan_saved(opened, path),
            on_failed=self._on_error,
        )

    def _plan_saved(self, opened: Opened, path: Path) -> None:
        opened.history.mark_saved()
        self._on_news()
        self._on_message(f"Saved the plan as {path.name}.")


def _read_plan(path: Path) -> tuple[Step, ...]:
    try:
        if path.stat().st_size > plan.MAXIMUM_BYTES:
            raise PlanError(
                f"{path.name} is larger than any plan; choose a *.plan.json file."
            )
        return plan.loads(path.read_bytes()).steps
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ReadError(f"Cannot read {path}: {reason}.") from None
