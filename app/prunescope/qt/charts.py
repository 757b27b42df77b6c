"""The panel of sparsity bars, with its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from prunescope.qt.bar_lines import Grouping
from prunescope.qt.bar_menu import BarWishes, bar_menu
from prunescope.qt.panel_header import PanelHeader
from prunescope.qt.sparsity_bars import SparsityBars
from prunescope.qt.sparsity_rows import Order
from prunescope.qt.theme import CONTROL_HEIGHT
from prunescope.session.language import mark, tr
from prunescope.session.tables import sparsity_table

if TYPE_CHECKING:
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display

#: How bars are sorted: in the menu, and in the head.
_ORDERS = {
    Order.PLANNED: (mark("Most planned zeros first"), mark("by layer, planned")),
    Order.MODEL: (mark("Model order"), mark("by layer, in model order")),
    Order.SIZE: (mark("Largest first"), mark("by layer, largest first")),
    Order.SENSITIVITY: (mark("Most sensitive first"), mark("by layer, most sensitive")),
    Order.NAME: (mark("Name"), mark("by layer, by name")),
}
_GROUPINGS = {
    Grouping.NONE: mark("Without groups"),
    Grouping.TYPE: mark("By type"),
    Grouping.BLOCK: mark("By block"),
}


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
    #: A layer is to have an amount of its own (a share), or that of the others again.
    own_requested = Signal(str, float)
    own_dropped = Signal(str)
    #: It would have such an amount, which is in the hand; or it is given up.
    own_held = Signal(str, float)
    own_given_up = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._display: Display | None = None
        # widgets
        self._header = PanelHeader(tr("Sparsity"))
        self._bars = SparsityBars(theme)
        self._menu = QMenu(self)
        self._orders = self._choices(
            {order: tr(text) for order, (text, _) in _ORDERS.items()}, self._bars.order
        )
        self._groupings = self._choices(
            {grouping: tr(text) for grouping, text in _GROUPINGS.items()}, Grouping.NONE
        )
        by_size = self._menu.addAction(tr("As long as their layers are large"))
        by_size.setCheckable(True)
        self._menu.addSeparator()
        self._menu.addAction(tr("Show as table…"), self.show_table)
        self._sort = QToolButton()
        self._sort.setText(tr("Sort"))
        self._sort.setAccessibleName(tr("Order of the bars"))
        self._sort.setToolTip(tr("Order of the bars, groups, lengths"))
        self._sort.setMenu(self._menu)
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setAutoRaise(True)
        self._sort.setFixedHeight(CONTROL_HEIGHT)
        self._sort.setProperty("quiet", True)
        # layout
        self._header.add(self._sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._bars, 1)
        self.setFocusProxy(self._bars)
        # signals
        self._bars.select_requested.connect(self.select_requested)
        self._bars.open_requested.connect(self.open_requested)
        self._bars.own_requested.connect(self.own_requested)
        self._bars.own_held.connect(self.own_held)
        self._bars.own_given_up.connect(self.own_given_up)
        self._bars.menu_requested.connect(self._on_bars_menu_requested)
        self._orders.triggered.connect(self._on_order_triggered)
        self._groupings.triggered.connect(self._on_grouping_triggered)
        by_size.toggled.connect(self._bars.set_by_size)
        self._header.set_remark(tr(_ORDERS[self._bars.order][1]))

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

    def grouping_actions(self) -> list[QAction]:
        """Return the choices of groups, for menus."""
        return self._groupings.actions()

    def bar_menu(self, path: str) -> QMenu:
        """Make the context menu of a bar."""
        wishes = BarWishes(
            open=self.open_requested.emit,
            own=self.own_requested.emit,
            drop=self.own_dropped.emit,
            table=self.show_table,
        )
        return bar_menu(path, self._bars.own_share(path), wishes, self)

    def _choices(
        self, texts: dict[Order, str] | dict[Grouping, str], chosen: Order | Grouping
    ) -> QActionGroup:
        group = QActionGroup(self)
        for value, text in texts.items():
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(value is chosen)
            action.setData(value)
            self._menu.addAction(action)
        self._menu.addSeparator()
        return group

    def _on_order_triggered(self, action: QAction) -> None:
        order = action.data()
        self._bars.set_order(order)
        self._header.set_remark(tr(_ORDERS[order][1]))

    def _on_grouping_triggered(self, action: QAction) -> None:
        self._bars.set_grouping(action.data())

    def _on_bars_menu_requested(self, path: str, where: QPoint) -> None:
        menu = self.bar_menu(path)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)
