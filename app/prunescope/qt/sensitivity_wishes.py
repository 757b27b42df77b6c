"""Has sensitivities measured, and shows them as they come in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from prunescope.core.analysis import losses_of
from prunescope.core.live_report import SYNTHETIC
from prunescope.qt.sensitivity_dialog import SensitivityDialog
from prunescope.session.language import tr
from prunescope.session.live_sweeps import SweepListener
from prunescope.session.live_texts import input_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from prunescope.core.analysis import By, LayerLosses
    from prunescope.core.sensitivity import Sensitivity
    from prunescope.qt.live_wishes import LiveWishes
    from prunescope.qt.messages import Messages
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display
    from prunescope.session.live_jobs import Offer
    from prunescope.session.live_sweeps import LiveSweeps
    from prunescope.session.sensing import Sensing, Yield
    from prunescope.session.workspace import Workspace


class SensitivityWishes(QObject):
    """Carries wishes about sensitivity to the workspace of one window."""

    def __init__(
        self,
        workspace: Workspace,
        live: LiveWishes,
        messages: Messages,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._live = live
        self._messages = messages
        self._theme = theme
        self._window = window
        self._dialog: SensitivityDialog | None = None

    @property
    def _running(self) -> dict[By, LiveSweeps]:
        """The sweeps that run the model."""
        workspace = self._workspace
        return {"answers": workspace.answers, "evaluation": workspace.evaluations}

    @property
    def _sweeps(self) -> dict[By, Sensing | LiveSweeps]:
        return {"weights": self._workspace.sensing, **self._running}

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        if self._dialog is not None:
            self._dialog.set_theme(theme)

    def show_display(self, display: Display) -> None:
        """Tell how far the measuring is."""
        if self._dialog is None:
            return
        for job in display.jobs:
            for by, sweeps in self._sweeps.items():
                if job.number == sweeps.job:
                    self._dialog.show_job(job, by)

    def ask(self) -> None:
        """Measure what each layer in scope can lose, beside the window."""
        if self._dialog is not None:
            self._dialog.close()
        sensing = self._workspace.sensing
        dialog = SensitivityDialog(
            sensing.layers(), self._theme, self._messages.error, self._window
        )
        self._dialog = dialog
        dialog.loss_changed.connect(self._on_loss_changed)
        dialog.use_requested.connect(self._on_use_requested)
        dialog.cancel_requested.connect(self._on_cancel_requested)
        dialog.run_requested.connect(self._on_run_requested)
        dialog.by_chosen.connect(self._on_by_chosen)
        dialog.chosen.connect(self._workspace.select)
        dialog.finished.connect(self._on_finished)
        self._go_on(dialog)
        dialog.show()
        sensing.sweep(self._on_part, self._on_ended)

    def _go_on(self, dialog: SensitivityDialog) -> None:
        """Show the sweeps that are still under way in another dialog."""
        for by, sweeps in self._running.items():
            if sweeps.job is not None:
                dialog.begin(by, _input_text(by, made_up=sweeps.made_up))
                dialog.put(sweeps.so_far, by)

    # --- by the weights

    def _on_part(self, found: tuple[Sensitivity, ...]) -> None:
        if self._dialog is not None:
            self._dialog.put(losses_of(found))

    def _on_ended(self) -> None:
        if self._dialog is not None:
            self._dialog.end()

    # --- by the running model

    @Slot()
    def _on_by_chosen(self) -> None:
        """Show what was measured before, where nothing is shown yet."""
        dialog = self._dialog
        if dialog is None or dialog.model.measured or dialog.by not in self._running:
            return
        kept = self._running[dialog.by].kept()
        if kept is not None:
            day, _, time = kept.at.partition("T")
            remark = tr(
                "{input}, measured {day} {time}",
                input=_input_text(dialog.by, made_up=kept.input == SYNTHETIC),
                day=day,
                time=time[:5],
            )
            dialog.show_kept(kept.layers, dialog.by, remark)

    @Slot(str)
    def _on_run_requested(self, inputs: str) -> None:
        if self._dialog is not None:
            self._live.allowed(partial(self._run, self._dialog.by, inputs))

    def _run(self, by: By, inputs: str, offer: Offer) -> None:
        if self._dialog is not None:
            made_up = bool(inputs.strip())
            self._dialog.begin(by, _input_text(by, made_up=made_up))
        listener = SweepListener(
            partial(self._on_layers, by),
            partial(self._on_run_ended, by),
            self._messages.error,
        )
        self._running[by].measure(offer, inputs, listener)

    def _on_layers(self, by: By, found: tuple[LayerLosses, ...]) -> None:
        if self._dialog is not None:
            self._dialog.put(found, by)

    def _on_run_ended(self, by: By) -> None:
        if self._dialog is not None:
            self._dialog.end(by)

    # --- all

    @Slot(float)
    def _on_loss_changed(self, loss: float) -> None:
        self._shown.estimate(loss, self._on_yield)

    @Slot(float)
    def _on_use_requested(self, loss: float) -> None:
        self._shown.use(loss)

    @Slot()
    def _on_cancel_requested(self) -> None:
        self._shown.cancel()

    @property
    def _shown(self) -> Sensing | LiveSweeps:
        return self._sweeps["weights" if self._dialog is None else self._dialog.by]

    def _on_yield(self, found: Yield) -> None:
        if self._dialog is not None:
            self._dialog.show_yield(found)

    @Slot()
    def _on_finished(self) -> None:
        # The measuring goes on: the tree shows it too.
        if self.sender() is self._dialog:
            self._dialog = None


def _input_text(by: By, *, made_up: bool) -> str:
    return "evaluate(model)" if by == "evaluation" else input_text(made_up=made_up)
