"""The heat table of sensitivities, layers × amounts, and what to make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QWidget

from prunescope.qt.number_text import integer_text
from prunescope.qt.option_editor import spin_box
from prunescope.qt.table_dialog import TableDialog, TableModel
from prunescope.qt.theme import GAP, Theme, mixed
from prunescope.qt.widgets import Button, TextLabel
from prunescope.session.language import tr, tr_count
from prunescope.session.tables import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.session.sensing import Sensed

_FIRST_AMOUNT = 2
_LOSS_PERCENT = 10
_LOSS_WIDTH = 64


class SensitivityDialog(TableDialog):
    """Shows damage by colour; `use_requested` carries the largest loss, as a share."""

    use_requested = Signal(float)

    def __init__(
        self,
        sensed: Sensed,
        theme: Theme,
        on_error: Callable[[PrunescopeError], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(sensitivity_table(sensed), on_error, parent)
        self.resize(960, 560)
        # --- widgets
        self.proxy.setSourceModel(_HeatModel(self.table, theme, self))
        self.view.resizeColumnsToContents()
        head = self.view.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        about = TextLabel(
            tr(
                "Relative L2 error of each layer when its smallest weights are pruned: "
                "a proxy from the weights alone, which knows nothing of data."
            ),
            dim=True,
        )
        about.setWordWrap(True)
        self.missing = TextLabel(dim=True)
        self.missing.setText(
            tr_count(
                "1 layer in scope is not counted yet and is left out.",
                "{count} layers in scope are not counted yet and are left out.",
                sensed.missing,
            )
        )
        self.missing.setVisible(sensed.missing > 0)
        self.loss = spin_box(tr("Largest loss of a layer, in percent"), 1, 99)
        self.loss.setSuffix(" %")
        self.loss.setFixedWidth(_LOSS_WIDTH)
        self.loss.setValue(_LOSS_PERCENT)
        self.use = Button(tr("Use result"))
        self.use.setToolTip(
            tr("Prune each layer by as much as costs at most this loss; one edit")
        )
        self.use.setEnabled(bool(sensed.layers))
        # --- layout
        row = QHBoxLayout()
        row.setSpacing(GAP)
        label = QLabel(tr("&Loss of each layer at most"))
        label.setBuddy(self.loss)
        row.addWidget(label)
        row.addWidget(self.loss)
        row.addWidget(self.use)
        row.addStretch(1)
        self.column.insertWidget(0, about)
        self.column.insertWidget(1, self.missing)
        self.column.insertLayout(3, row)
        # --- signals
        self.use.clicked.connect(self._on_use_clicked)

    def _on_use_clicked(self) -> None:
        self.use_requested.emit(self.loss.value() / 100)
        self.accept()


class _HeatModel(TableModel):
    """Losses as percents upon a colour that grows with them."""

    def __init__(self, table: Table, theme: Theme, parent: QWidget) -> None:
        super().__init__(table, parent)
        self._theme = theme

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a cell, with a background where it tells a loss."""
        cell = self.table.rows[index.row()][index.column()]
        if index.column() >= _FIRST_AMOUNT and isinstance(cell, float):
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{100 * cell:.1f}"
            if role == Qt.ItemDataRole.BackgroundRole:
                # Half-way at most, so that the numbers stay readable.
                return QBrush(mixed(self._theme.panel, self._theme.pruned, cell / 2))
        return super().data(index, role)


def sensitivity_table(sensed: Sensed) -> Table:
    """List layers × amounts; losses are shares."""
    amounts = sensed.layers[0].amounts if sensed.layers else ()
    header = (
        tr("Layer"),
        tr("Weights"),
        *(tr("{percent} %", percent=integer_text(round(100 * a))) for a in amounts),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (x.path, x.numel, *x.relative_l2) for x in sensed.layers
    )
    return Table(tr("Sensitivity"), header, rows)
