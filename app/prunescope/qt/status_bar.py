"""The bar at the bottom: what is under the cursor, sums, and what is worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from prunescope.qt import job_chip
from prunescope.qt.activity import ActivityChip
from prunescope.qt.announcer import Announcer
from prunescope.qt.counting_chip import CountingChip
from prunescope.qt.job_chip import JobChip
from prunescope.qt.theme import (
    EDGE,
    GAP,
    SMALL_PIXELS,
    STATUS_HEIGHT,
    Theme,
    mono_font,
    sized,
)
from prunescope.qt.toolbar import zeros_text
from prunescope.qt.widgets import TextLabel
from prunescope.session.language import tr, tr_count

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from prunescope.session.display import Display

#: After so long a person may have turned to something else.
LONG_SECONDS = 30.0


class StatusBar(QWidget):
    """The read-out at the left, sums and the running jobs at the right."""

    cancel_requested = Signal(object)
    retry_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[int, JobChip] = {}
        self._ended: frozenset[int] = frozenset()
        self.setFixedHeight(STATUS_HEIGHT)
        self.readout = TextLabel()
        self.readout.setFont(mono_font(SMALL_PIXELS - 1))
        self.readout.setAccessibleName(tr("Value under the cursor"))
        self.announcer = Announcer(self.readout)
        self.summary = TextLabel(dim=True)
        self.summary.setFont(sized(self.font(), SMALL_PIXELS))
        self.summary.setAccessibleName(tr("Scope and zeros"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(EDGE, 1, GAP, 0)
        self._row.setSpacing(EDGE)
        self._row.addWidget(self.readout, 1)
        self._row.addWidget(self.summary)
        self.counting = CountingChip(theme)
        self._row.addWidget(self.counting)
        self.activity = ActivityChip(theme)
        self._row.addWidget(self.activity)
        self.activity.cancel_requested.connect(self.cancel_requested)
        self.activity.retry_requested.connect(self.retry_requested)

    @property
    def chips(self) -> tuple[JobChip, ...]:
        """The chips of the running jobs."""
        return tuple(self._chips.values())

    def show_readout(self, text: str) -> None:
        """Show what is under the cursor."""
        self.readout.setText(text)
        self.readout.setAccessibleDescription(text)

    def show_display(self, display: Display) -> None:
        """Show the running jobs; a new one appears once it has run for a moment."""
        self.activity.show_display(display)
        self.announcer.follow_jobs(display)
        self._call_back(display)
        self.counting.show_display(display)
        self.summary.setText(status_text(display))
        numbers = {job.number for job in display.jobs}
        for number in [number for number in self._chips if number not in numbers]:
            chip = self._chips.pop(number)
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for job in display.jobs:
            self._chip(job.number).show_job(job)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.activity.set_theme(theme)
        self.counting.set_theme(theme)
        for chip in self._chips.values():
            chip.set_theme(theme)

    def _call_back(self, display: Display) -> None:
        """Let the taskbar tell of a long job that ended while nobody looked."""
        numbers = frozenset(job.number for job in display.ended)
        fresh = [job for job in display.ended if job.number not in self._ended]
        self._ended = numbers
        if any(job.seconds >= LONG_SECONDS for job in fresh):
            QApplication.alert(self.window())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline above."""
        top = QRect(0, 0, self.width(), 1)
        QPainter(self).fillRect(top, self.palette().mid())

    def _chip(self, number: int) -> JobChip:
        if number not in self._chips:
            chip = JobChip(number, self._theme)
            chip.setVisible(False)
            chip.cancel_requested.connect(self.cancel_requested)
            self._row.insertWidget(self._row.count() - 1, chip)
            self._chips[number] = chip
            # The chip as context: a job that ended sooner takes its timer with it.
            QTimer.singleShot(job_chip.REVEAL_MS, chip, chip.show)
        return self._chips[number]


def status_text(display: Display) -> str:
    """Return e.g. "7 layers in scope · 0.01 % → 50.00 % zeros"; "" without a model."""
    if display.inventory is None:
        return ""
    checked, selected = len(display.checked), len(display.others) + 1
    parts = [
        tr_count(
            "1 layer in scope",
            "{count} layers in scope",
            checked,
        )
    ]
    if selected > 1:
        text = tr_count(
            "1 layer selected",
            "{count} layers selected",
            selected,
        )
        parts.insert(0, text)
    totals = display.totals
    if totals is not None and totals.zeros_now >= 0:
        parts.append(tr("{change} zeros", change=zeros_text(totals)))
    return " · ".join(parts)
