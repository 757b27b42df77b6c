"""The panel below the heatmap: head, menu and plot of the selected distribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from prunescope.qt.histogram import HistogramPlot
from prunescope.qt.histogram_texts import missing_sentence
from prunescope.qt.icons import icon
from prunescope.qt.panel_header import PanelHeader
from prunescope.qt.widgets import IconButton, SegmentedControl
from prunescope.session.display import Display
from prunescope.session.language import tr
from prunescope.session.tables import histogram_table, joined_table

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QResizeEvent

    from prunescope.core.inventory import Inventory
    from prunescope.qt.histogram_look import Look, LookCommands
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Histogram, LayerHistogram
    from prunescope.session.tables import Table
    from prunescope.session.value_range import ValueRange

_TIGHT_BELOW = 320


class HistogramPanel(QWidget):
    """Head and plot of the selected parameter's distribution.

    Signals
    -------
    threshold_requested
        Absolute value below which the draft should prune, and the gesture's key.
    range_requested
        The :class:`~prunescope.session.value_range.ValueRange` that pictures should
        show alone; `None`: all values.
    """

    threshold_requested = Signal(float, str)
    range_requested = Signal(object)
    #: Text about the column under the mouse or the cursor ("" for none).
    readout_changed = Signal(str)
    #: The :class:`~prunescope.session.tables.Table` to show.
    table_requested = Signal(object)

    def __init__(
        self, theme: Theme, commands: LookCommands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._commands = commands
        self._histogram: Histogram | None = None
        self._beside: tuple[LayerHistogram, ...] = ()
        self._path = ""
        self._inventory: Inventory | None = None
        # widgets
        self._header = PanelHeader(tr("Histogram"))
        self._kind = SegmentedControl(
            [("magnitude", "|w|"), ("signed", "±w")], tr("Absolute or signed values")
        )
        self._kind.setToolTip(tr("Absolute or signed values"))
        self.plot = HistogramPlot(theme)
        self._menu = QMenu(self)
        self._menu.addActions(list(commands.by_name.values()))
        self._menu.addSeparator()
        self._menu.addAction(tr("Show as table…"), self.show_table)
        self._more = IconButton(icon("more", theme.dim), tr("How it is shown"))
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._leave = IconButton(
            icon("close", theme.dim), tr("Show all weights again (Esc)")
        )
        # It comes and goes; the panel stays as wide as it is.
        policy = self._leave.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._leave.setSizePolicy(policy)
        self._leave.hide()
        # layout
        self._header.add(self._leave)
        self._header.add(self._kind)
        self._header.add(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.plot, 1)
        self.setFocusProxy(self.plot)
        self.plot.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.plot.say(missing_sentence(Display()))
        # signals
        commands.changed.connect(self._on_commands_changed)
        self._kind.chosen.connect(self._on_kind_chosen)
        self.plot.customContextMenuRequested.connect(self._on_plot_menu_requested)
        self.plot.threshold_moved.connect(self.threshold_requested)
        self.plot.range_chosen.connect(self._on_plot_range_chosen)
        self._leave.clicked.connect(self.plot.leave_range)
        self.plot.readout_changed.connect(self.readout_changed)
        self._on_commands_changed(commands.look)

    # --- values in

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self._more.setIcon(icon("more", theme.dim))
        self._leave.setIcon(icon("close", theme.dim))
        self.plot.set_theme(theme)

    def show_display(self, display: Display) -> None:
        """Take over the histogram if it is another one."""
        path, inventory = display.current or "", display.inventory
        if path != self._path or inventory is not self._inventory:
            self._path, self._inventory = path, inventory
            self.plot.leave_range()
        shown = display.region or display.histogram
        beside = () if display.region is not None else display.beside
        if shown is not self._histogram or beside is not self._beside:
            self._histogram, self._beside = shown, beside
            self._header.set_remark(self._remark(display))
            self._name_kinds()
            self.plot.set_histogram(shown, self._path, beside)
        if shown is None:
            self.plot.say(missing_sentence(display))

    def _name_kinds(self) -> None:
        """Call the two axes what the values are called that lie along them."""
        if self._histogram is not None:
            values = self._histogram.values
            signed = "±w" if values.signed == "w" else values.signed
            self._kind.set_labels((values.magnitude, signed))

    def _remark(self, display: Display) -> str:
        """Tell of a region, or of layers that are selected and not shown."""
        shown, total = len(self._beside) + 1, len(display.selected)
        if self._beside and shown < total:
            return tr("{count} of {total} layers", count=shown, total=total)
        return "" if self._histogram is None else self._histogram.where

    def show_table(self) -> None:
        """Ask to show the counts as a table, of several layers one after the other."""
        if self._histogram is None:
            return
        look = self.plot.look
        path = f"{self._path}{self._histogram.where}"
        tables = [
            histogram_table(
                name,
                histogram,
                signed=look.signed,
                every=look.logarithmic,
                shares=look.cumulative,
            )
            for name, histogram in (
                (path, self._histogram),
                *((layer.path, layer.histogram) for layer in self._beside),
            )
        ]
        table = tables[0] if len(tables) == 1 else self._joined(tables)
        self.table_requested.emit(table)

    def _joined(self, tables: list[Table]) -> Table:
        names = (self._path, *(layer.path for layer in self._beside))
        return joined_table(tr("Histograms of the selected layers"), names, tables)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the two axes' names closer together where there is little room."""
        super().resizeEvent(event)
        self._kind.set_tight(tight=self.width() < _TIGHT_BELOW)

    # --- what happens

    def _on_kind_chosen(self, kind: str) -> None:
        self._commands.switch("signed", kind == "signed")

    def _on_plot_range_chosen(self, chosen: ValueRange | None) -> None:
        self._leave.setVisible(chosen is not None)
        self.range_requested.emit(chosen)

    def _on_plot_menu_requested(self, position: QPoint) -> None:
        self._menu.popup(self.plot.mapToGlobal(position))

    def _on_commands_changed(self, look: Look) -> None:
        self._kind.set_current("signed" if look.signed else "magnitude")
        self.plot.set_look(look)
