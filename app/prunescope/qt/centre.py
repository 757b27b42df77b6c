"""The panels in the middle of a window: the heatmap, and two charts below it.

They draw with pyqtgraph, which takes longer to load than all the rest of the window.
So nothing that the window shows without a model imports this module, and the window
makes it only once it is seen, or once something asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from prunescope.qt.charts import SparsityPanel
from prunescope.qt.heatmap.images import Images
from prunescope.qt.heatmap.listing import Listing
from prunescope.qt.heatmap.pair_window import PairWindows
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.heatmap.windows import HeatmapWindows
from prunescope.qt.histogram_panel import HistogramPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from prunescope.qt.heatmap.commands import Commands
    from prunescope.qt.heatmap.kept_looks import KeptLooks
    from prunescope.qt.histogram_look import LookCommands
    from prunescope.qt.key_bindings import KeyBindings
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display
    from prunescope.session.workspace import Workspace


class Centre(QObject):
    """Heatmap, histogram and bars over one workspace, and further heatmap windows."""

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        window: QWidget,
        *,
        commands: Commands,
        looks: KeptLooks,
        look: LookCommands,
        bindings: KeyBindings,
    ) -> None:
        super().__init__(window)
        self.heatmap = HeatmapPanel(
            workspace.pictures, workspace.hand, theme, commands=commands
        )
        self.windows = HeatmapWindows(workspace, theme, window, looks, bindings)
        self.pairs = PairWindows(theme, window, looks, look=look, bindings=bindings)
        self.images = Images(self.heatmap, workspace.images)
        self.listing = Listing(self.heatmap, workspace.pictures)
        self.histogram = HistogramPanel(theme, look)
        self.sparsity = SparsityPanel(theme)
        self._panels = (self.heatmap, self.windows, self.histogram, self.sparsity)

    @property
    def by_name(self) -> dict[str, QWidget]:
        """The panels that stand in the window, by their names in the layouts."""
        return {
            "heatmap": self.heatmap,
            "histogram": self.histogram,
            "sparsity": self.sparsity,
        }

    def show_display(self, display: Display) -> None:
        """Show what differs from what is shown."""
        for panel in self._panels:
            panel.show_display(display)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        for panel in (*self._panels, self.pairs):
            panel.set_theme(theme)

    def give_keys(self) -> None:
        """Let the actions of further windows have the keys that they have now."""
        for windows in (self.windows, self.pairs):
            windows.give_keys()
