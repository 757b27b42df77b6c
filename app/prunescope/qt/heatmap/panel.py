"""The heatmap panel: head with modes, rulers, picture, colour bar.

conv3.weight  128 × 128 × 64 × 1        [Weight|Mask|Diff|Density||w|] ⤢
  0 ┌──────────────────────────────┐ ▌0
 32 │          picture             │ ▌
 64 │                              │ ▌1
    └──────────────────────────────┘ kept
    0       2048       4096
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from prunescope.core.arrangement import matrix_view
from prunescope.core.matrix_view import Cells
from prunescope.qt.heatmap.badge import badge_text
from prunescope.qt.heatmap.block_readout import block_text, block_under
from prunescope.qt.heatmap.colour_bar import ColourBar
from prunescope.qt.heatmap.lod_item import LodItem
from prunescope.qt.heatmap.readout import ReadoutFollower, ReadoutSource
from prunescope.qt.heatmap.ruler import Ruler
from prunescope.qt.heatmap.tile_feed import TileFeed, TileSource
from prunescope.qt.heatmap.view import HeatmapView
from prunescope.qt.heatmap.viewport import crop_for
from prunescope.qt.histogram_bins import strong_magnitude
from prunescope.qt.icons import icon
from prunescope.qt.theme import EDGE, mono_font
from prunescope.qt.widgets import IconButton, PanelHeader, SegmentedControl
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display

_ASK_MS = 16


class PictureSource(TileSource, ReadoutSource, Protocol):
    """The part of the workspace that the heatmap needs."""


class HeatmapPanel(QWidget):
    """Shows the selected parameter's weights, mask or density.

    Signals
    -------
    mode_changed
        The :class:`~prunescope.session.tiles.Mode` that a person chose.
    readout_changed
        Text about the weight under the mouse ("" for none).
    """

    mode_changed = Signal(object)
    readout_changed = Signal(str)

    def __init__(
        self, workspace: PictureSource, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mode = Mode.WEIGHT
        self._original = False
        self._limit: float | None = None
        self._display: Display | None = None
        self._view: MatrixView | None = None
        # the picture and where it comes from
        self._feed = TileFeed(workspace, self._on_tiles_changed)
        self._item = LodItem(self._feed, theme)
        self._readout = ReadoutFollower(workspace, self._block_text, self)
        self._ask_timer = QTimer(self)
        self._ask_timer.setSingleShot(True)
        self._ask_timer.setInterval(_ASK_MS)
        # widgets
        self._header = PanelHeader(self.tr("Heatmap"))
        self._modes = SegmentedControl(
            [
                (Mode.WEIGHT.value, self.tr("Weight")),
                (Mode.MASK.value, self.tr("Mask")),
                (Mode.DIFF.value, self.tr("Diff")),
                (Mode.DENSITY.value, self.tr("Density")),
                (Mode.MAGNITUDE.value, self.tr("|w|")),
            ],
            self.tr("What the heatmap shows"),
        )
        self._order = tuple(Mode)
        self._fit = IconButton(icon("fit", theme.dim), self.tr("Show all (F)"))
        self._sentence = QLabel(
            self.tr("Select a layer on the left to see its weights.")
        )
        self._surface = HeatmapView(theme)
        self._row_ruler = Ruler(Qt.Orientation.Vertical, theme)
        self._column_ruler = Ruler(Qt.Orientation.Horizontal, theme)
        self._bar = ColourBar(theme)
        self._lay_out()
        self._connect_signals()
        self._surface.add_item(self._item)
        self.setAccessibleName(self.tr("Heatmap"))
        self.setFocusProxy(self._surface)
        self.set_theme(theme)

    # --- layout

    def _lay_out(self) -> None:
        self._header.add(self._modes)
        self._header.add(self._fit)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(4, EDGE, 4, 4)
        grid.setSpacing(0)
        grid.addWidget(self._row_ruler, 0, 0)
        grid.addWidget(self._surface, 0, 1)
        grid.addWidget(self._bar, 0, 2)
        grid.addWidget(self._column_ruler, 1, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 1)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._sentence)
        self._pages.addWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(self._pages, 1)

    def _connect_signals(self) -> None:
        self._modes.chosen.connect(self._on_modes_chosen)
        self._fit.clicked.connect(self._surface.fit)
        self._surface.view_changed.connect(self._on_surface_view_changed)
        self._surface.cell_hovered.connect(self._readout.follow)
        self._surface.mode_key_pressed.connect(self._on_surface_mode_key_pressed)
        self._surface.original_held.connect(self._on_surface_original_held)
        self._readout.text_changed.connect(self._on_readout_text_changed)
        self._ask_timer.timeout.connect(self._ask)

    # --- values in

    @property
    def mode(self) -> Mode:
        """What is shown."""
        return self._mode

    @property
    def surface(self) -> HeatmapView:
        """The view that pans and zooms."""
        return self._surface

    @property
    def colour_bar(self) -> ColourBar:
        """The bar that tells what the colours mean."""
        return self._bar

    def set_mode(self, mode: Mode) -> None:
        """Show weights, mask or density; emits nothing."""
        if mode is self._mode:
            return
        self._mode = mode
        self._modes.set_current(mode.value)
        self._feed.set_mode(mode)
        self._item.set_mode(mode)
        self._ask()
        self._tell_scale()
        self._readout.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        palette = self._sentence.palette()
        palette.setColor(self._sentence.foregroundRole(), theme.dim)
        self._sentence.setPalette(palette)
        self._fit.setIcon(icon("fit", theme.dim))
        for part in (
            self._item,
            self._surface,
            self._row_ruler,
            self._column_ruler,
            self._bar,
        ):
            part.set_theme(theme)

    def show_display(self, display: Display) -> None:
        """Take over what differs from the display shown."""
        old, self._display = self._display, display
        other = old is None or (
            old.inventory is not display.inventory or old.current != display.current
        )
        if other:
            self._show_parameter(display)
        elif old is not None and old.masks_version != display.masks_version:
            self._feed.set_version(display.masks_version)
            self._readout.refresh()
        if other or old is None or old.histogram is not display.histogram:
            self._show_limit(display)

    def _show_parameter(self, display: Display) -> None:
        inventory, path = display.inventory, display.current
        if inventory is None or path is None or path not in inventory:
            self._view = None
            self._feed.show("", None, display.masks_version)
            self._readout.set_path("", None)
            self._header.set_title(self.tr("Heatmap"))
            self._header.set_remark("")
            self._pages.setCurrentIndex(0)
            return
        entry = inventory[path]
        self._view = view = matrix_view(entry.shape)
        self._header.set_title(path)
        shape = " × ".join(map(str, entry.shape)) or self.tr("scalar")
        self._header.set_remark(shape, mono_font())
        self._pages.setCurrentIndex(1)
        self._feed.show(path, view, display.masks_version)
        self._readout.set_path(path, view)
        self._item.set_view(view)
        self._row_ruler.set_axis(view.row_axis)
        self._column_ruler.set_axis(view.column_axis)
        self._surface.set_matrix(view.rows, view.columns)
        self._ask()
        self._tell_scale()

    def _show_limit(self, display: Display) -> None:
        """Let the strongest colour begin where only outliers follow."""
        histogram = display.histogram
        limit = None if histogram is None else strong_magnitude(histogram)
        if limit != self._limit:
            self._limit = limit
            self._item.set_limit(limit)
            self._tell_scale()

    # --- asking for tiles

    def _ask(self) -> None:
        """Wish for the tile that the present view needs."""
        view, surface = self._view, self._surface
        if view is None or not view.numel or not surface.isVisible():
            return
        ratio = surface.devicePixelRatioF()
        span = surface.visible_span()
        crop = crop_for(
            view,
            span,
            surface.width() * ratio,
            surface.height() * ratio,
            blocks=self._mode is Mode.DENSITY,
        )
        self._feed.want(crop, span.cells(view), self._mode)
        self._item.refresh()
        self._tell_state()

    def _on_tiles_changed(self) -> None:
        self._item.refresh()
        self._tell_scale()
        self._tell_state()
        self._readout.refresh()

    def _tell_scale(self) -> None:
        """Bring the colour bar up to date."""
        tiles = self._feed.visible_tiles()
        has_zeros = any(t.picture is not None and t.picture.has_zeros for t in tiles)
        largest = self._feed.limit
        limit = largest
        if self._limit is not None and largest is not None:
            limit = min(self._limit, largest)
        self._bar.set_scale(self._mode, limit, largest, has_zeros=has_zeros)

    def _tell_state(self) -> None:
        """Bring badge and failure up to date."""
        tiles = self._feed.visible_tiles()
        text = badge_text(
            self._mode,
            self._weights_per_pixel(),
            level=tiles[-1].crop.level if tiles else 0,
            refining=self._feed.is_refining,
            exact=all(tile.exact for tile in tiles),
            original=self._original,
        )
        self._surface.overlay.set_badge(text)
        self._surface.overlay.set_failure(self._failure_sentence())

    def _weights_per_pixel(self) -> tuple[float, float]:
        """Rows and columns of weights under one device pixel."""
        rows, columns = self._surface.axis_maps()
        ratio = self._surface.devicePixelRatioF()
        return 1 / (rows.scale * ratio), 1 / (columns.scale * ratio)

    def _block_text(self, cell: tuple[int, int]) -> str | None:
        """Tell about the block under a cell; `None` where weights are seen singly."""
        per_pixel = self._weights_per_pixel()
        if max(per_pixel) <= 1 and self._mode is not Mode.DENSITY:
            return None
        row, column = cell
        place = Cells(row, column, row + 1, column + 1)
        for tile in reversed(self._feed.visible_tiles()):
            if self._view is not None and tile.crop.covers(place):
                block = block_under(tile, cell, per_pixel)
                if block == place:
                    return None
                return block_text(tile, block, self._view, self._mode)
        return ""

    def _failure_sentence(self) -> str:
        if self._view is not None and not self._view.numel:
            return self.tr("This parameter has no weights to show.")
        return self._feed.failure

    # --- what a person does

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what could not be asked while hidden."""
        super().showEvent(event)
        self._ask_timer.start()

    def _on_modes_chosen(self, key: str) -> None:
        self.set_mode(Mode(key))
        self.mode_changed.emit(self._mode)

    def _on_surface_mode_key_pressed(self, number: int) -> None:
        if number <= len(self._order) and self._order[number - 1] is not self._mode:
            self._on_modes_chosen(self._order[number - 1].value)

    def _on_surface_original_held(self, held: bool) -> None:  # noqa: FBT001 - a slot
        if held != self._original:
            self._original = held
            self._item.set_original(held)
            self._tell_state()

    def _on_surface_view_changed(self) -> None:
        rows, columns = self._surface.axis_maps()
        self._row_ruler.set_map(rows)
        self._column_ruler.set_map(columns)
        if not self._ask_timer.isActive():
            self._ask_timer.start()

    def _on_readout_text_changed(self, text: str) -> None:
        self._surface.setAccessibleDescription(text)
        self.readout_changed.emit(text)
