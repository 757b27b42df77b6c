"""The activity of a window: what is under way, what has ended, and how."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prunescope.qt.chip import Chip, Popup
from prunescope.qt.theme import GAP, GRID, Theme
from prunescope.qt.widgets import Button, TextLabel
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.session.display import Display, EndedJob, JobView

_WIDTH = 400


class ActivityChip(Chip):
    """A pill in the status bar; a click lists the jobs, newest first."""

    cancel_requested = Signal(object)
    retry_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__("activity", theme, None)
        self._jobs: tuple[JobView, ...] = ()
        self._ended: tuple[EndedJob, ...] = ()
        self.setToolTip(tr("What is under way, and what has ended"))
        self.setAccessibleName(tr("Activity"))
        self.setVisible(False)

    def show_display(self, display: Display) -> None:
        """Remember the jobs; there is nothing to click before the first."""
        self._jobs, self._ended = display.jobs, display.ended
        self.setVisible(bool(self._jobs or self._ended))

    def make_popup(self) -> Popup:
        """List the jobs."""
        popup = Popup(tr("Activity"), self)
        for job in self._jobs:
            popup.add_widget(self._running_row(job, popup))
        for ended in self._ended:
            popup.add_widget(self._ended_row(ended, popup))
            if ended.reason:
                popup.add_sentence(ended.reason)
        return popup

    def _on_clicked(self) -> None:
        popup = self.make_popup()
        popup.adjustSize()
        right = self.mapToGlobal(QPoint(self.width(), -GRID))
        popup.move(right - QPoint(popup.width(), popup.height()))
        popup.show()

    def _running_row(self, job: JobView, popup: Popup) -> QWidget:
        row, button = _row(job.title, left_text(job), tr("Cancel"))
        button.clicked.connect(partial(self.cancel_requested.emit, job.number))
        button.clicked.connect(popup.close)
        return row

    def _ended_row(self, job: EndedJob, popup: Popup) -> QWidget:
        row, button = _row(job.title, ended_text(job), tr("Again"))
        button.setVisible(job.outcome != "done")
        button.clicked.connect(partial(self.retry_requested.emit, job.number))
        button.clicked.connect(popup.close)
        return row


def left_text(job: JobView) -> str:
    """Tell how far a job is, and how long it will take: "43 % · 12 s left"."""
    if job.fraction is None:
        return duration_text(job.seconds)
    share = tr("{n} %", n=int(job.fraction * 100))
    if job.fraction < 0.02 or job.seconds < 1:
        return share
    left = job.seconds * (1 - job.fraction) / job.fraction
    return tr("{share} · {time} left", share=share, time=duration_text(left))


def ended_text(job: EndedJob) -> str:
    """Tell how a job ended, and how long it took."""
    time = duration_text(job.seconds)
    if job.outcome == "failed":
        return tr("failed after {time}", time=time)
    if job.outcome == "cancelled":
        return tr("cancelled after {time}", time=time)
    return tr("done in {time}", time=time)


def duration_text(seconds: float) -> str:
    """Write a duration: "0.4 s", "12 s", "3 min 5 s"."""
    if seconds < 10:
        return tr("{n} s", n=f"{seconds:.1f}")
    if seconds < 60:
        return tr("{n} s", n=round(seconds))
    minutes, rest = divmod(round(seconds), 60)
    return tr("{m} min {s} s", m=minutes, s=rest)


def _row(title: str, text: str, action: str) -> tuple[QWidget, Button]:
    row = QWidget()
    row.setFixedWidth(_WIDTH)
    button = Button(action)
    button.setAccessibleName(f"{action}: {title}")
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    layout.addWidget(TextLabel(title), 1)
    layout.addWidget(TextLabel(text, dim=True))
    layout.addWidget(button)
    return row, button
