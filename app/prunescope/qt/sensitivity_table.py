"""The heat table of sensitivities: layers × amounts, filled in while it is measured."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from prunescope.qt.number_text import integer_text
from prunescope.qt.table_dialog import TableModel
from prunescope.qt.theme import Theme, mixed
from prunescope.session.language import tr
from prunescope.session.live_sweeps import amounts_of
from prunescope.session.tables import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QObject

    from prunescope.core.analysis import LayerLosses
    from prunescope.qt.sensitivity_metrics import Metric

_FIRST_AMOUNT = 2


class SensitivityModel(TableModel):
    """Losses upon a colour that grows with them; NaN until measured.

    `layers` are path and number of weights of each row, `metric` is what is shown.
    """

    def __init__(
        self,
        layers: Sequence[tuple[str, int]],
        metric: Metric,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(_table(layers, amounts_of(metric.by)), parent)
        self._theme = theme
        self._layers, self._amounts = tuple(layers), amounts_of(metric.by)
        self._place = {path: row for row, (path, _) in enumerate(layers)}
        self._found: dict[str, LayerLosses] = {}
        self._metric = metric
        self._largest = 0.0

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self._tell(0, self.rowCount() - 1)

    def set_metric(self, metric: Metric) -> None:
        """Show another measure of what was found."""
        self._metric = metric
        self._show_all()

    def clear(self) -> None:
        """Forget what was found."""
        self._found = {}
        self._show_all()

    def put(self, found: Iterable[LayerLosses]) -> None:
        """Fill in the rows of these layers."""
        new = {each.path: each for each in found if each.path in self._place}
        self._found |= new
        self._show(new.values())

    @property
    def measured(self) -> int:
        """How many rows are filled in."""
        return len(self._found)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a cell, with a background where it tells a loss."""
        cell = self.table.rows[index.row()][index.column()]
        if index.column() >= _FIRST_AMOUNT and isinstance(cell, float):
            known = not math.isnan(cell)
            if role == Qt.ItemDataRole.DisplayRole:
                return self._metric.text(cell) if known else ""
            if role == Qt.ItemDataRole.BackgroundRole and known:
                # Half-way at most, so that the numbers stay readable.
                first = self.table.rows[index.row()][_FIRST_AMOUNT]
                depth = self._metric.damage(cell, float(first))
                depth = min(max(depth / self._metric.full(self._largest), 0.0), 1.0) / 2
                return QBrush(mixed(self._theme.panel, self._theme.pruned, depth))
        return super().data(index, role)

    def _show_all(self) -> None:
        self._largest = 0.0
        self.table = replace(self.table, rows=_empty(self._layers, self._amounts))
        self._show(self._found.values())
        self._tell(0, self.rowCount() - 1)

    def _show(self, found: Iterable[LayerLosses]) -> None:
        rows, places, before = list(self.table.rows), [], self._largest
        for each in found:
            place = self._place[each.path]
            losses = self._metric.losses(each)
            rows[place] = (each.path, rows[place][1], *losses)
            places.append(place)
            damages = (self._metric.damage(loss, losses[0]) for loss in losses)
            known = (damage for damage in damages if not math.isnan(damage))
            self._largest = max(self._largest, *known, 0.0)
        if places:
            self.table = replace(self.table, rows=tuple(rows))
            whole = self._largest != before
            self._tell(
                0 if whole else min(places),
                self.rowCount() - 1 if whole else max(places),
            )

    def _tell(self, first: int, last: int) -> None:
        right = self.columnCount() - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, right))


def _table(layers: Sequence[tuple[str, int]], amounts: tuple[float, ...]) -> Table:
    """List layers × amounts."""
    header = (
        tr("Layer"),
        tr("Weights"),
        *(tr("{percent} %", percent=integer_text(round(100 * a))) for a in amounts),
    )
    return Table(tr("Sensitivity"), header, _empty(layers, amounts))


def _empty(
    layers: Sequence[tuple[str, int]], amounts: tuple[float, ...]
) -> tuple[tuple[Cell, ...], ...]:
    unknown = (math.nan,) * len(amounts)
    return tuple((*layer, *unknown) for layer in layers)
