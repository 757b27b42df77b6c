"""Tensors without a counterpart, side by side, to be paired by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.matching import PINNED
from prunescope.qt.number_text import integer_text
from prunescope.qt.theme import GAP, GRID, ROW_HEIGHT
from prunescope.qt.widgets import Button, TextLabel, visible_text
from prunescope.session.comparison_texts import mismatches
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prunescope.core.comparison import Comparison
    from prunescope.core.matching import Pin

_ROWS_MOST = 6


class UnmatchedTensors(QWidget):
    """What is only in A, only in B, paired by hand, or of another shape.

    ::

        Only in A | Only in B      [Pair]
        Paired by hand             [Unpair]
        of other shapes

    `pins_changed` carries all pairs that are made by hand from now on.
    """

    pins_changed = Signal(object)

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._pins: tuple[Pin, ...] = tuple(
            (pair.path_a, pair.path_b)
            for pair in comparison.paired
            if pair.how == PINNED
        )
        self._a, self._b = comparison.only_in_a, comparison.only_in_b
        # --- widgets
        self.only_a = _list(tr("Only in A"), comparison.only_in_a)
        self.only_b = _list(tr("Only in B"), comparison.only_in_b)
        self.pinned = _list(tr("Paired by hand"), [f"{a} → {b}" for a, b in self._pins])
        self.others = _list(tr("Of other shapes"), mismatches(comparison))
        self.pair = Button(tr("Pair"))
        self.pair.setToolTip(tr("Compare the two chosen tensors with each other"))
        self.unpair = Button(tr("Unpair"))
        self.unpair.setToolTip(tr("Take the chosen pair apart"))
        # --- layout
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        alone = _row(_titled(self.only_a), _titled(self.only_b), self.pair)
        alone.setVisible(bool(comparison.only_in_a or comparison.only_in_b))
        pinned = _row(_titled(self.pinned), self.unpair)
        pinned.setVisible(bool(self._pins))
        others = _titled(self.others)
        others.setVisible(self.others.count() > 0)
        for part in (alone, pinned, others):
            column.addWidget(part)
        # --- signals
        for view in (self.only_a, self.only_b, self.pinned):
            view.itemSelectionChanged.connect(self._enable)
        self.pair.clicked.connect(self._on_pair_clicked)
        self.unpair.clicked.connect(self._on_unpair_clicked)
        self._enable()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        views = (self.only_a, self.only_b, self.pinned, self.others)
        return not any(view.count() for view in views)

    def _enable(self) -> None:
        both = self.only_a.selectedItems() and self.only_b.selectedItems()
        self.pair.setEnabled(bool(both))
        self.unpair.setEnabled(bool(self.pinned.selectedItems()))

    def _on_pair_clicked(self) -> None:
        pin = self._a[self.only_a.currentRow()], self._b[self.only_b.currentRow()]
        self.pins_changed.emit((*self._pins, pin))

    def _on_unpair_clicked(self) -> None:
        row = self.pinned.currentRow()
        self.pins_changed.emit((*self._pins[:row], *self._pins[row + 1 :]))


def _list(name: str, lines: Iterable[str]) -> QListWidget:
    view = QListWidget()
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    view.setHorizontalScrollBarPolicy(off)
    view.addItems(list(map(visible_text, lines)))
    view.setFixedHeight(ROW_HEIGHT * min(max(view.count(), 1), _ROWS_MOST))
    return view


def _titled(view: QListWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    count = integer_text(view.count())
    column.addWidget(TextLabel(f"{view.accessibleName()} · {count}", dim=True))
    column.addWidget(view)
    return part


def _row(*parts: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    for part in parts:
        stretch = 0 if isinstance(part, Button) else 1
        row.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
    return whole
