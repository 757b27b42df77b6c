"""The table behind a plot: to read with the keyboard, to copy, to save as CSV."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.errors import PrunescopeError
from prunescope.qt.number_text import MINUS, integer_text
from prunescope.qt.theme import EDGE, GAP, ROW_HEIGHT
from prunescope.qt.widgets import Button, visible_text
from prunescope.session.language import tr
from prunescope.session.numbers import pointed
from prunescope.session.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prunescope.session.tables import Table

_WIDTH, _HEIGHT = 640, 480
_SAMPLED = 1000
_DIGITS = 6
_ROOT = QModelIndex()
AnyIndex = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """A table as Qt reads it; numbers sort as numbers."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._decimals = cache(self._count_decimals)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.table.header)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column."""
        horizontal = orientation == Qt.Orientation.Horizontal
        if horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.table.header[section]
        if horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            text = not self.table.rows or isinstance(self.table.rows[0][section], str)
            side = Qt.AlignmentFlag.AlignLeft if text else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell: its text, its value to sort by, its side."""
        cell = self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(cell, int):
                return integer_text(cell)
            if isinstance(cell, float) and math.isnan(cell):
                return tr("none")
            if isinstance(cell, str):
                return visible_text(cell)
            return _real_text(cell, self._decimals(index.column()))
        if role == Qt.ItemDataRole.UserRole:
            # Beyond 32 bits, Qt compares floats.
            if isinstance(cell, str):
                return cell
            return -math.inf if math.isnan(cell) else float(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole and not isinstance(cell, str):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _count_decimals(self, column: int) -> int:
        """Return how many decimals the numbers of a column have, by its first rows."""
        cells = (row[column] for row in self.table.rows[:_SAMPLED])
        texts = (f"{cell:.{_DIGITS}g}" for cell in cells if isinstance(cell, float))
        written = (text for text in texts if "e" not in text)
        return max((len(text.partition(".")[2]) for text in written), default=0)


def _real_text(value: float, decimals: int) -> str:
    """Return a number in up to six digits, of which so many are `decimals`."""
    text = f"{value:.{_DIGITS}g}"
    if "." in text and "e" not in text:
        known = _DIGITS - 1 - math.floor(math.log10(abs(value)))
        text = f"{value:.{min(decimals, known)}f}"
    return pointed(text.replace("-", MINUS))


class RowProxy(QSortFilterProxyModel):
    """Sorts a table, and leaves rows out where it is told which to show."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown: Sequence[bool] | None = None

    def show_rows(self, shown: Sequence[bool] | None) -> None:
        """Show these rows of the table; `None` for all."""
        self._shown = shown
        self.invalidate()

    def filterAcceptsRow(
        self,
        source_row: int,
        _source_parent: AnyIndex,
    ) -> bool:
        """Tell whether a row is shown."""
        return self._shown is None or self._shown[source_row]


class TableDialog(QDialog):
    """Shows one table; `on_error` hears why it could not be saved."""

    def __init__(
        self,
        table: Table,
        on_error: Callable[[PrunescopeError], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = table
        self._on_error = on_error
        self.setWindowTitle(visible_text(table.title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # --- widgets
        self.proxy = RowProxy(self)
        self.proxy.setSourceModel(TableModel(table, self))
        self.proxy.setSortRole(Qt.ItemDataRole.UserRole)
        self.view = QTableView()
        self.view.setModel(self.proxy)
        self.view.setAccessibleName(visible_text(table.title))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.view.setSortingEnabled(True)
        self._fit_columns()
        copy, save = Button(tr("Copy")), Button(tr("Save as CSV…"))
        close = Button(tr("Close"), primary=True)
        # --- layout
        self.buttons = row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(copy)
        row.addWidget(save)
        row.addStretch(1)
        row.addWidget(close)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self.column.setSpacing(EDGE)
        self.column.addWidget(self.view, 1)
        self.column.addLayout(row)
        # --- signals
        copy.clicked.connect(self.copy)
        save.clicked.connect(self._ask_save)
        close.clicked.connect(self.accept)
        self.resize(self._wanted_width(), _HEIGHT)
        close.setFocus()

    def _fit_columns(self) -> None:
        self.view.resizeColumnsToContents()
        columns = self.view.horizontalHeader()
        for place in range(columns.count()):
            columns.resizeSection(place, columns.sectionSize(place) + GAP)

    def stretch_first(self, least: int) -> None:
        """Give the first column what the others, at least so wide, leave."""
        head = self.view.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for column in range(1, head.count()):
            head.resizeSection(column, max(least, head.sectionSizeHint(column)))

    def _wanted_width(self) -> int:
        """Return a width at which all columns are seen, within reason."""
        whole = self.view.horizontalHeader().length()
        bar = self.view.verticalScrollBar().sizeHint().width()
        screen = self.screen().availableGeometry().width()
        return min(max(_WIDTH, whole + bar + 2 * EDGE), screen * 3 // 4)

    def copy(self) -> None:
        """Copy the table, for a spreadsheet."""
        QGuiApplication.clipboard().setText(self.table.text("\t"))

    def save(self, target: str) -> None:
        """Save the table; "" for nowhere."""
        if not target:
            return
        try:
            write_table(self.table, Path(target))
        except PrunescopeError as error:
            self._on_error(error)

    def _ask_save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save as CSV"), "", tr("Tables (*.csv)")
        )
        self.save(name if not name or name.endswith(".csv") else f"{name}.csv")
