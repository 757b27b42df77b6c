"""A compared pair as heatmaps: the difference B − A, or A beside B."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from prunescope.qt.heatmap.image_dialog import ImageNote
from prunescope.qt.heatmap.side_window import SideWindow, SideWindows
from prunescope.qt.histogram_panel import HistogramPanel
from prunescope.qt.on_screen import resize_on_screen
from prunescope.qt.table_dialog import TableDialog
from prunescope.qt.theme import EDGE, GAP, GRID
from prunescope.qt.widgets import SegmentedControl, TextLabel
from prunescope.session.counted_values import Values
from prunescope.session.display import Display, LayerHistogram
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from prunescope.core.indices import Box
    from prunescope.qt.heatmap.kept_looks import KeptLooks
    from prunescope.qt.histogram_look import LookCommands
    from prunescope.qt.key_bindings import KeyBindings
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Histogram
    from prunescope.session.pair_pictures import PairPictures
    from prunescope.session.tables import Table

_SIZE = (900, 760)
_HEIGHTS = (520, 200)
_DIFFERENCE, _BESIDE = "difference", "beside"
#: What needs a plan or a document.
_ABSENT = (
    "show_mask",
    "show_diff",
    "show_density",
    "split",
    "swipe",
    "blink",
    "split_with",
    "new_window",
    "paint",
    "prune_here",
    "keep_here",
)


class _NoHand:
    """Takes no edits: neither side of a comparison is edited in its picture."""

    def prune(self, path: str, boxes: tuple[Box, ...]) -> None:
        """Do nothing."""

    def keep(self, path: str, boxes: tuple[Box, ...]) -> None:
        """Do nothing."""


class PairWindow(SideWindow):
    """Shows a pair until it is closed; then the pair is closed too.

    ::

        A: net.pt · B: net-pruned.pt        [B − A | A beside B]
        heatmap
        histogram of B − A, or of A and of B
    """

    def __init__(
        self,
        pictures: PairPictures,
        theme: Theme,
        sides: tuple[str, str],
        parent: QWidget,
        *,
        look: LookCommands,
    ) -> None:
        super().__init__(pictures, _NoHand(), pictures.images, theme, parent)
        self._pictures = pictures
        self._names = tuple(entry.path for entry in pictures.inventory.tensors)
        self._counts: dict[str, Histogram | None] = {}
        self._region: Histogram | None = None
        self._is_released = False
        self.setWindowTitle(tr("{path} — Prunescope", path=self._names[0]))
        # --- widgets
        a, b = sides
        self._sides = tr("A: {a} · B: {b}", a=a, b=b)
        names = TextLabel(self._sides, dim=True)
        options = ((_DIFFERENCE, tr("B − A")), (_BESIDE, tr("A beside B")))
        self.choice = SegmentedControl(options, tr("What is shown of the pair"))
        self.choice.setToolTip(tr("The difference, or both as they are"))
        self.histogram = HistogramPanel(theme, look)
        self.images.note = ImageNote(
            tr("A and B"),
            tr("What was compared, in a line below the picture"),
            lambda: self._sides,
            wanted=True,
        )
        self._leave_out()
        # --- layout
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, GRID, EDGE, GRID)
        row.setSpacing(GAP)
        row.addWidget(names, 1)
        row.addWidget(self.choice)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.panel)
        parts.addWidget(self.histogram)
        parts.setStretchFactor(0, 1)
        parts.setSizes(_HEIGHTS)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(parts, 1)
        self.setCentralWidget(body)
        resize_on_screen(self, *_SIZE)
        # --- signals
        pictures.on_region = self._on_region_counted
        self.choice.chosen.connect(self._show)
        self.histogram.range_requested.connect(self.panel.set_range)
        self.histogram.readout_changed.connect(self.statusBar().showMessage)
        self.histogram.table_requested.connect(self._show_table)
        self.panel.range_left.connect(self.histogram.plot.leave_range)
        self._show()

    def _leave_out(self) -> None:
        """Hide what neither side of a comparison has."""
        self.panel.head.leave_out("compare", "brush")
        self.panel.floating.card.allow_edits(allowed=False)
        for name in _ABSENT:
            self.panel.commands[name].setVisible(False)

    # --- what is shown

    def _show(self) -> None:
        inventory, first = self._pictures.inventory, self._names[1]
        is_beside = self.choice.current == _BESIDE
        self.panel.second.show_before(False)
        for part in (self.panel.pane, self.panel.colour_bar):
            part.tell_difference(told=not is_beside)
        values = Values.BARE if is_beside else Values.DIFFERENCE
        self.panel.floating.card.set_values(values)
        self._show_counts()
        if is_beside:
            self.panel.second.show_layer(first, inventory, 0)
        for path in self._counted_paths:
            if path not in self._counts:
                self._pictures.count(path, partial(self._take_counts, path))

    @property
    def _counted_paths(self) -> tuple[str, ...]:
        """Whose histograms are shown; the last one's picture has the cursor."""
        distance, *sides = self._names
        return tuple(sides) if self.choice.current == _BESIDE else (distance,)

    def _take_counts(self, path: str, histogram: Histogram | None) -> None:
        self._counts[path] = histogram
        self._show_counts()

    def _on_region_counted(self, histogram: Histogram | None) -> None:
        self._region = histogram
        self._show_counts()

    def _show_counts(self) -> None:
        """Show the pictures with their levels, and the histograms that are counted."""
        inventory, paths = self._pictures.inventory, self._counted_paths
        found = [self._counts.get(path) for path in paths]
        self.panel.show_display(
            Display(inventory=inventory, current=paths[-1], histogram=found[-1])
        )
        beside = tuple(
            LayerHistogram(path, each)
            for path, each in zip(paths[1:], found[1:], strict=True)
            if each is not None
        )
        self.histogram.show_display(
            Display(
                inventory=inventory,
                current=paths[0],
                histogram=found[0],
                region=self._region,
                beside=beside,
            )
        )
        if found[0] is None and self._region is None:
            self.histogram.plot.say(self._missing(paths[0]))

    def _missing(self, path: str) -> str:
        if path in self._counts:
            return tr("The weights of this layer cannot be counted.")
        return tr("Counting the weights of this layer…")

    def _show_table(self, table: Table) -> None:
        TableDialog(table, self.panel.failed.emit, self).open()

    # --- around it

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """The panels, from top to bottom."""
        return (self.choice, self.panel, self.histogram)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        super().set_theme(theme)
        self.histogram.set_theme(theme)

    def choose(self, choice: str) -> None:
        """Show the difference, or both, as :attr:`choice` names them."""
        self.choice.set_current(choice)
        self._show()

    def release(self) -> PairPictures:
        """Close the window alone; whoever takes the pair over closes that."""
        self._is_released = True
        self.close()
        return self._pictures

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the pair."""
        if not self._is_released:
            self._pictures.close()
        super().closeEvent(event)


class PairWindows(SideWindows[PairWindow]):
    """The pairs looked at beside one main window; `look` is that of histograms."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        looks: KeptLooks,
        *,
        look: LookCommands,
        bindings: KeyBindings | None = None,
    ) -> None:
        super().__init__(theme, parent, looks, bindings)
        self._look = look

    def open(self, pictures: PairPictures, sides: tuple[str, str]) -> PairWindow:
        """Show a pair of two sides of these names; the window closes it."""
        window = PairWindow(pictures, self.theme, sides, self.main, look=self._look)
        self.add(window)
        return window
