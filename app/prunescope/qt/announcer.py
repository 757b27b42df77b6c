"""Says aloud what changes without being asked for: the live region of a window.

A screen reader hears the newest text once nothing newer has come for a moment, so that
a running job does not talk without end. What the key cursor of a heatmap points at is
told where it moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from prunescope.qt.activity import ended_text
from prunescope.qt.announce import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from prunescope.session.display import Display

#: How long no newer text must come.
PAUSE_MS = 400
_QUARTERS = 4


class Announcer(QObject):
    """Tells screen readers what `widget` shows; `said` carries each text told.

    Jobs are told when they begin, at each quarter, and when they have ended.
    """

    said = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._text = ""
        self._told: dict[int, int] = {}
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._tell)

    def say(self, text: str) -> None:
        """Tell a text soon; "" takes back one that was not told yet."""
        self._text = text
        if text:
            self._pause.start()
        else:
            self._pause.stop()

    def follow_jobs(self, display: Display) -> None:
        """Tell how far jobs are, in quarters, and how they ended."""
        for job in display.jobs:
            quarter = int((job.fraction or 0.0) * _QUARTERS)
            if self._told.get(job.number) != quarter:
                self._told[job.number] = quarter
                share = f"{25 * quarter} %" if quarter else ""
                self.say(" · ".join(part for part in (job.title, share) if part))
        under_way = {job.number for job in display.jobs}
        for ended in display.ended:
            if ended.number in self._told and ended.number not in under_way:
                del self._told[ended.number]
                self.say(f"{ended.title}: {ended_text(ended)}")

    def _tell(self) -> None:
        announce(self._widget, self._text)
        self.said.emit(self._text)
