"""A compared pair as heatmaps: the difference B − A, or A beside B."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.theme import EDGE, GAP, GRID
from prunescope.qt.widgets import SegmentedControl, TextLabel
from prunescope.session.display import Display
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from prunescope.core.indices import Box
    from prunescope.qt.theme import Theme
    from prunescope.session.pair_pictures import PairPictures

_SIZE = (900, 680)
_DIFFERENCE, _BESIDE = "difference", "beside"
#: What needs a plan, a document or a source of its own.
_ABSENT = (
    "show_mask",
    "show_diff",
    "show_density",
    "split",
    "swipe",
    "blink",
    "split_with",
    "new_window",
    "list_weights",
    "paint",
    "prune_here",
    "keep_here",
    "save_image",
    "copy_image",
)


class _NoHand:
    """Takes no edits: neither side of a comparison is edited in its picture."""

    def prune(self, path: str, boxes: tuple[Box, ...]) -> None:
        """Do nothing."""

    def keep(self, path: str, boxes: tuple[Box, ...]) -> None:
        """Do nothing."""


class PairWindow(QMainWindow):
    """Shows a pair until it is closed; then the pair is closed too.

    ::

        A: net.pt · B: net-pruned.pt        [B − A | A beside B]
        heatmap
    """

    def __init__(
        self,
        pictures: PairPictures,
        theme: Theme,
        sides: tuple[str, str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pictures = pictures
        self._names = tuple(entry.path for entry in pictures.inventory.tensors)
        self.setWindowTitle(tr("{path} — Prunescope", path=self._names[0]))
        # --- widgets
        a, b = sides
        names = TextLabel(tr("A: {a} · B: {b}", a=a, b=b), dim=True)
        options = ((_DIFFERENCE, tr("B − A")), (_BESIDE, tr("A beside B")))
        self.choice = SegmentedControl(options, tr("What is shown of the pair"))
        self.choice.setToolTip(tr("The difference, or both as they are"))
        self.panel = HeatmapPanel(pictures, _NoHand(), theme)
        head = self.panel.head
        for part in (head.modes, head.button("compare"), head.button("brush")):
            part.hide()
        self.panel.floating.card.allow_edits(allowed=False)
        for name in _ABSENT:
            self.panel.commands[name].setVisible(False)
        self.panel.commands.fill(self.menuBar().addMenu(tr("&Heatmap")))
        # --- layout
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, GRID, EDGE, GRID)
        row.setSpacing(GAP)
        row.addWidget(names, 1)
        row.addWidget(self.choice)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.panel, 1)
        self.setCentralWidget(body)
        self.resize(*_SIZE)
        # --- signals
        self.choice.chosen.connect(self._show)
        self.panel.readout_changed.connect(self.statusBar().showMessage)
        self._show(_DIFFERENCE)

    def _show(self, choice: str) -> None:
        inventory = self._pictures.inventory
        distance, a, b = self._names
        is_beside = choice == _BESIDE
        self.panel.second.show_before(False)  # noqa: FBT003 - a state
        for part in (self.panel.pane, self.panel.colour_bar):
            part.tell_difference(told=not is_beside)
        current = b if is_beside else distance
        self.panel.show_display(Display(inventory=inventory, current=current))
        if is_beside:
            self.panel.second.show_layer(a, inventory, 0)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.panel.set_theme(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the pair."""
        super().closeEvent(event)
        self._pictures.close()
