"""The card about the marked region: what it holds, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from prunescope.qt.icons import icon
from prunescope.qt.number_text import (
    integer_text,
    magnitude_text,
    percent_text,
)
from prunescope.qt.style_parts import rounded
from prunescope.qt.theme import CARD_RADIUS, EDGE, GAP, GRID, Theme, mono_font
from prunescope.qt.tool_tips import name_commands
from prunescope.qt.widgets import Button, IconButton, TextLabel
from prunescope.session.counted_values import Values
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from prunescope.session.region import RegionStats

_WIDTH = 268


class RegionCard(QFrame):
    """Lies over the picture at the top right.

    Signals
    -------
    prune_requested, keep_requested, copy_requested, closed
        What a person wishes to do with the region.
    """

    prune_requested = Signal()
    keep_requested = Signal()
    copy_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values = Values.PLANNED
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(tr("Region"))
        self._title = TextLabel()
        self._title.setFont(mono_font())
        self._close = IconButton(
            icon("close", theme.dim), tr("Forget the region (Esc)")
        )
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(2)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[TextLabel, TextLabel]] = []
        prune = Button(tr("Prune"))
        prune.setToolTip(tr("Prune the region by hand"))
        name_commands(prune, "prune_here")
        keep = Button(tr("Keep"))
        keep.setToolTip(tr("Take back what was pruned by hand in the region"))
        name_commands(keep, "keep_here")
        copy = Button(tr("Copy"))
        copy.setToolTip(tr("Copy the values as a table"))
        name_commands(copy, "copy_table")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        self._edits = prune, keep
        for button in (prune, keep, copy):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, GRID, EDGE, EDGE)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addSpacing(GRID)
        column.addLayout(buttons)
        self.hide()
        prune.clicked.connect(self.prune_requested)
        keep.clicked.connect(self.keep_requested)
        copy.clicked.connect(self.copy_requested)
        self._close.clicked.connect(self.closed)

    def allow_edits(self, *, allowed: bool) -> None:
        """Offer to prune and keep by hand, or only to copy."""
        for button in self._edits:
            button.setVisible(allowed)

    def set_values(self, values: Values) -> None:
        """Speak of other values than weights under a plan."""
        self._values = values

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._theme = theme
        self._close.setIcon(icon("close", theme.dim))
        self.update()

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Labels and values as shown."""
        return tuple(
            (label.text(), value.text())
            for label, value in self._labels
            if not label.isHidden()
        )

    def open(self, title: str) -> None:
        """Show the card for a region whose numbers are not there yet."""
        self._title.setText(title)
        self._title.setToolTip(title)
        self._fill([(tr("Weights"), tr("counting…"))])
        self.show()
        self.raise_()

    def show_stats(self, stats: RegionStats) -> None:
        """Show what the region holds."""
        self._fill(_rows(stats, self._values))

    def _fill(self, rows: list[tuple[str, str]]) -> None:
        while len(self._labels) < len(rows):
            label, value = TextLabel(dim=True), TextLabel()
            value.setFont(mono_font())
            value.setAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            line = len(self._labels)
            self._grid.addWidget(label, line, 0)
            self._grid.addWidget(value, line, 1)
            self._labels.append((label, value))
        for number, (label, value) in enumerate(self._labels):
            shown = number < len(rows)
            label.setVisible(shown)
            value.setVisible(shown)
            if shown:
                label.setText(rows[number][0])
                value.setText(rows[number][1])
        self.setAccessibleDescription(", ".join(f"{a} {b}" for a, b in rows))
        self.adjustSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        panel, line = QColor(self._theme.panel), QColor(self._theme.line)
        rounded(painter, self.rect().toRectF(), panel, line, radius=CARD_RADIUS)


def _rows(stats: RegionStats, values: Values) -> list[tuple[str, str]]:
    rows = [(tr("Weights"), integer_text(stats.weights)), *_counts(stats, values)]
    if stats.weights > stats.nonfinite:
        rows += [
            (
                tr("Mean · std"),
                f"{magnitude_text(stats.mean)} · {magnitude_text(stats.std)}",
            ),
            (_mean_of(values), magnitude_text(stats.mean_abs)),
            (
                tr("Range"),
                f"{magnitude_text(stats.minimum)} … {magnitude_text(stats.maximum)}",
            ),
        ]
    if stats.nonfinite:
        rows.append((tr("NaN or Inf"), integer_text(stats.nonfinite)))
    return rows


def _counts(stats: RegionStats, values: Values) -> list[tuple[str, str]]:
    about = "" if stats.exact else "≈ "
    share = percent_text(stats.kept, stats.weights)
    kept = f"{about}{integer_text(stats.kept)} ({share})"
    zeros = integer_text(stats.zeros)
    if values is Values.DIFFERENCE:
        return [(tr("Changed"), kept), (tr("Unchanged"), zeros)]
    if values is Values.BARE:
        return [(tr("Not zero"), kept), (tr("Zero"), zeros)]
    return [
        (tr("Kept"), kept),
        (tr("Pruned"), f"{about}{integer_text(stats.pruned)}"),
        (tr("Zero in file"), zeros),
    ]


def _mean_of(values: Values) -> str:
    if values is Values.DIFFERENCE:
        return tr("Mean |B − A|")
    return tr("Mean |w|")
