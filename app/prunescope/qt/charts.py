"""The two panels below the heatmap: histogram and sparsity bars, with their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from prunescope.qt.histogram import HistogramPlot
from prunescope.qt.icons import icon
from prunescope.qt.number_text import magnitude_text
from prunescope.qt.sparsity_bars import SparsityBars
from prunescope.qt.sparsity_rows import Order
from prunescope.qt.theme import mono_font
from prunescope.qt.widgets import IconButton, PanelHeader, TextLabel
from prunescope.session.language import tr
from prunescope.session.tables import histogram_table, sparsity_table

if TYPE_CHECKING:
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display, Histogram


class HistogramPanel(QWidget):
    """Head and plot of the selected parameter's distribution.

    Signals
    -------
    threshold_requested
        Absolute value below which the draft should prune, and the gesture's key.
    """

    threshold_requested = Signal(float, str)
    #: The :class:`~prunescope.session.tables.Table` to show.
    table_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # widgets
        self._header = PanelHeader(tr("Histogram"))
        self._header.set_remark(tr("|w|, log"))
        self._threshold = TextLabel(dim=True)
        self._threshold.setFont(mono_font())
        self._plot = HistogramPlot(theme)
        self._histogram: Histogram | None = None
        self._path = ""
        self._menu = QMenu(self)
        self._more = IconButton(icon("more", theme.dim), tr("How it is shown"))
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._fill_menu()
        # layout
        self._header.add(self._threshold)
        self._header.add(self._more)
        _stack(self, self._header, self._plot)
        self.setFocusProxy(self._plot)
        # signals
        self._plot.threshold_moved.connect(self._on_plot_threshold_moved)

    @property
    def plot(self) -> HistogramPlot:
        """The plot itself."""
        return self._plot

    @property
    def threshold_text(self) -> str:
        """The threshold as written at the right of the head."""
        return self._threshold.text()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._more.setIcon(icon("more", theme.dim))
        self._plot.set_theme(theme)

    def _fill_menu(self) -> None:
        for text, switch in (
            (tr("Logarithmic heights"), self._plot.set_logarithmic),
            (tr("Share up to each magnitude"), self._plot.set_cumulative),
        ):
            action = self._menu.addAction(text)
            action.setCheckable(True)
            action.toggled.connect(switch)
        self._menu.addSeparator()
        self._menu.addAction(tr("Show as table…"), self.show_table)

    def show_table(self) -> None:
        """Ask to show the counts as a table."""
        if self._histogram is not None:
            table = histogram_table(self._path, self._histogram)
            self.table_requested.emit(table)

    def show_display(self, display: Display) -> None:
        """Take over the histogram if it is another one."""
        self._path = display.current or ""
        if display.histogram is not self._histogram:
            self._histogram = display.histogram
            self._plot.set_histogram(display.histogram)
            self._show_threshold()

    def _on_plot_threshold_moved(self, value: float, gesture: str) -> None:
        self._show_threshold()
        self.threshold_requested.emit(value, gesture)

    def _show_threshold(self) -> None:
        value, histogram = self._plot.threshold, self._histogram
        if value is None or histogram is None:
            self._threshold.setText("")
            return
        sign = "=" if histogram.exact and value == histogram.threshold else "≈"
        self._threshold.setText(f"t {sign} {magnitude_text(value)}")


class SparsityPanel(QWidget):
    """Head with a choice of order, and one bar per parameter.

    Signals
    -------
    select_requested
        Parameter path of the bar that was chosen.
    """

    select_requested = Signal(str)
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
