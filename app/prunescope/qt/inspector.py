"""The panel below the plan: what is known about the selected parameter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.excluded_note import ExcludedNote
from prunescope.qt.history_list import HistoryList
from prunescope.qt.icons import icon
from prunescope.qt.panel_header import PanelHeader
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.ringed_area import RingedArea
from prunescope.qt.theme import EDGE, GAP, GRID, Theme
from prunescope.qt.value_label import ValueLabel
from prunescope.qt.widgets import (
    Button,
    IconButton,
    SegmentedControl,
    TextLabel,
    visible_text,
)
from prunescope.session.inspector_rows import summary_line
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.session.display import Display

_LABEL_WIDTH, _MOST_LABEL = 92, 132


class Inspector(QWidget):
    """Label and value, row by row; the values can be selected and copied."""

    #: The first NaN or Inf is to be shown.
    nonfinite_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self._rows: tuple[tuple[str, str], ...] | None = None
        self._labels: list[tuple[TextLabel, ValueLabel]] = []

        # --- widgets
        self.header = PanelHeader(tr("Inspector"))
        self._empty = Paragraph(
            tr("Select a layer on the left to see its numbers."), dim=True
        )
        self.copy = IconButton(icon("copy", theme.dim), tr("Copy the summary line"))
        self.copy.setEnabled(False)
        self.pages = SegmentedControl(
            [("numbers", tr("Numbers")), ("history", tr("History"))],
            tr("Inspector or history"),
        )
        self.history = HistoryList(theme)
        self.header.add(self.copy)
        self.header.add(self.pages)
        self.nonfinite = Button("", quiet=True)
        self.nonfinite.setIcon(icon("warning", theme.warning))
        self.nonfinite.setToolTip(tr("Show the first one in the heatmap"))
        self.nonfinite.setAccessibleName(self.nonfinite.toolTip())
        self.nonfinite.setVisible(False)
        self.excluded = ExcludedNote()
        self._area = RingedArea(tr("Inspector"))

        # --- layout
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(EDGE, GAP, EDGE, GAP)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._empty, 0, 0, 1, 2)
        self._area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.excluded)
        column.addWidget(self.nonfinite)
        column.addWidget(self._area, 1)
        column.addWidget(self.history, 1)
        self.pages.chosen.connect(self.show_page)
        self.show_page("numbers")
        self.copy.clicked.connect(self.copy_summary)
        self.nonfinite.clicked.connect(self.nonfinite_requested)
        self.setFocusProxy(self._area)

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Labels and values as shown."""
        return tuple(
            (label.text(), value.value)
            for label, value in self._labels
            if not label.isHidden()
        )

    def show_display(self, display: Display) -> None:
        """Show the rows of the selected parameter."""
        self._path = display.current or ""
        self.excluded.show_display(display)
        self.nonfinite.setText(display.nonfinite)
        self.nonfinite.setAccessibleName(display.nonfinite or self.nonfinite.toolTip())
        self.history.show_history(display.history)
        self.show_page(self.pages.current)
        self.copy.setEnabled(bool(display.inspector))
        if display.inspector == self._rows:
            return
        self._rows = display.inspector
        self._empty.setVisible(not self._rows)
        while len(self._labels) < len(self._rows):
            self._add_row()
        for position, (label, value) in enumerate(self._labels):
            shown = position < len(self._rows)
            label.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name, text = self._rows[position]
                label.setText(name)
                value.set_value(text)
        self._fit_labels()

    def _fit_labels(self) -> None:
        """Give the labels the room that the longest needs, within reason."""
        metrics = self.fontMetrics()
        names = [name for name, _ in self._rows or ()]
        widest = max(map(metrics.horizontalAdvance, names), default=0) + 2
        width = max(_LABEL_WIDTH, min(widest, _MOST_LABEL))
        self._grid.setColumnMinimumWidth(0, width)

    def show_page(self, key: str) -> None:
        """Show the "numbers" of the selected parameter, or the "history"."""
        self.pages.set_current(key)
        history = key == "history"
        self._area.setVisible(not history)
        self.copy.setVisible(not history)
        self.nonfinite.setVisible(bool(self.nonfinite.text()) and not history)
        self.history.setVisible(history)

    def lead_to_history(self) -> None:
        """Show the history, ready for the keyboard."""
        self.show_page("history")
        self.history.setFocus()

    def copy_summary(self) -> None:
        """Put the parameter in one line into the clipboard."""
        if self._rows:
            line = summary_line(self._path, self._rows)
            QApplication.clipboard().setText(visible_text(line))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.copy.setIcon(icon("copy", theme.dim))
        self.nonfinite.setIcon(icon("warning", theme.warning))
        self.history.set_theme(theme)

    def _add_row(self) -> None:
        label = TextLabel(dim=True)
        value = ValueLabel()
        row = len(self._labels) + 1
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        self._labels.append((label, value))
