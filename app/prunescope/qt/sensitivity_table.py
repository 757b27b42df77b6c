"""The heat table of sensitivities: layers × amounts, filled in while it is measured."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from prunescope.core.sensitivity import AMOUNTS
from prunescope.qt.number_text import integer_text
from prunescope.qt.table_dialog import TableModel
from prunescope.qt.theme import Theme, mixed
from prunescope.session.language import tr
from prunescope.session.tables import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QObject

    from prunescope.core.sensitivity import Sensitivity

_FIRST_AMOUNT = 2


class SensitivityModel(TableModel):
    """Losses as percents upon a colour that grows with them; NaN until measured.

    `layers` are path and number of weights of each row.
    """

    def __init__(
        self,
        layers: Sequence[tuple[str, int]],
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(_table(layers), parent)
        self._theme = theme
        self._place = {path: row for row, (path, _) in enumerate(layers)}
        self._found: dict[str, Sensitivity] = {}
        self._energy = False

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self._tell(0, self.rowCount() - 1)

    def set_energy(self, energy: bool) -> None:  # noqa: FBT001 - Qt's slot
        """Show the removed energy, or its root, the relative L2 error."""
        self._energy = energy
        self._show(self._found.values())

    def put(self, found: Iterable[Sensitivity]) -> None:
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
                return f"{100 * cell:.1f}" if known else ""
            if role == Qt.ItemDataRole.BackgroundRole and known:
                # Half-way at most, so that the numbers stay readable.
                return QBrush(mixed(self._theme.panel, self._theme.pruned, cell / 2))
        return super().data(index, role)

    def _show(self, found: Iterable[Sensitivity]) -> None:
        rows, places = list(self.table.rows), []
        for each in found:
            place = self._place[each.path]
            losses = each.removed_energy if self._energy else each.relative_l2
            rows[place] = (each.path, rows[place][1], *losses)
            places.append(place)
        if places:
            self.table = replace(self.table, rows=tuple(rows))
            self._tell(min(places), max(places))

    def _tell(self, first: int, last: int) -> None:
        right = self.columnCount() - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, right))


def _table(layers: Sequence[tuple[str, int]]) -> Table:
    """List layers × amounts; losses are shares."""
    header = (
        tr("Layer"),
        tr("Weights"),
        *(tr("{percent} %", percent=integer_text(round(100 * a))) for a in AMOUNTS),
    )
    unknown = (math.nan,) * len(AMOUNTS)
    rows: tuple[tuple[Cell, ...], ...] = tuple((*layer, *unknown) for layer in layers)
    return Table(tr("Sensitivity"), header, rows)
