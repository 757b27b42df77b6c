"""The export: what, how and where; how far it is; what was verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prunescope.core.errors import SpaceError, WriteError
from prunescope.qt.export_choice import ChoicePage
from prunescope.qt.export_outcome import OutcomePage, ProgressPage
from prunescope.qt.theme import EDGE, GAP, Theme
from prunescope.qt.widgets import Button
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.report import PruneReport
    from prunescope.session.display import JobView

_WIDTH, _HEIGHT = 800, 520
_PAGES = ("choice", "progress", "outcome")


class ExportDialog(QDialog):
    """Asks what to export, then shows how it goes and what came of it.

    `export_requested` carries the :class:`ExportWish`, `cancel_requested` the numbers
    of the jobs to end. The parameters are those of
    :class:`~prunescope.qt.export_choice.ChoicePage`.
    """

    export_requested = Signal(object)
    cancel_requested = Signal(object)

    def __init__(
        self,
        suggested: Callable[[str], Path],
        sources: Iterable[Path],
        needed: int,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        draft: str = "",
        prunes: bool = True,
        ticket: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.setMinimumWidth(_WIDTH)
        self.resize(_WIDTH, _HEIGHT)
        self._jobs: tuple[int, ...] = ()

        # --- widgets
        self.choice = ChoicePage(
            suggested,
            sources,
            needed,
            theme,
            draft=draft,
            prunes=prunes,
            ticket=ticket,
        )
        self.progress = ProgressPage(
            tr("Writing and verifying"),
            tr("The target stays what it was until all of it is verified."),
        )
        self.outcome = OutcomePage(theme)
        self._pages = QStackedWidget()
        for page in (self.choice, self.progress, self.outcome):
            self._pages.addWidget(page)
        self.back_button = Button(tr("Back"))
        self.cancel_button = Button(tr("Cancel"))
        self.export_button = Button(tr("Export"), primary=True)
        self.export_button.setDefault(True)

        # --- layout
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(EDGE)
        column.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.export_button)
        column.addLayout(foot)

        # --- signals
        self.choice.checked.connect(self._on_choice_checked)
        self.export_button.clicked.connect(self._on_export_clicked)
        self.cancel_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self.show_choice)
        self.show_choice()

    @property
    def page(self) -> str:
        """The page that is shown: "choice", "progress" or "outcome"."""
        return _PAGES[self._pages.currentIndex()]

    def show_choice(self) -> None:
        """Ask again."""
        self._turn_to("choice")
        self._on_choice_checked()

    def show_jobs(self, jobs: Iterable[JobView]) -> None:
        """Show how far the export is."""
        jobs = tuple(jobs)
        self._jobs = tuple(job.number for job in jobs)
        if jobs and self.page == "progress":
            self.progress.show_job(jobs[0])

    def show_report(self, report: PruneReport) -> None:
        """Show what was written and verified."""
        dense = self.choice.spec.write is None or not self.choice.spec.needs_masks
        self.outcome.show_report(report, comparable=dense)
        self._turn_to("outcome")

    def show_failure(self, error: PrunescopeError) -> None:
        """Show why nothing was written."""
        self.outcome.show_failure(error)
        elsewhere = isinstance(error, WriteError | SpaceError)
        text = tr("Choose another folder") if elsewhere else tr("Back")
        self.back_button.setText(text)
        self._turn_to("outcome", failed=True)

    def reject(self) -> None:
        """Close; while the export is running, cancel it and ask again instead."""
        if self.page == "progress":
            self.cancel_requested.emit(self._jobs)
            self.show_choice()
            return
        super().reject()

    def _turn_to(self, page: str, *, failed: bool = False) -> None:
        self._pages.setCurrentIndex(_PAGES.index(page))
        done = page == "outcome" and not failed
        self.back_button.setVisible(failed)
        self.cancel_button.setVisible(not done)
        self.export_button.setVisible(page != "progress" and not failed)
        self.export_button.setText(tr("Close") if done else tr("Export"))
        self.export_button.setEnabled(True)
        if done:
            self.export_button.setFocus()

    def _on_choice_checked(self) -> None:
        if self.page == "choice":
            self.export_button.setEnabled(not self.choice.problem)

    def _on_export_clicked(self) -> None:
        if self.page == "outcome":
            self.accept()
            return
        self._turn_to("progress")
        self.export_requested.emit(self.choice.wish)
