"""Spreads the draft over rounds: how many, along which curve, and how that looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from prunescope.core.errors import PlanError
from prunescope.core.methods import METHODS
from prunescope.core.plan import Count, parse_amount
from prunescope.core.schedules import MAXIMUM_ROUNDS, Curve, Schedule, progress_of
from prunescope.qt.option_editor import spin_box
from prunescope.qt.theme import GAP, GRID
from prunescope.qt.widgets import Field, TextLabel
from prunescope.session.language import mark, tr
from prunescope.session.numbers import percent

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from prunescope.core.plan import Step
    from prunescope.session.display import DraftCard

_CURVES: tuple[tuple[str, str], ...] = (
    ("linear", mark("Linear")),
    ("cubic", mark("Cubic")),
    ("constant", mark("Constant")),
    ("list", mark("List…")),
)


class RoundsCurve(QWidget):
    """The share that is gone after each round, drawn small."""

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[float, ...] = ()
        self.setFixedHeight(40)

    def set_points(self, points: tuple[float, ...]) -> None:
        """Show other rounds; the first point is before the first."""
        self._points = points
        self.setAccessibleName(tr("Pruned after each round"))
        shown = ", ".join(f"{100 * point:.1f} %" for point in points[1:])
        self.setToolTip(shown)
        self.setAccessibleDescription(shown)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a line with a dot for each round."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(GRID, GRID, -GRID, -GRID)
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if len(self._points) < 2:
            return
        step = area.width() / (len(self._points) - 1)
        places = [
            QPointF(area.left() + number * step, area.bottom() - share * area.height())
            for number, share in enumerate(self._points)
        ]
        accent = self.palette().accent().color()
        painter.setPen(QPen(accent, 1.5))
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(accent)
        for place in places[1:]:
            painter.drawEllipse(place, 2.0, 2.0)


class ScheduleEditor(QWidget):
    """One round, unless a person wishes for more; `changed` tells that it differs."""

    changed = Signal()
    #: Why what was typed is no list of shares; "" once it is.
    problem_found = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._step: Step | None = None
        self.schedule = Schedule()
        self.rounds = spin_box(tr("Rounds"), 1, MAXIMUM_ROUNDS)
        self.rounds.setFixedWidth(56)
        self.curve = QComboBox()
        self.curve.setToolTip(tr("Schedule"))
        self.curve.setAccessibleName(tr("Schedule"))
        for key, title in _CURVES:
            self.curve.addItem(tr(title), key)
        self.shares = Field(tr("Shares of all, one for each round"))
        self.shares.setPlaceholderText("20, 50, 80 %")
        self._text = TextLabel(dim=True)
        self._curve = RoundsCurve()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.rounds)
        row.addWidget(self.curve, 1)
        column.addLayout(row)
        for control in (self.shares, self._curve, self._text):
            column.addWidget(control)
        self.setFocusProxy(self.rounds)
        self.rounds.valueChanged.connect(self._on_changed)
        self.curve.activated.connect(self._on_changed)
        self.shares.editingFinished.connect(self._on_shares_finished)
        self._show()

    @property
    def is_many(self) -> bool:
        """Whether the draft becomes several steps."""
        return self.schedule != Schedule(1, self.schedule.curve)

    @property
    def summary(self) -> str:
        """The rounds in a word, for while they are folded away; "" for one."""
        return tr("{n} rounds", n=self.schedule.rounds) if self.is_many else ""

    @property
    def text(self) -> str:
        """The rounds in words, as shown."""
        return self._text.text()

    def show_card(self, card: DraftCard) -> None:
        """Show what the rounds make of the draft; emits nothing."""
        self._step = card.step
        if not METHODS[card.step.method].takes_amount:
            self.reset()
        self._show()

    def reset(self) -> None:
        """Go back to one round."""
        with QSignalBlocker(self.rounds):
            self.rounds.setValue(1)
        if self.curve.currentData() == "list":
            self.curve.setCurrentIndex(0)
        curve: Curve = self.curve.currentData()
        self.schedule = Schedule(1, curve)
        self._show()

    def _on_changed(self) -> None:
        curve = self.curve.currentData()
        if curve == "list":
            self._read_shares()
        else:
            self.schedule = Schedule(self.rounds.value(), curve)
        self._show()
        self.changed.emit()

    def _on_shares_finished(self) -> None:
        if self.shares.isModified():
            self.shares.setModified(False)
            self._on_changed()

    def _read_shares(self) -> None:
        try:
            shares = typed_shares(self.shares.text())
        except PlanError as error:
            self.problem_found.emit(error.sentence)
            return
        self.problem_found.emit("")
        self.schedule = Schedule(max(1, len(shares)), "linear", shares)

    def _show(self) -> None:
        listed = self.curve.currentData() == "list"
        self.rounds.setVisible(not listed)
        self.shares.setVisible(listed)
        self.curve.setEnabled(self.rounds.value() > 1 or listed)
        points: tuple[float, ...] = ()
        if self._step is not None and self.is_many:
            try:
                points = progress_of(self.schedule.steps(self._step))
            except PlanError as error:
                self.problem_found.emit(error.sentence)
        self._curve.set_points(points)
        self._curve.setVisible(bool(points))
        self._text.setVisible(bool(points))
        if points:
            self._text.setText(self._words(points))

    def _words(self, points: tuple[float, ...]) -> str:
        counted = self._step is not None and isinstance(self._step.amount, Count)
        end = percent(round(points[-1] * 10**6), 10**6)
        if counted:
            return tr("{n} rounds", n=len(points) - 1)
        return tr("{n} rounds, {end} in the end", n=len(points) - 1, end=end)


def typed_shares(text: str) -> tuple[float, ...]:
    """Read a list of shares, `20, 50, 80 %`; whole numbers are per cent."""
    parts = [part.strip().removesuffix("%").strip() for part in text.split(",")]
    shares = []
    for part in filter(None, parts):
        number = part.replace(".", "", 1)
        amount = parse_amount(f"{part}%" if number.isdigit() else part)
        if isinstance(amount, Count):
            raise PlanError(tr("A schedule lists shares, such as 20, 50, 80 %."))
        shares.append(amount.value)
    return tuple(shares)
