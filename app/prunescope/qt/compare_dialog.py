"""What differs between two models: a verdict, a table to sort and filter, the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal

from prunescope.core.errors import FilterError
from prunescope.qt.on_screen import resize_on_screen
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.table_dialog import TableDialog
from prunescope.qt.theme import TEXT_PIXELS, sized
from prunescope.qt.unmatched_tensors import UnmatchedTensors
from prunescope.qt.widgets import Button, Field, TextLabel, unbroken
from prunescope.session.comparison_texts import comparison_table, matching, verdict
from prunescope.session.language import tr
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from prunescope.core.comparison import TensorChange
    from prunescope.core.errors import PrunescopeError
    from prunescope.session.comparison_texts import Compared

_COLUMN = 86


class CompareDialog(TableDialog):
    """Shows one comparison; `on_error` hears why its table could not be saved.

    `pins_changed` carries pairs to compare whatever their names.

    ::

        A: net.pt   B: net-pruned.pt
        A and B are identical except 12 tensors; every change is non-zero → zero.
        [filter by name]
        table
        only in A | only in B  [Pair]
    [Show the difference]
    """

    #: The tensor of a row that was chosen, by its path in A.
    chosen = Signal(str)
    pins_changed = Signal(object)
    #: The :class:`TensorChange` whose difference is to be seen as a heatmap.
    difference_wanted = Signal(object)

    def __init__(
        self,
        compared: Compared,
        on_error: Callable[[PrunescopeError], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(comparison_table(compared), on_error, parent)
        self._compared = compared
        # --- widgets
        names = TextLabel(tr("A: {a} · B: {b}", a=compared.a, b=compared.b), dim=True)
        self.verdict = Paragraph(unbroken(verdict(compared)))
        self.verdict.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self.filter = Field(tr("Filter"))
        self.filter.setPlaceholderText(tr("Filter: name, delta>0, zeros<10% …"))
        self.filter.setToolTip(
            tr("As in the tree; zeros are those of A, planned those of B")
        )
        self.filter.setClearButtonEnabled(True)
        self.problem = TextLabel(dim=True)
        self.problem.setVisible(False)
        self.unmatched = UnmatchedTensors(compared.comparison)
        self.difference = Button(tr("Show the difference"))
        self.difference.setToolTip(
            tr("B − A of the chosen tensor as a heatmap (Return or double-click)")
        )
        self.difference.setEnabled(False)
        # --- layout
        texts = (names, self.verdict, self.filter, self.problem)
        for place, widget in enumerate(texts):
            self.column.insertWidget(place, widget)
        self.column.insertWidget(5, self.unmatched)
        self.buttons.insertWidget(0, self.difference)
        differs = bool(compared.comparison.changed)
        self.difference.setVisible(differs and compared.open_sides is not None)
        self.filter.setVisible(differs)
        self.view.setVisible(differs)
        self.view.setToolTip(tr("Double-click: show the layer and its difference"))
        self.unmatched.setVisible(not self.unmatched.is_empty)
        self.stretch_first(_COLUMN)
        if differs:
            resize_on_screen(self, 1200, 640)
        else:
            self.column.insertStretch(5, 1)
            self.resize(640, 160 + self.unmatched.sizeHint().height())
        # --- signals
        self.filter.textChanged.connect(self._on_filter_changed)
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.difference.clicked.connect(self._on_difference_clicked)
        self.unmatched.pins_changed.connect(self.pins_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Return on a row from pressing the default button as well."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (is_return and self.view.hasFocus()):
            super().keyPressEvent(event)

    def _on_filter_changed(self, text: str) -> None:
        try:
            rows = matching(self._compared, text) if text.strip() else None
        except FilterError as error:
            self.problem.setText(translated(error.sentence))
            self.problem.setVisible(True)
            return
        self.problem.setVisible(False)
        self.proxy.show_rows(rows)

    def _change(self, index: QModelIndex) -> TensorChange:
        row = self.proxy.mapToSource(index).row()
        return self._compared.comparison.changed[row]

    def _on_activated(self, index: QModelIndex) -> None:
        change = self._change(index)
        self.chosen.emit(change.path)
        self.difference_wanted.emit(change)

    def _on_selection_changed(self) -> None:
        self.difference.setEnabled(self.view.selectionModel().hasSelection())

    def _on_difference_clicked(self) -> None:
        rows = self.view.selectionModel().selectedRows()
        for index in rows[:1]:
            self.difference_wanted.emit(self._change(index))
