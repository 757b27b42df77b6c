"""A running job as it is shown in the status bar: words, progress and cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prunescope.qt.activity import left_text
from prunescope.qt.icons import icon
from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import GRID, SMALL_PIXELS, Theme, sized
from prunescope.qt.widgets import IconButton, TextLabel
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from prunescope.session.display import JobView

#: Shorter jobs than this are not worth a flicker.
REVEAL_MS = 300


class ProgressLine(QWidget):
    """A thin bar: a share in [0, 1], or `None` while that is not known."""

    def __init__(self) -> None:
        super().__init__()
        self._fraction: float | None = None
        self.setFixedSize(QSize(72, 4))

    def set_fraction(self, fraction: float | None) -> None:
        """Show another share."""
        if fraction != self._fraction:
            self._fraction = fraction
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the groove and what is done; a third in the middle if unknown."""
        painter = QPainter(self)
        groove = QRectF(self.rect())
        rounded(painter, groove, self.palette().mid().color(), radius=2)
        done = QRectF(groove)
        if self._fraction is None:
            done.setLeft(groove.width() / 3)
            done.setWidth(groove.width() / 3)
        else:
            done.setWidth(groove.width() * min(max(self._fraction, 0.0), 1.0))
        rounded(painter, done, self.palette().accent().color(), radius=2)


class JobChip(QWidget):
    """One running job: title, text, progress and cancel."""

    cancel_requested = Signal(object)

    def __init__(self, number: int, theme: Theme) -> None:
        super().__init__()
        self._number = number
        self._text = TextLabel(dim=True)
        self._text.setFont(sized(self.font(), SMALL_PIXELS))
        self._line = ProgressLine()
        self.cancel = IconButton(icon("close", theme.dim), tr("Cancel"))
        self.cancel.setFixedSize(24, 24)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 2)
        row.addWidget(self._text)
        row.addWidget(self._line)
        row.addWidget(self.cancel)
        self.cancel.clicked.connect(self._on_cancel_clicked)

    @property
    def text(self) -> str:
        """The words as shown."""
        return self._text.text()

    def show_job(self, job: JobView) -> None:
        """Show how far the job is."""
        known = job.fraction is not None
        words = [job.title, job.text, left_text(job) if known else ""]
        self._text.setText(" · ".join(word for word in words if word))
        self._line.set_fraction(job.fraction)
        cancel = tr("Cancel: {job}", job=job.title)
        self.cancel.setToolTip(cancel)
        self.cancel.setAccessibleName(cancel)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.cancel.setIcon(icon("close", theme.dim))

    def _on_cancel_clicked(self) -> None:
        self.cancel_requested.emit(self._number)
