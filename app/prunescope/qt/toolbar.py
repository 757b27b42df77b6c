"""The bar at the top: open, undo, what is open, zeros, device, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prunescope.qt.action_spec import plain_text
from prunescope.qt.device_field import DeviceField
from prunescope.qt.icons import icon
from prunescope.qt.imports_popup import ImportsChip
from prunescope.qt.model_popup import ModelChip
from prunescope.qt.number_text import THIN_SPACE
from prunescope.qt.state_menu import StateChip
from prunescope.qt.theme import EDGE, GAP, GRID, TEXT_PIXELS, TOOLBAR_HEIGHT, sized
from prunescope.qt.tool_tips import name_commands
from prunescope.qt.widgets import (
    Button,
    Hairline,
    IconButton,
    SegmentedControl,
    TextLabel,
)
from prunescope.session.display import Sight
from prunescope.session.language import tr
from prunescope.session.numbers import pointed

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QFontMetrics, QPaintEvent, QResizeEvent

    from prunescope.qt.action_set import Actions
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display, Totals

#: From this width on there is room for all words.
_ROOMY = 1200


class Toolbar(QWidget):
    """Shows the state of the whole model.

    `state_requested` carries the path of a state dict.
    """

    state_requested = Signal(object)
    #: The :class:`~prunescope.session.display.Sight` to look at.
    sight_requested = Signal(object)

    def __init__(
        self, actions: Actions, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFixedHeight(TOOLBAR_HEIGHT)

        # --- widgets
        self.open_button = Button(tr("Open…"))
        self.open_button.setToolTip(tr("Open a checkpoint from the disk"))
        name_commands(self.open_button, "open")
        self._undo = _action_button(actions["undo"], "undo", theme)
        self._redo = _action_button(actions["redo"], "redo", theme)
        self._line = Hairline(Qt.Orientation.Vertical)
        self._line.setFixedHeight(20)
        self._summary = TextLabel(dim=True)
        self._summary.fit = _whole_parts
        self.chip = ImportsChip(theme)
        self.about = ModelChip(theme)
        self.state = StateChip(theme)
        self.sight = SegmentedControl(
            [
                (Sight.ORIGINAL.value, tr("Source")),
                (Sight.PLAN.value, tr("Plan")),
                (Sight.DRAFT.value, tr("Result")),
            ],
            tr("What pictures and numbers show"),
        )
        self.sight.setToolTip(
            tr("Show the file itself, what the plan makes of it, or the draft too")
        )
        self._zeros_label = TextLabel(tr("Zeros"), dim=True)
        self._zeros_label.setMinimumWidth(self._zeros_label.sizeHint().width())
        self._zeros = TextLabel()
        self._zeros.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self.device = DeviceField()
        self.export_button = Button(tr("Export…"), primary=True)
        export = tr("Write the pruned model as a new, verified file")
        self.export_button.setToolTip(export)
        name_commands(self.export_button, "export")

        # --- layout
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, EDGE, 1)
        row.setSpacing(GAP)
        row.addWidget(self.open_button)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        row.addSpacing(GRID)
        row.addWidget(self._line)
        row.addSpacing(GRID)
        row.addWidget(self._summary, 0)
        row.addWidget(self.state)
        row.addWidget(self.about)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.sight)
        row.addSpacing(GRID)
        row.addWidget(self._zeros_label)
        row.addWidget(self._zeros)
        row.addSpacing(GRID)
        row.addWidget(self.device)
        row.addWidget(self.export_button)

        # --- signals
        self.open_button.clicked.connect(actions["open"].trigger)
        self.export_button.clicked.connect(actions["export"].trigger)
        self.state.state_requested.connect(self.state_requested)
        self.sight.chosen.connect(self._on_sight_chosen)
        self._show_opened(opened=False)

    @property
    def zeros(self) -> str:
        """The zeros now and after, as shown."""
        return self._zeros.text()

    @property
    def summary(self) -> str:
        """What is open, as shown."""
        return self._summary.text()

    def show_display(self, display: Display) -> None:
        """Show what differs from what is shown."""
        inventory = display.inventory
        self.state.show_inventory(inventory)
        self.about.show_inventory(inventory)
        self._show_opened(opened=inventory is not None)
        self._summary.setText(display.summary)
        self.sight.set_current(display.sight.value)
        self.chip.show_imports(() if inventory is None else inventory.imports)
        if display.totals is not None:
            text = zeros_text(display.totals)
            self._zeros.setText(text)
            self._zeros.setMinimumWidth(self._zeros.sizeHint().width())
        self.device.show_devices(display.devices, display.device)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._undo.setIcon(icon("undo", theme.text))
        self._redo.setIcon(icon("redo", theme.text))
        for chip in (self.chip, self.about, self.state):
            chip.set_theme(theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairlines above and below."""
        painter = QPainter(self)
        line = self.palette().mid()
        painter.fillRect(QRect(0, 0, self.width(), 1), line)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), line)

    def _show_opened(self, *, opened: bool) -> None:
        for widget in (self._line, self._summary, self.chip, self.about, self.sight):
            widget.setVisible(opened)
        self.state.setVisible(opened and self.state.has_choice)
        for widget in (self._zeros_label, self._zeros):
            widget.setVisible(opened)
        self.export_button.setEnabled(opened)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less in words where there is little room."""
        super().resizeEvent(event)
        tight = self.width() < _ROOMY
        self.sight.set_tight(tight=tight)
        self.chip.set_short(short=tight)

    def _on_sight_chosen(self, sight: str) -> None:
        self.sight_requested.emit(Sight(sight))


def _whole_parts(summary: str, metrics: QFontMetrics, room: int) -> str:
    """Return as many parts of a summary as there is room for."""
    parts = summary.split(" · ")
    while parts and metrics.horizontalAdvance(" · ".join(parts)) > room:
        parts.pop()
    return " · ".join(parts)


def zeros_text(totals: Totals) -> str:
    """Return the zeros now and after of the whole model: `0.00 % → 50.00 %`."""
    now = _percent(totals.zeros_now, totals.numel)
    about = "" if totals.exact else "≈ "
    return f"{now} → {about}{_percent(totals.zeros_after, totals.numel)}"


def _percent(part: int, whole: int) -> str:
    if part < 0:
        return "…"
    hundredths = round(10_000 * part / whole) if whole else 0
    if 0 < part < whole:
        hundredths = min(max(hundredths, 1), 9_999)
    return pointed(f"{hundredths / 100:.2f}{THIN_SPACE}%")


def _action_button(action: QAction, name: str, theme: Theme) -> IconButton:
    button = IconButton(icon(name, theme.text), plain_text(action.text()))

    def follow() -> None:
        button.setEnabled(action.isEnabled())
        text = plain_text(action.text())
        button.setToolTip(text)
        button.setAccessibleName(text)

    name_commands(button, action.objectName())
    button.clicked.connect(action.trigger)
    action.changed.connect(follow)
    follow()
    return button
