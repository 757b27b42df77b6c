"""Jobs between the opened checkpoint and the disk: export, mending, plan files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core import plan
from prunescope.core.errors import OperationError, PlanError, PrunescopeError, ReadError
from prunescope.core.file_writer import FileWriter
from prunescope.core.report import PruneReport, parameter_reports, rendered
from prunescope.core.tensor_files import save_tensor
from prunescope.core.writers.catalogue import FORMATS
from prunescope.session import operations
from prunescope.session.edit_texts import emptied
from prunescope.session.language import tr, tr_count
from prunescope.session.sentences import translated
from prunescope.session.targets import suggested_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.comparison import Comparison
    from prunescope.core.doctor import Examination
    from prunescope.core.export_report import ExportReport
    from prunescope.core.mending import Mended
    from prunescope.core.plan import Plan
    from prunescope.core.pruning import Pruning
    from prunescope.session.editing import Editing
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.opened import Opened
    from prunescope.session.plan_wishes import PlanWishes


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What to export, where and how; `shard_size` in bytes, `None` for one file."""

    target: Path
    file_format: str
    overwrite: bool = False
    apply_draft: bool = False
    shard_size: int | None = None


def _ignore(*_: object) -> None:
    """Want to know nothing."""


@dataclass(frozen=True, slots=True)
class ExportListener:
    """Hears what came of an export: one of the three."""

    on_done: Callable[[PruneReport], None] = _ignore
    on_failed: Callable[[PrunescopeError], None] = _ignore
    on_cancelled: Callable[[], None] = _ignore


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
        if editing is None:
            return Path()
        settled = not self._wishes.unapplied
        return suggested_target(editing.opened, file_format, settled=settled)

    def export(self, wish: ExportWish, listener: ExportListener | None = None) -> None:
        """Write the pruned model as a new file, verified.

        With `apply_draft`, the draft becomes a step first; where it cannot, nothing is
        written. A plan that prunes nothing is written too: as a copy, or converted.
        `listener` hears what came of it; without one, failures go to `on_error`.
        """
        editing = self._current()
        if editing is None:
            return
        opened = editing.opened
        heard = listener or ExportListener(on_failed=self._on_error)

        def write() -> None:
            self._write(opened, wish, heard)

        problem = self._wishes.problem
        if wish.apply_draft and problem:
            heard.on_failed(
                OperationError(
                    tr(
                        "{problem}; the draft was not applied, nothing written.",
                        problem=problem,
                    )
                )
            )
        elif wish.apply_draft and self._wishes.unapplied:
            self._wishes.apply_draft(write, heard.on_failed)
        elif opened.state.edited is not None:
            self._wishes.leave_step(write, heard.on_failed)
        else:
            write()

    def _write(self, opened: Opened, wish: ExportWish, heard: ExportListener) -> None:
        pruning = opened.pruning
        masks = {} if pruning is None else pruning.masks
        if not masks and FORMATS[wish.file_format].needs_masks:
            heard.on_failed(
                OperationError(
                    tr(
                        "The plan prunes nothing yet, so there are no masks to export; "
                        "apply the draft first."
                    )
                )
            )
            return
        request = operations.ExportRequest(
            opened.checkpoint,
            masks,
            opened.state.plan,
            wish.target,
            wish.file_format,
            wish.overwrite,
            wish.shard_size,
            opened.folder,
        )

        def done(written: ExportReport) -> None:
            self._exported(written)
            heard.on_done(_report(opened, request.plan, pruning, written))

        self._lanes.edit(
            tr("Exporting {name}", name=wish.target.name),
            lambda context: operations.write_export(request, context),
            done,
            on_failed=heard.on_failed,
            on_cancelled=heard.on_cancelled,
            writes=True,
        )

    def _exported(self, report: ExportReport) -> None:
        count = len(report.parameters)
        text = (
            tr_count(
                "Exported {name} with 1 pruned tensor, verified.",
                "Exported {name} with {count} pruned tensors, verified.",
                count,
                name=report.target.name,
            )
            if count
            else tr(
                "Exported {name} with nothing pruned, verified.",
                name=report.target.name,
            )
        )
        self._on_message(text)

    def save_report(self, report: PruneReport, path: Path) -> None:
        """Write the report as the ending of `path` says; an existing file goes."""
        content = rendered(report, path.suffix.lower()).encode(
            "utf-8", "backslashreplace"
        )

        def work(_: JobContext) -> None:
            FileWriter().write(path, [content], size=len(content), overwrite=True)

        self._lanes.edit(
            tr("Saving {name}", name=path.name),
            work,
            lambda _: self._on_message(
                tr("Saved the report as {name}.", name=path.name)
            ),
            on_failed=self._on_error,
        )

    def compare(
        self, report: PruneReport, receive: Callable[[Comparison], None]
    ) -> None:
        """Compare what was exported with what is open, both read anew."""
        editing = self._current()
        if editing is None:
            return
        path, state = editing.opened.path, editing.opened.inventory.state
        written = Path(report.output)
        self._lanes.edit(
            tr("Comparing {name} with its source", name=written.name),
            lambda context: operations.compare_files(path, state, written, context),
            receive,
            on_failed=self._on_error,
        )

    # --- doctor --------------------------------------------------------------------

    def examine(self, receive: Callable[[Examination], None]) -> None:
        """Look for what is wrong with the opened file; `receive` gets the findings."""
        editing = self._current()
        if editing is None:
            return
        path, state = editing.opened.path, editing.opened.inventory.state
        self._lanes.edit(
            tr("Checking {name}", name=path.name),
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
            tr("Exporting {name}", name=target.name),
            lambda context: operations.write_mended(request, context),
            self._mended,
            on_failed=self._on_error,
            writes=True,
        )

    def _mended(self, mended: Mended) -> None:
        target, left = mended.report.target.name, len(mended.left)
        text = (
            tr(
                "Wrote {name}, verified: mended {done}, left {left}.",
                name=target,
                done=len(mended.done),
                left=left,
            )
            if left
            else tr("Wrote {name}, verified: all mended.", name=target)
        )
        self._on_message(f"{text} {translated(mended.dropped)}".strip())

    # --- plan files ----------------------------------------------------------------

    def load_plan(self, path: Path) -> None:
        """Replace the plan by the one in a file."""
        editing = self._current()
        if editing is None:
            return
        try:
            loaded = _read_plan(path)
        except PrunescopeError as error:
            self._on_error(error)
            return
        opened = editing.opened
        opened.folder = path.parent
        # The loaded plan is what should be seen, not one more pruning on top.
        draft = emptied(opened.state.draft)
        text = tr("Load {name}", name=path.name)
        editing.plan.change(loaded.steps, text, draft=draft, ticket=loaded.ticket)

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
            tr("Saving {name}", name=path.name),
            work,
            lambda _: self._plan_saved(opened, path),
            on_failed=self._on_error,
        )

    def save_tensor(self, path: str, target: Path) -> None:
        """Write one parameter of the file as `.npy`, safetensors or `.csv`.

        What is there is replaced, but for the opened file, which stays as `.bak`.
        """
        editing = self._current()
        if editing is None or path not in editing.opened.inventory:
            return
        reader, inventory = editing.opened.checkpoint, editing.opened.inventory
        self._lanes.edit(
            tr("Saving {name}", name=target.name),
            lambda context: save_tensor(
                reader,
                inventory[path],
                target,
                overwrite=True,
                sources=inventory.files,
                progress=context,
            ),
            lambda _: self._on_message(tr("Saved {name}.", name=target.name)),
            on_failed=self._on_error,
        )

    def _plan_saved(self, opened: Opened, path: Path) -> None:
        opened.history.mark_saved()
        self._on_news()
        self._on_message(tr("Saved the plan as {name}.", name=path.name))


def _report(
    opened: Opened, plan: Plan, pruning: Pruning | None, written: ExportReport
) -> PruneReport:
    trace = () if pruning is None else pruning.trace
    return PruneReport(
        source=str(opened.path),
        output=str(written.target),
        sha256=written.sha256,
        plan=plan,
        parameters=parameter_reports(written, trace),
        trace=tuple(trace),
        device="",
        seconds=written.seconds,
        checks=written.checks,
        loader=written.loader,
        analysis=opened.analysis,
    )


def _read_plan(path: Path) -> Plan:
    try:
        if path.stat().st_size > plan.MAXIMUM_BYTES:
            raise PlanError(
                f"{path.name} is larger than any plan; choose a *.plan.json file."
            )
        return plan.loads(path.read_bytes())
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ReadError(f"Cannot read {path}: {reason}.") from None
