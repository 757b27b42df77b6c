"""Carries what is wished of a model's code to the workspace, and answers back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from prunescope.core.live_export import FORMATS
from prunescope.core.live_source import Kind
from prunescope.qt.live_dialog import LiveDialog
from prunescope.qt.torch_view import TorchView
from prunescope.session.language import tr
from prunescope.session.live_jobs import LiveListener, LiveWish, Offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.live_report import LiveReport
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display
    from prunescope.session.live_jobs import CodeChoice, LiveJobs
    from prunescope.session.workspace import Workspace


class LiveWishes(QObject):
    """Asks before a model's code runs, then shows what torch sees of the model.

    Code that was allowed for good, and can run as it could then, is not asked for.
    """

    def __init__(self, workspace: Workspace, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._theme = theme
        self._window = window
        self._name = ""
        self._view: _Run | None = None

    def set_theme(self, theme: Theme) -> None:
        """Open dialogs in another theme from now on."""
        self._theme = theme

    def show_display(self, display: Display) -> None:
        """Show a running job how far it is."""
        self._name = "" if display.inventory is None else display.title
        if self._view is not None:
            self._view.show_display(display)

    def ask(self) -> None:
        """Run the model's code, after asking unless it is allowed already."""
        self.allowed(self._run)

    def allowed(self, run: Callable[[Offer], None]) -> None:
        """Let `run` have an offer that a person allowed, now or for good."""
        live = self._workspace.live
        choice = live.remembered
        if choice is None:
            self.ask_anew(run)
            return

        def decide(offer: Offer) -> None:
            if offer.trusted:
                run(offer)
            else:
                self.ask_anew(run, choice)

        live.look(choice, decide, lambda _: self.ask_anew(run, choice))

    def ask_anew(
        self, run: Callable[[Offer], None], choice: CodeChoice | None = None
    ) -> None:
        """Ask which code may run, beginning with `choice`."""
        live = self._workspace.live
        dialog = LiveDialog(live.sources, self._theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _Question(dialog, live)
        dialog.accepted.connect(partial(self._on_accepted, dialog, run))
        if choice is not None:
            dialog.choose(choice)
        dialog.look()
        dialog.open()

    def _on_accepted(self, dialog: LiveDialog, run: Callable[[Offer], None]) -> None:
        if dialog.offer is None:
            return
        if dialog.remember.isChecked():
            self._workspace.live.remember(dialog.offer)
        run(dialog.offer)

    def _run(self, offer: Offer) -> None:
        view = TorchView(self._name, self._theme, self._window)
        view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._view = _Run(offer, view, self._workspace)
        again = partial(self.ask_anew, self._run, offer.choice)
        view.other_code_requested.connect(view.accept)
        view.other_code_requested.connect(again)
        view.open()
        self._view.start()


class _Answers(QObject):
    """Hears answers for a dialog; `is_open` until that is closed."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self.is_open = True
        dialog.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        self.is_open = False


class _Question(_Answers):
    """One dialog that asks, with what it wants to know of its choices."""

    def __init__(self, dialog: LiveDialog, live: LiveJobs) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._live = live
        dialog.look_requested.connect(self._on_look_requested)

    def _on_look_requested(self, choice: CodeChoice) -> None:
        self._live.look(choice, self._take, self._fail)

    def _take(self, offer: Offer) -> None:
        if self.is_open:
            self._dialog.show_offer(offer)

    def _fail(self, error: PrunescopeError) -> None:
        if self.is_open:
            self._dialog.show_problem(error)


class _Run(_Answers):
    """One Torch view with the runs that it wishes for."""

    def __init__(self, offer: Offer, view: TorchView, workspace: Workspace) -> None:
        super().__init__(view)
        self._offer = offer
        self._shown = view
        self._workspace = workspace
        self._job = 0
        view.evaluate.setVisible(offer.choice.source.kind is Kind.FACTORY)
        view.run_requested.connect(self.start)
        view.permanent_requested.connect(partial(self.start, permanent=True))
        view.export_requested.connect(self._on_export_requested)
        view.cancel_requested.connect(self._on_cancel_requested)

    def show_display(self, display: Display) -> None:
        """Show how far the run is."""
        if self.is_open:
            self._shown.show_jobs(display.jobs, self._job)

    def start(
        self, *, permanent: bool = False, export: str = "", target: Path | None = None
    ) -> None:
        """Run the code with the inputs that the view asks for."""
        wish = LiveWish(
            self._offer,
            permanent=permanent,
            inputs=self._shown.inputs.text(),
            evaluate=self._shown.evaluate.isChecked(),
            export=export,
            target=target,
            # The file dialog has asked.
            overwrite=target is not None and target.exists(),
        )
        self._shown.show_running()
        self._job = self._workspace.live.run(wish, LiveListener(self._take, self._fail))

    def _take(self, report: LiveReport) -> None:
        if self.is_open:
            self._shown.show_report(report)

    def _fail(self, error: PrunescopeError) -> None:
        if self.is_open:
            self._shown.show_failure(error)

    def _on_cancel_requested(self) -> None:
        self._workspace.cancel(self._job)
        self._shown.show_cancelled()

    def _on_export_requested(self, file_format: str) -> None:
        title, ending = FORMATS[file_format]
        suggested = self._workspace.files.suggested_target("same").with_suffix(ending)
        name, _ = QFileDialog.getSaveFileName(
            self._shown,
            tr("Export {format}", format=title),
            str(suggested),
            f"{title} (*{ending})",
        )
        if name:
            self.start(export=file_format, target=Path(name))
