"""The two panels below the heatmap: histogram and sparsity bars, with their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from prunescope.qt.histogram import HistogramPlot
from prunescope.qt.number_text import magnitude_text
from prunescope.qt.sparsity_bars import SparsityBars
from prunescope.qt.sparsity_rows import Order
from prunescope.qt.theme import mono_font
from prunescope.qt.widgets import PanelHeader, TextLabel

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

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # widgets
        self._header = PanelHeader(self.tr("Histogram"))
        self._header.set_remark(self.tr("|w|, log"))
        self._threshold = TextLabel(dim=True)
        self._threshold.setFont(mono_font())
        self._plot = HistogramPlot(theme)
        self._histogram: Histogram | None = None
        # layout
        self._header.add(self._threshold)
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
        self._plot.set_theme(theme)

    def show_display(self, display: Display) -> None:
        """Take over the histogram if it is another one."""
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

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # widgets
        self._header = PanelHeader(self.tr("Sparsity"))
        self._bars = SparsityBars(theme)
        self._remarks = {
            Order.PLANNED: self.tr("by layer, planned"),
            Order.MODEL: self.tr("by layer, in model order"),
            Order.SIZE: self.tr("by layer, largest first"),
            Order.NAME: self.tr("by layer, by name"),
        }
        self._menu = QMenu(self)
        self._orders = QActionGroup(self)
        for order, text in (
            (Order.PLANNED, self.tr("Most planned zeros first")),
            (Order.MODEL, self.tr("Model order")),
            (Order.SIZE, self.tr("Largest first")),
            (Order.NAME, self.tr("Name")),
        ):
            self._add_order(order, text)
        self._sort = QToolButton()
        self._sort.setText(self.tr("Sort"))
        self._sort.setAccessibleName(self.tr("Order of the bars"))
        self._sort.setToolTip(self.tr("Order of the bars"))
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
        self._bars.show_display(display)

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
