"""Asks which weights go under the masks: those of a checkpoint, or fresh ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from prunescope.core.ticket import Resample, Rewind
from prunescope.qt.entry_dialog import EntryDialog
from prunescope.qt.open_wishes import model_filters
from prunescope.qt.option_editor import spin_box
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.session.plan_wishes import PlanWishes

_LARGEST_SEED = 2**31 - 1


class TicketWishes(QObject):
    """Carries the choice of a lottery ticket to the plan."""

    def __init__(self, plan: PlanWishes, window: QWidget) -> None:
        super().__init__(window)
        self._plan = plan
        self._window = window

    def ask_rewind(self) -> None:
        """Ask for the initial checkpoint, or that of an early epoch."""
        title = tr("Rewind to the weights of a checkpoint")
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", model_filters())
        if name:
            self._plan.choose_ticket(Rewind(name))

    def ask_resample(self) -> None:
        """Ask for the seed of fresh weights."""
        seed = spin_box(tr("Seed"), 0, _LARGEST_SEED)
        dialog = EntryDialog(
            tr("Fresh random weights"),
            tr("Seed of the weights under the masks."),
            (seed,),
            tr("Draw"),
            self._window,
        )
        dialog.accepted.connect(
            lambda: self._plan.choose_ticket(Resample(seed.value()))
        )
        dialog.open()

    def keep_own(self) -> None:
        """Keep the model's own weights."""
        self._plan.choose_ticket(None)
