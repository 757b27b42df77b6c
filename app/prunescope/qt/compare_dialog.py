"""What differs between two models: a verdict, a table to sort and filter, the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListWidget, QWidget

from prunescope.qt.table_dialog import TableDialog
from prunescope.qt.theme import ROW_HEIGHT, TEXT_PIXELS, sized
from prunescope.qt.widgets import Field, TextLabel, unbroken, visible_text
from prunescope.session.comparison_texts import comparison_table, unmatched, verdict
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.session.comparison_texts import Compared

_ROWS_MOST = 5


class CompareDialog(TableDialog):
    """Shows one comparison; `on_error` hears why its table could not be saved.

    ::

        A: net.pt   B: net-pruned.pt
        A and B are identical except 12 tensors; every change is non-zero → zero.
        [filter by name]
        table
        only in A: …
    """

    #: The tensor of a row that was chosen, by its path in A.
    chosen = Signal(str)

    def __init__(
        self,
        compared: Compared,
        on_error: Callable[[PrunescopeError], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(comparison_table(compared), on_error, parent)
        # --- widgets
        names = TextLabel(tr("A: {a} · B: {b}", a=compared.a, b=compared.b), dim=True)
        self.verdict = QLabel(unbroken(verdict(compared)))
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self.verdict.setWordWrap(True)
        self.filter = Field(tr("Filter by name"))
        self.filter.setPlaceholderText(tr("Filter by name"))
        self.filter.setClearButtonEnabled(True)
        self.unmatched = QListWidget()
        self.unmatched.setAccessibleName(tr("Tensors without a counterpart"))
        self.unmatched.setFrameShape(QFrame.Shape.NoFrame)
        self.unmatched.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        lines = list(map(visible_text, unmatched(compared.comparison)))
        self.unmatched.addItems(lines)
        self.unmatched.setFixedHeight(ROW_HEIGHT * min(len(lines), _ROWS_MOST))
        # --- layout
        for place, widget in enumerate((names, self.verdict, self.filter)):
            self.column.insertWidget(place, widget)
        self.column.insertWidget(4, self.unmatched)
        differs = bool(compared.comparison.changed)
        self.filter.setVisible(differs)
        self.view.setVisible(differs)
        self.unmatched.setVisible(bool(lines))
        if differs:
            self.resize(960, 560)
        else:
            self.column.insertStretch(4, 1)
            self.resize(520, 160 + self.unmatched.height())
        # --- signals
        self.proxy.setFilterKeyColumn(0)
        insensitive = Qt.CaseSensitivity.CaseInsensitive
        self.proxy.setFilterCaseSensitivity(insensitive)
        self.filter.textChanged.connect(self.proxy.setFilterFixedString)
        self.view.activated.connect(self._on_activated)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.proxy.mapToSource(index).row()
        self.chosen.emit(str(self.table.rows[row][0]))
