"""The counting of zeros as it is shown in the status bar: how far, how fast, cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prunescope.qt.activity import duration_text
from prunescope.qt.counting_rate import CountingRate, Pace
from prunescope.qt.icons import icon
from prunescope.qt.job_chip import REVEAL_MS, ProgressLine
from prunescope.qt.number_text import integer_text
from prunescope.qt.theme import GRID, SMALL_PIXELS, Theme, sized
from prunescope.qt.widgets import Button, IconButton, TextLabel
from prunescope.session.language import tr
from prunescope.session.numbers import size

if TYPE_CHECKING:
    from prunescope.session.display import Display, Numbers

_HEIGHT = 24


class CountingChip(QWidget):
    """Tells how far the counting is; there while not all is counted.

    `cancel_requested` wishes to count no more than is needed, `rest_requested` to count
    the rest after all.
    """

    cancel_requested = Signal()
    rest_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rate = CountingRate()
        self._text = TextLabel(dim=True)
        self._text.setFont(sized(self.font(), SMALL_PIXELS))
        self._line = ProgressLine()
        self.cancel = IconButton(icon("close", theme.dim), tr("Stop counting"))
        self.cancel.setToolTip(tr("Stop counting zeros; what is counted stays"))
        self.cancel.setFixedSize(_HEIGHT, _HEIGHT)
        self.rest = Button(tr("Count the rest"), quiet=True)
        self.rest.setFont(sized(self.font(), SMALL_PIXELS))
        self.rest.setFixedHeight(_HEIGHT)
        self.rest.setToolTip(tr("Count the zeros that are not counted yet"))
        # --- layout
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 2)
        for part in (self._text, self._line, self.cancel, self.rest):
            row.addWidget(part)
        # --- signals
        self.cancel.clicked.connect(self.cancel_requested)
        self.rest.clicked.connect(self.rest_requested)
        self._reveal = QTimer(self, interval=REVEAL_MS, singleShot=True)
        self._reveal.timeout.connect(self.show)
        self.hide()

    @property
    def text(self) -> str:
        """The words as shown."""
        return self._text.text()

    def show_display(self, display: Display) -> None:
        """Show how far the counting is; it appears once it has run for a moment."""
        inventory, numbers = display.inventory, display.numbers
        counted = numbers is None or numbers.counted == len(numbers.zeros_now)
        if inventory is None or numbers is None or counted:
            self._rate.rest()
            self._reveal.stop()
            self.hide()
            return
        going = not display.halted
        for part in (self._line, self.cancel):
            part.setVisible(going)
        self.rest.setVisible(not going)
        if going:
            pace = self._rate.pace(inventory, numbers)
            self._line.set_fraction(pace.share)
            self._text.setText(going_text(numbers, pace))
        else:
            self._rate.rest()
            self._text.setText(halted_text(numbers))
        if self.isHidden() and not self._reveal.isActive():
            self._reveal.start()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.cancel.setIcon(icon("close", theme.dim))


def going_text(numbers: Numbers, pace: Pace) -> str:
    """Return e.g. "Counting zeros… 37 of 402 tensors · 480 MB/s · 12 s left"."""
    parts = [
        tr(
            "Counting zeros… {n} of {total} tensors",
            n=integer_text(numbers.counted),
            total=integer_text(len(numbers.zeros_now)),
        )
    ]
    if pace.rate:
        parts.append(tr("{size}/s", size=size(round(pace.rate))))
        parts.append(tr("{time} left", time=duration_text(pace.seconds)))
    return " · ".join(parts)


def halted_text(numbers: Numbers) -> str:
    """Return e.g. "Zeros counted in 37 of 402 tensors"."""
    return tr(
        "Zeros counted in {n} of {total} tensors",
        n=integer_text(numbers.counted),
        total=integer_text(len(numbers.zeros_now)),
    )
