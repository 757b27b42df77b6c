"""Carries what is wished in the export dialog to the workspace, and answers back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from prunescope.qt.compare_dialog import CompareDialog
from prunescope.qt.folders import show_folder
from prunescope.session.comparison_texts import Compared
from prunescope.session.file_jobs import ExportListener
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prunescope.core.comparison import Comparison
    from prunescope.core.errors import PrunescopeError
    from prunescope.core.report import PruneReport
    from prunescope.qt.export_dialog import ExportDialog
    from prunescope.session.file_jobs import ExportWish
    from prunescope.session.workspace import Workspace


class ExportWishes(QObject):
    """One export dialog with its answers; both end when the dialog closes.

    `left` then carries the path of what was written, if anything was.
    """

    left = Signal(object)

    def __init__(self, dialog: ExportDialog, workspace: Workspace) -> None:
        super().__init__(dialog)
        self.dialog = dialog
        self._workspace = workspace
        self._report: PruneReport | None = None
        self._open = True
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.export_requested.connect(self._on_export_requested)
        dialog.cancel_requested.connect(self._on_cancel_requested)
        dialog.outcome.folder_requested.connect(self._on_folder_requested)
        dialog.outcome.report_requested.connect(self._on_report_requested)
        dialog.outcome.comparison_requested.connect(self._on_comparison_requested)
        dialog.finished.connect(self._on_finished)

    @property
    def is_open(self) -> bool:
        """Whether the dialog still listens."""
        return self._open

    def _on_finished(self) -> None:
        self._open = False
        if self._report is not None:
            self.left.emit(Path(self._report.output))

    def _on_export_requested(self, wish: ExportWish) -> None:
        listener = ExportListener(self._take, self._fail)
        self._workspace.files.export(wish, listener)

    def _on_cancel_requested(self, jobs: Iterable[int]) -> None:
        for job in tuple(jobs):
            self._workspace.cancel(job)

    def _take(self, report: PruneReport) -> None:
        self._report = report
        if self._open:
            self.dialog.show_report(report)

    def _fail(self, error: PrunescopeError) -> None:
        if self._open:
            self.dialog.show_failure(error)

    def _on_folder_requested(self) -> None:
        if self._report is not None:
            show_folder(Path(self._report.output).parent)

    def _on_report_requested(self) -> None:
        if self._report is None:
            return
        suggested = Path(self._report.output)
        name, _ = QFileDialog.getSaveFileName(
            self.dialog,
            tr("Save the report"),
            str(suggested.with_name(f"{suggested.name}.report.html")),
            tr("Reports (*.html *.json *.csv)"),
        )
        if name:
            self._workspace.files.save_report(self._report, Path(name))

    def _on_comparison_requested(self) -> None:
        if self._report is not None:
            receive = partial(self._compare, self._report)
            self._workspace.files.compare(self._report, receive)

    def _compare(self, report: PruneReport, comparison: Comparison) -> None:
        if self._open and report is self._report:
            self.dialog.outcome.show_comparison(comparison)
            source, written = Path(report.source).name, Path(report.output).name
            compared = Compared(source, written, comparison)
            CompareDialog(compared, self.dialog.show_failure, self.dialog).open()
