"""The panel of sparsity bars, with its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from prunescope.qt.sparsity_bars import SparsityBars
from prunescope.qt.sparsity_rows import Order
from prunescope.qt.widgets import PanelHeader
from prunescope.session.language import tr
from prunescope.session.tables import sparsity_table

if TYPE_CHECKING:
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display


class SparsityPanel(QWidget):
    """Head with a choice of order, and one bar per parameter.

    Signals
    -------
    select_requested
        Parameter path of the bar that was chosen, and those beside it (a tuple).
    """

    select_requested = Signal(str, object)
    open_requested = Signal()
    #: The :class:`~prunescope.session.tables.Table` to show.
    table_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # widgets
        self._header = PanelHeader(tr("Sparsity"))
        self._bars = SparsityBars(theme)
        self._remarks = {
            Order.PLANNED: tr("by layer, planned"),
            Order.MODEL: tr("by layer, in model order"),
            Order.SIZE: tr("by layer, largest first"),
            Order.NAME: tr("by layer, by name"),
        }
        self._menu = QMenu(self)
        self._orders = QActionGroup(self)
        for order, text in (
            (Order.PLANNED, tr("Most planned zeros first")),
            (Order.MODEL, tr("Model order")),
            (Order.SIZE, tr("Largest first")),
            (Order.NAME, tr("Name")),
        ):
            self._add_order(order, text)
        self._menu.addSeparator()
        by_size = self._menu.addAction(tr("As long as their layers are large"))
        by_size.setCheckable(True)
        by_size.toggled.connect(self._bars.set_by_size)
        self._menu.addAction(tr("Show as table…"), self.show_table)
        self._display: Display | None = None
        self._sort = QToolButton()
        self._sort.setText(tr("Sort"))
        self._sort.setAccessibleName(tr("Order of the bars"))
        self._sort.setToolTip(tr("Order of the bars"))
        self._sort.setMenu(self._menu)
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setAutoRaise(True)
        self._sort.setProperty("quiet", True)  # noqa: FBT003 - a property's value
        # layout
        self._header.add(self._sort)
        _stack(self, self._header, self._bars)
        self.setFocusProxy(self._bars)
        # signals
        self._bars.select_requested.connect(self.select_requested)
        self._bars.open_requested.connect(self.open_requested)
        self._orders.triggered.connect(self._on_order_triggered)
        self._header.set_remark(self._remarks[self._bars.order])

    @property
    def bars(self) -> SparsityBars:
        """The list of bars itself."""
        return self._bars

    @property
    def remark(self) -> str:
        """The order, as written in the head."""
        return self._header.remark

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._bars.set_theme(theme)

    def show_display(self, display: Display) -> None:
        """Take over what differs from the display shown."""
        self._display = display
        self._bars.show_display(display)

    def show_table(self) -> None:
        """Ask to show the bars as a table."""
        if self._display is not None and self._display.numbers is not None:
            table = sparsity_table(self._display, self._bars.row_paths())
            self.table_requested.emit(table)

    def order_actions(self) -> list[QAction]:
        """Return the choices of order, for menus."""
        return self._orders.actions()

    def _add_order(self, order: Order, text: str) -> None:
        action = QAction(text, self._orders)
        action.setCheckable(True)
        action.setChecked(order is self._bars.order)
        action.setData(order)
        self._menu.addAction(action)

    def _on_order_triggered(self, action: QAction) -> None:
        order = action.data()
        self._bars.set_order(order)
        self._header.set_remark(self._remarks[order])


def _stack(panel: QWidget, header: QWidget, body: QWidget) -> None:
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(header)
    layout.addWidget(body, 1)
